//! How alike two names are.
//!
//! The score is what meets, over what meets and what does not. A word that only one side states is missing
//! and costs little; words that stand against each other contradict and cost double.
//!
//! **Invariant:** `compare(a, b)` and `compare(b, a)` say the same; identical names score 1.0.

use std::ops::Range;

use crate::align::{INITIAL, INITIAL_WEIGHT, align};
use crate::comparison::{Agreement, Comparison, Pair};
use crate::form::{ENOUGH, How};
use crate::name::{MAX_TOKENS, Name, Role, Token};
use crate::surname_order::are_surnames_swapped;

/// The most that two names score of which only one word met in full, unless neither has another or it met several.
pub const ONE_WORD_MOST: f64 = 0.6;
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
/// The most that initials can lift names to, for they leave something unsaid themselves.
pub(crate) const INITIALS_MOST: f64 =
    INITIAL_WEIGHT * INITIAL / (INITIAL_WEIGHT + (1.0 - INITIAL_WEIGHT) * MISSING_UNKNOWN);
/// Only one word in full agrees; the rest are initials or hardly alike.
const THIN: f64 = ONE_WORD_MOST;
/// Only surnames met, or only given names.
const HALF: f64 = 0.6;
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
        surname: have_parts.then(|| met.agreement(Role::is_surname)).flatten(),
        given: have_parts.then(|| met.agreement(Role::is_given)).flatten(),
        name: met.agreement(|_| true).unwrap_or(Agreement::Differs),
        is_consistent,
        is_exact: is_consistent && met.state_the_same_surnames(),
        has_swapped_surnames,
        pairs,
    }
}

/// Two names and what of them met.
pub(crate) struct Met<'n> {
    a: &'n Name,
    b: &'n Name,
    pairs: &'n [Pair],
    /// For each word of `a`, how it met.
    a_how: Hows,
    /// For each word of `b`, how it met.
    b_how: Hows,
}

/// For each word of a name, how it met; those beyond the last word did not.
type Hows = [Option<How>; MAX_TOKENS];

impl<'n> Met<'n> {
    pub(crate) fn new(a: &'n Name, b: &'n Name, pairs: &'n [Pair]) -> Self {
        let (mut a_how, mut b_how) = ([None; MAX_TOKENS], [None; MAX_TOKENS]);
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
        let mut worth = 0.0;
        for pair in self.pairs {
            worth += weight(pair) * pair.meeting.similarity;
        }
        let mut score = worth / self.whole();
        if self.are_single() && self.pairs.iter().any(|pair| pair.meeting.how == How::Romanised) {
            score = score.max(ENOUGH);
        }
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

    /// What the names would be worth if they agreed in full.
    pub(crate) fn whole(&self) -> f64 {
        let mut rest = 0.0;
        self.each_left_over(|_, _, cost| rest += cost);
        self.pairs.iter().map(|pair| weight(pair) + unstated(pair)).sum::<f64>() + rest
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
        are_all(self.a, &self.a_how, |how| how == How::Same, |_| true)
            && are_all(self.b, &self.b_how, |how| how == How::Same, |_| true)
    }

    /// Tells of every word that met nothing, alone or with the one of the other name that it stands against, and what
    /// that costs, in words.
    pub(crate) fn each_left_over(&self, mut tell: impl FnMut(Option<usize>, Option<usize>, f64)) {
        if self.have_parts() && !self.crosses_parts() {
            self.each_left_over_of(Role::is_given, &mut tell);
            self.each_left_over_of(Role::is_own_surname, &mut tell);
        } else {
            self.each_left_over_of(|role| role != Role::MarriedSurname, &mut tell);
        }
        // A husband's surname is stated or not; it contradicts nothing.
        let is_married = |role| role == Role::MarriedSurname;
        for (_, word) in LeftOver::new(self.a, &self.a_how, is_married).words() {
            tell(Some(*word), None, MISSING);
        }
        for (_, word) in LeftOver::new(self.b, &self.b_how, is_married).words() {
            tell(None, Some(*word), MISSING);
        }
    }

    fn each_left_over_of(
        &self,
        is_part: fn(Role) -> bool,
        tell: &mut impl FnMut(Option<usize>, Option<usize>, f64),
    ) {
        let a = LeftOver::new(self.a, &self.a_how, is_part);
        let b = LeftOver::new(self.b, &self.b_how, is_part);
        for ((_, one), (_, other)) in a.words().iter().zip(b.words()) {
            tell(Some(*one), Some(*other), CONTRADICTION);
        }
        let against = a.count.min(b.count);
        for (role, word) in &a.words()[against..] {
            tell(Some(*word), None, missing(*role));
        }
        for (role, word) in &b.words()[against..] {
            tell(None, Some(*word), missing(*role));
        }
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
        let is_half = |name: &Name, hows: &Hows| {
            let has = |role| name.tokens().iter().any(|token| token.role == role);
            let met = |is_surname| {
                let mut words = name.tokens().iter().zip(hows);
                words.any(|(token, how)| how.is_some() && token.role.is_surname() == is_surname)
            };
            has(Role::FirstSurname) && has(Role::FirstGiven) && met(true) != met(false)
        };
        is_half(self.a, &self.a_how) || is_half(self.b, &self.b_how)
    }

    /// How the words of a part agree; `None` when a side does not state the part.
    fn agreement(&self, is_part: fn(Role) -> bool) -> Option<Agreement> {
        let a = Part::new(self.a, &self.a_how, is_part);
        let b = Part::new(self.b, &self.b_how, is_part);
        if a.words == 0 || b.words == 0 {
            return None;
        }
        let nothing_met = a.left == a.words || b.left == b.words;
        let contradicts = a.left > 0 && b.left > 0;
        if nothing_met || contradicts {
            return Some(Agreement::Differs);
        }
        let are_same = a.same == a.words && b.same == b.words;
        Some(if are_same { Agreement::Same } else { Agreement::Close })
    }

    /// See [`Comparison::is_consistent`].
    fn is_consistent(&self) -> bool {
        let is_long_enough = self.a.tokens().len() > 1 && self.b.tokens().len() > 1;
        let is_own =
            if self.have_parts() { Role::is_own_surname } else { |role| role != Role::MarriedSurname };
        let are_same = |name, hows| are_all(name, hows, How::is_same, is_own);
        is_long_enough
            && (are_same(self.a, &self.a_how) || are_same(self.b, &self.b_how))
            && self.given_do_not_differ()
            && self.firsts_agree(Role::FirstSurname)
            && self.firsts_agree(Role::FirstGiven)
    }

    /// Whether each side states every surname that the other does; so too where the parts are not known.
    fn state_the_same_surnames(&self) -> bool {
        let are_same = |name, hows| are_all(name, hows, How::is_same, Role::is_own_surname);
        !self.have_parts() || (are_same(self.a, &self.a_how) && are_same(self.b, &self.b_how))
    }

    fn given_do_not_differ(&self) -> bool {
        are_all(self.a, &self.a_how, |_| true, Role::is_given)
            || are_all(self.b, &self.b_how, |_| true, Role::is_given)
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

/// Whether every word of a part met in some way.
fn are_all(name: &Name, hows: &Hows, is_so: fn(How) -> bool, is_part: fn(Role) -> bool) -> bool {
    let mut part = name.tokens().iter().zip(hows).filter(|(token, _)| is_part(token.role));
    part.all(|(_, how)| how.is_some_and(is_so))
}

/// How many words a part has, and how they met.
#[derive(Default)]
struct Part {
    words: u8,
    same: u8,
    /// What is hardly alike tells a reader that it differs.
    left: u8,
}

impl Part {
    fn new(name: &Name, hows: &Hows, is_part: fn(Role) -> bool) -> Self {
        let mut part = Self::default();
        for (_, how) in name.tokens().iter().zip(hows).filter(|(token, _)| is_part(token.role)) {
            part.words += 1;
            part.same += u8::from(how.is_some_and(How::is_same));
            part.left += u8::from(matches!(how, None | Some(How::Faint)));
        }
        part
    }
}

/// The words of a part that met nothing.
struct LeftOver {
    words: [(Role, usize); MAX_TOKENS],
    count: usize,
}

impl LeftOver {
    fn new(name: &Name, hows: &Hows, is_part: impl Fn(Role) -> bool) -> Self {
        let mut left = Self { words: [(Role::Unknown, 0); MAX_TOKENS], count: 0 };
        for (word, (token, how)) in name.tokens().iter().zip(hows).enumerate() {
            if how.is_none() && is_part(token.role) {
                left.words[left.count] = (token.role, word);
                left.count += 1;
            }
        }
        // Further names stand against each other first, so that what remains is the first, which is missed more.
        left.words[..left.count].sort_by(|(one, _), (other, _)| other.cmp(one));
        left
    }

    fn words(&self) -> &[(Role, usize)] {
        &self.words[..self.count]
    }
}

/// How much a pair weighs, in words.
pub(crate) fn weight(pair: &Pair) -> f64 {
    match pair.meeting.how {
        How::Initial => INITIAL_WEIGHT,
        How::Faint => FAINT_WEIGHT,
        _ => (pair.first.len() + pair.second.len()) as f64 / 2.0,
    }
}

/// What an initial leaves unsaid costs, in words.
pub(crate) fn unstated(pair: &Pair) -> f64 {
    if pair.meeting.how == How::Initial { (1.0 - INITIAL_WEIGHT) * MISSING_UNKNOWN } else { 0.0 }
}

fn missing(role: Role) -> f64 {
    match role {
        Role::FirstSurname | Role::FirstGiven => MISSING_FIRST,
        Role::Unknown => MISSING_UNKNOWN,
        Role::FurtherSurname | Role::MarriedSurname | Role::FurtherGiven => MISSING,
    }
}
