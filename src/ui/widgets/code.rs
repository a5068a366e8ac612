//! The code that a person carries across the gap, and the field in which the other side types it.
//!
//! 20 letters and digits of Crockford's base32 in 5 groups of 4. Case does not matter; O is read as
//! 0, I and L as 1; anything else is left out. Groups form by themselves. Whether a group is right
//! is for the caller to say.

use eframe::egui::text::CCursor;
use eframe::egui::text_selection::CCursorRange;
use eframe::egui::{
    Color32, CornerRadius, Frame, Margin, Rect, Response, Sense, Stroke, StrokeKind, TextEdit, Ui,
    pos2, vec2,
};

use super::super::a11y;
use super::super::text;
use super::super::theme::palette;
use super::super::tokens::{Palette, radius, size, space, stroke};
use super::super::words::parts;
use super::field::{field_label, under_field};

/// Groups of a code.
pub const GROUPS: usize = 5;
/// Characters of a group.
pub const GROUP: usize = 4;
/// What may be typed besides the 20: dashes, spaces, line ends of a paste.
const TYPED_LIMIT: usize = 64;

/// What is known of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GroupState {
    /// Not finished, or nothing to compare with.
    #[default]
    Open,
    /// Finished and right.
    Right,
    /// Finished and different.
    Differs,
}

/// Brings what was typed into the letters of a code: at most 20.
pub fn normalise(typed: &str) -> String {
    let read = |letter: char| match letter.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        'U' => None,
        other if other.is_ascii_alphanumeric() => Some(other),
        _ => None,
    };
    typed.chars().filter_map(read).take(GROUPS * GROUP).collect()
}

/// "107V-9KBT-X88Z-J1SY-195Z".
pub fn grouped(code: &str) -> String {
    split(code).join("-")
}

/// "1 0 7 V, 9 K B T": letter by letter, for a reader.
pub fn spoken(code: &str) -> String {
    let letters = |group: &String| {
        let letters: Vec<String> = group.chars().map(String::from).collect();
        letters.join(" ")
    };
    let groups: Vec<String> = split(code).iter().map(letters).collect();
    groups.join(", ")
}

fn split(code: &str) -> Vec<String> {
    let letters: Vec<char> = normalise(code).chars().collect();
    letters.chunks(GROUP).map(|group| group.iter().collect()).collect()
}

/// A code, large, to be read to somebody.
pub fn show(ui: &mut Ui, name: &str, code: &str) -> Response {
    let response = text::code(grouped(code)).show_line(ui);
    a11y::describe(&response, &parts::joined(name, &spoken(code)));
    response
}

/// The field in which a code is typed. `typed` is kept in its letters. Tells whether it changed.
pub fn field(
    ui: &mut Ui,
    label: &str,
    typed: &mut String,
    states: [GroupState; GROUPS],
    help: &str,
) -> bool {
    ui.vertical(|ui| {
        let name = field_label(ui, label, false);
        ui.add_space(space::XXS);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::CODE_GROUP));
        let before = typed.clone();
        let response = edit(ui, rect, label, typed).labelled_by(name.id);
        *typed = normalise(typed);
        let has_focus = response.has_focus();
        paint_groups(ui, rect, typed, states, has_focus);
        let wrong = states.iter().position(|state| *state == GroupState::Differs);
        let error = wrong.map(|index| parts::group_differs(index + 1));
        a11y::describe(&response, &spoken(typed));
        ui.add_space(space::XXS);
        under_field(ui, &response, Some(help), error.as_deref());
        *typed != before
    })
    .inner
}

/// An ordinary text field without a picture, so that pasting, input methods and readers work.
/// The cursor stays at the end: groups are typed and rubbed out, not edited in the middle.
fn edit(ui: &mut Ui, rect: Rect, label: &str, typed: &mut String) -> Response {
    let id = ui.make_persistent_id(("code", label));
    let around = ui.interact(rect, id.with("around"), Sense::CLICK);
    let shown = super::blocks::inside_down(ui, rect, |ui| {
        let nothing = Color32::TRANSPARENT;
        ui.visuals_mut().text_cursor.stroke.color = nothing;
        ui.visuals_mut().selection.bg_fill = nothing;
        ui.visuals_mut().selection.stroke.color = nothing;
        TextEdit::singleline(typed)
            .id(id)
            .text_color(nothing)
            .char_limit(TYPED_LIMIT)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(rect.width())
            .min_size(rect.size())
            .show(ui)
    });
    let mut response = shown.response.response;
    let mut state = shown.state;
    let end = CCursor::new(typed.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    TextEdit::store_state(ui.ctx(), id, state);
    if around.clicked() {
        response.request_focus();
    }
    a11y::serve_focus(&response, label);
    let enter = ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
    if response.lost_focus() && enter {
        a11y::note_enter(ui.ctx());
    }
    response.rect = rect;
    response
}

fn paint_groups(ui: &Ui, rect: Rect, typed: &str, states: [GroupState; GROUPS], has_focus: bool) {
    let palette = palette(ui);
    let groups = split(typed);
    let current = (typed.chars().count() / GROUP).min(GROUPS - 1);
    let shares: f32 = states.iter().map(|_| 1.0).sum();
    let wide = (rect.width() - (shares - 1.0) * space::S) / shares;
    let mut left = rect.left();
    for (index, state) in states.iter().enumerate() {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        let here = has_focus && index == current && *state != GroupState::Differs;
        let (fill, line) = group_look(*state, here, &palette);
        let round = CornerRadius::same(radius::CONTROL);
        ui.painter().rect(place, round, fill, line, StrokeKind::Inside);
        if let Some(group) = groups.get(index) {
            text::code(group).paint_centered(ui, place);
        }
        left += wide + space::S;
    }
}

fn group_look(state: GroupState, here: bool, palette: &Palette) -> (Color32, Stroke) {
    let line = |color| Stroke { width: stroke::CARD, color };
    match state {
        GroupState::Differs => {
            (palette.bad_soft, Stroke { width: stroke::CHOSEN, color: palette.bad })
        }
        _ if here => (palette.accent_soft, palette.chosen_stroke()),
        GroupState::Right => (palette.card, line(palette.ok)),
        GroupState::Open => (palette.card, palette.control_stroke()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_whatever_the_case_and_the_dashes() {
        assert_eq!(normalise("107v-9kbt x88z\nj1sy_195z"), "107V9KBTX88ZJ1SY195Z");
        assert_eq!(normalise("Oo Ii Ll"), "001111");
        assert_eq!(grouped("107v9kbtx88zj1sy195z"), "107V-9KBT-X88Z-J1SY-195Z");
    }

    #[test]
    fn no_more_than_twenty_are_kept() {
        assert_eq!(normalise(&"A".repeat(40)).len(), 20);
    }

    #[test]
    fn a_code_is_spoken_letter_by_letter() {
        assert_eq!(spoken("107V9K"), "1 0 7 V, 9 K");
    }
}
