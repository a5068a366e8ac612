//! Dialogs: short and rare. The harmless button has the focus; Esc means it; a click beside the
//! dialog does nothing.

use eframe::egui::{Align, CornerRadius, Frame, Id, Key, Layout, Modal, Modifiers, Ui, vec2};

use super::super::a11y;
use super::super::text;
use super::super::theme::palette;
use super::super::tokens::{margin, radius, size, space};
use super::super::words::shell::close;
use super::Button;
use super::button::Kind;

/// What a dialog asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialog<'a> {
    /// The question, and the dialog's accessible name.
    pub title: &'a str,
    /// What follows, in one or two sentences.
    pub words: &'a str,
    /// The harmless answer. Has the focus at first; Esc means it.
    pub keep: &'a str,
    /// The other answer. Empty for none.
    pub go_on: &'a str,
    /// Primary, secondary or danger.
    pub kind: Kind,
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The harmless one.
    Keep,
    /// The other one.
    GoOn,
}

impl Dialog<'_> {
    /// Draws the dialog over the window.
    pub fn show(&self, ui: &Ui) -> Option<Answer> {
        self.show_with(ui, |_| true)
    }

    /// Draws the dialog with more inside. `add` tells whether the other answer may be given; while
    /// it may not, its button waits.
    pub fn show_with(&self, ui: &Ui, add: impl FnOnce(&mut Ui) -> bool) -> Option<Answer> {
        let palette = palette(ui);
        let id = Id::unique(("dialog", self.title));
        let frame = Frame::new()
            .fill(palette.card)
            .stroke(palette.control_stroke())
            .corner_radius(CornerRadius::same(radius::SHEET))
            .inner_margin(margin(space::XL));
        let modal = Modal::new(id)
            .area(Modal::default_area(id).accessible_name(self.title))
            .backdrop_color(palette.veil)
            .frame(frame);
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(size::DIALOG - 2.0 * space::XL);
            let heading = text::section(self.title).show(ui);
            a11y::heading(&heading, self.title, 1);
            if !self.words.is_empty() {
                ui.add_space(space::XS);
                let words = text::explain(self.words).show(ui);
                a11y::live(&words, self.words, a11y::Politeness::Assertive);
            }
            let may = add(ui);
            ui.add_space(space::XL);
            self.buttons(ui, id, may)
        });
        // Esc is the harmless answer; the dialog is the topmost thing, so nobody else wants it.
        let escape = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escape { Some(Answer::Keep) } else { shown.inner }
    }

    fn buttons(&self, ui: &mut Ui, id: Id, may: bool) -> Option<Answer> {
        let kind = if may { self.kind } else { Kind::Waiting };
        let go_on = Button::new(kind, self.go_on);
        let keep = Button::secondary(self.keep);
        let wide = keep.size(ui).x + go_on.size(ui).x + space::S;
        let mut answer = None;
        let room = vec2(ui.available_width(), size::BUTTON);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.add_space((ui.available_width() - wide).max(0.0));
            let response = keep.show(ui);
            if is_new(ui, id) {
                response.request_focus();
            }
            if response.clicked() {
                answer = Some(Answer::Keep);
            }
            if !self.go_on.is_empty() && go_on.show(ui).clicked() && may {
                answer = Some(Answer::GoOn);
            }
        });
        answer
    }
}

/// The question before the window is closed with something that is not saved; `what` says what.
pub fn close_unsaved(ui: &Ui, what: &str) -> Option<Answer> {
    let dialog = Dialog {
        title: close::TITLE,
        words: what,
        keep: close::KEEP,
        go_on: close::CLOSE,
        kind: Kind::Secondary,
    };
    dialog.show(ui)
}

/// The question before the window is closed while an import call is in flight.
pub fn close_while_importing(ui: &Ui) -> Option<Answer> {
    let dialog = Dialog {
        title: close::BUSY_TITLE,
        words: close::BUSY,
        keep: close::WAIT,
        go_on: close::CLOSE_ANYWAY,
        kind: Kind::Secondary,
    };
    dialog.show(ui)
}

/// Whether the dialog was not drawn in the last passes.
fn is_new(ui: &Ui, id: Id) -> bool {
    let pass = ui.ctx().cumulative_frame_nr();
    let seen: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, pass));
    seen.is_none_or(|seen| pass.saturating_sub(seen) > 2)
}
