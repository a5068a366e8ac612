//! The practice clock: real time, moved as far as a rehearsal wants.
//!
//! Tokens age, material expires and keys are deleted by this clock. The only two places of this
//! room that read the computer's clocks are here.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

/// The computer's clock.
pub(super) fn real_now() -> Timestamp {
    Timestamp::now()
}

/// A clock that never jumps, for the rate limit.
pub(super) fn monotonic() -> Instant {
    Instant::now()
}

/// A moment later (or earlier), held inside the times that can be written down.
pub(super) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX })
}

/// The same moment at a whole second.
pub(super) fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Real time plus a distance that can be changed.
#[derive(Debug)]
pub(super) struct PracticeClock {
    start: Option<Timestamp>,
    ahead: Mutex<SignedDuration>,
}

impl PracticeClock {
    /// A clock that shows `start` now, or real time.
    pub(super) fn new(start: Option<Timestamp>) -> Self {
        Self { start, ahead: Mutex::new(distance(start)) }
    }

    /// What the clock shows.
    pub(super) fn now(&self) -> Timestamp {
        later(real_now(), *self.ahead.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Moves the clock.
    pub(super) fn move_by(&self, by: SignedDuration) {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        *ahead = ahead.saturating_add(by);
    }

    /// Shows again what it showed when it was made.
    pub(super) fn reset(&self) {
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = distance(self.start);
    }
}

fn distance(start: Option<Timestamp>) -> SignedDuration {
    start.map_or(SignedDuration::ZERO, |start| start.duration_since(real_now()))
}
