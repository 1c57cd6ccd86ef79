//! Every route, what surrounds them all, and the document that describes them.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use travel::MAXIMUM_MESSAGE_BYTES;
use utoipa::OpenApi;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{Components, ContentBuilder, Paths, Ref, RefOr, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::error::ApiError;
use crate::server::{ClientCertificate, Peer};
use crate::{access, glass, policies, posting, purpose};
use crate::{accounts, passkey, service_keys, sessions, setup, signature};
use crate::{console, decisions, flights, hits, messages, quota, session, status, watchlists};

/// The OpenAPI 3.1 document of the API, as JSON.
pub fn openapi() -> &'static str {
    static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
        let (_, mut document) = routes().split_for_parts();
        if let Some(components) = &mut document.components {
            require_every_field(components);
        }
        describe_refusals(&mut document.paths);
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
    frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
/// Browsers that came by TLS once come by nothing else for a year.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=31536000; includeSubDomains";
/// What of a browser's abilities a page may use: signing in with a passkey.
const PERMISSIONS_POLICY: &str = "camera=(), display-capture=(), fullscreen=(), geolocation=(), \
    microphone=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), \
    screen-wake-lock=(), serial=(), usb=(), web-share=()";

/// What every answer tells a browser.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
];

/// The node's HTTP service.
pub(crate) fn build(app: Arc<App>) -> Router {
    let (api, _) = routes().split_for_parts();
    let api = api
        .route("/api", any(no_such_route))
        .route("/api/", any(no_such_route))
        .route("/api/{*rest}", any(no_such_route))
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn_with_state(app.clone(), signature::accept))
        .layer(set_header(header::CACHE_CONTROL, "no-store"));
    let router = api
        .fallback(console::serve)
        .layer(CompressionLayer::new())
        .layer(CsrfLayer::new().with_rejection_response(|_| cross_site()))
        .layer(from_fn_with_state(app.clone(), quota::limit));
    let router = guarded(router);
    let router = if app.is_behind_tls {
        router.layer(set_header(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY))
    } else {
        router
    };
    router.with_state(app)
}

/// What holds for every request, whatever it asks for.
pub(crate) fn guarded<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    let router = router
        .layer(from_fn(refuse_encoded))
        .layer(from_fn(close_after_refusal))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIMEOUT));
    HEADERS.into_iter().fold(router, |router, (name, value)| router.layer(set_header(name, value)))
}

#[derive(OpenApi)]
#[openapi(info(title = "Ceiba", description = "The API of a node."))]
struct Document;

fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(session::sign_in, session::get_session, session::sign_out))
        .routes(routes!(session::change_password))
        .routes(routes!(sessions::list_sessions, sessions::end_sessions))
        .routes(routes!(sessions::end_session))
        .routes(routes!(passkey::list_passkeys, passkey::register_passkey))
        .routes(routes!(passkey::begin_registration))
        .routes(routes!(passkey::remove_passkey))
        .routes(routes!(passkey::begin_sign_in))
        .routes(routes!(passkey::sign_in))
        .routes(routes!(setup::set_up))
        .routes(routes!(setup::enrol))
        .routes(routes!(accounts::list_accounts, accounts::create_account))
        .routes(routes!(accounts::change_account))
        .routes(routes!(accounts::issue_code))
        .routes(routes!(accounts::end_account_sessions))
        .routes(routes!(service_keys::list_keys, service_keys::add_key))
        .routes(routes!(service_keys::remove_key))
        .routes(routes!(flights::list_flights))
        .routes(routes!(flights::get_flight))
        .routes(routes!(flights::list_flight_travellers))
        .routes(routes!(hits::list_hits))
        .routes(routes!(hits::get_hit))
        .routes(routes!(decisions::decide))
        .routes(routes!(messages::list_messages))
        .routes(routes!(messages::get_message))
        .routes(routes!(watchlists::list_lists))
        .routes(routes!(purpose::get_purpose, purpose::state_purpose))
        .routes(routes!(access::get_access))
        .routes(routes!(posting::change_posting))
        .routes(routes!(glass::list_glass, glass::break_glass))
        .routes(routes!(glass::review_glass))
        .routes(routes!(policies::list_policies, policies::propose_policies))
        .routes(routes!(policies::get_policies))
        .routes(routes!(policies::decide_policies))
        .routes(routes!(status::get_status))
        .routes(routes!(status::get_health))
        .routes(routes!(status::get_openapi))
        .layer(DefaultBodyLimit::max(MAXIMUM_BODY_BYTES))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(messages::post_message))
                .layer(from_fn(need_certificate))
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

/// What the layers around every route may answer.
fn describe_refusals(paths: &mut Paths) {
    for (path, item) in &mut paths.paths {
        let reading =
            [&mut item.get, &mut item.head].into_iter().flatten().map(|operation| (operation, false));
        let writing = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        let writing = writing.into_iter().flatten().map(|operation| (operation, true));
        for (operation, is_writing) in reading.chain(writing) {
            let mut refusals = vec![("429", "`too_many_requests`, with `retry_after_s`")];
            if path.contains('{') {
                refusals.push(("404", "`not_found`"));
            }
            if is_writing {
                refusals.push(("403", "`forbidden`, or `cross_site_request`"));
            }
            if operation.request_body.is_some() {
                refusals.extend([
                    ("400", "`bad_request`"),
                    ("413", "`bad_request`: the body is too large"),
                    ("415", "`encoded_body`, or not JSON"),
                ]);
            }
            for (status, description) in refusals {
                let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Failure"))).build();
                let refusal =
                    ResponseBuilder::new().description(description).content("application/json", body);
                let all = &mut operation.responses.responses;
                all.entry(status.to_owned()).or_insert_with(|| refusal.build().into());
            }
        }
    }
}

fn set_header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
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

/// A body that is packed would be larger than the limits count; none is unpacked, and none is taken for what
/// it is not.
async fn refuse_encoded(request: Request, next: Next) -> Response {
    let encodings = request.headers().get_all(header::CONTENT_ENCODING).iter();
    if encodings.into_iter().all(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return next.run(request).await;
    }
    let message = "send the body as it is, without a content encoding";
    ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "encoded_body", message).into_response()
}

/// Goes on only with a certificate, when the node asks for one.
async fn need_certificate(request: Request, next: Next) -> Response {
    let certificate = request.extensions().get::<Peer>().map(|peer| peer.certificate);
    if certificate != Some(ClientCertificate::Missing) {
        return next.run(request).await;
    }
    let message = "messages are taken only from clients with a certificate";
    ApiError::new(StatusCode::FORBIDDEN, "client_certificate_needed", message).into_response()
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
