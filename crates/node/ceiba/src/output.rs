//! Standard output: text with colour for people on a terminal, JSON Lines for programs.

use std::io::{self, BufWriter, Write};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::failure::Failure;

/// Headings.
pub(crate) const BOLD: Style = Style::new().bold();
/// What is less important.
pub(crate) const DIM: Style = Style::new().dimmed();
/// What deserves attention.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default();

/// Standard output, buffered. Colour is left out when it is not a terminal.
pub(crate) struct Output {
    stream: BufWriter<AutoStream<io::Stdout>>,
}

impl Output {
    /// Takes standard output.
    pub(crate) fn new() -> Self {
        Self { stream: BufWriter::new(AutoStream::auto(io::stdout())) }
    }

    /// Prints a line for people.
    pub(crate) fn line(&mut self, text: std::fmt::Arguments<'_>) -> Result<(), Failure> {
        self.stream.write_fmt(text).and_then(|()| self.stream.write_all(b"\n")).map_err(Failure::output)
    }

    /// Prints a value as one line of JSON.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.stream, value).map_err(|error| Failure::output(error.into()))?;
        self.stream.write_all(b"\n").map_err(Failure::output)
    }

    /// Everything printed so far is out.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.stream.flush().map_err(Failure::output)
    }
}

/// Prints a line for people: `say!(output, "{n} messages")?`.
macro_rules! say {
    ($output:expr, $($text:tt)*) => { $output.line(format_args!($($text)*)) };
}
pub(crate) use say;

/// Tells what went wrong, on standard error. That nobody reads it is no reason to end, as `eprintln!` would.
pub(crate) fn warn(what: impl std::fmt::Display) {
    let _ = writeln!(io::stderr(), "ceiba: {what}");
}

/// A step whose length nobody knows, with the time that it takes, on standard error; it shows nothing when that is
/// not a terminal.
pub(crate) fn step(what: &'static str) -> indicatif::ProgressBar {
    let step = indicatif::ProgressBar::new_spinner().with_message(what);
    step.enable_steady_tick(std::time::Duration::from_millis(100));
    match indicatif::ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        Ok(style) => step.with_style(style),
        Err(_) => step,
    }
}

/// A progress bar on standard error; it shows nothing when that is not a terminal.
pub(crate) fn progress(length: usize, what: &'static str) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new(length as u64).with_message(what);
    let style = indicatif::ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
