//! Buttons.
//!
//! Primary: filled accent, one a picture. Secondary: outlined. Quiet: accent words. Waiting: the
//! main button of a page that cannot be left yet; it stays in the tab order and says why. Danger:
//! filled, only in the dialog that deletes.

use eframe::egui::{
    Color32, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::super::a11y;
use super::super::icons::Icon;
use super::super::text::{Face, Text, paint_galley};
use super::super::theme::{fade, palette};
use super::super::tokens::{Palette, radius, size, space};
use super::focus_ring;

/// The look of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Filled with the accent.
    Primary,
    /// Outlined.
    Secondary,
    /// Accent words alone.
    Quiet,
    /// Accent words and outline: goes on once something is done first.
    Waiting,
    /// Filled with the colour of what is wrong.
    Danger,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Usual,
    Small,
    Inline,
}

/// A button. Built up, then shown.
#[derive(Debug, Clone)]
#[must_use = "a button is drawn by `show`"]
pub struct Button<'a> {
    words: &'a str,
    name: &'a str,
    kind: Kind,
    scale: Scale,
    icon: Option<Icon>,
    hint: Option<&'a str>,
    tight: bool,
    width: Option<f32>,
}

impl<'a> Button<'a> {
    /// A button of a kind.
    pub const fn new(kind: Kind, words: &'a str) -> Self {
        Self {
            words,
            name: words,
            kind,
            scale: Scale::Usual,
            icon: None,
            hint: None,
            tight: false,
            width: None,
        }
    }

    /// Filled: the one thing to do here.
    pub const fn primary(words: &'a str) -> Self {
        Self::new(Kind::Primary, words)
    }

    /// Outlined.
    pub const fn secondary(words: &'a str) -> Self {
        Self::new(Kind::Secondary, words)
    }

    /// Accent words, 40 high.
    pub const fn quiet(words: &'a str) -> Self {
        Self::new(Kind::Quiet, words)
    }

    /// Accent words that stand in a line of text, without padding.
    pub const fn inline(words: &'a str) -> Self {
        let mut button = Self::new(Kind::Quiet, words);
        button.scale = Scale::Inline;
        button
    }

    /// 32 high.
    pub const fn small(mut self) -> Self {
        self.scale = Scale::Small;
        self
    }

    /// Less padding at the sides: beside a field.
    pub const fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// An icon before the words.
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The accessible name, where the words alone would not tell two buttons apart.
    pub const fn name(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// What it will do, as tooltip and spoken description.
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// An exact width.
    pub const fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// How much room it takes.
    pub fn size(&self, ui: &Ui) -> Vec2 {
        let words = self.text().galley(ui, f32::INFINITY).size().x;
        let icon = self.icon.map_or(0.0, |_| size::ICON_SMALL + space::XS);
        let natural = words + icon + 2.0 * self.padding();
        let least = match (self.kind, self.scale) {
            (Kind::Primary | Kind::Waiting | Kind::Danger, Scale::Usual) => size::BUTTON_MIN,
            _ => 0.0,
        };
        vec2(self.width.unwrap_or_else(|| natural.max(least)), self.height())
    }

    /// Draws it and tells what happened to it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let (_, rect) = ui.allocate_space(self.size(ui));
        self.show_at(ui, rect)
    }

    /// Draws it into a rectangle that is taken already.
    pub fn show_at(self, ui: &mut Ui, rect: Rect) -> Response {
        let id = ui.make_persistent_id(("button", self.name));
        let room = (Vec2::splat(size::HIT) - rect.size()).max(Vec2::ZERO) / 2.0;
        let response = ui.interact(rect.expand2(room), id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), self.name));
        a11y::serve_focus(&response, self.name);
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        match self.hint {
            Some(hint) => response.on_hover_text(hint),
            None => response,
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = palette(ui);
        let warmth = fade(ui, response.id, response.hovered());
        let look = look(self.kind, &palette, warmth);
        let corner = match self.scale {
            Scale::Usual => radius::CONTROL,
            Scale::Small | Scale::Inline => radius::SMALL,
        };
        let bare = self.scale == Scale::Inline;
        if !bare {
            ui.painter().rect(
                rect,
                CornerRadius::same(corner),
                look.fill,
                look.stroke,
                StrokeKind::Inside,
            );
        }
        self.paint_words(ui, rect, look.words);
        if bare && response.hovered() {
            let under = rect.bottom();
            ui.painter().hline(rect.x_range(), under, palette_stroke(look.words));
        }
        focus_ring(ui, response, rect, corner);
    }

    fn paint_words(&self, ui: &Ui, rect: Rect, color: Color32) {
        let galley = self.text().galley(ui, f32::INFINITY);
        let icon = self.icon.map_or(0.0, |_| size::ICON_SMALL + space::XS);
        let mut at = rect.center() - vec2(galley.size().x + icon, galley.size().y) / 2.0;
        if let Some(icon_picture) = self.icon {
            let center = eframe::egui::pos2(at.x + size::ICON_SMALL / 2.0, rect.center().y);
            icon_picture.paint_around(ui, center, size::ICON_SMALL, color);
            at.x += icon;
        }
        ui.painter().galley_with_override_text_color(at, galley, color);
    }

    fn text(&self) -> Text {
        let face = match self.scale {
            Scale::Usual => Face::Strong,
            Scale::Small | Scale::Inline => Face::Label,
        };
        Text::new(face, self.words)
    }

    const fn height(&self) -> f32 {
        match self.scale {
            Scale::Usual => size::BUTTON,
            Scale::Small => size::BUTTON_SMALL,
            Scale::Inline => size::BUTTON_INLINE,
        }
    }

    const fn padding(&self) -> f32 {
        match (self.scale, self.kind, self.tight) {
            (Scale::Inline, ..) => 0.0,
            (Scale::Usual, Kind::Quiet, _) => space::XS,
            (Scale::Usual, _, false) => space::L,
            (Scale::Usual, _, true) | (Scale::Small, ..) => space::S,
        }
    }
}

struct Look {
    fill: Color32,
    stroke: Stroke,
    words: Color32,
}

fn look(kind: Kind, palette: &Palette, warmth: f32) -> Look {
    let warm = |from: Color32, to: Color32| from.lerp_to_gamma(to, warmth);
    match kind {
        Kind::Primary => Look {
            fill: warm(palette.accent, palette.accent_hover),
            stroke: Stroke::NONE,
            words: palette.on_accent,
        },
        Kind::Secondary => Look {
            fill: warm(palette.card, palette.hover),
            stroke: palette.control_stroke(),
            words: palette.text,
        },
        Kind::Quiet => Look {
            fill: palette.hover.gamma_multiply(warmth),
            stroke: Stroke::NONE,
            words: palette.accent,
        },
        Kind::Waiting => Look {
            fill: palette.accent_soft,
            stroke: palette_stroke(palette.accent),
            words: palette.accent,
        },
        Kind::Danger => Look {
            fill: warm(palette.bad, palette.bad_text),
            stroke: Stroke::NONE,
            words: palette.on_mark,
        },
    }
}

fn palette_stroke(color: Color32) -> Stroke {
    Stroke::new(super::super::tokens::stroke::CARD, color)
}

/// A button that is an icon alone, such as "More". The name is its tooltip too.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let (_, rect) = ui.allocate_space(Vec2::splat(size::HIT));
    let id = ui.make_persistent_id(("button", name));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    a11y::serve_focus(&response, name);
    let palette = palette(ui);
    let warmth = fade(ui, id, response.hovered());
    ui.painter().rect_filled(
        rect,
        CornerRadius::same(radius::SMALL),
        palette.hover.gamma_multiply(warmth),
    );
    icon.paint_around(ui, rect.center(), size::ICON, palette.text2);
    focus_ring(ui, &response, rect, radius::SMALL);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name)
}

/// A preset that fills a field: small, filled while it is the one in force.
pub fn preset(ui: &mut Ui, words: &str, chosen: bool) -> Response {
    let kind = if chosen { Kind::Primary } else { Kind::Secondary };
    let response = Button::new(kind, words).small().show(ui);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_toggled(chosen.into()));
    response
}

/// A tag: a few words on a soft fill.
pub fn tag(ui: &mut Ui, words: &str, accent: bool) -> Response {
    let palette = palette(ui);
    let (fill, ink) = if accent {
        (palette.accent_soft, super::super::tokens::Ink::Accent)
    } else {
        (palette.hover, super::super::tokens::Ink::Text2)
    };
    let galley = Text::new(Face::CaptionStrong, words).ink(ink).galley(ui, f32::INFINITY);
    let wide = galley.size().x + 2.0 * space::XS;
    let (rect, response) = ui.allocate_exact_size(vec2(wide, size::TAG), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(radius::SMALL), fill);
    paint_galley(ui, rect.center() - galley.size() / 2.0, galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}
