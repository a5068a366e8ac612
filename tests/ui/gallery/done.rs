use eframe::egui::Ui;
use kms_import_wizard::ui::icons::{Icon, Mark};
use kms_import_wizard::ui::shell::Shell;
use kms_import_wizard::ui::text;
use kms_import_wizard::ui::tokens::{size, space};
use kms_import_wizard::ui::widgets::blocks::{self, Pairs, Width};
use kms_import_wizard::ui::widgets::button::tag;
use kms_import_wizard::ui::widgets::copyable::copy_button;
use kms_import_wizard::ui::widgets::footer::Message;
use kms_import_wizard::ui::widgets::page::Page;
use kms_import_wizard::ui::widgets::{Button, fingerprint, status};
use kms_import_wizard::ui::words::{done as words, key, parts};

const PUBLIC: &str = "4dcda4c5bf59b0461989f8956b30a9077178dab318eef95a86e5e6820b63570f";

pub fn shell() -> Shell<&'static str> {
    let mut shell = super::shell(
        11,
        &[
            "From this computer",
            "kms-admin, eu-central-1",
            "code-signing-2026",
            "Ready for first import",
            "RSA_AES_KEY_WRAP_SHA_256",
            "release-key.pem",
            "664 bytes, self-test passed",
            "Never",
            "Reviewed",
            "Imported 09:45:31 UTC",
            "Proven by public key",
        ],
    );
    shell.footer.back = Some(words::IMPORT_ANOTHER.to_owned());
    shell.footer.message = Some(Message::new(words::RECORD_NOT_SAVED));
    shell.footer.main = Some(super::main_button(words::CLOSE, true));
    shell
}

pub fn page(ui: &mut Ui) {
    let sub = words::sub::proven(key::state::ENABLED);
    let page = Page::new("done", words::title::PROVEN).sub_words(&sub).focus_title();
    page.show(ui, |ui| {
        proof(ui);
        blocks::gap(ui, space::M);
        blocks::cards(ui, &[Width::Share(1.0), Width::Share(1.0)], |ui, index| {
            if index == 0 { read_back(ui) } else { record(ui) }
        });
        blocks::gap(ui, space::M);
        blocks::section_heading(ui, words::NEXT);
        blocks::gap(ui, space::XS);
        blocks::suggestion(
            ui,
            Icon::Folder,
            words::put_back("release-key.pem", "/media/usb"),
            words::SHOW_FILE,
        );
        blocks::gap(ui, space::XS);
        blocks::suggestion(
            ui,
            Icon::Key,
            words::allow("kms:Sign and kms:Verify"),
            words::COPY_POLICY,
        );
    });
}

fn proof(ui: &mut Ui) {
    blocks::proven_card(ui, |ui| {
        blocks::row(ui, size::ICON_LARGE, |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            Mark::Ok.show(ui, size::ICON_LARGE, size::ICON_LARGE);
            blocks::section_heading(ui, words::PROOF);
            blocks::at_right(ui, |ui| {
                let made = words::proof_made("GetPublicKey", "09:45:34 UTC");
                text::explain_small(made).show_line(ui);
            });
        });
        blocks::gap(ui, space::XS);
        text::explain(words::public_key_equal("release-key.pem")).show(ui);
        blocks::gap(ui, space::S);
        let mut pairs = Pairs::new(88.0).small();
        for name in [words::IN_YOUR_FILE, words::IN_KMS] {
            pairs.row_with(ui, name, |ui| {
                fingerprint::one_line(ui, name, PUBLIC);
            });
        }
    });
}

fn read_back(ui: &mut Ui) {
    blocks::heading_row(ui, words::READ_BACK, |ui| {
        copy_button(ui, parts::COPY, words::COPY_READ_BACK, "what was read back");
    });
    blocks::gap(ui, space::S);
    let mut pairs = Pairs::new(88.0).small();
    pairs.row(ui, words::row::KEY, text::small("code-signing-2026"));
    pairs.row_with(ui, words::row::STATE, |ui| {
        status::status(ui, Mark::Ok, text::small(key::state::ENABLED));
    });
    pairs.row(ui, words::row::EXPIRES, text::small(key::NEVER));
    pairs.row(ui, words::row::IMPORTED, text::small("17 Nov 2026, 09:45:31 UTC"));
    let id = text::mono_small("b1d09c7e-2f64-4a85-93ce-08f7a1e5d642");
    pairs.row(ui, words::row::REQUEST_ID, id);
}

fn record(ui: &mut Ui) {
    blocks::heading_row(ui, words::RECORD, |ui| {
        tag(ui, words::NOT_SAVED, false);
    });
    blocks::gap(ui, space::S);
    text::explain_small(words::RECORD_MEANS).show(ui);
    blocks::gap(ui, space::M);
    ui.horizontal(|ui| {
        Button::secondary(words::SAVE_RECORD).show(ui);
        Button::quiet(words::SHOW_COMMANDS).show(ui);
    });
}
