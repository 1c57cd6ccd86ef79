//! OFAC's list of specially designated nationals: `sdn.csv`, `alt.csv` and `add.csv`.
//!
//! The files have no header, write `-0-` for no value and end with the character 0x1a on a line of its own.
//! Their columns are those of OFAC's `dat_spec.txt`.

mod remarks;

use std::collections::HashMap;

use people_tables::{Record, Records};
use vocabulary::PersonName;

use crate::problem_log::ProblemLog;
use crate::{List, ListError, ListedName, SourceFile, Subject, SubjectKind};

/// No value.
pub(crate) const NULL: &str = "-0-";

const NO_ENTRY: &str = "the SDN file has no entry of this number; the row is left out";

/// The files that belong to an SDN file.
pub(crate) struct OfacFiles<'a> {
    pub(crate) aliases: Vec<SourceFile<'a>>,
    pub(crate) addresses: Vec<SourceFile<'a>>,
}

/// Reads the SDN file and joins aliases and addresses to its entries. An alias or address of which the entry
/// is not there (the files may be of different days) is a problem.
pub(crate) fn read(sdn: SourceFile<'_>, beside: &OfacFiles<'_>) -> Result<List, ListError> {
    let mut subjects = Vec::new();
    let mut places = HashMap::new();
    let mut problems = each_row(sdn, "SDN", |row, log| {
        if places.insert(row.number.clone(), subjects.len()).is_some() {
            log.note(row.line, Some("ent_num"), "is the number of an earlier entry too; both are kept");
        }
        subjects.push(entry(row, log));
    })?;
    for file in &beside.aliases {
        problems.extend(each_row(*file, "alias", |row: Row<5>, log| match places.get(&row.number) {
            Some(&place) => add_alias(&mut subjects[place], &row),
            None => log.note(row.line, Some("ent_num"), NO_ENTRY),
        })?);
    }
    for file in &beside.addresses {
        problems.extend(each_row(*file, "address", |row: Row<6>, log| match places.get(&row.number) {
            Some(&place) => add_address(&mut subjects[place], &row),
            None => log.note(row.line, Some("ent_num"), NO_ENTRY),
        })?);
    }
    for subject in &mut subjects {
        // Aliases of alt.csv before those that the remarks quote.
        subject.names.sort_by_key(|name| name.is_weak);
    }
    Ok(List { name: "ofac-sdn".to_owned(), version: None, subjects, problems })
}

/// A row of `N` columns.
struct Row<const N: usize> {
    line: u64,
    /// The publisher's number of the entry, the first column of each file.
    number: String,
    fields: [Option<String>; N],
}

/// Calls `on_row` for each row of a file and gives back what could not be used of it.
fn each_row<const N: usize>(
    file: SourceFile<'_>,
    what: &'static str,
    mut on_row: impl FnMut(Row<N>, &mut ProblemLog),
) -> Result<Vec<crate::Problem>, ListError> {
    let mut log = ProblemLog::new(file.name);
    let mut has_end_mark = false;
    let mut last_line = 1;
    let mut records = Records::new(file.name, file.bytes, b',');
    while let Some(record) = records.next_record()? {
        last_line = record.line;
        if record.len() == 1 && record.get(0).is_some_and(|field| field.trim() == END_MARK) {
            has_end_mark = true;
            continue;
        }
        on_row(row(file.name, what, record)?, &mut log);
    }
    if !has_end_mark {
        log.note(last_line, None, "the file has no end mark (0x1a) after this line; it may be cut short");
    }
    Ok(log.into_problems())
}

/// A line of its own after the last row.
const END_MARK: &str = "\u{1a}";

fn row<const N: usize>(file: &str, what: &'static str, record: Record<'_>) -> Result<Row<N>, ListError> {
    let (line, found) = (record.line, record.len());
    if found != N {
        return Err(ListError::Columns { file: file.to_owned(), line, what, found, expected: N });
    }
    let fields = std::array::from_fn(|index| {
        let field = record.get(index)?;
        let field = field.trim();
        (field != NULL && !field.is_empty()).then(|| field.to_owned())
    });
    let number = record.get(0).unwrap_or_default().trim().to_owned();
    Ok(Row { line, number, fields })
}

/// Columns: ent_num, SDN_Name, SDN_Type, Program, Title, Call_Sign, Vess_type, Tonnage, GRT, Vess_flag,
/// Vess_owner, Remarks. What `Title` says stands in the remarks again.
fn entry(row: Row<12>, log: &mut ProblemLog) -> Subject {
    let [_, name, kind, program, _, _, _, _, _, _, _, published] = row.fields;
    let kind = match kind.as_deref() {
        Some("individual") => SubjectKind::Individual,
        Some("vessel") => SubjectKind::Vessel,
        Some("aircraft") => SubjectKind::Aircraft,
        _ => SubjectKind::Entity,
    };
    let said = remarks::read(published.as_deref().unwrap_or_default(), kind, row.line, log);
    if name.is_none() {
        log.note(row.line, Some("SDN_Name"), "the entry has no name");
    }
    let primary = name.map(|name| ListedName { name: person_name(kind, &name), is_weak: false });
    let quoted = said.quoted_names.into_iter().map(|name| ListedName { name, is_weak: true });
    let category = program.map(|program| program.replace("] [", ", "));
    Subject {
        names: primary.into_iter().chain(quoted).collect(),
        birth_dates: said.birth_dates,
        sex: said.sex,
        nationalities: said.nationalities,
        documents: said.documents,
        legal_basis: category.as_deref().and_then(executive_orders),
        category,
        remarks: published,
        ..Subject::new(row.number, kind)
    }
}

/// The Executive Orders that the codes of programmes name: `UKRAINE-EO13661`. Other codes name no act.
fn executive_orders(programmes: &str) -> Option<String> {
    let orders = programmes.split([',', ' ', '[', ']']).filter_map(|programme| {
        let (_, number) = programme.rsplit_once("-EO")?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| format!("Executive Order {number}"))
    });
    let orders = orders.collect::<Vec<_>>().join("; ");
    (!orders.is_empty()).then_some(orders)
}

/// Columns: ent_num, alt_num, alt_type, alt_name, alt_remarks.
fn add_alias(subject: &mut Subject, row: &Row<5>) {
    if let Some(name) = &row.fields[3] {
        subject.names.push(ListedName { name: person_name(subject.kind, name), is_weak: false });
    }
}

/// Columns: ent_num, add_num, address, city and region, country, add_remarks.
fn add_address(subject: &mut Subject, row: &Row<6>) {
    let parts = row.fields[2..].iter().flatten().map(String::as_str).collect::<Vec<_>>();
    if parts.is_empty() {
        return;
    }
    let remarks = subject.remarks.get_or_insert_default();
    let separator = if remarks.is_empty() { "" } else { "\n" };
    remarks.push_str(&format!("{separator}Address: {}", parts.join(", ")));
}

/// People are written `SURNAME, Given`; all else is one name, commas and all.
fn person_name(kind: SubjectKind, name: &str) -> PersonName {
    match name.split_once(", ") {
        Some((surname, given)) if kind == SubjectKind::Individual => PersonName::parts(surname, given),
        _ => PersonName::whole(name),
    }
}
