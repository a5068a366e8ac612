//! The window.
//!
//! This is the only room that knows egui. It reads the wizard, draws, and gives back intents; it
//! performs nothing. A pass goes so: [`shell::Shell`] is filled from the wizard, [`shell::Shell::show`]
//! draws the window and calls the page, and what was pressed comes back as
//! [`shell::ShellAction`]s and as the page's own answer.
//!
//! # How a page is written
//!
//! A page is one function. It builds a [`widgets::page::Page`] with its title, sentence and
//! fold-out, and draws its parts in the order in which Tab should reach them:
//!
//! ```ignore
//! Page::new("connect", words::connect::TITLE)
//!     .sub_words(words::connect::SUB)
//!     .notes(CallNotes { apis: words::connect::APIS, sentence: words::connect::NOTES, ..})
//!     .show(ui, |ui| {
//!         let chosen = Combo::new(words::connect::PROFILE, &profiles, at).show(ui);
//!         blocks::gap(ui, space::M);
//!         blocks::card(ui, |ui| Pairs::new(size).row(ui, words::connect::ACCOUNT, text::mono(account)));
//!         chosen
//!     })
//! ```
//!
//! | To show | Use |
//! |---|---|
//! | text | [`text`]: `body`, `explain`, `strong`, `small`, `caption`, `mono`, ...; `.then()` for runs, `.ink()` for another colour, `.show(ui)` |
//! | a button | [`widgets::Button`]: `primary`, `secondary`, `quiet`, `inline`; `.small()`, `.icon()`, `.name()`, `.hint()` |
//! | a choice | [`widgets::choice`]: `radio_group` with `card`, `card_with` or `button`; `segments`; `tick` |
//! | a field | [`widgets::field::Field`], [`widgets::path_field::PathField`], [`widgets::combo::Combo`], [`widgets::code::field`] |
//! | a table | [`widgets::table::table`], [`widgets::table::plain_row`] |
//! | cards and columns | [`widgets::blocks`]: `card`, `cards`, `list_card`, `columns`, `Pairs`, `heading_row`, `suggestion` |
//! | a check | [`widgets::fact::Fact`] in a `list_card`; [`widgets::status::ListLine`]; [`widgets::status::line`] |
//! | what follows | [`widgets::note::Note`] |
//! | a wait | [`widgets::busy::busy`], always with its reason |
//! | a failure | [`widgets::remedy_card::remedy_card`] gives the [`crate::remedy::Action`] that was pressed |
//! | a question | [`widgets::dialog::Dialog`] |
//! | what may be copied | [`widgets::copyable`], [`widgets::fingerprint`], [`widgets::fold::command`] |
//! | times and lengths | [`widgets::format`] |
//!
//! Rules: no number, colour or sentence in a page (they are in [`tokens`] and [`words`]); no two
//! controls of a page share a name; a control's name is how the focus is asked for
//! ([`a11y::want_focus`]). On entry the first control gets the focus by itself. A field in which
//! Enter is pressed presses the main button by itself where nothing blocks.

pub mod a11y;
pub mod icons;
pub mod shell;
pub mod text;
pub mod theme;
pub mod tokens;
pub mod widgets;
pub mod words;
