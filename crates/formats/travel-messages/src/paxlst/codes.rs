//! Countries and ports stand in a list again and again: each is looked up once.
//!
//! **Invariant:** what is remembered is what the look-up gave; a code that is none is looked up and recorded
//! each time.

use edifact::{Component, Deviations};
use vocabulary::{Country, Port};

use crate::conveyance;
use crate::model::Sourced;
use crate::person;

/// So many codes of each kind are remembered, each at the place that its bytes give it.
const PLACES: usize = 32;

/// The codes that were read last.
pub(super) struct Codes {
    countries: [(u64, Option<Country>); PLACES],
    ports: [(u64, Option<Port>); PLACES],
}

impl Default for Codes {
    fn default() -> Self {
        Self { countries: [(0, None); PLACES], ports: [(0, None); PLACES] }
    }
}

impl Codes {
    /// A country, when the component is one; what is none is recorded.
    pub(super) fn country(
        &mut self,
        component: Component<'_>,
        deviations: &mut Deviations,
    ) -> Option<Sourced<Country>> {
        let (key, place) = key(component.bytes());
        let known = &mut self.countries[place];
        if known.0 == key
            && let Some(value) = known.1
        {
            return Some(Sourced { value, source: super::text(component) });
        }
        let read = person::country(component, deviations)?;
        if key != 0 {
            *known = (key, Some(read.value));
        }
        Some(read)
    }

    /// A port, when the component is one; what is none is recorded.
    pub(super) fn port(
        &mut self,
        component: Component<'_>,
        deviations: &mut Deviations,
    ) -> Option<Sourced<Port>> {
        let (key, place) = key(component.bytes());
        let known = &mut self.ports[place];
        if known.0 != key || key == 0 {
            *known = (key, conveyance::port(&component.text()));
        }
        if known.1.is_none() && !component.is_empty() {
            deviations.record("port", component.span(), "a traveller's port is no port code");
        }
        known.1.map(|value| Sourced { value, source: super::text(component) })
    }
}

/// The bytes of a code as a number, and its place; 0 for what is too long to be one.
fn key(code: &[u8]) -> (u64, usize) {
    if code.len() > 7 {
        return (0, 0);
    }
    // The length stands with the bytes, so that no two codes are one number.
    let key = code.iter().fold(code.len() as u64, |key, byte| key << 8 | u64::from(*byte));
    let place = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59;
    (key, place as usize)
}
