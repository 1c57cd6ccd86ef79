//! OFAC's three files.

use lists::{ListedDate, SubjectKind};

use crate::{documents, error, list, names, problems};

const SDN: &str = "36,\"NOWHERE AIRLINES\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\
    101,\"QUISQUE SANTOS, Ana Luz\",\"individual\",\"NPWMD] [IFSR\",\"Director of NOWHERE AIRLINES\",-0- ,-0- ,-0- ,-0- \
    ,-0- ,-0- ,\"DOB 10 Dec 1948; alt. DOB circa 1950; alt. DOB 1962 to 1964; POB Nowhere; nationality Guatemala; \
    citizen Guatemala; alt. nationality Korea, North; Gender Female; Passport RL 1794375 (Lebanon) issued 02 Jan 2000 \
    expires 01 Jan 2010; alt. Passport 19820215; National ID No. CNIC: 35202-5400413-9 (Pakistan); Tax ID No. 77 \
    (Guatemala); Passport issued in Nowhere; a.k.a. 'LA MAESTRA'; a.k.a. 'QUISQUE, 'Anita'; Linked To: NOWHERE AIRLINES.\"\r\n\
    102,\"BARCO NUEVO\",\"vessel\",\"CUBA\",-0- ,-0- ,\"Bulk\",-0- ,-0- ,\"Panama\",-0- ,\"a.k.a. 'BARCO VIEJO'.\"\r\n\
    \u{1a}\r\n";

const ALT: &str = "101,1,\"aka\",\"KISKE, Ana\",-0- \r\n101,2,\"fka\",\"ANITA\",-0- \r\n\
    36,3,\"aka\",\"AEROLINEAS, S.A.\",-0- \r\n999,4,\"aka\",\"ROE, Jane\",-0- \r\n999,5,\"nka\",\"DOE, Jane\",-0- \r\n\u{1a}";

const ADD: &str = "36,1,\"1 Calle, Zona 1\",\"Guatemala City\",\"Guatemala\",-0- \r\n101,2,-0- ,-0- ,-0- ,-0- \r\n\
    101,3,-0- ,-0- ,\"Belize\",-0- \r\n\u{1a}";

#[test]
fn the_three_files_are_one_list_whatever_they_are_called() {
    let list = list(&[("add.txt", ADD), ("SDN.CSV", SDN), ("x", ALT)]);
    assert_eq!(list.name, "ofac-sdn");
    let kinds = list.subjects.iter().map(|subject| (subject.id.as_str(), subject.kind)).collect::<Vec<_>>();
    assert_eq!(
        kinds,
        [("36", SubjectKind::Entity), ("101", SubjectKind::Individual), ("102", SubjectKind::Vessel)]
    );
    assert_eq!(names(&list.subjects[0]), ["NOWHERE AIRLINES", "AEROLINEAS, S.A."]);
    assert_eq!(
        names(&list.subjects[1]),
        ["QUISQUE SANTOS, Ana Luz", "KISKE, Ana", "ANITA", "LA MAESTRA (weak)", "QUISQUE, 'Anita (weak)"]
    );
    assert_eq!(names(&list.subjects[2]), ["BARCO NUEVO", "BARCO VIEJO (weak)"]);
    assert_eq!(list.subjects[1].category.as_deref(), Some("NPWMD, IFSR"));
    let summary = list.summary();
    assert_eq!((summary.entries, summary.individuals, summary.entities, summary.vessels), (3, 1, 1, 1));
    assert_eq!((summary.names, summary.strong_aliases, summary.weak_aliases), (9, 3, 3));
}

#[test]
fn the_remarks_give_what_can_be_compared_and_stay_as_published() {
    let list = list(&[("sdn.csv", SDN), ("add.csv", ADD)]);
    let subject = &list.subjects[1];
    let date = |text: &str| text.parse().unwrap();
    assert_eq!(
        subject.birth_dates,
        [
            ListedDate::Exactly(date("1948-12-10")),
            ListedDate::About(date("1950")),
            ListedDate::Between(date("1962"), date("1964")),
        ]
    );
    assert_eq!(subject.nationalities.iter().map(ToString::to_string).collect::<Vec<_>>(), ["GTM", "PRK"]);
    assert_eq!(subject.sex.unwrap().as_str(), "F");
    assert_eq!(
        documents(subject),
        [
            "Passport RL 1794375 LBN 2010-01-01",
            "Passport 19820215 - -",
            "National ID No. 35202-5400413-9 PAK -",
            "Tax ID No. 77 GTM -",
        ]
    );
    let remarks = subject.remarks.as_deref().unwrap();
    assert!(remarks.starts_with("DOB 10 Dec 1948; alt. DOB circa 1950;"));
    assert!(remarks.ends_with("Linked To: NOWHERE AIRLINES.\nAddress: Belize"));
    let airline = list.subjects[0].remarks.as_deref();
    assert_eq!(airline, Some("Address: 1 Calle, Zona 1, Guatemala City, Guatemala"));
    assert_eq!(problems(&list), [""; 0]);
}

#[test]
fn the_executive_orders_that_programmes_name_are_the_legal_basis() {
    let list = list(&[("sdn.csv", &SDN.replace("NPWMD] [IFSR", "SDGT] [UKRAINE-EO13661] [RUSSIA-EO14024"))]);
    let subject = &list.subjects[1];
    assert_eq!(subject.category.as_deref(), Some("SDGT, UKRAINE-EO13661, RUSSIA-EO14024"));
    assert_eq!(subject.legal_basis.as_deref(), Some("Executive Order 13661; Executive Order 14024"));
    assert_eq!(list.subjects[0].legal_basis, None);
}

#[test]
fn files_of_different_days_are_joined_as_far_as_they_agree() {
    let list = list(&[("sdn.csv", SDN), ("alt.csv", ALT)]);
    assert_eq!(
        problems(&list),
        [
            "`alt.csv` line 4, column `ent_num`: the SDN file has no entry of this number; the row is left out \
             (2 times; also on line 5)"
        ]
    );
}

#[test]
fn what_cannot_be_read_in_remarks_is_named() {
    let odd = SDN.replace("10 Dec 1948", "31 Feb 1948").replace("Guatemala;", "former Soviet Union;");
    let list = list(&[("sdn.csv", &odd)]);
    assert_eq!(list.subjects[1].birth_dates.len(), 2);
    assert_eq!(
        problems(&list),
        [
            "`sdn.csv` line 2, column `Remarks`: hold a date of birth that cannot be read; left out",
            "`sdn.csv` line 2, column `Remarks`: hold a nationality that cannot be read; left out (2 times)",
        ]
    );
}

#[test]
fn an_entry_without_a_name_is_kept_and_named() {
    let list = list(&[("sdn.csv", "7,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\u{1a}")]);
    assert_eq!(names(&list.subjects[0]), [""; 0]);
    assert_eq!(problems(&list), ["`sdn.csv` line 1, column `SDN_Name`: the entry has no name"]);
}

#[test]
fn remarks_that_are_cut_lose_their_last_item_and_say_so() {
    let cut = SDN.replace("; Linked To: NOWHERE AIRLINES.", "; Passport A12");
    let list = list(&[("sdn.csv", &cut)]);
    assert_eq!(documents(&list.subjects[1]).len(), 4);
    assert_eq!(
        problems(&list),
        [
            "`sdn.csv` line 2, column `Remarks`: the remarks are cut at 1,000 characters; the last item is left out"
        ]
    );
}

#[test]
fn a_file_that_is_cut_short_is_refused_or_says_that_it_may_be() {
    assert_eq!(
        error(&[("sdn.csv", &SDN[..SDN.find(" VIEJO'").unwrap()])]),
        "`sdn.csv` line 3: a quotation mark in the record that begins here is never closed; the file may be cut short"
    );
    let within_a_row = &SDN[..SDN.find("\"Bulk\"").unwrap()];
    assert_eq!(
        error(&[("sdn.csv", within_a_row)]),
        "`sdn.csv` line 3: 7 columns where an OFAC SDN file has 12; the file may be cut short"
    );
    let between_rows = &SDN[..SDN.find("102,").unwrap()];
    assert_eq!(
        problems(&list(&[("sdn.csv", between_rows)])),
        ["`sdn.csv` line 2: the file has no end mark (0x1a) after this line; it may be cut short"]
    );
}

#[test]
fn aliases_without_their_entries_are_refused() {
    assert_eq!(
        error(&[("alt.csv", ALT)]),
        "`alt.csv` holds aliases of OFAC entries, but not the entries; give sdn.csv together with it"
    );
    assert!(error(&[("add.csv", ADD)]).contains("holds addresses of OFAC entries"));
}
