//! A bar that fills: time left, and the one bar of an import.

use eframe::egui::accesskit::Role;
use eframe::egui::{CornerRadius, Rect, Response, Sense, Ui, WidgetInfo, vec2};

use super::super::theme::palette;
use super::super::tokens::{Palette, radius, size};

/// What the colour of a bar says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// In order.
    #[default]
    Accent,
    /// Getting short.
    Warn,
    /// Run out.
    Bad,
}

impl Tone {
    pub(super) const fn color(self, palette: &Palette) -> eframe::egui::Color32 {
        match self {
            Self::Accent => palette.accent,
            Self::Warn => palette.warn,
            Self::Bad => palette.bad,
        }
    }
}

/// A bar across the width, `part` of it filled (0 to 1), with an accessible name.
pub fn bar(ui: &mut Ui, name: &str, part: f32, tone: Tone) -> Response {
    let room = vec2(ui.available_width(), size::BAR);
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    paint(ui, rect, part, tone);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
        info.value = Some((f64::from(part.clamp(0.0, 1.0)) * 100.0).round());
        info
    });
    response
}

/// Paints a bar into a rectangle; whoever paints it says in words what it shows.
pub fn paint(ui: &Ui, rect: Rect, part: f32, tone: Tone) {
    let palette = palette(ui);
    let round = CornerRadius::same(radius::BAR);
    ui.painter().rect_filled(rect, round, palette.line);
    let width = rect.width() * part.clamp(0.0, 1.0);
    if width > 0.0 {
        let full = Rect::from_min_size(rect.min, vec2(width.max(rect.height()), rect.height()));
        ui.painter().rect_filled(full, round, tone.color(&palette));
    }
}
