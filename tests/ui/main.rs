//! The window, by role and label, by keyboard, and by picture.

#![expect(clippy::unwrap_used, reason = "tests may")]

mod gallery;
mod keyboard;
mod names;
mod parts;
mod pictures;
