//! Travellers on the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::hit::{MatchBand, MatchKind, ReviewState};

/// A person on a flight.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Traveller {
    id: i64,
    role: TravellerRole,
    /// As sent; null when it is not known.
    surname: Option<String>,
    /// The first given name, or all when the sender does not separate them; without a title.
    given: Option<String>,
    /// Further given names.
    other: Option<String>,
    title: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    birth_date: Option<String>,
    /// `F`, `M` or `X`.
    sex: Option<String>,
    /// Alpha-3.
    nationality: Option<String>,
    /// Alpha-3.
    residence: Option<String>,
    seat: Option<String>,
    /// The booking's record locator.
    locator: Option<String>,
    /// The sender's reference of the traveller.
    reference: Option<String>,
    documents: Vec<Document>,
    bags: Baggage,
    /// Which kinds of messages reported the traveller.
    #[schema(example = json!(["PAXLST", "PNRGOV"]))]
    sources: Vec<String>,
    hits: Vec<TravellerHit>,
}

/// In which capacity a person travels.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TravellerRole {
    Passenger,
    Crew,
    Transit,
}

/// A travel document.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Document {
    /// `P` passport, `V` visa, `I` identity card …
    #[serde(rename = "type")]
    kind: Option<String>,
    number: String,
    /// Alpha-3.
    issuer: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    expiry: Option<String>,
}

/// Checked bags.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Baggage {
    count: Option<u32>,
    weight_kg: Option<f64>,
    tags: Vec<String>,
}

/// That the traveller has a hit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TravellerHit {
    id: i64,
    kind: MatchKind,
    band: MatchBand,
    state: ReviewState,
}

/// A traveller as a queue of hits shows it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TravellerName {
    id: i64,
    surname: Option<String>,
    given: Option<String>,
    other: Option<String>,
    birth_date: Option<String>,
}

impl From<travel::FlightTraveller> for Traveller {
    fn from(traveller: travel::FlightTraveller) -> Self {
        let reported = traveller.reported;
        let hits = traveller.hits.into_iter().map(|hit| TravellerHit {
            id: hit.id.0,
            kind: hit.kind.into(),
            band: hit.band.into(),
            state: hit.state.into(),
        });
        Self {
            id: traveller.id.0,
            role: match reported.role {
                travel_messages::Role::Passenger => TravellerRole::Passenger,
                travel_messages::Role::Crew => TravellerRole::Crew,
                travel_messages::Role::Transit => TravellerRole::Transit,
            },
            surname: known(reported.surname),
            given: known(reported.given),
            other: known(reported.other),
            title: reported.title,
            birth_date: reported.birth_date.map(|date| date.to_string()),
            sex: reported.sex.map(|sex| sex.as_str().to_owned()),
            nationality: reported.nationality.map(|country| country.to_string()),
            residence: reported.residence.map(|country| country.to_string()),
            seat: reported.seat,
            locator: reported.locator,
            reference: reported.reference,
            documents: reported.documents.into_iter().map(Document::from).collect(),
            bags: Baggage {
                count: reported.bags.count,
                weight_kg: reported.bags.weight_kg,
                tags: reported.bags.tags,
            },
            sources: traveller.sources.into_iter().map(|kind| kind.as_str().to_owned()).collect(),
            hits: hits.collect(),
        }
    }
}

impl From<&travel::FlightTraveller> for TravellerName {
    fn from(traveller: &travel::FlightTraveller) -> Self {
        let reported = &traveller.reported;
        Self {
            id: traveller.id.0,
            surname: known(reported.surname.clone()),
            given: known(reported.given.clone()),
            other: known(reported.other.clone()),
            birth_date: reported.birth_date.map(|date| date.to_string()),
        }
    }
}

impl From<vocabulary::Document> for Document {
    fn from(document: vocabulary::Document) -> Self {
        Self {
            kind: known(document.kind),
            number: document.number,
            issuer: document.issuer.map(|country| country.to_string()),
            expiry: document.expiry.map(|date| date.to_string()),
        }
    }
}

impl From<travel::ListedDocument> for Document {
    fn from(document: travel::ListedDocument) -> Self {
        Self {
            kind: document.kind,
            number: document.number,
            issuer: document.issuer,
            expiry: document.expiry,
        }
    }
}

fn known(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
