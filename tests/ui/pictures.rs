//! The pages of the gallery as pictures, beside the mock-ups they come from.

use eframe::egui::{Theme, Vec2, vec2};
use egui_kittest::SnapshotResults;
use kms_import_wizard::ui::tokens::{Mode, size};
use kms_import_wizard::ui::widgets::bar::Tone;
use kms_import_wizard::ui::widgets::deadline::Deadline;
use kms_import_wizard::ui::words::shell;

use super::gallery::{Shown, window, window_of};

const PAGES: [(Shown, &str); 4] = [
    (Shown::Key, "key"),
    (Shown::ImportFailed, "import-failed"),
    (Shown::Parameters, "parameters"),
    (Shown::Done, "done"),
];

fn pages(theme: Theme, size: Vec2, ending: &str) {
    let mut results = SnapshotResults::new();
    for (shown, name) in PAGES {
        let mut harness = window_of(shown, theme, size, 1.0);
        harness.snapshot(format!("{name}{ending}"));
        results.extend_harness(&mut harness);
    }
}

#[test]
fn the_pages_look_as_drawn_in_light() {
    pages(Theme::Light, size::WINDOW, "");
}

#[test]
fn the_pages_look_as_drawn_in_dark() {
    pages(Theme::Dark, size::WINDOW, "-dark");
}

#[test]
fn nothing_is_cut_in_the_smallest_window() {
    pages(Theme::Light, size::WINDOW_MIN, "-least");
}

#[test]
fn at_twice_the_size_the_steps_fold_to_their_marks() {
    let mut harness = window_of(Shown::ImportFailed, Theme::Light, vec2(590.0, 400.0), 2.0);
    harness.snapshot("import-failed-twice");
}

#[test]
fn practice_is_violet_and_striped_and_offline_is_teal() {
    let mut results = SnapshotResults::new();
    for (mode, name) in [(Mode::Practice, "practice"), (Mode::Offline, "offline")] {
        let mut harness = window(Shown::Parameters);
        harness.state_mut().shell.mode = mode;
        harness.state_mut().shell.deadline = Some(Deadline {
            title: shell::deadline::PARAMETERS.to_owned(),
            left: "23 h 33 min".to_owned(),
            part: 0.981,
            caption: "18 Nov 2026, 09:12 UTC".to_owned(),
            tone: Tone::Accent,
            spoken: String::new(),
        });
        harness.run();
        harness.snapshot(format!("parameters-{name}"));
        results.extend_harness(&mut harness);
    }
}
