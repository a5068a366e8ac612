//! How an entry of the catalogue is put together: lines, fixes, and what holds for all of them.

use super::{Action, Evidence, Fix, Line, Mark, Remedy, Tone, fixes};
use crate::kms::port::Operation;

/// Most lines of evidence, and most fixes beside the primary one.
const LINES_MAX: usize = 4;
const ALSO_MAX: usize = 3;

/// A line that points to the cause.
pub(super) fn points_to(text: impl Into<String>) -> Line {
    Line { mark: Mark::PointsTo, text: text.into() }
}

/// A line that rules a cause out.
pub(super) fn ruled_out(text: impl Into<String>) -> Line {
    Line { mark: Mark::RuledOut, text: text.into() }
}

/// A line on what cannot be known here.
pub(super) fn unknown(text: impl Into<String>) -> Line {
    Line { mark: Mark::Unknown, text: text.into() }
}

impl Fix {
    /// The fix of an action, in its usual words.
    pub(super) fn of(action: Action, evidence: &Evidence, operation: Option<Operation>) -> Self {
        let label = fixes::label(&action);
        let does = fixes::does(&action, evidence, operation);
        Self { action, label, does }
    }

    /// The same with other words on the button.
    pub(super) fn labelled(mut self, label: &str) -> Self {
        label.clone_into(&mut self.label);
        self
    }
}

/// A remedy without its sentence on what happened.
pub(super) struct Entry {
    tone: Tone,
    headline: String,
    ending: &'static str,
    why: Vec<Line>,
    certain: bool,
    primary: Fix,
    also: Vec<Fix>,
}

impl Entry {
    /// For what was refused.
    pub(super) fn refused(headline: impl Into<String>, primary: Fix) -> Self {
        Self {
            tone: Tone::Refused,
            headline: headline.into(),
            ending: "KMS refused the call",
            why: Vec::new(),
            certain: false,
            primary,
            also: Vec::new(),
        }
    }

    /// For what is temporary or not known.
    pub(super) fn temporary(headline: impl Into<String>, primary: Fix) -> Self {
        Self {
            tone: Tone::Temporary,
            ending: "KMS did not carry the call out",
            ..Self::refused(headline, primary)
        }
    }

    /// What KMS did, in place of "KMS refused the call".
    pub(super) fn ending(mut self, ending: &'static str) -> Self {
        self.ending = ending;
        self
    }

    /// Adds lines of evidence. The cause comes first, so the order of the calls matters.
    pub(super) fn why(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.why.extend(lines);
        self
    }

    /// Whether the evidence decides the cause.
    pub(super) fn certain(mut self, certain: bool) -> Self {
        self.certain = certain;
        self
    }

    /// Adds other fixes, the more useful first.
    pub(super) fn also(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.also.extend(fixes);
        self
    }

    /// What KMS did.
    pub(super) fn ended(&self) -> &'static str {
        self.ending
    }

    /// The remedy, with its sentence on what happened.
    pub(super) fn into_remedy(self, what: String) -> Remedy {
        let Self { tone, headline, ending: _, why, certain, primary, also } = self;
        Remedy { tone, headline, what, why, certain, primary, also }
    }
}

impl Remedy {
    /// Leaves each fix once and each line once, and no more of them than a card shows.
    pub(super) fn tidy(mut self) -> Self {
        let mut seen = vec![self.primary.action.clone()];
        self.also.retain(|fix| {
            let new = !seen.contains(&fix.action);
            seen.push(fix.action.clone());
            new
        });
        self.also.truncate(ALSO_MAX);
        let mut texts: Vec<String> = Vec::new();
        self.why.retain(|line| {
            let new = !texts.contains(&line.text);
            texts.push(line.text.clone());
            new
        });
        // Sorting is stable: within each mark the catalogue's order stays.
        self.why.sort_by_key(|line| line.mark != Mark::PointsTo);
        self.why.truncate(LINES_MAX);
        self
    }
}
