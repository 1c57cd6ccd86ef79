//! What is known of a traveller and a listed subject beside their names.

use lists::Subject;

use crate::answer::Query;
use crate::birth_date::{self, DateAgreement};
use crate::document::{self, DocumentAgreement};

/// How date of birth, sex, nationality and documents agree; `None` where a side does not state them.
pub(crate) struct Facts {
    pub(crate) date: Option<DateAgreement>,
    pub(crate) same_sex: Option<bool>,
    pub(crate) same_nationality: Option<bool>,
    /// Of the two documents that agree best; never against a match.
    pub(crate) document: Option<DocumentAgreement>,
}

impl Facts {
    pub(crate) fn of(query: &Query, subject: &Subject) -> Self {
        let nationality = query.nationality.filter(|_| !subject.nationalities.is_empty());
        Self {
            date: birth_date::best(query.birth_date, &subject.birth_dates).map(|(agreement, _)| agreement),
            same_sex: query.sex.zip(subject.sex).map(|(reported, listed)| reported == listed),
            same_nationality: nationality.map(|reported| subject.nationalities.contains(&reported)),
            document: document::best(&query.documents, &subject.documents).map(|(agreement, ..)| agreement),
        }
    }

    /// Whether one of them counts against a match.
    pub(crate) fn contradict(&self) -> bool {
        self.date.is_some_and(|date| date > DateAgreement::Slip)
            || self.same_sex == Some(false)
            || self.same_nationality == Some(false)
    }
}
