use eframe::egui::Ui;
use kms_import_wizard::ui::icons::{Icon, Mark};
use kms_import_wizard::ui::shell::Shell;
use kms_import_wizard::ui::text;
use kms_import_wizard::ui::tokens::{Ink, size, space};
use kms_import_wizard::ui::widgets::field::Field;
use kms_import_wizard::ui::widgets::fold::CallNotes;
use kms_import_wizard::ui::widgets::page::Page;
use kms_import_wizard::ui::widgets::table::{Cell, Column, table};
use kms_import_wizard::ui::widgets::{Button, blocks, format, is_narrow};
use kms_import_wizard::ui::words::key as words;

use super::State;

pub const COLUMNS: [Column<'static>; 5] = [
    Column::new(words::COLUMN_KEY, 236.0),
    Column::new(words::COLUMN_SPEC, 168.0),
    Column::new(words::COLUMN_STATE, 152.0),
    Column::new(words::COLUMN_EXPIRES, 116.0),
    Column::rest(words::COLUMN_REGION),
];

/// In a narrow window the Region moves into the caption of the first column.
pub const NARROW: [Column<'static>; 4] = [
    Column::new(words::COLUMN_KEY, 212.0),
    Column::new(words::COLUMN_SPEC, 148.0),
    Column::new(words::COLUMN_STATE, 144.0),
    Column::rest(words::COLUMN_EXPIRES),
];

struct Row {
    alias: &'static str,
    id: &'static str,
    spec: &'static str,
    usage: &'static str,
    mark: Mark,
    state: &'static str,
    expires: &'static str,
    soon: Option<(&'static str, Ink)>,
    scope: &'static str,
}

#[expect(clippy::too_many_arguments, reason = "a row of a table")]
const fn row(
    alias: &'static str,
    id: &'static str,
    spec: &'static str,
    usage: &'static str,
    mark: Mark,
    state: &'static str,
    expires: &'static str,
    soon: Option<(&'static str, Ink)>,
    scope: &'static str,
) -> Row {
    Row { alias, id, spec, usage, mark, state, expires, soon, scope }
}

const ROWS: [Row; 7] = [
    row(
        "code-signing-2026",
        "6f1c2e9a-4b7d-4d0e-9a35-2c81f0b7e64d",
        "ECC_NIST_P256",
        words::usage::SIGN,
        Mark::Wait,
        words::state::PENDING_IMPORT,
        words::NO_MATERIAL_YET,
        None,
        words::scope::SINGLE,
    ),
    row(
        "payments-prod",
        "mrk-41d7a3c4438e…8e9002f4",
        "SYMMETRIC_DEFAULT",
        words::usage::ENCRYPT,
        Mark::Ok,
        words::state::ENABLED,
        "12 Dec 2026",
        Some(("in 25 days", Ink::Warn)),
        "Primary of 3",
    ),
    row(
        "payments-token-mac",
        "0a94d1f7-72cb-4d0e-9a35-9e56aa01c3d8",
        "HMAC_256",
        words::usage::MAC,
        Mark::Ok,
        words::state::ENABLED,
        words::NEVER,
        None,
        words::scope::SINGLE,
    ),
    row(
        "archive-2024",
        "c83e5b12-0f6a-4d0e-9a35-417d92be5f30",
        "SYMMETRIC_DEFAULT",
        words::usage::ENCRYPT,
        Mark::Warn,
        words::state::MATERIAL_MISSING,
        words::NO_MATERIAL,
        None,
        words::scope::SINGLE,
    ),
    row(
        "partner-exchange",
        "7d20be64-95a1-4d0e-9a35-b0c3384f17e2",
        "RSA_4096",
        words::usage::ENCRYPT,
        Mark::Ok,
        words::state::ENABLED,
        "3 Mar 2027",
        Some(("in 106 days", Ink::Text3)),
        words::scope::SINGLE,
    ),
    row(
        "release-signing",
        "e2571c90-3d48-4d0e-9a35-60fa8b9d2c75",
        "ECC_NIST_P384",
        words::usage::SIGN,
        Mark::Trash,
        words::state::PENDING_DELETION,
        "On 21 Nov 2026",
        None,
        words::scope::SINGLE,
    ),
    row(
        "",
        "95b07f3e-c1d6-4d0e-9a35-28e4d50a7b19",
        "HMAC_512",
        words::usage::MAC,
        Mark::Off,
        words::state::DISABLED,
        words::NEVER,
        None,
        words::scope::SINGLE,
    ),
];

impl Row {
    fn cells(&self, narrow: bool) -> Vec<Cell> {
        let name = if self.alias.is_empty() {
            text::small(words::NO_ALIAS).ink(Ink::Text2)
        } else {
            text::label(self.alias)
        };
        let expires = if matches!(self.mark, Mark::Ok | Mark::Off) {
            text::small(self.expires)
        } else {
            text::small(self.expires).ink(Ink::Text3)
        };
        let mut expires = Cell::new(expires);
        if let Some((words, ink)) = self.soon {
            expires = expires.under(text::caption(words).ink(ink));
        }
        let id = text::mono_small(format::short_id(self.id)).ink(Ink::Text3);
        let id = if narrow {
            let head: String = self.id.chars().take(8).collect();
            text::caption("eu-central-1  ").then(text::mono_small(head + "…").ink(Ink::Text3))
        } else {
            id
        };
        vec![
            Cell::new(name).under(id),
            Cell::new(text::small(self.spec)).under(text::caption(self.usage)),
            Cell::new(text::small(self.state)).mark(self.mark),
            expires,
            Cell::new(text::small("eu-central-1")).under(text::caption(self.scope)),
        ]
    }

    fn spoken(&self) -> String {
        let name = if self.alias.is_empty() { self.id } else { self.alias };
        format!("{name}, {}, {}, {}, {}", self.spec, self.usage, self.state, self.expires)
    }
}

pub fn shell() -> Shell<&'static str> {
    super::shell(3, &["From this computer", "kms-admin, eu-central-1", "code-signing-2026"])
}

pub fn page(ui: &mut Ui, state: &mut State) {
    let notes = CallNotes {
        apis: words::APIS,
        sentence: words::NOTES,
        command: &words::command("alias/code-signing-2026"),
        leaves_out: words::LEAVES_OUT,
    };
    Page::new("key", words::TITLE).sub_words(words::SUB).notes(notes).show(ui, |ui| {
        let create = Button::secondary(words::CREATE).icon(Icon::Plus);
        blocks::row(ui, size::FIELD, |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let wide = ui.available_width() - create.size(ui).x - space::M;
            Field::new(words::FILTER)
                .without_label()
                .placeholder(words::FILTER)
                .icon(Icon::Search)
                .width(wide)
                .show(ui, &mut state.filter);
            create.show(ui);
        });
        blocks::gap(ui, space::M);
        let narrow = is_narrow(ui);
        let columns: &[Column<'_>] = if narrow { &NARROW } else { &COLUMNS };
        let picked = table(ui, words::TABLE, columns, ROWS.len(), state.chosen, |ui, table| {
            for (index, row) in ROWS.iter().enumerate() {
                table.row(ui, index, &row.spoken(), row.cells(narrow));
            }
        });
        state.chosen = picked.chosen.or(state.chosen);
        state.opened = picked.opened.or(state.opened);
        blocks::gap(ui, space::S);
        blocks::row(ui, size::BUTTON_SMALL, |ui| {
            text::caption(words::count(7, 214, "eu-central-1", "09:08 UTC")).show_line(ui);
            blocks::at_right(ui, |ui| Button::quiet(words::READ_AGAIN).small().show(ui));
        });
    });
}
