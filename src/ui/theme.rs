//! Fonts, egui's own styles, and how a widget learns which palette is in force.
//!
//! [`install`] is called once, from the creator of the window (and from a test's context setup).
//! [`set_mode`] is called at the start of each pass. Everything else reads [`palette`].

use std::sync::Arc;

use eframe::egui::epaint::Shadow;
use eframe::egui::style::{ScrollStyle, TextCursorStyle, WidgetVisuals, Widgets};
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Stroke,
    Style, TextStyle, Theme, Ui, Vec2, Visuals, vec2,
};

use super::text::Face;
use super::tokens::{Mode, Palette, margin, radius, size, space, stroke, time};

const REGULAR: &str = "Noto Sans";
const STRONG: &str = "Noto Sans SemiBold";
const MONO: &str = "Noto Sans Mono";

/// The named family of SemiBold text.
pub fn strong_family() -> FontFamily {
    FontFamily::Name(Arc::from("strong"))
}

/// Installs fonts, both styles and the SVG loader.
///
/// Light is the fallback where the system reports no theme, as on Linux.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(Theme::Light, style(Theme::Light, Mode::Aws));
    ctx.set_style_of(Theme::Dark, style(Theme::Dark, Mode::Aws));
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    egui_extras::install_image_loaders(ctx);
}

/// Says where the program acts; the accent follows. Costs nothing when nothing changed.
pub fn set_mode(ctx: &Context, new: Mode) {
    if mode(ctx) == new {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(Id::unique("mode"), new));
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::of(theme, new);
        ctx.style_mut_of(theme, |style| style.visuals = visuals(theme, &palette));
    }
}

/// Where the program acts.
pub fn mode(ctx: &Context) -> Mode {
    ctx.data(|data| data.get_temp(Id::unique("mode"))).unwrap_or_default()
}

/// The palette in force.
pub fn palette(ui: &Ui) -> Palette {
    let theme = if ui.visuals().dark_mode { Theme::Dark } else { Theme::Light };
    Palette::of(theme, mode(ui.ctx()))
}

/// Asks for less motion: fades stop and the busy mark stands still.
pub fn set_still(ctx: &Context, still: bool) {
    let seconds = if still { 0.0 } else { time::FADE };
    ctx.all_styles_mut(|style| style.animation_time = seconds);
}

/// Whether motion is off, by the setting, the system or a test.
pub fn is_still(ui: &Ui) -> bool {
    ui.style().animation_time <= 0.0
}

/// How far a fill has faded in: 0 to 1.
pub fn fade(ui: &Ui, id: Id, on: bool) -> f32 {
    ui.ctx().animate_bool_with_time(id.with("fade"), on, ui.style().animation_time)
}

/// The bundled faces. Regular and SemiBold fall back on Mono, which has arrows and comparison
/// signs that they lack.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let faces: [(&str, &'static [u8]); 3] = [
        (REGULAR, include_bytes!("../../assets/fonts/NotoSans-Regular.ttf")),
        (STRONG, include_bytes!("../../assets/fonts/NotoSans-SemiBold.ttf")),
        (MONO, include_bytes!("../../assets/fonts/NotoSansMono-Regular.ttf")),
    ];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, vec![REGULAR.to_owned(), MONO.to_owned()]),
        (strong_family(), vec![STRONG.to_owned(), MONO.to_owned()]),
        (FontFamily::Monospace, vec![MONO.to_owned(), REGULAR.to_owned()]),
    ];
    fonts.families.extend(families);
    fonts
}

fn style(theme: Theme, mode: Mode) -> Style {
    let mut style = Style {
        visuals: visuals(theme, &Palette::of(theme, mode)),
        animation_time: time::FADE,
        text_styles: text_styles(),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::XS, 0.0);
    spacing.button_padding = vec2(space::S, space::XXS);
    spacing.interact_size = Vec2::splat(size::BUTTON_INLINE);
    spacing.window_margin = margin(space::XL);
    spacing.menu_margin = margin(space::XS);
    spacing.menu_width = size::MENU;
    spacing.scroll = scroll_style();
    spacing.tooltip_width = size::DIALOG;
    style.interaction.tooltip_delay = 0.5;
    style.url_in_tooltip = true;
    style
}

fn text_styles() -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Heading, Face::Title),
        (TextStyle::Body, Face::Body),
        (TextStyle::Button, Face::Strong),
        (TextStyle::Small, Face::Caption),
        (TextStyle::Monospace, Face::Mono),
    ]
    .into_iter()
    .map(|(style, face)| (style, face.font()))
    .collect()
}

fn scroll_style() -> ScrollStyle {
    ScrollStyle {
        bar_width: size::BAR,
        floating_width: size::BAR,
        floating: true,
        foreground_color: false,
        bar_inner_margin: space::XXS,
        bar_outer_margin: space::XXS,
        handle_min_length: space::XXXL,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::floating()
    }
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let base = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let mut visuals = Visuals {
        override_text_color: Some(palette.text),
        weak_text_color: Some(palette.text3),
        hyperlink_color: palette.accent,
        faint_bg_color: palette.sunk,
        extreme_bg_color: palette.sunk,
        text_edit_bg_color: Some(palette.card),
        code_bg_color: palette.sunk,
        warn_fg_color: palette.warn,
        error_fg_color: palette.bad,
        window_corner_radius: CornerRadius::same(radius::CARD),
        window_shadow: Shadow::NONE,
        window_fill: palette.card,
        window_stroke: palette.control_stroke(),
        menu_corner_radius: CornerRadius::same(radius::CONTROL),
        panel_fill: palette.chrome,
        popup_shadow: Shadow::NONE,
        widgets: widgets(palette),
        ..base
    };
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(stroke::CARD, palette.accent);
    visuals.text_cursor = TextCursorStyle {
        stroke: Stroke::new(stroke::CHOSEN, palette.accent),
        ..visuals.text_cursor
    };
    visuals
}

/// What egui's own widgets (scroll bar, text selection, menu rows) are painted with.
fn widgets(palette: &Palette) -> Widgets {
    let look = |fill: Color32, line: Color32| WidgetVisuals {
        bg_fill: palette.edge,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(stroke::CARD, line),
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(stroke::CARD, palette.text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(palette.page, palette.line),
        inactive: look(palette.card, palette.edge),
        hovered: look(palette.hover, palette.edge),
        active: look(palette.accent_soft, palette.accent),
        open: look(palette.hover, palette.edge),
    }
}
