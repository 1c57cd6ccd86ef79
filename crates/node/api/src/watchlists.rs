//! `/api/lists`: which lists are loaded.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use gate::Action;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::error::{ApiError, Failure};
use crate::extract::SignedIn;

/// The lists that travellers are screened with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LoadedLists {
    lists: Vec<LoadedList>,
}

/// A list that is loaded.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LoadedList {
    name: String,
    /// The publisher's date or version.
    version: Option<String>,
    /// How many entries it has.
    subjects: u64,
    /// How many names they have together.
    names: u64,
}

/// The lists that are loaded, without their entries.
#[utoipa::path(get, path = "/api/lists", tag = "node",
    responses((status = 200, body = LoadedLists), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn list_lists(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<Json<LoadedLists>, ApiError> {
    signed_in.permit(Action::ConsultLists)?;
    let lists = app.travel.lists().into_iter().map(|list| LoadedList {
        name: list.name,
        version: list.version,
        subjects: list.subjects,
        names: list.names,
    });
    Ok(Json(LoadedLists { lists: lists.collect() }))
}
