//! The console: the files of `web/dist`, built into the program.
//!
//! A path that is no file is a page of the console, unless it looks like one: a missing script must not be
//! answered with HTML.

use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::error::ApiError;

#[derive(RustEmbed)]
#[folder = "../../../web/dist"]
#[allow_missing = true]
struct Files;

/// The names of these files change with their content.
const HASHED: &str = "assets/";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

const NOT_BUILT: &str = "<!doctype html>\n<html lang=\"es\">\n<meta charset=\"utf-8\">\n<title>Ceiba</title>\n\
    <p>La consola no está incluida en este programa. Ejecute <code>cargo xtask build</code>.</p>\n\
    <p lang=\"en\">The console is not part of this program. Run <code>cargo xtask build</code>.</p>\n";

pub(crate) async fn serve(method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return ApiError::not_found().into_response();
    }
    let path = uri.path().trim_start_matches('/');
    if let Some(found) = Files::get(path) {
        let caching = if path.starts_with(HASHED) { FOR_EVER } else { ASK_AGAIN };
        return file(found, caching);
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with(HASHED) || last.contains('.') {
        return ApiError::not_found().into_response();
    }
    match Files::get("index.html") {
        Some(page) => file(page, ASK_AGAIN),
        None => {
            (StatusCode::OK, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], NOT_BUILT).into_response()
        }
    }
}

fn file(file: EmbeddedFile, caching: &'static str) -> Response {
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching.to_owned())], file.data).into_response()
}
