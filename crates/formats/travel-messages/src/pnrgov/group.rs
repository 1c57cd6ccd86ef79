//! The groups of a PNRGOV: where a segment stands decides what it means.
//!
//! **Invariant:** every tag leads somewhere from every group. `DAT`, `ORG`, `TIF`, `SSR`, `RCI`, `IFT`, `TBD`
//! and `TVL` occur on several levels, and groups are opened by segments that senders leave out.

/// A group, by what it is about. The numbers are those of the PNRGOV guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Group {
    /// Level 0: the pushed flight.
    #[default]
    Push,
    /// GR1: a booking.
    Booking,
    /// GR2: a traveller.
    Traveller,
    /// GR3: a traveller's ticket.
    Ticket,
    /// GR4: how the ticket is paid.
    Payment,
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
    pub(super) fn next(self, tag: [u8; 3]) -> Self {
        use Group::*;
        match (self, &tag) {
            (_, b"SRC") => Booking,
            (Push, b"RCI" | b"TIF") => Booking.next(tag),
            (Push | History, _) => self,
            (_, b"ABI" | b"SAC") => History,
            (Booking | Traveller | Ticket | Payment, b"TIF") => Traveller,
            (_, b"TIF" | b"TRI" | b"SSD") => Boarding,
            (Traveller | Ticket | Payment, b"TKT" | b"MON" | b"PTK" | b"TXD" | b"DAT") => Ticket,
            (Traveller | Ticket, b"FOP") => Payment,
            (NonAir, b"TVL") => NonAir,
            (_, b"TVL") => Flight,
            (Flight | CheckIn | Boarding, b"DAT" | b"ORG") => CheckIn,
            // Before its first traveller, a booking says how many it holds.
            (Booking, b"EQN") => Booking,
            (_, b"EQN") => Split,
            (_, b"MSG") => NonAir,
            _ => self,
        }
    }

    /// Whether what stands here without a reference is of the traveller named last.
    pub(super) fn is_of_a_traveller(self) -> bool {
        matches!(self, Self::Traveller | Self::Ticket | Self::Payment | Self::Boarding)
    }

    /// Whether what stands here is about a flight of the itinerary.
    pub(super) fn is_of_a_flight(self) -> bool {
        matches!(self, Self::Flight | Self::CheckIn | Self::Boarding)
    }
}

#[cfg(test)]
mod tests {
    use super::Group::{self, *};

    fn check(tags: &str, expected: &[Group]) {
        let mut group = Push;
        let mut walked = Vec::new();
        for tag in tags.split_whitespace() {
            group = group.next(tag.as_bytes().try_into().unwrap());
            walked.push(group);
        }
        assert_eq!(walked, expected, "{tags}");
    }

    #[test]
    fn the_guide_s_order_walks_through_all_groups() {
        check(
            "MSG ORG TVL EQN SRC RCI DAT TIF REF TKT DAT FOP IFT TIF TVL SSR DAT TRI TIF SSD DAT TVL EQN RCI MSG TVL \
             ABI SAC TIF LTS SRC",
            &[
                Push, Push, Push, Push, Booking, Booking, Booking, Traveller, Traveller, Ticket, Ticket,
                Payment, Payment, Traveller, Flight, Flight, CheckIn, Boarding, Boarding, Boarding, CheckIn,
                Flight, Split, Split, NonAir, NonAir, History, History, History, History, Booking,
            ],
        );
    }

    #[test]
    fn a_group_may_lack_the_segment_that_opens_it() {
        check("RCI TIF", &[Booking, Traveller]);
        check("SRC TIF TVL TIF SSD TRI", &[Booking, Traveller, Flight, Boarding, Boarding, Boarding]);
        check("SRC EQN TIF FOP DAT", &[Booking, Booking, Traveller, Payment, Ticket]);
    }
}
