//! A table whose rows are radio-like: one tab stop, up and down move, Space selects, Enter selects
//! and presses Next. A row's accessible name is one spoken sentence.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    CornerRadius, CursorIcon, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, StrokeKind,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::a11y;
use super::super::icons::Mark;
use super::super::text::{self, Text};
use super::super::theme::{fade, palette};
use super::super::tokens::{size, space, stroke};
use super::choice::paint_radio;

/// Room of the radio button, left of the first column.
const RADIO_COLUMN: f32 = space::S + size::RADIO + space::S;

/// A column: its header and how wide it is. A width of 0 takes what the others leave.
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use]
pub struct Column<'a> {
    /// The header.
    pub title: &'a str,
    /// Points, or 0 for the rest.
    pub width: f32,
}

impl<'a> Column<'a> {
    /// A column of a width.
    pub const fn new(title: &'a str, width: f32) -> Self {
        Self { title, width }
    }

    /// The column that takes what is left.
    pub const fn rest(title: &'a str) -> Self {
        Self { title, width: 0.0 }
    }
}

/// What stands in one place of a row.
#[derive(Debug, Clone)]
#[must_use]
pub struct Cell {
    mark: Option<Mark>,
    main: Text,
    under: Option<Text>,
}

impl Cell {
    /// One line.
    pub fn new(main: impl Into<Text>) -> Self {
        Self { mark: None, main: main.into(), under: None }
    }

    /// A mark before it.
    pub fn mark(mut self, mark: Mark) -> Self {
        self.mark = Some(mark);
        self
    }

    /// A caption below it.
    pub fn under(mut self, caption: impl Into<Text>) -> Self {
        self.under = Some(caption.into());
        self
    }

    fn paint(self, ui: &Ui, rect: Rect) {
        let mut rect = rect;
        if let Some(mark) = self.mark {
            let center = pos2(rect.left() + size::ICON_SMALL / 2.0, rect.center().y);
            mark.paint_around(ui, center, size::ICON_SMALL);
            rect = rect.with_min_x(rect.left() + size::ICON_SMALL + space::XS);
        }
        let main = self.main.line(size::ROW_LINE);
        let Some(under) = self.under else {
            main.paint(ui, rect);
            return;
        };
        let middle = rect.center().y;
        let upper = rect.with_min_y(middle - size::ROW_LINE).with_max_y(middle);
        let lower = rect.with_min_y(middle).with_max_y(middle + size::ROW_LINE);
        main.paint(ui, upper);
        under.line(size::ROW_LINE).paint(ui, lower);
    }
}

/// What was done to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Picked {
    /// A row was selected.
    pub chosen: Option<usize>,
    /// A row was opened: Enter or a double click. It is selected too.
    pub opened: Option<usize>,
}

/// A table while it is drawn.
pub struct Table<'a> {
    id: Id,
    columns: &'a [Column<'a>],
    count: usize,
    chosen: Option<usize>,
    picked: Picked,
    row_height: f32,
    with_radio: bool,
}

/// Draws a table of `count` rows: header, then whatever `add` draws with [`Table::row`].
pub fn table<'a>(
    ui: &mut Ui,
    name: &str,
    columns: &'a [Column<'a>],
    count: usize,
    chosen: Option<usize>,
    add: impl FnOnce(&mut Ui, &mut Table<'a>),
) -> Picked {
    let builder = UiBuilder::new()
        .id_salt(("table", name))
        .accessibility_label(name)
        .accessibility_role(Role::RadioGroup);
    ui.scope_builder(builder, |ui| {
        let id = ui.make_persistent_id("row");
        let mut table = Table {
            id,
            columns,
            count,
            chosen,
            picked: Picked::default(),
            row_height: size::ROW,
            with_radio: true,
        };
        table.header(ui);
        add(ui, &mut table);
        table.picked
    })
    .inner
}

/// The places of one row that is drawn by the caller: the Keys view, whose rows hold buttons.
pub fn plain_row(ui: &mut Ui, columns: &[Column<'_>], height: f32) -> Vec<Rect> {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let line = palette(ui).card_stroke();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    places(columns, rect, false)
}

/// The header of [`plain_row`]s.
pub fn plain_header(ui: &mut Ui, columns: &[Column<'_>]) {
    paint_header(ui, columns, false);
}

impl Cell {
    /// Paints into a place of [`plain_row`].
    pub fn paint_at(self, ui: &Ui, place: Rect) {
        self.paint(ui, place);
    }
}

fn places(columns: &[Column<'_>], row: Rect, with_radio: bool) -> Vec<Rect> {
    let before = if with_radio { RADIO_COLUMN } else { 0.0 };
    let fixed: f32 = columns.iter().map(|column| column.width).sum();
    let rest = (row.width() - before - fixed).max(0.0);
    let mut left = row.left() + before;
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let width = if column.width > 0.0 { column.width } else { rest };
        let place = row.with_min_x(left).with_max_x((left + width - space::S).max(left));
        places.push(place);
        left += width;
    }
    places
}

fn paint_header(ui: &mut Ui, columns: &[Column<'_>], with_radio: bool) {
    let room = vec2(ui.available_width(), size::ROW_HEAD);
    let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
    for (column, place) in columns.iter().zip(places(columns, rect, with_radio)) {
        text::caption_strong(column.title).paint(ui, place);
    }
    let line = palette(ui).card_stroke();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
}

impl Table<'_> {
    /// Taller rows.
    pub const fn set_row_height(&mut self, points: f32) {
        self.row_height = points;
    }

    fn header(&self, ui: &mut Ui) {
        paint_header(ui, self.columns, self.with_radio);
    }

    /// One row: its spoken sentence and its cells, one a column.
    pub fn row(&mut self, ui: &mut Ui, index: usize, spoken: &str, cells: Vec<Cell>) -> Response {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), self.row_height));
        let on = self.chosen == Some(index);
        let response = self.sense(ui, rect, index, spoken, on);
        if !ui.is_rect_visible(rect) {
            return response;
        }
        paint_row_ground(ui, rect, on, &response);
        let dot = pos2(rect.left() + space::S + size::RADIO / 2.0, rect.center().y);
        paint_radio(ui, dot, on);
        for (cell, place) in cells.into_iter().zip(places(self.columns, rect, self.with_radio)) {
            cell.paint(ui, place);
        }
        if response.has_focus() {
            let ring = palette(ui).chosen_stroke();
            ui.painter().rect_stroke(rect, CornerRadius::ZERO, ring, StrokeKind::Inside);
        }
        response
    }

    fn sense(&mut self, ui: &Ui, rect: Rect, index: usize, spoken: &str, on: bool) -> Response {
        let id = self.id.with(index);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let stop = self.chosen.unwrap_or(0) == index || has_focus;
        let sense = if stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, spoken));
        a11y::position(&response, index, self.count);
        if stop {
            a11y::serve_focus(&response, spoken);
        }
        if response.gained_focus() {
            a11y::reveal(ui, &response);
        }
        if response.clicked() {
            self.picked.chosen = Some(index);
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            if response.double_clicked() || (response.has_focus() && enter) {
                self.picked.opened = Some(index);
            }
        }
        if response.has_focus() {
            self.take_arrows(ui, id, index);
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn take_arrows(&self, ui: &Ui, id: Id, index: usize) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.count.saturating_sub(1);
        let next = if pressed(Key::ArrowDown) {
            index.saturating_add(1).min(last)
        } else if pressed(Key::ArrowUp) {
            index.saturating_sub(1)
        } else if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else {
            return;
        };
        ui.memory_mut(|memory| memory.request_focus(self.id.with(next)));
    }
}

fn paint_row_ground(ui: &Ui, rect: Rect, on: bool, response: &Response) {
    let palette = palette(ui);
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.accent_soft);
        let bar = rect.with_max_x(rect.left() + stroke::ROW);
        painter.rect_filled(bar, CornerRadius::ZERO, palette.accent);
    } else {
        let warmth = fade(ui, response.id, response.hovered());
        painter.rect_filled(rect, CornerRadius::ZERO, palette.hover.gamma_multiply(warmth));
    }
    let color = if on { palette.accent } else { palette.line };
    let line = eframe::egui::Stroke::new(stroke::CARD, color);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
}
