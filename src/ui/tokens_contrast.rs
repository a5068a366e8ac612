//! The contrast every pair of role and fill must keep (WCAG 2.2, 1.4.3 and 1.4.11).

use eframe::egui::{Color32, Theme};

use super::{Mode, Palette};

const WORDS: f64 = 4.5;
const MARKS: f64 = 3.0;

/// Relative luminance, WCAG 2.2.
fn luminance(color: Color32) -> f64 {
    let part = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
}

fn ratio(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn palettes() -> impl Iterator<Item = (String, Palette)> {
    [Theme::Light, Theme::Dark].into_iter().flat_map(|theme| {
        Mode::ALL.map(|mode| (format!("{theme:?} {mode:?}"), Palette::of(theme, mode)))
    })
}

fn fills(palette: &Palette) -> [(&'static str, Color32); 9] {
    [
        ("chrome", palette.chrome),
        ("page", palette.page),
        ("card", palette.card),
        ("sunk", palette.sunk),
        ("hover", palette.hover),
        ("accent_soft", palette.accent_soft),
        ("ok_soft", palette.ok_soft),
        ("warn_soft", palette.warn_soft),
        ("bad_soft", palette.bad_soft),
    ]
}

fn holds(roles: &[(&str, Color32)], on: &[(&str, Color32)], least: f64, palette: &str) {
    for (role, color) in roles {
        for (fill, ground) in on {
            let found = ratio(*color, *ground);
            assert!(found >= least, "{palette}: {role} on {fill} has {found:.2}, needs {least}");
        }
    }
}

#[test]
fn words_can_be_read_on_every_fill() {
    for (name, palette) in palettes() {
        let roles = [
            ("text", palette.text),
            ("text2", palette.text2),
            ("text3", palette.text3),
            ("ok_text", palette.ok_text),
            ("warn_text", palette.warn_text),
            ("bad_text", palette.bad_text),
            ("accent", palette.accent),
        ];
        holds(&roles, &fills(&palette), WORDS, &name);
    }
}

#[test]
fn marks_and_edges_can_be_seen_on_every_fill() {
    for (name, palette) in palettes() {
        let roles = [
            ("edge", palette.edge),
            ("ok", palette.ok),
            ("warn", palette.warn),
            ("bad", palette.bad),
            ("accent", palette.accent),
            ("practice", palette.practice),
        ];
        holds(&roles, &fills(&palette), MARKS, &name);
    }
}

#[test]
fn words_on_filled_buttons_and_glyphs_in_marks_can_be_read() {
    for (name, palette) in palettes() {
        let on_accent = [("on_accent", palette.on_accent)];
        let accents = [("accent", palette.accent), ("accent_hover", palette.accent_hover)];
        holds(&on_accent, &accents, WORDS, &name);

        let on_mark = [("on_mark", palette.on_mark)];
        let marks = [("ok", palette.ok), ("warn", palette.warn), ("bad", palette.bad)];
        holds(&on_mark, &marks, WORDS, &name);
    }
}

#[test]
fn the_worst_ratios_are_those_of_the_specification() {
    let light = Palette::of(Theme::Light, Mode::Aws);
    let dark = Palette::of(Theme::Dark, Mode::Aws);
    let worst = |color: Color32, palette: &Palette| {
        fills(palette).iter().map(|(_, fill)| ratio(color, *fill)).fold(f64::MAX, f64::min)
    };
    for (color, palette, least) in [
        (light.edge, &light, 3.1),
        (light.text, &light, 14.3),
        (light.text2, &light, 6.7),
        (light.text3, &light, 4.9),
        (light.accent, &light, 5.3),
        (dark.edge, &dark, 3.4),
        (dark.text, &dark, 10.9),
        (dark.text2, &dark, 7.0),
        (dark.text3, &dark, 5.1),
        (dark.accent, &dark, 6.0),
    ] {
        let found = worst(color, palette);
        assert!(found + 0.06 >= least, "{color:?}: {found:.2}, specified {least}");
    }
}
