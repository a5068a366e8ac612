//! A text field: label above, the field, help or error below, tied together for a reader once and
//! for all.
//!
//! There is no field for key material. A passphrase field hides what is typed and keeps no undo
//! history, because egui would keep plain copies of the text there.

use eframe::egui::{
    CornerRadius, Frame, Margin, Rect, Response, Sense, Stroke, StrokeKind, TextBuffer, TextEdit,
    Ui, Vec2, pos2, vec2,
};

use super::super::a11y;
use super::super::icons::{Icon, Mark};
use super::super::text::{self, Face, Text};
use super::super::theme::palette;
use super::super::tokens::{Ink, Palette, radius, size, space, stroke};
use super::super::words::parts;
use super::focus_ring;

/// The most a field takes, in characters, where nothing else is said.
const LIMIT: usize = 2048;

/// A text field. Built up, then shown.
#[derive(Debug, Clone, Copy)]
#[must_use = "a field is drawn by `show`"]
#[expect(clippy::struct_excessive_bools, reason = "four independent settings, set by name")]
pub struct Field<'a> {
    label: &'a str,
    label_shown: bool,
    optional: bool,
    placeholder: &'a str,
    help: Option<&'a str>,
    error: Option<&'a str>,
    prefix: Option<&'a str>,
    icon: Option<Icon>,
    mono: bool,
    hidden: bool,
    width: Option<f32>,
    limit: usize,
}

/// What happened to a field.
#[derive(Debug)]
pub struct FieldResponse {
    /// The field itself.
    pub response: Response,
    /// Whether the text changed.
    pub changed: bool,
    /// Whether Enter was pressed in it. The shell takes this for its main button by itself.
    pub enter: bool,
}

impl<'a> Field<'a> {
    /// A field with a label above it, which is its accessible name.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            label_shown: true,
            optional: false,
            placeholder: "",
            help: None,
            error: None,
            prefix: None,
            icon: None,
            mono: false,
            hidden: false,
            width: None,
            limit: LIMIT,
        }
    }

    /// Shows no label; it is the accessible name all the same.
    pub const fn without_label(mut self) -> Self {
        self.label_shown = false;
        self
    }

    /// Adds "(optional)" to the label.
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Shown while the field is empty.
    pub const fn placeholder(mut self, words: &'a str) -> Self {
        self.placeholder = words;
        self
    }

    /// A sentence below the field.
    pub const fn help(mut self, words: &'a str) -> Self {
        self.help = Some(words);
        self
    }

    /// What is wrong. Takes the place of the help.
    pub const fn error(mut self, words: Option<&'a str>) -> Self {
        self.error = words;
        self
    }

    /// Fixed text before what is typed.
    pub const fn prefix(mut self, words: &'a str) -> Self {
        self.prefix = Some(words);
        self
    }

    /// A picture at the left.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// In the face of IDs and paths.
    pub const fn mono(mut self) -> Self {
        self.mono = true;
        self
    }

    /// For a passphrase: shows dots, cannot be copied, keeps no undo history.
    pub const fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// An exact width.
    pub const fn width(mut self, points: f32) -> Self {
        self.width = Some(points);
        self
    }

    /// The most characters it takes.
    pub const fn limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    /// Draws label, field and help.
    pub fn show(self, ui: &mut Ui, value: &mut dyn TextBuffer) -> FieldResponse {
        ui.vertical(|ui| {
            if let Some(width) = self.width {
                ui.set_width(width);
            }
            let label = self.label_shown.then(|| field_label(ui, self.label, self.optional));
            let place = allocate_field(ui, ui.available_width());
            let field = self.edit(ui, place, value);
            if let Some(label) = label {
                field.response.clone().labelled_by(label.id);
            } else {
                field.response.clone().accessible_name(self.label);
            }
            under_field(ui, &field.response, self.help, self.error);
            field
        })
        .inner
    }

    /// Draws the field alone, into a rectangle that is taken already.
    pub(super) fn edit(
        &self,
        ui: &mut Ui,
        place: Rect,
        value: &mut dyn TextBuffer,
    ) -> FieldResponse {
        let palette = palette(ui);
        let id = ui.make_persistent_id(("field", self.label));
        let around = ui.interact(place, id.with("around"), Sense::CLICK);
        ui.painter().rect(
            place,
            CornerRadius::same(radius::CONTROL),
            palette.card,
            self.border(&palette),
            StrokeKind::Inside,
        );
        let inner = self.paint_before(ui, place.shrink2(vec2(space::S, 0.0)), &palette);
        let line = Rect::from_center_size(inner.center(), vec2(inner.width(), size::BUTTON_INLINE));
        let face = if self.mono { Face::Mono } else { Face::Body };
        let edit = TextEdit::singleline(value)
            .id(id)
            .font(face.font())
            .text_color(palette.text)
            .hint_text(
                eframe::egui::RichText::new(self.placeholder)
                    .color(palette.text3)
                    .font(Face::Body.font()),
            )
            .password(self.hidden)
            .char_limit(self.limit)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(line.width())
            .min_size(line.size())
            .align(eframe::egui::Align2::LEFT_CENTER);
        let response = super::blocks::inside_down(ui, line, |ui| ui.add(edit));
        if self.hidden {
            forget_history(ui, id);
        }
        if around.clicked() {
            response.request_focus();
        }
        a11y::serve_focus(&response, self.label);
        focus_ring(ui, &response, place, radius::CONTROL);
        let enter =
            response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        if enter {
            a11y::note_enter(ui.ctx());
        }
        FieldResponse { changed: response.changed(), response, enter }
    }

    const fn border(&self, palette: &Palette) -> Stroke {
        if self.error.is_some() {
            Stroke { width: stroke::CARD, color: palette.bad }
        } else {
            palette.control_stroke()
        }
    }

    /// Paints icon and prefix and gives back the room that is left.
    fn paint_before(&self, ui: &Ui, mut inner: Rect, palette: &Palette) -> Rect {
        if let Some(icon) = self.icon {
            let center = pos2(inner.left() + size::ICON / 2.0, inner.center().y);
            icon.paint_around(ui, center, size::ICON, palette.text3);
            inner = inner.with_min_x(inner.left() + size::ICON + space::XS);
        }
        if let Some(prefix) = self.prefix {
            let face = if self.mono { Face::Mono } else { Face::Body };
            let painted = Text::new(face, prefix).ink(Ink::Text3).paint(ui, inner);
            inner = inner.with_min_x(painted.right());
        }
        inner
    }
}

/// The bold label above a field.
pub(super) fn field_label(ui: &mut Ui, words: &str, optional: bool) -> Response {
    let mut label = text::label(words);
    if optional {
        label = label.then(text::small(parts::OPTIONAL).ink(Ink::Text3));
    }
    let response = label.show_line(ui);
    ui.add_space(space::XXS);
    // The name of the field is the label without "(optional)".
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    response
}

pub(super) fn allocate_field(ui: &mut Ui, width: f32) -> Rect {
    ui.allocate_space(Vec2::new(width, size::FIELD)).1
}

/// Help or error below a field, tied to it.
pub(super) fn under_field(ui: &mut Ui, field: &Response, help: Option<&str>, error: Option<&str>) {
    if let Some(error) = error {
        ui.add_space(space::XXS);
        let line =
            super::status::line(ui, Mark::Bad, size::ICON_SMALL, text::small(error).ink(Ink::Bad));
        a11y::invalid(field, &line);
        a11y::live(&line, error, a11y::Politeness::Polite);
    } else if let Some(help) = help {
        ui.add_space(space::XXS);
        let line = text::caption(help).show(ui);
        field.ctx.accesskit_node_builder(field.id, |node| {
            node.push_described_by(line.id.accesskit_id());
        });
    }
}

/// egui keeps earlier texts for undo; a passphrase must not stay there.
fn forget_history(ui: &Ui, id: eframe::egui::Id) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        state.clear_undoer();
        TextEdit::store_state(ui.ctx(), id, state);
    }
}
