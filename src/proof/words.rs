//! The sentences of this room. No front end writes its own.

use super::{Proof, ProofKind, ProofOutcome, WhyNot};
use crate::kms::failure::{Failure, FailureKind};

/// The heading over the proof.
pub const HEADING: &str = "Proof of arrival";

/// The title of the page that ends an import.
pub const fn title(proof: &Proof) -> &'static str {
    match proof.outcome {
        ProofOutcome::Proven => "Imported and proven",
        ProofOutcome::NotProvable(_) => "Imported",
        ProofOutcome::NotAllowed(_) => "Imported, not proven",
        ProofOutcome::Differs => "KMS holds another key than your file",
    }
}

/// What was compared and what came of it, in one or two sentences.
pub fn sentence(proof: &Proof) -> String {
    match &proof.outcome {
        ProofOutcome::Proven => proven(proof),
        ProofOutcome::NotProvable(why) => not_provable(*why).to_owned(),
        ProofOutcome::NotAllowed(failure) => not_allowed(failure),
        ProofOutcome::Differs => differs(proof),
    }
}

fn proven(proof: &Proof) -> String {
    match proof.kind {
        ProofKind::PublicKey => {
            "The public key that KMS gives is the public half of your file.".to_owned()
        }
        ProofKind::Mac => "KMS answered a random challenge with the MAC this computer had \
                           computed before sending."
            .to_owned(),
        ProofKind::KeyMaterialId => format!(
            "KMS confirmed material ID {}: it is the same material as before.",
            short(proof.kms.as_deref())
        ),
        ProofKind::None => not_provable(WhyNot::Symmetric).to_owned(),
    }
}

const fn not_provable(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Symmetric => {
            "For a symmetric key nobody outside KMS can prove the material. Known: KMS unwrapped \
             it and its length is right."
        }
        WhyNot::NoMaterialId => {
            "KMS took the material as one the key has already, but named no material ID to \
             compare. Check the key to read the ID."
        }
        WhyNot::NotReadable => {
            "KMS's answer cannot be compared with your file. This says nothing about the key \
             material: read the key again, or compare the public key by other means."
        }
    }
}

fn not_allowed(failure: &Failure) -> String {
    let action = failure.operation.action();
    if failure.kind == FailureKind::AccessDenied {
        format!(
            "The proof needs {action}, which your identity is not allowed to call. The import \
             itself is complete."
        )
    } else {
        let what = failure.code.clone().unwrap_or_else(|| "no answer".to_owned());
        format!(
            "The proof needs {action}, and that call failed: {what}. The import itself is complete."
        )
    }
}

fn differs(proof: &Proof) -> String {
    match proof.kind {
        ProofKind::PublicKey => {
            "The public key that KMS gives is not the public half of your file. Do not use this \
             KMS key until you know whose key it holds."
                .to_owned()
        }
        ProofKind::Mac => {
            "KMS answered a random challenge with another MAC than this computer had computed \
             before sending. Do not use this KMS key until you know whose key it holds."
                .to_owned()
        }
        ProofKind::KeyMaterialId | ProofKind::None => format!(
            "KMS names material ID {}, and the material before had {}. Do not use this KMS key \
             until you know whose key it holds.",
            short(proof.kms.as_deref()),
            short(proof.ours.as_deref())
        ),
    }
}

/// The first 8 digits of an ID, enough for a person to tell two apart.
fn short(id: Option<&str>) -> String {
    id.map_or_else(|| "not told".to_owned(), |id| format!("{}…", id.get(..8).unwrap_or(id)))
}

/// What was compared, side by side: a label and a value each. Fingerprints are the SHA-256 of the
/// public key as DER SubjectPublicKeyInfo.
pub fn compared(proof: &Proof) -> Vec<(&'static str, String)> {
    let (ours, kms) = match proof.kind {
        ProofKind::PublicKey => ("Fingerprint of your file", "Fingerprint from KMS"),
        ProofKind::KeyMaterialId => ("Key material ID before", "Key material ID from KMS"),
        ProofKind::Mac | ProofKind::None => return Vec::new(),
    };
    [(ours, &proof.ours), (kms, &proof.kms)]
        .into_iter()
        .filter_map(|(label, value)| value.clone().map(|value| (label, value)))
        .collect()
}
