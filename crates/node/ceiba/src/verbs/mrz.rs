//! `ceiba mrz`: machine-readable zones of travel documents -> what they say and what bears it out.

use jiff::tz::TimeZone;
use kernel::{Clock, SystemClock};
use travel_documents::{Check, Zone, zone_spellings};
use vocabulary::{Country, PartialDate};

use crate::arguments::Mrz;
use crate::failure::Failure;
use crate::input::{self, Input, LARGEST_FILE};
use crate::output::{BOLD, DIM, Output, WARNING, say, warn};
use crate::wire::zone::ReadZone;

/// So many spellings people are shown of a name; `--json` gives all.
const SPELLINGS_SHOWN: usize = 8;

/// Reads every zone of every input; what cannot be read does not keep the others from being read.
pub(crate) fn run(arguments: &Mrz) -> Result<(), Failure> {
    let day = day_of_reading(arguments)?;
    let mut output = Output::new();
    let mut failed = 0_usize;
    for path in input::expand(&arguments.input)? {
        match input::read(&path) {
            Ok(input) => failed += read(&input, arguments.json, day, &mut output)?,
            Err(failure) => {
                warn(failure);
                failed += 1;
            }
        }
    }
    output.flush()?;
    match failed {
        0 => Ok(()),
        failed => Err(Failure::Incomplete(format!("{failed} of the inputs or zones could not be read"))),
    }
}

/// The day against which years of two digits are read.
fn day_of_reading(arguments: &Mrz) -> Result<PartialDate, Failure> {
    let today = SystemClock.now().to_zoned(TimeZone::UTC).date();
    arguments
        .on
        .or_else(|| PartialDate::full(today.year(), today.month(), today.day()))
        .filter(|day| day.is_full())
        .ok_or_else(|| Failure::Usage("--on takes a full date such as 2026-11-22".to_owned()))
}

/// Prints the zones of one input and returns how much of it is none.
fn read(input: &Input, as_json: bool, day: PartialDate, output: &mut Output) -> Result<usize, Failure> {
    let name = &input.name;
    let mut unreadable = 0;
    if input.is_cut {
        let limit = LARGEST_FILE >> 20;
        warn(format_args!("{name}: only the first {limit} MiB were read; split the file"));
        unreadable += 1;
    }
    let mut index = 0;
    for found in travel_documents::zones(&input.bytes) {
        match found {
            Ok(zone) if as_json => output.json(&ReadZone::new(name, index, &zone, day))?,
            Ok(zone) => tell(name, index, &zone, day, output)?,
            Err(found) => {
                warn(format_args!("{name} at byte {}, {} bytes: {found}", found.offset, found.length));
                unreadable += 1;
                continue;
            }
        }
        index += 1;
    }
    if index == 0 && unreadable == 0 {
        warn(format_args!("{name}: there are no letters or digits in it"));
        unreadable += 1;
    }
    Ok(unreadable)
}

fn tell(file: &str, index: usize, zone: &Zone, day: PartialDate, output: &mut Output) -> Result<(), Failure> {
    let known = |country: Option<Country>| country.map_or("???", Country::as_str);
    let (format, code) = (zone.format().as_str(), zone.document_code());
    let (number, issuer) = (zone.number(), known(zone.issuer()));
    say!(output, "{BOLD}{file}{BOLD:#} #{index}  {format}  {code} {number} {issuer}  {}", proof(zone))?;
    let name = zone.name();
    let mut holder = vec![name.person_name().to_string()];
    holder.extend(zone.birth_date().born(day).map(|date| date.to_string()));
    holder.extend(zone.sex().map(|sex| sex.as_str().to_owned()));
    holder.push(known(zone.nationality()).to_owned());
    holder.extend(zone.expiry().expires(day).map(|date| format!("until {date}")));
    say!(output, "    {}", holder.join("  "))?;
    if name.is_truncated {
        say!(output, "    {DIM}the name may be cut short{DIM:#}")?;
    }
    let spellings = zone_spellings(&name);
    for spelling in spellings.iter().take(SPELLINGS_SHOWN).skip(1) {
        say!(output, "    {DIM}or{DIM:#} {spelling}")?;
    }
    if let Some(more) = spellings.len().checked_sub(SPELLINGS_SHOWN).filter(|more| *more > 0) {
        say!(output, "    {DIM}and {more} spellings more, which --json gives{DIM:#}")?;
    }
    for deviation in zone.deviations() {
        let (rule, offset) = (deviation.rule, deviation.offset);
        say!(output, "  {WARNING}! {rule}{WARNING:#} {DIM}at byte {offset}{DIM:#}: {}", deviation.text)?;
    }
    say!(output, "")
}

/// How many of the check digits that the format has agree.
fn proof(zone: &Zone) -> String {
    let checks = zone.checks();
    let present =
        checks.iter().filter(|check| !matches!(check, Check::NotApplicable | Check::Absent)).count();
    let right = checks.iter().filter(|check| **check == Check::Right).count();
    format!("{right} of {present} check digits agree")
}
