//! Every colour, size and stroke of the window, by what it is for.
//!
//! This is the only file in which a colour or a size is written as a number. Widgets and pages
//! name a role. Light and dark are complete palettes; the accent belongs to the [`Mode`], so that
//! a glance at any button tells where it acts. Sizes are egui points.

use eframe::egui::{Color32, Margin, Stroke, Theme};

/// Where the program acts. Decides the accent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Against AWS: blue.
    #[default]
    Aws,
    /// Against the practice KMS inside this program: violet.
    Practice,
    /// Without a network: teal.
    Offline,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 3] = [Self::Aws, Self::Practice, Self::Offline];
}

/// What coloured words are, so that pages name a role and not a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Main text.
    Text,
    /// Explanations.
    Text2,
    /// Captions, placeholders, steps to come.
    Text3,
    /// Links and quiet buttons, in the accent of the mode.
    Accent,
    /// Words on the accent.
    OnAccent,
    /// Words of something good.
    Ok,
    /// Words of something notable.
    Warn,
    /// Words of something wrong.
    Bad,
}

/// The colours of one theme and mode, by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Top bar and step list.
    pub chrome: Color32,
    /// Page sheet and footer.
    pub page: Color32,
    /// Cards, fields, secondary buttons.
    pub card: Color32,
    /// Fold-outs and boxes set into a card.
    pub sunk: Color32,
    /// A hovered row or quiet button.
    pub hover: Color32,
    /// Card borders, rules, the track of a bar. Decoration only.
    pub line: Color32,
    /// Borders of controls, rings, the scroll bar.
    pub edge: Color32,
    /// Main text.
    pub text: Color32,
    /// Explanations.
    pub text2: Color32,
    /// Captions, placeholders, steps to come.
    pub text3: Color32,
    /// Mark of something good.
    pub ok: Color32,
    /// Words of something good.
    pub ok_text: Color32,
    /// Fill behind something good.
    pub ok_soft: Color32,
    /// Mark of something notable.
    pub warn: Color32,
    /// Words of something notable.
    pub warn_text: Color32,
    /// Fill behind something notable.
    pub warn_soft: Color32,
    /// Mark of something wrong.
    pub bad: Color32,
    /// Words of something wrong.
    pub bad_text: Color32,
    /// Fill behind something wrong.
    pub bad_soft: Color32,
    /// Glyph inside a filled mark, and words on a filled danger button.
    pub on_mark: Color32,
    /// The mode's colour: primary buttons, links, selection.
    pub accent: Color32,
    /// The same under the pointer.
    pub accent_hover: Color32,
    /// Fill behind what is selected.
    pub accent_soft: Color32,
    /// Words and glyphs on the accent.
    pub on_accent: Color32,
    /// Accent of the practice mode, for the one card that offers it in another mode.
    pub practice: Color32,
    /// What a dialog dims the window with.
    pub veil: Color32,
}

impl Palette {
    /// The palette of a theme and mode.
    pub const fn of(theme: Theme, mode: Mode) -> Self {
        match theme {
            Theme::Light => LIGHT.accented(light_accent(mode)),
            Theme::Dark => DARK.accented(dark_accent(mode)),
        }
    }

    /// The colour of words.
    pub const fn ink(&self, ink: Ink) -> Color32 {
        match ink {
            Ink::Text => self.text,
            Ink::Text2 => self.text2,
            Ink::Text3 => self.text3,
            Ink::Accent => self.accent,
            Ink::OnAccent => self.on_accent,
            Ink::Ok => self.ok_text,
            Ink::Warn => self.warn_text,
            Ink::Bad => self.bad_text,
        }
    }

    const fn accented(mut self, accent: Accent) -> Self {
        self.accent = accent.color;
        self.accent_hover = accent.hover;
        self.accent_soft = accent.soft;
        self.on_accent = accent.on;
        self
    }

    /// Border of a card.
    pub const fn card_stroke(&self) -> Stroke {
        Stroke { width: stroke::CARD, color: self.line }
    }

    /// Border of a control.
    pub const fn control_stroke(&self) -> Stroke {
        Stroke { width: stroke::CARD, color: self.edge }
    }

    /// Ring of a radio button or step that is not chosen.
    pub const fn ring_stroke(&self) -> Stroke {
        Stroke { width: stroke::RING, color: self.edge }
    }

    /// Border of what is selected, and the focus ring.
    pub const fn chosen_stroke(&self) -> Stroke {
        Stroke { width: stroke::CHOSEN, color: self.accent }
    }
}

/// Widths of strokes.
pub mod stroke {
    /// Cards and fields.
    pub const CARD: f32 = 1.0;
    /// Rings of radio buttons and steps.
    pub const RING: f32 = 1.5;
    /// A selected choice, and the focus ring.
    pub const CHOSEN: f32 = 2.0;
    /// The bar at the left of a selected table row.
    pub const ROW: f32 = 3.0;
}

/// Distances, on a grid of 8 with 4 inside rows.
pub mod space {
    /// 4
    pub const XXS: f32 = 4.0;
    /// 8
    pub const XS: f32 = 8.0;
    /// 12
    pub const S: f32 = 12.0;
    /// 16
    pub const M: f32 = 16.0;
    /// 20
    pub const L: f32 = 20.0;
    /// 24
    pub const XL: f32 = 24.0;
    /// 32
    pub const XXL: f32 = 32.0;
    /// 40
    pub const XXXL: f32 = 40.0;
}

/// Corner radii.
pub mod radius {
    /// The page sheet, top left only.
    pub const SHEET: u8 = 12;
    /// Cards.
    pub const CARD: u8 = 10;
    /// Buttons and fields.
    pub const CONTROL: u8 = 8;
    /// Small buttons, tags.
    pub const SMALL: u8 = 6;
    /// Tick boxes.
    pub const BOX: u8 = 5;
    /// Bars.
    pub const BAR: u8 = 4;
}

/// Sizes of parts.
pub mod size {
    use eframe::egui::Vec2;

    /// The window when it opens first.
    pub const WINDOW: Vec2 = Vec2::new(1180.0, 800.0);
    /// The smallest window.
    pub const WINDOW_MIN: Vec2 = Vec2::new(960.0, 640.0);
    /// Below this width the step list is narrow and hides the choices.
    pub const NARROW: f32 = 1080.0;
    /// Below this width (200 % zoom) the step list folds to its marks.
    pub const FOLDED: f32 = 800.0;

    /// Top bar height.
    pub const TOP_BAR: f32 = 56.0;
    /// App mark, a square.
    pub const APP_MARK: f32 = 32.0;
    /// Mode badge height.
    pub const BADGE: f32 = 28.0;
    /// Height of the practice stripe.
    pub const STRIPE: f32 = 6.0;
    /// Footer height.
    pub const FOOTER: f32 = 72.0;
    /// Step list width.
    pub const STEPS: f32 = 272.0;
    /// Step list width below [`NARROW`].
    pub const STEPS_NARROW: f32 = 208.0;
    /// Step list width below [`FOLDED`].
    pub const STEPS_FOLDED: f32 = 64.0;
    /// Step row height.
    pub const STEP_ROW: f32 = 48.0;
    /// Step row height in a low window, before the list scrolls.
    pub const STEP_ROW_LEAST: f32 = 36.0;
    /// Step mark, a circle.
    pub const STEP_MARK: f32 = 24.0;
    /// Width of the rail between steps.
    pub const RAIL: f32 = 2.0;
    /// Path name above the steps.
    pub const PATH_NAME: f32 = 32.0;

    /// Widest prose.
    pub const PROSE: f32 = 680.0;
    /// Button height.
    pub const BUTTON: f32 = 40.0;
    /// Small button height.
    pub const BUTTON_SMALL: f32 = 32.0;
    /// Height of a quiet button that stands in a line of text.
    pub const BUTTON_INLINE: f32 = 20.0;
    /// Narrowest primary button.
    pub const BUTTON_MIN: f32 = 112.0;
    /// Smallest area that takes a click.
    pub const HIT: f32 = 32.0;
    /// Field height.
    pub const FIELD: f32 = 40.0;
    /// Height of one group of a code.
    pub const CODE_GROUP: f32 = 56.0;
    /// Table row height.
    pub const ROW: f32 = 48.0;
    /// Table row height on the Keys page.
    pub const ROW_KEYS: f32 = 52.0;
    /// Table header height.
    pub const ROW_HEAD: f32 = 32.0;
    /// Height of a row in a list of facts.
    pub const FACT_ROW: f32 = 44.0;
    /// Width of the name in a list of facts.
    pub const FACT_NAME: f32 = 168.0;
    /// Fold-out bar height.
    pub const FOLD: f32 = 40.0;
    /// Tag height.
    pub const TAG: f32 = 20.0;
    /// Thickness of a progress bar.
    pub const BAR: f32 = 8.0;
    /// Radio button and tick box, a square.
    pub const RADIO: f32 = 20.0;
    /// The dot of a chosen radio button.
    pub const RADIO_DOT: f32 = 8.0;
    /// Icons.
    pub const ICON: f32 = 20.0;
    /// Small icons.
    pub const ICON_SMALL: f32 = 16.0;
    /// Tiny icons between tags.
    pub const ICON_TINY: f32 = 12.0;
    /// The mark in the heading of a proof.
    pub const ICON_LARGE: f32 = 24.0;
    /// Narrowest text beside a button; below that it stands under it.
    pub const BESIDE: f32 = 240.0;
    /// Dialog width.
    pub const DIALOG: f32 = 480.0;
    /// Menu width.
    pub const MENU: f32 = 240.0;
    /// Tallest list of a combo.
    pub const COMBO_LIST: f32 = 320.0;
    /// Distance of the focus ring from what it surrounds.
    pub const FOCUS_GAP: f32 = 2.0;
    /// Line height inside table and step rows, where two lines share 48 points.
    pub const ROW_LINE: f32 = 18.0;
    /// Line height of a fingerprint that stands alone.
    pub const FINGERPRINT_LINE: f32 = 24.0;
    /// Step of the hatched stripe.
    pub const HATCH: f32 = 12.0;
    /// Side padding of the page.
    pub const PAGE_SIDE: f32 = 40.0;
    /// Padding above the page title.
    pub const PAGE_TOP: f32 = 32.0;
}

/// Times.
pub mod time {
    /// Seconds a fill fades.
    pub const FADE: f32 = 0.12;
    /// Seconds for which "Copied" is shown.
    pub const COPIED: f64 = 2.0;
    /// Seconds after which a wait says that it goes on.
    pub const STILL_WAITING: f64 = 10.0;
    /// Seconds a turn of the busy mark takes.
    pub const TURN: f64 = 1.0;
}

/// A margin that is equal on all sides.
#[expect(clippy::cast_possible_truncation, reason = "margins are small whole numbers")]
pub const fn margin(side: f32) -> Margin {
    Margin::same(side as i8)
}

/// A margin with its own sides and ends.
#[expect(clippy::cast_possible_truncation, reason = "margins are small whole numbers")]
pub const fn margins(sides: f32, ends: f32) -> Margin {
    Margin::symmetric(sides as i8, ends as i8)
}

#[derive(Clone, Copy)]
struct Accent {
    color: Color32,
    hover: Color32,
    soft: Color32,
    on: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn accent(color: u32, hover: u32, soft: u32, on: u32) -> Accent {
    Accent { color: rgb(color), hover: rgb(hover), soft: rgb(soft), on: rgb(on) }
}

const fn light_accent(mode: Mode) -> Accent {
    match mode {
        Mode::Aws => accent(0x1C_5FC7, 0x17_4FA8, 0xE9_F1FD, 0xFF_FFFF),
        Mode::Practice => accent(0x7B_3FC2, 0x68_329F, 0xF4_EDFC, 0xFF_FFFF),
        Mode::Offline => accent(0x0E_6E73, 0x0A_585C, 0xE4_F3F3, 0xFF_FFFF),
    }
}

const fn dark_accent(mode: Mode) -> Accent {
    match mode {
        Mode::Aws => accent(0x86_B4FF, 0xA6_C8FF, 0x1C_2F4D, 0x0B_1B36),
        Mode::Practice => accent(0xC7_9BFF, 0xD9_BBFF, 0x33_234B, 0x21_0C3D),
        Mode::Offline => accent(0x62_C7CB, 0x8A_D9DC, 0x14_373A, 0x04_292B),
    }
}

const LIGHT: Palette = Palette {
    chrome: rgb(0xEE_F1F5),
    page: rgb(0xFF_FFFF),
    card: rgb(0xFF_FFFF),
    sunk: rgb(0xF5_F7FA),
    hover: rgb(0xF0_F3F8),
    line: rgb(0xDC_E2EA),
    edge: rgb(0x7C_889B),
    text: rgb(0x17_202E),
    text2: rgb(0x47_5467),
    text3: rgb(0x5C_6879),
    ok: rgb(0x1A_7F4B),
    ok_text: rgb(0x11_643A),
    ok_soft: rgb(0xE8_F6EE),
    warn: rgb(0xB4_5F06),
    warn_text: rgb(0x87_4503),
    warn_soft: rgb(0xFF_F5E3),
    bad: rgb(0xC9_302C),
    bad_text: rgb(0xA1_1F1C),
    bad_soft: rgb(0xFD_EEED),
    on_mark: rgb(0xFF_FFFF),
    accent: rgb(0x1C_5FC7),
    accent_hover: rgb(0x17_4FA8),
    accent_soft: rgb(0xE9_F1FD),
    on_accent: rgb(0xFF_FFFF),
    practice: rgb(0x7B_3FC2),
    veil: Color32::from_black_alpha(100),
};

const DARK: Palette = Palette {
    chrome: rgb(0x12_161C),
    page: rgb(0x19_1E26),
    card: rgb(0x20_2732),
    sunk: rgb(0x15_1A21),
    hover: rgb(0x27_303D),
    line: rgb(0x33_3D4B),
    edge: rgb(0x77_859B),
    text: rgb(0xE9_EDF3),
    text2: rgb(0xB6_C0CE),
    text3: rgb(0x98_A4B5),
    ok: rgb(0x5F_CB90),
    ok_text: rgb(0x86_DBAB),
    ok_soft: rgb(0x17_332A),
    warn: rgb(0xF0_B056),
    warn_text: rgb(0xF6_C47F),
    warn_soft: rgb(0x39_290F),
    bad: rgb(0xFF_8078),
    bad_text: rgb(0xFF_A8A1),
    bad_soft: rgb(0x41_2021),
    on_mark: rgb(0x12_161C),
    accent: rgb(0x86_B4FF),
    accent_hover: rgb(0xA6_C8FF),
    accent_soft: rgb(0x1C_2F4D),
    on_accent: rgb(0x0B_1B36),
    practice: rgb(0xC7_9BFF),
    veil: Color32::from_black_alpha(140),
};

#[cfg(test)]
#[path = "tokens_contrast.rs"]
mod contrast;
