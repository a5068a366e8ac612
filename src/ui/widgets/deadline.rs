//! The deadline card under the step list: how long the parameters are still good.
//!
//! The caller says what is left, and asks for the next repaint when it changes: once a minute,
//! every second in the last ten minutes. Only 2 h, 30 min, 5 min and the end are spoken.

use eframe::egui::{CornerRadius, Rect, Sense, StrokeKind, Ui, accesskit::Role, vec2};

use super::super::a11y;
use super::super::text;
use super::super::theme::palette;
use super::super::tokens::{Ink, radius, size, space};
use super::super::words::parts;
use super::bar::{self, Tone};

/// What the card shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    /// "Parameters run out in", "Request runs out in", "Parameters have run out".
    pub title: String,
    /// "23 h 33 min". Empty once it has run out.
    pub left: String,
    /// What part of the time is left, 0 to 1.
    pub part: f32,
    /// The date, or what to make of it.
    pub caption: String,
    /// How short it is.
    pub tone: Tone,
    /// What to speak now: set for one of the four moments, else empty.
    pub spoken: String,
}

/// Height of the card in a width.
pub fn height(ui: &Ui, deadline: &Deadline, width: f32) -> f32 {
    let caption = text::caption(&deadline.caption).galley(ui, width - 2.0 * space::M);
    let left = if deadline.left.is_empty() { 0.0 } else { size::BUTTON_INLINE + 2.0 };
    2.0 * space::S + size::ICON_SMALL + left + space::XS + size::BAR + space::XS + caption.size().y
}

/// Draws the card.
pub fn deadline(ui: &mut Ui, deadline: &Deadline) {
    let palette = palette(ui);
    let width = ui.available_width();
    let room = vec2(width, height(ui, deadline, width));
    let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
    let round = CornerRadius::same(radius::CARD);
    ui.painter().rect(rect, round, palette.page, palette.card_stroke(), StrokeKind::Inside);
    let inner = rect.shrink2(vec2(space::M, space::S));
    let ink = match deadline.tone {
        Tone::Accent => Ink::Text2,
        Tone::Warn => Ink::Warn,
        Tone::Bad => Ink::Bad,
    };
    let title = text::caption(&deadline.title).ink(ink).galley(ui, inner.width());
    let mut at = text::paint_galley(ui, inner.min, title).left_bottom();
    if !deadline.left.is_empty() {
        let ink = if deadline.tone == Tone::Accent { Ink::Text } else { ink };
        let left = text::section(&deadline.left).ink(ink).galley(ui, inner.width());
        at = text::paint_galley(ui, at + vec2(0.0, 2.0), left).left_bottom();
    }
    let place = Rect::from_min_size(at + vec2(0.0, space::XS), vec2(inner.width(), size::BAR));
    bar::paint(ui, place, deadline.part, deadline.tone);
    let caption = text::caption(&deadline.caption).galley(ui, inner.width());
    text::paint_galley(ui, place.left_bottom() + vec2(0.0, space::XS), caption);

    let words = parts::deadline(&deadline.title, &deadline.left, &deadline.caption);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Timer);
        node.set_label(words);
    });
    a11y::status(ui, &deadline.spoken, a11y::Politeness::Polite);
}

/// The card where the step list is folded to its marks: the bar alone, with its name.
pub fn folded(ui: &mut Ui, deadline: &Deadline) {
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::BAR), Sense::hover());
    bar::paint(ui, rect, deadline.part, deadline.tone);
    let words = parts::deadline(&deadline.title, &deadline.left, &deadline.caption);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Timer);
        node.set_label(words.clone());
    });
    response.on_hover_text(words);
}
