//! Hits and decisions on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wire::flight::PortCall;
use crate::wire::traveller::{Document, Traveller, TravellerName};

/// A hit in the queue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HitSummary {
    id: i64,
    state: ReviewState,
    kind: MatchKind,
    band: MatchBand,
    /// 0.0 to 1.0.
    score: f64,
    traveller: TravellerName,
    flight: HitFlight,
    subject: SubjectName,
    /// The decision that holds.
    decision: Option<Decision>,
    #[schema(format = DateTime)]
    created_at: String,
}

/// A hit in full.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Hit {
    id: i64,
    state: ReviewState,
    kind: MatchKind,
    band: MatchBand,
    /// 0.0 to 1.0.
    score: f64,
    traveller: Traveller,
    flight: HitFlight,
    subject: Subject,
    /// The decision that holds.
    decision: Option<Decision>,
    #[schema(format = DateTime)]
    created_at: String,
    /// Field by field, the field that decides first.
    evidence: Vec<Evidence>,
    /// Every decision, the newest first.
    decisions: Vec<Decision>,
}

/// The flight of a hit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HitFlight {
    id: i64,
    carrier: Option<String>,
    number: Option<String>,
    departure: PortCall,
    arrival: PortCall,
}

/// A listed subject as the queue shows it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SubjectName {
    /// The list's name.
    list: String,
    /// The publisher's id of the entry.
    id: String,
    /// The primary name; null for an entry that lists a document alone.
    name: Option<String>,
    /// The name, primary or alias, that was compared with the traveller's.
    matched_name: Option<String>,
    /// The first one that is listed.
    birth_date: Option<String>,
}

/// A listed subject as it was when it matched.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Subject {
    /// The list's name.
    list: String,
    /// The publisher's date or version of the list.
    list_version: Option<String>,
    /// The publisher's id of the entry.
    id: String,
    /// `individual`, `entity`, `vessel`, `aircraft` or `document`.
    kind: String,
    /// The primary name.
    name: Option<String>,
    /// The name, primary or alias, that was compared with the traveller's.
    matched_name: Option<String>,
    /// Every name, the primary one first.
    names: Vec<SubjectAlias>,
    /// `1980-02-29`, `circa 1980`, `1980 to 1982`.
    birth_dates: Vec<String>,
    /// `F`, `M` or `X`.
    sex: Option<String>,
    /// Alpha-3.
    nationalities: Vec<String>,
    documents: Vec<Document>,
    /// The programme or category under which it is listed.
    category: Option<String>,
    /// As published.
    remarks: Option<String>,
}

/// A name of a listed subject.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SubjectAlias {
    name: String,
    /// Whether the publisher calls it a weak alias.
    is_weak: bool,
}

/// One field compared.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Evidence {
    /// `surname`, `surname_order`, `given`, `name`, `birth_date`, `sex`, `nationality`, `document` or
    /// `issuer`.
    field: String,
    reported: String,
    listed: String,
    effect: Effect,
}

/// What a field means for the match.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Effect {
    Agrees,
    Close,
    Differs,
}

/// Whether a hit awaits a decision.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReviewState {
    Open,
    Decided,
    /// What is known by now no longer matches, and nobody had decided.
    Withdrawn,
}

/// By what a traveller and a subject agree.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MatchKind {
    Name,
    Document,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MatchBand {
    Exact,
    Strong,
    Possible,
}

/// What a person decided.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Decision {
    id: i64,
    outcome: Outcome,
    grounds: String,
    /// How sure the match was when it was decided.
    band: MatchBand,
    /// The evidence as it stood when it was decided.
    evidence: Vec<Evidence>,
    /// The name of who decided.
    decided_by: String,
    #[schema(format = DateTime)]
    decided_at: String,
    /// The decision that this one replaces.
    replaces: Option<i64>,
}

/// A decision to be taken.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewDecision {
    pub(crate) outcome: Outcome,
    /// 10 to 4,000 characters.
    pub(crate) grounds: String,
    /// The decision that the officer saw as the one that holds; null when there was none.
    pub(crate) replaces: Option<i64>,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    SamePerson,
    OtherPerson,
    Undetermined,
}

impl From<travel::HitSummary> for HitSummary {
    fn from(hit: travel::HitSummary) -> Self {
        Self {
            id: hit.id.0,
            state: hit.state.into(),
            kind: hit.kind.into(),
            band: hit.band.into(),
            score: hit.score,
            traveller: (&hit.traveller).into(),
            flight: hit.flight.into(),
            subject: SubjectName {
                name: hit.subject.name().map(str::to_owned),
                matched_name: hit.subject.matched_name,
                birth_date: hit.subject.birth_dates.first().cloned(),
                list: hit.subject.list,
                id: hit.subject.id,
            },
            decision: hit.decision.map(Decision::from),
            created_at: hit.created_at.to_string(),
        }
    }
}

impl From<travel::EvidenceField> for Evidence {
    fn from(field: travel::EvidenceField) -> Self {
        Self {
            field: field.field,
            reported: field.reported,
            listed: field.listed,
            effect: match field.effect {
                screening::Effect::Agrees => Effect::Agrees,
                screening::Effect::Close => Effect::Close,
                screening::Effect::Differs => Effect::Differs,
            },
        }
    }
}

impl From<travel::Hit> for Hit {
    fn from(hit: travel::Hit) -> Self {
        let summary = hit.summary;
        let evidence = hit.evidence.into_iter().map(Evidence::from);
        Self {
            id: summary.id.0,
            state: summary.state.into(),
            kind: summary.kind.into(),
            band: summary.band.into(),
            score: summary.score,
            traveller: summary.traveller.into(),
            flight: summary.flight.into(),
            subject: summary.subject.into(),
            decision: summary.decision.map(Decision::from),
            created_at: summary.created_at.to_string(),
            evidence: evidence.collect(),
            decisions: hit.decisions.into_iter().map(Decision::from).collect(),
        }
    }
}

impl From<travel::Flight> for HitFlight {
    fn from(flight: travel::Flight) -> Self {
        Self {
            id: flight.id.0,
            carrier: flight.carrier,
            number: flight.number,
            departure: flight.departure.into(),
            arrival: flight.arrival.into(),
        }
    }
}

impl From<travel::ListedSubject> for Subject {
    fn from(subject: travel::ListedSubject) -> Self {
        Self {
            name: subject.name().map(str::to_owned),
            matched_name: subject.matched_name,
            list: subject.list,
            list_version: subject.list_version,
            id: subject.id,
            kind: subject.kind,
            names: subject.names.into_iter().map(|(name, is_weak)| SubjectAlias { name, is_weak }).collect(),
            birth_dates: subject.birth_dates,
            sex: subject.sex,
            nationalities: subject.nationalities,
            documents: subject.documents.into_iter().map(Document::from).collect(),
            category: subject.category,
            remarks: subject.remarks,
        }
    }
}

impl From<travel::Decision> for Decision {
    fn from(decision: travel::Decision) -> Self {
        Self {
            id: decision.id.0,
            outcome: match decision.outcome {
                travel::Outcome::SamePerson => Outcome::SamePerson,
                travel::Outcome::OtherPerson => Outcome::OtherPerson,
                travel::Outcome::Undetermined => Outcome::Undetermined,
            },
            grounds: decision.grounds,
            band: decision.band.into(),
            evidence: decision.evidence.into_iter().map(Evidence::from).collect(),
            decided_by: decision.decided_by,
            decided_at: decision.decided_at.to_string(),
            replaces: decision.replaces.map(|replaced| replaced.0),
        }
    }
}

impl From<Outcome> for travel::Outcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::SamePerson => Self::SamePerson,
            Outcome::OtherPerson => Self::OtherPerson,
            Outcome::Undetermined => Self::Undetermined,
        }
    }
}

impl From<travel::HitState> for ReviewState {
    fn from(state: travel::HitState) -> Self {
        match state {
            travel::HitState::Open => Self::Open,
            travel::HitState::Decided => Self::Decided,
            travel::HitState::Withdrawn => Self::Withdrawn,
        }
    }
}

impl From<screening::MatchKind> for MatchKind {
    fn from(kind: screening::MatchKind) -> Self {
        match kind {
            screening::MatchKind::Name => Self::Name,
            screening::MatchKind::Document => Self::Document,
        }
    }
}

impl From<screening::Band> for MatchBand {
    fn from(band: screening::Band) -> Self {
        match band {
            screening::Band::Exact => Self::Exact,
            screening::Band::Strong => Self::Strong,
            screening::Band::Possible => Self::Possible,
        }
    }
}

impl From<MatchBand> for screening::Band {
    fn from(band: MatchBand) -> Self {
        match band {
            MatchBand::Exact => Self::Exact,
            MatchBand::Strong => Self::Strong,
            MatchBand::Possible => Self::Possible,
        }
    }
}
