//! The breaches of the standard that the fields of a zone show.

use vocabulary::Country;

use crate::check_digit::Check;
use crate::data::is_document_code;
use crate::date::ZoneDate;
use crate::deviation::Deviation;
use crate::evidence::LongNumber;
use crate::format::Span;
use crate::line::FOREIGN;
use crate::name::is_well_separated;
use crate::rules::{self, Rule};
use crate::zone::Zone;

/// Records what `zone` breaks.
pub(crate) fn record(zone: &Zone, deviations: &mut Vec<Deviation>) {
    let mut breaches = Breaches { zone, deviations };
    breaches.codes();
    breaches.name();
    breaches.dates_and_sex();
    breaches.checks();
    breaches.characters();
}

struct Breaches<'a> {
    zone: &'a Zone,
    deviations: &'a mut Vec<Deviation>,
}

impl Breaches<'_> {
    fn codes(&mut self) {
        let layout = self.zone.layout();
        if !is_document_code(self.zone.format(), self.zone.document_code()) {
            self.record(rules::DOCUMENT_CODE, layout.document_code);
        }
        // It is understood, but Germany's code in zones is `D`.
        let is_code =
            |span: Span, country: Option<Country>| country.is_some() && self.zone.text(span) != "DEU";
        let is_issuer = is_code(layout.issuer, self.zone.issuer());
        let is_nationality = is_code(layout.nationality, self.zone.nationality());
        if !is_issuer {
            self.record(rules::ISSUER, layout.issuer);
        }
        if !is_nationality {
            self.record(rules::NATIONALITY, layout.nationality);
        }
    }

    fn name(&mut self) {
        let span = self.zone.layout().name;
        let text = self.zone.text(span);
        if text.bytes().any(|cell| cell.is_ascii_digit()) {
            self.record(rules::NAME_DIGIT, span);
        }
        if text.starts_with('<') {
            self.record(rules::NAME_SURNAME, span);
        }
        if !is_well_separated(text) {
            self.record(rules::NAME_SEPARATOR, span);
        }
    }

    fn dates_and_sex(&mut self) {
        let layout = self.zone.layout();
        for (span, rule) in [(layout.birth, rules::BIRTH_DATE), (layout.expiry, rules::EXPIRY)] {
            let (_, is_broken) = ZoneDate::read(self.zone.text(span).as_bytes());
            if is_broken {
                self.record(rule, span);
            }
        }
        if !matches!(self.zone.text(layout.sex), "F" | "M" | "<") {
            self.record(rules::SEX, layout.sex);
        }
    }

    fn checks(&mut self) {
        let layout = self.zone.layout();
        let [number, birth, expiry, optional, composite] = self.zone.checks();
        self.check(number, layout.number, [rules::NUMBER_CHECK, rules::NUMBER_CHECK_ABSENT]);
        self.check(birth, layout.birth, [rules::BIRTH_DATE_CHECK, rules::BIRTH_DATE_CHECK_ABSENT]);
        self.check(expiry, layout.expiry, [rules::EXPIRY_CHECK, rules::EXPIRY_CHECK_ABSENT]);
        // Unused, the issuer may leave it out.
        if optional != Check::Absent || !self.zone.optional().is_empty() {
            self.check(optional, layout.optional, [rules::OPTIONAL_CHECK, rules::OPTIONAL_CHECK_ABSENT]);
        }
        if let Some(guard) = &layout.composite {
            let span = Span { start: guard.cell, end: guard.cell + 1 };
            self.check(composite, span, [rules::COMPOSITE_CHECK, rules::COMPOSITE_CHECK_ABSENT]);
        }
        if self.zone.long_number() == Some(Some(LongNumber::WithFiller)) {
            self.record(rules::LONG_NUMBER_FILLER, layout.optional);
        }
    }

    fn check(&mut self, check: Check, span: Span, [wrong, absent]: [Rule; 2]) {
        match check {
            Check::Wrong { .. } => self.record(wrong, span),
            Check::Absent => self.record(absent, span),
            Check::Right | Check::NotApplicable => {}
        }
    }

    fn characters(&mut self) {
        for repair in self.zone.repairs() {
            let bytes = (repair.place.offset, repair.place.bytes);
            self.deviations.push(Deviation::new(rules::MISREAD_DIGIT, bytes));
        }
        for field in self.zone.fields().filter(|field| field.raw.bytes().any(|cell| cell == FOREIGN)) {
            let bytes = (field.place.offset, field.place.bytes);
            self.deviations.push(Deviation::new(rules::CHARACTER, bytes));
        }
    }

    fn record(&mut self, rule: Rule, span: Span) {
        self.deviations.push(Deviation::new(rule, self.zone.bytes(span)));
    }
}
