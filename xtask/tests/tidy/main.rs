//! `tidy`: what no compiler checks but every reader relies on. Each exception below only ever shrinks.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the tree must fail")]

mod architecture;
mod documents;
mod sources;
mod texts;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below `folder` with one of the extensions, without what tools generate.
fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    const GENERATED: [&str; 4] = ["target", "node_modules", "dist", "test-results"];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !name.starts_with('.') && !GENERATED.contains(&name.as_str()) {
                found.extend(files(&path, extensions));
            }
        } else if extensions.iter().any(|extension| name.ends_with(extension)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Fails with every complaint, not only the first.
fn complain(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
