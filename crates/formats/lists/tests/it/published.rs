//! The published lists, counted exactly as the files have them. The expected counts were taken from the files
//! with another language's CSV and XML readers.

use std::path::Path;

use lists::{ColumnMapping, List, SourceFile, Summary, read};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/lists");

fn published(names: &[&str]) -> Option<List> {
    let folder = Path::new(FOLDER);
    if !folder.is_dir() {
        eprintln!("the published lists are not there; nothing was compared with them");
        return None;
    }
    let bytes = names.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect::<Vec<_>>();
    let files = names.iter().zip(&bytes).map(|(name, bytes)| SourceFile { name, bytes }).collect::<Vec<_>>();
    let mut lists = read(&files, &ColumnMapping::default()).unwrap();
    assert_eq!(lists.len(), 1);
    lists.pop()
}

fn birth_dates(list: &List) -> usize {
    list.subjects.iter().map(|subject| subject.birth_dates.len()).sum()
}

fn documents(list: &List, kind: &str) -> usize {
    let documents = list.subjects.iter().flat_map(|subject| &subject.documents);
    documents.filter(|document| document.kind == kind).count()
}

#[test]
fn ofac_is_counted_as_it_is_published() {
    let Some(list) = published(&["ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv"]) else { return };
    let expected = Summary {
        entries: 14_973,
        individuals: 6_854,
        entities: 6_885,
        vessels: 851,
        aircraft: 383,
        // Rows of alt.csv of which sdn.csv has the entry.
        strong_aliases: 17_647,
        // `a.k.a. '` and `f.k.a. '` in remarks, an item that is cut off apart.
        weak_aliases: 3_662,
        names: 14_973 + 17_647 + 3_662,
        // Individuals with `DOB ` in the remarks.
        with_birth_date: 6_736,
        documents: 4_329,
        ..Summary::default()
    };
    assert_eq!(list.summary(), expected);
    // Every item that begins with `DOB ` or `alt. DOB `.
    assert_eq!(birth_dates(&list), 7_534);
    // Of 2,149 items that a pattern finds; of 2,175; of 5.
    assert_eq!((documents(&list, "P"), documents(&list, "I"), documents(&list, "V")), (2_149, 2_175, 5));
    let with_sex = list.subjects.iter().filter(|subject| subject.sex.is_some()).count();
    assert_eq!(with_sex, 4_264);
}

#[test]
fn ofac_files_of_different_days_tell_what_does_not_fit_in_a_few_lines() {
    let Some(list) = published(&["ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv"]) else { return };
    let problems = list.problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        problems,
        [
            "`ofac-sdn.csv` line 619, column `Remarks`: `nationality possibly Palestinian` is left out (3 times)",
            "`ofac-sdn.csv` line 3342, column `Remarks`: the remarks are cut at 1,000 characters; \
             the last item is left out (17 times)",
            "`ofac-sdn.csv` line 13185, column `Remarks`: `nationality Region: Gaza` is left out",
            "`ofac-alt.csv` line 5838, column `ent_num`: the SDN file has no entry of this number; the row is left out \
             (2460 times)",
            "`ofac-add.csv` line 5517, column `ent_num`: the SDN file has no entry of this number; the row is left out \
             (4893 times)",
        ]
    );
}

#[test]
fn un_is_counted_as_it_is_published() {
    let Some(list) = published(&["un-consolidated-2026-02.xml"]) else { return };
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals, summary.entities), (1_003, 730, 273));
    // 2,139 + 613 aliases and 378 names in the original script; 74 more stand in an alias with another.
    assert_eq!(summary.strong_aliases + summary.weak_aliases, 2_139 + 613 + 378 + 74);
    // Of 679; the other one is `30-35 years old`.
    assert_eq!(summary.with_birth_date, 678);
    // Of 468; the other 11 have no number.
    assert_eq!(summary.documents, 457);
    assert_eq!(list.version.as_deref(), Some("2026-02-27T00:00:09.554Z"));

    let Some(list) = published(&["un-consolidated-2025-06.xml"]) else { return };
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals, summary.entities), (877, 684, 193));
}

#[test]
fn watchlists_of_the_screening_samples_are_read_with_one_mapping() {
    let folder = Path::new(FOLDER).join("../gtas/lists");
    let (Ok(people), Ok(documents)) =
        (std::fs::read(folder.join("watchlist.csv")), std::fs::read(folder.join("lost-documents.csv")))
    else {
        return eprintln!("the samples' watchlists are not there");
    };
    let files = [
        SourceFile { name: "watchlist.csv", bytes: &people },
        SourceFile { name: "lost-documents.csv", bytes: &documents },
    ];
    let mapping = "surname=pass.lastname,given=pass.firstname,birth_date=doc.dob,doc_type=doc.type,doc_number=doc.number";
    let lists = read(&files, &mapping.parse().unwrap()).unwrap();
    let lines = |bytes: &[u8]| bytes.trim_ascii_end().split(|byte| *byte == b'\n').count();
    assert_eq!(lists[0].summary().individuals, lines(&people) - 1);
    assert_eq!(lists[0].summary().with_birth_date, lines(&people) - 1);
    assert_eq!(lists[1].summary().documents_alone, lines(&documents) - 1);
    assert_eq!(lists[0].problems, []);
    assert_eq!(lists[1].problems, []);
}

#[test]
fn a_published_list_that_is_cut_is_never_taken_as_whole() {
    let path = Path::new(FOLDER).join("un-consolidated-2026-02.xml");
    let Ok(bytes) = std::fs::read(path) else { return eprintln!("the published list is not there") };
    for end in (0..bytes.len() - 10).step_by(bytes.len() / 50) {
        let file = SourceFile { name: "un.xml", bytes: &bytes[..end] };
        assert!(read(&[file], &ColumnMapping::default()).is_err(), "cut at byte {end}");
    }
}
