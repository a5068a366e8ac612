//! Proof of arrival: does KMS hold the key that was in the file?
//!
//! Pure: [`question`] says what to ask KMS, [`judge`] compares its answer with what this computer
//! kept while wrapping ([`ProofSeed`]). An asymmetric key is proven by its public half, an HMAC
//! key by the MAC of a random challenge, a symmetric key that is imported *again* by the key
//! material ID that KMS derives. For a symmetric key's first material there is no proof: its
//! ciphertexts cannot be opened outside KMS, even with the material.
//!
//! [`ProofOutcome::Proven`] is given only after a comparison that could have failed.

mod public_half;
pub mod words;

use sha2::Digest as _;

use crate::kms::failure::Failure;
use crate::kms::model::{KeyMaterialId, KeySpec};
use crate::wrapping::ProofSeed;

/// What to ask KMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Call GetPublicKey.
    GetPublicKey,
    /// Call GenerateMac.
    GenerateMac {
        /// The MAC algorithm as KMS names it.
        algorithm: &'static str,
        /// The message.
        message: Vec<u8>,
    },
    /// Make no call: reading the key back tells all that can be known.
    None,
}

/// Which call proves the arrival of what was wrapped.
pub fn question(seed: &ProofSeed, spec: KeySpec) -> Question {
    match seed {
        ProofSeed::PublicKey(_) => Question::GetPublicKey,
        ProofSeed::Mac { message, .. } => mac_algorithm(spec).map_or(Question::None, |algorithm| {
            Question::GenerateMac { algorithm, message: message.clone() }
        }),
        ProofSeed::None => Question::None,
    }
}

/// The MacAlgorithmSpec of an HMAC key spec (API reference, GenerateMac): each spec has one.
pub const fn mac_algorithm(spec: KeySpec) -> Option<&'static str> {
    match spec {
        KeySpec::Hmac224 => Some("HMAC_SHA_224"),
        KeySpec::Hmac256 => Some("HMAC_SHA_256"),
        KeySpec::Hmac384 => Some("HMAC_SHA_384"),
        KeySpec::Hmac512 => Some("HMAC_SHA_512"),
        KeySpec::SymmetricDefault
        | KeySpec::Rsa2048
        | KeySpec::Rsa3072
        | KeySpec::Rsa4096
        | KeySpec::EccNistP256
        | KeySpec::EccNistP384
        | KeySpec::EccNistP521
        | KeySpec::EccSecgP256k1
        | KeySpec::EccNistEdwards25519 => None,
    }
}

/// What KMS answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// GetPublicKey: DER SubjectPublicKeyInfo.
    PublicKey(Vec<u8>),
    /// GenerateMac: the MAC.
    Mac(Vec<u8>),
    /// A symmetric key, read back after the import.
    KeyMaterial {
        /// The ID that the material had before, when it was imported again as existing material.
        /// Absent for a first or new material, whose ID nobody knows beforehand.
        before: Option<KeyMaterialId>,
        /// The ID that KMS gave in answer to the import, or that it lists.
        after: Option<KeyMaterialId>,
    },
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProofKind {
    /// The public halves.
    PublicKey,
    /// The MACs of one random challenge.
    Mac,
    /// The key material IDs, before and after.
    KeyMaterialId,
    /// Nothing.
    None,
}

impl ProofKind {
    /// The word for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PublicKey => "public-key",
            Self::Mac => "mac",
            Self::KeyMaterialId => "key-material-id",
            Self::None => "none",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProofOutcome {
    /// Compared, and equal.
    Proven,
    /// There is nothing to compare.
    NotProvable(WhyNot),
    /// The call that would prove it failed: a permission is missing, most often.
    NotAllowed(Box<Failure>),
    /// Compared, and different: KMS holds another key.
    Differs,
}

impl ProofOutcome {
    /// The word for machines.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::NotProvable(_) => "not-provable",
            Self::NotAllowed(_) => "not-allowed",
            Self::Differs => "differs",
        }
    }
}

/// Why there is nothing to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyNot {
    /// A first or new material of a symmetric key.
    Symmetric,
    /// Material that was there before, but KMS told no ID for it.
    NoMaterialId,
    /// KMS's answer cannot be read, or is not an answer to this question.
    NotReadable,
}

/// A proof of arrival, or what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What was compared, or would have been.
    pub kind: ProofKind,
    /// What came of it.
    pub outcome: ProofOutcome,
    /// What this computer expected: the SHA-256 of a public key, or a key material ID, in hex.
    pub ours: Option<String>,
    /// The same of what KMS answered.
    pub kms: Option<String>,
}

impl Proof {
    /// Whether KMS is known to hold the key of the file.
    pub const fn is_proven(&self) -> bool {
        matches!(self.outcome, ProofOutcome::Proven)
    }

    const fn bare(kind: ProofKind, outcome: ProofOutcome) -> Self {
        Self { kind, outcome, ours: None, kms: None }
    }
}

/// Compares what was kept with what KMS answered.
pub fn judge(seed: &ProofSeed, answer: Result<Answered, Failure>) -> Proof {
    let kind = kind_of(seed);
    match (seed, answer) {
        (_, Err(failure)) => Proof::bare(kind, ProofOutcome::NotAllowed(Box::new(failure))),
        (ProofSeed::PublicKey(ours), Ok(Answered::PublicKey(kms))) => public_key(ours, &kms),
        (ProofSeed::Mac { mac, .. }, Ok(Answered::Mac(kms))) => macs(mac, &kms),
        (ProofSeed::None, Ok(Answered::KeyMaterial { before, after })) => {
            key_material(before.as_ref(), after.as_ref())
        }
        (ProofSeed::None, Ok(Answered::PublicKey(_) | Answered::Mac(_))) => {
            Proof::bare(kind, ProofOutcome::NotProvable(WhyNot::Symmetric))
        }
        (ProofSeed::PublicKey(_) | ProofSeed::Mac { .. }, Ok(_)) => {
            Proof::bare(kind, ProofOutcome::NotProvable(WhyNot::NotReadable))
        }
    }
}

const fn kind_of(seed: &ProofSeed) -> ProofKind {
    match seed {
        ProofSeed::PublicKey(_) => ProofKind::PublicKey,
        ProofSeed::Mac { .. } => ProofKind::Mac,
        ProofSeed::None => ProofKind::None,
    }
}

fn public_key(ours: &[u8], kms: &[u8]) -> Proof {
    let outcome = match public_half::same_key(ours, kms) {
        Some(true) => ProofOutcome::Proven,
        Some(false) => ProofOutcome::Differs,
        None => ProofOutcome::NotProvable(WhyNot::NotReadable),
    };
    Proof {
        kind: ProofKind::PublicKey,
        outcome,
        ours: Some(fingerprint(ours)),
        kms: Some(fingerprint(kms)),
    }
}

fn fingerprint(spki: &[u8]) -> String {
    hex::encode(sha2::Sha256::digest(spki))
}

fn macs(ours: &[u8], kms: &[u8]) -> Proof {
    // Two empty MACs are equal and prove nothing. Constant time is not needed: both are public.
    let outcome = if ours.is_empty() || kms.is_empty() {
        ProofOutcome::NotProvable(WhyNot::NotReadable)
    } else if ours == kms {
        ProofOutcome::Proven
    } else {
        ProofOutcome::Differs
    };
    Proof::bare(ProofKind::Mac, outcome)
}

fn key_material(before: Option<&KeyMaterialId>, after: Option<&KeyMaterialId>) -> Proof {
    let (kind, outcome) = match (before, after) {
        (Some(before), Some(after)) if before == after => {
            (ProofKind::KeyMaterialId, ProofOutcome::Proven)
        }
        (Some(_), Some(_)) => (ProofKind::KeyMaterialId, ProofOutcome::Differs),
        (Some(_), None) => (ProofKind::None, ProofOutcome::NotProvable(WhyNot::NoMaterialId)),
        (None, _) => (ProofKind::None, ProofOutcome::NotProvable(WhyNot::Symmetric)),
    };
    let text = |id: Option<&KeyMaterialId>| id.map(|id| id.as_str().to_owned());
    Proof { kind, outcome, ours: text(before), kms: text(after) }
}
