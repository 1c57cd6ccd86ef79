//! Lists to the sections of a snapshot.

use lists::{List, Subject, SubjectKind};
use names::{Letters, Name, Outline, cut_key};
use rustc_hash::FxHashMap;

use crate::birth_date::MOST_DATES;
use crate::document;
use crate::key_table::{MadeTable, entry};
use crate::posting::Posting;
use crate::row_date;
use crate::row_sketch::RowSketch;
use crate::sections::{Section, SectionWriter, Sections};
use crate::snapshot::ListInfo;

/// Makes the sections. Names are compared of individuals and of entries that list a document; companies, ships
/// and aircraft do not travel as passengers. Documents are compared of every entry.
pub(crate) fn build(lists: Vec<List>) -> Sections {
    let mut build = Build::default();
    let mut infos = Vec::with_capacity(lists.len());
    for list in lists {
        infos.push(ListInfo { name: list.name, version: list.version, subjects: list.subjects.len() as u32 });
        for subject in list.subjects {
            build.add(&subject);
        }
    }
    build.finish(&infos)
}

#[derive(Default)]
struct Build {
    subjects: Vec<u8>,
    subject_starts: Vec<u64>,
    names: Vec<u8>,
    name_starts: Vec<u64>,
    name_entries: Vec<u32>,
    name_places: Vec<u16>,
    outlines: Vec<Outline>,
    /// Number of a date and name.
    rows: Vec<(u32, u32)>,
    form_ids: FxHashMap<Letters, u32>,
    forms: Vec<Letters>,
    /// For each name, where its forms begin.
    form_starts: Vec<u32>,
    forms_of_names: Vec<u32>,
    /// Key and name.
    runs: Vec<(u32, u32)>,
    cuts: Vec<(u32, u32)>,
    wholes: Vec<(u32, u32)>,
    documents: Vec<u64>,
}

impl Build {
    fn add(&mut self, subject: &Subject) {
        let number = self.subject_starts.len() as u32;
        self.subject_starts.push(self.subjects.len() as u64);
        // Writing to memory a value that has no map without a length cannot fail.
        if let Ok(bytes) = postcard::to_stdvec(subject) {
            self.subjects.extend_from_slice(&bytes);
        }
        let is_named = matches!(subject.kind, SubjectKind::Individual | SubjectKind::Document);
        for key in subject.documents.iter().filter_map(document::lookup_key) {
            self.documents.push(entry(document::hashed(&key), number));
            // A number one slip apart only adds to a name.
            let slips = document::slip_keys(&key).filter(|_| is_named && !subject.names.is_empty());
            self.documents.extend(slips.map(|key| entry(document::hashed(&key), number)));
        }
        if !is_named {
            return;
        }
        for (place, listed) in (0..=u16::MAX).zip(&subject.names) {
            let name = Name::normalise(&listed.name);
            if !name.is_empty() {
                self.add_name(subject, &name, number, place);
            }
        }
    }

    fn add_name(&mut self, subject: &Subject, name: &Name, entry: u32, place: u16) {
        let number = self.name_starts.len() as u32;
        self.name_starts.push(self.names.len() as u64);
        name.write_to(&mut self.names);
        self.name_entries.push(entry);
        self.name_places.push(place);
        self.outlines.push(name.outline());

        let first_row = self.rows.len();
        self.rows.extend(
            subject
                .birth_dates
                .iter()
                .take(MOST_DATES)
                .flat_map(row_date::numbers_of)
                .map(|date| (date, number)),
        );
        if self.rows.len() == first_row {
            self.rows.push((row_date::NONE, number));
        }

        self.form_starts.push(self.forms_of_names.len() as u32);
        for form in name.forms() {
            let text = form.letters();
            let id = *self.form_ids.entry(text).or_insert_with(|| {
                self.forms.push(text);
                self.forms.len() as u32 - 1
            });
            self.forms_of_names.push(id);
        }
        self.runs.extend(name.runs().iter().map(|run| (run.key(), number)));
        self.cuts.extend(name.cut_words().map(|word| (cut_key(&name.tokens()[word].text), number)));
        self.wholes.push((name.key(), number));
    }

    fn finish(mut self, infos: &[ListInfo]) -> Sections {
        let mut writer = SectionWriter::new();
        writer.write(Section::Lists, &postcard::to_stdvec(infos).unwrap_or_default());
        self.subject_starts.push(self.subjects.len() as u64);
        writer.write(Section::Subjects, &std::mem::take(&mut self.subjects));
        writer.write(Section::SubjectStarts, &std::mem::take(&mut self.subject_starts));
        self.name_starts.push(self.names.len() as u64);
        writer.write(Section::Names, &std::mem::take(&mut self.names));
        writer.write(Section::NameStarts, &std::mem::take(&mut self.name_starts));
        writer.write(Section::NameEntries, &std::mem::take(&mut self.name_entries));
        writer.write(Section::NamePlaces, &std::mem::take(&mut self.name_places));

        self.rows.sort_unstable();
        self.rows.dedup();
        let dates: Vec<u32> = self.rows.iter().map(|(date, _)| *date).collect();
        writer.write(Section::RowDates, &dates);
        let before = |number: u32| dates.partition_point(|date| *date < number) as u32;
        writer.write(Section::Undated, &[row_date::UNCERTAIN, row_date::UNCERTAIN + 1].map(before));
        let days: Vec<u32> = row_date::directory().map(before).collect();
        writer.write(Section::Days, &days);
        let names: Vec<u32> = self.rows.iter().map(|(_, name)| *name).collect();
        writer.write(Section::RowNames, &names);
        let sketch = |(date, name): &(u32, u32)| RowSketch::new(*date, self.outlines[*name as usize]);
        let sketches: Vec<RowSketch> = self.rows.iter().map(sketch).collect();
        writer.write(Section::RowSketches, &sketches);

        self.write_forms(&mut writer);
        let posting = |(row, name): (u32, &u32)| Posting::new(row, self.outlines[*name as usize]);
        let postings: Vec<Posting> = (0..).zip(&names).map(posting).collect();
        self.write_postings(&mut writer, &names, &postings);
        let rows_of_names = RowsOfNames::new(&names, self.outlines.len());
        for (pairs, keys, directory) in [
            (std::mem::take(&mut self.runs), Section::RunKeys, Section::RunDirectory),
            (std::mem::take(&mut self.cuts), Section::CutKeys, Section::CutDirectory),
            (std::mem::take(&mut self.wholes), Section::WholeKeys, Section::WholeDirectory),
        ] {
            let entries = |(key, name): (u32, u32)| {
                let rows = rows_of_names.of(name).iter();
                rows.map(move |row| (key, *row))
            };
            let entries = pairs.into_iter().flat_map(entries);
            let entries = entries.map(|(key, row)| entry(key, postings[row as usize].to_bits()));
            write_table(&mut writer, entries.collect(), keys, directory);
        }
        let documents = std::mem::take(&mut self.documents);
        write_table(&mut writer, documents, Section::DocumentKeys, Section::DocumentDirectory);
        writer.finish()
    }

    /// Forms in the order of the alphabet, so that all that begin alike stand together.
    fn write_forms(&mut self, writer: &mut SectionWriter) {
        self.form_ids = FxHashMap::default();
        let mut order: Vec<u32> = (0..self.forms.len() as u32).collect();
        order.sort_unstable_by_key(|id| self.forms[*id as usize]);
        let mut places = vec![0; order.len()];
        for (place, id) in (0..).zip(&order) {
            places[*id as usize] = place;
        }
        self.forms_of_names.iter_mut().for_each(|id| *id = places[*id as usize]);
        self.forms.sort_unstable();

        let (mut texts, mut starts) = (Vec::new(), vec![0_u32]);
        let mut keys = Vec::new();
        for (id, text) in (0..).zip(&self.forms) {
            texts.extend_from_slice(text.as_bytes());
            starts.push(texts.len() as u32);
            keys.extend(names::Form::of_text(text).listed_keys().into_iter().map(|key| entry(key, id)));
        }
        writer.write(Section::FormTexts, &texts);
        writer.write(Section::FormStarts, &starts);
        write_table(writer, keys, Section::NearKeys, Section::NearDirectory);
    }

    /// For each form the rows of the names that have it, in rising order.
    fn write_postings(&mut self, writer: &mut SectionWriter, names: &[u32], rows: &[Posting]) {
        self.form_starts.push(self.forms_of_names.len() as u32);
        let forms_of = |name: u32| {
            let range =
                self.form_starts[name as usize] as usize..self.form_starts[name as usize + 1] as usize;
            &self.forms_of_names[range]
        };
        let mut starts = vec![0_u32; self.forms.len() + 2];
        for form in names.iter().flat_map(|name| forms_of(*name)) {
            starts[*form as usize + 2] += 1;
        }
        for form in 2..starts.len() {
            starts[form] += starts[form - 1];
        }
        let mut postings = vec![Posting::default(); starts.last().map_or(0, |end| *end as usize)];
        for (name, row) in names.iter().zip(rows) {
            for form in forms_of(*name) {
                let next = &mut starts[*form as usize + 1];
                postings[*next as usize] = *row;
                *next += 1;
            }
        }
        starts.pop();
        writer.write(Section::Postings, &postings);
        writer.write(Section::PostingStarts, &starts);
        self.forms_of_names = Vec::new();
        self.form_starts = Vec::new();
        self.forms = Vec::new();
    }
}

/// For each name its rows: one for each date.
struct RowsOfNames {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl RowsOfNames {
    fn new(names: &[u32], count: usize) -> Self {
        let mut starts = vec![0_u32; count + 2];
        names.iter().for_each(|name| starts[*name as usize + 2] += 1);
        for name in 2..starts.len() {
            starts[name] += starts[name - 1];
        }
        let mut rows = vec![0; names.len()];
        for (row, name) in (0..).zip(names) {
            let next = &mut starts[*name as usize + 1];
            rows[*next as usize] = row;
            *next += 1;
        }
        Self { starts, rows }
    }

    fn of(&self, name: u32) -> &[u32] {
        &self.rows[self.starts[name as usize] as usize..self.starts[name as usize + 1] as usize]
    }
}

fn write_table(writer: &mut SectionWriter, entries: Vec<u64>, keys: Section, directory: Section) {
    let table = MadeTable::of(entries);
    writer.write(keys, &table.entries);
    writer.write(directory, &table.directory);
}
