//! Parts that open and close: the fold-out "What this step does in AWS" and others of its look.
//!
//! Whether one is open is kept by egui, for as long as the program runs.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, CursorIcon, Frame, Id, Layout, Rect, Response, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::a11y;
use super::super::icons::Icon;
use super::super::text::{self, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, Palette, margins, radius, size, space};
use super::super::words::parts;
use super::blocks;
use super::copyable::copy_button;
use super::focus_ring;

/// What a step does in AWS, for the fold-out of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallNotes<'a> {
    /// The names of the operations, or that there is no call.
    pub apis: &'a str,
    /// One sentence.
    pub sentence: &'a str,
    /// The command that does the same. Empty for none.
    pub command: &'a str,
    /// What the command leaves out. Empty for nothing.
    pub leaves_out: &'a str,
}

fn open_id(ui: &Ui, salt: &str) -> Id {
    ui.make_persistent_id(("fold", salt))
}

/// Opens or closes a fold of this `Ui` from outside: F1, or a fix that points into it.
pub fn set_open(ui: &Ui, salt: &str, open: bool) {
    let id = open_id(ui, salt);
    ui.data_mut(|data| {
        data.insert_temp(id, open);
        data.insert_temp(id.with("reveal"), open);
    });
}

/// Once after it was opened: scrolls so that all of it can be seen.
fn reveal(ui: &Ui, salt: &str, rect: Rect) {
    let id = open_id(ui, salt).with("reveal");
    let wanted: Option<bool> = ui.data_mut(|data| data.remove_temp(id));
    if wanted == Some(true) {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, space::M)), None);
    }
}

/// Whether a fold of this `Ui` is open.
pub fn is_open(ui: &Ui, salt: &str) -> bool {
    let id = open_id(ui, salt);
    ui.data(|data| data.get_temp(id)).unwrap_or(false)
}

/// A fold: a sunk bar with a title, and words at its right that say what is inside.
pub fn fold(
    ui: &mut Ui,
    title: &str,
    inside: impl Into<Text>,
    add: impl FnOnce(&mut Ui),
) -> Response {
    fold_salted(ui, title, title, inside, add)
}

fn fold_salted(
    ui: &mut Ui,
    salt: &str,
    title: &str,
    inside: impl Into<Text>,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let palette = palette(ui);
    let open = is_open(ui, salt);
    let shown = Frame::new()
        .fill(palette.sunk)
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .show(ui, |ui| {
            let id = open_id(ui, salt).with("bar");
            let response = bar(ui, id, title, inside.into(), open, &palette);
            if open {
                let inner = Frame::new()
                    .inner_margin(eframe::egui::Margin { top: 0, ..margins(space::M, space::M) });
                inner.show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        ui.add_space(space::XL);
                        ui.vertical(|ui| {
                            ui.take_available_width();
                            add(ui);
                        });
                    });
                });
            }
            response
        });
    reveal(ui, salt, shown.response.rect);
    if shown.inner.clicked() {
        set_open(ui, salt, !open);
    }
    shown.inner
}

fn bar(ui: &mut Ui, id: Id, title: &str, inside: Text, open: bool, palette: &Palette) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::FOLD));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), title));
    let summary = inside.words();
    response.ctx.accesskit_node_builder(id, |node| {
        node.set_expanded(open);
        node.set_description(summary);
    });
    a11y::serve_focus(&response, title);
    let inner = rect.shrink2(vec2(space::M, 0.0));
    paint_chevron(ui, pos2(inner.left() + size::ICON_SMALL / 2.0, inner.center().y), open, palette);
    let place = inner.with_min_x(inner.left() + size::ICON_SMALL + space::XS);
    let title = text::label(title).ink(Ink::Text2).paint(ui, place);
    let right = place.with_min_x(title.right() + space::M);
    let ink = if response.hovered() { Ink::Text2 } else { Ink::Text3 };
    paint_cut_right(ui, inside.ink(ink), right);
    focus_ring(ui, &response, rect, radius::CONTROL);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn paint_cut_right(ui: &Ui, words: Text, place: Rect) {
    let galley = words.cut().galley(ui, place.width());
    let size = galley.size();
    text::paint_galley(ui, pos2(place.right() - size.x, place.center().y - size.y / 2.0), galley);
}

/// Paints the sign of open or closed.
pub(super) fn paint_chevron(ui: &Ui, center: eframe::egui::Pos2, open: bool, palette: &Palette) {
    let icon = if open { Icon::Down } else { Icon::Right };
    icon.paint_around(ui, center, size::ICON_SMALL, palette.text3);
}

/// The fold-out of a page. `salt` is the page's, so that each page keeps its own.
pub fn call_notes(ui: &mut Ui, salt: &str, notes: &CallNotes<'_>) {
    let apis = text::mono_small(notes.apis);
    fold_salted(ui, salt, parts::WHAT_IN_AWS, apis, |ui| {
        text::explain_small(notes.sentence).show(ui);
        if !notes.command.is_empty() {
            ui.add_space(space::S);
            command(ui, notes.command);
        }
        if !notes.leaves_out.is_empty() {
            ui.add_space(space::XS);
            text::caption(notes.leaves_out).show(ui);
        }
    })
    .on_hover_text(parts::F1);
}

/// A command in mono on a card, with "Copy".
pub fn command(ui: &mut Ui, words: &str) {
    let palette = palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(palette.card_stroke())
        .corner_radius(CornerRadius::same(radius::SMALL))
        .inner_margin(margins(space::M - 1.0, space::XS + 1.0))
        .show(ui, |ui| {
            let copy = super::Button::inline(parts::COPIED).icon(Icon::Copy).size(ui);
            let wide = ui.available_width() - copy.x - space::M;
            let height = text::mono(words).galley(ui, wide).size().y;
            let room = vec2(ui.available_width(), height);
            let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
            let left = rect.with_max_x(rect.left() + wide);
            blocks::inside_down(ui, left, |ui| text::mono(words).show(ui));
            let first = Rect::from_min_size(
                pos2(left.right(), rect.top()),
                vec2(copy.x + space::M, copy.y),
            );
            blocks::inside(ui, first, Layout::right_to_left(Align::Center), |ui| {
                copy_button(ui, parts::COPY, parts::COPY_COMMAND, words);
            });
        });
}
