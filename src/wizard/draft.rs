//! What a person typed and chose, as typed. Survives Back; is never reset by the program.

use std::path::PathBuf;

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

use super::effect::PassphraseSlot;
use crate::kms::compat::VALID_TO_MAX_DAYS;
use crate::kms::model::{
    Expiration, KeyArn, KeyMaterialId, KeySpec, KeyUsage, WrappingAlgorithm, WrappingKeySpec,
};
use crate::kms::port::Connection;

/// All that was typed and chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Profile, Region, endpoint.
    pub connection: Connection,
    /// The field of the Key page: a filter, or a key's ID, ARN or alias.
    pub key_text: String,
    /// The key chosen.
    pub key: Option<KeyArn>,
    /// The Create key page.
    pub create: CreateDraft,
    /// For symmetric keys that have or had material.
    pub import_as: ImportAs,
    /// Description of the material (symmetric keys).
    pub description: String,
    /// How to wrap, if not as recommended.
    pub wrapping: Option<(WrappingAlgorithm, WrappingKeySpec)>,
    /// Path of the key file, as typed.
    pub material_path: String,
    /// Where its passphrase lies, if one was given.
    pub passphrase: Option<PassphraseSlot>,
    /// The identity of the file whose findings were accepted; another file is asked about anew.
    pub accepted: Option<PathBuf>,
    /// The Expiration page.
    pub expiration: ExpirationDraft,
}

/// What is typed on the Create key page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateDraft {
    /// Alias without its prefix; empty for none.
    pub alias: String,
    /// Description; empty for none.
    pub description: String,
    /// The key spec.
    pub spec: KeySpec,
    /// The usage, if not the first of the spec.
    pub usage: Option<KeyUsage>,
    /// Multi-Region primary.
    pub multi_region: bool,
    /// Tags, as typed.
    pub tags: Vec<(String, String)>,
    /// A policy in place of the default; empty for the default.
    pub policy: String,
}

impl Default for CreateDraft {
    fn default() -> Self {
        Self {
            alias: String::new(),
            description: String::new(),
            spec: KeySpec::SymmetricDefault,
            usage: None,
            multi_region: false,
            tags: Vec::new(),
            policy: String::new(),
        }
    }
}

/// As what the material is imported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ImportAs {
    /// The first material of a key, or the only one it ever takes; for a symmetric key that has
    /// or had material: the same again, KMS telling which by itself.
    #[default]
    Usual,
    /// The same material again, told by its ID where it is known.
    Same(Option<KeyMaterialId>),
    /// New material, to be rotated to.
    New,
}

/// What is typed on the Expiration page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpirationDraft {
    /// Never or on a date; `None` until a person or the key's present setting decides.
    pub choice: Option<ExpirationChoice>,
    /// The date in UTC, as typed: `2027-05-14`.
    pub date: String,
    /// The time in UTC, as typed: `08:00` or `08:00:00`.
    pub time: String,
    /// Leave the expiration model out of the request.
    pub leave_model_out: bool,
}

/// The two choices of the Expiration page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpirationChoice {
    /// Until someone deletes it.
    Never,
    /// On the date typed.
    OnDate,
}

/// Why an expiration cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpirationFault {
    /// Neither choice was made.
    NotChosen,
    /// No date, or not one that can be read.
    NoDate,
    /// Not in the future.
    Past,
    /// More than 365 days ahead.
    TooFar,
}

/// Kept free at the far end of the 365 days, so that a slow hand does not cross the limit.
const MARGIN: SignedDuration = SignedDuration::from_mins(1);

/// The latest date KMS takes now.
pub fn latest(now: Timestamp) -> Timestamp {
    now.checked_add(SignedDuration::from_hours(24 * VALID_TO_MAX_DAYS) - MARGIN)
        .unwrap_or(Timestamp::MAX)
}

impl ExpirationDraft {
    /// A draft that says this.
    pub fn of(expiration: Expiration) -> Self {
        match expiration {
            Expiration::Never => Self { choice: Some(ExpirationChoice::Never), ..Self::default() },
            Expiration::On(at) => {
                let civil = at.to_zoned_datetime(jiff::tz::TimeZone::UTC).datetime();
                Self {
                    choice: Some(ExpirationChoice::OnDate),
                    date: civil.date().to_string(),
                    time: civil.time().strftime("%H:%M:%S").to_string(),
                    leave_model_out: false,
                }
            }
        }
    }

    /// The instant typed, whole seconds, if it can be read.
    pub fn typed(&self) -> Option<Timestamp> {
        let date: Date = self.date.trim().parse().ok()?;
        let time = self.time.trim();
        let time: Time = if time.is_empty() { Time::midnight() } else { time.parse().ok()? };
        let at =
            date.to_datetime(time).to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?.timestamp();
        Timestamp::from_second(at.as_second()).ok()
    }

    /// What it means now.
    ///
    /// # Errors
    /// What has to be typed or changed first.
    pub fn read(&self, now: Timestamp) -> Result<Expiration, ExpirationFault> {
        match self.choice {
            None => Err(ExpirationFault::NotChosen),
            Some(ExpirationChoice::Never) => Ok(Expiration::Never),
            Some(ExpirationChoice::OnDate) => {
                let at = self.typed().ok_or(ExpirationFault::NoDate)?;
                if at <= now {
                    Err(ExpirationFault::Past)
                } else if at > latest(now) {
                    Err(ExpirationFault::TooFar)
                } else {
                    Ok(Expiration::On(at))
                }
            }
        }
    }
}

/// Why an alias cannot be given (API reference, CreateAlias, AliasName).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AliasFault {
    /// A character KMS does not take.
    Character,
    /// `aws/` is AWS's own.
    Reserved,
    /// More than 256 characters with its prefix.
    TooLong,
}

impl CreateDraft {
    /// The whole alias name, if one is wanted.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn alias_name(&self) -> Result<Option<String>, AliasFault> {
        let name = self.alias.trim();
        let name = name.strip_prefix("alias/").unwrap_or(name);
        if name.is_empty() {
            return Ok(None);
        }
        if name.starts_with("aws/") {
            return Err(AliasFault::Reserved);
        }
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-')) {
            return Err(AliasFault::Character);
        }
        let whole = format!("alias/{name}");
        if whole.len() > 256 { Err(AliasFault::TooLong) } else { Ok(Some(whole)) }
    }

    /// The usage that will be asked for.
    pub fn usage_or_first(&self) -> KeyUsage {
        let usages = crate::kms::compat::row(self.spec).usages;
        self.usage
            .clone()
            .filter(|usage| usages.contains(usage))
            .or_else(|| usages.first().cloned())
            .unwrap_or(KeyUsage::EncryptDecrypt)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_and_time_are_read_as_utc() {
        let draft = ExpirationDraft {
            choice: Some(ExpirationChoice::OnDate),
            date: " 2027-05-14".into(),
            time: "08:00 ".into(),
            leave_model_out: false,
        };
        assert_eq!(
            draft.read(at("2026-11-17T09:00:00Z")),
            Ok(Expiration::On(at("2027-05-14T08:00:00Z")))
        );
        assert_eq!(draft.read(at("2027-05-14T08:00:00Z")), Err(ExpirationFault::Past));
        assert_eq!(draft.read(at("2026-05-14T08:00:30Z")), Err(ExpirationFault::TooFar));
    }

    #[test]
    fn what_a_draft_says_is_read_back() {
        let now = at("2026-11-17T09:00:00Z");
        for expiration in [Expiration::Never, Expiration::On(at("2027-01-02T03:04:05Z"))] {
            assert_eq!(ExpirationDraft::of(expiration).read(now), Ok(expiration));
        }
    }

    #[test]
    fn an_alias_is_checked_before_kms_sees_it() {
        let alias =
            |text: &str| CreateDraft { alias: text.into(), ..CreateDraft::default() }.alias_name();
        assert_eq!(alias(""), Ok(None));
        assert_eq!(alias("alias/x"), Ok(Some("alias/x".into())));
        assert_eq!(alias("aws/x"), Err(AliasFault::Reserved));
        assert_eq!(alias("a b"), Err(AliasFault::Character));
        assert_eq!(alias(&"a".repeat(251)), Err(AliasFault::TooLong));
    }
}
