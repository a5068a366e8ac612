//! A status: its mark and its word, never one without the other.

use eframe::egui::accesskit::Role;
use eframe::egui::{Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::icons::Mark;
use super::super::text::{self, Text};
use super::super::tokens::{size, space};

/// A small mark with its word.
pub fn status(ui: &mut Ui, mark: Mark, word: impl Into<Text>) -> Response {
    let word = word.into();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        mark.show(ui, size::ICON_SMALL, size::BUTTON_INLINE);
        word.show(ui)
    })
    .inner
}

/// A mark and a sentence that may wrap beside it: a line of evidence or of findings.
pub fn line(ui: &mut Ui, mark: Mark, side: f32, sentence: impl Into<Text>) -> Response {
    let sentence = sentence.into();
    let distance = if side < size::ICON { space::XS + 2.0 } else { space::S };
    let wide = ui.available_width() - side - distance;
    let galley = sentence.galley(ui, wide);
    let height = galley.size().y.max(size::BUTTON_INLINE);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let middle = rect.top() + size::BUTTON_INLINE / 2.0;
    mark.paint_around(ui, pos2(rect.left() + side / 2.0, middle), side);
    let place = rect.with_min_x(rect.left() + side + distance);
    super::blocks::inside_down(ui, place, |ui| sentence.show(ui))
}

/// One line of a list card: mark, sentence, and a caption at the right. 48 high.
pub struct ListLine<'a> {
    /// The mark.
    pub mark: Mark,
    /// The sentence.
    pub words: Text,
    /// At the right: a time, a standard.
    pub caption: &'a str,
    /// Whether it is the one at work, which is drawn on the accent.
    pub current: bool,
}

impl ListLine<'_> {
    /// Draws it; a rule above unless it is the first.
    pub fn show(self, ui: &mut Ui, first: bool) -> Response {
        let palette = super::super::theme::palette(ui);
        let room = vec2(ui.available_width(), size::ROW);
        let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
        if self.current {
            ui.painter().rect_filled(rect, eframe::egui::CornerRadius::ZERO, palette.accent_soft);
        }
        if !first {
            ui.painter().hline(rect.x_range(), rect.top() + 0.5, palette.card_stroke());
        }
        let inner = rect.shrink2(vec2(space::L, 0.0));
        self.mark.paint_around(
            ui,
            pos2(inner.left() + size::ICON / 2.0, inner.center().y),
            size::ICON,
        );
        let caption = text::caption(self.caption).paint_right(ui, inner);
        let words = self.words.words();
        let place = inner
            .with_min_x(inner.left() + size::ICON + space::S)
            .with_max_x(caption.left() - space::S);
        self.words.paint(ui, place);
        let spoken = if self.caption.is_empty() {
            words
        } else {
            super::super::words::parts::joined(&words, self.caption)
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        response
    }
}
