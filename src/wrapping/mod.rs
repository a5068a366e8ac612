//! Wrapping: key material under KMS's wrapping public key.
//!
//! One standard per file: RSA-OAEP (RFC 8017, section 7.1), AES-KWP (RFC 5649), and the two
//! together as KMS asks for them. [`worker`] is the one place in which plaintext exists.

mod facts;
pub mod hybrid;
pub mod kwp;
pub mod oaep;
pub mod self_test;
pub mod worker;

pub use facts::*;
