//! File bytes in, recognised key material out.
//!
//! Pure: bytes come as a [`Secret`], public facts go out as an [`Inspection`]. What KMS wants to
//! find inside the wrapping is made here too ([`convert`]), and never leaves a `Secret`.
//! Sources: RFC 5208 and RFC 5958 (PKCS#8), RFC 8017 appendix A (PKCS#1), RFC 5915 (SEC1),
//! RFC 8018 (PBES2), RFC 7468 (PEM), and the AWS KMS Developer Guide, "Encrypt the key material".

mod convert;
mod examine;
mod facts;
mod fit;
pub mod generate;
pub mod identity;
mod recognise;
pub mod secret;
pub mod words;

pub use examine::{ExamineOrder, Examined, examine};
pub use facts::*;
pub use secret::Secret;
