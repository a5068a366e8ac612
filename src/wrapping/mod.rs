//! Wrapping: key material under KMS's wrapping public key.
//!
//! One standard per file: RSA-OAEP (RFC 8017, section 7.1) in [`oaep`], AES-KWP (RFC 5649) in
//! [`kwp`], and the two together as KMS asks for them in [`hybrid`]; [`wrap`] chooses between
//! them. [`worker`] is the one place in which plaintext exists, and [`self_test`] has a second
//! engine undo what the first one did before anything leaves.

mod facts;
pub mod hybrid;
pub mod kwp;
pub mod oaep;
pub mod self_test;
pub mod words;
pub mod worker;
pub mod wrap;

pub use facts::*;
pub use oaep::{WrappingKey, read_wrapping_key};
pub use self_test::{StartUpSelfTest, prepare_self_test, start_up_self_test};
pub use worker::{inspect_file, wrap_file};
pub use wrap::WrapFault;
