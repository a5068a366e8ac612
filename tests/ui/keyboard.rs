//! The window without a pointer.

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kms_import_wizard::remedy::Action;
use kms_import_wizard::ui::shell::ShellAction;
use kms_import_wizard::ui::widgets::top_bar::View;
use kms_import_wizard::ui::words::{done, key, parameters, parts, shell};

use super::gallery::{Shown, State, window};

type Window = egui_kittest::Harness<'static, State>;

/// The name of what has the focus.
fn focused(harness: &Window) -> String {
    harness
        .root()
        .children_recursive()
        .find(egui_kittest::Node::is_focused)
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

fn tab(harness: &mut Window) -> String {
    harness.key_press(Key::Tab);
    harness.run();
    focused(harness)
}

#[test]
fn tab_runs_through_the_page_and_then_the_footer() {
    let mut harness = window(Shown::Key);
    assert_eq!(focused(&harness), key::FILTER, "on entry the filter has the focus");
    assert_eq!(tab(&mut harness), key::CREATE);
    assert!(tab(&mut harness).starts_with("code-signing-2026,"), "the chosen row");
    assert_eq!(tab(&mut harness), key::READ_AGAIN);
    assert_eq!(tab(&mut harness), parts::WHAT_IN_AWS);
    assert_eq!(tab(&mut harness), parts::BACK);
    assert_eq!(tab(&mut harness), parts::NEXT);
    assert_eq!(tab(&mut harness), shell::VIEW_IMPORT, "then the top bar again");
}

#[test]
fn arrows_move_in_a_table_and_space_selects() {
    let mut harness = window(Shown::Key);
    tab(&mut harness);
    tab(&mut harness);
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        harness.run();
    }
    assert!(focused(&harness).starts_with("payments-token-mac,"), "{}", focused(&harness));
    assert_eq!(harness.state().chosen, Some(0), "moving does not select");
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().chosen, Some(2));
    assert_eq!(harness.state().opened, None);
    harness.key_press(Key::ArrowUp);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().opened, Some(1), "Enter selects and opens");
}

#[test]
fn enter_in_a_field_presses_the_main_button_where_nothing_blocks() {
    let mut harness = window(Shown::Key);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().actions, [ShellAction::Main]);

    let mut harness = window(Shown::Key);
    harness.state_mut().shell.footer.main.as_mut().unwrap().ready = false;
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().actions, []);
}

#[test]
fn shortcuts_go_back_go_on_and_change_the_view() {
    let mut harness = window(Shown::Parameters);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    harness.run();
    assert_eq!(
        harness.state().actions,
        [
            ShellAction::Back,
            ShellAction::Main,
            ShellAction::View(View::Keys),
            ShellAction::OpenFile
        ]
    );
}

#[test]
fn no_shortcut_imports() {
    let mut harness = window(Shown::Parameters);
    harness.state_mut().shell.footer.main.as_mut().unwrap().commits = true;
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(harness.state().actions, []);
    harness.get_by_role_and_label(Role::Button, parts::NEXT).focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().actions, [ShellAction::Main], "focus and Space do");
}

#[test]
fn f1_opens_and_closes_the_fold_out() {
    let mut harness = window(Shown::Parameters);
    assert!(harness.query_by_label(parameters::NOTES).is_none());
    harness.key_press(Key::F1);
    harness.run();
    harness.get_by_label(parameters::NOTES);
    harness.key_press(Key::F1);
    harness.run();
    assert!(harness.query_by_label(parameters::NOTES).is_none());
}

#[test]
fn a_step_that_is_pressed_comes_back_as_its_number() {
    let mut harness = window(Shown::Parameters);
    harness.get_by_label_contains("Step 3 of 11").click();
    harness.run();
    assert_eq!(harness.state().actions, [ShellAction::Step(3)]);
}

#[test]
fn the_fix_is_pressed_by_space_alone_after_a_failure() {
    let mut harness = window(Shown::ImportFailed);
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().fix, Some(Action::FetchAndWrapAgain));
}

#[test]
fn the_waiting_button_can_be_pressed_and_is_told() {
    let mut harness = window(Shown::ImportFailed);
    harness.get_by_role_and_label(Role::Button, parts::NEXT).click();
    harness.run();
    assert_eq!(harness.state().actions, [ShellAction::Main]);
}

#[test]
fn the_menu_opens_by_keyboard_and_gives_its_entry() {
    let mut harness = window(Shown::Done);
    harness.get_by_label(shell::MORE).focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_label(shell::menu::ABOUT).click();
    harness.run();
    assert_eq!(harness.state().actions, [ShellAction::Menu(shell::menu::ABOUT)]);
    assert!(harness.query_by_label(shell::menu::ABOUT).is_none(), "the menu is still open");
}

#[test]
fn the_left_button_has_the_words_of_the_page() {
    let mut harness = window(Shown::Done);
    harness.get_by_label(done::IMPORT_ANOTHER).click();
    harness.run();
    assert_eq!(harness.state().actions, [ShellAction::Back]);
}

#[test]
fn focus_that_is_asked_for_by_name_is_served_when_the_control_is_drawn() {
    let mut harness = window(Shown::Key);
    kms_import_wizard::ui::a11y::want_focus(&harness.ctx, key::READ_AGAIN);
    harness.run();
    assert_eq!(focused(&harness), key::READ_AGAIN);
}

#[test]
fn a_wish_for_the_focus_that_nobody_serves_is_dropped() {
    let mut harness = window(Shown::Key);
    kms_import_wizard::ui::a11y::want_focus(&harness.ctx, done::SHOW_FILE);
    harness.run_steps(12);
    *harness.state_mut() = State::new(Shown::Done);
    harness.run();
    assert_eq!(focused(&harness), done::title::PROVEN);
}
