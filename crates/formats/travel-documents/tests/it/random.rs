//! Random documents, and what must hold of each. The example `round_trip` runs the same over millions.

use travel_documents::{Check, DocumentData, Draft, Format, LongNumber, Unused, ZoneDate, read, write};
use vocabulary::{Country, Sex};

/// SplitMix64: the same seed makes the same documents everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }

    fn text(&mut self, characters: &[u8], length: usize) -> String {
        (0..length).map(|_| char::from(*self.one(characters))).collect()
    }

    fn identifier(&mut self, components: usize) -> String {
        let components: Vec<String> = (0..components)
            .map(|_| {
                let length = 1 + self.roll(14);
                self.text(LETTERS, length)
            })
            .collect();
        components.join(" ")
    }

    fn date(&mut self) -> ZoneDate {
        let (year, month, day) = (self.roll(100) as u8, 1 + self.roll(12) as u8, 1 + self.roll(28) as u8);
        let date = match self.roll(8) {
            0 => ZoneDate::new(Some(year), None, None),
            1 => ZoneDate::new(Some(year), Some(month), None),
            2 => ZoneDate::new(None, Some(month), Some(day)),
            3 => ZoneDate::new(None, None, None),
            _ => ZoneDate::new(Some(year), Some(month), Some(day)),
        };
        date.unwrap_or_default()
    }
}

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const CHARACTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const WITH_FILLER: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<<";
const COUNTRIES: [&str; 12] =
    ["GTM", "SLV", "MEX", "DEU", "NLD", "UTO", "UNO", "XXA", "XXB", "XPO", "RKS", "GBD"];

/// A document that can be written, of any format and with any mixture of fields.
pub(crate) fn draft(dice: &mut Dice) -> Draft {
    let format = *dice.one(&Format::ALL);
    let (codes, beside, second): (&[&str], usize, usize) = match format {
        Format::Td1 => (&["I", "ID", "AC", "C1", "IP"], 15, 11),
        Format::Td2 => (&["I", "ID", "AC", "A"], 7, 0),
        Format::Td3 => (&["P", "PP", "PD", "PS"], 14, 0),
        Format::MrvA => (&["V", "VA"], 16, 0),
        Format::MrvB => (&["V", "VB"], 8, 0),
    };
    let is_card = matches!(format, Format::Td1 | Format::Td2);
    let number = if is_card && dice.roll(4) == 0 {
        let length = 10 + dice.roll(beside - 2);
        dice.text(CHARACTERS, length)
    } else {
        let length = 1 + dice.roll(9);
        dice.text(WITH_FILLER, length)
    };
    let number = number.trim_end_matches('<').to_owned();
    let number = if number.is_empty() { "0".to_owned() } else { number };
    let left = if number.len() > 9 { beside - (number.len() - 9) - 2 } else { beside };
    let mut optional = |at_most: usize| {
        let length = dice.roll(at_most + 1);
        dice.text(WITH_FILLER, length).trim_end_matches('<').to_owned()
    };
    let (optional, second_optional) = (optional(left), optional(second));
    let unused = if format == Format::Td3 && optional.is_empty() && dice.roll(2) == 0 {
        Unused::Zero
    } else {
        Unused::Filler
    };
    // The convention is that of a long number; a number that both agree with is read as concatenated.
    let primary = 1 + dice.roll(4);
    let secondary = dice.roll(5);
    Draft {
        format,
        document_code: (*dice.one(codes)).to_owned(),
        issuer: country(dice),
        number,
        long_number: *dice.one(&[LongNumber::Concatenated, LongNumber::WithFiller]),
        nationality: country(dice),
        birth_date: dice.date(),
        sex: *dice.one(&[Sex::Female, Sex::Male, Sex::Unspecified]),
        expiry: dice.date(),
        optional,
        second_optional,
        unused,
        surname: dice.identifier(primary),
        given: dice.identifier(secondary),
    }
}

fn country(dice: &mut Dice) -> Country {
    let code = dice.one(&COUNTRIES);
    code.parse().unwrap_or_else(|_| unreachable!("{code} is a code"))
}

/// Writes the document, reads it, and says what did not come back.
pub(crate) fn round_trip(draft: &Draft) -> Result<(), String> {
    let said = |what: &str| format!("{what}: {draft:?}");
    let data = DocumentData::new(draft.clone()).map_err(|error| said(&error.to_string()))?;
    let lines = write(&data).to_string();
    let zone = read(lines.as_bytes()).map_err(|error| said(&error.to_string()))?;
    if zone.format() != draft.format || zone.lines().collect::<Vec<_>>().join("\n") != lines {
        return Err(said("other lines"));
    }
    if zone.checks().iter().any(|check| matches!(check, Check::Wrong { .. }))
        || zone.repairs().next().is_some()
    {
        return Err(said("the check digits do not agree"));
    }
    if let Some(deviation) =
        zone.deviations().iter().find(|deviation| deviation.rule != "mrz-long-number-filler")
    {
        return Err(said(deviation.rule));
    }
    let mut back = Draft::try_from(&zone).map_err(|error| said(&error.to_string()))?;
    let again = DocumentData::new(back.clone()).map_err(|error| said(&error.to_string()))?;
    if write(&again).to_string() != lines {
        return Err(said("written again, it differs"));
    }
    let name = zone.name();
    let whole = draft.surname.len() + draft.given.len() + if draft.given.is_empty() { 0 } else { 2 };
    let cells = lines.lines().next_back().map_or(0, str::len);
    let field = if draft.format == Format::Td1 { cells } else { cells - 5 };
    if whole > field {
        let begins = |cut: &str, whole: &str| {
            cut.split(' ').zip(whole.split(' ')).all(|(cut, whole)| whole.starts_with(cut))
        };
        if !name.is_truncated || !begins(&name.surname, &draft.surname) || !begins(&name.given, &draft.given)
        {
            return Err(said("the name is not cut as it must be"));
        }
        back.surname.clone_from(&draft.surname);
        back.given.clone_from(&draft.given);
    }
    if draft.number.len() <= 9 || back.long_number == LongNumber::Concatenated {
        back.long_number = draft.long_number;
    }
    if back == *draft { Ok(()) } else { Err(said("other fields")) }
}
