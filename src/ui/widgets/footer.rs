//! The footer: Back, a line that says what is missing or what will happen, and the main button.

use eframe::egui::{Rect, Response, Ui, Vec2, pos2, vec2};

use super::super::a11y::{self, Politeness};
use super::super::icons::Mark;
use super::super::text;
use super::super::tokens::{size, space};
use super::Button;
use super::button::Kind;

/// What the footer shows. Absent parts are empty or `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    /// The button at the left; `None` where there is nothing to go back to.
    pub back: Option<String>,
    /// A quiet button at the left.
    pub left: Option<String>,
    /// What is missing, or what the main button writes to.
    pub message: Option<Message>,
    /// A second button, left of the main one.
    pub secondary: Option<String>,
    /// The main button; `None` only where a page has no way on (the Keys view).
    pub main: Option<Main>,
}

/// The line beside the main button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its mark, if it stands for something on the page.
    pub mark: Option<Mark>,
    /// The sentence.
    pub words: String,
}

impl Message {
    /// A plain line.
    pub fn new(words: impl Into<String>) -> Self {
        Self { mark: None, words: words.into() }
    }

    /// A line about something that is wrong on the page.
    pub fn bad(words: impl Into<String>) -> Self {
        Self { mark: Some(Mark::Bad), words: words.into() }
    }
}

/// The main button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Main {
    /// "Next", or a verb where it writes.
    pub words: String,
    /// Whether the page can be left. If not, the button waits and the message says why.
    pub ready: bool,
    /// Whether it imports: then no shortcut presses it.
    pub commits: bool,
    /// What it will do now: "Goes to Material".
    pub hint: String,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FooterPress {
    /// Back.
    Back,
    /// The quiet button at the left.
    Left,
    /// The second button.
    Secondary,
    /// The main button, ready or not.
    Main,
}

/// Draws the footer into a rectangle (without its padding).
pub fn footer(ui: &mut Ui, rect: Rect, footer: &Footer) -> Option<FooterPress> {
    let mut pressed = None;
    let mut note = |response: Response, press: FooterPress| {
        if response.clicked() {
            pressed = Some(press);
        }
    };
    let middle = |x: f32, wide: f32| {
        Rect::from_min_size(pos2(x, rect.center().y - size::BUTTON / 2.0), vec2(wide, size::BUTTON))
    };
    let mut left = rect.left();
    if let Some(words) = &footer.back {
        let button = Button::secondary(words).hint(super::super::words::shell::BACK_KEY);
        let place = middle(left, button.size(ui).x);
        note(button.show_at(ui, place), FooterPress::Back);
        left = place.right() + space::M;
    }
    if let Some(words) = &footer.left {
        let button = Button::quiet(words);
        let shift = if footer.back.is_none() { space::XS } else { 0.0 };
        let place = middle(left - shift, button.size(ui).x);
        note(button.show_at(ui, place), FooterPress::Left);
        left = place.right() + space::M;
    }

    let main = footer.main.as_ref().map(main_button);
    let secondary = footer.secondary.as_deref().map(Button::secondary);
    let width =
        |button: &Option<Button<'_>>| button.as_ref().map_or(0.0, |button| button.size(ui).x);
    let (main_wide, secondary_wide) = (width(&main), width(&secondary));
    let main_place = middle(rect.right() - main_wide, main_wide);
    let gap_of = |wide: f32| if wide > 0.0 { space::M } else { 0.0 };
    let secondary_right = main_place.left() - gap_of(main_wide);
    let secondary_place = middle(secondary_right - secondary_wide, secondary_wide);
    let message_right = secondary_place.left() - gap_of(secondary_wide);
    let room = Rect::from_min_max(pos2(left, rect.top()), pos2(message_right, rect.bottom()));
    let was_pressed = pressed_while_waiting(ui, footer);
    message(ui, room, footer.message.as_ref(), was_pressed);

    if let Some(button) = secondary {
        note(button.show_at(ui, secondary_place), FooterPress::Secondary);
    }
    if let Some(button) = main {
        note(button.show_at(ui, main_place), FooterPress::Main);
    }
    if pressed == Some(FooterPress::Main) && footer.main.as_ref().is_some_and(|main| !main.ready) {
        remember_press(ui, footer);
    }
    pressed
}

fn main_button(main: &Main) -> Button<'_> {
    let kind = if main.ready { Kind::Primary } else { Kind::Waiting };
    let button = Button::new(kind, &main.words);
    if main.hint.is_empty() { button } else { button.hint(&main.hint) }
}

/// The message stands at the right end of its room, and wraps there.
fn message(ui: &mut Ui, room: Rect, message: Option<&Message>, urgent: bool) {
    let empty = Message::new("");
    let message = message.unwrap_or(&empty);
    let left = message.mark.map_or(0.0, |_| size::ICON_SMALL + space::XS);
    let words = text::explain_small(&message.words);
    let galley = words.galley(ui, (room.width() - left).max(size::BUTTON_MIN));
    let place = Rect::from_min_size(
        pos2(room.right() - galley.size().x, room.center().y - galley.size().y / 2.0),
        galley.size() + Vec2::X,
    );
    if let Some(mark) = message.mark {
        let center = pos2(place.left() - left + size::ICON_SMALL / 2.0, room.center().y);
        mark.paint_around(ui, center, size::ICON_SMALL);
    }
    let response = super::blocks::inside_down(ui, place, |ui| words.show(ui));
    let politeness = if urgent { Politeness::Assertive } else { Politeness::Polite };
    a11y::live(&response, &message.words, politeness);
}

fn press_id(ui: &Ui) -> eframe::egui::Id {
    ui.make_persistent_id("pressed while waiting")
}

/// The message speaks up at once after the waiting button was pressed, until it changes.
fn pressed_while_waiting(ui: &Ui, footer: &Footer) -> bool {
    let id = press_id(ui);
    let at: Option<String> = ui.data(|data| data.get_temp(id));
    at.is_some() && at == footer.message.as_ref().map(|message| message.words.clone())
}

fn remember_press(ui: &Ui, footer: &Footer) {
    let id = press_id(ui);
    if let Some(message) = &footer.message {
        ui.data_mut(|data| data.insert_temp(id, message.words.clone()));
    }
}
