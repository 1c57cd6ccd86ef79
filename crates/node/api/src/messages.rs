//! `/api/messages`: messages in, and what became of them.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use gate::Action;
use kernel::{AccountId, MessageId};
use serde::{Deserialize, Serialize};
use travel::{MAXIMUM_MESSAGE_BYTES, MessageFilter, Refused, Source};
use utoipa::{IntoParams, ToSchema};

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Id, Search, SignedIn};
use crate::wire::{self, MessageProgress, MessageStatus};

/// A message is durable.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AcceptedMessage {
    id: i64,
    /// Whether the same bytes had been accepted before; then this is that message.
    is_duplicate: bool,
    /// When it was first accepted.
    #[schema(format = DateTime)]
    received_at: String,
}

/// One page of messages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessagePage {
    messages: Vec<MessageStatus>,
    page: u32,
    pages: u64,
    total: u64,
}

/// Which messages are looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MessageSearch {
    /// Only those that are so far.
    #[param(inline)]
    state: Option<MessageProgress>,
    /// From 1.
    page: Option<u32>,
}

/// Takes in a message: the bytes of one PAXLST or PNRGOV interchange. What is acknowledged is durable.
#[utoipa::path(post, path = "/api/messages", tag = "messages",
    request_body(content(("application/octet-stream"))),
    responses(
        (status = 202, body = AcceptedMessage),
        (status = 400, body = Failure, description = "`empty_message`, `incomplete_message`"),
        (status = 401, body = Failure), (status = 403, body = Failure),
        (status = 413, body = Failure, description = "`message_too_large`"),
        (status = 422, body = Failure, description = "`unreadable_message`: the message says why"),
    ))]
pub(crate) async fn post_message(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    request: Request,
) -> Result<(StatusCode, Json<AcceptedMessage>), ApiError> {
    signed_in.permit(Action::SendMessages)?;
    let _place = app.uploads.acquire().await.map_err(ApiError::internal)?;
    let bytes = read_message(request).await?;
    let source = Source { name: signed_in.account.name, account: Some(signed_in.account.id) };
    let shared = app.clone();
    let accepted = blocking(move || shared.travel.accept(bytes.into(), &source)).await?.map_err(refusal)?;
    let answer = AcceptedMessage {
        id: accepted.id.0,
        is_duplicate: accepted.is_duplicate,
        received_at: accepted.received_at.to_string(),
    };
    Ok((StatusCode::ACCEPTED, Json(answer)))
}

/// Messages, the newest first. A carrier sees its own.
#[utoipa::path(get, path = "/api/messages", tag = "messages", params(MessageSearch),
    responses(
        (status = 200, body = MessagePage),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure),
    ))]
pub(crate) async fn list_messages(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Search(search): Search<MessageSearch>,
) -> Result<Json<MessagePage>, ApiError> {
    let sender = visible_sender(&signed_in)?;
    let page = wire::page_number(search.page)?;
    let filter = MessageFilter { state: search.state.map(Into::into), sender };
    let found = blocking(move || app.travel.messages(filter, page)).await??;
    Ok(Json(MessagePage {
        page,
        pages: found.pages(),
        total: found.total,
        messages: found.entries.into_iter().map(MessageStatus::from).collect(),
    }))
}

/// What became of a message. Another carrier's message is not there.
#[utoipa::path(get, path = "/api/messages/{id}", tag = "messages", params(("id" = i64, Path)),
    responses(
        (status = 200, body = MessageStatus),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
    ))]
pub(crate) async fn get_message(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<MessageStatus>, ApiError> {
    let sender = visible_sender(&signed_in)?;
    let message = blocking(move || app.travel.message(MessageId(id), sender)).await??;
    Ok(Json(message.ok_or_else(ApiError::not_found)?.into()))
}

/// Whose messages the account sees: `None` is everybody's.
fn visible_sender(signed_in: &SignedIn) -> Result<Option<AccountId>, ApiError> {
    if signed_in.permit(Action::FollowEveryMessage).is_ok() {
        return Ok(None);
    }
    signed_in.permit(Action::FollowOwnMessages)?;
    Ok(Some(signed_in.account.id))
}

/// Reads the body up to the limit that the router sets; a body that announces more is not read at all.
async fn read_message(request: Request) -> Result<Bytes, ApiError> {
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let announced: u64 = announced.and_then(|length| length.parse().ok()).unwrap_or(0);
    if announced > MAXIMUM_MESSAGE_BYTES as u64 {
        return Err(refusal(Refused::TooLarge));
    }
    Bytes::from_request(request, &()).await.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return refusal(Refused::TooLarge);
        }
        ApiError::new(StatusCode::BAD_REQUEST, "incomplete_message", "the message did not arrive whole")
    })
}

fn refusal(refused: Refused) -> ApiError {
    let (status, code) = match refused {
        Refused::Empty => (StatusCode::BAD_REQUEST, "empty_message"),
        Refused::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "message_too_large"),
        Refused::Unreadable(_) => (StatusCode::UNPROCESSABLE_ENTITY, "unreadable_message"),
        Refused::Store(error) => return ApiError::internal(error),
    };
    ApiError::new(status, code, refused)
}
