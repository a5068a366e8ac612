//! AWS KMS as this program sees it.
//!
//! [`model`] holds the words of KMS, [`compat`] the tables of what fits what, [`port`] the calls,
//! [`failure`] every way a call can go wrong, and [`aws`] the one adapter that names the SDK.

pub mod aws;
pub mod compat;
pub mod failure;
pub mod model;
pub mod port;
