//! File bytes in, recognised key material out.
//!
//! Pure: bytes come as a [`Secret`], public facts go out as an [`Inspection`]. What KMS wants to
//! find inside the wrapping is made here too, and never leaves a [`Secret`].
//!
//! The way of a file: [`examine`] asks `recognise` what it is; one module per family of formats
//! reads it (`pem`, `text`, `asn1`, `encrypted`, `foreign`, `raw`); `rsa_key` and `ec_key` check
//! private keys and `convert` writes them anew; `fit` holds the result against what is wanted.
//!
//! Sources: RFC 5208 and RFC 5958 (PKCS#8), RFC 8017 appendix A (PKCS#1), RFC 5915 (SEC1),
//! RFC 8018 (PBES2), RFC 7468 (PEM), and the AWS KMS Developer Guide, "Encrypt the key material".

mod asn1;
mod convert;
mod ec_key;
mod encrypted;
mod examine;
mod facts;
mod fit;
mod foreign;
pub mod generate;
pub mod identity;
mod pem;
mod private_key;
mod raw;
mod recognise;
mod rsa_key;
pub mod secret;
mod text;
mod weak;
pub mod words;

pub use examine::{ExamineOrder, Examined, examine};
pub use facts::*;
pub use secret::Secret;
