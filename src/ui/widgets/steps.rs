//! The step list: the window's memory. Each finished step shows the choice made in it.

use eframe::egui::accesskit::{AriaCurrent, Role};
use eframe::egui::{
    CornerRadius, CursorIcon, Rect, Response, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::a11y;
use super::super::icons::{Icon, Mark};
use super::super::text;
use super::super::theme::{fade, palette};
use super::super::tokens::{Ink, Palette, radius, size, space, stroke};
use super::super::words::parts;
use super::focus_ring;

/// Where a step stands. Its mark and its word follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepStatus {
    /// Finished.
    Done,
    /// Something it depends on changed.
    NeedsRedoing,
    /// Failed.
    Failed,
    /// To come, and can be gone to.
    Open,
    /// To come, and not possible yet.
    NotYet,
    /// Does not apply. It stays, so that numbers never change.
    NotNeeded,
}

impl StepStatus {
    /// Every status.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::NeedsRedoing, Self::Failed, Self::Open, Self::NotYet, Self::NotNeeded];
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Its number, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The choice made in it. Empty for none.
    pub choice: String,
    /// Where it stands.
    pub status: StepStatus,
    /// Whether its page is shown. Shown on top of the status: a failed step that is shown keeps
    /// its octagon.
    pub current: bool,
}

/// How much room the list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Titles and choices.
    Full,
    /// Titles.
    Narrow,
    /// Marks.
    Folded,
}

/// How tall a row may be where so much room is left: 48, or less in a low window.
pub fn row_height(room: f32, rows: &[StepRow]) -> f32 {
    (room / count(rows).max(1.0)).floor().clamp(size::STEP_ROW_LEAST, size::STEP_ROW)
}

/// How many rows, as a factor of their height.
pub fn count(rows: &[StepRow]) -> f32 {
    rows.iter().map(|_| 1.0).sum()
}

/// Draws the rows; gives the number of the step that was pressed.
pub fn steps(ui: &mut Ui, rows: &[StepRow], room: Room, height: f32) -> Option<usize> {
    let mut pressed = None;
    for (index, row) in rows.iter().enumerate() {
        let ends = (index == 0, index + 1 == rows.len());
        if step(ui, row, (index, rows.len()), room, height, ends).clicked() {
            pressed = Some(row.number);
        }
    }
    pressed
}

fn step(
    ui: &mut Ui,
    row: &StepRow,
    (index, count): (usize, usize),
    room: Room,
    height: f32,
    (first, last): (bool, bool),
) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, ui.make_persistent_id(("step", row.number)), Sense::click());
    name(&response, row, index, count);
    let palette = palette(ui);
    let round = CornerRadius::same(radius::CONTROL);
    if row.current {
        ui.painter().rect(rect, round, palette.page, palette.card_stroke(), StrokeKind::Inside);
    } else {
        let warmth = fade(ui, response.id, response.hovered());
        ui.painter().rect_filled(rect, round, palette.hover.gamma_multiply(warmth));
    }
    let center = match room {
        Room::Folded => rect.center(),
        Room::Full | Room::Narrow => {
            pos2(rect.left() + space::S + size::STEP_MARK / 2.0, rect.center().y)
        }
    };
    paint_rail(ui, rect, center.x, first, last, &palette);
    paint_mark(ui, center, row, &palette);
    if room != Room::Folded {
        let place = rect
            .with_min_x(center.x + size::STEP_MARK / 2.0 + space::S)
            .with_max_x(rect.right() - space::S);
        paint_words(ui, place, row, room);
    }
    focus_ring(ui, &response, rect, radius::CONTROL);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if room == Room::Full || row.choice.is_empty() {
        return response;
    }
    response.on_hover_text(parts::joined(&row.title, &row.choice))
}

fn name(response: &Response, row: &StepRow, index: usize, count: usize) {
    let words =
        parts::step_name(row.number, count, &row.title, row.status, row.current, &row.choice);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    a11y::position(response, index, count);
    if !row.choice.is_empty() {
        a11y::describe(response, &row.choice);
    }
    if row.current {
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_aria_current(AriaCurrent::Step));
    }
    a11y::serve_focus(response, &words);
}

fn paint_rail(ui: &Ui, rect: Rect, x: f32, first: bool, last: bool, palette: &Palette) {
    let half = size::RAIL / 2.0;
    let reach = size::STEP_MARK / 2.0;
    let middle = rect.center().y;
    let piece = |from: f32, to: f32| {
        let place = Rect::from_min_max(pos2(x - half, from), pos2(x + half, to));
        ui.painter().rect_filled(place, CornerRadius::ZERO, palette.line);
    };
    if !first {
        piece(rect.top(), middle - reach);
    }
    if !last {
        piece(middle + reach, rect.bottom());
    }
}

fn paint_mark(ui: &Ui, center: eframe::egui::Pos2, row: &StepRow, palette: &Palette) {
    let ring = |color| {
        let line = eframe::egui::Stroke::new(stroke::RING, color);
        ui.painter().circle_stroke(center, (size::STEP_MARK - stroke::RING) / 2.0, line);
    };
    let place = Rect::from_center_size(center, Vec2::splat(size::STEP_MARK));
    let number = |ink| {
        text::caption_strong(row.number.to_string()).ink(ink).paint_centered(ui, place);
    };
    match row.status {
        StepStatus::NeedsRedoing => Mark::Warn.paint_around(ui, center, size::ICON),
        StepStatus::Failed => Mark::Bad.paint_around(ui, center, size::ICON),
        _ if row.current => {
            ui.painter().circle_filled(center, size::STEP_MARK / 2.0, palette.accent);
            number(Ink::OnAccent);
        }
        StepStatus::Done => {
            ring(palette.accent);
            Icon::Check.paint_around(ui, center, size::ICON_SMALL, palette.accent);
        }
        StepStatus::Open => {
            ring(palette.accent);
            number(Ink::Accent);
        }
        StepStatus::NotYet => {
            ring(palette.edge);
            number(Ink::Text3);
        }
        StepStatus::NotNeeded => {
            ring(palette.edge);
            Icon::Dash.paint_around(ui, center, size::ICON_SMALL, palette.text3);
        }
    }
}

fn paint_words(ui: &Ui, place: Rect, row: &StepRow, room: Room) {
    let stands_out =
        row.current || matches!(row.status, StepStatus::NeedsRedoing | StepStatus::Failed);
    let title = if stands_out {
        text::strong(&row.title)
    } else if matches!(row.status, StepStatus::NotYet | StepStatus::NotNeeded) {
        text::explain(&row.title)
    } else {
        text::body(&row.title)
    };
    let title = title.line(size::ROW_LINE);
    let choice = if row.status == StepStatus::NotNeeded { parts::NOT_NEEDED } else { &row.choice };
    let two_lines = size::ROW_LINE + size::ICON_SMALL;
    if choice.is_empty() || room != Room::Full || place.height() < two_lines {
        title.paint(ui, place);
        return;
    }
    let caption_line = size::ICON_SMALL;
    let top = place.center().y - f32::midpoint(size::ROW_LINE, caption_line);
    let upper = place.with_min_y(top).with_max_y(top + size::ROW_LINE);
    let lower =
        upper.translate(vec2(0.0, size::ROW_LINE)).with_max_y(upper.bottom() + caption_line);
    title.paint(ui, upper);
    text::caption(choice).paint(ui, lower);
}
