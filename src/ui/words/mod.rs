//! Every sentence of the window, by page.
//!
//! Sentence case, short sentences, present tense, "you". `…` only where a button asks for more.
//! No sentence stands in a widget or a page file. What the catalogue of remedies says is in
//! `remedy`, because the command line says it too.

pub mod connect;
pub mod create_key;
pub mod done;
pub mod expiration;
pub mod import;
pub mod key;
pub mod material;
pub mod parameters;
pub mod parts;
pub mod review;
pub mod shell;
pub mod start;
pub mod state_check;
pub mod wrap;

/// "s" or nothing.
const fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]

    /// The string literals of a source file, without its comments and attributes.
    fn literals(source: &str) -> Vec<String> {
        let code = source.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.starts_with('#')
        });
        let code: String = code.collect::<Vec<_>>().join("\n").replace("\\\n", "");
        code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn the_words_hold_to_the_rules() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/words");
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("mod.rs") {
                continue;
            }
            for words in literals(&std::fs::read_to_string(&path).unwrap()) {
                seen += 1;
                let lower = words.to_lowercase();
                for wrong in ["!", "please", "successful", "blob", "payload", "nonce", "cmk"] {
                    assert!(!lower.contains(wrong), "{}: {words}", path.display());
                }
                for letter in words.chars().filter(|letter| !letter.is_ascii()) {
                    assert_eq!(letter, '…', "{}: {words}", path.display());
                }
            }
        }
        assert!(seen > 300, "found only {seen} literals");
    }
}
