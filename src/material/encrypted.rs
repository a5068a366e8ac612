//! Encrypted PKCS#8 (RFC 5958, section 3) under PBES2 (RFC 8018, section 6.2).
//!
//! The cost is bounded before anything is derived: the reader below derives whatever a file asks
//! for, which may be hours of rounds or a terabyte of memory.

use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use der::{Decode as _, Reader as _, SliceReader};
use pkcs8::pkcs5::pbes2::{DES_EDE3_CBC_OID, Kdf, PBES2_OID, Parameters};
use pkcs8::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

use super::recognise::Context;
use super::words::commands;
use super::words::findings::{self, Damage, damaged_key};
use super::{Encoding, Finding, asn1};

/// Most rounds of PBKDF2: some ten seconds. OpenSSL writes 2,048, careful people a million.
const ROUNDS_MAX: u32 = 10_000_000;
/// Most memory for scrypt, in bytes. OpenSSL writes 16 MiB.
const MEMORY_MAX: u64 = 256 << 20;
/// Most passes of scrypt over that memory.
const PASSES_MAX: u16 = 16;

/// Pkcs-5 arc of PBES1 schemes that need OpenSSL's legacy provider (MD2, MD5, RC2, DES).
const PBES1_ARC: &str = "1.2.840.113549.1.5.";
/// PKCS#12 schemes: `.3` and `.4` are triple DES, the rest RC4 and RC2.
const PKCS12_ARC: &str = "1.2.840.113549.1.12.1.";

/// Opens an EncryptedPrivateKeyInfo: gives the PKCS#8 inside.
pub(super) fn open(
    bytes: &[u8],
    encoding: Encoding,
    context: &Context<'_>,
) -> Result<Zeroizing<Vec<u8>>, Finding> {
    let Some((algorithm, data)) = parts(bytes) else {
        return Err(damaged_key(Damage::NotWellFormed));
    };
    let again = |legacy| commands::encrypt_again(context.file_name, encoding, legacy);
    let parameters = match algorithm.parameters {
        Some(parameters) if algorithm.oid == PBES2_OID => parameters,
        Some(_) if is_old_scheme(algorithm.oid) => return Err(old_scheme(algorithm.oid, again)),
        _ => return Err(damaged_key(Damage::NotWellFormed)),
    };
    let Some(parameters) = readable(parameters) else {
        return Err(findings::convert_first(
            "an encrypted private key whose encryption this program does not read",
            "Encrypt it anew with AES-256.",
            again(false),
        ));
    };
    if !is_bounded(&parameters.kdf) {
        return Err(findings::too_costly(again(false)));
    }
    let Some(passphrase) = context.passphrase else {
        return Err(findings::passphrase_needed());
    };
    decrypted(&parameters, passphrase.expose(), data).ok_or_else(findings::wrong_passphrase)
}

fn parts(bytes: &[u8]) -> Option<(AlgorithmIdentifierRef<'_>, &[u8])> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let parts: Result<_, der::Error> = reader.sequence(|reader| {
        let algorithm = AlgorithmIdentifierRef::decode(reader)?;
        let data = <&OctetStringRef>::decode(reader)?.as_bytes();
        Ok((algorithm, data))
    });
    reader.finish().ok()?;
    parts.ok()
}

fn is_old_scheme(oid: ObjectIdentifier) -> bool {
    let name = oid.to_string();
    name.starts_with(PBES1_ARC) || name.starts_with(PKCS12_ARC)
}

fn old_scheme(oid: ObjectIdentifier, again: impl Fn(bool) -> Option<String>) -> Finding {
    let name = oid.to_string();
    let triple_des = name.strip_prefix(PKCS12_ARC).is_some_and(|last| matches!(last, "3" | "4"));
    findings::convert_first(
        "a private key in an old encryption (PBES1)",
        "Encrypt it anew with AES-256. You type its passphrase twice.",
        again(!triple_des),
    )
}

/// Reads the parameters, after a look at what makes the reader panic: triple DES with an
/// initialisation vector below 8 bytes.
fn readable(any: AnyRef<'_>) -> Option<Parameters> {
    let schemes: Result<_, der::Error> = any.sequence(|reader| {
        let _derivation = AlgorithmIdentifierRef::decode(reader)?;
        AlgorithmIdentifierRef::decode(reader)
    });
    let scheme = schemes.ok()?;
    if scheme.oid == DES_EDE3_CBC_OID
        && scheme.parameters.is_none_or(|vector| vector.value().len() != 8)
    {
        return None;
    }
    Parameters::try_from(any).ok()
}

fn is_bounded(derivation: &Kdf) -> bool {
    if let Some(pbkdf2) = derivation.pbkdf2() {
        return (1..=ROUNDS_MAX).contains(&pbkdf2.iteration_count);
    }
    let Some(scrypt) = derivation.scrypt() else { return false };
    let memory = scrypt
        .cost_parameter
        .checked_mul(u64::from(scrypt.block_size))
        .and_then(|product| product.checked_mul(128));
    // The reader takes the logarithm of the cost parameter: zero would make it panic.
    scrypt.cost_parameter.is_power_of_two()
        && scrypt.cost_parameter >= 2
        && (1..=PASSES_MAX).contains(&scrypt.parallelization)
        && memory.is_some_and(|bytes| (1..=MEMORY_MAX).contains(&bytes))
}

/// The plaintext in a buffer of its own length. One wrong passphrase in 256 gives a valid padding,
/// so only something that begins like PKCS#8 counts as opened.
fn decrypted(
    parameters: &Parameters,
    passphrase: &[u8],
    data: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(data.to_vec());
    let plain = parameters.decrypt_in_place(passphrase, &mut buffer).ok()?;
    matches!(asn1::shape(plain), Some(asn1::Shape::Pkcs8 | asn1::Shape::Pkcs8V2))
        .then(|| Zeroizing::new(plain.to_vec()))
}
