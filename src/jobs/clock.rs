//! The one place that reads this computer's clock. Everything pure is told the time.

use jiff::Timestamp;

/// Now, by this computer's clock.
pub fn now() -> Timestamp {
    Timestamp::now()
}
