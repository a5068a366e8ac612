//! Icons and status marks: white SVG files, tinted here.
//!
//! A filled mark is two layers: its body in the mark's colour, its glyph in `on_mark`, so that a
//! mark is told apart by shape as well as by colour. An icon has no name of its own; whatever it
//! stands beside has.

use eframe::egui::{Color32, Image, Rect, Response, Sense, Ui, Vec2, pos2};

use super::theme::{is_still, palette};
use super::tokens::{Palette, size, time};

macro_rules! icons {
    ($($variant:ident = $file:literal),+ $(,)?) => {
        /// An icon of 20 by 20.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the picture of its name")]
        pub enum Icon { $($variant),+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            const fn uri(self) -> &'static str {
                match self { $(Self::$variant => concat!("bytes://icons/", $file, ".svg")),+ }
            }

            const fn bytes(self) -> &'static [u8] {
                match self {
                    $(Self::$variant =>
                        include_bytes!(concat!("../../assets/icons/", $file, ".svg"))),+
                }
            }
        }
    };
}

icons! {
    Again = "again", Arrow = "arrow", Bell = "bell", Calendar = "calendar", Check = "check",
    Clock = "clock", Computer = "computer", Copy = "copy", Cross = "cross", Dash = "dash",
    Down = "down", Ear = "ear", File = "file", Folder = "folder", Gap = "gap", Gear = "gear",
    Help = "help", Key = "key", Lock = "lock", More = "more", Plus = "plus", Right = "right",
    Save = "save", Sealed = "sealed", Search = "search", Shield = "shield", Target = "target",
    BadBody = "mark-bad", BadGlyph = "mark-bad-glyph", BusyRing = "mark-busy",
    InfoRing = "mark-info", OffRing = "mark-off", OkBody = "mark-ok", OkGlyph = "mark-ok-glyph",
    TodoRing = "mark-todo", TrashRing = "mark-trash", WaitRing = "mark-wait",
    WarnBody = "mark-warn", WarnGlyph = "mark-warn-glyph",
}

impl Icon {
    /// Paints into a rectangle, in a colour.
    pub fn paint(self, ui: &Ui, rect: Rect, color: Color32) {
        Image::from_bytes(self.uri(), self.bytes())
            .fit_to_exact_size(rect.size())
            .tint(color)
            .paint_at(ui, rect);
    }

    /// Paints a square of `side` around a point.
    pub fn paint_around(self, ui: &Ui, center: eframe::egui::Pos2, side: f32, color: Color32) {
        self.paint(ui, Rect::from_center_size(center, Vec2::splat(side)), color);
    }

    /// Takes room and paints.
    pub fn show(self, ui: &mut Ui, side: f32, color: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
        self.paint(ui, rect, color);
        response
    }
}

/// What is said of a thing at a glance. Always stands beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Filled circle with check.
    Ok,
    /// Triangle.
    Warn,
    /// Octagon with cross.
    Bad,
    /// Ring with i.
    Info,
    /// Empty ring: still to do.
    Todo,
    /// Dashed ring: pending import, out of step.
    Wait,
    /// Turning arc; a still ring where motion is off.
    Busy,
    /// Ring with dash: disabled, not needed.
    Off,
    /// Ring with slash: pending deletion.
    Trash,
    /// A clock in the colour of a warning: ends soon.
    Soon,
}

impl Mark {
    /// The mark's colour.
    pub const fn color(self, palette: &Palette) -> Color32 {
        match self {
            Self::Ok => palette.ok,
            Self::Warn | Self::Wait | Self::Soon => palette.warn,
            Self::Bad | Self::Trash => palette.bad,
            Self::Info | Self::Busy => palette.accent,
            Self::Todo => palette.edge,
            Self::Off => palette.text3,
        }
    }

    /// Paints into a square.
    pub fn paint(self, ui: &Ui, rect: Rect) {
        let palette = palette(ui);
        let color = self.color(&palette);
        let (body, glyph) = match self {
            Self::Ok => (Icon::OkBody, Some(Icon::OkGlyph)),
            Self::Warn => (Icon::WarnBody, Some(Icon::WarnGlyph)),
            Self::Bad => (Icon::BadBody, Some(Icon::BadGlyph)),
            Self::Info => (Icon::InfoRing, None),
            Self::Todo => (Icon::TodoRing, None),
            Self::Wait => (Icon::WaitRing, None),
            Self::Off => (Icon::OffRing, None),
            Self::Trash => (Icon::TrashRing, None),
            Self::Soon => (Icon::Clock, None),
            Self::Busy => return paint_busy(ui, rect, color),
        };
        body.paint(ui, rect, color);
        if let Some(glyph) = glyph {
            glyph.paint(ui, rect, palette.on_mark);
        }
    }

    /// Paints a square of `side` around a point.
    pub fn paint_around(self, ui: &Ui, center: eframe::egui::Pos2, side: f32) {
        self.paint(ui, Rect::from_center_size(center, Vec2::splat(side)));
    }

    /// Takes room of `side` by the line height `line`, and paints in its middle.
    pub fn show(self, ui: &mut Ui, side: f32, line: f32) -> Response {
        let (rect, response) =
            ui.allocate_exact_size(Vec2::new(side, side.max(line)), Sense::hover());
        self.paint_around(ui, pos2(rect.center().x, rect.top() + line / 2.0), side);
        response
    }

    /// Takes room for the usual size beside body text.
    pub fn show_usual(self, ui: &mut Ui) -> Response {
        self.show(ui, size::ICON, size::ICON)
    }
}

/// The arc turns while motion is allowed; each turn asks for the next frame.
#[expect(clippy::cast_possible_truncation, reason = "an angle needs no more")]
fn paint_busy(ui: &Ui, rect: Rect, color: Color32) {
    let image = Image::from_bytes(Icon::BusyRing.uri(), Icon::BusyRing.bytes())
        .fit_to_exact_size(rect.size())
        .tint(color);
    if is_still(ui) {
        image.paint_at(ui, rect);
        return;
    }
    let now = ui.input(|input| input.time);
    let angle = (now / time::TURN).fract() * std::f64::consts::TAU;
    image.rotate(angle as f32, Vec2::splat(0.5)).paint_at(ui, rect);
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(33));
}
