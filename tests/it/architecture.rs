//! Who may import whom: the table of docs/architecture.md, held against the code.

use std::path::{Path, PathBuf};

/// Files of a room, and what must not stand in them.
const ROWS: [(&str, &[&str]); 9] = [
    ("src/kms/model.rs", &["crate::", "egui", "tokio", "std::fs", "aws_sdk"]),
    (
        "src/kms/compat.rs",
        &["crate::material", "crate::wizard", "egui", "tokio", "std::fs", "aws_sdk"],
    ),
    (
        "src/material",
        &[
            "egui",
            "tokio",
            "std::fs",
            "aws_sdk",
            "aws_config",
            "rfd",
            "crate::wizard",
            "crate::jobs",
        ],
    ),
    (
        "src/wrapping",
        &[
            "egui",
            "tokio",
            "std::fs",
            "aws_sdk",
            "aws_config",
            "rfd",
            "crate::wizard",
            "crate::jobs",
        ],
    ),
    (
        "src/remedy",
        &["egui", "tokio", "std::fs", "aws_sdk", "rfd", "crate::wizard::", "crate::jobs"],
    ),
    ("src/proof", &["egui", "tokio", "std::fs", "aws_sdk", "rfd", "crate::wizard", "crate::jobs"]),
    (
        "src/wizard",
        &[
            "egui",
            "tokio",
            "std::fs",
            "SystemTime",
            "Timestamp::now",
            "Secret",
            "aws_sdk",
            "crate::jobs",
        ],
    ),
    (
        "src/practice",
        &["egui", "crate::material", "crate::wrapping", "crate::wizard", "crate::jobs"],
    ),
    ("src/cli", &["aws_sdk", "rfd", "std::fs", "crate::wrapping"]),
];

/// Longest file, in lines.
const LINES_MAX: usize = 600;

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).unwrap() {
        found.extend(files(&entry.unwrap().path()));
    }
    found.sort();
    found
}

/// The code without comments and without its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn broken_rows(room: &str, forbidden: &[&str], text: &str) -> Vec<String> {
    let code = code(text);
    forbidden
        .iter()
        .filter(|word| code.contains(**word))
        .map(|word| format!("{room} must not name {word}"))
        .collect()
}

#[test]
fn no_room_imports_what_it_may_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut broken = Vec::new();
    for (room, forbidden) in ROWS {
        for file in files(&root.join(room)) {
            if file.components().any(|part| part.as_os_str() == "tests") {
                continue;
            }
            let text = std::fs::read_to_string(&file).unwrap();
            broken.extend(broken_rows(&file.display().to_string(), forbidden, &text));
        }
    }
    for file in files(&root.join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let adapter = file.display().to_string().contains("src/kms/aws");
        if !adapter && (code(&text).contains("aws_sdk") || code(&text).contains("aws_config")) {
            broken.push(format!("{} names the SDK outside its adapter", file.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_file_is_too_long_to_hold_in_the_head() {
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        // The words of KMS are one long list of names.
        let most = if file.ends_with("kms/model.rs") { 900 } else { LINES_MAX };
        assert!(lines <= most, "{} has {lines} lines", file.display());
    }
}

#[test]
fn the_check_can_fail() {
    let bad = "use tokio::fs;\n// use egui: a comment does not count\n";
    assert_eq!(broken_rows("x", &["tokio", "egui"], bad).len(), 1);
}
