//! A choice from a list that may be long: shows what is chosen, opens a list with a filter.
//!
//! Down opens it; typing filters; up and down move, Enter chooses, Esc closes and changes nothing.

use eframe::egui::accesskit::{HasPopup, Role};
use eframe::egui::{
    CornerRadius, CursorIcon, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect, Response,
    ScrollArea, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::a11y;
use super::super::icons::Icon;
use super::super::text::{self, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, radius, size, space};
use super::super::words::parts;
use super::field::{Field, allocate_field, field_label, under_field};
use super::focus_ring;

/// From this many entries on there is a filter.
const FILTER_FROM: usize = 8;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What is chosen.
    pub words: String,
    /// Its kind or place, in a lighter ink.
    pub note: String,
    /// Whether `words` is a name of AWS (a Region, a spec).
    pub mono: bool,
}

impl Entry {
    /// An entry with a note.
    pub fn new(words: impl Into<String>, note: impl Into<String>) -> Self {
        Self { words: words.into(), note: note.into(), mono: false }
    }

    /// An entry in the face of IDs.
    pub fn mono(words: impl Into<String>, note: impl Into<String>) -> Self {
        Self { mono: true, ..Self::new(words, note) }
    }

    fn text(&self) -> Text {
        let words = if self.mono { text::mono(&self.words) } else { text::body(&self.words) };
        if self.note.is_empty() {
            return words;
        }
        words.then(text::body(parts::NOTE_GAP)).then(text::body(&self.note).ink(Ink::Text3))
    }

    fn spoken(&self) -> String {
        if self.note.is_empty() {
            self.words.clone()
        } else {
            parts::joined(&self.words, &self.note)
        }
    }

    fn holds(&self, wanted: &str) -> bool {
        let wanted = wanted.to_lowercase();
        self.words.to_lowercase().contains(&wanted) || self.note.to_lowercase().contains(&wanted)
    }
}

/// A combo. Built up, then shown.
#[derive(Debug, Clone, Copy)]
#[must_use = "a combo is drawn by `show`"]
pub struct Combo<'a> {
    label: &'a str,
    entries: &'a [Entry],
    chosen: Option<usize>,
    empty: &'a str,
    help: Option<&'a str>,
    error: Option<&'a str>,
}

impl<'a> Combo<'a> {
    /// A combo with a label above it.
    pub const fn new(label: &'a str, entries: &'a [Entry], chosen: Option<usize>) -> Self {
        Self { label, entries, chosen, empty: "", help: None, error: None }
    }

    /// What stands there while nothing is chosen.
    pub const fn empty(mut self, words: &'a str) -> Self {
        self.empty = words;
        self
    }

    /// A sentence below.
    pub const fn help(mut self, words: &'a str) -> Self {
        self.help = Some(words);
        self
    }

    /// What is wrong with the choice.
    pub const fn error(mut self, words: Option<&'a str>) -> Self {
        self.error = words;
        self
    }

    /// Draws it; gives the number of the entry that was chosen now.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        ui.vertical(|ui| {
            let label = field_label(ui, self.label, false);
            let place = allocate_field(ui, ui.available_width());
            let response = self.button(ui, place, &label);
            let chosen = self.list(ui, &response);
            under_field(ui, &response, self.help, self.error);
            chosen
        })
        .inner
    }

    fn current(&self) -> Option<&Entry> {
        self.chosen.and_then(|index| self.entries.get(index))
    }

    fn button(&self, ui: &mut Ui, place: Rect, label: &Response) -> Response {
        let palette = palette(ui);
        let id = ui.make_persistent_id(("combo", self.label));
        let mut response = ui.interact(place, id, Sense::click());
        let value = self.current().map_or_else(|| self.empty.to_owned(), Entry::spoken);
        response.widget_info(|| {
            let mut info = WidgetInfo::new(Role::ComboBox);
            info.enabled = ui.is_enabled();
            info.current_text_value = Some(value.clone());
            info
        });
        let open = Popup::is_id_open(ui.ctx(), id.with("popup"));
        response.ctx.accesskit_node_builder(id, |node| {
            node.set_has_popup(HasPopup::Listbox);
            node.set_expanded(open);
        });
        response = response.labelled_by(label.id);
        a11y::serve_focus(&response, self.label);
        let round = CornerRadius::same(radius::CONTROL);
        let edge = if self.error.is_some() {
            eframe::egui::Stroke { color: palette.bad, ..palette.control_stroke() }
        } else {
            palette.control_stroke()
        };
        let fill = if response.hovered() { palette.hover } else { palette.card };
        ui.painter().rect(place, round, fill, edge, StrokeKind::Inside);
        let inner = place.shrink2(vec2(space::S, 0.0));
        let chevron = pos2(inner.right() - size::ICON_SMALL / 2.0 - space::XXS, inner.center().y);
        Icon::Down.paint_around(ui, chevron, size::ICON_SMALL, palette.text3);
        let shown = match self.current() {
            Some(entry) => entry.text(),
            None => text::body(self.empty).ink(Ink::Text3),
        };
        shown.paint(ui, inner.with_max_x(chevron.x - size::ICON_SMALL));
        focus_ring(ui, &response, place, radius::CONTROL);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn list(&self, ui: &Ui, button: &Response) -> Option<usize> {
        let id = button.id.with("popup");
        if button.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown))
        {
            Popup::open_id(ui.ctx(), id);
        }
        if button.clicked() {
            Popup::toggle_id(ui.ctx(), id);
        }
        let palette = palette(ui);
        let frame = eframe::egui::Frame::new()
            .fill(palette.card)
            .stroke(palette.control_stroke())
            .corner_radius(CornerRadius::same(radius::CONTROL))
            .inner_margin(super::super::tokens::margin(space::XS));
        Popup::from_response(button)
            .id(id)
            .open_memory(None)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(self.label)
            .width(button.rect.width())
            .gap(space::XXS)
            .frame(frame)
            .show(|ui| self.open_list(ui, button, id))
            .and_then(|shown| shown.inner)
    }

    fn open_list(&self, ui: &mut Ui, button: &Response, id: Id) -> Option<usize> {
        let mut state: Open = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        let fresh = !state.seen;
        if fresh {
            state = Open { seen: true, at: self.chosen.unwrap_or(0), filter: String::new() };
        }
        if self.entries.len() >= FILTER_FROM {
            let name = parts::filter(self.label);
            let field =
                Field::new(&name).without_label().placeholder(parts::FILTER).icon(Icon::Search);
            let shown = field.show(ui, &mut state.filter);
            if fresh {
                shown.response.request_focus();
            }
            if shown.enter {
                // Enter chooses from the list; it is not meant for the main button.
                a11y::take_enter(ui.ctx());
            }
            ui.add_space(space::XS);
        }
        let found: Vec<(usize, &Entry)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.holds(&state.filter))
            .collect();
        let moved = state.take_keys(ui, &found);
        let mut chosen = self.rows(ui, &found, &state, moved || fresh);
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            chosen = found.iter().map(|(index, _)| *index).find(|index| *index == state.at);
        }
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if chosen.is_some() || escape {
            Popup::close_id(ui.ctx(), id);
            button.request_focus();
            state = Open::default();
        }
        ui.data_mut(|data| data.insert_temp(id, state));
        chosen
    }

    fn rows(
        &self,
        ui: &mut Ui,
        found: &[(usize, &Entry)],
        state: &Open,
        scroll: bool,
    ) -> Option<usize> {
        if found.is_empty() {
            text::caption(parts::NOTHING_FOUND).show(ui);
        }
        let mut pressed = None;
        ScrollArea::vertical().max_height(size::COMBO_LIST).show(ui, |ui| {
            for (index, entry) in found {
                let row = self.row(ui, *index, entry, state.at == *index);
                if scroll && state.at == *index {
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    pressed = Some(*index);
                }
            }
        });
        pressed
    }

    fn row(&self, ui: &mut Ui, index: usize, entry: &Entry, at: bool) -> Response {
        let palette = palette(ui);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::BUTTON_SMALL));
        let id = ui.make_persistent_id(("entry", index));
        let response = ui.interact(rect, id, Sense::CLICK);
        let on = self.chosen == Some(index);
        response
            .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, entry.spoken()));
        let fill = if at || response.hovered() { palette.hover } else { palette.card };
        ui.painter().rect_filled(rect, CornerRadius::same(radius::SMALL), fill);
        let inner = rect.shrink2(vec2(space::XS, 0.0));
        if on {
            let center = pos2(inner.right() - size::ICON_SMALL / 2.0, inner.center().y);
            Icon::Check.paint_around(ui, center, size::ICON_SMALL, palette.accent);
        }
        entry.text().paint(ui, inner.with_max_x(inner.right() - size::ICON_SMALL - space::XS));
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// The open list.
#[derive(Debug, Clone, Default)]
struct Open {
    seen: bool,
    at: usize,
    filter: String,
}

impl Open {
    /// Moves with the arrow keys among the entries found; tells whether it moved.
    fn take_keys(&mut self, ui: &Ui, found: &[(usize, &Entry)]) -> bool {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let here = found.iter().position(|(index, _)| *index == self.at);
        let next = if pressed(Key::ArrowDown) {
            here.map_or(0, |here| here + 1)
        } else if pressed(Key::ArrowUp) {
            here.map_or(0, |here| here.saturating_sub(1))
        } else if here.is_none() {
            0
        } else {
            return false;
        };
        let Some((index, _)) = found.get(next) else { return false };
        self.at = *index;
        true
    }
}
