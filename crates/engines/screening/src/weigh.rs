//! From what agrees to a score and a band.
//!
//! A contradiction counts against a match; a value that a side lacks only leaves it less sure. The score is
//! exactly 1.0 only when everything is stated on both sides and the same, so that the top stays ordered.

use names::Comparison;

use crate::answer::Band;
use crate::birth_date::DateAgreement;
use crate::document::DocumentAgreement;
use crate::facts::Facts;

/// The score from which on a match without any contradiction is `strong`. With the complete birth date it is
/// so at any score, when the names leave something out but agree in all that both state.
pub const STRONG_THRESHOLD: f64 = 0.85;

/// The most that any name can score beside these facts.
pub(crate) fn upper_bound(facts: &Facts) -> f64 {
    factor(facts)
}

/// The score of a name match.
pub(crate) fn name_score(names: &Comparison, is_weak: bool, facts: &Facts) -> f64 {
    if names.score == 0.0 {
        return 0.0;
    }
    let name = if is_weak { names.score * 0.95 } else { names.score };
    // The complete date of birth closes a quarter of what the names leave open: one person in 25,000 shares it.
    let is_same_day = facts.date == Some(DateAgreement::Same);
    let supported = if is_same_day { 1.0 - (1.0 - name) * 0.75 } else { name };
    supported * factor(facts)
}

/// The band of a name match.
pub(crate) fn name_band(names: &Comparison, score: f64, facts: &Facts) -> Band {
    let is_same_day = facts.date == Some(DateAgreement::Same);
    if names.is_exact && is_same_day {
        return Band::Exact;
    }
    let names_contradict = names.name == names::Agreement::Differs || names.has_swapped_surnames;
    let is_sure = score >= STRONG_THRESHOLD && !names_contradict;
    if (is_sure || (names.is_consistent && is_same_day)) && !facts.contradict() {
        Band::Strong
    } else {
        Band::Possible
    }
}

/// The score and the band of a document match: exact when kind and number agree. Issuer, name and date of birth
/// order matches within the band: a document in another's hands is a match all the more.
pub(crate) fn document(
    agreement: DocumentAgreement,
    names: Option<&Comparison>,
    facts: &Facts,
) -> (f64, Band) {
    let kind = if agreement.is_kind_known { 1.0 } else { 0.97 };
    let issuer = agreement_factor(agreement.same_issuer, 0.98, 0.80);
    let same_name = names.map(|names| names.score >= names::DEFAULT_THRESHOLD);
    let name = agreement_factor(same_name, 0.99, 0.95);
    let same_date = facts.date.map(|date| date <= DateAgreement::Slip);
    let date = agreement_factor(same_date, 0.99, 0.95);
    let score = kind * issuer * name * date;
    let band = match (agreement.is_kind_known, agreement.same_issuer) {
        (true, _) => Band::Exact,
        (false, Some(false)) => Band::Possible,
        (false, _) => Band::Strong,
    };
    (score, band)
}

fn factor(facts: &Facts) -> f64 {
    let date = match facts.date {
        Some(DateAgreement::Same) => 1.0,
        Some(DateAgreement::Compatible) => 0.98,
        Some(DateAgreement::Slip) => 0.96,
        None => 0.95,
        Some(DateAgreement::SameYear) => 0.85,
        Some(DateAgreement::NearYear) => 0.80,
        Some(DateAgreement::Contradicts) => 0.60,
    };
    let sex = agreement_factor(facts.same_sex, 0.995, 0.90);
    let nationality = agreement_factor(facts.same_nationality, 0.995, 0.97);
    date * sex * nationality
}

fn agreement_factor(agrees: Option<bool>, unknown: f64, differs: f64) -> f64 {
    match agrees {
        Some(true) => 1.0,
        None => unknown,
        Some(false) => differs,
    }
}
