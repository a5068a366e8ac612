//! What is this file? Asks one family of formats after the other, the surest first.
//!
//! The order matters: text is never taken for raw bytes in silence, and a DER key is never taken
//! for an HMAC key although many have a legal length.

use super::private_key::PrivateKey;
use super::{
    Conversion, Encoding, FILE_MAX, Finding, FindingKind, Format, Secret, asn1, foreign, pem, raw,
    text, words,
};
use crate::kms::model::KeySpec;

/// What the readers may know of the order.
pub(super) struct Context<'a> {
    /// The spec wanted, which decides between two readings of a text.
    pub spec: Option<KeySpec>,
    /// Opens an encrypted file.
    pub passphrase: Option<&'a Secret>,
    /// Goes into commands, and tells the files of the AWS console apart.
    pub file_name: &'a str,
}

/// What a file turned out to be.
pub(super) struct Found {
    /// What it is.
    pub format: Format,
    /// How it was written down.
    pub encoding: Encoding,
    /// What was done to get at the body.
    pub conversion: Conversion,
    /// What is in it.
    pub body: Body,
    /// What was noticed on the way.
    pub findings: Vec<Finding>,
}

/// What is in a file.
pub(super) enum Body {
    /// Bytes for a symmetric or HMAC key.
    Bytes(Secret),
    /// A private key, checked.
    Key(PrivateKey),
    /// Nothing that could be used; the findings say why.
    Nothing,
}

impl Found {
    /// A file that is named and refused.
    pub fn refused(format: Format, encoding: Encoding, finding: Finding) -> Self {
        // A key of a kind that KMS does not take is the same thing in every format.
        let format = match finding.kind {
            FindingKind::NotImportable => Format::OtherPrivateKey,
            _ => format,
        };
        Self {
            format,
            encoding,
            conversion: Conversion::None,
            body: Body::Nothing,
            findings: vec![finding],
        }
    }

    /// The same with one more finding.
    pub fn with(mut self, finding: Option<Finding>) -> Self {
        self.findings.extend(finding);
        self
    }
}

/// Names the file and reads what can be read.
pub(super) fn recognise(bytes: &[u8], context: &Context<'_>) -> Found {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > FILE_MAX) {
        let finding = words::findings::not_recognised(bytes.len(), false);
        return Found::refused(Format::Unknown, Encoding::Binary, finding);
    }
    let plain = text::without_byte_order_mark(bytes);
    if pem::is_pem(plain) {
        return pem::read(plain, context);
    }
    if text::is_text(plain) {
        return foreign::text(plain, context).unwrap_or_else(|| text::read(plain, context));
    }
    binary(bytes, Encoding::Binary, context).unwrap_or_else(|| raw::read(bytes, context))
}

/// The formats that are not text, also inside Base64 or hex text. `None`: none of them.
pub(super) fn binary(bytes: &[u8], encoding: Encoding, context: &Context<'_>) -> Option<Found> {
    let der = if encoding == Encoding::Binary { Encoding::Der } else { encoding };
    asn1::read(bytes, der, None, context).or_else(|| foreign::binary(bytes, encoding, context))
}
