//! kwp
