//! From what agrees to a score and a band.
//!
//! Evidence is added as weights in natural log-odds, each for one fact: a value that agrees weighs for the match, one
//! that contradicts weighs against it, one that a side lacks weighs nothing. The score is the logistic function of
//! the sum, so that names alone score about what [`names::compare`] says and nothing is ever quite 1.0: the top stays
//! ordered by how much agrees and how rare the name is.
//!
//! The weights follow the likelihood ratio m/u of each fact: m, how often it is seen when two records are of the same
//! person, u, how often when they are not. They are tempered to a fifth, because facts are not independent of each
//! other and lists are full of relatives; table and reasons stand in `docs/screening.md`.

use names::Comparison;

use crate::answer::Band;
use crate::birth_date::DateAgreement;
use crate::document::{DocumentAgreement, NumberAgreement};
use crate::facts::Facts;

/// The score from which on a match without any contradiction is `strong`. With the complete birth date it is
/// so at any score, when the names leave something out but agree in all that both state.
pub const STRONG_THRESHOLD: f64 = 0.9;

/// Names alone are worth a little less than they are alike: a score of 0.75 takes names alike by 0.82.
const NAMES_ALONE: f64 = -0.3;
/// Keeps names that are the same from weighing without end: they may still be two people's.
const DOUBT: f64 = 0.03;
/// An alias that the publisher calls weak.
const WEAK_ALIAS: f64 = -0.3;

/// The same two surnames in opposite order: another family, unless a clerk wrote them so.
const SWAPPED_SURNAMES: f64 = -0.8;

const SAME_SEX: f64 = 0.05;
const OTHER_SEX: f64 = -1.2;
const SAME_NATIONALITY: f64 = 0.1;
const OTHER_NATIONALITY: f64 = -0.3;

/// The same document. Lists know it of every third traveller whom they mean, for people renew their papers; of two
/// people alike in name one in a hundred thousand has the other's number, by a family's one passport or a mistake.
const SAME_DOCUMENT: f64 = 2.0;
/// A number one slip apart: seldom written so, but relatives who get their papers on one day have such numbers too.
/// And the same number of two states.
const NEAR_DOCUMENT: f64 = 0.8;

/// The most that documents weigh.
pub(crate) const MOST_OF_DOCUMENTS: f64 = SAME_DOCUMENT;

/// A date of birth that contradicts.
const OTHER_DATE: f64 = -4.0;
/// A year far off by a slip of the pen, beside the very same names.
const FAR_SLIP: f64 = -2.0;
/// The bits from which on hardly two people in the world bear a name.
const UNIQUE: f64 = 33.0;
/// The bits of a name that one in so many people bears as a usual list has entries: its sharing says nothing yet.
const USUAL: f64 = 14.0;
/// What a bit weighs: its natural logarithm, tempered as all weights are.
const BIT: f64 = std::f64::consts::LN_2 / 5.0;

/// The log-odds of a name match, before sex and nationality are known at their best, and without documents.
///
/// `alike` is the score of the names, `information` the bits of the words that met.
pub(crate) fn most(alike: f64, date: Option<DateAgreement>, information: f64, is_identical: bool) -> f64 {
    names_weight(alike, information)
        + date_weight(date, information, is_identical)
        + SAME_SEX
        + SAME_NATIONALITY
}

/// The score of names below which [`most`] is less than so much, within a hair.
pub(crate) fn least_alike(least: f64, date: Option<DateAgreement>, information: f64) -> f64 {
    let rest = most(0.5, date, information, false);
    let odds = (least - rest).exp();
    // Solved for the score: names that are alike by half weigh nothing.
    ((odds * (1.0 + DOUBT) - DOUBT) / (1.0 + odds)) - 1e-9
}

/// The least score as log-odds; compare with [`most`].
pub(crate) fn log_odds(score: f64) -> f64 {
    (score / (1.0 - score)).ln()
}

/// The score of a name match; 0.0 when the names have nothing in common.
pub(crate) fn name_score(names: &Comparison, is_weak: bool, facts: &Facts) -> f64 {
    if names.score == 0.0 {
        return 0.0;
    }
    let sum = names_weight(names.score, names.information)
        + date_weight(facts.date, names.information, names.is_identical)
        + if is_weak { WEAK_ALIAS } else { 0.0 }
        + if names.has_swapped_surnames { SWAPPED_SURNAMES } else { 0.0 }
        + agreement_weight(facts.same_sex, SAME_SEX, OTHER_SEX)
        + agreement_weight(facts.same_nationality, SAME_NATIONALITY, OTHER_NATIONALITY)
        + facts.document.map_or(0.0, document_weight);
    1.0 / (1.0 + (-sum).exp())
}

fn names_weight(alike: f64, information: f64) -> f64 {
    let rarity = ((information - USUAL) * BIT).clamp(-0.7, 0.3);
    NAMES_ALONE + ((alike + DOUBT) / (1.0 - alike + DOUBT)).ln() + rarity
}

fn date_weight(date: Option<DateAgreement>, information: f64, is_identical: bool) -> f64 {
    match date {
        None => 0.0,
        // Names tell nothing of a day of birth, so it is tempered less.
        Some(DateAgreement::Same) => 2.4,
        Some(DateAgreement::Compatible | DateAgreement::Slip) => 0.5,
        Some(DateAgreement::SameYear) => -0.3,
        Some(DateAgreement::NearYear) => -0.5,
        Some(DateAgreement::FarSlip) if is_identical => {
            date_weight(Some(DateAgreement::Contradicts), information, true).max(FAR_SLIP)
        }
        // Of two people with a name that only one should bear, one may well state a false date.
        Some(DateAgreement::Contradicts) if is_identical => {
            OTHER_DATE + ((information - UNIQUE) / 5.0).clamp(0.0, 3.0)
        }
        Some(DateAgreement::FarSlip | DateAgreement::Contradicts) => OTHER_DATE,
    }
}

fn document_weight(agreement: DocumentAgreement) -> f64 {
    match (agreement.number, agreement.same_issuer) {
        (NumberAgreement::Same, Some(true) | None) => SAME_DOCUMENT,
        (NumberAgreement::Same, Some(false)) | (NumberAgreement::Slip, _) => NEAR_DOCUMENT,
    }
}

fn agreement_weight(agrees: Option<bool>, same: f64, other: f64) -> f64 {
    match agrees {
        Some(true) => same,
        None => 0.0,
        Some(false) => other,
    }
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

fn agreement_factor(agrees: Option<bool>, unknown: f64, differs: f64) -> f64 {
    match agrees {
        Some(true) => 1.0,
        None => unknown,
        Some(false) => differs,
    }
}
