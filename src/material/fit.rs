//! Does it fit? Holds what was found in a file against the KMS key it is wanted for.

use super::recognise::{Body, Found};
use super::words::{commands, findings};
use super::{
    Content, Encoding, ExamineOrder, Examined, Finding, FindingKind, Format, Inspection,
    MaterialIdentity, Secret, Sends, SentForm, SourceFacts, Weight, ec_key, identity, weak,
};
use crate::kms::compat::{MaterialForm, WrappingRefusal, oaep_room, permits_length, row};
use crate::kms::model::{KeyFamily, KeySpec};

/// Lengths that some key spec is named after, with that spec.
const USUAL: [(usize, KeySpec); 4] = [
    (28, KeySpec::Hmac224),
    (32, KeySpec::SymmetricDefault),
    (48, KeySpec::Hmac384),
    (64, KeySpec::Hmac512),
];

/// Whether raw bytes of this number are legal for the spec; without one, for any spec.
pub(super) fn takes_length(spec: Option<KeySpec>, length: usize) -> bool {
    match spec.map(|spec| row(spec).form) {
        Some(MaterialForm::Raw { min, max, .. }) => (min..=max).contains(&length),
        Some(MaterialForm::Pkcs8) => false,
        None => (28..=128).contains(&length),
    }
}

/// Whether this is the length that the spec (without one, some spec) is named after.
pub(super) fn is_usual_length(spec: Option<KeySpec>, length: usize) -> bool {
    match spec.map(|spec| row(spec).form) {
        Some(MaterialForm::Raw { usual, .. }) => usual == length,
        Some(MaterialForm::Pkcs8) => false,
        None => USUAL.iter().any(|(usual, _)| *usual == length),
    }
}

/// What fitting adds to what was found.
struct Fitted {
    content: Option<Content>,
    identity: Option<MaterialIdentity>,
    /// What would be sent, and the spec it would be sent for.
    material: Option<Secret>,
    spec: Option<KeySpec>,
    findings: Vec<Finding>,
}

/// Holds the file against the order.
pub(super) fn fit(found: Found, source: SourceFacts, order: &ExamineOrder<'_>) -> Examined {
    let Found { format, encoding, conversion, body, mut findings } = found;
    let fitted = match body {
        Body::Bytes(bytes) => fit_bytes(bytes, encoding, &source.file_name, order.spec),
        Body::Key(key) => fit_key(key, order.spec),
        Body::Nothing => Fitted {
            content: None,
            identity: None,
            material: None,
            spec: None,
            findings: Vec::new(),
        },
    };
    for finding in fitted.findings {
        // Text that was read in one of two ways got its question already.
        let asked = finding.kind == FindingKind::ReadableText
            && findings.iter().any(|earlier| earlier.kind == FindingKind::ReadableText);
        if !asked {
            findings.push(finding);
        }
    }
    findings.extend(room(fitted.material.as_ref(), fitted.spec, order));
    findings.extend(source.open_to_others.map(findings::open_to_others));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.weight));

    let refused = findings.iter().any(|finding| finding.weight == Weight::Refuse);
    let material = fitted.material.filter(|_| !refused);
    let form = if format == Format::Raw { SentForm::Raw } else { SentForm::Pkcs8 };
    let sends = material.as_ref().map(|secret| Sends { form, bytes: secret.len() });
    let inspection = Inspection {
        source,
        format,
        encoding,
        content: fitted.content,
        conversion,
        sends,
        identity: fitted.identity,
        findings,
    };
    Examined { inspection, material }
}

fn fit_bytes(
    bytes: Secret,
    encoding: Encoding,
    file_name: &str,
    wanted: Option<KeySpec>,
) -> Fitted {
    let length = bytes.len();
    let content = Some(Content::Bytes(length));
    let refused = |finding| Fitted {
        content,
        identity: None,
        material: None,
        spec: None,
        findings: vec![finding],
    };
    if let Some(wanted) = wanted.filter(|spec| spec.is_asymmetric()) {
        return refused(match ec_key::scalar_width(wanted) {
            Some(width) if width == length => {
                let command = commands::from_scalar(file_name, wanted, encoding);
                findings::bare_scalar(length, wanted, command)
            }
            _ => findings::bytes_for_private_key(length, wanted),
        });
    }
    if !takes_length(wanted, length) {
        return refused(findings::wrong_length(length, wanted));
    }
    let spec = wanted.or_else(|| spec_by_length(length));
    let findings = [
        weak::pattern(bytes.expose()).map(findings::not_random),
        weak::is_readable(bytes.expose()).then(findings::readable_text),
        unusual_length(length, spec),
    ];
    Fitted {
        content,
        identity: spec.and_then(|spec| identity::check_value(spec, &bytes)),
        material: Some(bytes),
        spec,
        findings: findings.into_iter().flatten().collect(),
    }
}

fn spec_by_length(length: usize) -> Option<KeySpec> {
    USUAL.iter().find(|(usual, _)| *usual == length).map(|(_, spec)| *spec)
}

fn unusual_length(length: usize, spec: Option<KeySpec>) -> Option<Finding> {
    match spec.map(|spec| row(spec).form) {
        Some(MaterialForm::Raw { usual, .. }) if usual != length => {
            Some(findings::unusual_length(length, usual))
        }
        Some(_) => None,
        None => Some(findings::some_hmac_length(length)),
    }
}

fn fit_key(key: super::private_key::PrivateKey, wanted: Option<KeySpec>) -> Fitted {
    let spec = match key.content {
        Content::PrivateKey(spec) => Some(spec),
        Content::RsaOther(_) | Content::Bytes(_) => None,
    };
    let family = spec.map_or(KeyFamily::Rsa, KeySpec::family);
    let finding = match wanted {
        Some(wanted) if spec == Some(wanted) => None,
        Some(wanted) if wanted.family() == family => {
            Some(findings::other_spec(key.content, Some(wanted)))
        }
        Some(wanted) => Some(findings::other_kind(key.content, wanted)),
        None if spec.is_none() => Some(findings::other_spec(key.content, None)),
        None => None,
    };
    Fitted {
        content: Some(key.content),
        identity: key.public.map(MaterialIdentity::PublicKey),
        material: key.pkcs8,
        spec,
        findings: finding.into_iter().collect(),
    }
}

/// Whether the wrapping that is planned has room for it.
fn room(
    material: Option<&Secret>,
    spec: Option<KeySpec>,
    order: &ExamineOrder<'_>,
) -> Option<Finding> {
    let (algorithm, wrapping_key) = order.wrapping?;
    let (material, spec) = (material?, spec?);
    match permits_length(spec, algorithm, wrapping_key, material.len()) {
        Ok(()) => None,
        Err(WrappingRefusal::TooLong { needs, room }) => Some(findings::no_room(needs, room)),
        Err(WrappingRefusal::P521UnderRsa2048) => {
            let room = oaep_room(wrapping_key, algorithm);
            Some(findings::no_room(material.len(), room))
        }
        Err(WrappingRefusal::AlgorithmNotForSpec) => {
            Some(findings::wrapping_not_for_spec(algorithm, wrapping_key, spec))
        }
    }
}
