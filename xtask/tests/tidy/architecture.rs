//! A folder tells what a crate may do; arrows go down only.

use std::sync::LazyLock;

use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, Package};

use crate::{complain, root};

/// The floors of the house, lowest first. A crate may depend on crates of its own floor and below.
const FLOORS: [&str; 5] = ["formats", "engines", "trust", "realms", "node"];

/// Crates that are pure: no I/O, no clock, no async, no database.
const PURE_FLOORS: [&str; 2] = ["formats", "engines"];
const IMPURE_DEPENDENCIES: [&str; 8] =
    ["axum", "getrandom", "indicatif", "rusqlite", "rustls", "tokio", "tower-http", "ureq"];

/// What a dependency of ours may be licensed under. All are permissive and compatible with Apache-2.0.
const LICENCES: [&str; 12] = [
    "Apache-2.0",
    "MIT",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MPL-2.0",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The crates as they are built for production; other platforms' need not be there.
static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let options = ["--locked", "--filter-platform", "x86_64-unknown-linux-gnu"];
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .features(CargoOpt::AllFeatures)
        .other_options(options.map(str::to_owned))
        .exec()
        .unwrap()
});

/// The floor of a crate of ours: the folder below `crates/`.
fn floor(package: &Package) -> Option<usize> {
    let mut folders = package.manifest_path.components().rev().skip(2);
    let floor = folders.next()?;
    let is_ours = folders.next()?.as_str() == "crates";
    FLOORS.iter().position(|name| is_ours && *name == floor.as_str())
}

#[test]
fn arrows_go_down_only() {
    let members = METADATA.workspace_packages();
    let mut complaints = Vec::new();
    for package in &members {
        let Some(from) = floor(package) else { continue };
        for dependency in
            package.dependencies.iter().filter(|arrow| arrow.kind != DependencyKind::Development)
        {
            let Some(target) = members.iter().find(|member| member.name.as_str() == dependency.name) else {
                continue;
            };
            let arrow = format!("{} -> {}", package.name, target.name);
            match floor(target) {
                None => complaints.push(format!("{arrow}: a crate depends on a tool")),
                Some(to) if to > from => complaints.push(format!("{arrow}: the arrow goes up")),
                Some(to) if to == from && FLOORS[to] == "realms" => {
                    complaints
                        .push(format!("{arrow}: realms never import each other; data crosses as a Release"));
                }
                Some(_) => {}
            }
        }
    }
    complain(&complaints);
}

#[test]
fn formats_and_engines_are_pure() {
    let mut complaints = Vec::new();
    for package in METADATA.workspace_packages() {
        if !floor(package).is_some_and(|floor| PURE_FLOORS.contains(&FLOORS[floor])) {
            continue;
        }
        for dependency in package.dependencies.iter().filter(|arrow| arrow.kind == DependencyKind::Normal) {
            if IMPURE_DEPENDENCIES.contains(&dependency.name.as_str()) {
                complaints
                    .push(format!("{} -> {}: formats and engines do no I/O", package.name, dependency.name));
            }
        }
    }
    complain(&complaints);
}

#[test]
fn every_crate_of_the_house_stands_on_a_floor_and_describes_itself() {
    let mut complaints = Vec::new();
    for package in METADATA.workspace_packages() {
        let is_ours = package.manifest_path.as_str().contains("/crates/");
        if is_ours && floor(package).is_none() {
            complaints.push(format!("{}: its folder is no floor of {FLOORS:?}", package.name));
        }
        if package.description.as_deref().unwrap_or_default().is_empty() {
            complaints.push(format!("{}: Cargo.toml has no description", package.name));
        }
    }
    complain(&complaints);
}

#[test]
fn dependencies_are_licensed_permissively() {
    let mut complaints = Vec::new();
    for package in &METADATA.packages {
        let licence = package.license.clone().unwrap_or_default().replace('/', " OR ");
        let is_allowed = licence.split(" OR ").any(|choice| {
            let mut parts = choice.trim_matches(['(', ')', ' ']).split(" AND ");
            parts.all(|part| {
                let part = part.trim_matches(['(', ')', ' ']);
                LICENCES.contains(&part.split(" WITH ").next().unwrap_or(part))
            })
        });
        if !is_allowed {
            complaints.push(format!(
                "{} {}: licence `{licence}` is not on the list",
                package.name, package.version
            ));
        }
    }
    complain(&complaints);
}

#[test]
fn every_direct_dependency_gives_its_reason() {
    let reasons = std::fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let table = manifest.split("[workspace.dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let foreign = table.unwrap().lines().filter(|line| line.contains('=') && !line.contains("path = "));
    let complaints: Vec<String> = foreign
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| !reasons.contains(&format!("| {name} |")))
        .map(|name| format!("docs/dependencies.md has no row for `{name}`"))
        .collect();
    complain(&complaints);
}
