use eframe::egui::Ui;
use kms_import_wizard::remedy::{Action, Fix, Line, Mark, Remedy, Tone};
use kms_import_wizard::ui::shell::Shell;
use kms_import_wizard::ui::text;
use kms_import_wizard::ui::widgets::footer::Message;
use kms_import_wizard::ui::widgets::page::Page;
use kms_import_wizard::ui::widgets::remedy_card::{RemedyDetails, remedy_card};
use kms_import_wizard::ui::widgets::steps::StepStatus;
use kms_import_wizard::ui::words::{import as words, parts};

use super::State;

pub fn shell() -> Shell<&'static str> {
    let mut shell = super::shell(
        10,
        &[
            "From this computer",
            "kms-admin, eu-central-1",
            "code-signing-2026",
            "Ready for first import",
            "From params.zip",
            "release-key.pem",
            "664 bytes, self-test passed",
            "Never",
            "Reviewed",
            "Token not accepted",
        ],
    );
    if let Some(step) = shell.steps.get_mut(9) {
        step.status = StepStatus::Failed;
    }
    shell.footer.message = Some(Message::new(words::USE_THE_FIX));
    shell.footer.main = Some(super::main_button(parts::NEXT, false));
    shell
}

pub fn remedy() -> Remedy {
    let line = |mark, text: &str| Line { mark, text: text.to_owned() };
    let fix = |action, label: &str, does: &str| Fix {
        action,
        label: label.to_owned(),
        does: does.to_owned(),
    };
    Remedy {
        tone: Tone::Refused,
        headline: "KMS does not accept the import token".to_owned(),
        what: "The token and the wrapped material were sent at 09:45:29 UTC. KMS turned the token \
               down."
            .to_owned(),
        why: vec![
            line(
                Mark::PointsTo,
                "The token comes from params.zip. The file was renamed, so nothing in it says \
                 which key it was made for. Probably it was made for another key or Region.",
            ),
            line(Mark::RuledOut, "The token has not run out: its file was made 3 h 10 min ago."),
            line(Mark::RuledOut, "The token file is whole: 3,216 bytes, binary, not Base64 text."),
        ],
        certain: false,
        primary: fix(
            Action::FetchAndWrapAgain,
            "Fetch new parameters and wrap again",
            "Reads release-key.pem again, checks that it is the same key, then takes you back to \
             Review. Nothing is sent until then.",
        ),
        also: vec![
            fix(Action::ChooseAnotherWrapping, "Open another parameters file…", ""),
            fix(Action::CheckKey, "Check key and Region", ""),
        ],
    }
}

pub fn page(ui: &mut Ui, state: &mut State) {
    let sub = text::strong("code-signing-2026")
        .then(text::explain(words::unchanged("Pending import", "09:45:31 UTC")));
    let rows = [
        (parts::detail::CODE, parts::detail::code("InvalidImportTokenException", Some(400))),
        (parts::detail::MESSAGE, parts::detail::NO_MESSAGE.to_owned()),
        (parts::detail::REQUEST_ID, "7f4be0c2-51ad-4c3e-8f0b-d2a96e1730c4".to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value));
    let details = RemedyDetails { rows: &rows, copied: "details", hold: None };
    Page::new("import failed", words::NOT_IMPORTED).sub_text(sub).show(ui, |ui| {
        if let Some(action) = remedy_card(ui, &remedy(), &details) {
            state.fix = Some(action);
        }
    });
}
