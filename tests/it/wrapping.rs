//! wrapping
