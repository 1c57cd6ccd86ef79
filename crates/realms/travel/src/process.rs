//! From a durable message to stored, screened travellers.
//!
//! **Invariant:** a message is processed in one transaction that also marks it so. Whenever the process
//! dies, the message is either untouched or done.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{MovementId, TravellerId};
use rusqlite::ErrorCode;
use travel_messages::{Message, MessageKind};

use crate::identity::{self, Known, Words};
use crate::message::DeviationNote;
use crate::realm::{Travel, Work};
use crate::store::message::Received;
use crate::store::{self, Store};
use crate::traveller::Traveller;
use crate::watchlist::{Watchlists, days_that_count, today};

/// Deviations that are kept of one message.
const KEPT_DEVIATIONS: usize = 1_000;
/// Travellers who are screened again in one transaction, so that a message need not wait long.
const RESCREENED_AT_ONCE: u32 = 500;

impl Travel {
    pub(crate) fn process_next(&self) -> rusqlite::Result<Work> {
        let Some(received) = self.read(store::message::next_received)? else {
            return Ok(Work::Nothing);
        };
        // A defect that one message brings to light must not keep the others waiting.
        let reason = match catch_unwind(AssertUnwindSafe(|| self.process(&received))) {
            Ok(Ok(())) => return Ok(Work::Processed(received.id)),
            Ok(Err(error)) if is_of_the_store(&error) => return Err(error),
            Ok(Err(_)) => "what the message says cannot be stored; please report this defect",
            Err(_) => "the program failed on this message; please report this defect",
        };
        let now = self.clock.now();
        self.write(|store| store::message::mark_failed(store, received.id, reason, now))?;
        Ok(Work::Failed { message: received.id, reason: reason.to_owned() })
    }

    pub(crate) fn rescreen_some(&self) -> rusqlite::Result<Work> {
        let count = self.write(|store| {
            let watchlists = self.watchlists();
            if watchlists.lists().is_empty() {
                return Ok::<_, rusqlite::Error>(0);
            }
            let others = store::traveller::screened_otherwise(
                store,
                &watchlists.fingerprint(today(&*self.clock)),
                RESCREENED_AT_ONCE,
            )?;
            for (id, traveller) in &others {
                self.screen(store, &watchlists, *id, traveller)?;
            }
            Ok(others.len() as u64)
        })?;
        Ok(if count == 0 { Work::Nothing } else { Work::Rescreened(count) })
    }

    fn process(&self, received: &Received) -> rusqlite::Result<()> {
        let body = received.body(&self.keys)?;
        let messages = travel_messages::decode(&body);
        self.write(|store| {
            if !store::message::is_still_received(store, received.id)? {
                return Ok(());
            }
            let mut aboard = HashMap::new();
            let mut touched = BTreeSet::new();
            for message in &messages {
                touched.extend(place(store, received, message, &mut aboard)?);
            }
            // The lists are looked up inside the transaction: a newer set is then either used here, or
            // finds these travellers committed when it screens again.
            let watchlists = self.watchlists();
            let mut hits = 0;
            for id in touched {
                let traveller = store::traveller::one(store, id)?;
                hits += self.screen(store, &watchlists, id, &traveller)?;
            }
            let outcome = store::message::Outcome {
                travellers: messages.iter().map(|message| message.travellers.len() as u64).sum(),
                hits,
                deviations: deviations(&messages),
                processed_at: self.clock.now(),
            };
            store::message::mark_processed(store, received, &outcome)
        })
    }

    /// Screens one traveller and answers how many matches there are.
    fn screen(
        &self,
        store: &Store<'_>,
        watchlists: &Watchlists,
        id: TravellerId,
        traveller: &Traveller,
    ) -> rusqlite::Result<u64> {
        let (departure, arrival) = store::movement::calls(store, id)?;
        let days = today(&*self.clock).and_then(|today| days_that_count(departure, arrival, today));
        let found = watchlists.screen(traveller, days);
        for found in &found {
            store::hit::record(store, id, found, self.clock.now())?;
        }
        // Without lists nothing can match, which says nothing against what matched before.
        if !watchlists.lists().is_empty() {
            store::hit::withdraw_others(store, id, &found)?;
        }
        store::traveller::mark_screened(store, id, &watchlists.fingerprint(today(&*self.clock)))?;
        Ok(found.len() as u64)
    }
}

/// Everybody on a movement.
struct Aboard {
    /// In the order of those who are known.
    ids: Vec<TravellerId>,
    known: Known,
    /// Which reports of them this interchange has already made.
    reported: HashSet<(TravellerId, MessageKind, Words)>,
}

/// Stores what a message says, joined with what earlier messages said of the same people. An interchange may
/// be of as many messages as people, so `aboard` keeps who was read for the ones before.
fn place(
    store: &Store<'_>,
    received: &Received,
    message: &Message<'_>,
    aboard: &mut HashMap<MovementId, Aboard>,
) -> rusqlite::Result<Vec<TravellerId>> {
    let movement = message.border_crossing();
    let Some(kind) = message.kind.filter(|_| movement.is_some() || !message.travellers.is_empty()) else {
        return Ok(Vec::new());
    };
    let movement = store::movement::upsert(store, message, movement, received)?;
    let Aboard { ids, known, reported: told } = match aboard.entry(movement) {
        Entry::Occupied(read) => read.into_mut(),
        Entry::Vacant(unread) => {
            let (ids, known): (Vec<_>, _) =
                store::traveller::on_movement(store, movement)?.into_iter().unzip();
            // Ids grow in the order in which people were first reported.
            let reports = store::traveller::reports(store, movement)?.into_iter();
            let reports = reports.filter_map(|(words, id)| Some((words, ids.binary_search(&id).ok()?)));
            let known = Known::new(known, reports);
            unread.insert(Aboard { ids, known, reported: HashSet::new() })
        }
    };
    let reported: Vec<_> =
        message.travellers.iter().map(|traveller| Traveller::reported(message, traveller)).collect();
    let mut placed = Vec::with_capacity(reported.len());
    for (reported, place) in reported.iter().zip(known.meet(&reported)) {
        let traveller = known.get(place);
        let id = match ids.get(place) {
            Some(id) => {
                store::traveller::update(store, *id, traveller, received.expires_at)?;
                *id
            }
            None => {
                let id = store::traveller::insert(store, movement, traveller, received.expires_at)?;
                ids.push(id);
                id
            }
        };
        let words = identity::words(reported);
        if told.insert((id, kind, words)) {
            store::traveller::add_report(store, id, received, kind, &words)?;
        }
        placed.push(id);
    }
    Ok(placed)
}

/// Whether the store fails, whatever the message: then the message waits. Else the message itself cannot be
/// stored, or not be read back, and would fail for ever.
fn is_of_the_store(error: &rusqlite::Error) -> bool {
    use ErrorCode::{ConstraintViolation, TooBig, TypeMismatch};
    error.sqlite_error_code().is_some_and(|code| !matches!(code, ConstraintViolation | TooBig | TypeMismatch))
}

fn deviations(messages: &[Message<'_>]) -> Vec<DeviationNote> {
    let all = messages.iter().flat_map(|message| &message.deviations).take(KEPT_DEVIATIONS);
    all.map(|deviation| DeviationNote {
        rule: deviation.rule.to_string(),
        offset: deviation.offset as u64,
        length: deviation.length as u64,
        text: deviation.text.clone(),
    })
    .collect()
}
