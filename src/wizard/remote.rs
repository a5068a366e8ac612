//! A value that comes from outside: not asked for, under way, there, or failed. The last three
//! keep what was there before, so that nothing on a page disappears while it is read again.

use super::effect::Ticket;

/// A value obtained for some inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obtained<I, T> {
    /// What it was obtained for. It is current only while this equals what is wanted now.
    pub inputs: I,
    /// The value.
    pub value: T,
}

/// The state of a value that is obtained by an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remote<I, T, E> {
    /// Not asked for, or abandoned. Holds the last value, which may be of other inputs.
    Idle(Option<Obtained<I, T>>),
    /// Under way.
    InFlight {
        /// The completion with this ticket ends it; any other is late and changes nothing.
        ticket: Ticket,
        /// What it is obtained for.
        inputs: I,
        /// The last value.
        previous: Option<Obtained<I, T>>,
    },
    /// There.
    Ready(Obtained<I, T>),
    /// It failed.
    Failed {
        /// What it was wanted for.
        inputs: I,
        /// Why.
        error: E,
        /// The last value.
        previous: Option<Obtained<I, T>>,
    },
}

impl<I: PartialEq, T, E> Remote<I, T, E> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self::Idle(None)
    }

    /// The value, if it was obtained for exactly these inputs.
    pub fn current(&self, inputs: &I) -> Option<&T> {
        match self {
            Self::Ready(obtained) | Self::Idle(Some(obtained)) if obtained.inputs == *inputs => {
                Some(&obtained.value)
            }
            _ => None,
        }
    }

    /// The value to show: the current one, or the last one there was.
    pub const fn last(&self) -> Option<&T> {
        match self {
            Self::Ready(obtained)
            | Self::Idle(Some(obtained))
            | Self::InFlight { previous: Some(obtained), .. }
            | Self::Failed { previous: Some(obtained), .. } => Some(&obtained.value),
            _ => None,
        }
    }

    /// Why it failed for exactly these inputs.
    pub fn error(&self, wanted: &I) -> Option<&E> {
        match self {
            Self::Failed { inputs, error, .. } if inputs == wanted => Some(error),
            _ => None,
        }
    }

    /// Whether it is under way for exactly these inputs.
    pub fn is_in_flight(&self, wanted: &I) -> bool {
        matches!(self, Self::InFlight { inputs, .. } if inputs == wanted)
    }

    /// The ticket of what is under way.
    pub const fn ticket(&self) -> Option<Ticket> {
        match self {
            Self::InFlight { ticket, .. } => Some(*ticket),
            _ => None,
        }
    }

    /// Marks it as under way; what was under way before is abandoned.
    pub fn begin(&mut self, ticket: Ticket, inputs: I) {
        let previous = self.take_last();
        *self = Self::InFlight { ticket, inputs, previous };
    }

    /// Ends what is under way, if the ticket is its own. Tells whether it was.
    pub fn finish(&mut self, ticket: Ticket, result: Result<T, E>) -> bool {
        if self.ticket() != Some(ticket) {
            return false;
        }
        let Self::InFlight { inputs, previous, .. } = std::mem::replace(self, Self::Idle(None))
        else {
            return false;
        };
        *self = match result {
            Ok(value) => Self::Ready(Obtained { inputs, value }),
            Err(error) => Self::Failed { inputs, error, previous },
        };
        true
    }

    /// Drops what is under way and any failure, keeps the last value.
    pub fn abandon(&mut self) {
        let last = self.take_last();
        *self = Self::Idle(last);
    }

    /// Puts a value in place that was obtained by another way.
    pub fn set(&mut self, inputs: I, value: T) {
        *self = Self::Ready(Obtained { inputs, value });
    }

    fn take_last(&mut self) -> Option<Obtained<I, T>> {
        match std::mem::replace(self, Self::Idle(None)) {
            Self::Idle(last)
            | Self::InFlight { previous: last, .. }
            | Self::Failed { previous: last, .. } => last,
            Self::Ready(obtained) => Some(obtained),
        }
    }
}

impl<I: PartialEq, T, E> Default for Remote<I, T, E> {
    fn default() -> Self {
        Self::new()
    }
}
