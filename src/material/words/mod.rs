//! The sentences of this room.
//!
//! One rule holds for every finding: its first sentence is the headline that a front end may show
//! alone; what follows says what to do.

pub(super) mod commands;
pub(super) mod findings;
mod questions;

pub use findings::another_key;

use super::generate::GenerateFailure;
use super::{
    Content, Conversion, Encoding, Format, Inspection, SaveFailure, Sends, SentForm, SourceFailure,
    Verdict,
};
use crate::kms::compat::{MaterialForm, row};
use crate::kms::model::KeySpec;

/// The headline of a file that can be sent.
pub const FITS: &str = "This file fits the key";

/// The verdict on a file, as a headline without a full stop.
pub fn verdict_headline(inspection: &Inspection) -> String {
    match (inspection.verdict(), inspection.findings.first()) {
        (Verdict::Confirm | Verdict::Refused, Some(heaviest)) => {
            first_sentence(&heaviest.text).to_owned()
        }
        _ => FITS.to_owned(),
    }
}

/// A text up to its first full stop, without it.
pub fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or_else(|| text.trim_end_matches('.'), |(first, _)| first)
}

/// A key spec in a few words: `P-256`, `RSA 2048`, `HMAC 256`.
pub const fn spec_name(spec: KeySpec) -> &'static str {
    match spec {
        KeySpec::SymmetricDefault => "symmetric",
        KeySpec::Hmac224 => "HMAC 224",
        KeySpec::Hmac256 => "HMAC 256",
        KeySpec::Hmac384 => "HMAC 384",
        KeySpec::Hmac512 => "HMAC 512",
        KeySpec::Rsa2048 => "RSA 2048",
        KeySpec::Rsa3072 => "RSA 3072",
        KeySpec::Rsa4096 => "RSA 4096",
        KeySpec::EccNistP256 => "P-256",
        KeySpec::EccNistP384 => "P-384",
        KeySpec::EccNistP521 => "P-521",
        KeySpec::EccSecgP256k1 => "secp256k1",
        KeySpec::EccNistEdwards25519 => "Ed25519",
    }
}

/// What a KMS key of this spec takes: `32 bytes`, `32 to 128 bytes`, `one P-256 private key`.
pub fn spec_takes(spec: KeySpec) -> String {
    match row(spec).form {
        MaterialForm::Raw { min, max, .. } if min == max => format!("{min} bytes"),
        MaterialForm::Raw { min, max, .. } => format!("{min} to {max} bytes"),
        MaterialForm::Pkcs8 => format!("one {} private key", spec_name(spec)),
    }
}

/// What a file is, in words for a person.
pub const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Raw => "raw bytes",
        Format::Pkcs8 => "PKCS#8 private key",
        Format::Pkcs8V2 => "PKCS#8 private key, version 2",
        Format::EncryptedPkcs8 => "encrypted PKCS#8 private key",
        Format::Sec1 => "SEC1 elliptic curve private key",
        Format::Pkcs1 => "PKCS#1 RSA private key",
        Format::OldEncryptedPem => "private key in OpenSSL's old encryption",
        Format::PublicKey => "public key",
        Format::Certificate => "certificate",
        Format::CertificateRequest => "certificate request",
        Format::Jwk => "JSON Web Key",
        Format::Pkcs12 => "PKCS#12 file",
        Format::OpenSsh => "OpenSSH private key",
        Format::Putty => "PuTTY private key",
        Format::JavaKeyStore => "Java key store",
        Format::Pgp => "PGP file",
        Format::Age => "age file",
        Format::OtherPem => "PEM file without a private key",
        Format::SeveralKeys => "several private keys",
        Format::DamagedHex => "damaged hex text",
        Format::DamagedBase64 => "damaged Base64 text",
        Format::OtherPrivateKey => "private key of a kind that KMS does not import",
        Format::KmsFile => "file of a KMS import",
        Format::Unknown => "file of an unknown kind",
    }
}

/// How a file was written down, in words for a person.
pub const fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Binary => "binary",
        Encoding::Der => "DER",
        Encoding::Pem => "PEM",
        Encoding::Hex => "hex text",
        Encoding::Base64 => "Base64 text",
        Encoding::Json => "JSON",
        Encoding::Text => "text",
    }
}

/// What was done to a file, as one sentence.
pub const fn conversion(conversion: Conversion) -> &'static str {
    match conversion {
        Conversion::None => "No conversion needed.",
        Conversion::HexDecoded => "Decoded from hex text.",
        Conversion::Base64Decoded => "Decoded from Base64 text.",
        Conversion::LineBreakLeftOut => "The line break at the end is left out.",
        Conversion::ToPkcs8 => "Written anew as PKCS#8 DER, version 1, without attributes.",
        Conversion::DecryptedToPkcs8 => {
            "Decrypted, then written anew as PKCS#8 DER, version 1, without attributes."
        }
    }
}

/// What the material is: `32 bytes`, `P-256 private key`.
pub fn content_name(content: Content) -> String {
    match content {
        Content::Bytes(1) => "1 byte".to_owned(),
        Content::Bytes(bytes) => format!("{bytes} bytes"),
        Content::PrivateKey(spec) => format!("{} private key", spec_name(spec)),
        Content::RsaOther(bits) => format!("RSA {bits} private key"),
    }
}

/// What is wrapped: `32 raw bytes`, `PKCS#8 DER, 138 bytes`.
pub fn sends(sends: Sends) -> String {
    match sends.form {
        SentForm::Raw => format!("{} raw bytes", sends.bytes),
        SentForm::Pkcs8 => format!("PKCS#8 DER, {} bytes", sends.bytes),
    }
}

/// Why a file was not read, and what to do.
pub fn source_failure(failure: SourceFailure) -> String {
    match failure {
        SourceFailure::NotThere => "There is no file at this path. Check the path.".to_owned(),
        SourceFailure::NotAllowed => {
            "You may not read this file. Change its permissions, or choose a copy that you own."
                .to_owned()
        }
        SourceFailure::Directory => "This is a folder. Choose the key file inside it.".to_owned(),
        SourceFailure::Pipe => {
            "This is a named pipe. Save the key material to a file first.".to_owned()
        }
        SourceFailure::Device => "This is a device. Choose a key file.".to_owned(),
        SourceFailure::Socket => "This is a socket. Choose a key file.".to_owned(),
        SourceFailure::Empty => "This file is empty. Choose another file.".to_owned(),
        SourceFailure::TooLong(bytes) => format!(
            "This file is too long for a key file. Files up to 64 KiB are read. Its length is \
             {bytes} bytes."
        ),
        SourceFailure::Changed => {
            "This file changed while it was read. Wait until it is written, then choose it again."
                .to_owned()
        }
        SourceFailure::System => {
            "The system gave an error while reading this file. Copy it to a local disk and choose \
             the copy."
                .to_owned()
        }
    }
}

/// Why a file was not saved, and what to do.
pub const fn save_failure(failure: SaveFailure) -> &'static str {
    match failure {
        SaveFailure::AlreadyThere => "A file with this name is there. Choose another name.",
        SaveFailure::NoFolder => "There is no such folder. Choose another folder.",
        SaveFailure::NotAllowed => "You may not write to this folder. Choose another folder.",
        SaveFailure::NotAName => "This path does not end in a file name. Add a name.",
        SaveFailure::DiskFull => "The disk is full. Choose another disk.",
        SaveFailure::ReadsBackOtherwise => {
            "The file was saved, but reads back otherwise. Do not use it. Choose another disk."
        }
        SaveFailure::System => {
            "The system gave an error while saving this file. Choose another folder."
        }
    }
}

/// Why no material was made or written, and what to do.
pub const fn generate_failure(failure: GenerateFailure) -> &'static str {
    match failure {
        GenerateFailure::WrongLength => {
            "This KMS key does not take key material of this length. Choose another length."
        }
        GenerateFailure::NoRandomness => {
            "The operating system gave no random bytes. Nothing was made."
        }
        GenerateFailure::NotMade => "No key could be made that passes its own checks. Try again.",
        GenerateFailure::NotOffered => {
            "A passphrase is offered for private keys only. Save without one, on an encrypted disk."
        }
        GenerateFailure::NotThisKey => "The key material is not of this key spec.",
        GenerateFailure::NoPassphrase => "The passphrase is empty. Type one, or save without one.",
    }
}
