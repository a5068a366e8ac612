//! The terminal: lines out, questions in. Never a question without a terminal.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::exit::{Exit, Stop};
use super::words;
use crate::material::Secret;

/// Longest passphrase that is read, in bytes.
const PASSPHRASE_MAX: u64 = 4096;

/// A progress line, on standard error. A closed standard error is nobody's loss.
pub fn progress(line: &str) {
    drop(writeln!(std::io::stderr().lock(), "{line}"));
}

/// A line of the result, on standard output.
pub fn line(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// Whether a person can be asked.
pub fn is_interactive() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks, and reads one line.
pub fn ask(question: &str) -> Option<String> {
    if !is_interactive() {
        return None;
    }
    let mut out = std::io::stderr().lock();
    write!(out, "{question}").and_then(|()| out.flush()).ok()?;
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer).ok()?;
    (read > 0).then(|| answer.trim().to_owned())
}

/// Whether a person answered yes.
pub fn confirms(question: &str) -> bool {
    ask(question).is_some_and(|answer| answer.eq_ignore_ascii_case("yes"))
}

/// Asks for a passphrase without showing it.
pub fn ask_passphrase() -> Option<Secret> {
    if !is_interactive() {
        return None;
    }
    let typed = Zeroizing::new(rpassword::prompt_password(words::PASSPHRASE).ok()?);
    Some(Secret::copy_of(typed.as_bytes()))
}

/// Reads a passphrase file; one line break at its end is not part of the passphrase.
pub fn passphrase_of(file: &Path) -> Result<Secret, Stop> {
    let bytes = crate::jobs::read_small(file, PASSPHRASE_MAX)
        .ok_or_else(|| Stop::sentence(Exit::RefusedHere, words::PASSPHRASE_FILE))?;
    let text = bytes.expose();
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    Ok(Secret::copy_of(text))
}
