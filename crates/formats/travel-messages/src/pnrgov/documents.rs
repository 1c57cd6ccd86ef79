//! The texts of `SSR` `DOCS` (passport), `DOCO` (visa) and `DOCA` (address), as AIRIMP lays them out between
//! slashes.

use std::borrow::Cow;

use edifact::Segment;
use vocabulary::Sex;

use crate::dates::is_month_name_date;
use crate::title::{Known, split_title};

/// A passport or another primary document, all fields as sent. Any of them may be empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Docs {
    pub(super) kind: String,
    pub(super) issuer: String,
    pub(super) number: String,
    pub(super) nationality: String,
    pub(super) birth: String,
    pub(super) sex: Option<Sex>,
    /// `FI` or `MI`: the holder travels on somebody's lap.
    pub(super) is_infant: bool,
    pub(super) expiry: String,
    pub(super) surname: String,
    /// The first given name or all of them, perhaps with a title.
    first: String,
    /// Further given names.
    further: String,
}

impl Docs {
    /// All given names, perhaps with a title.
    pub(super) fn given(&self) -> String {
        [self.first.as_str(), &self.further].join(" ").trim().to_owned()
    }

    /// All given names without a title. `elsewhere` are the given names of the same person in `TIF`.
    pub(super) fn given_without_title(&self, elsewhere: &str) -> String {
        let known = Known { sex: self.sex, given: Some(elsewhere) };
        let first = split_title(&self.first, known);
        if first.title.is_some() {
            return [first.given, &self.further].join(" ").trim().to_owned();
        }
        split_title(&self.given(), known).given.to_owned()
    }
}

/// Reads `/P/GTM/A1234567/GTM/04JUL80/F/19MAR29/ROJAS/ELENA/MARIA`. Senders shift the fields when they leave
/// the first ones out; the birth date, which a sex follows, shows by how much.
///
/// `slashed_surname` is a surname with a slash in it that is likely to stand here.
pub(super) fn docs(text: &str, slashed_surname: Option<&str>) -> Option<Docs> {
    /// The place of the birth date among the parts; the first is empty because the text begins with a slash.
    const BIRTH: usize = 5;
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let is_birth = |index: usize| {
        let sex = parts.get(index + 1).copied().unwrap_or_default();
        is_month_name_date(parts.get(index).copied().unwrap_or_default())
            && (sex.is_empty() || sex == "U" || Sex::read(sex).is_some())
    };
    let birth =
        if is_birth(BIRTH) { BIRTH } else { (0..parts.len()).find(|&at| is_birth(at)).unwrap_or(BIRTH) };
    // Position as in the guide, moved by what the sender left out or put in.
    let part = |position: usize| {
        let index = (position + birth).checked_sub(BIRTH);
        index.and_then(|index| parts.get(index)).copied().unwrap_or_default().to_owned()
    };
    let sex = part(6);
    let slashed = slashed_surname.filter(|surname| text.contains(&format!("/{surname}/")));
    let extra = slashed.map_or(0, |surname| surname.matches('/').count());
    let surname = slashed.map_or_else(|| part(8), str::to_owned);
    let docs = Docs {
        kind: part(1),
        issuer: part(2),
        number: part(3),
        nationality: part(4),
        birth: part(5),
        sex: Sex::read(&sex),
        is_infant: matches!(sex.as_str(), "FI" | "MI"),
        expiry: part(7),
        surname,
        first: part(9 + extra),
        further: part(10 + extra),
    };
    let says_something = [&docs.number, &docs.birth, &docs.surname].iter().any(|field| !field.is_empty());
    says_something.then_some(docs)
}

/// A visa: in `/ANTIGUA GTM/V/12345678/SAN SALVADOR SLV/14MAR26/GTM` its kind, its number and, last, the
/// country that lets the holder in, which is its issuer.
pub(super) fn doco(text: &str) -> Option<Docs> {
    let mut parts = text.split('/').skip(2).map(|part| part.trim().to_owned());
    let (kind, number) = (parts.next()?, parts.next()?);
    let issuer = parts.nth(2).unwrap_or_default();
    (!number.is_empty()).then(|| Docs { kind, number, issuer, ..Docs::default() })
}

/// The country of an address of residence, `/R/GTM/…`; addresses of other kinds are none.
pub(super) fn doca_residence(text: &str) -> Option<&str> {
    let mut parts = text.split('/').skip(1);
    (parts.next()?.trim() == "R").then(|| parts.next().map(str::trim))?
}

/// The free text of an `SSR`: component 8, or the first that looks like one.
pub(super) fn text<'a>(segment: &Segment<'a>) -> Cow<'a, str> {
    let element = segment.element(0);
    let text = element.text(8);
    if text.contains('/') {
        return text;
    }
    element.components().skip(1).map(|part| part.text()).find(|part| part.contains('/')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: [&str; 8]) {
        let docs = docs(text, None).unwrap();
        let found = [
            docs.kind.as_str(),
            &docs.issuer,
            &docs.number,
            &docs.nationality,
            &docs.birth,
            &docs.expiry,
            &docs.surname,
            &docs.given(),
        ];
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn fields_are_found_when_some_are_empty_or_shifted() {
        let full = ["P", "GTM", "A12", "SLV", "04JUL80", "19MAR29", "LARA", "ANA INES"];
        check("/P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/ANA/INES", full);
        check("P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/ANA/INES", full);
        check("//P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/ANA/INES/H", full);
        check("/////04JUL80/F//LARA/ANA", ["", "", "", "", "04JUL80", "", "LARA", "ANA"]);
        check("/P/GTM/A12///F/19MAR29/LARA/ANA", ["P", "GTM", "A12", "", "", "19MAR29", "LARA", "ANA"]);
        check(
            "/P/GTM/A12/GTM/04JUL80/FI/19MAR29/LARA/ANA INES/",
            ["P", "GTM", "A12", "GTM", "04JUL80", "19MAR29", "LARA", "ANA INES"],
        );
    }

    #[test]
    fn a_surname_may_hold_a_slash() {
        let docs = docs("/P/GTM/A12/SLV/04JUL80/F/19MAR29/LARA/B/MRSANA/INES", Some("LARA/B")).unwrap();
        assert_eq!([docs.surname.as_str(), &docs.given_without_title("ANAMRS")], ["LARA/B", "ANA INES"]);
    }

    #[test]
    fn an_empty_text_says_nothing() {
        assert!(docs("", None).is_none());
        assert!(docs("//////////", None).is_none());
        let visa = doco("/X/V/77/Y/14MAR26/GTM").unwrap();
        assert_eq!([visa.kind, visa.number, visa.issuer], ["V", "77", "GTM"]);
        assert!(doco("/X/V").is_none());
        assert_eq!(doca_residence("/R/GTM/4A CALLE"), Some("GTM"));
        assert_eq!(doca_residence("/D/GTM/4A CALLE"), None);
    }
}
