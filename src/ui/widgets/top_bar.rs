//! The top bar: app mark, views, who and where, the mode, and the menu "More".

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, CursorIcon, Frame, Layout, Popup, PopupCloseBehavior, Rect, Response,
    Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::a11y;
use super::super::icons::Icon;
use super::super::text::{self, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, Mode, margin, radius, size, space, stroke};
use super::super::words::{parts, shell};
use super::button::icon_button;
use super::focus_ring;

/// The two views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// The wizard.
    #[default]
    Import,
    /// All keys.
    Keys,
}

/// Who is signed in, or what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Who {
    /// Nobody yet.
    #[default]
    NotSignedIn,
    /// An account, and a Region or how many.
    Account {
        /// The account number.
        account: String,
        /// The Region, or "3 Regions".
        region: String,
    },
    /// What the request of an offline sitting is for.
    For {
        /// The account number.
        account: String,
        /// The Region.
        region: String,
    },
    /// Offline, with no request opened yet.
    Nobody,
}

/// An entry of the menu "More".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry<A> {
    /// Its words.
    pub words: String,
    /// Its key, as text. Empty for none.
    pub shortcut: String,
    /// Whether it is the one in force, among alternatives.
    pub on: Option<bool>,
    /// Starts a group: a rule above.
    pub group: bool,
    /// What it does.
    pub action: A,
}

/// What was pressed in the top bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed<A> {
    /// A view.
    View(View),
    /// An entry of the menu.
    Menu(A),
}

/// Draws the bar into a rectangle of its height.
pub fn top_bar<A: Clone>(
    ui: &mut Ui,
    rect: Rect,
    view: View,
    mode: Mode,
    who: &Who,
    menu: &[MenuEntry<A>],
) -> Option<Pressed<A>> {
    let folded = rect.width() < size::FOLDED;
    let left = paint_brand(ui, rect, folded);
    let mut pressed = None;
    if mode != Mode::Offline {
        pressed = views(ui, rect, left, view).map(Pressed::View);
    }
    let place = rect.with_max_x(rect.right() - space::M - 2.0);
    super::blocks::inside(ui, place, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS + 2.0;
            let menu_button = icon_button(ui, Icon::More, shell::MORE);
            pressed =
                pressed.take().or_else(|| show_menu(ui, &menu_button, menu).map(Pressed::Menu));
            badge(ui, mode);
        });
        show_who(ui, who, folded);
    });
    pressed
}

/// The mark and the name; gives the right end.
fn paint_brand(ui: &Ui, rect: Rect, folded: bool) -> f32 {
    let palette = palette(ui);
    let mark = Rect::from_center_size(
        pos2(rect.left() + space::M + size::APP_MARK / 2.0, rect.center().y),
        vec2(size::APP_MARK, size::APP_MARK),
    );
    ui.painter().rect_filled(mark, CornerRadius::same(radius::CONTROL), palette.accent);
    Icon::Key.paint_around(ui, mark.center(), size::ICON, palette.on_accent);
    if folded {
        return mark.right();
    }
    let place = rect.with_min_x(mark.right() + space::S);
    text::strong(shell::NAME).paint(ui, place).right()
}

fn views(ui: &mut Ui, rect: Rect, left: f32, view: View) -> Option<View> {
    let mut at = left + space::XXL;
    let mut pressed = None;
    for (this, words) in [(View::Import, shell::VIEW_IMPORT), (View::Keys, shell::VIEW_KEYS)] {
        let on = this == view;
        let galley = text::label(words).galley(ui, f32::INFINITY);
        let wide = galley.size().x + 2.0 * space::S;
        let place = Rect::from_center_size(
            pos2(at + wide / 2.0, rect.center().y),
            vec2(wide, size::BUTTON_SMALL),
        );
        if view_tab(ui, place, words, on).clicked() {
            pressed = Some(this);
        }
        at = place.right() + space::XXS;
    }
    pressed
}

fn view_tab(ui: &Ui, place: Rect, words: &str, on: bool) -> Response {
    let palette = palette(ui);
    let response = ui.interact(place, ui.make_persistent_id(("view", words)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, words));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(on));
    let round = CornerRadius::same(radius::CONTROL);
    if on {
        ui.painter().rect(place, round, palette.page, palette.card_stroke(), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(place, round, palette.hover);
    }
    let ink = if on { Ink::Text } else { Ink::Text2 };
    text::label(words).ink(ink).paint_centered(ui, place);
    focus_ring(ui, &response, place, radius::CONTROL);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The mode: outlined for AWS, filled for the two modes in which nothing reaches AWS.
fn badge(ui: &mut Ui, mode: Mode) {
    let palette = palette(ui);
    let (words, icon) = match mode {
        Mode::Aws => (shell::MODE_AWS, Icon::Shield),
        Mode::Practice => (shell::MODE_PRACTICE, Icon::Target),
        Mode::Offline => (shell::MODE_OFFLINE, Icon::Gap),
    };
    let (fill, ink, line) = match mode {
        Mode::Aws => (palette.accent_soft, Ink::Accent, Stroke::new(stroke::CARD, palette.accent)),
        Mode::Practice | Mode::Offline => (palette.accent, Ink::OnAccent, Stroke::NONE),
    };
    let galley = text::label(words).ink(ink).galley(ui, f32::INFINITY);
    let between = space::XS - 2.0;
    let wide = 2.0 * space::S + size::ICON_SMALL + between + galley.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, size::BADGE), Sense::hover());
    ui.painter().rect(rect, rect.height() / 2.0, fill, line, StrokeKind::Inside);
    let at = pos2(rect.left() + space::S + size::ICON_SMALL / 2.0, rect.center().y);
    icon.paint_around(ui, at, size::ICON_SMALL, palette.ink(ink));
    let words_at =
        pos2(rect.right() - space::S - galley.size().x, rect.center().y - galley.size().y / 2.0);
    text::paint_galley(ui, words_at, galley);
    let name = shell::mode_name(mode);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    response.on_hover_text(name);
}

/// Right to left: Region, rule, account.
fn show_who(ui: &mut Ui, who: &Who, folded: bool) {
    let small = |words: &str| text::small(words).ink(Ink::Text2);
    match who {
        Who::Nobody => {}
        Who::NotSignedIn => {
            small(shell::NOT_SIGNED_IN).show_line(ui);
        }
        Who::Account { account, region } => {
            text::mono(region).show_line(ui);
            if !folded {
                separator(ui);
                labelled(ui, small(shell::ACCOUNT), account);
            }
        }
        Who::For { account, region } => {
            let words = small(shell::FOR_ACCOUNT)
                .then(text::mono(account))
                .then(text::small(parts::NOTE_GAP))
                .then(text::mono(region));
            words.show_line(ui);
        }
    }
}

fn labelled(ui: &mut Ui, name: Text, value: &str) {
    name.then(text::mono(value)).show_line(ui);
}

fn separator(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(stroke::CARD, size::BUTTON_INLINE), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, palette(ui).line);
}

fn show_menu<A: Clone>(ui: &Ui, button: &Response, entries: &[MenuEntry<A>]) -> Option<A> {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.card)
        .stroke(palette.control_stroke())
        .corner_radius(CornerRadius::same(radius::CONTROL))
        .inner_margin(margin(space::XS));
    Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .accessible_name(shell::MORE)
        .width(size::MENU)
        .gap(space::XXS)
        .frame(frame)
        .show(|ui| {
            let mut pressed = None;
            for entry in entries {
                if entry.group {
                    ui.add_space(space::XXS);
                    super::blocks::rule(ui);
                    ui.add_space(space::XXS);
                }
                if menu_row(ui, entry).clicked() {
                    pressed = Some(entry.action.clone());
                    ui.close();
                }
            }
            pressed
        })
        .and_then(|shown| shown.inner)
}

fn menu_row<A>(ui: &mut Ui, entry: &MenuEntry<A>) -> Response {
    let palette = palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::BUTTON_SMALL));
    let id = ui.make_persistent_id(("menu", &entry.words));
    let response = ui.interact(rect, id, Sense::click());
    let role = if entry.on.is_some() { Role::MenuItemRadio } else { Role::MenuItem };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(role, true, &entry.words);
        info.selected = entry.on;
        info
    });
    if !entry.shortcut.is_empty() {
        a11y::describe(&response, &entry.shortcut);
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, CornerRadius::same(radius::SMALL), palette.hover);
    }
    let inner = rect.shrink2(vec2(space::XS, 0.0));
    if entry.on == Some(true) {
        let center = pos2(inner.left() + size::ICON_SMALL / 2.0, inner.center().y);
        Icon::Check.paint_around(ui, center, size::ICON_SMALL, palette.accent);
    }
    text::body(&entry.words)
        .paint(ui, inner.with_min_x(inner.left() + size::ICON_SMALL + space::XS));
    text::caption(&entry.shortcut).paint_right(ui, inner);
    focus_ring(ui, &response, rect, radius::SMALL);
    response
}

/// The stripe over the whole width that marks the practice mode.
pub fn practice_stripe(ui: &Ui, rect: Rect) {
    let palette = palette(ui);
    let painter = ui.painter_at(rect);
    let (slant, step) = (rect.height(), size::HATCH);
    let mut x = rect.left() - slant;
    while x < rect.right() + step {
        let corners = vec![
            pos2(x, rect.bottom()),
            pos2(x + slant, rect.top()),
            pos2(x + slant + step / 2.0, rect.top()),
            pos2(x + step / 2.0, rect.bottom()),
        ];
        painter.add(eframe::egui::Shape::convex_polygon(corners, palette.accent, Stroke::NONE));
        x += step;
    }
}
