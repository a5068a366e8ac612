//! What a key computes with, and the strict reading of what was unwrapped.
//!
//! Raw bytes are judged by their length. A private key must be exactly one PKCS#8 PrivateKeyInfo
//! (RFC 5208) in DER: version 1, no attributes, a named curve, two primes, and of the key's own
//! curve or size; aws-lc then checks that its parts belong together. Read by the `pkcs8` and `der`
//! crates, never by our own material room, whose conversions are to be tested here.
//!
//! RFC 5208 permits attributes, and AWS says that it accepts BER. Whether AWS accepts more than we
//! do is not known; refusing more than AWS keeps what our program makes on the safe side.

use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256K1_SHA256_ASN1_SIGNING,
    ECDSA_P384_SHA384_ASN1_SIGNING, ECDSA_P521_SHA512_ASN1_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, ML_DSA_44_SIGNING, ML_DSA_65_SIGNING,
    ML_DSA_87_SIGNING, PqdsaKeyPair, PqdsaSigningAlgorithm,
};
use der::{Decode as _, Encode as _};
use pkcs8::{ObjectIdentifier, PrivateKeyInfoRef};
use zeroize::Zeroizing;

use super::spec::Spec;
use crate::kms::model::{KeyFamily, KeySpec};

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");
const P256K1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.10");

/// Length of an Ed25519 private key, in bytes (RFC 8032, section 5.1.5).
const ED25519_SEED: usize = 32;

/// What a key computes with. Cheap to clone; wiped when the last clone goes.
#[derive(Clone)]
pub(super) struct Substance(Arc<Inside>);

struct Inside {
    /// Raw bytes, or PKCS#8 DER.
    bytes: Zeroizing<Vec<u8>>,
    /// DER SubjectPublicKeyInfo of a private key.
    public: Option<Vec<u8>>,
}

impl Substance {
    /// Reads what was unwrapped for a key of this spec; `None` when KMS would refuse it.
    pub(super) fn read(spec: Spec, bytes: &[u8]) -> Option<Self> {
        if let Some((min, max)) = spec.raw_lengths() {
            return (min..=max).contains(&bytes.len()).then(|| Self::new(bytes, None));
        }
        let public = match spec {
            Spec::Importable(spec) => read_private_key(spec, bytes)?,
            Spec::MlDsa44 | Spec::MlDsa65 | Spec::MlDsa87 => {
                let pair = PqdsaKeyPair::from_pkcs8(ml_dsa(spec)?, bytes).ok()?;
                let der: PublicKeyX509Der<'_> = pair.public_key().as_der().ok()?;
                der.as_ref().to_vec()
            }
        };
        Some(Self::new(bytes, Some(public)))
    }

    /// Makes material as KMS does for keys of its own.
    pub(super) fn generate(spec: Spec) -> Option<Self> {
        if let Some((length, _)) = spec.raw_lengths() {
            let mut bytes = Zeroizing::new(vec![0; length]);
            rand::fill(&mut bytes).ok()?;
            return Some(Self::new(&bytes, None));
        }
        let der = match spec {
            Spec::Importable(KeySpec::EccNistEdwards25519) => Zeroizing::new(
                Ed25519KeyPair::generate().ok()?.to_pkcs8v1().ok()?.as_ref().to_vec(),
            ),
            Spec::Importable(spec) if spec.family() == KeyFamily::Rsa => generate_rsa(spec)?,
            Spec::Importable(spec) => {
                let pair = EcdsaKeyPair::generate(curve(spec)?.1).ok()?;
                Zeroizing::new(pair.to_pkcs8v1().ok()?.as_ref().to_vec())
            }
            Spec::MlDsa44 | Spec::MlDsa65 | Spec::MlDsa87 => {
                let pair = PqdsaKeyPair::generate(ml_dsa(spec)?).ok()?;
                Zeroizing::new(pair.to_pkcs8v1().ok()?.as_ref().to_vec())
            }
        };
        Self::read(spec, &der)
    }

    fn new(bytes: &[u8], public: Option<Vec<u8>>) -> Self {
        Self(Arc::new(Inside { bytes: Zeroizing::new(bytes.to_vec()), public }))
    }

    /// Raw bytes, or PKCS#8 DER.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0.bytes
    }

    /// DER SubjectPublicKeyInfo of a private key.
    pub(super) fn public(&self) -> Option<&[u8]> {
        self.0.public.as_deref()
    }

    /// By what the same material is known again: a private key by its public half, however its
    /// DER was written; raw bytes by themselves.
    pub(super) fn sameness(&self) -> &[u8] {
        self.0.public.as_deref().unwrap_or(&self.0.bytes)
    }
}

fn generate_rsa(spec: KeySpec) -> Option<Zeroizing<Vec<u8>>> {
    let size = match spec {
        KeySpec::Rsa2048 => KeySize::Rsa2048,
        KeySpec::Rsa3072 => KeySize::Rsa3072,
        _ => KeySize::Rsa4096,
    };
    let der: Pkcs8V1Der<'_> = RsaKeyPair::generate(size).ok()?.as_der().ok()?;
    Some(Zeroizing::new(der.as_ref().to_vec()))
}

/// The OID and the signing algorithm of a curve.
pub(super) fn curve(spec: KeySpec) -> Option<(ObjectIdentifier, &'static EcdsaSigningAlgorithm)> {
    match spec {
        KeySpec::EccNistP256 => Some((P256, &ECDSA_P256_SHA256_ASN1_SIGNING)),
        KeySpec::EccNistP384 => Some((P384, &ECDSA_P384_SHA384_ASN1_SIGNING)),
        KeySpec::EccNistP521 => Some((P521, &ECDSA_P521_SHA512_ASN1_SIGNING)),
        KeySpec::EccSecgP256k1 => Some((P256K1, &ECDSA_P256K1_SHA256_ASN1_SIGNING)),
        _ => None,
    }
}

/// The signing algorithm of an ML-DSA spec.
pub(super) fn ml_dsa(spec: Spec) -> Option<&'static PqdsaSigningAlgorithm> {
    match spec {
        Spec::MlDsa44 => Some(&ML_DSA_44_SIGNING),
        Spec::MlDsa65 => Some(&ML_DSA_65_SIGNING),
        Spec::MlDsa87 => Some(&ML_DSA_87_SIGNING),
        Spec::Importable(_) => None,
    }
}

/// Reads a PKCS#8 private key of exactly this spec, and gives its public half.
fn read_private_key(spec: KeySpec, bytes: &[u8]) -> Option<Vec<u8>> {
    let info = PrivateKeyInfoRef::from_der(bytes).ok()?;
    // Written anew it must be the same: this finds attributes, which the reader passes over.
    let again = Zeroizing::new(info.to_der().ok()?);
    if info.public_key.is_some() || again.as_slice() != bytes {
        return None;
    }
    match spec.family() {
        KeyFamily::Rsa => read_rsa(spec, &info, bytes),
        KeyFamily::EllipticCurve if spec == KeySpec::EccNistEdwards25519 => {
            read_ed25519(&info, bytes)
        }
        KeyFamily::EllipticCurve => read_ec(spec, &info, bytes),
        KeyFamily::Symmetric | KeyFamily::Hmac => None,
    }
}

fn read_rsa(spec: KeySpec, info: &PrivateKeyInfoRef<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
    let parameters = info.algorithm.parameters?;
    if info.algorithm.oid != RSA_ENCRYPTION || !parameters.is_null() {
        return None;
    }
    let inner = pkcs1::RsaPrivateKeyRef::from_der(info.private_key.as_bytes()).ok()?;
    let wanted = match spec {
        KeySpec::Rsa2048 => 2048,
        KeySpec::Rsa3072 => 3072,
        _ => 4096,
    };
    if inner.other_prime_infos.is_some() || bits(inner.modulus.as_bytes()) != wanted {
        return None;
    }
    let pair = RsaKeyPair::from_pkcs8(bytes).ok()?;
    let der: PublicKeyX509Der<'_> = pair.public_key().as_der().ok()?;
    Some(der.as_ref().to_vec())
}

fn bits(big_endian: &[u8]) -> usize {
    big_endian.first().map_or(0, |first| big_endian.len() * 8 - first.leading_zeros() as usize)
}

fn read_ec(spec: KeySpec, info: &PrivateKeyInfoRef<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
    let (oid, algorithm) = curve(spec)?;
    if info.algorithm.oid != EC_PUBLIC_KEY || info.algorithm.parameters_oid().ok()? != oid {
        return None;
    }
    let inner = sec1::EcPrivateKey::from_der(info.private_key.as_bytes()).ok()?;
    if inner.parameters.is_some_and(|parameters| parameters.named_curve() != Some(oid)) {
        return None;
    }
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, bytes).ok()?;
    let der: PublicKeyX509Der<'_> = pair.public_key().as_der().ok()?;
    Some(der.as_ref().to_vec())
}

fn read_ed25519(info: &PrivateKeyInfoRef<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
    if info.algorithm.oid != ED25519 || info.algorithm.parameters.is_some() {
        return None;
    }
    let inner = <&der::asn1::OctetStringRef>::from_der(info.private_key.as_bytes()).ok()?;
    if inner.as_bytes().len() != ED25519_SEED {
        return None;
    }
    let pair = Ed25519KeyPair::from_pkcs8(bytes).ok()?;
    let der: PublicKeyX509Der<'_> = pair.public_key().as_der().ok()?;
    Some(der.as_ref().to_vec())
}
