//! The published lists, counted exactly as the files have them. The expected counts were taken from the files
//! with another language's CSV and XML readers.

use std::path::Path;

use lists::{ColumnMapping, List, SourceFile, Summary, difference, read};
use vocabulary::DocumentKind;

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

fn documents(list: &List, kinds: &[DocumentKind]) -> usize {
    let documents = list.subjects.iter().flat_map(|subject| &subject.documents);
    documents
        .filter_map(|document| DocumentKind::read(&document.kind))
        .filter(|kind| kinds.contains(kind))
        .count()
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
        // 685 of them are numbers of taxpayers and of driving licences.
        documents: 4_329 + 685,
        // `-EO` and a number in a programme.
        with_legal_basis: 6_324,
        legal_bases: 43,
        ..Summary::default()
    };
    assert_eq!(list.summary(), expected);
    // Every item that begins with `DOB ` or `alt. DOB `.
    assert_eq!(birth_dates(&list), 7_534);
    // Of 2,149 items that a pattern finds; of 5; of 2,175 and of the 685.
    let passports = documents(&list, &[DocumentKind::Passport, DocumentKind::TravelDocument]);
    assert_eq!((passports, documents(&list, &[DocumentKind::Visa])), (2_149, 5));
    let cards = [DocumentKind::IdentityCard, DocumentKind::ResidencePermit];
    let numbers = [DocumentKind::TaxNumber, DocumentKind::DrivingLicence];
    assert_eq!((documents(&list, &cards), documents(&list, &numbers)), (2_175, 685));
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
            "`ofac-sdn.csv` line 619, column `Remarks`: hold a nationality that cannot be read; left out \
             (4 times; also on lines 620, 622, 13185)",
            "`ofac-sdn.csv` line 3342, column `Remarks`: the remarks are cut at 1,000 characters; \
             the last item is left out (17 times; also on lines 6894, 7128, 7129, 7514, 7807, 8004, 8382, 8650, 9774, \
             10133, 10919, 10926, 11010, 12005, 12997, 14147)",
            "`ofac-alt.csv` line 5838, column `ent_num`: the SDN file has no entry of this number; the row is left out \
             (2460 times; also on lines 5839, 5840, 5859, 5860, 5861, 5862, 5863, 5909, 5910, 5911, 5912, 5913, 5914, \
             5915, 5916, 5917, 5918, 5919, 5999, 6000 …)",
            "`ofac-add.csv` line 5517, column `ent_num`: the SDN file has no entry of this number; the row is left out \
             (4893 times; also on lines 5518, 5519, 5520, 5521, 5529, 5637, 5638, 5639, 5640, 5641, 5712, 5966, 5968, \
             5969, 5970, 5971, 5974, 5975, 5976, 5977 …)",
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
    assert_eq!((summary.with_first_day, summary.with_legal_basis, summary.legal_bases), (1_003, 1_003, 14));
    assert_eq!(list.version.as_deref(), Some("2026-02-27T00:00:09.554Z"));

    let Some(list) = published(&["un-consolidated-2025-06.xml"]) else { return };
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals, summary.entities), (877, 684, 193));
}

#[test]
fn versions_of_the_un_list_differ_as_their_files_do() {
    let (Some(old), Some(new)) =
        (published(&["un-consolidated-2025-06.xml"]), published(&["un-consolidated-2026-02.xml"]))
    else {
        return;
    };
    let difference = difference(&old, &new);
    let mut withdrawn = difference.withdrawn.iter().map(|subject| subject.id.as_str()).collect::<Vec<_>>();
    withdrawn.sort_unstable();
    assert_eq!(withdrawn, ["IQi.074", "QDi.317", "QDi.328", "QDi.336"]);
    assert_eq!(difference.added.len(), 130);
    // The XML of 17 entries differs; of one of them only in what is not read.
    assert_eq!((difference.changed.len(), difference.unchanged), (16, 857));
}

#[test]
fn the_eu_regulation_is_counted_as_it_is_published() {
    let Some(list) = published(&["eu-32014R0269.csv"]) else { return };
    let summary = list.summary();
    assert_eq!((list.name.as_str(), summary.entries, summary.individuals), ("eu-32014R0269", 2_802, 1_984));
    // People with a day or a year in the cell, and how many of them there are.
    assert_eq!((summary.with_birth_date, birth_dates(&list)), (1_872, 1_896));
    assert_eq!((summary.with_legal_basis, summary.with_first_day), (2_802, 2_801));
    let people =
        |has: fn(&lists::Subject) -> bool| list.subjects.iter().filter(|subject| has(subject)).count();
    assert_eq!(people(|subject| subject.sex.is_some()), 1_963);
    assert_eq!(people(|subject| !subject.nationalities.is_empty()), 984);
    assert_eq!(people(|subject| !subject.documents.is_empty()), 393);
    let is_cyrillic = |letter: char| ('\u{400}'..'\u{500}').contains(&letter);
    let in_cyrillic = list.subjects.iter().filter(|subject| {
        let names = subject.names.iter().map(|listed| listed.name.to_string());
        subject.kind == lists::SubjectKind::Individual
            && names.into_iter().any(|name| name.contains(is_cyrillic))
    });
    assert_eq!(in_cyrillic.count(), 1_933);
    let problems = list.problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        problems,
        ["`eu-32014R0269.csv` line 148, column `birthDate`: holds a date that cannot be read; left out \
             (3 times; also on lines 949, 971)"]
    );
}

#[test]
fn the_entities_are_counted_as_they_are_published() {
    let Some(list) = published(&["ftm-entities-sample.json"]) else { return };
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals), (607, 607));
    // Different values of name, alias, previousName and weakAlias, blank ones apart.
    assert_eq!(summary.names, 3_862);
    assert_eq!(summary.with_birth_date, 392);
    assert_eq!(list.subjects.iter().filter(|subject| subject.sex.is_some()).count(), 463);
    assert_eq!(list.version.as_deref(), Some("sa_wiki_peps_v2 2024-03-14T11:31:42"));
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
