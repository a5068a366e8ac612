//! The parts pages are built of. One file a part.
//!
//! Every widget takes plain data and gives back what a person did to it. None owns anything the
//! wizard should know; what is open, hovered or typed into a filter lives in egui's memory.

pub mod bar;
pub mod blocks;
pub mod busy;
pub mod button;
pub mod choice;
pub mod code;
pub mod combo;
pub mod copyable;
pub mod deadline;
pub mod dialog;
pub mod fact;
pub mod field;
pub mod fingerprint;
pub mod fold;
pub mod footer;
pub mod format;
pub mod note;
pub mod page;
pub mod path_field;
pub mod remedy_card;
pub mod status;
pub mod steps;
pub mod table;
pub mod top_bar;

use eframe::egui::{CornerRadius, Rect, Response, StrokeKind, Ui};

use super::theme::palette;
use super::tokens::{size, stroke};

pub use button::Button;

/// Whether the window is so narrow that tables drop a column and side cards go below.
pub fn is_narrow(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() < size::NARROW
}

/// The focus ring: 2 points of accent, 2 points outside of what has the focus.
pub fn focus_ring(ui: &Ui, response: &Response, around: Rect, radius: u8) {
    if !response.has_focus() {
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number"
    )]
    let gap = size::FOCUS_GAP as u8;
    ui.painter().rect_stroke(
        around.expand(size::FOCUS_GAP),
        CornerRadius::same(radius.saturating_add(gap)),
        eframe::egui::Stroke::new(stroke::CHOSEN, palette(ui).accent),
        StrokeKind::Outside,
    );
}
