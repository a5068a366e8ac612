//! Key files of every form, made by OpenSSL and by Python's cryptography: never by our own code.

mod bytes;
mod commands;
mod damaged;
mod encrypted;
mod files;
mod forms;
mod generated;
mod properties;
pub(crate) mod tools;
mod wrong;
