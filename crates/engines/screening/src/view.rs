//! A snapshot's sections as what they are.

use names::Name;

use crate::key_table::KeyTable;
use crate::posting::Posting;
use crate::row_date;
use crate::row_sketch::RowSketch;
use crate::sections::{Section, Sections};

/// What a snapshot holds of listed names. *Rows* are names by date of birth: a name has one for each of its
/// subject's dates, and one when there is none.
#[derive(Clone, Copy)]
pub(crate) struct View<'s> {
    names: &'s [u8],
    name_starts: &'s [u64],
    pub(crate) name_entries: &'s [u32],
    pub(crate) name_places: &'s [u16],
    pub(crate) row_dates: &'s [u32],
    pub(crate) row_names: &'s [u32],
    pub(crate) row_sketches: &'s [RowSketch],
    form_texts: &'s [u8],
    form_starts: &'s [u32],
    postings: &'s [Posting],
    posting_starts: &'s [u32],
    /// The rows of names of which the date is `about` or `between`; before them stand those without any.
    pub(crate) uncertain: (u32, u32),
    /// The first row of each of [`row_date::directory`].
    days: &'s [u32],
    /// Forms by the keys under which forms like them look for them.
    pub(crate) near: KeyTable<'s>,
    /// Postings by the key of words written as one.
    pub(crate) runs: KeyTable<'s>,
    /// Postings by the key of a word that may have been cut.
    pub(crate) cuts: KeyTable<'s>,
    /// Postings by the key of all words.
    pub(crate) wholes: KeyTable<'s>,
    /// Entries by the key of a document's number.
    pub(crate) documents: KeyTable<'s>,
}

impl<'s> View<'s> {
    pub(crate) fn new(sections: &'s Sections) -> Self {
        let table = |keys, directory| KeyTable::new(sections.numbers(keys), sections.numbers(directory));
        Self {
            names: sections.bytes(Section::Names),
            name_starts: sections.numbers(Section::NameStarts),
            name_entries: sections.numbers(Section::NameEntries),
            name_places: sections.numbers(Section::NamePlaces),
            row_dates: sections.numbers(Section::RowDates),
            row_names: sections.numbers(Section::RowNames),
            row_sketches: sections.numbers(Section::RowSketches),
            form_texts: sections.bytes(Section::FormTexts),
            form_starts: sections.numbers(Section::FormStarts),
            postings: sections.numbers(Section::Postings),
            posting_starts: sections.numbers(Section::PostingStarts),
            uncertain: match sections.numbers(Section::Undated) {
                [first, after] => (*first, *after),
                _ => (0, 0),
            },
            days: sections.numbers(Section::Days),
            near: table(Section::NearKeys, Section::NearDirectory),
            runs: table(Section::RunKeys, Section::RunDirectory),
            cuts: table(Section::CutKeys, Section::CutDirectory),
            wholes: table(Section::WholeKeys, Section::WholeDirectory),
            documents: table(Section::DocumentKeys, Section::DocumentDirectory),
        }
    }

    /// The first row with a date of this number or later.
    pub(crate) fn first_row(&self, number: u32) -> u32 {
        match row_date::place_of_day(number).and_then(|place| self.days.get(place)) {
            Some(row) => *row,
            None => self.row_dates.partition_point(|date| *date < number) as u32,
        }
    }

    /// The first row of each year in a directory of years.
    pub(crate) fn years(&self) -> impl Iterator<Item = u32> {
        self.days.iter().step_by(1 << 9).copied()
    }

    pub(crate) fn name_count(&self) -> usize {
        self.name_entries.len()
    }

    /// A listed name; `None` only of bytes that no build wrote.
    pub(crate) fn name(&self, name: u32) -> Option<Name> {
        let name = name as usize;
        let range = self.name_starts[name] as usize..self.name_starts[name + 1] as usize;
        Name::read_from(self.names.get(range)?)
    }

    pub(crate) fn form_count(&self) -> usize {
        self.form_starts.len().saturating_sub(1)
    }

    pub(crate) fn form_text(&self, form: u32) -> &'s str {
        let form = form as usize;
        let range = self.form_starts[form] as usize..self.form_starts[form + 1] as usize;
        str::from_utf8(&self.form_texts[range]).unwrap_or_default()
    }

    /// The rows of a form, in rising order.
    pub(crate) fn postings(&self, form: u32) -> &'s [Posting] {
        let form = form as usize;
        &self.postings[self.posting_starts[form] as usize..self.posting_starts[form + 1] as usize]
    }

    /// The forms that begin with a text and are longer.
    pub(crate) fn forms_beginning(&self, text: &str) -> std::ops::Range<u32> {
        let first = self.first_form(|form| form <= text);
        let after = self.first_form(|form| form <= text || form.starts_with(text));
        first..after
    }

    fn first_form(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.form_count() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(self.form_text(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}
