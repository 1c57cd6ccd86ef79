//! `DOCS` (passport), `DOCO` (visa) and `DOCA` (address), in `DOC_SSR` or wherever they stand.

use vocabulary::{Country, PartialDate, Sex};

use super::contact;
use super::unit::Element;
use super::values::Values;
use crate::dates::Of;
use crate::model::{Address, Holder, Sourced, Text, TravelDocument, Traveller};
use crate::person::{add_document, document};

/// What one of them says of a person.
#[derive(Debug, Default)]
pub(super) struct Particulars {
    document: Option<TravelDocument>,
    pub(super) holder: Option<Holder>,
    birth: Option<Sourced<PartialDate>>,
    sex: Option<Sourced<Sex>>,
    nationality: Option<Sourced<Country>>,
    residence: Option<Sourced<Country>>,
    birth_place: Text,
    addresses: Vec<Address>,
    /// `FI` or `MI`: the holder travels on somebody's lap.
    pub(super) is_infant: bool,
    /// Where it stands.
    pub(super) place: Text,
}

/// Reads one; `None` when the element is none of them.
pub(super) fn read(element: Element<'_, '_>, values: &mut Values<'_>) -> Option<Particulars> {
    if element.is("DOCS") {
        Some(passport(element, values))
    } else if element.is("DOCO") {
        Some(visa(element, values))
    } else if element.is("DOCA") {
        Some(address(element, values))
    } else {
        None
    }
}

fn passport(element: Element<'_, '_>, values: &mut Values<'_>) -> Particulars {
    let field = |names: &[&str]| element.attribute_of(names);
    let number = field(&["TRAVELDOCNBR", "TRAVELDOCNUMBER", "DOCNBR", "DOCNUMBER"]);
    let kind = field(&["TRAVELDOCTYPE", "DOCTYPE", "TYPE"]);
    let holder = Holder {
        surname: field(&["SURNAME"]),
        given: field(&["FIRSTGIVENNAME", "GIVENNAME"]),
        other: field(&["SECONDGIVENNAME", "MIDDLENAME"]),
    };
    let holder = (!holder.surname.is_empty() || !holder.given.is_empty()).then_some(holder);
    let sent_sex = field(&["GENDER", "SEX"]);
    let said = element.said(sent_sex);
    let is_infant_code = |code: &str| said.eq_ignore_ascii_case(code);
    let expiry = values.date(field(&["EXPIRYDATE"]), Of::Expiry);
    let issuer = values.country(field(&["ISSUINGLOC", "ISSUINGCOUNTRY", "ISSUINGSTATE"]));
    let read = (!number.is_empty()).then(|| {
        let mut read = TravelDocument { issuer, expiry, ..document(kind, number) };
        read.details.holder = holder;
        read
    });
    Particulars {
        document: read,
        holder,
        birth: values.date(field(&["DATEOFBIRTH", "BIRTHDATE"]), Of::Birth),
        sex: Sex::read(&said).map(|value| Sourced { value, source: sent_sex }),
        nationality: values.country(field(&["PAXNATIONALITY", "NATIONALITY"])),
        is_infant: is_infant_code("FI") || is_infant_code("MI"),
        place: element.span(),
        ..Particulars::default()
    }
}

/// A visa; its issuer is the state that lets the holder in.
fn visa(element: Element<'_, '_>, values: &mut Values<'_>) -> Particulars {
    let field = |names: &[&str]| element.attribute_of(names);
    let number = field(&["TRAVELDOCNBR", "TRAVELDOCNUMBER", "DOCNBR"]);
    let read = (!number.is_empty()).then(|| {
        let mut read = document(field(&["TRAVELDOCTYPE", "DOCTYPE"]), number);
        read.issuer = values.country(field(&["COUNTRYSTATE"]));
        read.details.issued = values.date(field(&["DATEOFISSUE"]), Of::Birth);
        read.details.issued_at = field(&["PLACEOFISSUE"]);
        read
    });
    let birth_place = field(&["BIRTHLOCATION"]);
    Particulars { document: read, birth_place, place: element.span(), ..Particulars::default() }
}

fn address(element: Element<'_, '_>, values: &mut Values<'_>) -> Particulars {
    let (addresses, _) = contact::read(element);
    let of_residence =
        addresses.iter().find(|address| element.said(address.purpose).eq_ignore_ascii_case("R"));
    let residence = of_residence.and_then(|address| values.country(address.country));
    Particulars { residence, addresses, place: element.span(), ..Particulars::default() }
}

impl Particulars {
    /// Gives a traveller what they lack.
    pub(super) fn give(self, traveller: &mut Traveller, values: &mut Values<'_>) {
        traveller.birth_date = traveller.birth_date.or(self.birth);
        traveller.sex = traveller.sex.or(self.sex);
        traveller.nationality = traveller.nationality.or(self.nationality);
        traveller.residence = traveller.residence.or(self.residence);
        if let Some(document) = self.document {
            add_document(&mut traveller.documents, document, &values.input, &mut values.deviations);
        }
        if !self.birth_place.is_empty() {
            traveller.birth_place = traveller.birth_place.or(self.birth_place);
        }
        if !self.addresses.is_empty() {
            traveller.details_mut().addresses.extend(self.addresses);
        }
    }
}
