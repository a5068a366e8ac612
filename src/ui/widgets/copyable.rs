//! Copying: a quiet button whose word becomes "Copied" for two seconds.
//!
//! Only what is public is ever given to it: ARNs, IDs, commands, fingerprints, policies.

use eframe::egui::{Id, Response, Ui};

use super::super::a11y;
use super::super::icons::Icon;
use super::super::text::Text;
use super::super::tokens::{space, time};
use super::super::words::parts;
use super::Button;

/// A quiet button that copies `what`. `name` tells it apart from the other copy buttons.
pub fn copy_button(ui: &mut Ui, words: &str, name: &str, what: &str) -> Response {
    styled(ui, Button::inline, words, name, what)
}

/// The same as a small outlined button.
pub fn copy_button_secondary(ui: &mut Ui, icon: Icon, words: &str, what: &str) -> Response {
    let id = ui.make_persistent_id(("copied", words));
    let copied = is_copied(ui, id);
    let shown = if copied { parts::COPIED } else { words };
    let wide = Button::secondary(words).small().icon(icon).size(ui).x;
    let button = Button::secondary(shown).small().icon(icon).name(words).width(wide);
    let response = button.show(ui);
    finish(ui, response, id, copied, what)
}

fn styled<'a>(
    ui: &mut Ui,
    make: impl Fn(&'a str) -> Button<'a>,
    words: &'a str,
    name: &'a str,
    what: &str,
) -> Response {
    let id = ui.make_persistent_id(("copied", name));
    let copied = is_copied(ui, id);
    // As wide as the wider of its words, so that nothing jumps.
    let wide = make(words).icon(Icon::Copy).size(ui).x;
    let shown = if copied { parts::COPIED } else { words };
    let icon = if copied { Icon::Check } else { Icon::Copy };
    let mut button = make(shown).icon(icon).name(name);
    if copied {
        let natural = button.size(ui).x;
        button = button.width(wide.max(natural));
    }
    let response = button.show(ui);
    finish(ui, response, id, copied, what)
}

fn finish(ui: &Ui, response: Response, id: Id, copied: bool, what: &str) -> Response {
    if response.clicked() {
        ui.ctx().copy_text(what.to_owned());
        let now = ui.input(|input| input.time);
        ui.data_mut(|data| data.insert_temp(id, now));
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(time::COPIED));
    }
    if copied {
        a11y::describe(&response, parts::COPIED);
    }
    response
}

fn is_copied(ui: &Ui, id: Id) -> bool {
    let at: Option<f64> = ui.data(|data| data.get_temp(id));
    let now = ui.input(|input| input.time);
    at.is_some_and(|at| now - at < time::COPIED)
}

/// A text with its copy button beside it: an ARN, an ID.
pub fn copyable(ui: &mut Ui, shown: impl Into<Text>, name: &str, what: &str) -> Response {
    let shown = shown.into();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        shown.show_line(ui);
        copy_button(ui, parts::COPY, name, what)
    })
    .inner
}
