//! CONTRL: whether an interchange that was received keeps to its syntax, and where it does not (ISO 9735-4).
//!
//! **Invariant:** a fault is reported once, at the lowest level that can say it, with a code that ISO 9735-4
//! Annex A allows there; an interchange without faults is acknowledged as a whole.

mod nature;
mod survey;

use edifact::{Deviation, Segment, Writer};

use super::exchange::{Exchange, Syntax, WriteError};
use survey::{Group, Report, Subject, survey};

/// A CONTRL to be written: one message for each interchange in what was received.
#[derive(Debug, Clone, Copy)]
pub struct SyntaxReport<'a> {
    /// The bytes that were received, from their first to their last.
    pub subject: &'a [u8],
    /// What is said of them.
    pub verdict: SyntaxVerdict<'a>,
}

/// What is said of an interchange.
#[derive(Debug, Clone, Copy)]
pub enum SyntaxVerdict<'a> {
    /// 8: it was received; nothing is said of its syntax yet.
    Received,
    /// 7 or 4: its syntax was checked. What holds one of these faults is rejected, the rest is acknowledged.
    /// They are the deviations of its messages for which the receiver rejects; offsets count from the start
    /// of the subject.
    Checked(&'a [Deviation]),
}

/// `UCS` in a message's report, and `UCD` in a segment's (ISO 9735-4 §5.4). Further faults cannot be listed.
const SEGMENTS_AT_MOST: usize = 999;
const ELEMENTS_AT_MOST: usize = 99;

impl SyntaxReport<'_> {
    /// Writes an interchange with a CONTRL for each interchange of the subject.
    ///
    /// # Errors
    ///
    /// When the subject has no interchange with a header, or when what has to be copied from it cannot be
    /// written as it stands: then the standard wants the fault told by other means than a CONTRL.
    pub fn write(&self, exchange: &Exchange<'_>) -> Result<Vec<u8>, WriteError> {
        let faults = match self.verdict {
            SyntaxVerdict::Received => &[],
            SyntaxVerdict::Checked(faults) => faults,
        };
        let subjects = survey(self.subject, faults);
        if subjects.is_empty() {
            return Err(WriteError::NoInterchange);
        }
        let mut writer = exchange.begin()?;
        for (index, subject) in subjects.iter().enumerate() {
            let version = if subject.header.text(0, 1).trim() >= "4" { ["4", "1"] } else { ["D", "3"] };
            let identity = ["CONTRL", version[0], version[1], "UN"];
            exchange.message(&mut writer, index + 1, &identity, None, |writer| {
                self.interchange(writer, subject, exchange.syntax)
            })?;
        }
        Ok(writer.finish())
    }

    fn interchange(
        &self,
        writer: &mut Writer,
        subject: &Subject<'_>,
        syntax: Syntax,
    ) -> Result<(), WriteError> {
        let header = &subject.header;
        let action = match self.verdict {
            SyntaxVerdict::Received => "8",
            SyntaxVerdict::Checked(_) if subject.fault.is_some() => "4",
            SyntaxVerdict::Checked(_) => "7",
        };
        let reference = syntax_copy(syntax, "UCI reference (0020)", header, 4, 0, 14)?;
        let [sender, recipient] = parties(syntax, header, [1, 2])?;
        let fault = subject.fault.map(Report::texts).unwrap_or_default();
        writer.segment(
            "UCI",
            &[
                &[&reference],
                &sender.each_ref().map(String::as_str),
                &recipient.each_ref().map(String::as_str),
                &[action],
                &[&fault.code],
                &[fault.service],
                &[&fault.element],
            ],
        );
        for group in &subject.groups {
            if let Some(header) = &group.header {
                self.group(writer, header, group, syntax)?;
            }
            for message in &group.messages {
                message_report(writer, message, syntax)?;
            }
        }
        Ok(())
    }

    fn group(
        &self,
        writer: &mut Writer,
        header: &Segment<'_>,
        group: &Group<'_>,
        syntax: Syntax,
    ) -> Result<(), WriteError> {
        let reference = syntax_copy(syntax, "UCF reference (0048)", header, 4, 0, 14)?;
        let [sender, recipient] = parties(syntax, header, [1, 2])?;
        let fault = group.fault.map(Report::texts).unwrap_or_default();
        writer.segment(
            "UCF",
            &[
                &[&reference],
                &sender.each_ref().map(String::as_str),
                &recipient.each_ref().map(String::as_str),
                &[if group.fault.is_some() { "4" } else { "7" }],
                &[&fault.code],
                &[fault.service],
                &[&fault.element],
            ],
        );
        Ok(())
    }
}

/// `UCM`, and the segments and elements that are at fault.
fn message_report(
    writer: &mut Writer,
    message: &survey::Message<'_>,
    syntax: Syntax,
) -> Result<(), WriteError> {
    let reference = syntax_copy(syntax, "UCM reference (0062)", &message.header, 0, 0, 14)?;
    let mut identity = Vec::new();
    for component in message.header.element(1).components().take(5) {
        identity.push(syntax.exact("UCM message identifier (S009)", &component.text(), 6)?.to_owned());
    }
    let identity: Vec<&str> = identity.iter().map(String::as_str).collect();
    let fault = message.fault.map(Report::texts).unwrap_or_default();
    writer.segment(
        "UCM",
        &[&[&reference], &identity, &["4"], &[&fault.code], &[fault.service], &[&fault.element]],
    );
    for (position, segment) in message.segments.iter().take(SEGMENTS_AT_MOST) {
        let code = segment.code.map(|code| code.to_string()).unwrap_or_default();
        writer.segment("UCS", &[&[&position.to_string()], &[&code]]);
        for ((element, component), code) in segment.elements.iter().take(ELEMENTS_AT_MOST) {
            let component = component.map(|component| component.to_string()).unwrap_or_default();
            writer.segment("UCD", &[&[&code.to_string()], &[&element.to_string(), &component]]);
        }
    }
    Ok(())
}

/// A component that the report must repeat.
fn syntax_copy(
    syntax: Syntax,
    field: &'static str,
    segment: &Segment<'_>,
    element: usize,
    component: usize,
    limit: usize,
) -> Result<String, WriteError> {
    Ok(syntax.required(field, &segment.text(element, component), limit)?.to_owned())
}

/// The identification and qualifier of sender and recipient.
fn parties(
    syntax: Syntax,
    header: &Segment<'_>,
    elements: [usize; 2],
) -> Result<[[String; 2]; 2], WriteError> {
    let party = |element: usize| -> Result<[String; 2], WriteError> {
        let id = syntax_copy(syntax, "party of the subject (0004, 0010)", header, element, 0, 35)?;
        let qualifier = header.text(element, 1);
        Ok([id, syntax.exact("party's qualifier of the subject (0007)", &qualifier, 4)?.to_owned()])
    };
    Ok([party(elements[0])?, party(elements[1])?])
}
