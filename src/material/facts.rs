//! What may be known of key material in public: kind, length, form, identity, findings.

use std::fmt;

use jiff::Timestamp;

use crate::kms::model::KeySpec;

/// Largest file that is read, in bytes.
pub const FILE_MAX: u64 = 64 * 1024;

/// Where material comes from. The one real implementation opens a file; tests give bytes.
pub trait MaterialSource: Send + Sync {
    /// Opens, checks and reads the source: at most [`FILE_MAX`] bytes, at their exact size.
    ///
    /// # Errors
    /// Says at once what the source is, if it is not a readable file of a right size.
    fn read(&self) -> Result<(super::Secret, SourceFacts), SourceFailure>;
}

/// What is known of the file itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFacts {
    /// The last part of the path.
    pub file_name: String,
    /// Length in bytes.
    pub bytes: u64,
    /// Last change.
    pub modified: Option<Timestamp>,
    /// Permission bits, when others than the owner may read it.
    pub open_to_others: Option<u32>,
}

/// Why a source was not read. Each has its own sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceFailure {
    /// There is no such file.
    NotThere,
    /// The user may not read it.
    NotAllowed,
    /// A folder.
    Directory,
    /// A named pipe.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// No byte in it.
    Empty,
    /// Longer than [`FILE_MAX`]; its length in bytes.
    TooLong(u64),
    /// It changed while it was read.
    Changed,
    /// The system gave another error.
    System,
}

/// Why a file was not saved. Each has its own sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaveFailure {
    /// There is a file of this name; nothing is ever written over.
    AlreadyThere,
    /// The folder does not exist.
    NoFolder,
    /// The user may not write there.
    NotAllowed,
    /// The path does not end in a file name.
    NotAName,
    /// No space is left.
    DiskFull,
    /// What was read back is not what was written.
    ReadsBackOtherwise,
    /// The system gave another error.
    System,
}

/// How far a file fits, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It can be sent.
    Fits,
    /// A person must confirm a finding first.
    Confirm,
    /// It cannot be sent.
    Refused,
}

impl Verdict {
    /// `fits`, `confirm` or `refused`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Confirm => "confirm",
            Self::Refused => "refused",
        }
    }
}

/// What the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Raw bytes.
    Raw,
    /// PKCS#8 PrivateKeyInfo (RFC 5208), version 1.
    Pkcs8,
    /// PKCS#8 OneAsymmetricKey (RFC 5958), version 2, with the public key.
    Pkcs8V2,
    /// Encrypted PKCS#8 (RFC 5958, section 3).
    EncryptedPkcs8,
    /// SEC1 ECPrivateKey (RFC 5915).
    Sec1,
    /// PKCS#1 RSAPrivateKey (RFC 8017, appendix A.1.2).
    Pkcs1,
    /// A private key in OpenSSL's old encryption (`Proc-Type: 4,ENCRYPTED`).
    OldEncryptedPem,
    /// A public key.
    PublicKey,
    /// A certificate.
    Certificate,
    /// A certificate request.
    CertificateRequest,
    /// A JSON Web Key.
    Jwk,
    /// PKCS#12 (`.p12`, `.pfx`).
    Pkcs12,
    /// An OpenSSH private key.
    OpenSsh,
    /// A PuTTY private key.
    Putty,
    /// A Java key store.
    JavaKeyStore,
    /// A PGP key or message.
    Pgp,
    /// An age file.
    Age,
    /// PEM with no key in it.
    OtherPem,
    /// Several private keys in one file.
    SeveralKeys,
    /// Hex text with a wrong letter or an odd number of digits.
    DamagedHex,
    /// Base64 text that does not decode.
    DamagedBase64,
    /// A private key of a kind KMS does not take (DSA, X25519, Ed448, PSS-only, Brainpool, ...).
    OtherPrivateKey,
    /// A KMS wrapping key, import token or already wrapped material, picked by mistake.
    KmsFile,
    /// Not recognised.
    Unknown,
}

impl Format {
    /// The word for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Pkcs8 => "pkcs8",
            Self::Pkcs8V2 => "pkcs8-v2",
            Self::EncryptedPkcs8 => "encrypted-pkcs8",
            Self::Sec1 => "sec1",
            Self::Pkcs1 => "pkcs1",
            Self::OldEncryptedPem => "old-encrypted-pem",
            Self::PublicKey => "public-key",
            Self::Certificate => "certificate",
            Self::CertificateRequest => "certificate-request",
            Self::Jwk => "jwk",
            Self::Pkcs12 => "pkcs12",
            Self::OpenSsh => "openssh",
            Self::Putty => "putty",
            Self::JavaKeyStore => "java-key-store",
            Self::Pgp => "pgp",
            Self::Age => "age",
            Self::OtherPem => "other-pem",
            Self::SeveralKeys => "several-keys",
            Self::DamagedHex => "damaged-hex",
            Self::DamagedBase64 => "damaged-base64",
            Self::OtherPrivateKey => "other-private-key",
            Self::KmsFile => "kms-file",
            Self::Unknown => "unknown",
        }
    }
}

/// How its bytes were written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As bytes.
    Binary,
    /// DER.
    Der,
    /// PEM (RFC 7468).
    Pem,
    /// Hex digits.
    Hex,
    /// Base64 (RFC 4648).
    Base64,
    /// JSON.
    Json,
    /// Other text.
    Text,
}

impl Encoding {
    /// The word for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Der => "der",
            Self::Pem => "pem",
            Self::Hex => "hex",
            Self::Base64 => "base64",
            Self::Json => "json",
            Self::Text => "text",
        }
    }
}

/// What was done to the file's bytes to get what KMS wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Nothing.
    None,
    /// Decoded from hex.
    HexDecoded,
    /// Decoded from Base64.
    Base64Decoded,
    /// A line break at the end was left out.
    LineBreakLeftOut,
    /// Written anew as PKCS#8 DER, version 1, without attributes.
    ToPkcs8,
    /// Decrypted with the passphrase, then written anew as PKCS#8 DER, version 1.
    DecryptedToPkcs8,
}

impl Conversion {
    /// The word for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::HexDecoded => "hex-decoded",
            Self::Base64Decoded => "base64-decoded",
            Self::LineBreakLeftOut => "line-break-left-out",
            Self::ToPkcs8 => "to-pkcs8",
            Self::DecryptedToPkcs8 => "decrypted-to-pkcs8",
        }
    }
}

/// The form in which material is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentForm {
    /// Raw bytes.
    Raw,
    /// PKCS#8 DER.
    Pkcs8,
}

impl SentForm {
    /// `raw` or `pkcs8`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Pkcs8 => "pkcs8",
        }
    }
}

/// What would be wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sends {
    /// Its form.
    pub form: SentForm,
    /// Its length in bytes.
    pub bytes: usize,
}

/// What the material is, as far as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Content {
    /// Bytes for a symmetric or HMAC key; how many.
    Bytes(usize),
    /// A private key of exactly this spec.
    PrivateKey(KeySpec),
    /// An RSA private key whose modulus has a length KMS does not take, in bits.
    RsaOther(usize),
}

/// What may be shown of material so that a person can tell one from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MaterialIdentity {
    /// The public half: DER SubjectPublicKeyInfo. Shown as its SHA-256.
    PublicKey(Vec<u8>),
    /// AES-CMAC over 16 zero bytes, first 3 bytes.
    CmacKcv([u8; 3]),
    /// HMAC of the empty message with the spec's hash, first 3 bytes.
    HmacKcv([u8; 3]),
}

impl MaterialIdentity {
    /// `spki-sha256`, `cmac-kcv` or `hmac-kcv`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::PublicKey(_) => "spki-sha256",
            Self::CmacKcv(_) => "cmac-kcv",
            Self::HmacKcv(_) => "hmac-kcv",
        }
    }

    /// Lower-case hex: 64 digits for a public key, 6 for a check value.
    pub fn value(&self) -> String {
        use sha2::Digest as _;
        match self {
            Self::PublicKey(spki) => hex::encode(sha2::Sha256::digest(spki)),
            Self::CmacKcv(bytes) | Self::HmacKcv(bytes) => hex::encode(bytes),
        }
    }
}

impl fmt::Display for MaterialIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind(), self.value())
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// May go on, but should be read.
    Warn,
    /// A person must confirm it.
    Confirm,
    /// The file cannot be used as it is.
    Refuse,
}

/// What was found. The name is for machines and never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// Not readable as any key file.
    NotRecognised,
    /// A public key, certificate or request.
    PublicHalf,
    /// A format that has to be converted elsewhere first.
    ConvertFirst,
    /// Encrypted, and no passphrase was given.
    PassphraseNeeded,
    /// The passphrase does not open the file.
    WrongPassphrase,
    /// Deriving the key from the passphrase would cost too much.
    TooCostly,
    /// Several keys in one file.
    SeveralKeys,
    /// Text that is neither whole hex nor whole Base64.
    DamagedText,
    /// Right kind of key, other curve or size.
    OtherSpec,
    /// Another kind of key or material altogether.
    OtherKind,
    /// A kind of key that KMS does not import.
    NotImportable,
    /// Wrong number of bytes.
    WrongLength,
    /// One or two bytes too many: a line break at the end.
    LineBreak,
    /// All bytes are readable text.
    ReadableText,
    /// Zeros, a repeated block, counting bytes.
    NotRandom,
    /// The parts of the private key contradict each other.
    DamagedKey,
    /// More than two primes.
    MultiPrime,
    /// RSA public exponent below 65537.
    SmallExponent,
    /// Curve written out as parameters in place of a name.
    ExplicitCurve,
    /// Bytes follow the key.
    TrailingBytes,
    /// Longer than the wrapping has room for.
    NoRoom,
    /// Legal HMAC length, but not the spec's own.
    UnusualLength,
    /// Other users may read the file.
    OpenToOthers,
    /// Attributes, comments or a certificate in the file were left out.
    ExtrasLeftOut,
    /// Another key than the one looked at before.
    AnotherKey,
}

impl FindingKind {
    /// The word for machines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotRecognised => "not-recognised",
            Self::PublicHalf => "public-half",
            Self::ConvertFirst => "convert-first",
            Self::PassphraseNeeded => "passphrase-needed",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::TooCostly => "too-costly",
            Self::SeveralKeys => "several-keys",
            Self::DamagedText => "damaged-text",
            Self::OtherSpec => "other-spec",
            Self::OtherKind => "other-kind",
            Self::NotImportable => "not-importable",
            Self::WrongLength => "wrong-length",
            Self::LineBreak => "line-break",
            Self::ReadableText => "readable-text",
            Self::NotRandom => "not-random",
            Self::DamagedKey => "damaged-key",
            Self::MultiPrime => "multi-prime",
            Self::SmallExponent => "small-exponent",
            Self::ExplicitCurve => "explicit-curve",
            Self::TrailingBytes => "trailing-bytes",
            Self::NoRoom => "no-room",
            Self::UnusualLength => "unusual-length",
            Self::OpenToOthers => "open-to-others",
            Self::ExtrasLeftOut => "extras-left-out",
            Self::AnotherKey => "another-key",
        }
    }
}

/// One finding, with its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub kind: FindingKind,
    /// How much it weighs.
    pub weight: Weight,
    /// The sentence for a person. Holds lengths and kinds, never bytes of the file.
    pub text: String,
    /// A command that mends it elsewhere, if there is one.
    pub command: Option<String>,
}

/// All that may be known of one file in public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The file.
    pub source: SourceFacts,
    /// What it is.
    pub format: Format,
    /// How it was written down.
    pub encoding: Encoding,
    /// What the material is.
    pub content: Option<Content>,
    /// What was done to it.
    pub conversion: Conversion,
    /// What would be wrapped.
    pub sends: Option<Sends>,
    /// By what it can be told from others.
    pub identity: Option<MaterialIdentity>,
    /// The findings, heaviest first.
    pub findings: Vec<Finding>,
}

impl Inspection {
    /// Follows from the heaviest finding.
    pub fn verdict(&self) -> Verdict {
        match self.findings.iter().map(|finding| finding.weight).max() {
            Some(Weight::Refuse) => Verdict::Refused,
            Some(Weight::Confirm) => Verdict::Confirm,
            Some(Weight::Warn | Weight::Note) | None => Verdict::Fits,
        }
    }

    /// Whether a passphrase would help.
    pub fn wants_passphrase(&self) -> bool {
        self.findings.iter().any(|finding| {
            matches!(finding.kind, FindingKind::PassphraseNeeded | FindingKind::WrongPassphrase)
        })
    }
}
