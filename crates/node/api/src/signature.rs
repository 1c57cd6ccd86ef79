//! Requests that machines sign: HTTP Message Signatures (RFC 9421) with Ed25519 over method, path, query and
//! the body's digest (RFC 9530).
//!
//! **Invariant:** a signed request reaches its handler only when the signature is right, new, and over the
//! very bytes that the handler is given.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::{Account, SignatureError, SignedRequest};
use kernel::{ServiceKeyId, Timestamp};
use sha2::{Digest, Sha256};
use travel::MAXIMUM_MESSAGE_BYTES;

use crate::app::{App, blocking};
use crate::error::ApiError;

/// The machine's account, beside a request that it signed.
#[derive(Clone)]
pub(crate) struct Signed(pub(crate) Account);

/// The two lines that a signature consists of, taken apart.
struct Claim<'a> {
    /// What is covered, in its order.
    components: Vec<&'a str>,
    /// `@signature-params` as the sender wrote it.
    parameters: &'a str,
    created: Timestamp,
    key: ServiceKeyId,
    nonce: &'a str,
    signature: [u8; 64],
}

/// What must be covered, so that nothing of the request can be changed. `@authority` may be, too.
const COVERED: [&str; 4] = ["@method", "@path", "@query", "content-digest"];
const LONGEST_HEADER: usize = 1_000;

/// Lets unsigned requests pass, and of signed ones those that are right.
pub(crate) async fn accept(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !headers.contains_key("signature-input") && !headers.contains_key("signature") {
        return next.run(request).await;
    }
    // Each body takes up to 16 MiB; more of them wait.
    let Ok(_place) = app.signed_bodies.acquire().await else {
        return ApiError::internal("the node stops").into_response();
    };
    match verified(&app, request).await {
        Ok(request) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

async fn verified(app: &Arc<App>, request: Request) -> Result<Request, ApiError> {
    let (mut parts, body) = request.into_parts();
    let expected_digest = expected_digest(&parts.headers)?;
    let signed = {
        let claim = Claim::read(&parts.headers)?;
        let message = claim.base(parts.method.as_str(), &parts.uri, &parts.headers)?;
        let (key, created, signature) = (claim.key, claim.created, claim.signature);
        let nonce = claim.nonce.to_owned();
        let app = app.clone();
        blocking(move || {
            let request = SignedRequest {
                key,
                message: message.as_bytes(),
                signature: &signature,
                nonce: &nonce,
                created,
            };
            app.service_keys.accept(request, app.clock.now())
        })
    };
    let account = signed.await?.map_err(|error| match error {
        SignatureError::Store(error) => ApiError::internal(error),
        SignatureError::Stale => refused("signature_stale", error),
        SignatureError::Replayed => refused("signature_replayed", error),
        SignatureError::Wrong | SignatureError::BadNonce => refused("signature_wrong", error),
    })?;
    let bytes = to_bytes(body, MAXIMUM_MESSAGE_BYTES).await.map_err(|_| {
        ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "message_too_large",
            "the body is too large or not whole",
        )
    })?;
    if Sha256::digest(&bytes)[..] != expected_digest {
        return Err(refused("signature_wrong", "the body is not the one that `Content-Digest` is of"));
    }
    parts.extensions.insert(Signed(account));
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

impl<'a> Claim<'a> {
    fn read(headers: &'a HeaderMap) -> Result<Self, ApiError> {
        let input = single(headers, "signature-input")?;
        let (label, parameters) = input.split_once('=').ok_or_else(malformed)?;
        let signature = single(headers, "signature")?;
        let signature = signature.strip_prefix(label).and_then(|rest| rest.strip_prefix("=:"));
        let signature = signature.and_then(|rest| rest.strip_suffix(':')).ok_or_else(malformed)?;
        let signature = STANDARD.decode(signature).ok().and_then(|bytes| bytes.try_into().ok());

        let (components, rest) =
            parameters.strip_prefix('(').and_then(|rest| rest.split_once(')')).ok_or_else(malformed)?;
        let components: Option<Vec<_>> = components.split(' ').map(quoted).collect();
        let (mut created, mut key, mut nonce) = (None, None, None);
        for parameter in rest.strip_prefix(';').ok_or_else(malformed)?.split(';') {
            let (name, value) = parameter.split_once('=').ok_or_else(malformed)?;
            let is_new = match name {
                "created" => {
                    let at = value.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
                    created.replace(at.ok_or_else(malformed)?).is_none()
                }
                "keyid" => {
                    let id = quoted(value).and_then(|id| id.parse().ok()).ok_or_else(malformed)?;
                    key.replace(ServiceKeyId(id)).is_none()
                }
                "nonce" => nonce.replace(quoted(value).ok_or_else(malformed)?).is_none(),
                "alg" => value == "\"ed25519\"",
                _ => false,
            };
            if !is_new {
                return Err(malformed());
            }
        }
        Ok(Self {
            components: components.ok_or_else(malformed)?,
            parameters,
            created: created.ok_or_else(malformed)?,
            key: key.ok_or_else(malformed)?,
            nonce: nonce.ok_or_else(malformed)?,
            signature: signature.ok_or_else(malformed)?,
        })
    }

    /// What was signed (RFC 9421 §2.5).
    fn base(&self, method: &str, uri: &Uri, headers: &HeaderMap) -> Result<String, ApiError> {
        let is_covered = |component: &&str| self.components.contains(component);
        if !COVERED.iter().all(is_covered) {
            let message = "a signature covers \"@method\", \"@path\", \"@query\" and \"content-digest\"";
            return Err(ApiError::new(StatusCode::BAD_REQUEST, "signature_malformed", message));
        }
        let mut base = String::new();
        for (place, component) in self.components.iter().enumerate() {
            if self.components[..place].contains(component) {
                return Err(malformed());
            }
            let value = match *component {
                "@method" => method.to_owned(),
                "@path" => uri.path().to_owned(),
                "@query" => format!("?{}", uri.query().unwrap_or_default()),
                "@authority" => single(headers, "host")?.to_lowercase(),
                "content-digest" => single(headers, "content-digest")?.to_owned(),
                _ => return Err(malformed()),
            };
            base += &format!("\"{component}\": {value}\n");
        }
        base += &format!("\"@signature-params\": {}", self.parameters);
        Ok(base)
    }
}

/// The SHA-256 that the body must have.
fn expected_digest(headers: &HeaderMap) -> Result<Vec<u8>, ApiError> {
    let value = single(headers, "content-digest")?;
    let value = value.strip_prefix("sha-256=:").and_then(|rest| rest.strip_suffix(':'));
    value.and_then(|value| STANDARD.decode(value).ok()).ok_or_else(malformed)
}

/// The value of a header that stands there once.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, ApiError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().and_then(|value| value.to_str().ok());
    match (value, values.next()) {
        (Some(value), None) if value.len() <= LONGEST_HEADER => Ok(value.trim()),
        _ => Err(malformed()),
    }
}

fn quoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains(['"', '\\', ';'])).then_some(inner)
}

fn malformed() -> ApiError {
    let message = "expected the headers Content-Digest, Signature-Input and Signature as in docs/identity.md";
    ApiError::new(StatusCode::BAD_REQUEST, "signature_malformed", message)
}

fn refused(code: &'static str, message: impl std::fmt::Display) -> ApiError {
    ApiError::new(StatusCode::UNAUTHORIZED, code, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUT: &str = "sig1=(\"@method\" \"@path\" \"@query\" \"content-digest\");\
        created=1779278400;keyid=\"7\";nonce=\"0123456789abcdef\";alg=\"ed25519\"";

    fn headers(input: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(
            "content-digest",
            "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:".parse().unwrap(),
        );
        headers.insert("signature-input", input.parse().unwrap());
        headers.insert("signature", format!("sig1=:{}:", STANDARD.encode([7; 64])).parse().unwrap());
        headers
    }

    #[test]
    fn the_base_is_the_one_of_the_standard() {
        let headers = headers(INPUT);
        let claim = Claim::read(&headers).unwrap();
        assert_eq!((claim.key, claim.nonce), (ServiceKeyId(7), "0123456789abcdef"));
        let base = claim.base("POST", &"/api/messages".parse().unwrap(), &headers).unwrap();
        assert_eq!(
            base,
            "\"@method\": POST\n\"@path\": /api/messages\n\"@query\": ?\n\
             \"content-digest\": sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:\n\
             \"@signature-params\": (\"@method\" \"@path\" \"@query\" \"content-digest\");\
             created=1779278400;keyid=\"7\";nonce=\"0123456789abcdef\";alg=\"ed25519\""
        );
    }

    #[test]
    fn what_leaves_a_part_of_the_request_open_is_refused() {
        for (from, to) in [
            ("\"@path\" ", ""),
            ("\"@query\" ", ""),
            ("\"@query\" ", "\"@query\" \"@query\" "),
            (" \"content-digest\"", ""),
            ("\"@method\"", "\"@method\";req"),
            ("ed25519", "hmac-sha256"),
            ("keyid=\"7\"", "keyid=\"7\";keyid=\"8\""),
            ("keyid=\"7\"", "keyid=7"),
            (";nonce=\"0123456789abcdef\"", ""),
            ("created=1779278400;", ""),
            ("created=1779278400", "created=99999999999999999"),
            ("sig1=", "sig2="),
            ("(", ""),
        ] {
            assert!(INPUT.contains(from), "{from}");
            let headers = headers(&INPUT.replacen(from, to, 1));
            let uri = "/api/messages".parse().unwrap();
            let base = Claim::read(&headers).and_then(|claim| claim.base("POST", &uri, &headers));
            assert!(base.is_err(), "{from} -> {to}: {base:?}");
        }
    }
}
