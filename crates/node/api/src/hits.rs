//! `/api/hits`: the queue, and a hit in full.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use gate::Action;
use kernel::HitId;
use ledger::{Object, ObjectKind};
use serde::{Deserialize, Serialize};
use travel::{HitFilter, HitState};
use utoipa::{IntoParams, ToSchema};

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Id, Search, SignedIn};
use crate::wire::{self, Hit, HitSummary, MatchBand};

/// One page of the queue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HitPage {
    hits: Vec<HitSummary>,
    page: u32,
    pages: u64,
    total: u64,
    /// How many hits await a decision, whatever was looked for.
    open: u64,
}

/// Which hits are looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct HitSearch {
    /// `open`, `decided` or `all`; `all` when nothing is said.
    #[param(inline)]
    state: Option<StateSearch>,
    /// Only hits of this band.
    #[param(inline)]
    band: Option<MatchBand>,
    /// From 1.
    page: Option<u32>,
}

/// Which states are looked for.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StateSearch {
    Open,
    Decided,
    All,
}

/// The queue: open hits first, then by departure, by band and by score. It shows names, so it asks for a purpose.
#[utoipa::path(get, path = "/api/hits", tag = "hits", params(HitSearch),
    responses(
        (status = 200, body = HitPage),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`purpose_needed`, `glass_needed`, `forbidden`"),
    ))]
pub(crate) async fn list_hits(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Search(search): Search<HitSearch>,
) -> Result<Json<HitPage>, ApiError> {
    let grant = signed_in.permit(Action::ConsultHits)?;
    let page = wire::page_number(search.page)?;
    let filter = HitFilter {
        state: match search.state {
            Some(StateSearch::Open) => Some(HitState::Open),
            Some(StateSearch::Decided) => Some(HitState::Decided),
            Some(StateSearch::All) | None => None,
        },
        band: search.band.map(Into::into),
    };
    let found = blocking(move || app.travel.hits(filter, page)).await??;
    if !found.hits.entries.is_empty() {
        let ids: Vec<String> = found.hits.entries.iter().map(|hit| hit.id.to_string()).collect();
        signed_in.tell_consulted(&grant, None, Some(format!("hits {}", ids.join(" ")))).await?;
    }
    Ok(Json(HitPage {
        page,
        pages: found.hits.pages(),
        total: found.hits.total,
        open: found.open,
        hits: found.hits.entries.into_iter().map(HitSummary::from).collect(),
    }))
}

/// A hit in full. Asks for a purpose.
#[utoipa::path(get, path = "/api/hits/{id}", tag = "hits", params(("id" = i64, Path)),
    responses(
        (status = 200, body = Hit),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`purpose_needed`, `glass_needed`, `forbidden`"),
        (status = 404, body = Failure),
    ))]
pub(crate) async fn get_hit(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<Hit>, ApiError> {
    let grant = signed_in.permit(Action::ConsultHits)?;
    let hit = blocking(move || app.travel.hit(HitId(id))).await??;
    let hit = hit.ok_or_else(ApiError::not_found)?;
    signed_in.tell_consulted(&grant, Some(Object { kind: ObjectKind::Hit, id }), None).await?;
    Ok(Json(hit.into()))
}
