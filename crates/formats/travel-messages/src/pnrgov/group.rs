//! The groups of a PNRGOV: where a segment stands decides what it means.
//!
//! **Invariant:** every tag leads somewhere from every group. `DAT`, `ORG`, `TIF`, `SSR`, `RCI`, `IFT`, `TBD`
//! and `TVL` occur on several levels, and groups are opened by segments that senders leave out.

/// A group, by what it is about. The numbers are those of the PNRGOV guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Level 0: the pushed flight.
    Push,
    /// GR1: a booking.
    Booking,
    /// GR2: a traveller.
    Traveller,
    /// GR3 and GR4: a traveller's ticket and its payment.
    Ticket,
    /// GR5: a flight of the itinerary.
    Flight,
    /// GR6: a check-in transaction.
    CheckIn,
    /// GR7: a boarding number, seat and bags of a traveller who is named again.
    Boarding,
    /// GR8: a booking from or to which this one was split.
    Split,
    /// GR9: a hotel, car or train.
    NonAir,
    /// GR10 to GR12: what was changed, with the names as they were.
    History,
}

impl Group {
    /// The group in which a segment of this tag stands when the one before it stood in `self`.
    pub(super) fn next(self, tag: &str) -> Self {
        use Group::*;
        match (self, tag) {
            (_, "SRC") => Booking,
            (Push, "RCI" | "TIF") => Booking.next(tag),
            (Push | History, _) => self,
            (_, "ABI" | "SAC") => History,
            (Booking | Traveller | Ticket, "TIF") => Traveller,
            (_, "TIF" | "TRI" | "SSD") => Boarding,
            (Traveller | Ticket, "TKT") => Ticket,
            (NonAir, "TVL") => NonAir,
            (_, "TVL") => Flight,
            (Flight | CheckIn | Boarding, "DAT" | "ORG") => CheckIn,
            (_, "EQN") => Split,
            (_, "MSG") => NonAir,
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Group::{self, *};

    fn check(tags: &str, expected: &[Group]) {
        let mut group = Push;
        let mut walked = Vec::new();
        for tag in tags.split_whitespace() {
            group = group.next(tag);
            walked.push(group);
        }
        assert_eq!(walked, expected, "{tags}");
    }

    #[test]
    fn the_guide_s_order_walks_through_all_groups() {
        check(
            "MSG ORG TVL EQN SRC RCI DAT TIF REF TKT DAT TIF TVL SSR DAT TRI TIF SSD DAT TVL EQN RCI MSG TVL \
             ABI SAC TIF LTS SRC",
            &[
                Push, Push, Push, Push, Booking, Booking, Booking, Traveller, Traveller, Ticket, Ticket,
                Traveller, Flight, Flight, CheckIn, Boarding, Boarding, Boarding, CheckIn, Flight, Split,
                Split, NonAir, NonAir, History, History, History, History, Booking,
            ],
        );
    }

    #[test]
    fn a_group_may_lack_the_segment_that_opens_it() {
        check("RCI TIF", &[Booking, Traveller]);
        check("SRC TIF TVL TIF SSD TRI", &[Booking, Traveller, Flight, Boarding, Boarding, Boarding]);
    }
}
