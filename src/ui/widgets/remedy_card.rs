//! A failure and what can be done: headline, why, one fix that does it, and the details for a
//! support desk.
//!
//! All sentences come from the catalogue of `remedy`; the card adds only its own headings. A fix
//! never imports by itself; the wizard carries it out.

use eframe::egui::{
    CornerRadius, Frame, Margin, Rect, Response, Sense, Stroke, StrokeKind, Ui, vec2,
};

use crate::remedy::{Action, Fix, Mark as Points, Remedy, Tone};

use super::super::a11y;
use super::super::icons::Mark;
use super::super::text::{self, Face, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, margin, margins, radius, size, space, stroke};
use super::super::words::parts;
use super::button::Kind;
use super::copyable::copy_button;
use super::{Button, blocks, focus_ring, fold, status};

/// Width of the names in the details.
const DETAIL_NAME: f32 = 104.0;

/// What belongs to a card besides the remedy.
#[derive(Debug, Clone, Copy, Default)]
pub struct RemedyDetails<'a> {
    /// Names and values, in the order in which they are shown.
    pub rows: &'a [(String, String)],
    /// What "Copy details" copies.
    pub copied: &'a str,
    /// Why the fix has to wait, in words that count down: "Try again in 5 s". The button then
    /// shows these words and does nothing.
    pub hold: Option<&'a str>,
}

/// Draws the card; gives the action whose button was pressed.
pub fn remedy_card(ui: &mut Ui, remedy: &Remedy, details: &RemedyDetails<'_>) -> Option<Action> {
    let palette = palette(ui);
    let (color, soft) = match remedy.tone {
        Tone::Refused => (palette.bad, palette.bad_soft),
        Tone::Temporary => (palette.warn, palette.warn_soft),
    };
    let shown = Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(stroke::CARD, color))
        .corner_radius(CornerRadius::same(radius::CARD))
        .show(ui, |ui| {
            ui.take_available_width();
            head(ui, remedy, soft);
            let body =
                Frame::new().inner_margin(Margin { top: 15, ..margins(space::L - 1.0, space::M) });
            let action = body
                .show(ui, |ui| {
                    why(ui, remedy);
                    what_to_do(ui, remedy, details.hold)
                })
                .inner;
            show_details(ui, details);
            action
        });
    // The head's fill lies over the border's inner edge; draw the border once more above it.
    ui.painter().rect_stroke(
        shown.response.rect,
        CornerRadius::same(radius::CARD),
        Stroke::new(stroke::CARD, color),
        StrokeKind::Inside,
    );
    shown.inner
}

fn head(ui: &mut Ui, remedy: &Remedy, soft: eframe::egui::Color32) {
    let (mark, ink) = match remedy.tone {
        Tone::Refused => (Mark::Bad, Ink::Bad),
        Tone::Temporary => (Mark::Warn, Ink::Warn),
    };
    let round = CornerRadius { sw: 0, se: 0, ..CornerRadius::same(radius::CARD - 1) };
    let frame = Frame::new()
        .fill(soft)
        .corner_radius(round)
        .inner_margin(Margin { top: 15, ..margins(space::L - 1.0, space::M) });
    frame.show(ui, |ui| {
        ui.take_available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            mark.show(ui, size::ICON, size::ICON);
            ui.vertical(|ui| {
                let headline = text::section(&remedy.headline).ink(ink).show(ui);
                let spoken = parts::joined(&remedy.headline, &remedy.what);
                a11y::live(&headline, &spoken, a11y::Politeness::Assertive);
                text::explain(&remedy.what).show(ui);
            });
        });
    });
}

fn why(ui: &mut Ui, remedy: &Remedy) {
    if remedy.why.is_empty() {
        return;
    }
    let heading = if remedy.certain { parts::WHY } else { parts::WHY_MOST_LIKELY };
    small_heading(ui, heading);
    for (index, line) in remedy.why.iter().enumerate() {
        if index > 0 {
            blocks::gap(ui, space::XS);
        }
        let (mark, ink) = match line.mark {
            Points::PointsTo => (Mark::Warn, Ink::Text),
            Points::RuledOut => (Mark::Ok, Ink::Text2),
            Points::Unknown => (Mark::Info, Ink::Text2),
        };
        let response = status::line(ui, mark, size::ICON_SMALL, text::body(&line.text).ink(ink));
        a11y::describe(&response, parts::evidence(line.mark));
    }
    blocks::gap(ui, space::M);
    blocks::rule(ui);
    blocks::gap(ui, space::M);
}

fn small_heading(ui: &mut Ui, words: &str) {
    let response = text::label(words).ink(Ink::Text2).show(ui);
    a11y::heading(&response, words, 2);
    blocks::gap(ui, space::XS);
}

fn what_to_do(ui: &mut Ui, remedy: &Remedy, hold: Option<&str>) -> Option<Action> {
    small_heading(ui, parts::WHAT_TO_DO);
    let mut pressed = primary(ui, &remedy.primary, hold);
    let also: Vec<&Fix> =
        remedy.also.iter().filter(|fix| fix.action != Action::CopyDetails).collect();
    if also.is_empty() {
        return pressed;
    }
    blocks::gap(ui, space::M);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        for fix in also {
            let mut button = Button::secondary(&fix.label).small();
            if !fix.does.is_empty() {
                button = button.hint(&fix.does);
            }
            if button.show(ui).clicked() {
                pressed = Some(fix.action.clone());
            }
        }
    });
    pressed
}

/// The fix, and at its right what it will do. Takes the focus when the card first appears.
fn primary(ui: &mut Ui, fix: &Fix, hold: Option<&str>) -> Option<Action> {
    let button = match hold {
        Some(words) => Button::new(Kind::Waiting, words).name(&fix.label),
        None => Button::primary(&fix.label),
    };
    let beside = ui.available_width() - button.size(ui).x - space::M >= size::BESIDE;
    let response = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let response = button.show(ui);
            if !fix.does.is_empty() && beside {
                let does = text::explain_small(&fix.does);
                let galley = does.galley(ui, ui.available_width());
                let room = vec2(galley.size().x, galley.size().y.max(size::BUTTON));
                let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
                let place = Rect::from_center_size(rect.center(), galley.size());
                let place = place.expand2(vec2(1.0, 0.0));
                blocks::inside_down(ui, place, |ui| does.show(ui));
            }
            response
        })
        .inner;
    if !fix.does.is_empty() && !beside {
        blocks::gap(ui, space::XS);
        text::explain_small(&fix.does).show(ui);
    }
    a11y::describe(&response, &fix.does);
    focus_when_new(ui, &response, &fix.label);
    (response.clicked() && hold.is_none()).then(|| fix.action.clone())
}

/// Once a card: moves the focus to its fix.
fn focus_when_new(ui: &Ui, response: &Response, label: &str) {
    let id = ui.make_persistent_id(("remedy seen", label));
    let pass = ui.ctx().cumulative_frame_nr();
    let seen: Option<u64> = ui.data(|data| data.get_temp(id));
    if seen.is_none_or(|seen| pass.saturating_sub(seen) > 2) {
        response.request_focus();
        a11y::reveal(ui, response);
    }
    ui.data_mut(|data| data.insert_temp(id, pass));
}

fn show_details(ui: &mut Ui, details: &RemedyDetails<'_>) {
    if details.rows.is_empty() {
        return;
    }
    blocks::rule(ui);
    let palette = palette(ui);
    let round = CornerRadius { nw: 0, ne: 0, ..CornerRadius::same(radius::CARD - 1) };
    Frame::new()
        .fill(palette.sunk)
        .corner_radius(round)
        .inner_margin(Margin { top: 11, ..margins(space::L - 1.0, space::S) })
        .show(ui, |ui| {
            ui.take_available_width();
            let closed = details_closed(ui);
            let response = details_bar(ui, !closed, details.copied);
            if response.clicked() {
                fold::set_open(ui, DETAILS_CLOSED, !closed);
            }
            if !closed {
                blocks::gap(ui, space::XS);
                detail_rows(ui, details.rows);
            }
        });
}

/// The details are open until somebody closes them: a support desk asks for them first.
const DETAILS_CLOSED: &str = "remedy details closed";

fn details_closed(ui: &Ui) -> bool {
    fold::is_open(ui, DETAILS_CLOSED)
}

fn details_bar(ui: &mut Ui, open: bool, copied: &str) -> Response {
    blocks::row(ui, size::BUTTON_INLINE, |ui| {
        let id = ui.make_persistent_id("remedy details");
        let title = text::label(parts::DETAILS).ink(Ink::Text2).galley(ui, f32::INFINITY);
        let wide = size::ICON_SMALL + space::XS + title.size().x;
        let (_, rect) = ui.allocate_space(vec2(wide, size::BUTTON_INLINE));
        let response = ui.interact(rect.expand2(vec2(0.0, space::XS)), id, Sense::click());
        response.widget_info(|| {
            eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, parts::DETAILS)
        });
        response.ctx.accesskit_node_builder(id, |node| node.set_expanded(open));
        let palette = palette(ui);
        let chevron = rect.left_center() + vec2(size::ICON_SMALL / 2.0, 0.0);
        fold::paint_chevron(ui, chevron, open, &palette);
        let at = rect.left_center() + vec2(size::ICON_SMALL + space::XS, -title.size().y / 2.0);
        text::paint_galley(ui, at, title);
        focus_ring(ui, &response, rect, radius::SMALL);
        blocks::at_right(ui, |ui| {
            copy_button(ui, parts::COPY_DETAILS, parts::COPY_DETAILS, copied);
        });
        response
    })
    .inner
}

fn detail_rows(ui: &mut Ui, rows: &[(String, String)]) {
    let inner = Margin { left: 24, ..margin(0.0) };
    Frame::new().inner_margin(inner).show(ui, |ui| {
        for (name, value) in rows {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let room = vec2(DETAIL_NAME, size::BUTTON_INLINE);
                let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
                detail(Ink::Text3, name).paint(ui, rect);
                ui.vertical(|ui| detail(Ink::Text2, value).show(ui));
            });
        }
    });
}

fn detail(ink: Ink, words: &str) -> Text {
    Text::new(Face::MonoSmall, words).ink(ink).line(size::BUTTON_INLINE)
}
