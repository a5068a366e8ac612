//! What egui leaves to us: headings, live nodes, descriptions, and where the focus goes.
//!
//! Focus is asked for by name and served when the widget of that name is drawn: a page may ask for
//! a field that is drawn later in the same pass, or on the page it is about to go to. Names are
//! the accessible names, which no two controls of a page share.

use eframe::egui::accesskit::{Live, Role};
use eframe::egui::{Context, Id, Response, Ui};

/// How urgently a change is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Politeness {
    /// After what is being said: progress, blockers.
    Polite,
    /// At once: failures, and a blocker that was just run into.
    Assertive,
}

/// Makes a drawn text a heading.
pub fn heading(response: &Response, words: &str, level: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(words.to_owned());
        node.set_level(level);
    });
}

/// Makes a drawn text speak when it changes.
pub fn live(response: &Response, words: &str, politeness: Politeness) {
    live_node(&response.ctx, response.id, words, politeness);
}

fn live_node(ctx: &Context, id: Id, words: &str, politeness: Politeness) {
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(Role::Status);
        node.set_label(words.to_owned());
        node.set_live(match politeness {
            Politeness::Polite => Live::Polite,
            Politeness::Assertive => Live::Assertive,
        });
    });
}

/// A live node without a picture, always present, so that a reader knows it before it speaks.
pub fn status(ui: &mut Ui, words: &str, politeness: Politeness) {
    let id = ui.make_persistent_id("status");
    let at = eframe::egui::Rect::from_min_size(ui.cursor().min, eframe::egui::Vec2::ZERO);
    ui.interact(at, id, eframe::egui::Sense::hover());
    live_node(ui.ctx(), id, words, politeness);
}

/// Adds a description, which is spoken after the name.
pub fn describe(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(words.to_owned()));
}

/// Says that a field is wrong, and why.
pub fn invalid(response: &Response, error: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_invalid(eframe::egui::accesskit::Invalid::True);
        node.set_error_message(error.id.accesskit_id());
        node.push_described_by(error.id.accesskit_id());
    });
}

/// Says that a thing is at work.
pub fn busy(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_label(words.to_owned());
        node.set_busy();
        node.set_live(Live::Polite);
    });
}

/// Says which of how many a thing is, counted from 0.
pub fn position(response: &Response, index: usize, of: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(index.saturating_add(1));
        node.set_size_of_set(of);
    });
}

/// A wish that no control served for so many frames is dropped, so that it cannot move the focus
/// on a page it was not meant for.
const WISH_FRAMES: u64 = 10;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Named(String),
    First,
}

fn wanted_id() -> Id {
    Id::unique("wanted focus")
}

fn wish(ctx: &Context, wanted: Wanted) {
    let until = ctx.cumulative_frame_nr().saturating_add(WISH_FRAMES);
    ctx.data_mut(|data| data.insert_temp(wanted_id(), (wanted, until)));
}

fn wished(ctx: &Context) -> Option<Wanted> {
    let (wanted, until): (Wanted, u64) = ctx.data(|data| data.get_temp(wanted_id()))?;
    (ctx.cumulative_frame_nr() <= until).then_some(wanted)
}

fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<(Wanted, u64)>(wanted_id()));
}

/// Asks for the focus to go to the control of this name, when it is drawn next.
pub fn want_focus(ctx: &Context, name: &str) {
    wish(ctx, Wanted::Named(name.to_owned()));
    ctx.request_repaint();
}

/// Asks for the focus to go to the next control that is drawn. Gives way to a name.
pub fn want_first(ctx: &Context) {
    if wished(ctx).is_none() {
        wish(ctx, Wanted::First);
    }
}

/// Drops a wish for the first control that no control served.
pub fn forget_first(ctx: &Context) {
    if wished(ctx) == Some(Wanted::First) {
        forget(ctx);
    }
}

/// Called by every control: takes the focus if it was asked for.
pub fn serve_focus(response: &Response, name: &str) {
    let ctx = &response.ctx;
    let mine = match wished(ctx) {
        None => false,
        Some(Wanted::First) => true,
        Some(Wanted::Named(wanted)) => wanted == name,
    };
    if mine {
        response.request_focus();
        response.clone().with_new_rect(around(response.rect)).scroll_to_me(None);
        forget(ctx);
    }
}

/// Scrolls so far that a control and the ring around it can be seen whole.
pub fn reveal(ui: &Ui, response: &Response) {
    ui.scroll_to_rect(around(response.rect), None);
}

fn around(rect: eframe::egui::Rect) -> eframe::egui::Rect {
    rect.expand(super::tokens::space::XL)
}

fn enter_id() -> Id {
    Id::unique("enter in a field")
}

/// Called by a single-line field in which Enter was pressed.
pub fn note_enter(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| data.insert_temp(enter_id(), frame));
}

/// Whether Enter was pressed in a field in this frame: the shell takes it for the main button.
pub fn take_enter(ctx: &Context) -> bool {
    let noted: Option<u64> = ctx.data_mut(|data| data.remove_temp(enter_id()));
    noted == Some(ctx.cumulative_frame_nr())
}
