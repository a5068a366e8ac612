//! The skeleton of a page: title, one sentence, content, and the fold-out at the bottom.
//!
//! On entry (when a page of another id is drawn for the first time) the focus goes to the page's
//! first control; [`Page::focus_title`] sends it to the title instead. F1 opens and closes the
//! fold-out. Scroll positions are kept per page.

use eframe::egui::{
    CornerRadius, Id, Key, Modifiers, Rect, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, Vec2,
    pos2, vec2,
};

use super::super::a11y::{self, Politeness};
use super::super::text::{self, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, radius, size, space};
use super::super::words::parts;
use super::fold::{self, CallNotes};

/// A page. Built up, then shown.
#[derive(Debug, Clone)]
#[must_use = "a page is drawn by `show`"]
pub struct Page<'a> {
    id: &'a str,
    title: &'a str,
    sub: Option<Text>,
    notes: Option<CallNotes<'a>>,
    spoken: Option<(&'a str, Politeness)>,
    focus_title: bool,
    takes_drop: bool,
}

impl<'a> Page<'a> {
    /// A page. Its id tells it apart from all others and names no language.
    pub const fn new(id: &'a str, title: &'a str) -> Self {
        Self {
            id,
            title,
            sub: None,
            notes: None,
            spoken: None,
            focus_title: false,
            takes_drop: false,
        }
    }

    /// The sentence below the title.
    pub fn sub_text(mut self, words: impl Into<Text>) -> Self {
        self.sub = Some(words.into());
        self
    }

    /// The sentence below the title, in the ink of explanations.
    pub fn sub_words(self, words: &str) -> Self {
        self.sub_text(text::explain(words))
    }

    /// What the step does in AWS.
    pub const fn notes(mut self, notes: CallNotes<'a>) -> Self {
        self.notes = Some(notes);
        self
    }

    /// What the page's live node says: progress.
    pub const fn spoken(mut self, words: &'a str, politeness: Politeness) -> Self {
        self.spoken = Some((words, politeness));
        self
    }

    /// On entry the focus goes to the title: on Done.
    pub const fn focus_title(mut self) -> Self {
        self.focus_title = true;
        self
    }

    /// While a file hangs over the window, says that it may be dropped here.
    pub const fn takes_drop(mut self) -> Self {
        self.takes_drop = true;
        self
    }

    /// Draws the page into the room there is. `add` draws the content.
    pub fn show<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
        let entered = entered(ui, self.id);
        if entered {
            if self.focus_title {
                a11y::want_focus(ui.ctx(), self.title);
            } else {
                a11y::want_first(ui.ctx());
            }
        }
        let sides = side_padding(ui);
        let height = ui.available_height();
        let (room, takes_drop) = (ui.available_rect_before_wrap(), self.takes_drop);
        let inner = ScrollArea::vertical()
            .id_salt(("page", self.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing = Vec2::ZERO;
                    ui.add_space(sides);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width() - sides);
                        self.contents(ui, height, add)
                    })
                    .inner
                })
                .inner
            })
            .inner;
        a11y::forget_first(ui.ctx());
        if takes_drop && ui.input(|input| !input.raw.hovered_files.is_empty()) {
            paint_drop(ui, room);
        }
        inner
    }

    fn contents<R>(&self, ui: &mut Ui, height: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
        let top = ui.cursor().top();
        ui.add_space(size::PAGE_TOP);
        self.head(ui);
        ui.add_space(space::XL);
        let builder = UiBuilder::new().id_salt(self.id);
        let inner = ui
            .scope_builder(builder, |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                add(ui)
            })
            .inner;
        let (words, politeness) = self.spoken.unwrap_or(("", Politeness::Polite));
        a11y::status(ui, words, politeness);
        self.foot(ui, top, height);
        ui.add_space(space::M);
        inner
    }

    fn head(&self, ui: &mut Ui) {
        // Painted, not a label: a label would give the focus away again in the next pass.
        let title = text::title(self.title).galley(ui, ui.available_width());
        let (_, rect) = ui.allocate_space(title.size());
        let id = ui.make_persistent_id(("title", self.id));
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        text::paint_galley(ui, rect.min, title);
        a11y::heading(&response, self.title, 1);
        if self.focus_title {
            a11y::serve_focus(&response, self.title);
        }
        if let Some(sub) = &self.sub {
            ui.add_space(space::XXS);
            sub.clone().show_prose(ui);
        }
    }

    /// The fold-out lies at the bottom of the sheet, or below the content where that is longer.
    fn foot(&self, ui: &mut Ui, top: f32, height: f32) {
        let Some(notes) = &self.notes else { return };
        let salt = self.id;
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
            fold::set_open(ui, salt, !fold::is_open(ui, salt));
        }
        let id = ui.make_persistent_id(("fold height", salt, fold::is_open(ui, salt)));
        let known: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(size::FOLD);
        let used = ui.cursor().top() - top;
        let spare = height - used - known - space::M;
        ui.add_space(spare.max(space::XL));
        let before = ui.cursor().top();
        fold::call_notes(ui, salt, notes);
        let found = ui.cursor().top() - before;
        if (found - known).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, found));
            ui.ctx().request_discard("the fold-out's height became known");
        }
    }
}

/// The page outlined in the accent, with what a drop would do.
fn paint_drop(ui: &Ui, room: Rect) {
    let palette = palette(ui);
    let round = CornerRadius::same(radius::CARD);
    let inner = room.shrink(space::M);
    let line = palette.chosen_stroke();
    ui.painter().rect_stroke(inner, round, line, StrokeKind::Inside);
    let words = text::strong(parts::DROP_TO_READ).ink(Ink::Accent);
    let galley = words.galley(ui, f32::INFINITY);
    let label = Rect::from_center_size(
        pos2(inner.center().x, inner.bottom() - size::FOLD),
        galley.size() + vec2(2.0 * space::M, space::M),
    );
    let round = CornerRadius::same(radius::CONTROL);
    ui.painter().rect(label, round, palette.accent_soft, line, StrokeKind::Inside);
    text::paint_galley(ui, label.center() - galley.size() / 2.0, galley);
}

/// Padding left and right of a page.
pub fn side_padding(ui: &Ui) -> f32 {
    if ui.ctx().content_rect().width() < size::FOLDED { space::XL } else { size::PAGE_SIDE }
}

/// Whether another page was drawn before this one.
fn entered(ui: &Ui, page: &str) -> bool {
    let id = Id::unique("page shown last");
    let last: Option<String> = ui.data(|data| data.get_temp(id));
    if last.as_deref() == Some(page) {
        return false;
    }
    ui.data_mut(|data| data.insert_temp(id, page.to_owned()));
    true
}
