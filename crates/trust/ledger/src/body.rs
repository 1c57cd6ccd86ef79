//! An entry as the bytes that its commitment is made of.
//!
//! JSON in one line, keys in a fixed order, every key there: readable by an auditor without this program. What is
//! committed to are the bytes as they are stored; nobody has to write them again to check them.

use std::borrow::Cow;

use kernel::{AccountId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::entry::{Act, Actor, Entry, Grounds, Object, ObjectKind};

/// Version 1 of the shape.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Body<'a> {
    version: u8,
    at: String,
    actor: WrittenActor,
    act: Cow<'a, str>,
    object: Option<WrittenObject<'a>>,
    purpose: Option<Cow<'a, str>>,
    case: Option<Cow<'a, str>>,
    legal_basis: Option<Cow<'a, str>>,
    note: Option<Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenActor {
    Account(i64),
    System,
    Operator,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenObject<'a> {
    kind: Cow<'a, str>,
    id: i64,
}

const VERSION: u8 = 1;

/// The text of an entry.
pub(crate) fn write(entry: &Entry) -> serde_json::Result<String> {
    let grounds = &entry.grounds;
    let borrowed = |text: &'_ Option<String>| text.clone().map(Cow::Owned);
    serde_json::to_string(&Body {
        version: VERSION,
        at: entry.at.to_string(),
        actor: match entry.actor {
            Actor::Account(account) => WrittenActor::Account(account.0),
            Actor::System => WrittenActor::System,
            Actor::Operator => WrittenActor::Operator,
        },
        act: entry.act.as_str().into(),
        object: entry.object.map(|object| WrittenObject { kind: object.kind.as_str().into(), id: object.id }),
        purpose: borrowed(&grounds.purpose),
        case: borrowed(&grounds.case),
        legal_basis: borrowed(&grounds.legal_basis),
        note: borrowed(&grounds.note),
    })
}

/// The entry that the text says; `None` when this program cannot read it, such as one of a newer version.
pub(crate) fn read(text: &str) -> Option<Entry> {
    let body: Body<'_> = serde_json::from_str(text).ok().filter(|body: &Body<'_>| body.version == VERSION)?;
    let object = match body.object {
        Some(object) => Some(Object { kind: ObjectKind::of_word(&object.kind)?, id: object.id }),
        None => None,
    };
    let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    Some(Entry {
        at: body.at.parse::<Timestamp>().ok()?,
        actor: match body.actor {
            WrittenActor::Account(account) => Actor::Account(AccountId(account)),
            WrittenActor::System => Actor::System,
            WrittenActor::Operator => Actor::Operator,
        },
        act: Act::of_word(&body.act)?,
        object,
        grounds: Grounds {
            purpose: owned(body.purpose),
            case: owned(body.case),
            legal_basis: owned(body.legal_basis),
            note: owned(body.note),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_written_in_one_way_and_read_back() {
        for (act, kind) in Act::ALL.iter().zip(ObjectKind::ALL.iter().cycle()) {
            let entry = Entry {
                at: "2026-11-22T10:00:00.000001Z".parse().unwrap(),
                actor: Actor::Account(AccountId(7)),
                act: *act,
                object: Some(Object { kind: *kind, id: -1 }),
                grounds: Grounds { case: Some("MP-\"12\"/ñ".to_owned()), ..Grounds::default() },
            };
            assert_eq!(read(&write(&entry).unwrap()), Some(entry));
        }
    }

    #[test]
    fn the_shape_is_the_one_that_auditors_were_told() {
        let entry = Entry {
            at: "2026-11-22T10:00:00Z".parse().unwrap(),
            actor: Actor::System,
            act: Act::Erase,
            object: Some(Object { kind: ObjectKind::Traveller, id: 12 }),
            grounds: Grounds::default(),
        };
        assert_eq!(
            write(&entry).unwrap(),
            r#"{"version":1,"at":"2026-11-22T10:00:00Z","actor":"system","act":"erase","object":{"kind":"traveller","id":12},"purpose":null,"case":null,"legal_basis":null,"note":null}"#
        );
    }
}
