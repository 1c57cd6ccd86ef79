//! Machine-readable zones of travel documents, and the spellings of names.

use travel_documents::{
    DocumentData, Draft, NotWritable, SPELLINGS_AT_MOST, Zone, read, spellings, write, zone_spellings, zones,
};
use vocabulary::PersonName;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "mrz",
    law: "zones go forward, fields lie in them, and a valid zone is written again as it was",
    longest: 1024,
    shared: &[],
    run,
};

/// Rules of which a breach loses nothing: what scanners and keyboards do to a zone, and the other convention for
/// long numbers.
const HARMLESS: &[&str] = &[
    "mrz-around-line",
    "mrz-around-zone",
    "mrz-blank-between-cells",
    "mrz-line-long",
    "mrz-line-short",
    "mrz-line-wrap",
    "mrz-long-number-filler",
    "mrz-lower-case",
    "mrz-misread-digit",
    "mrz-typographic-filler",
];

fn run(bytes: &[u8]) {
    let mut behind = 0;
    for found in zones(bytes) {
        let (offset, length) = match &found {
            Ok(zone) => (zone.offset(), zone.length()),
            Err(unreadable) => (unreadable.offset, unreadable.length),
        };
        assert!(behind <= offset && offset + length <= bytes.len(), "zones go forward");
        behind = offset + length;
        if let Ok(zone) = found {
            places(&zone, bytes);
            names(&zone);
            again(&zone);
        }
    }
    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(all) = spellings(&PersonName::whole(text), None)
    {
        assert!((1..=SPELLINGS_AT_MOST).contains(&all.len()), "a name has bounded spellings");
    }
}

fn places(zone: &Zone, bytes: &[u8]) {
    let (start, end) = (zone.offset(), zone.offset() + zone.length());
    let places = zone.fields().map(|field| field.place).chain(zone.repairs().map(|repair| repair.place));
    for place in places {
        assert!(start <= place.offset && place.offset + place.bytes <= end, "a field lies in its zone");
    }
    for found in zone.deviations() {
        assert!(found.offset + found.length <= bytes.len(), "a deviation lies in the input");
    }
}

fn names(zone: &Zone) {
    let name = zone.name();
    let all = zone_spellings(&name);
    assert!((1..=SPELLINGS_AT_MOST).contains(&all.len()), "a name has bounded spellings");
    assert!(all[0] == name.person_name(), "as it stands comes first");
}

/// A zone that is valid is written as it was, and reads equal.
fn again(zone: &Zone) {
    if !zone.deviations().iter().all(|found| HARMLESS.contains(&found.rule)) {
        return;
    }
    let Ok(draft) = Draft::try_from(zone) else { panic!("every field of a valid zone has a value") };
    let data = match DocumentData::new(draft.clone()) {
        Ok(data) => data,
        // The standard does not say that a number may not be empty or end at the last cell; a writer has none such.
        Err(NotWritable::Number { .. }) => return,
        Err(error) => panic!("a valid zone can be written: {error}"),
    };
    let written = write(&data);
    assert!(written.iter().eq(zone.lines()), "it is written as it was");
    let Ok(back) = read(written.to_string().as_bytes()) else { panic!("what is written is read") };
    assert!(Draft::try_from(&back) == Ok(draft), "it reads equal");
}
