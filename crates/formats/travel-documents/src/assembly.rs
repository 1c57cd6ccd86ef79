//! From lines to a zone: which cells belong to it, and whether it is one.
//!
//! **Invariant:** a line that has lost or gained cells is taken for one of a zone only when the check digits bear
//! it out.

use vocabulary::Country;

use crate::cells::Cells;
use crate::check_digit::Check;
use crate::deviation::Deviation;
use crate::format::{CELLS_AT_MOST, Format};
use crate::line::{LINE_AT_MOST, Line};
use crate::other_standard::OtherStandard;
use crate::rules;
use crate::zone::Zone;
use crate::zones::{Reason, Unreadable};

/// Scanners may put so many letters and digits before a zone, or after it: an identifier of the symbology or of the
/// device.
const AROUND_AT_MOST: usize = 8;

/// What lines make: a zone, or one of another standard.
pub(crate) type Found = Result<Zone, Unreadable>;

/// All lines of the zone in one string, perhaps with something before or after.
pub(crate) fn on_one_line(line: &Line) -> Option<Found> {
    if line.cells().len() < 72 {
        return None;
    }
    if OtherStandard::is_french_identity_card(line.cells()) {
        return Some(other(OtherStandard::FrenchIdentityCard, line.start, line.end));
    }
    let mut deviations = Vec::new();
    line.report(&mut deviations);
    let exact = window(line, 0, line.cells().len(), &deviations);
    // A passport of 88 characters with two before it is as long as a card, whose check digits do not agree then.
    if exact.as_ref().is_some_and(is_credible) {
        return exact.map(Ok);
    }
    within(line, deviations).or_else(|| exact.filter(is_plausible)).map(Ok)
}

/// A zone with letters or digits before or after it, which its check digits tell from them.
fn within(line: &Line, mut deviations: Vec<Deviation>) -> Option<Zone> {
    deviations.push(Deviation::new(rules::AROUND_ZONE, line.bytes()));
    let zones = [88, 72, 90].into_iter().flat_map(|total| {
        let around =
            line.cells().len().checked_sub(total).filter(|around| (1..=AROUND_AT_MOST).contains(around));
        (0..around.map_or(0, |around| around + 1)).map(move |before| (before, total))
    });
    zones.filter_map(|(before, total)| window(line, before, total, &deviations)).find(is_credible)
}

/// The zone that `total` cells from `before` on make.
fn window(line: &Line, before: usize, total: usize, deviations: &[Deviation]) -> Option<Zone> {
    let format = whole(line.cells().get(before..before + total)?)?;
    let mut cells = Cells::new(line.start);
    cells.add(line, before, total)?;
    Some(Zone::new(format, cells, deviations.to_vec()))
}

/// Two lines of 36 or 44. One of them has its full length; of the other, fillers at its end may be lost.
pub(crate) fn on_two_lines(first: &Line, second: &Line) -> Option<Found> {
    let columns = match (first.cells().len(), second.cells().len()) {
        // Of all second lines, those of visas alone end with fillers. Their last check digit is the 28th cell.
        (columns @ (36 | 44), 28..44) if first.cells().starts_with(b"V") => columns,
        (_, columns @ (36 | 44)) => columns,
        _ => return None,
    };
    // A name has fillers in it, and a word that happens to stand before a lone second line has none.
    if first.cells().len() < columns && !first.cells().contains(&b'<') {
        return None;
    }
    let mut lines = Lines::new(first);
    lines.add(first, columns, true)?;
    lines.add(second, columns, false)?;
    if OtherStandard::is_french_identity_card(lines.cells.as_slice()) {
        return Some(other(OtherStandard::FrenchIdentityCard, first.start, second.end));
    }
    let format = Format::of(columns, *lines.cells.as_slice().first()?)?;
    lines.zone(format)
}

/// Three lines of 30, of which the second ends with a check digit and has its full length. The third line, the name,
/// may be missing: some readers leave it out. With the zone comes where the line after it starts.
pub(crate) fn on_three_lines(first: &Line, second: &Line, third: Option<&Line>) -> Option<(Found, usize)> {
    let mut lines = Lines::new(first);
    lines.add(first, 30, true)?;
    lines.add(second, 30, false)?;
    let next = match third.filter(|third| lines.add(third, 30, false).is_some()) {
        Some(third) => third.next,
        None => {
            lines.deviations.push(Deviation::new(rules::LINE_MISSING, (second.end, 0)));
            lines.cells.add(second, 30, 30)?;
            lines.is_whole = false;
            second.next
        }
    };
    Some((lines.zone(Format::Td1)?, next))
}

/// Whether a line that has not its full length can be the third of a card.
pub(crate) fn is_short_name(line: &Line) -> bool {
    let is_word = line.cells().iter().all(u8::is_ascii_uppercase) && !line.has_blanks();
    line.cells().contains(&b'<') || is_word
}

/// A zone that was broken into lines at other places than the standard's.
pub(crate) fn of_wrapped(cells: Cells, deviations: Vec<Deviation>) -> Option<Found> {
    let zone = Zone::new(whole(cells.as_slice())?, cells, deviations);
    is_credible(&zone).then_some(Ok(zone))
}

/// The lines of one zone as they are put together.
struct Lines {
    cells: Cells,
    deviations: Vec<Deviation>,
    /// Every line has its full length.
    is_whole: bool,
}

impl Lines {
    fn new(first: &Line) -> Self {
        Self { cells: Cells::new(first.start), deviations: Vec::new(), is_whole: true }
    }

    /// Adds the `columns` cells of `line`. Fillers at its end may be lost or too many; a scanner may have put
    /// something before the first line. `None`, and nothing is added, when there is no such line in it.
    fn add(&mut self, line: &Line, columns: usize, is_first: bool) -> Option<()> {
        let cells = line.cells();
        let (before, rule) = match cells.len().checked_sub(columns) {
            Some(0) => (0, None),
            None => (0, Some(rules::LINE_SHORT)),
            Some(before) if is_first && before <= AROUND_AT_MOST && is_begun_at(cells, before) => {
                (before, Some(rules::AROUND_ZONE))
            }
            Some(_) if cells[columns..].iter().all(|cell| *cell == b'<') => (0, Some(rules::LINE_LONG)),
            Some(_) => return None,
        };
        self.cells.add(line, before, columns)?;
        line.report(&mut self.deviations);
        self.deviations.extend(rule.map(|rule| Deviation::new(rule, line.bytes())));
        self.is_whole &= rule.is_none();
        Some(())
    }

    /// The zone of this format that they make. When something was left out of a line or added, the rest must bear
    /// it out.
    fn zone(self, format: Format) -> Option<Found> {
        let is_whole = self.is_whole;
        let zone = Zone::new(format, self.cells, self.deviations);
        let is_zone = if is_whole { is_plausible(&zone) } else { is_credible(&zone) && begins(&zone) };
        is_zone.then_some(Ok(zone))
    }
}

/// Whether a zone begins `before` cells behind the start of a line and not at its start.
fn is_begun_at(cells: &[u8], before: usize) -> bool {
    has_issuer(&cells[before..]) && !has_issuer(cells)
}

/// Whether cells begin as the first line of a zone: with a document code and the code of an issuer.
fn has_issuer(cells: &[u8]) -> bool {
    let code = cells.get(2..5).and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default();
    let is_document = cells.first().is_some_and(|first| b"PVACI".contains(first));
    is_document && code.trim_end_matches('<').parse::<Country>().is_ok()
}

/// The format of a whole zone in one string.
fn whole(cells: &[u8]) -> Option<Format> {
    let columns = match cells.len() {
        90 => 30,
        88 => 44,
        72 => 36,
        _ => return None,
    };
    let first = *cells.first()?;
    first.is_ascii_uppercase().then(|| Format::of(columns, first)).flatten()
}

/// Whether lines of the right lengths are a zone: they begin like one, or the check digits bear it out.
fn is_plausible(zone: &Zone) -> bool {
    begins(zone) || is_credible(zone)
}

/// Whether a zone begins with a document code of its format and what may be the code of an issuer, and has fillers:
/// prose has none.
fn begins(zone: &Zone) -> bool {
    let layout = zone.layout();
    let first = zone.text(layout.document_code).as_bytes().first();
    let is_document = first.is_some_and(|first| zone.format().first_letters().contains(first));
    let is_code = |cell: u8| cell.is_ascii_uppercase() || cell == b'<';
    let has_code = zone.text(layout.issuer).bytes().all(is_code);
    is_document && has_code && zone.lines().any(|line| line.contains('<'))
}

/// Whether the check digits bear out that this is a zone: at least two agree and most do.
fn is_credible(zone: &Zone) -> bool {
    let checks = zone.checks();
    let right = checks.iter().filter(|check| **check == Check::Right).count();
    let wrong = checks.iter().filter(|check| matches!(check, Check::Wrong { .. })).count();
    right >= 2 && right > wrong
}

pub(crate) fn other(standard: OtherStandard, start: usize, end: usize) -> Found {
    Err(Unreadable { offset: start, length: end - start, reason: Reason::OtherStandard(standard) })
}

const _: () = assert!(CELLS_AT_MOST + AROUND_AT_MOST <= LINE_AT_MOST);
