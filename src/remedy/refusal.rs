//! What is refused here, before any call.

use jiff::Timestamp;

use super::entry::{Entry, points_to, unknown};
use super::format::time_utc;
use super::{Action, Evidence, Fix, Remedy};
use crate::kms::compat::{self, WrappingRefusal};
use crate::kms::model::{
    KeyMaterialEntry, KeyMaterialId, KeyMaterialState, KeySpec, KeyState, NotImportable, Origin,
    WrappingAlgorithm, WrappingKeySpec,
};
use crate::material::{Inspection, SourceFailure, Weight};
use crate::wrapping::WrappingKeyFault;

/// Why something is refused here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The key's origin is not EXTERNAL.
    Origin(Origin),
    /// The key spec takes no imported material.
    SpecNotImportable {
        /// Its name.
        name: String,
        /// Why not.
        why: NotImportable,
    },
    /// The key is managed by AWS.
    ManagedByAws,
    /// The key's state forbids an import.
    State {
        /// The state.
        state: KeyState,
        /// When a scheduled deletion happens.
        deletion_date: Option<Timestamp>,
    },
    /// The key is in another Region than the sign-in.
    OtherRegion {
        /// The key's.
        key: String,
        /// The sign-in's.
        signed_in: String,
    },
    /// The key is in another account than the sign-in.
    OtherAccount {
        /// The key's.
        key: String,
        /// The sign-in's.
        signed_in: String,
    },
    /// New material was asked for while another waits for rotation.
    MaterialWaits(Option<KeyMaterialId>),
    /// New material was asked for on a replica.
    ReplicaTakesNoNew {
        /// The ARN of the primary.
        primary: String,
    },
    /// The same material was asked for, but the key never had any.
    NeverHadMaterial,
    /// The key lists no material of this ID.
    UnknownMaterial(KeyMaterialId),
    /// A setting that only symmetric keys have: its name in the API.
    SymmetricOnly(&'static str),
    /// The file does not fit.
    Material(Box<Inspection>),
    /// A finding must be confirmed by a person.
    NeedsConfirmation(Box<Inspection>),
    /// The file is encrypted, and no passphrase or a wrong one was given.
    PassphraseNeeded(Box<Inspection>),
    /// The file holds another key than the one looked at before.
    AnotherKey(Box<Inspection>),
    /// The file could not be read.
    Source(SourceFailure),
    /// The wrapping cannot serve this key.
    WrappingForbidden {
        /// The key spec.
        spec: KeySpec,
        /// The algorithm chosen.
        algorithm: WrappingAlgorithm,
        /// The wrapping key size chosen.
        wrapping_key_spec: WrappingKeySpec,
        /// The rule.
        why: WrappingRefusal,
    },
    /// The wrapping key that came back is not what was asked for.
    WrappingKey(WrappingKeyFault),
    /// A wrapping failed its own check.
    SelfTest,
    /// The date is not in the future.
    ExpirationPast(Timestamp),
    /// The date is more than 365 days ahead.
    ExpirationTooFar {
        /// The date asked for.
        asked: Timestamp,
        /// The latest KMS takes now.
        latest: Timestamp,
    },
    /// The parameters have run out.
    ParametersRunOut(Timestamp),
    /// The key changed since the review: each difference in a sentence.
    KeyChanged(Vec<String>),
    /// What was typed names no key: what is expected.
    KeyName(&'static str),
}

/// Whether a waiting material is present everywhere, so that a rotation can begin.
pub(super) fn waiting_everywhere(entry: &KeyMaterialEntry) -> bool {
    entry.state == Some(KeyMaterialState::PendingRotation)
}

/// What to show for a refusal.
pub fn refusal(refusal: &Refusal, evidence: &Evidence) -> Remedy {
    let on = |action: Action| Fix::of(action, evidence, None);
    let entry = match refusal {
        Refusal::Origin(_)
        | Refusal::SpecNotImportable { .. }
        | Refusal::ManagedByAws
        | Refusal::State { .. }
        | Refusal::OtherRegion { .. }
        | Refusal::OtherAccount { .. } => of_key(refusal, evidence),
        Refusal::MaterialWaits(_)
        | Refusal::ReplicaTakesNoNew { .. }
        | Refusal::NeverHadMaterial
        | Refusal::UnknownMaterial(_)
        | Refusal::SymmetricOnly(_) => of_request(refusal, evidence),
        Refusal::Material(seen) | Refusal::AnotherKey(seen) => {
            of_material(seen, on(Action::ChooseAnotherFile))
        }
        Refusal::NeedsConfirmation(seen) => {
            of_material(seen, on(Action::ConfirmFindings)).also([on(Action::ChooseAnotherFile)])
        }
        Refusal::PassphraseNeeded(seen) => {
            of_material(seen, on(Action::EnterPassphrase)).also([on(Action::ChooseAnotherFile)])
        }
        Refusal::Source(why) => {
            Entry::refused("The key file can't be read", on(Action::ChooseAnotherFile))
                .certain(true)
                .why([points_to(crate::material::words::source_failure(*why))])
        }
        Refusal::WrappingForbidden { spec, algorithm, wrapping_key_spec, why } => {
            let pair = format!("{algorithm} with {wrapping_key_spec}");
            let (best, size) = compat::recommended(*spec);
            Entry::refused(
                format!("{pair} can't wrap a key of spec {spec}"),
                on(Action::ChooseAnotherWrapping),
            )
            .certain(true)
            .why([
                points_to(rule(*why, *spec)),
                unknown(format!("Recommended for this key is {best} with {size}.")),
            ])
        }
        Refusal::WrappingKey(fault) => Entry::refused(
            "The wrapping key is not what was asked for",
            on(Action::FetchAndWrapAgain),
        )
        .certain(true)
        .why([points_to(wrapping_key(*fault))]),
        Refusal::SelfTest => Entry::refused(
            "This wrapping failed its own check and was thrown away",
            on(Action::WrapAgain),
        )
        .why([
            points_to("Nothing was sent."),
            unknown("If it happens again, do not import with this copy of the program."),
        ]),
        Refusal::ExpirationPast(at) => {
            Entry::refused("The date is not in the future", on(Action::ChangeExpiration))
                .certain(true)
                .why([points_to(format!("Asked for is {}.", time_utc(*at)))])
        }
        Refusal::ExpirationTooFar { asked, latest } => {
            Entry::refused("The date is more than 365 days ahead", on(Action::ChangeExpiration))
                .certain(true)
                .why([points_to(format!(
                    "Asked for is {}. The latest KMS takes now is {}.",
                    time_utc(*asked),
                    time_utc(*latest)
                ))])
        }
        Refusal::ParametersRunOut(at) => {
            Entry::refused("These parameters have run out", on(Action::FetchAndWrapAgain))
                .certain(true)
                .why([points_to(format!("KMS took them until {}.", time_utc(*at)))])
        }
        Refusal::KeyChanged(lines) => {
            Entry::refused("The key changed since you reviewed the import", on(Action::CheckKey))
                .certain(true)
                .why(lines.iter().map(|line| points_to(line.clone())))
        }
        Refusal::KeyName(expected) => Entry::refused("This names no key", on(Action::EditKeyName))
            .certain(true)
            .why([points_to(format!("Expected: {expected}."))])
            .also([on(Action::ChooseAnotherKey)]),
    };
    entry.into_remedy(NOTHING_SENT.to_owned()).tidy()
}

const NOTHING_SENT: &str = "Refused on this computer. Nothing was imported.";

fn of_key(refusal: &Refusal, evidence: &Evidence) -> Entry {
    let on = |action: Action| Fix::of(action, evidence, None);
    match refusal {
        Refusal::Origin(origin) => {
            Entry::refused("This key can't take imported material", on(Action::CreateKeyLikeThis))
                .why([points_to(format!(
                    "Its origin is {origin}, and the origin can't be changed."
                ))])
                .also([on(Action::ChooseAnotherKey)])
        }
        Refusal::SpecNotImportable { name, why } => Entry::refused(
            format!("KMS takes no imported material for {name}"),
            on(Action::ChooseAnotherKey),
        )
        .why([points_to(match why {
            NotImportable::MlDsa => "KMS makes the material of ML-DSA keys itself.",
            NotImportable::MlKem => "KMS lists ML-KEM among no specs that take material.",
            NotImportable::Sm2 => {
                "In China Regions such a key needs wrapping that this version does not make."
            }
            NotImportable::Unknown => "This program does not know this key spec.",
        })]),
        Refusal::State { state, deletion_date } => of_state(state, *deletion_date, evidence),
        Refusal::OtherRegion { key, signed_in } => {
            Entry::refused("This key is in another Region", on(Action::SwitchRegion(key.clone())))
                .why([points_to(format!("ARN: {key}. Sign-in: {signed_in}."))])
                .also([on(Action::ChooseAnotherKey)])
        }
        Refusal::OtherAccount { key, signed_in } => {
            Entry::refused("This key is in another account", on(Action::ChooseAnotherProfile))
                .why([points_to(format!(
                    "The key is in account {key}, you are signed in to {signed_in}."
                ))])
                .also([on(Action::ChooseAnotherKey)])
        }
        _ => Entry::refused("This key is managed by AWS", on(Action::ChooseAnotherKey))
            .why([points_to("Its material can't be imported.")]),
    }
    .certain(true)
}

fn of_state(state: &KeyState, date: Option<Timestamp>, evidence: &Evidence) -> Entry {
    let on = |action: Action| Fix::of(action, evidence, None);
    let headline = "The key's state does not allow an import";
    match state {
        KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => {
            let line = match date {
                Some(at) => format!("Deletion is scheduled for {}.", time_utc(at)),
                None => "Deletion is scheduled.".to_owned(),
            };
            Entry::refused(headline, on(Action::CancelDeletion))
                .why([
                    points_to(line),
                    unknown(
                        "KMS refuses imports until the deletion is cancelled. The key usually \
                         comes back as Disabled, and then takes material.",
                    ),
                ])
                .also([on(Action::ChooseAnotherKey)])
        }
        KeyState::Creating | KeyState::Updating => {
            Entry::temporary(headline, on(Action::WaitAndTryAgain(STATE_SECONDS)))
                .why([points_to("KMS is still changing this key. It takes seconds.")])
                .also([on(Action::CheckKey)])
        }
        other => Entry::refused(headline, on(Action::CheckKey))
            .why([points_to(format!("Its state is {other}."))])
            .also([on(Action::ChooseAnotherKey)]),
    }
}

/// Between two looks at a key that is being changed, in seconds.
const STATE_SECONDS: u32 = 10;

fn of_request(refusal: &Refusal, evidence: &Evidence) -> Entry {
    let on = |action: Action| Fix::of(action, evidence, None);
    match refusal {
        Refusal::MaterialWaits(id) => {
            let which = id.as_ref().map_or_else(
                || "Another material waits for rotation.".to_owned(),
                |id| format!("Material {} waits for rotation. At most one can wait.", id.short()),
            );
            Entry::refused("Another material waits for rotation", on(Action::RotateNow))
                .why([points_to(which)])
                .also([on(Action::DeleteWaitingMaterial), on(Action::CheckKey)])
        }
        Refusal::ReplicaTakesNoNew { primary } => {
            let region = primary.split(':').nth(3).unwrap_or(primary).to_owned();
            Entry::refused(
                "New material starts at the primary",
                on(Action::SwitchRegion(region.clone())),
            )
            .why([points_to(format!("This is a replica. Its primary is in {region}."))])
            .also([on(Action::ImportAsExistingMaterial)])
        }
        Refusal::NeverHadMaterial => Entry::refused(
            "This key has had no material yet",
            on(Action::SendWithoutSymmetricSettings),
        )
        .why([points_to("There is nothing to import again. The first import is a new one.")]),
        Refusal::UnknownMaterial(id) => {
            Entry::refused("The key has no material with this ID", on(Action::CheckKey))
                .why([points_to(format!("KMS does not list {} for this key.", id.short()))])
                .also([on(Action::ImportAsNewMaterial), on(Action::ChooseAnotherKey)])
        }
        Refusal::SymmetricOnly(setting) => Entry::refused(
            "Only symmetric keys have this setting",
            on(Action::SendWithoutSymmetricSettings),
        )
        .why([points_to(format!("{setting} was asked for, and KMS refuses it for this key."))]),
        _ => Entry::refused("This import can't be made", on(Action::CheckKey)),
    }
    .certain(true)
}

/// The findings of a file: the heaviest is the headline.
fn of_material(seen: &Inspection, primary: Fix) -> Entry {
    let weighty = |finding: &&crate::material::Finding| finding.weight >= Weight::Confirm;
    Entry::refused(crate::material::words::verdict_headline(seen), primary).certain(true).why(
        seen.findings.iter().filter(weighty).map(|finding| match &finding.command {
            Some(command) => points_to(format!("{} {command}", finding.text)),
            None => points_to(finding.text.clone()),
        }),
    )
}

fn rule(why: WrappingRefusal, spec: KeySpec) -> String {
    match why {
        WrappingRefusal::AlgorithmNotForSpec => {
            format!("KMS permits other wrapping algorithms for {spec}.")
        }
        WrappingRefusal::P521UnderRsa2048 => {
            "Too small: KMS refuses P-521 keys by RSAES_OAEP under RSA_2048.".to_owned()
        }
        WrappingRefusal::TooLong { needs, room } => {
            format!("{needs} bytes, but there is room for {room}.")
        }
    }
}

fn wrapping_key(fault: WrappingKeyFault) -> String {
    match fault {
        WrappingKeyFault::NotReadable => "It is not a public key that can be read.".to_owned(),
        WrappingKeyFault::NotRsa => "It is not an RSA key.".to_owned(),
        WrappingKeyFault::OtherSize(bits) => format!("It has {bits} bits."),
        WrappingKeyFault::OtherExponent => "Its exponent is not 65537.".to_owned(),
    }
}
