//! Values as lists write them: read where they leave no doubt, recorded where they break the schema.

use edifact::Deviations;
use jiff::civil::Date;
use vocabulary::{Country, LocalDateTime, PartialDate, Port, Sex};

use super::columns::folded;
use super::countries;
use super::dates::{self, Form, Order};
use crate::dates::Of;
use crate::model::{Input, Sourced, Text};
use crate::{Mode, Role, TravelStatus};

/// Reads values of one input and records what is wrong with them.
pub(super) struct Values<'r, 'a> {
    pub(super) input: &'r Input<'a>,
    pub(super) deviations: &'r mut Deviations,
    /// Which number of a date is the day.
    pub(super) order: Order,
    /// The last day of the journey, as far as it is known. It tells the century of a year of two digits.
    pub(super) travel: Option<Date>,
}

impl Values<'_, '_> {
    /// A date of a person or document.
    pub(super) fn date(&mut self, source: Text, of: Of) -> Option<Sourced<PartialDate>> {
        if source.is_empty() {
            return None;
        }
        let Some((value, form)) = dates::date(&self.input.text(source), self.order, of, self.travel) else {
            self.wrong("date", source, "a date cannot be read; expected YYYY-MM-DD");
            return None;
        };
        self.note_form(form, source);
        Some(Sourced { value, source })
    }

    /// When a leg departs or arrives.
    pub(super) fn moment(&mut self, source: Text, time: Text) -> Option<LocalDateTime> {
        if source.is_empty() {
            return None;
        }
        let read = dates::moment(&self.input.text(source), &self.input.text(time), self.order);
        let Some(read) = read else {
            self.wrong("date", source, "a date and time cannot be read; expected YYYY-MM-DDThh:mm");
            return None;
        };
        if read.has_zone {
            let text = "times are of the port's own clock; the zone that came with one is not used";
            self.deviations.record_once("time-zone", source.range(), text);
        }
        self.note_form(read.form, source);
        Some(read.at)
    }

    fn note_form(&mut self, form: Form, source: Text) {
        match form {
            Form::Iso => {}
            Form::Other => {
                let text = "dates are not written as YYYY-MM-DD";
                self.deviations.record_once("date-form", source.range(), text);
            }
            Form::Ambiguous => {
                let text = "day and month cannot be told apart; the year alone is read";
                self.wrong("date-ambiguous", source, text);
            }
        }
    }

    /// A country by code, or by its name in Spanish or English.
    pub(super) fn country(&mut self, source: Text) -> Option<Sourced<Country>> {
        if source.is_empty() {
            return None;
        }
        let said = self.input.text(source);
        if let Ok(value) = said.parse() {
            return Some(Sourced { value, source });
        }
        let Some(value) = countries::named(&said) else {
            self.wrong("country", source, "a country is no ISO 3166 or ICAO 9303 code");
            return None;
        };
        let text = "countries are named and not given by their code";
        self.deviations.record_once("country-name", source.range(), text);
        Some(Sourced { value, source })
    }

    /// The sex by its letter, or by a word of Spanish or English.
    pub(super) fn sex(&mut self, source: Text) -> Option<Sourced<Sex>> {
        if source.is_empty() {
            return None;
        }
        let value = match folded(&self.input.text(source)).as_str() {
            "f" | "fem" | "female" | "femenino" | "femenina" | "mujer" => Sex::Female,
            "m" | "masc" | "male" | "masculino" | "hombre" | "varon" | "h" => Sex::Male,
            "x" => Sex::Unspecified,
            // Unknown, which is the absence of a value.
            "u" | "unknown" | "desconocido" => return None,
            _ => {
                self.wrong("sex", source, "a sex is none of F, M and X");
                return None;
            }
        };
        Some(Sourced { value, source })
    }

    /// In which capacity a person travels; `None` when it is not said.
    pub(super) fn role(&mut self, source: Text) -> Option<Role> {
        if source.is_empty() {
            return None;
        }
        let role = match folded(&self.input.text(source)).as_str() {
            "passenger" | "pasajero" | "pasajera" | "pax" | "fl" | "p" => Role::Passenger,
            // `Piloto` and `motorista` drive the bus in Guatemala and El Salvador; `marino` and `maquinista` are ship's.
            "crew" | "tripulante" | "tripulacion" | "fm" | "driver" | "conductor" | "conductora"
            | "capitan" | "capitana" | "master" | "captain" | "c" | "piloto" | "copiloto" | "motorista"
            | "chofer" | "ayudante" | "auxiliar" | "marinero" | "marino" | "maquinista" => Role::Crew,
            "transit" | "transito" | "entransito" | "ddu" | "t" => Role::Transit,
            _ => {
                self.wrong("role", source, "a role is none of passenger, crew and transit");
                return None;
            }
        };
        Some(role)
    }

    /// By which mode of transport a leg goes.
    pub(super) fn mode(&mut self, source: Text) -> Mode {
        match folded(&self.input.text(source)).as_str() {
            "" | "air" | "aereo" | "aerea" | "avion" | "4" => Mode::Air,
            "sea" | "mar" | "maritimo" | "maritima" | "barco" | "ferry" | "buque" | "1" => Mode::Sea,
            "rail" | "tren" | "ferroviario" | "ferrocarril" | "2" => Mode::Rail,
            "road" | "terrestre" | "carretera" | "bus" | "autobus" | "microbus" | "3" => Mode::Road,
            "inlandwater" | "fluvial" | "lacustre" | "lancha" | "8" => Mode::InlandWater,
            _ => {
                self.wrong("mode", source, "a mode is none of air, sea, rail, road and inland-water");
                Mode::Air
            }
        }
    }

    /// Whether somebody boarded.
    pub(super) fn status(&mut self, source: Text) -> Option<TravelStatus> {
        if source.is_empty() {
            return None;
        }
        match folded(&self.input.text(source)).as_str() {
            "onboard" | "abordo" => Some(TravelStatus::OnBoard),
            "notonboard" | "noabordo" => Some(TravelStatus::NotOnBoard),
            "checkedin" | "chequeado" => Some(TravelStatus::CheckedIn),
            _ => {
                self.flag(source).map(|is| if is { TravelStatus::OnBoard } else { TravelStatus::NotOnBoard })
            }
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, source: Text) -> Option<bool> {
        match folded(&self.input.text(source)).as_str() {
            "" => None,
            "true" | "yes" | "y" | "si" | "s" | "1" => Some(true),
            "false" | "no" | "n" | "0" => Some(false),
            _ => {
                self.wrong("flag", source, "a value is neither true nor false");
                None
            }
        }
    }

    /// A port of a person's journey.
    pub(super) fn port(&mut self, source: Text) -> Option<Sourced<Port>> {
        if source.is_empty() {
            return None;
        }
        let Ok(value) = self.input.text(source).parse() else {
            self.wrong("port", source, "a port is neither an IATA code nor a UN/LOCODE");
            return None;
        };
        Some(Sourced { value, source })
    }

    /// A number that is not negative; a comma is read as the decimal mark.
    pub(super) fn number(&mut self, source: Text) -> Option<f64> {
        if source.is_empty() {
            return None;
        }
        let said = self.input.text(source);
        let said = said.trim().trim_end_matches(|letter: char| letter.is_alphabetic()).trim_end();
        let is_number = said.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        let number =
            said.replace(',', ".").parse().ok().filter(|number: &f64| is_number && number.is_finite());
        if number.is_none() {
            self.wrong("measure", source, "the number or weight of bags is no number");
        }
        number
    }

    /// Records that a value breaks the schema.
    pub(super) fn wrong(&mut self, rule: &'static str, source: Text, text: &'static str) {
        self.deviations.record(rule, source.range(), text);
    }
}
