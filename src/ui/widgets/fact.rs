//! One fact of a check, in a list card: mark, name, what was read; and, where it stops something,
//! why and the fix.

use eframe::egui::{
    Align, CornerRadius, Layout, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::super::icons::Mark;
use super::super::text;
use super::super::theme::palette;
use super::super::tokens::{Ink, radius, size, space};
use super::super::words::parts;
use super::Button;
use super::button::Kind;

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Fact<'a> {
    /// Whether it is good.
    pub mark: Mark,
    /// "Origin", "Key state".
    pub name: &'a str,
    /// What was read.
    pub value: &'a str,
    /// What follows from it. Makes the row tall.
    pub why: &'a str,
    /// The fix that is offered first, and whether it is the one primary button of the page.
    pub fix: Option<(&'a str, Kind)>,
    /// A second way.
    pub also: Option<&'a str>,
}

/// Which button of a fact was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactAction {
    /// The fix.
    Fix,
    /// The second way.
    Also,
}

/// Where a row stands in its card: the corners of its fill follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first row: no rule above.
    pub first: bool,
    /// The last row.
    pub last: bool,
}

impl Place {
    /// The place of a row among others.
    pub const fn of(index: usize, count: usize) -> Self {
        Self { first: index == 0, last: index + 1 == count }
    }

    fn corners(self) -> CornerRadius {
        let round = radius::CARD.saturating_sub(1);
        let (top, bottom) = (if self.first { round } else { 0 }, if self.last { round } else { 0 });
        CornerRadius { nw: top, ne: top, sw: bottom, se: bottom }
    }
}

impl<'a> Fact<'a> {
    /// A fact without consequences.
    pub const fn new(mark: Mark, name: &'a str, value: &'a str) -> Self {
        Self { mark, name, value, why: "", fix: None, also: None }
    }

    /// What follows from it.
    pub const fn why(mut self, words: &'a str) -> Self {
        self.why = words;
        self
    }

    /// The fix.
    pub const fn fix(mut self, words: &'a str, kind: Kind) -> Self {
        self.fix = Some((words, kind));
        self
    }

    /// A second way.
    pub const fn also(mut self, words: &'a str) -> Self {
        self.also = Some(words);
        self
    }

    /// Draws the row; tells which of its buttons was pressed.
    pub fn show(&self, ui: &mut Ui, place: Place) -> Option<FactAction> {
        let palette = palette(ui);
        let stands_out = matches!(self.mark, Mark::Bad | Mark::Warn) || self.fix.is_some();
        let room = ui.available_width();
        let buttons = self.buttons();
        let buttons_wide: f32 =
            buttons.iter().map(|(button, _)| button.size(ui).x + space::S).sum();
        let name_at = space::L + size::ICON + space::S;
        let value_at = name_at + size::FACT_NAME + space::S;
        let value_wide = room - value_at - space::L - buttons_wide;

        let (value, why) = self.words(stands_out);
        let value = value.galley(ui, value_wide);
        let why = (!self.why.is_empty()).then(|| why.galley(ui, value_wide));
        let lines = value.size().y + why.as_ref().map_or(0.0, |why| why.size().y);
        let ends = if stands_out { space::M } else { space::S };
        let least = if buttons.is_empty() { 0.0 } else { size::BUTTON };
        let height = (lines.max(least) + 2.0 * ends).max(size::FACT_ROW);
        let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::hover());

        if stands_out {
            let fill = if self.mark == Mark::Bad { palette.bad_soft } else { palette.warn_soft };
            ui.painter().rect_filled(rect, place.corners(), fill);
        } else if !place.first {
            ui.painter().hline(rect.x_range(), rect.top() + 0.5, palette.card_stroke());
        }
        let middle = if stands_out {
            rect.top() + ends + size::BUTTON_INLINE / 2.0
        } else {
            rect.center().y
        };
        let top = middle - size::BUTTON_INLINE / 2.0;
        let mark_at = pos2(rect.left() + space::L + size::ICON / 2.0, middle);
        self.mark.paint_around(ui, mark_at, size::ICON);
        let name = if stands_out { text::strong(self.name) } else { text::body(self.name) };
        let name = name.galley(ui, size::FACT_NAME);
        text::paint_galley(ui, pos2(rect.left() + name_at, top), name);
        let below = top + value.size().y;
        text::paint_galley(ui, pos2(rect.left() + value_at, top), value);
        if let Some(why) = why {
            text::paint_galley(ui, pos2(rect.left() + value_at, below), why);
        }
        let spoken = self.spoken();
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        show_buttons(ui, rect, ends, buttons)
    }

    fn words(&self, stands_out: bool) -> (text::Text, text::Text) {
        let value = match (stands_out, self.mark) {
            (true, Mark::Bad) => text::strong(self.value).ink(Ink::Bad),
            (true, _) => text::strong(self.value).ink(Ink::Warn),
            (false, _) => text::explain(self.value),
        };
        (value, text::explain(self.why))
    }

    fn spoken(&self) -> String {
        let head = parts::joined(self.name, self.value);
        if self.why.is_empty() { head } else { parts::joined(&head, self.why) }
    }

    fn buttons(&self) -> Vec<(Button<'a>, FactAction)> {
        let fix = self.fix.map(|(words, kind)| (Button::new(kind, words).tight(), FactAction::Fix));
        let also = self.also.map(|words| (Button::secondary(words).tight(), FactAction::Also));
        also.into_iter().chain(fix).collect()
    }
}

fn show_buttons(
    ui: &mut Ui,
    row: Rect,
    ends: f32,
    buttons: Vec<(Button<'_>, FactAction)>,
) -> Option<FactAction> {
    let place = row.shrink2(vec2(space::L, ends)).with_max_y(row.top() + ends + size::BUTTON);
    super::blocks::inside(ui, place, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let mut pressed = None;
        for (button, action) in buttons.into_iter().rev() {
            if button.show(ui).clicked() {
                pressed = Some(action);
            }
        }
        pressed
    })
}
