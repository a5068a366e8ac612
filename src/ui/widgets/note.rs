//! A note: soft fill, mark, the consequence in bold, the rest plain, at most one quiet button.

use eframe::egui::{CornerRadius, Rect, Response, Sense, Ui, pos2, vec2};

use super::super::a11y;
use super::super::icons::{Icon, Mark};
use super::super::text::{self, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, radius, size, space};
use super::Button;

/// How serious a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Good to know.
    Info,
    /// In order.
    Ok,
    /// Has a consequence.
    Warn,
    /// Stops something.
    Bad,
}

/// A note. Built up, then shown.
#[derive(Debug, Clone, Copy)]
#[must_use = "a note is drawn by `show`"]
pub struct Note<'a> {
    weight: Weight,
    bold: &'a str,
    rest: &'a str,
    icon: Option<Icon>,
    button: Option<&'a str>,
}

impl<'a> Note<'a> {
    /// A note of a weight with its consequence in bold (may be empty).
    pub const fn new(weight: Weight, bold: &'a str) -> Self {
        Self { weight, bold, rest: "", icon: None, button: None }
    }

    /// The rest of the sentence.
    pub const fn rest(mut self, words: &'a str) -> Self {
        self.rest = words;
        self
    }

    /// A picture in place of the mark.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A quiet button at the right.
    pub const fn button(mut self, words: &'a str) -> Self {
        self.button = Some(words);
        self
    }

    /// Draws it; tells whether its button was pressed.
    pub fn show(self, ui: &mut Ui) -> bool {
        let button = self.button.map(Button::inline);
        let button_wide = button.as_ref().map_or(0.0, |button| button.size(ui).x + space::S);
        let sides = if button.is_some() { space::M } else { space::L };
        let left = sides + size::ICON + space::S;
        let room = ui.available_width();
        let galley = self.words().galley(ui, room - left - sides - button_wide);
        let ends = if galley.rows.len() > 1 { space::M } else { space::S };
        let height = galley.size().y + 2.0 * ends;
        let (rect, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());

        let palette = palette(ui);
        let (fill, mark) = match self.weight {
            Weight::Info => (palette.accent_soft, Mark::Info),
            Weight::Ok => (palette.ok_soft, Mark::Ok),
            Weight::Warn => (palette.warn_soft, Mark::Warn),
            Weight::Bad => (palette.bad_soft, Mark::Bad),
        };
        ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
        let center = pos2(
            rect.left() + sides + size::ICON / 2.0,
            rect.top() + ends + size::BUTTON_INLINE / 2.0,
        );
        match self.icon {
            Some(icon) => icon.paint_around(ui, center, size::ICON, mark.color(&palette)),
            None => mark.paint_around(ui, center, size::ICON),
        }
        let place = Rect::from_min_size(rect.min + vec2(left, ends), galley.size());
        self.label(ui, place.with_max_x(rect.right() - sides - button_wide));
        button.is_some_and(|button| {
            let size = button.size(ui);
            let place = Rect::from_min_size(
                pos2(rect.right() - sides - size.x, rect.center().y - size.y / 2.0),
                size,
            );
            button.show_at(ui, place).clicked()
        })
    }

    fn label(&self, ui: &mut Ui, place: Rect) -> Response {
        let words = self.words();
        let spoken = words.words();
        let response = super::blocks::inside_down(ui, place, |ui| words.show(ui));
        if self.weight == Weight::Bad {
            a11y::live(&response, &spoken, a11y::Politeness::Assertive);
        }
        response
    }

    fn words(&self) -> Text {
        let ink = match self.weight {
            Weight::Info | Weight::Ok => Ink::Text,
            Weight::Warn => Ink::Warn,
            Weight::Bad => Ink::Bad,
        };
        if self.bold.is_empty() {
            return text::body(self.rest);
        }
        let bold = text::strong(self.bold).ink(ink);
        if self.rest.is_empty() {
            return bold;
        }
        bold.then(text::body(" ")).then(text::explain(self.rest))
    }
}
