//! The steps of a connected import and how each of them stands.

/// The eleven steps, in their order. Numbers never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the titles in the step list")]
pub enum Step {
    Start,
    Connect,
    Key,
    StateCheck,
    Parameters,
    Material,
    Wrap,
    Expiration,
    Review,
    Import,
    Done,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 11] = [
        Self::Start,
        Self::Connect,
        Self::Key,
        Self::StateCheck,
        Self::Parameters,
        Self::Material,
        Self::Wrap,
        Self::Expiration,
        Self::Review,
        Self::Import,
        Self::Done,
    ];

    /// Its number in the list, from 1.
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The next step.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// The step before.
    pub fn previous(self) -> Option<Self> {
        (self as usize).checked_sub(1).and_then(|index| Self::ALL.get(index).copied())
    }

    /// The steps before this one, in order.
    pub fn before(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().take_while(move |step| *step < self)
    }
}

/// What is on the screen: a step, or the sub-page of Key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// A step's own page.
    Step(Step),
    /// Create a key, a sub-page of Key.
    CreateKey,
}

impl Page {
    /// The step the page belongs to.
    pub const fn step(self) -> Step {
        match self {
            Self::Step(step) => step,
            Self::CreateKey => Step::Key,
        }
    }
}

/// How a step stands. Always computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Finished, and nothing it depends on has changed.
    Done,
    /// On the screen.
    Current,
    /// Was finished; something it depends on changed.
    NeedsRedoing,
    /// Its last call failed.
    Failed,
    /// Can be gone to.
    Open,
    /// A step before it is not finished.
    NotYetPossible,
    /// Does not apply.
    NotNeeded,
}
