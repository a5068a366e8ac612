//! The rate limit of GetParametersForImport: one call every four seconds, for each Region (Guide,
//! "Request quotas": 0.25 per second). By a clock that the practice clock does not move.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Shortest pause between two calls.
const PAUSE: Duration = Duration::from_secs(4);

/// When each Region was last asked.
#[derive(Debug)]
pub(super) struct RateLimit {
    on: bool,
    last: BTreeMap<String, Instant>,
}

impl RateLimit {
    /// A limit that holds, or one that only could.
    pub(super) const fn new(on: bool) -> Self {
        Self { on, last: BTreeMap::new() }
    }

    /// Switches the limit.
    pub(super) const fn set(&mut self, on: bool) {
        self.on = on;
    }

    /// Whether a call may pass now. A call that may not does not count.
    pub(super) fn passes(&mut self, region: &str, now: Instant) -> bool {
        if !self.on {
            return true;
        }
        if self.last.get(region).is_some_and(|last| now.duration_since(*last) < PAUSE) {
            return false;
        }
        self.last.insert(region.to_owned(), now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::clock::monotonic;

    #[test]
    fn one_call_every_four_seconds_passes_in_each_region() {
        let start = monotonic();
        let at = |seconds| start + Duration::from_millis(seconds);
        let mut limit = RateLimit::new(true);
        assert!(limit.passes("a", at(0)));
        assert!(!limit.passes("a", at(3999)));
        assert!(limit.passes("b", at(3999)));
        assert!(limit.passes("a", at(4000)));
        limit.set(false);
        assert!(limit.passes("a", at(4001)));
    }
}
