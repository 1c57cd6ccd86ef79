//! Every route, what surrounds them all, and the document that describes them.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use travel::MAXIMUM_MESSAGE_BYTES;
use utoipa::OpenApi;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{Components, RefOr};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::error::ApiError;
use crate::{console, decisions, flights, hits, messages, session, status, watchlists};

/// The OpenAPI 3.1 document of the API, as JSON.
pub fn openapi() -> &'static str {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
        let (_, mut document) = routes().split_for_parts();
        if let Some(components) = &mut document.components {
            require_every_field(components);
        }
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    });
    &DOCUMENT
}

/// The largest body of every request but a message: a decision with the longest grounds, escaped.
const MAXIMUM_BODY_BYTES: usize = 64 * 1024;
/// A body of which nothing arrives for so long is given up.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// Scripts and styles are the console's own files alone.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'";

/// The node's HTTP service.
pub(crate) fn build(app: Arc<App>) -> Router {
    let (api, _) = routes().split_for_parts();
    let api = api
        .route("/api", any(no_such_route))
        .route("/api/", any(no_such_route))
        .route("/api/{*rest}", any(no_such_route))
        .method_not_allowed_fallback(no_such_method)
        .layer(set_header(header::CACHE_CONTROL, "no-store"));
    api.fallback(console::serve)
        .layer(CompressionLayer::new())
        .layer(CsrfLayer::new().with_rejection_response(|_| cross_site()))
        .layer(from_fn(close_after_refusal))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIMEOUT))
        .layer(set_header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(set_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(set_header(header::REFERRER_POLICY, "no-referrer"))
        .layer(set_header(header::X_FRAME_OPTIONS, "DENY"))
        .with_state(app)
}

#[derive(OpenApi)]
#[openapi(info(title = "Ceiba", description = "The API of a node."))]
struct Document;

fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(session::sign_in, session::get_session, session::sign_out))
        .routes(routes!(flights::list_flights))
        .routes(routes!(flights::get_flight))
        .routes(routes!(flights::list_flight_travellers))
        .routes(routes!(hits::list_hits))
        .routes(routes!(hits::get_hit))
        .routes(routes!(decisions::decide))
        .routes(routes!(messages::list_messages))
        .routes(routes!(messages::get_message))
        .routes(routes!(watchlists::list_lists))
        .routes(routes!(status::get_status))
        .routes(routes!(status::get_health))
        .routes(routes!(status::get_openapi))
        .layer(DefaultBodyLimit::max(MAXIMUM_BODY_BYTES))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(messages::post_message))
                .layer(DefaultBodyLimit::max(MAXIMUM_MESSAGE_BYTES)),
        )
}

/// A field that is not known is null and never left out; the macros cannot know that.
fn require_every_field(components: &mut Components) {
    for schema in components.schemas.values_mut() {
        if let RefOr::T(Schema::Object(object)) = schema {
            object.required = object.properties.keys().cloned().collect();
        }
    }
}

fn set_header(name: header::HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// A refusal may leave some of the body unread; the connection then ends with it, and says so.
async fn close_after_refusal(request: Request, next: Next) -> Response {
    let may_have_body = !request.method().is_safe();
    let mut response = next.run(request).await;
    if may_have_body && response.status().is_client_error() {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn no_such_route() -> ApiError {
    ApiError::not_found()
}

async fn no_such_method() -> ApiError {
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "this cannot be done with that")
}

fn cross_site() -> Response {
    let message = "the request comes from another site";
    ApiError::new(StatusCode::FORBIDDEN, "cross_site_request", message).into_response()
}
