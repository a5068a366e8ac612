//! Pages with fixed data, drawn from the widgets alone: what the pictures and the tests of the
//! parts look at.

mod done;
mod import_failed;
mod key;
mod parameters;

use eframe::egui::{self, Theme, Ui, Vec2};
use egui_kittest::Harness;
use kms_import_wizard::remedy::Action;
use kms_import_wizard::ui::shell::{Shell, ShellAction};
use kms_import_wizard::ui::theme;
use kms_import_wizard::ui::tokens::{Mode, size};
use kms_import_wizard::ui::widgets::dialog::close_unsaved;
use kms_import_wizard::ui::widgets::footer::{Footer, Main};
use kms_import_wizard::ui::widgets::steps::{StepRow, StepStatus};
use kms_import_wizard::ui::widgets::top_bar::{MenuEntry, View, Who};
use kms_import_wizard::ui::words::{parts, shell as words};

/// Which page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Key,
    ImportFailed,
    Parameters,
    Done,
}

/// What a test sets and sees.
#[derive(Debug)]
pub struct State {
    pub shown: Shown,
    pub shell: Shell<&'static str>,
    pub actions: Vec<ShellAction<&'static str>>,
    pub filter: String,
    pub chosen: Option<usize>,
    pub opened: Option<usize>,
    pub fix: Option<Action>,
    pub asked: bool,
}

pub const TITLES: [&str; 11] = [
    words::step::START,
    words::step::CONNECT,
    words::step::KEY,
    words::step::STATE_CHECK,
    words::step::PARAMETERS,
    words::step::MATERIAL,
    words::step::WRAP,
    words::step::EXPIRATION,
    words::step::REVIEW,
    words::step::IMPORT,
    words::step::DONE,
];

pub fn steps(current: usize, choices: &[&str]) -> Vec<StepRow> {
    TITLES
        .iter()
        .enumerate()
        .map(|(index, title)| {
            let number = index + 1;
            let status = if number < current { StepStatus::Done } else { StepStatus::NotYet };
            StepRow {
                number,
                title: (*title).to_owned(),
                choice: choices.get(index).map_or_else(String::new, |choice| (*choice).to_owned()),
                status,
                current: number == current,
            }
        })
        .collect()
}

pub fn main_button(words: &str, ready: bool) -> Main {
    Main { words: words.to_owned(), ready, commits: false, hint: String::new() }
}

fn shell(current: usize, choices: &[&str]) -> Shell<&'static str> {
    Shell {
        mode: Mode::Aws,
        view: View::Import,
        who: Who::Account { account: "111122223333".to_owned(), region: "eu-central-1".to_owned() },
        path: words::path::CONNECTED.to_owned(),
        steps: steps(current, choices),
        deadline: None,
        footer: Footer {
            back: Some(parts::BACK.to_owned()),
            main: Some(main_button(parts::NEXT, true)),
            ..Footer::default()
        },
        menu: vec![
            entry(words::menu::THEME_SYSTEM, Some(true)),
            entry(words::menu::THEME_LIGHT, Some(false)),
            entry(words::menu::ABOUT, None),
        ],
    }
}

fn entry(words: &'static str, on: Option<bool>) -> MenuEntry<&'static str> {
    MenuEntry { words: words.to_owned(), shortcut: String::new(), on, group: false, action: words }
}

impl State {
    pub fn new(shown: Shown) -> Self {
        let shell = match shown {
            Shown::Key => key::shell(),
            Shown::ImportFailed => import_failed::shell(),
            Shown::Parameters => parameters::shell(),
            Shown::Done => done::shell(),
        };
        Self {
            shown,
            shell,
            actions: Vec::new(),
            filter: String::new(),
            chosen: Some(0),
            opened: None,
            fix: None,
            asked: false,
        }
    }

    pub fn draw(&mut self, ui: &mut Ui) {
        let shell = self.shell.clone();
        let shown = shell.show(ui, |ui| match self.shown {
            Shown::Key => key::page(ui, self),
            Shown::ImportFailed => import_failed::page(ui, self),
            Shown::Parameters => parameters::page(ui),
            Shown::Done => done::page(ui),
        });
        self.actions.extend(shown.actions);
        if self.asked {
            close_unsaved(ui, &words::close::not_saved("23 h"));
        }
    }
}

/// A window of a size that shows a page.
pub fn window_of(shown: Shown, theme: Theme, size: Vec2, zoom: f32) -> Harness<'static, State> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(zoom)
        .with_theme(theme)
        .with_max_steps(8)
        .with_render_cursor(false)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, state: &mut State| state.draw(ui), State::new(shown));
    harness.run();
    harness
}

pub fn window(shown: Shown) -> Harness<'static, State> {
    window_of(shown, Theme::Light, size::WINDOW, 1.0)
}

/// A part alone, with a state of the test's own.
pub fn part<S: 'static>(
    state: S,
    mut add: impl FnMut(&mut Ui, &mut S) + 'static,
) -> Harness<'static, S> {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(800.0, 600.0))
        .with_theme(Theme::Light)
        .with_max_steps(8)
        .with_context_setup(theme::install)
        .build_ui_state(
            move |ui: &mut Ui, state: &mut S| {
                egui::Frame::new().inner_margin(20).show(ui, |ui| add(ui, state));
            },
            state,
        );
    harness.run();
    harness
}
