//! Cards, rules, rows and columns: how the parts of a page stand to each other.

use eframe::egui::epaint::RectShape;
use eframe::egui::{
    Align, CornerRadius, Frame, InnerResponse, Layout, Pos2, Rect, Response, Sense, Shape, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, vec2,
};

use super::super::icons::Icon;
use super::super::text::{self, Text};
use super::super::theme::palette;
use super::super::tokens::{margin, margins, radius, size, space, stroke};

/// Draws into a rectangle that is taken already; takes no more room.
pub fn inside<R>(ui: &mut Ui, place: Rect, layout: Layout, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    add(&mut child)
}

/// As [`inside`], from the top down.
pub fn inside_down<R>(ui: &mut Ui, place: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    inside(ui, place, Layout::top_down(Align::Min), add)
}

/// Vertical space.
pub fn gap(ui: &mut Ui, points: f32) {
    ui.add_space(points);
}

/// A card with equal padding.
pub fn card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let line = palette(ui).card_stroke();
    bordered(ui, line, add)
}

/// A card whose border says that its contents are proven.
pub fn proven_card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let line = Stroke::new(stroke::CHOSEN, palette(ui).ok);
    bordered(ui, line, add)
}

/// A card whose border says that its contents contradict each other.
pub fn contradicted_card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let line = Stroke::new(stroke::CHOSEN, palette(ui).bad);
    bordered(ui, line, add)
}

fn bordered<R>(ui: &mut Ui, line: Stroke, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    // The border is drawn inside the padding.
    Frame::new()
        .fill(palette(ui).card)
        .stroke(line)
        .corner_radius(CornerRadius::same(radius::CARD))
        .inner_margin(margin(space::L - line.width))
        .show(ui, |ui| {
            ui.take_available_width();
            add(ui)
        })
}

/// A card without padding, for rows that reach from edge to edge.
pub fn list_card<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(palette.card_stroke())
        .corner_radius(CornerRadius::same(radius::CARD))
        .show(ui, |ui| {
            ui.take_available_width();
            add(ui)
        })
}

/// A box set into a card; accented for what goes to KMS.
pub fn sunk_box<R>(ui: &mut Ui, accent: bool, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let palette = palette(ui);
    Frame::new()
        .fill(if accent { palette.accent_soft } else { palette.sunk })
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(margins(space::M, space::S))
        .show(ui, |ui| {
            ui.take_available_width();
            add(ui)
        })
}

/// A rule across the width, as tall as its line.
pub fn rule(ui: &mut Ui) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), stroke::CARD));
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette(ui).line);
}

/// Parts side by side, in the middle of a height.
pub fn row<R>(ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let room = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        add(ui)
    })
}

/// What stands at the right end of a [`row`], built from right to left.
pub fn at_right<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let room = ui.available_size_before_wrap();
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), add)
}

/// Heading of a card with what stands at its right.
pub fn heading_row(ui: &mut Ui, words: &str, add_right: impl FnOnce(&mut Ui)) -> InnerResponse<()> {
    row(ui, space::XL, |ui| {
        section_heading(ui, words);
        at_right(ui, add_right);
    })
}

/// A section heading, level 2.
pub fn section_heading(ui: &mut Ui, words: &str) -> Response {
    let response = text::section(words).show_line(ui);
    super::super::a11y::heading(&response, words, 2);
    response
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// In points.
    Points(f32),
    /// A share of what is left.
    Share(f32),
}

fn column_widths(widths: &[Width], gap: f32, total: f32) -> Vec<f32> {
    let gaps: f32 = widths.iter().skip(1).map(|_| gap).sum();
    let (fixed, shares) = widths.iter().fold((0.0, 0.0), |(fixed, shares), width| match width {
        Width::Points(points) => (fixed + points, shares),
        Width::Share(share) => (fixed, shares + share),
    });
    let left = (total - gaps - fixed).max(0.0);
    let width_of = |width: &Width| match width {
        Width::Points(points) => *points,
        Width::Share(share) => left * share / shares,
    };
    widths.iter().map(width_of).collect()
}

/// What columns do in a window that is too narrow for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// Stand below each other as soon as the step list is narrow: cards beside cards.
    Stack,
    /// Stay side by side until the step list is folded: two short fields.
    Keep,
}

/// Where columns stand, from left to right or from top to bottom.
struct Lane {
    start: Pos2,
    next: Pos2,
    distance: f32,
    stacked: bool,
    tallest: f32,
}

impl Lane {
    fn begin(ui: &Ui, narrow: Narrow, distance: f32) -> Self {
        let start = ui.cursor().min;
        let stacked = match narrow {
            Narrow::Stack => super::is_narrow(ui),
            Narrow::Keep => ui.ctx().content_rect().width() < size::FOLDED,
        };
        Self { start, next: start, distance, stacked, tallest: 0.0 }
    }

    fn widths(&self, widths: &[Width], room: f32) -> Vec<f32> {
        if self.stacked {
            vec![room; widths.len()]
        } else {
            column_widths(widths, self.distance, room)
        }
    }

    fn advance(&mut self, used: Vec2) {
        self.tallest = self.tallest.max(used.y);
        if self.stacked {
            self.next.y += used.y + self.distance;
        } else {
            self.next.x += used.x + self.distance;
        }
    }

    fn end(&self, ui: &mut Ui, room: f32) {
        let height =
            if self.stacked { self.next.y - self.start.y - self.distance } else { self.tallest };
        ui.allocate_rect(Rect::from_min_size(self.start, vec2(room, height)), Sense::hover());
    }
}

/// Columns side by side. `add` is called once a column with its number.
pub fn columns(
    ui: &mut Ui,
    widths: &[Width],
    distance: f32,
    narrow: Narrow,
    mut add: impl FnMut(&mut Ui, usize),
) {
    let room = ui.available_width();
    let mut lane = Lane::begin(ui, narrow, distance);
    for (index, width) in lane.widths(widths, room).into_iter().enumerate() {
        let mut child = column(ui, index, lane.next, width);
        add(&mut child, index);
        lane.advance(vec2(width, child.min_rect().height()));
    }
    lane.end(ui, room);
}

/// Cards side by side, all as tall as the tallest.
pub fn cards(ui: &mut Ui, widths: &[Width], mut add: impl FnMut(&mut Ui, usize)) {
    let room = ui.available_width();
    let mut lane = Lane::begin(ui, Narrow::Stack, space::M);
    let mut placed = Vec::new();
    for (index, width) in lane.widths(widths, room).into_iter().enumerate() {
        let ground = ui.painter().add(Shape::Noop);
        let inside = lane.next + Vec2::splat(space::L);
        let mut child = column(ui, index, inside, width - 2.0 * space::L);
        add(&mut child, index);
        let used = vec2(width, child.min_rect().height() + 2.0 * space::L);
        placed.push((ground, Rect::from_min_size(lane.next, used)));
        lane.advance(used);
    }
    let palette = palette(ui);
    for (ground, rect) in placed {
        let height = if lane.stacked { rect.height() } else { lane.tallest };
        let shape = RectShape::new(
            Rect::from_min_size(rect.min, vec2(rect.width(), height)),
            CornerRadius::same(radius::CARD),
            palette.card,
            palette.card_stroke(),
            StrokeKind::Inside,
        );
        ui.painter().set(ground, shape);
    }
    lane.end(ui, room);
}

fn column(ui: &mut Ui, index: usize, at: Pos2, width: f32) -> Ui {
    let place = Rect::from_min_size(at, vec2(width, ui.available_height().max(1.0)));
    let builder = UiBuilder::new().id_salt(("column", index)).max_rect(place);
    let mut child = ui.new_child(builder.layout(Layout::top_down(Align::Min)));
    child.set_width(width);
    child
}

/// Names and values below each other.
#[must_use]
pub struct Pairs {
    name_width: f32,
    first: bool,
    face: text::Face,
}

impl Pairs {
    /// With names of a width, in body text.
    pub const fn new(name_width: f32) -> Self {
        Self { name_width, first: true, face: text::Face::Body }
    }

    /// In small text.
    pub const fn small(mut self) -> Self {
        self.face = text::Face::Small;
        self
    }

    /// One pair. A reader hears the name, then the value.
    pub fn row(&mut self, ui: &mut Ui, name: &str, value: impl Into<Text>) {
        let value = value.into();
        self.row_with(ui, name, |ui| {
            value.show(ui);
        });
    }

    /// One pair whose value is drawn by the caller.
    pub fn row_with(&mut self, ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
        if !std::mem::take(&mut self.first) {
            gap(ui, space::XS);
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let wide = self.name_width + space::M;
            let (rect, _) = ui.allocate_exact_size(vec2(wide, size::BUTTON_INLINE), Sense::hover());
            let place = rect.with_max_x(rect.right() - space::M);
            inside_down(ui, place, |ui| {
                Text::new(self.face, name).ink(super::super::tokens::Ink::Text2).cut().show(ui);
            });
            ui.vertical(|ui| {
                ui.set_min_height(size::BUTTON_INLINE);
                ui.spacing_mut().item_spacing.x = space::XS;
                add(ui);
            });
        });
    }
}

/// A line of the "Next" list: icon, sentence, and a quiet button at the right.
pub fn suggestion(ui: &mut Ui, icon: Icon, sentence: impl Into<Text>, button: &str) -> Response {
    let sentence = sentence.into();
    row(ui, space::XL, |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        icon.show(ui, size::ICON, palette(ui).text3);
        let button = super::Button::inline(button);
        let wide = ui.available_width() - button.size(ui).x - space::S;
        ui.scope(|ui| {
            ui.set_max_width(wide);
            sentence.show(ui);
        });
        at_right(ui, |ui| button.show(ui)).inner
    })
    .inner
}
