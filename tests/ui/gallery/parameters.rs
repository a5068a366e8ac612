use eframe::egui::Ui;
use kms_import_wizard::ui::icons::{Icon, Mark};
use kms_import_wizard::ui::shell::Shell;
use kms_import_wizard::ui::text;
use kms_import_wizard::ui::tokens::{Ink, margins, size, space};
use kms_import_wizard::ui::widgets::bar::{Tone, bar};
use kms_import_wizard::ui::widgets::blocks::{self, Pairs, Width};
use kms_import_wizard::ui::widgets::button::tag;
use kms_import_wizard::ui::widgets::fold::CallNotes;
use kms_import_wizard::ui::widgets::page::Page;
use kms_import_wizard::ui::widgets::{Button, fingerprint, format, is_narrow};
use kms_import_wizard::ui::words::parameters as words;

const FINGERPRINT: &str = "080fb4cd7aea11f9073e0a4bf57628315c19d2e7a4036b8f21d0937aee48c615";

pub fn shell() -> Shell<&'static str> {
    let mut shell = super::shell(
        5,
        &[
            "From this computer",
            "kms-admin, eu-central-1",
            "code-signing-2026",
            "Ready for first import",
            "RSA_AES_KEY_WRAP_SHA_256",
        ],
    );
    shell.footer.secondary = Some(words::GET_NEW.to_owned());
    shell
}

pub fn page(ui: &mut Ui) {
    let command = words::command("6f1c2e9a", "RSA_AES_KEY_WRAP_SHA_256", "RSA_4096");
    let notes =
        CallNotes { apis: words::APIS, sentence: words::NOTES, command: &command, leaves_out: "" };
    Page::new("parameters", words::TITLE).sub_words(words::SUB).notes(notes).show(ui, |ui| {
        way(ui);
        blocks::gap(ui, space::M);
        blocks::cards(ui, &[Width::Points(312.0), Width::Share(1.0)], |ui, index| {
            if index == 0 { time_left(ui) } else { facts(ui) }
        });
        blocks::gap(ui, space::M);
        blocks::card(ui, |ui| {
            blocks::row(ui, space::XL, |ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                blocks::section_heading(ui, words::FINGERPRINT);
                text::caption(words::FINGERPRINT_OF).show_line(ui);
                blocks::at_right(ui, |ui| {
                    fingerprint::copy_all(ui, "Copy all 64 digits", FINGERPRINT);
                });
            });
            blocks::gap(ui, space::M);
            fingerprint::large(ui, words::FINGERPRINT, FINGERPRINT);
        });
    });
}

/// The recommended way. In a narrow window what opens the others goes below.
fn way(ui: &mut Ui) {
    let more = words::advanced(11);
    let others = |ui: &mut Ui| {
        Button::inline(&more).icon(Icon::Right).show(ui);
    };
    let narrow = is_narrow(ui);
    blocks::list_card(ui, |ui| {
        let padding = margins(space::L - 1.0, space::XS - 1.0);
        eframe::egui::Frame::new().inner_margin(padding).show(ui, |ui| {
            blocks::row(ui, size::BUTTON, |ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                Mark::Ok.show_usual(ui);
                text::mono("RSA_AES_KEY_WRAP_SHA_256")
                    .then(text::body(words::WITH))
                    .then(text::mono("RSA_4096"))
                    .show_line(ui);
                tag(ui, words::RECOMMENDED, true);
                if !narrow {
                    blocks::at_right(ui, others);
                }
            });
            if narrow {
                blocks::row(ui, size::BUTTON_SMALL, others);
            }
        });
    });
}

fn time_left(ui: &mut Ui) {
    blocks::row(ui, size::BUTTON_INLINE, |ui| {
        let palette = kms_import_wizard::ui::theme::palette(ui);
        Icon::Clock.show(ui, size::ICON, palette.text2);
        text::label(words::TIME_LEFT).show_line(ui);
    });
    blocks::gap(ui, space::XXS);
    text::number("23 h 41 min").show(ui);
    blocks::gap(ui, space::S);
    bar(ui, words::TIME_LEFT, 0.987, Tone::Accent);
    blocks::gap(ui, space::S);
    text::caption(words::until("18 Nov 2026, 09:12:04 UTC (10:12 here)")).show(ui);
}

fn facts(ui: &mut Ui) {
    let mut pairs = Pairs::new(112.0);
    let key = text::body("code-signing-2026 ")
        .then(text::mono_small("6f1c2e9a-…-2c81f0b7e64d").ink(Ink::Text3));
    pairs.row(ui, words::FOR_KEY, key);
    pairs.row(ui, words::WRAPPING_KEY, words::wrapping_key(4096));
    pairs.row(ui, words::IMPORT_TOKEN, words::token(&format::count(3216)));
    pairs.row(ui, words::FETCHED, "17 Nov 2026, 09:12:04 UTC");
}
