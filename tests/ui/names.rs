//! What a screen reader finds: names, roles, regions, live nodes.

use eframe::egui::accesskit::{Live, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kms_import_wizard::ui::tokens::Mode;
use kms_import_wizard::ui::widgets::steps::StepStatus;
use kms_import_wizard::ui::words::{import, key, parts, shell};

use super::gallery::{Shown, window};

#[test]
fn the_window_has_its_named_regions() {
    let harness = window(Shown::Key);
    for name in [shell::REGION_STEPS, shell::REGION_PAGE, shell::REGION_ACTIONS] {
        let found = harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            node.label().as_deref() == Some(name) && node.role() != Role::GenericContainer
        });
        assert!(found, "no region {name}");
    }
}

#[test]
fn each_page_has_one_heading_of_level_one() {
    for shown in [Shown::Key, Shown::ImportFailed, Shown::Parameters, Shown::Done] {
        let harness = window(shown);
        let headings = harness.root().children_recursive().filter(|node| {
            let node = node.accesskit_node();
            node.role() == Role::Heading && node.data().level() == Some(1)
        });
        assert_eq!(headings.count(), 1, "{shown:?}");
    }
}

#[test]
fn no_two_controls_of_a_page_share_a_name() {
    for shown in [Shown::Key, Shown::ImportFailed, Shown::Parameters, Shown::Done] {
        let harness = window(shown);
        let mut names = std::collections::BTreeSet::new();
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            let control = matches!(
                node.role(),
                Role::Button | Role::RadioButton | Role::CheckBox | Role::TextInput | Role::Tab
            );
            if let Some(name) = node.label().filter(|_| control) {
                assert!(names.insert(name.clone()), "{shown:?}: two controls are named {name}");
            }
        }
    }
}

#[test]
fn a_step_says_its_number_its_status_and_its_choice() {
    let harness = window(Shown::ImportFailed);
    let step = harness.get_by_label("Step 10 of 11, Import, failed, current: Token not accepted");
    let node = step.accesskit_node();
    assert_eq!(node.data().position_in_set(), Some(10));
    assert_eq!(node.data().size_of_set(), Some(11));
    assert!(node.data().aria_current().is_some());
    harness.get_by_label("Step 11 of 11, Done, not yet possible");
    harness.get_by_label("Step 3 of 11, Key, done: code-signing-2026");
}

#[test]
fn every_status_has_its_own_word() {
    let words: std::collections::BTreeSet<_> =
        StepStatus::ALL.into_iter().map(parts::step_word).collect();
    assert_eq!(words.len(), StepStatus::ALL.len());
}

#[test]
fn the_mode_is_said_in_a_sentence() {
    let mut harness = window(Shown::Key);
    for mode in Mode::ALL {
        harness.state_mut().shell.mode = mode;
        harness.run();
        harness.get_by_label(shell::mode_name(mode));
    }
}

#[test]
fn offline_there_is_no_view_of_keys() {
    let mut harness = window(Shown::Key);
    harness.get_by_role_and_label(Role::Tab, shell::VIEW_KEYS);
    harness.state_mut().shell.mode = Mode::Offline;
    harness.run();
    assert!(harness.query_by_role_and_label(Role::Tab, shell::VIEW_KEYS).is_none());
}

#[test]
fn a_row_of_the_table_is_one_spoken_sentence() {
    let harness = window(Shown::Key);
    let row = harness.get_by_label(
        "code-signing-2026, ECC_NIST_P256, Sign and verify, Pending import, No material yet",
    );
    assert_eq!(row.accesskit_node().role(), Role::RadioButton);
    harness.get_by_role_and_label(Role::RadioGroup, key::TABLE);
}

#[test]
fn a_failure_speaks_at_once_and_its_fix_has_the_focus() {
    let harness = window(Shown::ImportFailed);
    let headline = harness.get_by_label_contains("KMS does not accept the import token,");
    assert_eq!(headline.accesskit_node().live(), Live::Assertive);
    let fix = harness.get_by_label("Fetch new parameters and wrap again");
    assert!(fix.is_focused());
    let does = fix.accesskit_node().data().description().unwrap().to_owned();
    assert!(does.contains("Nothing is sent until then"), "{does}");
}

#[test]
fn the_blocker_is_polite_until_the_waiting_button_is_pressed() {
    let mut harness = window(Shown::ImportFailed);
    let live = |harness: &egui_kittest::Harness<'_, _>| {
        harness.get_by_label(import::USE_THE_FIX).accesskit_node().live()
    };
    assert_eq!(live(&harness), Live::Polite);
    harness.get_by_role_and_label(Role::Button, parts::NEXT).click();
    harness.run();
    assert_eq!(live(&harness), Live::Assertive);
}

#[test]
fn on_done_the_title_has_the_focus() {
    let harness = window(Shown::Done);
    let title = harness.get_by_role_and_label(Role::Heading, "Imported and proven");
    assert!(title.is_focused());
}
