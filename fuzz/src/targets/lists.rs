//! Watchlists: OFAC's three files, the XML of the UN, the EU, the UK and Canada, entities, tables.

use lists::{ColumnMapping, SourceFile, difference, read};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "lists",
    law: "files, parted by NUL, are lists in the order of the files that do not differ from themselves, or an error that can be told",
    longest: 16 * 1024,
    shared: &["lists", "gtas/lists"],
    run,
};

fn run(bytes: &[u8]) {
    let parts = bytes.splitn(3, |byte| *byte == 0);
    let files: Vec<_> = parts.map(|bytes| SourceFile { name: "list", bytes }).collect();
    match read(&files, &ColumnMapping::default()) {
        Ok(lists) => {
            assert!(lists.len() <= files.len(), "no list comes from nowhere");
            let names = lists.iter().flat_map(|list| &list.subjects).flat_map(|subject| &subject.names);
            assert!(names.into_iter().all(|name| !name.name.is_empty()), "no name is empty");
            assert!(lists.iter().all(|list| difference(list, list).is_empty()), "a list is what it is");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
