//! Everything that needs no window, in one binary: two cores link slowly.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may"
)]

mod architecture;
mod command_line;
mod interop;
mod kms_adapter;
mod material;
mod practice_protocol;
mod remedies;
mod secrets;
mod vectors;
mod wizard_flow;
mod wizard_properties;
