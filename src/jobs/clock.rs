//! The one place that reads this computer's clock. Everything pure is told the time.

use jiff::Timestamp;

/// Now, by this computer's clock.
#[expect(clippy::disallowed_methods, reason = "this is the clock module")]
pub fn now() -> Timestamp {
    Timestamp::now()
}
