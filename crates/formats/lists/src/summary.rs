//! What a list holds, in figures.

use crate::{List, SubjectKind};

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
        }
        summary
    }
}
