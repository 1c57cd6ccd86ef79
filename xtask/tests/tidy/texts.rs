//! Every text a person sees is in Spanish and in English.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::{complain, files, root};

fn catalogue(language: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("web/src/texts/{language}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The `{name}` places of a text.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn spanish_and_english_say_the_same_things() {
    let (spanish, english) = (catalogue("es"), catalogue("en"));
    let mut complaints = Vec::new();
    for (key, text) in &spanish {
        match english.get(key) {
            None => complaints.push(format!("`{key}` has no English text")),
            Some(other) if places(text) != places(other) => {
                complaints.push(format!("`{key}` fills other places in English than in Spanish"));
            }
            Some(_) => {}
        }
    }
    complaints.extend(
        english
            .keys()
            .filter(|key| !spanish.contains_key(*key))
            .map(|key| format!("`{key}` has no Spanish text")),
    );
    let empty = spanish.iter().chain(&english).filter(|(_, text)| text.trim().is_empty());
    complaints.extend(empty.map(|(key, _)| format!("`{key}` is empty")));
    complain(&complaints);
}

#[test]
fn every_text_has_a_user() {
    let sources: String = files(&root().join("web/src"), &[".ts", ".tsx"])
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    // A key may be put together from its first part and a code (`errors.invalid_credentials`) or a plural
    // form (`hits.count.one`).
    let complaints: Vec<String> = catalogue("es")
        .keys()
        .filter(|key| {
            let (family, form) = key.rsplit_once('.').unwrap_or((key, ""));
            let is_plural = ["one", "other"].contains(&form) && sources.contains(&format!("\"{family}\""));
            let mut beginnings = key.match_indices('.').map(|(dot, _)| &key[..dot]);
            let is_composed = beginnings.any(|beginning| sources.contains(&format!("`{beginning}.${{")));
            !sources.contains(&format!("\"{key}\"")) && !is_plural && !is_composed
        })
        .map(|key| format!("`{key}` is used nowhere"))
        .collect();
    complain(&complaints);
}
