//! The type scale, and text made of runs in it.
//!
//! Every text of the window is a [`Text`]: it carries its face (size, weight and a fixed line
//! height) and its [`Ink`]. Pages write `text::body(words::X).show(ui)`, or build a sentence of
//! several faces with [`Text::then`].

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{FontFamily, FontId, Galley, Label, Pos2, Rect, Response, Ui, pos2};

use super::theme::{palette, strong_family};
use super::tokens::{Ink, size};

/// A place in the type scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Page title: SemiBold 24, line 32.
    Title,
    /// Countdown: SemiBold 28, line 40.
    Number,
    /// Request and seal codes: Mono 20, line 28.
    Code,
    /// Heading of a card: SemiBold 15, line 20.
    Section,
    /// Regular 14, line 20.
    Body,
    /// SemiBold 14, line 20.
    Strong,
    /// Regular 13, line 20.
    Small,
    /// SemiBold 13, line 20.
    Label,
    /// Regular 12, line 16: the smallest text.
    Caption,
    /// SemiBold 12, line 16: table headers, tags, step numbers.
    CaptionStrong,
    /// Mono 13, line 20.
    Mono,
    /// Mono 12, line 16.
    MonoSmall,
}

impl Face {
    /// Size and family.
    pub fn font(self) -> FontId {
        let (points, family) = match self {
            Self::Title => (24.0, strong_family()),
            Self::Number => (28.0, strong_family()),
            Self::Code => (20.0, FontFamily::Monospace),
            Self::Section => (15.0, strong_family()),
            Self::Body => (14.0, FontFamily::Proportional),
            Self::Strong => (14.0, strong_family()),
            Self::Small => (13.0, FontFamily::Proportional),
            Self::Label => (13.0, strong_family()),
            Self::Caption => (12.0, FontFamily::Proportional),
            Self::CaptionStrong => (12.0, strong_family()),
            Self::Mono => (13.0, FontFamily::Monospace),
            Self::MonoSmall => (12.0, FontFamily::Monospace),
        };
        FontId::new(points, family)
    }

    /// Twice the distance of the baseline from the middle of the font, as a part of its size. All
    /// three faces have an ascent of 1.069 and a descent of 0.293.
    const BASELINE: f32 = 0.776;

    fn points(self) -> f32 {
        self.font().size
    }

    /// Line height in points.
    pub const fn line(self) -> f32 {
        match self {
            Self::Title => 32.0,
            Self::Number => 40.0,
            Self::Code => 28.0,
            Self::Caption | Self::CaptionStrong | Self::MonoSmall => 16.0,
            Self::Section | Self::Body | Self::Strong | Self::Small | Self::Label | Self::Mono => {
                20.0
            }
        }
    }

    const fn ink(self) -> Ink {
        match self {
            Self::Caption | Self::CaptionStrong => Ink::Text3,
            _ => Ink::Text,
        }
    }
}

#[derive(Debug, Clone)]
struct Run {
    words: String,
    face: Face,
    ink: Ink,
}

/// What is done with a text that is wider than its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Fit {
    #[default]
    Wrap,
    Cut,
}

/// One text, of one or more runs.
#[derive(Debug, Clone)]
#[must_use = "a text is drawn by `show` or `paint`"]
pub struct Text {
    runs: Vec<Run>,
    line: Option<f32>,
    fit: Fit,
}

impl Text {
    /// A text of one run, in the usual ink of its face.
    pub fn new(face: Face, words: impl Into<String>) -> Self {
        let run = Run { words: words.into(), face, ink: face.ink() };
        Self { runs: vec![run], line: None, fit: Fit::default() }
    }

    /// The same in another ink.
    pub fn ink(mut self, ink: Ink) -> Self {
        for run in &mut self.runs {
            run.ink = ink;
        }
        self
    }

    /// Goes on with another text on the same line. Spaces are the caller's.
    pub fn then(mut self, next: impl Into<Self>) -> Self {
        self.runs.extend(next.into().runs);
        self
    }

    /// Another line height, in points.
    pub fn line(mut self, points: f32) -> Self {
        self.line = Some(points);
        self
    }

    /// Ends in "…" where the room ends, instead of going on below.
    pub fn cut(mut self) -> Self {
        self.fit = Fit::Cut;
        self
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.words.is_empty())
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.runs.iter().map(|run| run.words.as_str()).collect()
    }

    /// As egui lays it out.
    pub fn job(&self, ui: &Ui, width: f32) -> LayoutJob {
        let palette = palette(ui);
        let mut job = LayoutJob { break_on_newline: true, ..LayoutJob::default() };
        job.wrap = match self.fit {
            Fit::Wrap => TextWrapping { max_width: width, ..TextWrapping::default() },
            Fit::Cut => TextWrapping::truncate_at_width(width),
        };
        let of =
            |part: fn(Face) -> f32| self.runs.iter().map(|run| part(run.face)).fold(0.0, f32::max);
        let line = self.line.unwrap_or_else(|| of(Face::line));
        let largest = of(Face::points);
        for run in &self.runs {
            let smaller = largest - run.face.points();
            let format = TextFormat {
                font_id: run.face.font(),
                // Runs are set to the bottom of the row; a smaller one is raised to the baseline.
                line_height: Some(line - smaller * Face::BASELINE),
                color: palette.ink(run.ink),
                ..TextFormat::default()
            };
            job.append(&run.words, 0.0, format);
        }
        job
    }

    /// Laid out in a width.
    pub fn galley(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let job = self.job(ui, width);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// A label. Can be selected, as everything that is read out to a support desk.
    pub fn show(self, ui: &mut Ui) -> Response {
        let label = Label::new(self.job(ui, f32::INFINITY));
        ui.add(match self.fit {
            Fit::Wrap => label.wrap(),
            Fit::Cut => label.truncate(),
        })
    }

    /// A label no wider than prose may be.
    pub fn show_prose(self, ui: &mut Ui) -> Response {
        ui.scope(|ui| {
            ui.set_max_width(size::PROSE.min(ui.available_width()));
            self.show(ui)
        })
        .inner
    }

    /// A label on one line, as wide as it needs.
    pub fn show_line(self, ui: &mut Ui) -> Response {
        ui.add(Label::new(self.job(ui, f32::INFINITY)).extend())
    }

    /// Paints into the middle of the height of `rect`, from its left; cut at its right. For parts
    /// of a widget that has a name of its own.
    pub fn paint(self, ui: &Ui, rect: Rect) -> Rect {
        let galley = self.cut().galley(ui, rect.width());
        let top = rect.center().y - galley.size().y / 2.0;
        paint_galley(ui, pos2(rect.left(), top), galley)
    }

    /// Paints centred in `rect`.
    pub fn paint_centered(self, ui: &Ui, rect: Rect) -> Rect {
        let galley = self.galley(ui, f32::INFINITY);
        paint_galley(ui, rect.center() - galley.size() / 2.0, galley)
    }

    /// Paints at the right of `rect`, in the middle of its height.
    pub fn paint_right(self, ui: &Ui, rect: Rect) -> Rect {
        let galley = self.galley(ui, f32::INFINITY);
        let size = galley.size();
        paint_galley(ui, pos2(rect.right() - size.x, rect.center().y - size.y / 2.0), galley)
    }
}

/// Paints a laid out text and tells where it came to stand.
pub fn paint_galley(ui: &Ui, at: Pos2, galley: Arc<Galley>) -> Rect {
    let rect = Rect::from_min_size(at, galley.size());
    ui.painter().galley(at, galley, palette(ui).text);
    rect
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        body(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        body(words)
    }
}

/// Page title.
pub fn title(words: impl Into<String>) -> Text {
    Text::new(Face::Title, words)
}

/// Heading of a card.
pub fn section(words: impl Into<String>) -> Text {
    Text::new(Face::Section, words)
}

/// Main text.
pub fn body(words: impl Into<String>) -> Text {
    Text::new(Face::Body, words)
}

/// Explanation: main text in the second ink.
pub fn explain(words: impl Into<String>) -> Text {
    body(words).ink(Ink::Text2)
}

/// Main text, emphasised.
pub fn strong(words: impl Into<String>) -> Text {
    Text::new(Face::Strong, words)
}

/// Small text.
pub fn small(words: impl Into<String>) -> Text {
    Text::new(Face::Small, words)
}

/// Small explanation.
pub fn explain_small(words: impl Into<String>) -> Text {
    small(words).ink(Ink::Text2)
}

/// Label of a field.
pub fn label(words: impl Into<String>) -> Text {
    Text::new(Face::Label, words)
}

/// Caption.
pub fn caption(words: impl Into<String>) -> Text {
    Text::new(Face::Caption, words)
}

/// Table header, tag.
pub fn caption_strong(words: impl Into<String>) -> Text {
    Text::new(Face::CaptionStrong, words)
}

/// IDs, file names, API names.
pub fn mono(words: impl Into<String>) -> Text {
    Text::new(Face::Mono, words)
}

/// IDs and ARNs in small.
pub fn mono_small(words: impl Into<String>) -> Text {
    Text::new(Face::MonoSmall, words)
}

/// Countdown.
pub fn number(words: impl Into<String>) -> Text {
    Text::new(Face::Number, words)
}

/// Request or seal code.
pub fn code(words: impl Into<String>) -> Text {
    Text::new(Face::Code, words)
}
