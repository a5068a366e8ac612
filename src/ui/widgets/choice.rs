//! Radio groups: choice cards, plain radio buttons, and a row of segments; tick boxes.
//!
//! A group has one tab stop. Arrow keys move in it and choose, as everywhere. The whole card is
//! the radio button; nothing inside it can be selected as text.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, CursorIcon, EventFilter, Id, Key, Layout, Modifiers, Rect, Response,
    Sense, Shape, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::a11y;
use super::super::icons::Icon;
use super::super::text;
use super::super::theme::{fade, palette};
use super::super::tokens::{Ink, radius, size, space, stroke};
use super::focus_ring;

/// The state of a group while it is drawn.
pub struct RadioGroup {
    id: Id,
    count: usize,
    chosen: Option<usize>,
    pressed: Option<usize>,
}

/// Draws a group of `count` radio buttons of which `chosen` is on, and tells which was chosen now.
pub fn radio_group(
    ui: &mut Ui,
    name: &str,
    count: usize,
    chosen: Option<usize>,
    add: impl FnOnce(&mut Ui, &mut RadioGroup),
) -> Option<usize> {
    let builder = UiBuilder::new()
        .id_salt(("radio group", name))
        .accessibility_label(name)
        .accessibility_role(Role::RadioGroup);
    ui.scope_builder(builder, |ui| {
        let id = ui.make_persistent_id("radio");
        let mut group = RadioGroup { id, count, chosen, pressed: None };
        add(ui, &mut group);
        group.pressed
    })
    .inner
}

impl RadioGroup {
    /// Senses one button of the group over a rectangle.
    fn sense(&mut self, ui: &Ui, rect: Rect, index: usize, name: &str) -> Response {
        let id = self.id.with(index);
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        // One tab stop: the chosen button, or the first.
        let stop = self.chosen.unwrap_or(0) == index || has_focus;
        let sense = if stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id, sense);
        let on = self.chosen == Some(index);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, name));
        a11y::position(&response, index, self.count);
        if stop {
            a11y::serve_focus(&response, name);
        }
        if response.clicked() {
            self.pressed = Some(index);
        }
        if response.has_focus() {
            self.take_arrows(ui, id, index);
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    fn take_arrows(&mut self, ui: &Ui, id: Id, index: usize) {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.count.saturating_sub(1);
        let next = if pressed(Key::ArrowDown) || pressed(Key::ArrowRight) {
            if index == last { 0 } else { index + 1 }
        } else if pressed(Key::ArrowUp) || pressed(Key::ArrowLeft) {
            index.checked_sub(1).unwrap_or(last)
        } else {
            return;
        };
        ui.memory_mut(|memory| memory.request_focus(self.id.with(next)));
        self.pressed = Some(next);
    }

    /// A choice card. Takes its index in the group.
    pub fn card(&mut self, ui: &mut Ui, index: usize, card: Card<'_>) -> Response {
        self.card_with(ui, index, card, |_| {})
    }

    /// A choice card with more inside, below its sentence: fields that belong to the choice.
    pub fn card_with(
        &mut self,
        ui: &mut Ui,
        index: usize,
        card: Card<'_>,
        add: impl FnOnce(&mut Ui),
    ) -> Response {
        let on = self.chosen == Some(index);
        let ground = ui.painter().add(Shape::Noop);
        let at = ui.cursor().min;
        let width = ui.available_width();
        let (words_at, words_wide) = card.words_place(at, width);
        let galley = text::explain(card.sentence).galley(ui, words_wide);
        let words_high = size::BUTTON_INLINE + galley.size().y;
        let head = Rect::from_min_size(at, vec2(width, words_high + 2.0 * space::M));
        // What lies around the parts inside takes clicks too, below them.
        let under = ui.read_card(self.id.with(("under", index)));
        let response = self.sense(ui, under.unwrap_or(head), index, card.title);
        a11y::describe(&response, card.sentence);
        card.paint_head(ui, head, on, words_at, galley);

        let below = pos2(words_at.x, words_at.y + words_high);
        let room = Rect::from_min_size(below, vec2(words_wide, ui.available_height()));
        let builder = UiBuilder::new()
            .id_salt(("card", index))
            .max_rect(room)
            .layout(Layout::top_down(Align::Min));
        let mut child = ui.new_child(builder);
        child.style_mut().interaction.selectable_labels = false;
        add(&mut child);
        let bottom = head.bottom().max(child.min_rect().bottom() + space::M);
        let whole = head.with_max_y(bottom);
        ui.keep_card(self.id.with(("under", index)), whole);
        paint_ground(ui, ground, whole, on, &response);
        ui.allocate_rect(whole, Sense::hover());
        focus_ring(ui, &response, whole, radius::CARD);
        response
    }

    /// A radio button with its words, on a line of 32.
    pub fn button(&mut self, ui: &mut Ui, index: usize, words: &str) -> Response {
        self.button_with_reason(ui, index, words, None)
    }

    /// The same, with a sentence below: why it is advised, or why it can't work.
    pub fn button_with_reason(
        &mut self,
        ui: &mut Ui,
        index: usize,
        words: &str,
        reason: Option<&str>,
    ) -> Response {
        let on = self.chosen == Some(index);
        let left = size::RADIO + space::XS;
        let wide = (ui.available_width() - left).max(size::BUTTON_MIN);
        let galley = text::body(words).galley(ui, wide);
        let reason_galley = reason.map(|reason| text::caption(reason).galley(ui, wide));
        let more = reason_galley.as_ref().map_or(Vec2::ZERO, |galley| galley.size());
        let room = vec2(left + galley.size().x.max(more.x), size::BUTTON_SMALL + more.y);
        let (_, rect) = ui.allocate_space(room);
        let response = self.sense(ui, rect, index, words);
        let line = rect.with_max_y(rect.top() + size::BUTTON_SMALL);
        let dot = pos2(rect.left() + size::RADIO / 2.0, line.center().y);
        paint_radio(ui, dot, on);
        let top = line.center().y - galley.size().y / 2.0;
        text::paint_galley(ui, pos2(rect.left() + left, top), galley);
        if let Some(galley) = reason_galley {
            let under = line.bottom() - space::XXS;
            text::paint_galley(ui, pos2(rect.left() + left, under), galley);
        }
        if let Some(reason) = reason {
            a11y::describe(&response, reason);
        }
        focus_ring(ui, &response, rect, radius::SMALL);
        response
    }

    /// One segment of a row of segments, in a rectangle of [`segments`].
    fn segment(&mut self, ui: &Ui, index: usize, rect: Rect, words: &str) {
        let on = self.chosen == Some(index);
        let palette = palette(ui);
        let response = self.sense(ui, rect, index, words);
        if on {
            let round = CornerRadius::same(radius::CONTROL);
            ui.painter().rect(
                rect,
                round,
                palette.accent_soft,
                palette.chosen_stroke(),
                StrokeKind::Inside,
            );
            text::strong(words).ink(Ink::Accent).paint_centered(ui, rect);
        } else {
            text::explain(words).paint_centered(ui, rect);
        }
        focus_ring(ui, &response, rect, radius::CONTROL);
    }
}

/// A row of segments, of which one is chosen: few, short, equal alternatives.
pub fn segments(ui: &mut Ui, name: &str, choices: &[&str], chosen: Option<usize>) -> Option<usize> {
    let room = vec2(ui.available_width(), size::FIELD);
    radio_group(ui, name, choices.len(), chosen, |ui, group| {
        let (_, rect) = ui.allocate_space(room);
        let palette = palette(ui);
        let round = CornerRadius::same(radius::CONTROL);
        let edge = palette.control_stroke();
        ui.painter().rect(rect, round, palette.card, edge, StrokeKind::Inside);
        let shares: f32 = choices.iter().map(|_| 1.0).sum();
        let wide = rect.width() / shares;
        let mut left = rect.left();
        for (index, words) in choices.iter().enumerate() {
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
            if index > 0 {
                ui.painter().vline(left, place.y_range().shrink(1.0), palette.card_stroke());
            }
            group.segment(ui, index, place, words);
            left += wide;
        }
    })
}

/// What a choice card says.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Card<'a> {
    /// In bold: the choice, and its accessible name.
    pub title: &'a str,
    /// One sentence.
    pub sentence: &'a str,
    /// A picture.
    pub icon: Option<Icon>,
    /// Whether the picture has the colour of the practice mode.
    pub practice: bool,
}

impl<'a> Card<'a> {
    /// A card without a picture.
    pub const fn new(title: &'a str, sentence: &'a str) -> Self {
        Self { title, sentence, icon: None, practice: false }
    }

    /// With a picture.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// In the colour of the practice mode.
    pub const fn practice(mut self) -> Self {
        self.practice = true;
        self
    }

    fn words_place(&self, at: eframe::egui::Pos2, width: f32) -> (eframe::egui::Pos2, f32) {
        let icon = self.icon.map_or(0.0, |_| size::ICON + space::M);
        let left = space::L + size::RADIO + space::M + icon;
        (at + vec2(left, space::M), width - left - space::L)
    }

    fn paint_head(
        &self,
        ui: &Ui,
        head: Rect,
        on: bool,
        words_at: eframe::egui::Pos2,
        sentence: std::sync::Arc<eframe::egui::Galley>,
    ) {
        let palette = palette(ui);
        let middle = words_at.y + size::BUTTON_INLINE / 2.0;
        paint_radio(ui, pos2(head.left() + space::L + size::RADIO / 2.0, middle), on);
        if let Some(icon) = self.icon {
            let color = match (self.practice, on) {
                (true, _) => palette.practice,
                (false, true) => palette.accent,
                (false, false) => palette.text3,
            };
            let center = pos2(words_at.x - space::M - size::ICON / 2.0, middle);
            icon.paint_around(ui, center, size::ICON, color);
        }
        let title = text::strong(self.title).galley(ui, f32::INFINITY);
        text::paint_galley(ui, words_at, title);
        text::paint_galley(ui, words_at + vec2(0.0, size::BUTTON_INLINE), sentence);
    }
}

fn paint_ground(
    ui: &Ui,
    ground: eframe::egui::layers::ShapeIdx,
    rect: Rect,
    on: bool,
    response: &Response,
) {
    let palette = palette(ui);
    let warmth = fade(ui, response.id, response.hovered());
    let (fill, line) = if on {
        (palette.accent_soft, palette.chosen_stroke())
    } else {
        (palette.card.lerp_to_gamma(palette.hover, warmth), palette.card_stroke())
    };
    let round = CornerRadius::same(radius::CARD);
    let shape = eframe::egui::epaint::RectShape::new(rect, round, fill, line, StrokeKind::Inside);
    ui.painter().set(ground, shape);
}

/// Paints a radio button around a point.
pub fn paint_radio(ui: &Ui, center: eframe::egui::Pos2, on: bool) {
    let palette = palette(ui);
    let whole = size::RADIO / 2.0;
    if on {
        ui.painter().circle_filled(center, whole, palette.accent);
        ui.painter().circle_filled(center, size::RADIO_DOT / 2.0, palette.card);
    } else {
        ui.painter().circle_filled(center, whole, palette.card);
        ui.painter().circle_stroke(center, whole - stroke::RING / 2.0, palette.ring_stroke());
    }
}

/// A tick box with its words. Tells whether it was pressed; who owns the value turns it.
pub fn tick(ui: &mut Ui, words: &str, on: bool) -> Response {
    let left = size::RADIO + space::S;
    let galley = text::body(words).galley(ui, ui.available_width() - left);
    let room = vec2(left + galley.size().x, galley.size().y.max(size::HIT));
    let (_, rect) = ui.allocate_space(room);
    let response = ui.interact(rect, ui.make_persistent_id(("tick", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, words));
    a11y::serve_focus(&response, words);
    let place = Rect::from_center_size(
        pos2(rect.left() + size::RADIO / 2.0, rect.center().y),
        Vec2::splat(size::RADIO),
    );
    paint_tick(ui, place, on);
    text::paint_galley(
        ui,
        pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0),
        galley,
    );
    focus_ring(ui, &response, place, radius::BOX);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A tick box with its words and a count at the right, as wide as there is room: the Regions of
/// the Keys view.
pub fn tick_with_count(ui: &mut Ui, words: &str, on: bool, count: &str) -> Response {
    let response = tick(ui, words, on);
    let row =
        Rect::from_min_max(response.rect.min, pos2(ui.max_rect().right(), response.rect.bottom()));
    text::caption(count).paint_right(ui, row);
    a11y::describe(&response, count);
    response
}

fn paint_tick(ui: &Ui, place: Rect, on: bool) {
    let palette = palette(ui);
    let round = CornerRadius::same(radius::BOX);
    if on {
        ui.painter().rect_filled(place, round, palette.accent);
        Icon::Check.paint_around(ui, place.center(), size::ICON_SMALL, palette.on_accent);
    } else {
        let ring = palette.ring_stroke();
        ui.painter().rect(place, round, palette.card, ring, StrokeKind::Inside);
    }
}

/// Where a card stood in the last pass: its whole area takes clicks, and has to be sensed before
/// the parts inside it are drawn.
trait CardMemory {
    fn read_card(&self, id: Id) -> Option<Rect>;
    fn keep_card(&self, id: Id, rect: Rect);
}

impl CardMemory for Ui {
    fn read_card(&self, id: Id) -> Option<Rect> {
        self.data(|data| data.get_temp::<Vec2>(id))
            .map(|size| Rect::from_min_size(self.cursor().min, size))
    }

    fn keep_card(&self, id: Id, rect: Rect) {
        self.data_mut(|data| data.insert_temp(id, rect.size()));
    }
}
