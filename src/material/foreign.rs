//! Files of other kinds: each is named for what it is and refused, with the way to convert it.
//!
//! A format that is read one day moves into a module of its own and is called from here.

use super::recognise::{Context, Found};
use super::words::{commands, findings};
use super::{Encoding, Format, pem};

/// Parts of a file name that tell the files of an import (AWS console and Developer Guide).
const WRAPPING_KEY_NAMES: [&str; 2] = ["wrappingpublickey", "wrappingkey"];
const IMPORT_FILE_NAMES: [(&str, &str); 2] =
    [("importtoken", "an import token"), ("encryptedkeymaterial", "encrypted key material")];
/// Java key stores: magic and version (JKS, JCEKS).
const JAVA_MAGICS: [&[u8]; 3] = [
    b"\xfe\xed\xfe\xed\x00\x00\x00\x01",
    b"\xfe\xed\xfe\xed\x00\x00\x00\x02",
    b"\xce\xce\xce\xce\x00\x00\x00\x02",
];
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const AGE_MAGIC: &[u8] = b"age-encryption.org/";
const OPEN_SSH_MAGIC: &[u8] = b"openssh-key-v1\0";
const SSH_PUBLIC_KEYS: [&[u8]; 5] =
    [b"ssh-rsa ", b"ssh-ed25519 ", b"ssh-dss ", b"ecdsa-sha2-", b"---- BEGIN SSH2 PUBLIC KEY"];

/// Formats that are text, but no PEM.
pub(super) fn text(text: &[u8], context: &Context<'_>) -> Option<Found> {
    let text = text.trim_ascii_start();
    let starts = |prefix: &[u8]| text.starts_with(prefix);
    if starts(b"{") || starts(b"[") {
        return Some(json(text));
    }
    if starts(b"PuTTY-User-Key-File-") {
        let finding = findings::convert_first(
            "a PuTTY private key",
            "Write it in OpenSSL's form.",
            Some(commands::from_putty(context.file_name)),
        );
        return Some(Found::refused(Format::Putty, Encoding::Text, finding));
    }
    if SSH_PUBLIC_KEYS.iter().any(|prefix| starts(prefix)) {
        let finding = findings::public_half("an SSH public key");
        return Some(Found::refused(Format::PublicKey, Encoding::Text, finding));
    }
    if pem::find(text, b"AGE-SECRET-KEY-").is_some() {
        let finding = findings::not_importable("an age identity, which is an X25519 key");
        return Some(Found::refused(Format::Age, Encoding::Text, finding));
    }
    starts(AGE_MAGIC).then(|| age(Encoding::Text, context))
}

/// Formats that are not text.
pub(super) fn binary(bytes: &[u8], encoding: Encoding, context: &Context<'_>) -> Option<Found> {
    // A command works on the file, so it is given only if the file itself has this form.
    let itself = encoding == Encoding::Binary;
    if JAVA_MAGICS.iter().any(|magic| bytes.starts_with(magic)) {
        let finding = findings::convert_first(
            "a Java key store",
            "Convert it to PKCS#12, then take the key out of that.",
            itself.then(|| commands::from_java_key_store(context.file_name)),
        );
        return Some(Found::refused(Format::JavaKeyStore, encoding, finding));
    }
    if bytes.starts_with(ZIP_MAGIC) && bytes.len() > 30 {
        return Some(zip(bytes, encoding));
    }
    if bytes.starts_with(AGE_MAGIC) {
        return Some(age(encoding, context));
    }
    if bytes.starts_with(OPEN_SSH_MAGIC) {
        return Some(open_ssh(bytes, context));
    }
    if is_utf16(bytes) {
        let finding = findings::convert_first(
            "text in UTF-16, as some Windows tools write it",
            "Save it as plain text.",
            itself.then(|| commands::from_utf16(context.file_name)),
        );
        return Some(Found::refused(Format::Unknown, encoding, finding));
    }
    is_pgp(bytes).then(|| pgp(encoding, itself, context))
}

/// PEM blocks that are no keys of OpenSSL's kind.
pub(super) fn pem_label<'a>(
    labels: impl Iterator<Item = &'a str>,
    context: &Context<'_>,
) -> Option<Found> {
    for label in labels {
        if label.starts_with("PGP PUBLIC KEY") {
            let finding = findings::public_half("a PGP public key");
            return Some(Found::refused(Format::Pgp, Encoding::Pem, finding));
        }
        if label.starts_with("PGP ") {
            return Some(pgp(Encoding::Pem, label == "PGP MESSAGE", context));
        }
        if label == "AGE ENCRYPTED FILE" {
            return Some(age(Encoding::Pem, context));
        }
    }
    None
}

/// A public key; under the console's name it is the wrapping key of an import.
pub(super) fn public_key(encoding: Encoding, context: &Context<'_>) -> Found {
    let name = context.file_name.to_ascii_lowercase();
    if WRAPPING_KEY_NAMES.iter().any(|part| name.contains(part)) {
        let finding = findings::kms_file("a wrapping key of KMS");
        return Found::refused(Format::KmsFile, encoding, finding);
    }
    Found::refused(Format::PublicKey, encoding, findings::public_half("a public key"))
}

/// PKCS#12 (RFC 7292).
pub(super) fn pkcs12(encoding: Encoding, context: &Context<'_>) -> Found {
    let finding = findings::convert_first(
        "a PKCS#12 file",
        "Take the private key out of it; it stays encrypted with the passphrase you choose.",
        (encoding == Encoding::Der).then(|| commands::from_pkcs12(context.file_name)),
    );
    Found::refused(Format::Pkcs12, encoding, finding)
}

/// An import token or encrypted key material, which only their names tell.
pub(super) fn import_file(encoding: Encoding, context: &Context<'_>) -> Option<Found> {
    let name: String =
        context.file_name.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let name = name.to_ascii_lowercase();
    let (_, what) = IMPORT_FILE_NAMES.iter().find(|(part, _)| name.contains(part))?;
    Some(Found::refused(Format::KmsFile, encoding, findings::kms_file(what)))
}

/// An OpenSSH private key (PROTOCOL.key of OpenSSH). The kind stands in the clear.
pub(super) fn open_ssh(bytes: &[u8], context: &Context<'_>) -> Found {
    let is_ed25519 = open_ssh_kind(bytes) == Some(b"ssh-ed25519");
    let command = if is_ed25519 {
        commands::from_open_ssh_by_python(context.file_name)
    } else {
        commands::from_open_ssh(context.file_name)
    };
    let how = "Write a copy of it as PKCS#8. The copy keeps the passphrase if you type the same.";
    let finding = findings::convert_first("an OpenSSH private key", how, command);
    Found::refused(Format::OpenSsh, Encoding::Pem, finding)
}

/// Cipher, derivation, its options and a number stand before the public key, which names its kind.
fn open_ssh_kind(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(OPEN_SSH_MAGIC)?;
    let (_cipher, rest) = ssh_string(rest)?;
    let (_derivation, rest) = ssh_string(rest)?;
    let (_options, rest) = ssh_string(rest)?;
    let (public, _) = ssh_string(rest.get(4..)?)?;
    ssh_string(public).map(|(kind, _)| kind)
}

/// RFC 4251, section 5: a length in four bytes, then so many bytes.
fn ssh_string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

fn json(text: &[u8]) -> Found {
    let has = |key: &str| has_json_key(text, key);
    let refused = |format, finding| Found::refused(format, Encoding::Json, finding);
    if pem::find(text, b"\"kms-import-request\"").is_some() {
        return refused(Format::KmsFile, findings::kms_file("an import request"));
    }
    if pem::find(text, b"\"kms-import-sealed\"").is_some() {
        return refused(Format::KmsFile, findings::kms_file("a sealed file"));
    }
    if has("ImportToken") {
        return refused(Format::KmsFile, findings::kms_file("an answer of GetParametersForImport"));
    }
    match occurrences(text, b"\"kty\"") {
        0 => refused(Format::Unknown, findings::not_recognised(text.len(), true)),
        1 if has("d") || has("k") => refused(
            Format::Jwk,
            findings::convert_first(
                "a JSON Web Key",
                "Write it as PKCS#8 PEM with the tool that made it; for a symmetric key, save the \
                 value of k as a Base64 text of its own.",
                None,
            ),
        ),
        1 => refused(Format::Jwk, findings::public_half("a public JSON Web Key")),
        several => refused(Format::SeveralKeys, findings::several_keys(several)),
    }
}

/// Whether a key of this name stands anywhere in the JSON text.
fn has_json_key(text: &[u8], key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    let mut rest = text;
    while let Some(at) = pem::find(rest, quoted.as_bytes()) {
        rest = rest.get(at + quoted.len()..).unwrap_or_default();
        if rest.trim_ascii_start().starts_with(b":") {
            return true;
        }
    }
    false
}

fn occurrences(text: &[u8], wanted: &[u8]) -> usize {
    text.windows(wanted.len()).filter(|window| *window == wanted).count()
}

/// The AWS console's zip, both of its naming styles; names stand in the clear in a zip.
fn zip(bytes: &[u8], encoding: Encoding) -> Found {
    let names: [&[u8]; 4] =
        [b"WrappingPublicKey", b"ImportToken", b"wrappingKey_", b"importToken_"];
    if names.iter().any(|name| pem::find(bytes, name).is_some()) {
        let finding = findings::kms_file("a zip file of import parameters");
        return Found::refused(Format::KmsFile, encoding, finding);
    }
    Found::refused(Format::Unknown, encoding, findings::no_key_inside("a zip archive"))
}

fn age(encoding: Encoding, context: &Context<'_>) -> Found {
    let finding = findings::convert_first(
        "an age file",
        "Decrypt it, and choose what comes out.",
        Some(commands::from_age(context.file_name)),
    );
    Found::refused(Format::Age, encoding, finding)
}

/// OpenPGP. Only a message holds something that can be taken out; a key would need its own tool.
fn pgp(encoding: Encoding, is_message: bool, context: &Context<'_>) -> Found {
    let finding = findings::convert_first(
        "a PGP file",
        "If it is an encrypted message, decrypt it and choose what comes out. A PGP key itself \
         cannot be imported as it is.",
        is_message.then(|| commands::from_pgp(context.file_name)),
    );
    Found::refused(Format::Pgp, encoding, finding)
}

/// An OpenPGP packet of a key or a message, longer than any raw key (RFC 9580, section 4.2).
fn is_pgp(bytes: &[u8]) -> bool {
    let [tag, rest @ ..] = bytes else { return false };
    // After the length come the version, for keys four bytes of time, and the algorithm.
    let version_at = match (tag, rest) {
        (0x95 | 0x99 | 0x85, _) | (0xc1 | 0xc5 | 0xc6, [192..=223, ..]) => 2,
        (0x94 | 0x98 | 0x84 | 0xc1 | 0xc5 | 0xc6, _) => 1,
        _ => return false,
    };
    bytes.len() > 128 && rest.get(version_at).is_some_and(|version| (3..=6).contains(version))
}

/// A byte order mark, and nothing but ASCII after it.
fn is_utf16(bytes: &[u8]) -> bool {
    let (units, rest) = bytes.as_chunks::<2>();
    let ascii = |high: usize, low: usize| {
        let mut units = units.iter().skip(1);
        units.all(|unit| unit.get(high) == Some(&0) && unit.get(low).is_some_and(u8::is_ascii))
    };
    rest.is_empty()
        && match units {
            [[0xff, 0xfe], _, ..] => ascii(1, 0),
            [[0xfe, 0xff], _, ..] => ascii(0, 1),
            _ => false,
        }
}
