//! Hits: matches that await, or have had, a person's decision.

use kernel::{HitId, Timestamp};
use screening::{Band, Effect, MatchKind};
use serde::{Deserialize, Serialize};

use crate::decision::Decision;
use crate::flight::{Flight, FlightTraveller};
use crate::page::Page;
use crate::realm::Travel;
use crate::store;

/// A hit in a queue.
#[derive(Debug, Clone, PartialEq)]
pub struct HitSummary {
    /// The hit.
    pub id: HitId,
    /// Whether it awaits a decision.
    pub state: HitState,
    /// By what the traveller and the subject agree.
    pub kind: MatchKind,
    /// How surely.
    pub band: Band,
    /// 0.0 to 1.0.
    pub score: f64,
    /// Who is on the flight.
    pub traveller: FlightTraveller,
    /// The flight.
    pub flight: Flight,
    /// Who, or what, is listed, as it was when it matched.
    pub subject: ListedSubject,
    /// The decision that holds.
    pub decision: Option<Decision>,
    /// When it was found.
    pub created_at: Timestamp,
}

/// A hit in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What the queue shows.
    pub summary: HitSummary,
    /// Field by field, the field that decides first.
    pub evidence: Vec<EvidenceField>,
    /// Every decision, the newest first.
    pub decisions: Vec<Decision>,
}

/// One page of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct HitPage {
    /// The hits that were looked for.
    pub hits: Page<HitSummary>,
    /// How many hits await a decision, whatever was looked for.
    pub open: u64,
}

/// Which hits are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HitFilter {
    /// Only those in this state.
    pub state: Option<HitState>,
    /// Only those of this band.
    pub band: Option<Band>,
}

/// Whether a hit awaits a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HitState {
    /// It does.
    Open,
    /// A person decided; see the decision that holds. It opens again when newer data matches more surely than
    /// what the person saw, unless it was held to be the same person.
    Decided,
    /// Nobody had decided when newer data of the traveller or newer lists no longer matched. It opens again
    /// when they do.
    Withdrawn,
}

/// One field compared, as it was found; the shape in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceField {
    /// `surname`, `surname_order`, `given`, `name`, `birth_date`, `sex`, `nationality`, `document` or
    /// `issuer`.
    pub field: String,
    /// What was reported, as sent.
    pub reported: String,
    /// What is listed, as published.
    pub listed: String,
    /// What it means for the match.
    #[serde(with = "effect_word")]
    pub effect: Effect,
}

/// A listed subject as it was when it matched; the shape in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedSubject {
    /// The list's name.
    pub list: String,
    /// The list's version.
    pub list_version: Option<String>,
    /// The publisher's id of the entry.
    pub id: String,
    /// `individual`, `entity`, `vessel`, `aircraft` or `document`.
    pub kind: String,
    /// Names, the primary one first, each with whether it is a weak alias.
    pub names: Vec<(String, bool)>,
    /// Which of the names was compared with the traveller's.
    pub matched_name: Option<String>,
    /// `1980-02-29`, `circa 1980`, `1980 to 1982`.
    pub birth_dates: Vec<String>,
    /// `F`, `M` or `X`.
    pub sex: Option<String>,
    /// Alpha-3 codes.
    pub nationalities: Vec<String>,
    /// Documents.
    pub documents: Vec<ListedDocument>,
    /// The programme or category.
    pub category: Option<String>,
    /// The publisher's remarks.
    pub remarks: Option<String>,
}

/// A document of a listed subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedDocument {
    /// `P`, `V`, `I` …
    pub kind: Option<String>,
    /// As published.
    pub number: String,
    /// Alpha-3.
    pub issuer: Option<String>,
    /// ISO 8601, perhaps without day or month.
    pub expiry: Option<String>,
}

impl HitState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Decided, Self::Withdrawn];

    /// `open`, `decided` or `withdrawn`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl ListedSubject {
    /// The primary name, if the entry has a name.
    pub fn name(&self) -> Option<&str> {
        self.names.first().map(|(name, _)| name.as_str())
    }
}

impl Travel {
    /// The queue: open hits first, then by departure, by band and by score.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn hits(&self, filter: HitFilter, page: u32) -> rusqlite::Result<HitPage> {
        self.read(|store| store::hit::page(store, filter, page))
    }

    /// One hit in full; `None` when there is no such hit.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn hit(&self, id: HitId) -> rusqlite::Result<Option<Hit>> {
        self.read(|store| store::hit::one(store, id))
    }
}

/// An effect in the store is its word.
mod effect_word {
    use screening::Effect;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(effect: &Effect, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(effect.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Effect, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known = [Effect::Agrees, Effect::Close, Effect::Differs];
        let effect = known.into_iter().find(|effect| effect.as_str() == word);
        effect.ok_or_else(|| de::Error::custom("not an effect"))
    }
}
