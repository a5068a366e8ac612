//! The words for every failure.

use super::{Evidence, Remedy};
use crate::kms::failure::Failure;

/// What to show, and what to do, for a failure.
pub fn remedy(_failure: &Failure, _evidence: &Evidence) -> Remedy {
    todo!()
}
