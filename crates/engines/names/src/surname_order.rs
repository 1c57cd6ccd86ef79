//! The order of two surnames: in Spanish, García López and López García are two families.

use crate::comparison::Pair;
use crate::name::{Name, Role};

/// Whether the surnames of one name are those of the other in another order.
///
/// Where both sides state their parts, these tell. Where one does, its surnames follow each other the wrong way
/// round in the other. Of two whole names, `GIVEN … SURNAME SURNAME` is the one order in which it can be told:
/// all else stands still, the last two words are swapped.
pub(crate) fn are_surnames_swapped(a: &Name, b: &Name, pairs: &[Pair]) -> bool {
    let (Some((a_first, a_second)), Some((b_first, b_second))) = (surnames(a), surnames(b)) else {
        return false;
    };
    if a.tokens()[a_first].text == a.tokens()[a_second].text {
        return false;
    }
    let of_b = |place| met(pairs.iter().map(|pair| (&pair.first, &pair.second)), place);
    let of_a = |place| met(pairs.iter().map(|pair| (&pair.second, &pair.first)), place);
    let is_further = |name: &Name, place: usize| name.tokens()[place].role == Role::FurtherSurname;
    let follows = |first: Option<usize>, second: Option<usize>| {
        first.zip(second).is_some_and(|(first, second)| second + 1 == first)
    };
    match (a.has_parts(), b.has_parts()) {
        (true, true) => {
            of_b(a_first).is_some_and(|place| is_further(b, place))
                && of_a(b_first).is_some_and(|place| is_further(a, place))
        }
        (true, false) => follows(of_b(a_first), of_b(a_second)),
        (false, true) => follows(of_a(b_first), of_a(b_second)),
        (false, false) => {
            a.tokens().len() == b.tokens().len()
                && of_b(a_first) == Some(a_second)
                && of_b(a_second) == Some(a_first)
                && (0..a_first).all(|place| of_b(place) == Some(place))
        }
    }
}

/// The word that a word met, one to one.
fn met<'p>(
    mut pairs: impl Iterator<Item = (&'p std::ops::Range<usize>, &'p std::ops::Range<usize>)>,
    place: usize,
) -> Option<usize> {
    let (_, other) = pairs.find(|(word, other)| **word == (place..place + 1) && other.len() == 1)?;
    Some(other.start)
}

/// The places of the first two surnames: those stated, or of a whole name the last two of three words or more.
fn surnames(name: &Name) -> Option<(usize, usize)> {
    let words = name.tokens().len();
    if !name.has_parts() {
        return (words >= 3).then(|| (words - 2, words - 1));
    }
    let is_surname = |role| matches!(role, Role::FirstSurname | Role::FurtherSurname);
    let mut places = (0..words).filter(|&place| is_surname(name.tokens()[place].role));
    places.next().zip(places.next())
}
