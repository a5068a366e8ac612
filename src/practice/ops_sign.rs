//! GetPublicKey, Sign, Verify, with the real material of the key.

use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256K1_SHA256_ASN1, ECDSA_P384_SHA384_ASN1,
    ECDSA_P521_SHA512_ASN1, ED25519, EcdsaKeyPair, EcdsaVerificationAlgorithm, Ed25519KeyPair,
    ML_DSA_44, ML_DSA_65, ML_DSA_87, PqdsaKeyPair, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384,
    RSA_PKCS1_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512,
    RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaParameters, UnparsedPublicKey,
    VerificationAlgorithm,
};
use serde_json::json;

use super::exception::Exception;
use super::input::blob_value;
use super::key::Key;
use super::ops_crypto::{dry_run, has_algorithm, usable};
use super::spec::{SIGNING_NAMES, Spec};
use super::store::{Answer, Request, Store};
use super::substance::{Substance, curve, ml_dsa};
use crate::kms::model::{KeySpec, KeyState, KeyUsage};

const MESSAGE_MAX: usize = 4096;
const SIGNATURE_MAX: usize = 6144;

/// What is signed: a message, or its digest.
enum Subject {
    Digest(Digest),
    Message(Vec<u8>),
}

/// A signing algorithm as aws-lc knows it.
enum Scheme {
    Rsa(&'static dyn RsaEncoding, &'static RsaParameters),
    Ecdsa(KeySpec, &'static EcdsaVerificationAlgorithm),
    Ed25519,
    MlDsa(&'static dyn VerificationAlgorithm),
}

impl Store {
    pub(super) fn get_public_key(&self, request: &Request<'_>) -> Answer {
        let key = self.any_named(request)?;
        if !key.spec.is_asymmetric() {
            return Err(Exception::unsupported(format!(
                "{} key spec is {} which is not valid for this operation.",
                key.arn(),
                key.spec.name()
            )));
        }
        // Key state table: allowed in PendingImport. A key that never had material has no public
        // half to give; one whose material was deleted keeps it.
        let public = key.current().and_then(|current| current.public.as_deref());
        let state = key.state();
        let (Some(public), KeyState::Enabled | KeyState::PendingImport) = (public, &state) else {
            return Err(Exception::state(&key.arn(), &state));
        };
        let (list, algorithms) = key.spec.algorithms(&key.usage);
        Ok(json!({
            "KeyId": key.arn(),
            "PublicKey": blob_value(public),
            "CustomerMasterKeySpec": key.spec.name(),
            "KeySpec": key.spec.name(),
            "KeyUsage": key.usage.name(),
            list: algorithms,
        }))
    }

    pub(super) fn sign(&self, request: &Request<'_>) -> Answer {
        let (key, substance, algorithm, subject) = self.subject_of(request, "Sign")?;
        dry_run(request)?;
        let signature = scheme(key.spec, algorithm)
            .and_then(|scheme| make(&scheme, key.spec, substance, &subject))
            .ok_or_else(Exception::internal)?;
        Ok(json!({
            "KeyId": key.arn(),
            "Signature": blob_value(&signature),
            "SigningAlgorithm": algorithm,
        }))
    }

    pub(super) fn verify(&self, request: &Request<'_>) -> Answer {
        let signature = request.input.required_blob("Signature", 1, SIGNATURE_MAX)?;
        let (key, substance, algorithm, subject) = self.subject_of(request, "Verify")?;
        dry_run(request)?;
        let scheme = scheme(key.spec, algorithm).ok_or_else(Exception::internal)?;
        let public = substance.public().ok_or_else(Exception::internal)?;
        if !check(&scheme, public, &subject, &signature) {
            return Err(Exception::silent("KMSInvalidSignatureException"));
        }
        Ok(json!({"KeyId": key.arn(), "SignatureValid": true, "SigningAlgorithm": algorithm}))
    }

    fn subject_of(
        &self,
        request: &Request<'_>,
        operation: &str,
    ) -> Result<(&Key, &Substance, &'static str, Subject), Exception> {
        let input = &request.input;
        let message = input.required_blob("Message", 1, MESSAGE_MAX)?;
        let kind = input.choice("MessageType", &["RAW", "DIGEST", "EXTERNAL_MU"])?.unwrap_or("RAW");
        let algorithm = input.required_choice("SigningAlgorithm", SIGNING_NAMES)?;
        let key = self.any_named(request)?;
        let substance = usable(key, &KeyUsage::SignVerify, operation)?;
        has_algorithm(key, algorithm)?;
        Ok((key, substance, algorithm, subject(algorithm, kind, message)?))
    }
}

fn subject(algorithm: &str, kind: &str, message: Vec<u8>) -> Result<Subject, Exception> {
    let incompatible = || {
        Exception::validation(format!(
            "Message type {kind} is incompatible with signing algorithm {algorithm}."
        ))
    };
    let hash = match algorithm {
        "ED25519_PH_SHA_512" if kind != "DIGEST" => return Err(incompatible()),
        "ED25519_PH_SHA_512" => {
            return Err(Exception::unsupported(
                "The practice KMS does not make ED25519_PH_SHA_512.",
            ));
        }
        "ED25519_SHA_512" | "ML_DSA_SHAKE_256" if kind != "RAW" => return Err(incompatible()),
        "ED25519_SHA_512" | "ML_DSA_SHAKE_256" => return Ok(Subject::Message(message)),
        other if other.ends_with("SHA_256") => &digest::SHA256,
        other if other.ends_with("SHA_384") => &digest::SHA384,
        _ => &digest::SHA512,
    };
    match kind {
        "RAW" => Ok(Subject::Digest(digest::digest(hash, &message))),
        "DIGEST" => {
            Digest::import_less_safe(&message, hash).map(Subject::Digest).ok().ok_or_else(|| {
                Exception::validation(format!(
                    "Digest is invalid length for algorithm {algorithm}."
                ))
            })
        }
        _ => Err(incompatible()),
    }
}

fn scheme(spec: Spec, algorithm: &str) -> Option<Scheme> {
    Some(match (algorithm, spec) {
        ("RSASSA_PKCS1_V1_5_SHA_256", _) => {
            Scheme::Rsa(&RSA_PKCS1_SHA256, &RSA_PKCS1_2048_8192_SHA256)
        }
        ("RSASSA_PKCS1_V1_5_SHA_384", _) => {
            Scheme::Rsa(&RSA_PKCS1_SHA384, &RSA_PKCS1_2048_8192_SHA384)
        }
        ("RSASSA_PKCS1_V1_5_SHA_512", _) => {
            Scheme::Rsa(&RSA_PKCS1_SHA512, &RSA_PKCS1_2048_8192_SHA512)
        }
        ("RSASSA_PSS_SHA_256", _) => Scheme::Rsa(&RSA_PSS_SHA256, &RSA_PSS_2048_8192_SHA256),
        ("RSASSA_PSS_SHA_384", _) => Scheme::Rsa(&RSA_PSS_SHA384, &RSA_PSS_2048_8192_SHA384),
        ("RSASSA_PSS_SHA_512", _) => Scheme::Rsa(&RSA_PSS_SHA512, &RSA_PSS_2048_8192_SHA512),
        (_, Spec::MlDsa44) => Scheme::MlDsa(&ML_DSA_44),
        (_, Spec::MlDsa65) => Scheme::MlDsa(&ML_DSA_65),
        (_, Spec::MlDsa87) => Scheme::MlDsa(&ML_DSA_87),
        (_, Spec::Importable(spec)) => match spec {
            KeySpec::EccNistEdwards25519 => Scheme::Ed25519,
            KeySpec::EccNistP256 => Scheme::Ecdsa(spec, &ECDSA_P256_SHA256_ASN1),
            KeySpec::EccNistP384 => Scheme::Ecdsa(spec, &ECDSA_P384_SHA384_ASN1),
            KeySpec::EccNistP521 => Scheme::Ecdsa(spec, &ECDSA_P521_SHA512_ASN1),
            KeySpec::EccSecgP256k1 => Scheme::Ecdsa(spec, &ECDSA_P256K1_SHA256_ASN1),
            _ => return None,
        },
    })
}

fn make(scheme: &Scheme, spec: Spec, substance: &Substance, subject: &Subject) -> Option<Vec<u8>> {
    let der = substance.bytes();
    match (scheme, subject) {
        (Scheme::Rsa(encoding, _), Subject::Digest(digest)) => {
            let pair = RsaKeyPair::from_pkcs8(der).ok()?;
            let mut signature = vec![0; pair.public_modulus_len()];
            pair.sign_digest(*encoding, digest, &mut signature).ok()?;
            Some(signature)
        }
        (Scheme::Ecdsa(spec, _), Subject::Digest(digest)) => {
            let pair = EcdsaKeyPair::from_pkcs8(curve(*spec)?.1, der).ok()?;
            Some(pair.sign_digest(digest).ok()?.as_ref().to_vec())
        }
        (Scheme::Ed25519, Subject::Message(message)) => {
            let pair = Ed25519KeyPair::from_pkcs8(der).ok()?;
            Some(pair.try_sign(message).ok()?.as_ref().to_vec())
        }
        (Scheme::MlDsa(_), Subject::Message(message)) => {
            let algorithm = ml_dsa(spec)?;
            let pair = PqdsaKeyPair::from_pkcs8(algorithm, der).ok()?;
            let mut signature = vec![0; algorithm.signature_len()];
            let length = pair.sign(message, &mut signature).ok()?;
            signature.truncate(length);
            Some(signature)
        }
        _ => None,
    }
}

fn check(scheme: &Scheme, public: &[u8], subject: &Subject, signature: &[u8]) -> bool {
    let algorithm: &'static dyn VerificationAlgorithm = match scheme {
        Scheme::Rsa(_, algorithm) => *algorithm,
        Scheme::Ecdsa(_, algorithm) => *algorithm,
        Scheme::Ed25519 => &ED25519,
        Scheme::MlDsa(algorithm) => *algorithm,
    };
    let key = UnparsedPublicKey::new(algorithm, public);
    match subject {
        Subject::Digest(digest) => key.verify_digest(digest, signature).is_ok(),
        Subject::Message(message) => key.verify(message, signature).is_ok(),
    }
}
