//! tmp
pub fn details(_f: &crate::kms::failure::Failure, _e: &super::Evidence) -> Vec<(&'static str, String)> { todo!() }
