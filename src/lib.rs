//! Bring your own key material into AWS KMS.
//!
//! The flow: choose or create a KMS key with origin EXTERNAL, check its state, fetch the wrapping
//! public key and import token, read the key material file, wrap it in memory, choose when it
//! expires, review, import, read the result back and prove it.
//!
//! The [`wizard`] is a pure value: intents and completions in, effects out. [`jobs`] performs the
//! effects. The [`cli`] drives the wizard; so will the window. [`practice`] is a KMS to rehearse
//! with. `docs/architecture.md` tells who may import whom; a test holds the code to it.

pub mod cli;
pub mod jobs;
pub mod kms;
pub mod material;
pub mod practice;
pub mod proof;
pub mod remedy;
pub mod ui;
pub mod wizard;
pub mod wrapping;
