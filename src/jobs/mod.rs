//! Performs effects: files, wrapping and calls, off the thread that draws.

pub mod files;
