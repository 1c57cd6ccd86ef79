//! Alerts and recall by threshold as a drawing: two panels above each other with one axis of thresholds.
//!
//! **Invariant:** nothing outside is needed to show it: no script, no font, no style sheet.

use crate::arguments::Language;
use crate::wire::measured::{Recall, Workload};

/// Of the whole drawing, in user units.
const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 772.0;
/// Where the panels begin and end from left to right.
const LEFT: f64 = 84.0;
const RIGHT: f64 = 836.0;
/// Top and bottom of the panels.
const ALERTS: (f64, f64) = (96.0, 368.0);
const RECALL: (f64, f64) = (424.0, 696.0);

/// The alerts' axis is logarithmic: from so many of a thousand travellers, less is drawn on the axis, to all of them.
const FEWEST_ALERTS: f64 = 0.1;
const MOST_ALERTS: f64 = 1000.0;

const WITH_DATE: &str = "stroke=\"#0b5d8a\" stroke-width=\"2.5\"";
const WITHOUT_DATE: &str = "stroke=\"#b3470f\" stroke-width=\"2.5\" stroke-dasharray=\"7 5\"";

/// The words of the drawing.
struct Words {
    language: &'static str,
    title: &'static str,
    measured: &'static str,
    names: &'static str,
    travellers: &'static str,
    alerts: &'static str,
    recall: &'static str,
    threshold: &'static str,
    in_use: &'static str,
    with_date: &'static str,
    without_date: &'static str,
    decimal: &'static str,
}

const SPANISH: Words = Words {
    language: "es",
    title: "Qué cuesta y qué encuentra cada umbral",
    measured: "Medido con",
    names: "nombres en la lista y",
    travellers: "viajeros",
    alerts: "Alertas por cada 1.000 viajeros (escala logarítmica)",
    recall: "Personas de la lista con nombre o fecha alterados que se encuentran",
    threshold: "umbral",
    in_use: "umbral por omisión",
    with_date: "con fecha de nacimiento",
    without_date: "solo con el nombre",
    decimal: ",",
};

const ENGLISH: Words = Words {
    language: "en",
    title: "What each threshold costs and finds",
    measured: "Measured with",
    names: "listed names and",
    travellers: "travellers",
    alerts: "Alerts per 1,000 travellers (logarithmic scale)",
    recall: "Listed people with an altered name or date who are found",
    threshold: "threshold",
    in_use: "default threshold",
    with_date: "with birth date",
    without_date: "by name alone",
    decimal: ".",
};

/// The drawing as an SVG document.
pub(super) fn svg(measured: &Recall, language: Language) -> String {
    let words = match language {
        Language::Es => &SPANISH,
        Language::En => &ENGLISH,
    };
    let rows = &measured.workload;
    let lowest = rows.iter().map(|row| row.recall.min(row.recall_without_date)).fold(1.0, f64::min);
    // The axis begins at a whole tenth below.
    let lowest = ((lowest * 10.0).floor() / 10.0).min(0.9);
    let recall_at = |recall: f64| within(RECALL, (recall - lowest) / (1.0 - lowest));
    let mut drawing = Drawing::new(words, measured);
    drawing.alerts_axis();
    drawing.recall_axis(lowest, recall_at);
    drawing.thresholds(measured.threshold);
    drawing.line(rows, WITH_DATE, |row| alerts_at(row.alerts_per_1000));
    drawing.line(rows, WITHOUT_DATE, |row| alerts_at(row.alerts_per_1000_without_date));
    drawing.line(rows, WITH_DATE, |row| recall_at(row.recall));
    drawing.line(rows, WITHOUT_DATE, |row| recall_at(row.recall_without_date));
    drawing.legend();
    drawing.text + "</svg>\n"
}

struct Drawing {
    words: &'static Words,
    text: String,
}

impl Drawing {
    fn new(words: &'static Words, measured: &Recall) -> Self {
        let Words { language, title, names, travellers, .. } = words;
        let about =
            format!("{} {} {names} {} {travellers}", words.measured, measured.names, measured.travellers);
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" lang=\"{language}\" \
             font-family=\"system-ui, sans-serif\" font-size=\"13\" fill=\"#1c2733\">\n\
             <title>{title}</title>\n<desc>{about}</desc>\n\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n\
             <text x=\"{LEFT}\" y=\"30\" font-size=\"19\" font-weight=\"600\">{title}</text>\n\
             <text x=\"{LEFT}\" y=\"52\" fill=\"#4a5866\">{about}</text>\n"
        );
        Self { words, text }
    }

    fn alerts_axis(&mut self) {
        self.write(LEFT, ALERTS.0 - 12.0, "start", self.words.alerts);
        for alerts in [0.1, 1.0, 10.0, 100.0, 1000.0] {
            let label =
                if alerts < 1.0 { format!("≤0{}1", self.words.decimal) } else { format!("{alerts:.0}") };
            self.level(alerts_at(alerts), &label);
        }
    }

    fn recall_axis(&mut self, lowest: f64, recall_at: impl Fn(f64) -> f64) {
        self.write(LEFT, RECALL.0 - 12.0, "start", self.words.recall);
        let (lowest, mut tenth) = ((lowest * 10.0).round() as u32, 10);
        while tenth >= lowest {
            self.level(recall_at(f64::from(tenth) / 10.0), &format!("{} %", tenth * 10));
            let Some(next) = tenth.checked_sub(1) else { break };
            tenth = next;
        }
    }

    /// The axis of thresholds below both panels, and the one in use through both.
    fn thresholds(&mut self, in_use: f64) {
        for (top, bottom) in [ALERTS, RECALL] {
            for twentieth in 10..=20 {
                let threshold = f64::from(twentieth) / 20.0;
                let x = threshold_at(threshold);
                self.stroke((x, top), (x, bottom), "#e3e8ed");
                let label = format!("{threshold:.2}").replace('.', self.words.decimal);
                self.write(x, bottom + 18.0, "middle", &label);
            }
            self.stroke((threshold_at(in_use), top), (threshold_at(in_use), bottom), "#1c2733");
        }
        self.write((LEFT + RIGHT) / 2.0, RECALL.1 + 38.0, "middle", self.words.threshold);
        let label = format!("{} {in_use:.2}", self.words.in_use).replace('.', self.words.decimal);
        self.write(threshold_at(in_use) + 6.0, ALERTS.0 + 14.0, "start", &label);
    }

    fn line(&mut self, rows: &[Workload], style: &str, height: impl Fn(&Workload) -> f64) {
        let points: Vec<String> =
            rows.iter().map(|row| format!("{:.1},{:.1}", threshold_at(row.threshold), height(row))).collect();
        self.text += &format!("<polyline fill=\"none\" {style} points=\"{}\"/>\n", points.join(" "));
    }

    fn legend(&mut self) {
        let (y, words) = (HEIGHT - 12.0, self.words);
        for (x, style, label) in
            [(LEFT, WITH_DATE, words.with_date), (LEFT + 260.0, WITHOUT_DATE, words.without_date)]
        {
            let (end, middle) = (x + 40.0, y - 5.0);
            self.text +=
                &format!("<line x1=\"{x}\" y1=\"{middle}\" x2=\"{end}\" y2=\"{middle}\" {style}/>\n");
            self.write(end + 8.0, y, "start", label);
        }
    }

    /// A line across a panel with its value at the left.
    fn level(&mut self, y: f64, label: &str) {
        self.stroke((LEFT, y), (RIGHT, y), "#d3dae1");
        self.write(LEFT - 8.0, y + 4.0, "end", label);
    }

    fn stroke(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), colour: &str) {
        self.text += &format!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\"/>\n"
        );
    }

    fn write(&mut self, x: f64, y: f64, anchor: &str, text: &str) {
        self.text += &format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>\n");
    }
}

fn threshold_at(threshold: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * (threshold - 0.5) / 0.5
}

fn alerts_at(alerts: f64) -> f64 {
    let decades = (MOST_ALERTS / FEWEST_ALERTS).log10();
    within(ALERTS, (alerts.max(FEWEST_ALERTS) / FEWEST_ALERTS).log10() / decades)
}

/// The height of a share of a panel, from its bottom.
fn within((top, bottom): (f64, f64), share: f64) -> f64 {
    bottom - (bottom - top) * share.clamp(0.0, 1.0)
}
