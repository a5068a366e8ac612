//! Fingerprints and check values: what of a key may be shown.
//!
//! A fingerprint is a SHA-256 in 8 groups of 8 hex digits, spoken in pairs. A check value is three
//! bytes, always with the method that made it.

use eframe::egui::{Response, Ui};

use super::super::a11y;
use super::super::text::{self, Text};
use super::super::tokens::{Ink, size};
use super::super::words::parts;
use super::copyable::copy_button;

/// "4DCDA4C5 BF59B046 …", in upper case. Anything that is no hex digit is left out.
pub fn groups(hex: &str) -> Vec<String> {
    let digits: Vec<char> = hex
        .chars()
        .filter(char::is_ascii_hexdigit)
        .map(|digit| digit.to_ascii_uppercase())
        .collect();
    digits.chunks(8).map(|group| group.iter().collect()).collect()
}

/// The groups on one line.
pub fn line(hex: &str) -> String {
    groups(hex).join(" ")
}

/// "4D CD A4 C5": in pairs, for a reader.
pub fn spoken(hex: &str) -> String {
    let digits: Vec<char> = hex
        .chars()
        .filter(char::is_ascii_hexdigit)
        .map(|digit| digit.to_ascii_uppercase())
        .collect();
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.join(" ")
}

/// Two lines of four groups, 24 apart, as the fingerprint that a page is about.
pub fn large(ui: &mut Ui, name: &str, hex: &str) -> Response {
    two_lines(ui, name, hex, size::FINGERPRINT_LINE)
}

/// Two lines of four groups.
pub fn small(ui: &mut Ui, name: &str, hex: &str) -> Response {
    two_lines(ui, name, hex, size::BUTTON_INLINE)
}

fn two_lines(ui: &mut Ui, name: &str, hex: &str, line_height: f32) -> Response {
    let groups = groups(hex);
    let (first, second) = groups.split_at(groups.len().div_ceil(2));
    let words = format!("{}\n{}", first.join(" "), second.join(" "));
    named(ui, text::mono(words).line(line_height), name, hex)
}

/// All groups on one line where there is room, else wrapped.
pub fn one_line(ui: &mut Ui, name: &str, hex: &str) -> Response {
    named(ui, text::mono(line(hex)), name, hex)
}

fn named(ui: &mut Ui, shown: Text, name: &str, hex: &str) -> Response {
    let response = shown.show(ui);
    a11y::describe(&response, &parts::joined(name, &spoken(hex)));
    response
}

/// "Copy all 64 digits".
pub fn copy_all(ui: &mut Ui, name: &str, hex: &str) -> Response {
    copy_button(ui, parts::COPY_64_DIGITS, name, hex)
}

/// A check value with its method: "377822, AES-CMAC over zeros, first 3 bytes".
pub fn check_value(ui: &mut Ui, value: &str, method: &str) -> Response {
    text::mono(value)
        .then(text::small(parts::NOTE_GAP))
        .then(text::small(method).ink(Ink::Text3))
        .show(ui)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "4dcda4c5bf59b0461989f8956b30a9077178dab318eef95a86e5e6820b63570f";

    #[test]
    fn a_fingerprint_has_eight_groups_of_eight() {
        assert_eq!(
            line(HEX),
            "4DCDA4C5 BF59B046 1989F895 6B30A907 7178DAB3 18EEF95A 86E5E682 0B63570F"
        );
    }

    #[test]
    fn a_fingerprint_is_spoken_in_pairs() {
        assert!(spoken(HEX).starts_with("4D CD A4 C5 BF"));
    }
}
