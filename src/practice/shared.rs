//! What the server and its control share: the store, the clock, the faults, the list of calls.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::PracticeOptions;
use super::clock::{PracticeClock, monotonic};
use super::exception::Exception;
use super::fault::Fault;
use super::rate::RateLimit;
use super::seeds;
use super::store::{Answer, Request, Store};

/// How many calls are remembered.
const CALLS_MAX: usize = 10_000;

/// One call the practice KMS got, as a test or a log wants to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The operation.
    pub operation: String,
    /// The Region it was signed for.
    pub region: String,
    /// When, by the practice clock.
    pub at: Timestamp,
    /// Whether it was carried out. A call that a fault kept away was not.
    pub performed: bool,
    /// The code of the refusal, if it was carried out and refused.
    pub code: Option<String>,
}

pub(super) struct Shared {
    pub(super) options: PracticeOptions,
    pub(super) clock: PracticeClock,
    store: Mutex<Store>,
    faults: Mutex<BTreeMap<String, VecDeque<Fault>>>,
    rate: Mutex<RateLimit>,
    calls: Mutex<VecDeque<Call>>,
}

/// A lock that a panic elsewhere does not spoil: what it guards is whole between any two calls.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(super) fn new(options: PracticeOptions) -> Self {
        let clock = PracticeClock::new(options.clock_start);
        let store = seeds::plant(clock.now());
        let rate = RateLimit::new(options.rate_limit);
        Self {
            options,
            clock,
            store: Mutex::new(store),
            faults: Mutex::default(),
            rate: Mutex::new(rate),
            calls: Mutex::default(),
        }
    }

    /// The store, to be looked at or changed in one go.
    pub(super) fn store(&self) -> MutexGuard<'_, Store> {
        hold(&self.store)
    }

    /// Carries out a request, under the rate limit.
    pub(super) fn perform(&self, request: &Request<'_>) -> Answer {
        let limited = request.operation == "GetParametersForImport";
        let answer = if limited && !hold(&self.rate).passes(request.region, monotonic()) {
            Err(Exception::throttled())
        } else {
            self.store().call(request)
        };
        let code = answer.as_ref().err().map(|exception| exception.code.clone());
        self.note(request.operation, request.region, true, code);
        answer
    }

    /// Writes a call down.
    pub(super) fn note(
        &self,
        operation: &str,
        region: &str,
        performed: bool,
        code: Option<String>,
    ) {
        let mut calls = hold(&self.calls);
        if calls.len() >= CALLS_MAX {
            calls.pop_front();
        }
        calls.push_back(Call {
            operation: operation.to_owned(),
            region: region.to_owned(),
            at: self.clock.now(),
            performed,
            code,
        });
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        hold(&self.calls).iter().cloned().collect()
    }

    pub(super) fn add_fault(&self, operation: &str, fault: Fault) {
        hold(&self.faults).entry(operation.to_owned()).or_default().push_back(fault);
    }

    pub(super) fn take_fault(&self, operation: &str) -> Option<Fault> {
        hold(&self.faults).get_mut(operation)?.pop_front()
    }

    pub(super) fn clear_faults(&self) {
        hold(&self.faults).clear();
    }

    pub(super) fn set_rate_limit(&self, on: bool) {
        hold(&self.rate).set(on);
    }

    /// Back to the beginning: clock, keys, tokens, faults, calls.
    pub(super) fn restart(&self) {
        self.clock.reset();
        *self.store() = seeds::plant(self.clock.now());
        self.clear_faults();
        *hold(&self.rate) = RateLimit::new(self.options.rate_limit);
        hold(&self.calls).clear();
    }
}
