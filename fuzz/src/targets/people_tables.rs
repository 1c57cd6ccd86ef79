//! People in CSV and JSON Lines.

use people_tables::{ColumnMapping, read};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "people_tables",
    law: "rows come in the order of their lines; after an error there are no more",
    longest: 16 * 1024,
    shared: &["gtas/lists"],
    run,
};

fn run(bytes: &[u8]) {
    let Ok(mut table) = read("table", bytes, &ColumnMapping::default()) else { return };
    let mut line = 0;
    for row in table.by_ref() {
        let Ok(row) = row else { break };
        assert!(row.line >= line, "rows come in the order of their lines");
        line = row.line;
        assert!(row.problems.iter().all(|problem| !problem.to_string().is_empty()));
    }
    assert!(table.next().is_none(), "nothing comes behind the end");
}
