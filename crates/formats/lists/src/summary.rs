//! What a list holds, in figures.

use std::collections::HashSet;

use vocabulary::PartialDate;

use crate::{List, Subject, SubjectKind, Validity};

/// Counts of a list, for the person who loads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// All entries; the sum of the five kinds.
    pub entries: usize,
    /// People.
    pub individuals: usize,
    /// Companies, organisations, groups.
    pub entities: usize,
    /// Ships.
    pub vessels: usize,
    /// Aircraft.
    pub aircraft: usize,
    /// Documents listed without a person.
    pub documents_alone: usize,
    /// All names; primary names and aliases.
    pub names: usize,
    /// Aliases that the publisher does not call weak.
    pub strong_aliases: usize,
    /// Aliases that the publisher calls weak.
    pub weak_aliases: usize,
    /// Entries with at least one date of birth.
    pub with_birth_date: usize,
    /// Documents, of people and alone.
    pub documents: usize,
    /// Entries that name the act under which they are listed.
    pub with_legal_basis: usize,
    /// Different such acts.
    pub legal_bases: usize,
    /// Entries that say from when on they hold.
    pub with_first_day: usize,
    /// Entries that say until when they hold.
    pub with_last_day: usize,
}

impl List {
    /// Counts what the list holds.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary { entries: self.subjects.len(), ..Summary::default() };
        for subject in &self.subjects {
            let kind = match subject.kind {
                SubjectKind::Individual => &mut summary.individuals,
                SubjectKind::Entity => &mut summary.entities,
                SubjectKind::Vessel => &mut summary.vessels,
                SubjectKind::Aircraft => &mut summary.aircraft,
                SubjectKind::Document => &mut summary.documents_alone,
            };
            *kind += 1;
            let aliases = subject.names.get(1..).unwrap_or_default();
            let weak = aliases.iter().filter(|alias| alias.is_weak).count();
            summary.names += subject.names.len();
            summary.weak_aliases += weak;
            summary.strong_aliases += aliases.len() - weak;
            summary.with_birth_date += usize::from(!subject.birth_dates.is_empty());
            summary.documents += subject.documents.len();
            summary.with_legal_basis += usize::from(subject.legal_basis.is_some());
            summary.with_first_day += usize::from(subject.validity.from.is_some());
            summary.with_last_day += usize::from(subject.validity.until.is_some());
        }
        let acts = self.subjects.iter().filter_map(|subject| subject.legal_basis.as_deref());
        summary.legal_bases = acts.collect::<HashSet<_>>().len();
        summary
    }

    /// How many entries do not hold any more on a day.
    pub fn expired(&self, on: PartialDate) -> usize {
        let is_not_over = |subject: &&Subject| Validity { from: None, ..subject.validity }.covers(on);
        self.subjects.len() - self.subjects.iter().filter(is_not_over).count()
    }

    /// How many entries do not hold yet on a day.
    pub fn not_yet(&self, on: PartialDate) -> usize {
        let has_begun = |subject: &&Subject| Validity { until: None, ..subject.validity }.covers(on);
        self.subjects.len() - self.subjects.iter().filter(has_begun).count()
    }
}
