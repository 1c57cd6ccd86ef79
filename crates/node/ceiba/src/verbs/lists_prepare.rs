//! `ceiba lists prepare`: lists made ready for screening, once, in a file that processes share.

use std::time::Instant;

use screening::Snapshot;

use crate::arguments::ListsPrepare;
use crate::failure::Failure;
use crate::output::{BOLD, DIM, Output, say, step, warn};
use crate::prepared;
use crate::verbs::lists_check::read_lists;
use crate::wire::prepared::Prepared;

/// Reads the lists, makes them ready and puts the file in its place.
pub(crate) fn run(arguments: &ListsPrepare) -> Result<(), Failure> {
    let out = &arguments.out;
    if out.exists() && !prepared::is_prepared(out) {
        let out = out.display();
        return Err(Failure::Usage(format!("{out} is there and holds no prepared lists; name another file")));
    }
    let began = Instant::now();
    let doing = step("reading the lists");
    let lists = read_lists(&arguments.lists, &arguments.columns.clone().unwrap_or_default())?;
    doing.suspend(|| lists.iter().flat_map(|list| &list.problems).for_each(warn));
    doing.set_message("making them ready");
    let snapshot = Snapshot::build(lists);
    doing.set_message("writing the file");
    prepared::write(&snapshot, out)?;
    doing.finish_and_clear();

    let mut output = Output::new();
    let told = Prepared::new(&snapshot, began.elapsed().as_secs_f64());
    if arguments.json {
        output.json(&told)?;
    } else {
        tell(&snapshot, &told, arguments, &mut output)?;
    }
    output.flush()
}

fn tell(
    snapshot: &Snapshot,
    told: &Prepared<'_>,
    arguments: &ListsPrepare,
    output: &mut Output,
) -> Result<(), Failure> {
    for list in snapshot.lists() {
        let version = list.version.as_deref().unwrap_or("no version stated");
        say!(output, "{:>9}  {BOLD}{}{BOLD:#}  {DIM}{version}{DIM:#}", list.subjects, list.name)?;
    }
    let Prepared { subjects, names, bytes, prepare_s, .. } = told;
    say!(
        output,
        "{}: {subjects} entries, {names} names, {bytes} bytes, {prepare_s:.2} s",
        arguments.out.display()
    )
}
