//! Parts one by one: what they say, what they give back, and a sheet of them as a picture.

use eframe::egui::accesskit::{Live, Role, Toggled};
use eframe::egui::{Key, Modifiers, Theme, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kms_import_wizard::ui::icons::{Icon, Mark};
use kms_import_wizard::ui::theme;
use kms_import_wizard::ui::widgets::bar::{Tone, bar};
use kms_import_wizard::ui::widgets::blocks::{self, Narrow, Width};
use kms_import_wizard::ui::widgets::button::{Kind, preset};
use kms_import_wizard::ui::widgets::choice::{Card, radio_group, segments, tick};
use kms_import_wizard::ui::widgets::code::{self, GroupState};
use kms_import_wizard::ui::widgets::combo::{Combo, Entry};
use kms_import_wizard::ui::widgets::copyable::copy_button;
use kms_import_wizard::ui::widgets::dialog::{Answer, Dialog};
use kms_import_wizard::ui::widgets::fact::{Fact, FactAction, Place};
use kms_import_wizard::ui::widgets::field::Field;
use kms_import_wizard::ui::widgets::note::{Note, Weight};
use kms_import_wizard::ui::widgets::path_field::{PathField, PathResponse};
use kms_import_wizard::ui::widgets::status::ListLine;
use kms_import_wizard::ui::widgets::{Button, busy, fingerprint, fold};
use kms_import_wizard::ui::{text, words};

use super::gallery::part;

const REGIONS: [&str; 10] = [
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-north-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "sa-east-1",
];

fn regions() -> Vec<Entry> {
    REGIONS.iter().map(|region| Entry::mono(*region, "")).collect()
}

#[derive(Default)]
struct Choice {
    chosen: Option<usize>,
}

#[test]
fn a_choice_card_is_one_radio_button_and_arrows_move_in_its_group() {
    let mut harness = part(Choice { chosen: Some(0) }, |ui, state| {
        let chosen = radio_group(ui, "Where", 3, state.chosen, |ui, group| {
            for (index, title) in ["One", "Two", "Three"].into_iter().enumerate() {
                group.card(ui, index, Card::new(title, "A sentence."));
            }
        });
        state.chosen = chosen.or(state.chosen);
    });
    harness.get_by_role_and_label(Role::RadioGroup, "Where");
    harness.get_by_role_and_label(Role::RadioButton, "Two").click();
    harness.run();
    assert_eq!(harness.state().chosen, Some(1));
    let two = harness.get_by_role_and_label(Role::RadioButton, "Two");
    assert_eq!(two.accesskit_node().toggled(), Some(Toggled::True));

    two.focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().chosen, Some(2));
    assert!(harness.get_by_role_and_label(Role::RadioButton, "Three").is_focused());
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().chosen, Some(0), "arrows go round");
}

#[test]
fn a_radio_group_has_one_tab_stop() {
    let mut harness = part(Choice { chosen: Some(1) }, |ui, state| {
        Button::secondary("Before").show(ui);
        radio_group(ui, "Group", 3, state.chosen, |ui, group| {
            for (index, words) in ["One", "Two", "Three"].into_iter().enumerate() {
                group.button(ui, index, words);
            }
        });
        Button::secondary("After").show(ui);
    });
    harness.get_by_label("Before").focus();
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_role_and_label(Role::RadioButton, "Two").is_focused());
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.get_by_role_and_label(Role::Button, "After").is_focused());
}

#[test]
fn a_card_with_fields_inside_takes_clicks_around_them() {
    #[derive(Default)]
    struct Open {
        chosen: Option<usize>,
        date: String,
    }
    let mut harness = part(Open::default(), |ui, state| {
        let was = state.chosen;
        let date = &mut state.date;
        let chosen = radio_group(ui, "When", 2, was, |ui, group| {
            group.card(ui, 0, Card::new("Never", "It stays."));
            group.card_with(ui, 1, Card::new("On a date", "It goes."), |ui| {
                Field::new("Date").width(160.0).show(ui, date);
            });
        });
        state.chosen = chosen.or(state.chosen);
    });
    harness.get_by_role_and_label(Role::TextInput, "Date").click();
    harness.run();
    assert_eq!(harness.state().chosen, None, "a click into a field is the field's");
    let field = harness.get_by_role_and_label(Role::TextInput, "Date").rect();
    let beside = field.right_center() + vec2(200.0, 0.0);
    harness.drag_at(beside);
    harness.drop_at(beside);
    harness.run();
    assert_eq!(harness.state().chosen, Some(1));
}

#[test]
fn a_field_is_named_by_its_label_and_says_what_is_wrong() {
    let mut harness = part(String::new(), |ui, value| {
        let error = value.starts_with("aws/").then_some(words::create_key::alias_error::RESERVED);
        Field::new("Alias").optional().prefix("alias/").mono().error(error).show(ui, value);
    });
    let field = harness.get_by_role_and_label(Role::TextInput, "Alias");
    field.focus();
    field.type_text("aws/mine");
    harness.run();
    assert_eq!(harness.state(), "aws/mine");
    let field = harness.get_by_role_and_label(Role::TextInput, "Alias");
    assert!(field.accesskit_node().data().invalid().is_some(), "the node is not invalid");
    harness.get_by_role_and_label(Role::Status, words::create_key::alias_error::RESERVED);
}

#[test]
fn a_hidden_field_is_a_password_field() {
    let harness = part(String::from("correct horse"), |ui, value| {
        Field::new("Passphrase").hidden().show(ui, value);
    });
    let field = harness.get_by_role_and_label(Role::PasswordInput, "Passphrase");
    assert_ne!(field.value().as_deref(), Some("correct horse"));
}

#[test]
fn a_path_field_tells_which_button_was_pressed() {
    let mut harness = part((String::new(), PathResponse::default()), |ui, (path, last)| {
        let response =
            PathField::new("Import token").extra("Generate…").no_window(true).show(ui, path);
        last.browse |= response.browse;
        last.extra |= response.extra;
    });
    harness.get_by_label(words::parts::NO_WINDOW);
    harness.get_by_label("Browse for Import token").click();
    harness.run();
    assert!(harness.state().1.browse && !harness.state().1.extra);
    harness.get_by_label("Generate…").click();
    harness.run();
    assert!(harness.state().1.extra);
}

#[test]
fn a_combo_filters_and_is_used_by_keys_alone() {
    let mut harness = part(Choice { chosen: Some(0) }, |ui, state| {
        let chosen = Combo::new("Region", &regions(), state.chosen).show(ui);
        state.chosen = chosen.or(state.chosen);
    });
    let combo = harness.get_by_role_and_label(Role::ComboBox, "Region");
    assert_eq!(combo.value().as_deref(), Some("eu-central-1"));
    combo.focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.get_by_label("Filter Region").type_text("us-w");
    harness.run();
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "eu-west-1").is_none());
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().chosen, Some(8), "us-west-2");
    assert!(harness.query_by_role(Role::ListBoxOption).is_none(), "the list is still open");
    assert!(harness.get_by_role_and_label(Role::ComboBox, "Region").is_focused());
}

#[test]
fn escape_closes_a_combo_and_changes_nothing() {
    let mut harness = part(Choice { chosen: Some(0) }, |ui, state| {
        let chosen = Combo::new("Region", &regions(), state.chosen).show(ui);
        state.chosen = chosen.or(state.chosen);
    });
    harness.get_by_role_and_label(Role::ComboBox, "Region").click();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_role(Role::ListBoxOption).is_none());
    assert_eq!(harness.state().chosen, Some(0));
}

#[test]
fn copying_says_so_for_two_seconds() {
    let mut harness = part((), |ui, ()| {
        copy_button(ui, "Copy", "Copy key ARN", "arn:aws:kms:eu-central-1:1:key/2");
    });
    harness.get_by_label("Copy key ARN").click();
    harness.step();
    let copied = harness.output().platform_output.commands.iter().any(|command| {
        matches!(command, eframe::egui::OutputCommand::CopyText(text) if text.ends_with("key/2"))
    });
    assert!(copied, "nothing was put on the clipboard");
    harness.step();
    let node = harness.get_by_label("Copy key ARN");
    assert_eq!(node.accesskit_node().data().description(), Some("Copied"));
    harness.run_steps(12);
    let node = harness.get_by_label("Copy key ARN");
    assert_ne!(node.accesskit_node().data().description(), Some("Copied"));
}

#[test]
fn a_code_forms_its_groups_and_is_spoken_letter_by_letter() {
    let mut harness = part(String::new(), |ui, typed| {
        let mut states = [GroupState::Open; code::GROUPS];
        if typed.starts_with("107V") {
            states[0] = GroupState::Right;
        }
        if typed.len() >= 8 && !typed.contains("9KBT") {
            states[1] = GroupState::Differs;
        }
        code::field(ui, "Request code", typed, states, "20 letters and digits.");
    });
    let field = harness.get_by_role_and_label(Role::TextInput, "Request code");
    field.focus();
    field.type_text("lo7v-9k");
    harness.run();
    assert_eq!(harness.state(), "107V9K");
    let field = harness.get_by_role_and_label(Role::TextInput, "Request code");
    assert_eq!(field.accesskit_node().data().description(), Some("1 0 7 V, 9 K"));
    field.type_text("bx");
    harness.run();
    harness.get_by_label("Group 2 differs");
    harness.key_press(Key::Backspace);
    harness.run();
    assert_eq!(harness.state(), "107V9KB");
}

#[test]
fn a_fact_gives_back_its_fix() {
    let mut harness = part(None, |ui, last: &mut Option<FactAction>| {
        blocks::list_card(ui, |ui| {
            let fact = Fact::new(Mark::Bad, "Key state", "Deletion is scheduled")
                .why("KMS refuses imports.")
                .fix("Cancel deletion", Kind::Primary);
            *last = fact.show(ui, Place::of(0, 1)).or(*last);
        });
    });
    harness.get_by_label("Key state, Deletion is scheduled, KMS refuses imports.");
    harness.get_by_label("Cancel deletion").click();
    harness.run();
    assert_eq!(*harness.state(), Some(FactAction::Fix));
}

#[test]
fn a_dialog_has_its_harmless_answer_in_focus_and_escape_means_it() {
    const DIALOG: Dialog<'static> = Dialog {
        title: words::shell::close::TITLE,
        words: "The encrypted material is not saved.",
        keep: words::shell::close::KEEP,
        go_on: words::shell::close::CLOSE,
        kind: Kind::Secondary,
    };
    let mut harness = part(Vec::new(), |ui, answers: &mut Vec<Answer>| {
        if answers.is_empty() {
            answers.extend(DIALOG.show(ui));
        }
    });
    harness.get_by_role_and_label(Role::Dialog, DIALOG.title);
    assert!(harness.get_by_role_and_label(Role::Button, DIALOG.keep).is_focused());
    // A click beside the dialog does nothing.
    harness.drag_at(eframe::egui::pos2(4.0, 4.0));
    harness.drop_at(eframe::egui::pos2(4.0, 4.0));
    harness.run();
    assert!(harness.state().is_empty());
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(*harness.state(), [Answer::Keep]);
}

#[test]
fn a_wait_says_why_and_after_ten_seconds_that_back_works() {
    let mut harness = part((), |ui, ()| {
        busy::busy(ui, "list", "Reading key 120 of 214");
    });
    let node = harness.get_by_label("Reading key 120 of 214");
    assert!(node.accesskit_node().is_busy());
    assert!(harness.query_by_label(words::parts::STILL_WAITING).is_none());
    harness.run_steps(48);
    harness.get_by_label(words::parts::STILL_WAITING);
}

#[test]
fn a_bad_note_speaks_at_once() {
    let harness = part((), |ui, ()| {
        Note::new(Weight::Bad, "Stop.").rest("This is not the wrapping key.").show(ui);
    });
    let note = harness.get_by_label("Stop. This is not the wrapping key.");
    assert_eq!(note.accesskit_node().live(), Live::Assertive);
}

#[test]
fn a_fold_opens_with_the_keyboard_and_says_so() {
    let mut harness = part((), |ui, ()| {
        fold::fold(ui, "Endpoint and proxy", text::small("Standard"), |ui| {
            text::body("kms.eu-central-1.amazonaws.com").show(ui);
        });
    });
    let bar = harness.get_by_role_and_label(Role::Button, "Endpoint and proxy");
    assert_eq!(bar.accesskit_node().data().is_expanded(), Some(false));
    bar.focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::NONE, Key::Space);
    harness.run();
    harness.get_by_label("kms.eu-central-1.amazonaws.com");
}

/// Every part that is on none of the pages of the gallery.
fn sheet(ui: &mut eframe::egui::Ui) {
    let palette = theme::palette(ui);
    ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, palette.page);
    let half = [Width::Share(1.0), Width::Share(1.0)];
    blocks::columns(ui, &half, 24.0, Narrow::Keep, |ui, index| {
        if index == 0 { left_half(ui) } else { right_half(ui) }
    });
}

fn left_half(ui: &mut eframe::egui::Ui) {
    radio_group(ui, "Where", 3, Some(0), |ui, group| {
        group.card(
            ui,
            0,
            Card::new("From this computer", "The usual choice.").icon(Icon::Computer),
        );
        blocks::gap(ui, 12.0);
        let card =
            Card::new("Practice", "The same pages against a practice KMS inside this program.");
        group.card(ui, 1, card.icon(Icon::Target).practice());
        blocks::gap(ui, 12.0);
        group.card_with(ui, 2, Card::new("On a date", "KMS deletes the material then."), |ui| {
            blocks::gap(ui, 16.0);
            ui.horizontal(|ui| {
                for (days, words) in words::expiration::PRESETS {
                    preset(ui, words, days == 180);
                }
            });
        });
    });
    blocks::gap(ui, 16.0);
    segments(ui, "Key type", &words::create_key::KEY_TYPES, Some(2));
    blocks::gap(ui, 16.0);
    radio_group(ui, "Regions", 2, Some(0), |ui, group| {
        group.button(ui, 0, "This Region only");
        group.button_with_reason(ui, 1, "RSA_2048", Some("Too small: room for 190 bytes"));
    });
    tick(ui, "I keep a copy of this key material outside AWS", true);
    blocks::gap(ui, 16.0);
    Field::new("Alias").prefix("alias/").mono().show(ui, &mut String::from("code-signing-2026"));
    blocks::gap(ui, 16.0);
    let error = Some(words::create_key::alias_error::RESERVED);
    Field::new("Other alias").optional().error(error).show(ui, &mut String::from("aws/x"));
    blocks::gap(ui, 16.0);
    PathField::new("Path of the key file")
        .without_label()
        .extra("Generate…")
        .help(words::material::DROP)
        .show(ui, &mut String::from("/media/usb/release-key.pem"));
    blocks::gap(ui, 16.0);
    Combo::new("Profile", &[Entry::new("kms-admin", "role with MFA")], Some(0)).show(ui);
}

fn right_half(ui: &mut eframe::egui::Ui) {
    Note::new(Weight::Warn, "This can't be undone or swapped.")
        .rest("An elliptic curve key accepts only its first key material.")
        .show(ui);
    blocks::gap(ui, 12.0);
    Note::new(Weight::Info, "Practice.")
        .rest("Nothing reaches AWS.")
        .icon(Icon::Target)
        .button("Choose a failure…")
        .show(ui);
    blocks::gap(ui, 12.0);
    Note::new(Weight::Ok, "").rest("Groups 1 to 3 are right.").show(ui);
    blocks::gap(ui, 16.0);
    blocks::list_card(ui, |ui| {
        Fact::new(Mark::Ok, "Origin", "EXTERNAL").show(ui, Place::of(0, 3));
        Fact::new(Mark::Bad, "Key state", "Deletion is scheduled")
            .why("KMS refuses imports until the deletion is cancelled.")
            .fix("Cancel deletion", Kind::Primary)
            .show(ui, Place::of(1, 3));
        Fact::new(Mark::Info, "Your permissions", "Seen later").show(ui, Place::of(2, 3));
    });
    blocks::gap(ui, 16.0);
    blocks::list_card(ui, |ui| {
        let line = |mark, words, caption, current| ListLine { mark, words, caption, current };
        line(Mark::Ok, text::body("Sent"), "09:51:02", false).show(ui, true);
        line(Mark::Busy, text::strong("Waiting for state Enabled"), "now", true).show(ui, false);
        line(
            Mark::Todo,
            text::body("Prove").ink(kms_import_wizard::ui::tokens::Ink::Text3),
            "",
            false,
        )
        .show(ui, false);
    });
    blocks::gap(ui, 16.0);
    let mut states = [GroupState::Right; code::GROUPS];
    states[2] = GroupState::Differs;
    states[3] = GroupState::Open;
    states[4] = GroupState::Open;
    code::field(ui, "Request code", &mut String::from("107V9KBTX88ZJ1"), states, "");
    blocks::gap(ui, 16.0);
    bar(ui, "Time left", 0.1, Tone::Warn);
    blocks::gap(ui, 16.0);
    busy::busy(ui, "x", "Reading key 120 of 214");
    blocks::gap(ui, 16.0);
    fingerprint::check_value(ui, "377822", "AES-CMAC over zeros, first 3 bytes");
    blocks::gap(ui, 16.0);
    fold::fold(ui, "Endpoint and proxy", text::small("Standard endpoint, no proxy"), |_| {});
    blocks::gap(ui, 16.0);
    ui.horizontal(|ui| {
        Button::new(Kind::Danger, "Delete material").show(ui);
        Button::new(Kind::Waiting, "Next").show(ui);
        Button::secondary("Save…").small().icon(Icon::Save).show(ui);
    });
}

fn picture_of_sheet(theme: Theme, name: &str) {
    let mut harness = egui_kittest::Harness::builder()
        .with_size(vec2(1180.0, 880.0))
        .with_theme(theme)
        .with_render_cursor(false)
        .with_context_setup(theme::install)
        .build_ui(sheet);
    harness.run();
    harness.snapshot(name);
}

#[test]
fn the_parts_look_as_drawn_in_light() {
    picture_of_sheet(Theme::Light, "parts");
}

#[test]
fn the_parts_look_as_drawn_in_dark() {
    picture_of_sheet(Theme::Dark, "parts-dark");
}

#[test]
fn what_opens_over_the_window_looks_as_drawn() {
    let mut results = egui_kittest::SnapshotResults::new();
    let mut combo = part(Choice { chosen: Some(0) }, |ui, state| {
        Combo::new("Region", &regions(), state.chosen).help("Where the key is.").show(ui);
    });
    combo.get_by_role_and_label(Role::ComboBox, "Region").click();
    combo.run();
    combo.remove_cursor();
    combo.run();
    combo.snapshot("combo-open");
    results.extend_harness(&mut combo);

    let mut dialog = super::gallery::window(super::gallery::Shown::Done);
    dialog.state_mut().asked = true;
    dialog.run();
    dialog.snapshot("dialog");
    results.extend_harness(&mut dialog);

    let mut menu = super::gallery::window(super::gallery::Shown::Parameters);
    menu.key_press(Key::F1);
    menu.run();
    menu.get_by_label(words::shell::MORE).click();
    menu.run();
    menu.snapshot("menu-and-fold-out");
    results.extend_harness(&mut menu);
}
