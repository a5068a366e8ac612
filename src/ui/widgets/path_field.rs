//! A path: typed, browsed for, or dropped on the page; all three count the same.
//!
//! Browsing and reading are not done here: the page passes `browse` on to the file port. When a
//! file dialog ends within half a second with nothing, the page sets `no_window`, because a
//! system without a dialog looks just like a press on Cancel.

use eframe::egui::{Rect, TextBuffer, Ui, pos2, vec2};

use super::super::icons::Icon;
use super::super::tokens::{size, space};
use super::super::words::parts;
use super::Button;
use super::field::{Field, allocate_field, field_label, under_field};

/// A path field with its button. Built up, then shown.
#[derive(Debug, Clone, Copy)]
#[must_use = "a path field is drawn by `show`"]
pub struct PathField<'a> {
    label: &'a str,
    label_shown: bool,
    optional: bool,
    icon: Option<Icon>,
    help: Option<&'a str>,
    error: Option<&'a str>,
    no_window: bool,
    browse: &'a str,
    extra: Option<&'a str>,
}

/// What happened to a path field.
#[expect(clippy::struct_excessive_bools, reason = "four things that can happen together")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PathResponse {
    /// The text changed.
    pub changed: bool,
    /// "Browse…" was pressed.
    pub browse: bool,
    /// The further button was pressed.
    pub extra: bool,
    /// Enter was pressed in the field.
    pub enter: bool,
}

impl<'a> PathField<'a> {
    /// A path field with a label above it.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            label_shown: true,
            optional: false,
            icon: None,
            help: None,
            error: None,
            no_window: false,
            browse: parts::BROWSE,
            extra: None,
        }
    }

    /// Shows no label and a file icon; the label is the accessible name all the same.
    pub const fn without_label(mut self) -> Self {
        self.label_shown = false;
        self.icon = Some(Icon::File);
        self
    }

    /// Adds "(optional)" to the label.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// A sentence below.
    pub const fn help(mut self, words: &'a str) -> Self {
        self.help = Some(words);
        self
    }

    /// What is wrong with the path.
    pub const fn error(mut self, words: Option<&'a str>) -> Self {
        self.error = words;
        self
    }

    /// Browsing ended at once with nothing: says that the path can be typed.
    pub const fn no_window(mut self, so: bool) -> Self {
        self.no_window = so;
        self
    }

    /// Another word on the button.
    pub const fn browse_words(mut self, words: &'a str) -> Self {
        self.browse = words;
        self
    }

    /// A further button at the right, such as "Generate…".
    pub const fn extra(mut self, words: &'a str) -> Self {
        self.extra = Some(words);
        self
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui, path: &mut dyn TextBuffer) -> PathResponse {
        ui.vertical(|ui| {
            let label = self.label_shown.then(|| field_label(ui, self.label, self.optional));
            let browse_name = parts::browse_for(self.label);
            let mut browse = Button::secondary(self.browse).icon(Icon::Folder).name(&browse_name);
            if self.label_shown {
                browse = browse.tight();
            }
            let extra = self.extra.map(Button::secondary);
            let line = allocate_field(ui, ui.available_width());
            let (line, extra_place) = cut_right(ui, line, extra.as_ref());
            let (line, browse_place) = cut_right(ui, line, Some(&browse));

            let mut field = Field::new(self.label).mono().error(self.error);
            if let Some(icon) = self.icon {
                field = field.icon(icon);
            }
            let edit = field.edit(ui, line, path);
            match label {
                Some(label) => edit.response.clone().labelled_by(label.id),
                None => edit.response.clone().accessible_name(self.label),
            };
            let mut happened = PathResponse {
                changed: edit.changed,
                enter: edit.enter,
                ..PathResponse::default()
            };
            happened.browse = browse_place.is_some_and(|place| browse.show_at(ui, place).clicked());
            if let (Some(extra), Some(place)) = (extra, extra_place) {
                happened.extra = extra.show_at(ui, place).clicked();
            }
            let help = if self.no_window { Some(parts::NO_WINDOW) } else { self.help };
            under_field(ui, &edit.response, help, self.error);
            happened
        })
        .inner
    }
}

/// Takes a button's room off the right of a line.
fn cut_right(ui: &Ui, line: Rect, button: Option<&Button<'_>>) -> (Rect, Option<Rect>) {
    let Some(button) = button else { return (line, None) };
    let wide = button.size(ui).x;
    let place = Rect::from_min_size(pos2(line.right() - wide, line.top()), vec2(wide, size::FIELD));
    (line.with_max_x(place.left() - space::XS), Some(place))
}
