//! How alike two names are.
//!
//! The score is what meets, over what meets and what does not. A word that only one side states is missing
//! and costs little; words that stand against each other contradict and cost double.
//!
//! **Invariant:** `compare(a, b)` and `compare(b, a)` say the same; identical names score 1.0.

use std::ops::Range;

use crate::align::{INITIAL_WEIGHT, align};
use crate::comparison::{Agreement, Comparison, Pair};
use crate::form::How;
use crate::name::{Name, Role, Token};
use crate::surname_order::are_surnames_swapped;

/// The most that two names score of which only one word met in full, unless neither has another.
pub const ONE_WORD_MOST: f64 = 0.6;
/// The most that they score when besides no word met by its beginning.
pub const ONE_WORD_ALONE_MOST: f64 = 0.45;
/// A pair of words that contradict each other, in words that agree.
const CONTRADICTION: f64 = 2.0;
/// Two words that are hardly alike, in words that agree: less than a contradiction.
pub(crate) const FAINT_WEIGHT: f64 = 1.4;
/// What a word tells that is hardly alike: about one word in eight of its length is as near.
pub(crate) const FAINT_BITS: f64 = 3.0;
/// A further name that one side leaves out: the least that any missing word costs.
pub(crate) const MISSING: f64 = 0.15;
/// A first surname or first given name that one side leaves out, while another word of the part is there.
const MISSING_FIRST: f64 = 0.4;
/// A word that one side leaves out where the parts are not known.
const MISSING_UNKNOWN: f64 = 0.2;
/// Only one word in full agrees; the rest are initials or hardly alike.
const THIN: f64 = ONE_WORD_MOST;
/// Only surnames met, or only given names.
const HALF: f64 = 0.8;
/// The surnames stand in opposite order: below any sensible threshold for a name alone.
const SWAPPED: f64 = 0.65;

/// Compares two names. Symmetric: the other way round, only the sides of the pairs change place.
pub fn compare(a: &Name, b: &Name) -> Comparison {
    if b < a { compare_in_order(b, a).reversed() } else { compare_in_order(a, b) }
}

fn compare_in_order(a: &Name, b: &Name) -> Comparison {
    let pairs = align(a, b);
    let met = Met::new(a, b, &pairs);
    let has_swapped_surnames = are_surnames_swapped(a, b, &pairs);
    let have_parts = a.has_parts() && b.has_parts();
    let is_consistent = met.is_consistent() && !has_swapped_surnames;
    Comparison {
        score: if met.is_enough() { met.score(has_swapped_surnames) } else { 0.0 },
        information: met.information(),
        is_identical: met.is_identical(),
        surname: have_parts.then(|| met.agreement(|token| token.role.is_surname())).flatten(),
        given: have_parts.then(|| met.agreement(|token| token.role.is_given())).flatten(),
        name: met.agreement(|_| true).unwrap_or(Agreement::Differs),
        is_consistent,
        is_exact: is_consistent && met.state_the_same_surnames(),
        has_swapped_surnames,
        pairs,
    }
}

/// Two names and what of them met.
struct Met<'n> {
    a: &'n Name,
    b: &'n Name,
    pairs: &'n [Pair],
    /// For each word of `a`, how it met.
    a_how: Vec<Option<How>>,
    /// For each word of `b`, how it met.
    b_how: Vec<Option<How>>,
}

impl<'n> Met<'n> {
    fn new(a: &'n Name, b: &'n Name, pairs: &'n [Pair]) -> Self {
        let mut a_how = vec![None; a.tokens().len()];
        let mut b_how = vec![None; b.tokens().len()];
        for pair in pairs {
            a_how[pair.first.clone()].fill(Some(pair.meeting.how));
            b_how[pair.second.clone()].fill(Some(pair.meeting.how));
        }
        Self { a, b, pairs, a_how, b_how }
    }

    /// The most words that met in full, on either side.
    fn full(&self) -> usize {
        let count = |how: &[Option<How>]| how.iter().flatten().filter(|how| how.is_full()).count();
        count(&self.a_how).max(count(&self.b_how))
    }

    fn are_single(&self) -> bool {
        self.a.tokens().len() == 1 && self.b.tokens().len() == 1
    }

    /// One word in common is not enough, unless there is no other. An index relies on this.
    fn is_enough(&self) -> bool {
        match self.full() {
            0 => false,
            1 => self.are_single() || self.pairs.len() > 1,
            _ => true,
        }
    }

    fn score(&self, has_swapped_surnames: bool) -> f64 {
        let (mut worth, mut whole) = (0.0, 0.0);
        for pair in self.pairs {
            let similarity = pair.meeting.similarity;
            match pair.meeting.how {
                How::Initial => {
                    worth += INITIAL_WEIGHT * similarity;
                    whole += INITIAL_WEIGHT + (1.0 - INITIAL_WEIGHT) * MISSING_UNKNOWN;
                }
                How::Faint => {
                    worth += FAINT_WEIGHT * similarity;
                    whole += FAINT_WEIGHT;
                }
                _ => {
                    let weight = (pair.first.len() + pair.second.len()) as f64 / 2.0;
                    worth += weight * similarity;
                    whole += weight;
                }
            }
        }
        let mut score = worth / (whole + self.cost_of_the_rest());
        let is_faint = self.pairs.iter().any(|pair| pair.meeting.how == How::Faint);
        if self.full() < 2 && !self.are_single() && !is_faint {
            score *= THIN;
        }
        if self.is_half() {
            score *= HALF;
        }
        if has_swapped_surnames {
            score *= SWAPPED;
        }
        score
    }

    /// Of each pair what the side that tells less tells.
    fn information(&self) -> f64 {
        let bits = |name: &Name, words: &Range<usize>| -> f64 {
            name.tokens()[words.clone()].iter().map(Token::information).sum()
        };
        let of = |pair: &Pair| {
            let bits = bits(self.a, &pair.first).min(bits(self.b, &pair.second));
            match pair.meeting.how {
                How::Initial => 0.0,
                How::Faint => bits.min(FAINT_BITS),
                _ => bits,
            }
        };
        self.pairs.iter().map(of).sum()
    }

    fn is_identical(&self) -> bool {
        let are_same = |how: &[Option<How>]| how.iter().all(|how| *how == Some(How::Same));
        are_same(&self.a_how) && are_same(&self.b_how)
    }

    fn cost_of_the_rest(&self) -> f64 {
        let rest = |is_part: fn(&Token) -> bool| {
            let a = left_over(self.a, &self.a_how, is_part);
            let b = left_over(self.b, &self.b_how, is_part);
            let (fewer, more) = if a.len() < b.len() { (a, b) } else { (b, a) };
            CONTRADICTION * fewer.len() as f64
                + more[fewer.len()..].iter().map(|role| missing(*role)).sum::<f64>()
        };
        // A husband's surname is stated or not; it contradicts nothing.
        let married = rest_of_married(self.a, &self.a_how) + rest_of_married(self.b, &self.b_how);
        let stated = if self.have_parts() && !self.crosses_parts() {
            rest(|token| token.role.is_given())
                + rest(|token| token.role.is_surname() && token.role != Role::MarriedSurname)
        } else {
            rest(|token| token.role != Role::MarriedSurname)
        };
        stated + married
    }

    fn have_parts(&self) -> bool {
        self.a.has_parts() && self.b.has_parts()
    }

    /// Whether a surname met a given name: the sides divide the name differently.
    fn crosses_parts(&self) -> bool {
        let is_surname = |name: &Name, place: usize| name.tokens()[place].role.is_surname();
        let mut pairs = self.pairs.iter();
        pairs.any(|pair| is_surname(self.a, pair.first.start) != is_surname(self.b, pair.second.start))
    }

    /// Whether a side that states both parts met in only one of them: a family, or a first name.
    fn is_half(&self) -> bool {
        let is_half = |name: &Name, how: &[Option<How>]| {
            let has = |role| name.tokens().iter().any(|token| token.role == role);
            let met = |is_surname| {
                name.tokens()
                    .iter()
                    .zip(how)
                    .any(|(token, how)| how.is_some() && token.role.is_surname() == is_surname)
            };
            has(Role::FirstSurname) && has(Role::FirstGiven) && met(true) != met(false)
        };
        is_half(self.a, &self.a_how) || is_half(self.b, &self.b_how)
    }

    /// How the words of a part agree; `None` when a side does not state the part.
    fn agreement(&self, is_part: fn(&Token) -> bool) -> Option<Agreement> {
        let of = |name: &Name, how: &[Option<How>]| -> Vec<Option<How>> {
            name.tokens().iter().zip(how).filter(|(token, _)| is_part(token)).map(|(_, how)| *how).collect()
        };
        let (a, b) = (of(self.a, &self.a_how), of(self.b, &self.b_how));
        if a.is_empty() || b.is_empty() {
            return None;
        }
        // What is hardly alike tells a reader that it differs.
        let is_left = |how: &Option<How>| matches!(how, None | Some(How::Faint));
        let nothing_met = a.iter().all(is_left) || b.iter().all(is_left);
        let contradicts = a.iter().any(is_left) && b.iter().any(is_left);
        if nothing_met || contradicts {
            return Some(Agreement::Differs);
        }
        let is_same = |how: &Option<How>| how.is_some_and(How::is_same);
        let are_same = a.iter().chain(&b).all(is_same);
        Some(if are_same { Agreement::Same } else { Agreement::Close })
    }

    /// See [`Comparison::is_consistent`].
    fn is_consistent(&self) -> bool {
        let is_long_enough = self.a.tokens().len() > 1 && self.b.tokens().len() > 1;
        let is_within = if self.have_parts() {
            are_all_same(self.a, &self.a_how, is_own_surname)
                || are_all_same(self.b, &self.b_how, is_own_surname)
        } else {
            let is_own = |token: &Token| token.role != Role::MarriedSurname;
            are_all_same(self.a, &self.a_how, is_own) || are_all_same(self.b, &self.b_how, is_own)
        };
        is_long_enough
            && is_within
            && self.given_do_not_differ()
            && self.firsts_agree(Role::FirstSurname)
            && self.firsts_agree(Role::FirstGiven)
    }

    /// Whether each side states every surname that the other does; so too where the parts are not known.
    fn state_the_same_surnames(&self) -> bool {
        !self.have_parts()
            || (are_all_same(self.a, &self.a_how, is_own_surname)
                && are_all_same(self.b, &self.b_how, is_own_surname))
    }

    fn given_do_not_differ(&self) -> bool {
        let is_given = |token: &Token| token.role.is_given();
        left_over(self.a, &self.a_how, is_given).is_empty()
            || left_over(self.b, &self.b_how, is_given).is_empty()
    }

    /// Whether the first surname, or the first given name, is the same on both sides as far as they are known.
    fn firsts_agree(&self, role: Role) -> bool {
        let first = |name: &Name| name.tokens().iter().position(|token| token.role == role);
        let pair_of_a = |place| self.pairs.iter().find(|pair| pair.first.contains(&place));
        let pair_of_b = |place| self.pairs.iter().find(|pair| pair.second.contains(&place));
        match (self.a.has_parts(), self.b.has_parts()) {
            (true, true) => {
                let (Some(in_a), Some(in_b)) = (first(self.a), first(self.b)) else { return false };
                pair_of_a(in_a).is_some_and(|pair| pair.meeting.how.is_same() && pair.second.contains(&in_b))
            }
            (true, false) => first(self.a).and_then(pair_of_a).is_some_and(|pair| pair.meeting.how.is_same()),
            (false, true) => first(self.b).and_then(pair_of_b).is_some_and(|pair| pair.meeting.how.is_same()),
            (false, false) => true,
        }
    }
}

fn is_own_surname(token: &Token) -> bool {
    token.role.is_surname() && token.role != Role::MarriedSurname
}

/// Whether the words of a part of one side all stand, the same, on the other.
fn are_all_same(name: &Name, how: &[Option<How>], is_part: fn(&Token) -> bool) -> bool {
    let mut part = name.tokens().iter().zip(how).filter(|(token, _)| is_part(token));
    part.all(|(_, how)| how.is_some_and(How::is_same))
}

fn left_over(name: &Name, how: &[Option<How>], is_part: fn(&Token) -> bool) -> Vec<Role> {
    let left = name.tokens().iter().zip(how).filter(|(token, how)| how.is_none() && is_part(token));
    let mut roles: Vec<Role> = left.map(|(token, _)| token.role).collect();
    // Further names stand against each other first, so that what remains is the first, which is missed more.
    roles.sort_unstable_by(|one, other| other.cmp(one));
    roles
}

fn rest_of_married(name: &Name, how: &[Option<How>]) -> f64 {
    MISSING * left_over(name, how, |token| token.role == Role::MarriedSurname).len() as f64
}

fn missing(role: Role) -> f64 {
    match role {
        Role::FirstSurname | Role::FirstGiven => MISSING_FIRST,
        Role::Unknown => MISSING_UNKNOWN,
        Role::FurtherSurname | Role::MarriedSurname | Role::FurtherGiven => MISSING,
    }
}
