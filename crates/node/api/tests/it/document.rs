//! The OpenAPI document that the console's types are made from.

use std::fs;
use std::path::Path;

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::write(&file, api::openapi()).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap();
    assert!(
        committed == api::openapi(),
        "docs/openapi.json is not what the node serves; run `UPDATE_OPENAPI=1 cargo test -p api`"
    );
}
