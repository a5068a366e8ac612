//! The window around the pages: top bar, step list, sheet, footer.
//!
//! [`Shell`] is a view model: plain data that says what to draw. [`Shell::show`] draws it, lets the
//! page draw itself, and gives back what was pressed. Creation order is top bar, steps, page,
//! footer, and so is the tab order. Shortcuts are taken here: Alt+Left, Ctrl+Enter, Ctrl+1,
//! Ctrl+2, Ctrl+O, Ctrl+F, and Enter in a field.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, CornerRadius, Key, KeyboardShortcut, Layout, Modifiers, Rect, ScrollArea, StrokeKind,
    Ui, UiBuilder, pos2, vec2,
};

use super::a11y;
use super::text;
use super::theme::{self, palette};
use super::tokens::{Mode, radius, size, space};
use super::widgets::blocks;
use super::widgets::deadline::{self, Deadline};
use super::widgets::footer::{self, Footer, FooterPress};
use super::widgets::steps::{self, Room, StepRow};
use super::widgets::top_bar::{self, MenuEntry, Pressed, View, Who};
use super::words::shell as words;

/// What the window shows around the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Shell<A> {
    /// Where the program acts.
    pub mode: Mode,
    /// Which view is shown.
    pub view: View,
    /// Who is signed in.
    pub who: Who,
    /// The name above the steps.
    pub path: String,
    /// The steps.
    pub steps: Vec<StepRow>,
    /// How long the parameters are still good, from the moment they are held.
    pub deadline: Option<Deadline>,
    /// The footer.
    pub footer: Footer,
    /// The menu "More".
    pub menu: Vec<MenuEntry<A>>,
}

/// What was done to the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShellAction<A> {
    /// Back.
    Back,
    /// The quiet button at the left of the footer.
    Left,
    /// The second button of the footer.
    Secondary,
    /// The main button, by whatever means. If the page is not ready, the answer is to ask for the
    /// focus of the first thing missing ([`a11y::want_focus`]).
    Main,
    /// A step of this number.
    Step(usize),
    /// A view.
    View(View),
    /// An entry of the menu.
    Menu(A),
    /// Open a file (Ctrl+O).
    OpenFile,
    /// Go to the filter of the page, if it has one (Ctrl+F).
    Filter,
}

/// What came of one pass.
#[derive(Debug)]
pub struct Shown<A, R> {
    /// What was done to the window, in order.
    pub actions: Vec<ShellAction<A>>,
    /// What the page gave back.
    pub page: R,
}

const BACK: KeyboardShortcut = KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft);
const BACK_MAC: KeyboardShortcut = KeyboardShortcut::new(Modifiers::MAC_CMD, Key::OpenBracket);
const MAIN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
const IMPORT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Num1);
const KEYS: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Num2);
const OPEN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::O);
const FILTER: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);

impl<A: Clone> Shell<A> {
    /// Draws the window. `page` draws the sheet's content, usually a
    /// [`Page`](super::widgets::page::Page); where the Keys view is shown, `aside` draws what
    /// stands in place of the steps.
    pub fn show<R>(&self, ui: &mut Ui, page: impl FnOnce(&mut Ui) -> R) -> Shown<A, R> {
        self.show_with_aside(ui, None, page)
    }

    /// As [`Shell::show`], with something else in place of the step list.
    pub fn show_with_aside<R>(
        &self,
        ui: &mut Ui,
        aside: Option<&mut dyn FnMut(&mut Ui)>,
        page: impl FnOnce(&mut Ui) -> R,
    ) -> Shown<A, R> {
        theme::set_mode(ui.ctx(), self.mode);
        let mut actions = self.shortcuts(ui);
        let places = Places::of(ui.ctx().content_rect());
        ui.painter().rect_filled(places.window, CornerRadius::ZERO, palette(ui).chrome);

        let top = region(ui, words::REGION_TOP, Role::Banner, places.top, |ui| {
            top_bar::top_bar(ui, places.top, self.view, self.mode, &self.who, &self.menu)
        });
        actions.extend(top.map(|pressed| match pressed {
            Pressed::View(view) => ShellAction::View(view),
            Pressed::Menu(action) => ShellAction::Menu(action),
        }));
        let step =
            region(ui, words::REGION_STEPS, Role::Navigation, places.left, |ui| match aside {
                Some(aside) => {
                    aside(ui);
                    None
                }
                None => self.left(ui, &places),
            });
        actions.extend(step.map(ShellAction::Step));

        paint_sheet(ui, &places);
        let page = region(ui, words::REGION_PAGE, Role::Main, places.page, page);
        let pressed = region(ui, words::REGION_ACTIONS, Role::Region, places.footer, |ui| {
            footer::footer(ui, places.footer, &self.footer)
        });
        actions.extend(pressed.map(|press| match press {
            FooterPress::Back => ShellAction::Back,
            FooterPress::Left => ShellAction::Left,
            FooterPress::Secondary => ShellAction::Secondary,
            FooterPress::Main => ShellAction::Main,
        }));
        if a11y::take_enter(ui.ctx()) && self.enter_goes_on() {
            actions.push(ShellAction::Main);
        }
        if self.mode == Mode::Practice {
            let stripe = places.window.with_max_y(places.window.top() + size::STRIPE);
            top_bar::practice_stripe(ui, stripe);
        }
        Shown { actions, page }
    }

    /// Enter in a field presses the main button only where nothing blocks and nothing is written.
    fn enter_goes_on(&self) -> bool {
        self.footer.main.as_ref().is_some_and(|main| main.ready && !main.commits)
    }

    fn shortcuts(&self, ui: &Ui) -> Vec<ShellAction<A>> {
        // A dialog or a menu on top takes the keys for itself.
        if ui.memory(|memory| memory.top_modal_layer().is_some()) {
            return Vec::new();
        }
        let pressed = |key: &KeyboardShortcut| ui.input_mut(|input| input.consume_shortcut(key));
        let mut actions = Vec::new();
        if pressed(&BACK) | pressed(&BACK_MAC) && self.footer.back.is_some() {
            actions.push(ShellAction::Back);
        }
        let may = self.footer.main.as_ref().is_some_and(|main| !main.commits);
        if pressed(&MAIN) && may {
            actions.push(ShellAction::Main);
        }
        if self.mode != Mode::Offline {
            if pressed(&IMPORT) {
                actions.push(ShellAction::View(View::Import));
            }
            if pressed(&KEYS) {
                actions.push(ShellAction::View(View::Keys));
            }
        }
        if pressed(&OPEN) {
            actions.push(ShellAction::OpenFile);
        }
        if pressed(&FILTER) {
            actions.push(ShellAction::Filter);
        }
        actions
    }

    /// Path name, steps, and the deadline at the bottom. The rows give way before they scroll.
    fn left(&self, ui: &mut Ui, places: &Places) -> Option<usize> {
        let inner = places.left.shrink2(vec2(space::S, 0.0));
        let bottom = self.show_deadline(ui, inner, places.room);
        let place = places.left.with_min_y(inner.top() + space::S).with_max_y(bottom);
        let folded = places.room == Room::Folded;
        let head = if folded { 0.0 } else { size::PATH_NAME + space::XXS };
        let row = steps::row_height(place.height() - head, &self.steps);
        blocks::inside_down(ui, place, |ui| {
            let list = ScrollArea::vertical().id_salt("steps").auto_shrink(false);
            list.show(ui, |ui| {
                let width = ui.available_width();
                ui.spacing_mut().item_spacing.y = 0.0;
                if !folded {
                    self.path_name(ui);
                }
                let height = row * steps::count(&self.steps);
                let (_, rect) = ui.allocate_space(vec2(width, height));
                let rows = rect.shrink2(vec2(space::S, 0.0));
                blocks::inside_down(ui, rows, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    steps::steps(ui, &self.steps, places.room, row)
                })
            })
            .inner
        })
    }

    fn path_name(&self, ui: &mut Ui) {
        let (_, name) = ui.allocate_space(vec2(ui.available_width(), size::PATH_NAME));
        let room = name.shrink2(vec2(space::XL, 0.0));
        blocks::inside(ui, room, Layout::left_to_right(Align::Center), |ui| {
            text::caption_strong(&self.path).cut().show(ui);
        });
        ui.add_space(space::XXS);
    }

    /// Draws the deadline and gives the line above which the steps may stand.
    fn show_deadline(&self, ui: &mut Ui, inner: Rect, room: Room) -> f32 {
        let end = inner.bottom() - space::M;
        let Some(deadline) = &self.deadline else { return end };
        let height = if room == Room::Folded {
            size::BAR
        } else {
            deadline::height(ui, deadline, inner.width())
        };
        let place = inner.with_min_y(end - height).with_max_y(end);
        blocks::inside_down(ui, place, |ui| {
            if room == Room::Folded {
                deadline::folded(ui, deadline);
            } else {
                deadline::deadline(ui, deadline);
            }
        });
        place.top() - space::S
    }
}

/// Where the parts of the window stand.
struct Places {
    window: Rect,
    top: Rect,
    left: Rect,
    sheet: Rect,
    page: Rect,
    footer: Rect,
    room: Room,
}

impl Places {
    fn of(window: Rect) -> Self {
        let (room, wide) = if window.width() < size::FOLDED {
            (Room::Folded, size::STEPS_FOLDED)
        } else if window.width() < size::NARROW {
            (Room::Narrow, size::STEPS_NARROW)
        } else {
            (Room::Full, size::STEPS)
        };
        let top = window.with_max_y(window.top() + size::TOP_BAR);
        let left = window.with_min_y(top.bottom()).with_max_x(window.left() + wide);
        let sheet = Rect::from_min_max(left.right_top(), window.right_bottom());
        let line = sheet.bottom() - size::FOOTER;
        let side = if room == Room::Folded { space::XL } else { size::PAGE_SIDE };
        let page = Rect::from_min_max(sheet.min, pos2(sheet.right(), line));
        let footer = Rect::from_min_max(
            pos2(sheet.left() + side, line),
            pos2(sheet.right() - side, sheet.bottom()),
        );
        Self { window, top, left, sheet, page, footer, room }
    }
}

/// The sheet is rounded at its top left and lined at its top and left.
fn paint_sheet(ui: &Ui, places: &Places) {
    let palette = palette(ui);
    let round = CornerRadius { nw: radius::SHEET, ..CornerRadius::ZERO };
    let beyond = places.sheet.expand2(vec2(2.0, 2.0)).with_min_x(places.sheet.left());
    let beyond = beyond.with_min_y(places.sheet.top());
    let line = palette.card_stroke();
    ui.painter().rect(beyond, round, palette.page, line, StrokeKind::Inside);
    let rule = places.sheet.bottom() - size::FOOTER;
    ui.painter().hline(places.sheet.x_range(), rule + 0.5, line);
}

/// A named region for readers.
fn region<R>(
    ui: &mut Ui,
    name: &str,
    role: Role,
    place: Rect,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder = UiBuilder::new()
        .id_salt(name)
        .max_rect(place)
        .layout(Layout::top_down(Align::Min))
        .accessibility_label(name)
        .accessibility_role(role);
    ui.scope_builder(builder, |ui| {
        ui.shrink_clip_rect(place.expand(1.0));
        add(ui)
    })
    .inner
}
