//! The words of AWS KMS: keys, states, algorithms, expiration.
//!
//! Pure data. Parsing never loses a name KMS may add later: what is unknown is kept and shown as
//! such. Source of every name: AWS KMS API Reference, KeyMetadata, GetParametersForImport,
//! ImportKeyMaterial and ListKeyRotations pages (API version 2014-11-01).

use std::fmt;

use jiff::Timestamp;

/// Declares an enum whose variants are exactly the names KMS uses on the wire.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $wire:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $wire, "`")] $variant),+ }

        impl $name {
            /// Every value, in the order of the API reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $wire),+ }
            }

            /// Reads the name on the wire; `None` for a name this program does not know.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($wire => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.name()) }
        }
    };
}

/// As [`wire_enum`], with a last variant that keeps a name KMS added after this program was made.
macro_rules! open_wire_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $wire:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!("`", $wire, "`")] $variant,)+
            /// A name this program does not know, kept as KMS sent it.
            Other(String),
        }

        impl $name {
            /// The name on the wire.
            pub fn name(&self) -> &str {
                match self { $(Self::$variant => $wire,)+ Self::Other(name) => name }
            }

            /// Reads the name on the wire. Never fails: an unknown name is kept.
            pub fn from_name(name: &str) -> Self {
                match name { $($wire => Self::$variant,)+ other => Self::Other(other.to_owned()) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.name()) }
        }
    };
}

wire_enum! {
    /// The key specs that take imported key material (Developer Guide, "Requirements for imported
    /// key material").
    KeySpec {
        SymmetricDefault = "SYMMETRIC_DEFAULT",
        Hmac224 = "HMAC_224",
        Hmac256 = "HMAC_256",
        Hmac384 = "HMAC_384",
        Hmac512 = "HMAC_512",
        Rsa2048 = "RSA_2048",
        Rsa3072 = "RSA_3072",
        Rsa4096 = "RSA_4096",
        EccNistP256 = "ECC_NIST_P256",
        EccNistP384 = "ECC_NIST_P384",
        EccNistP521 = "ECC_NIST_P521",
        EccSecgP256k1 = "ECC_SECG_P256K1",
        EccNistEdwards25519 = "ECC_NIST_EDWARDS25519",
    }
}

/// The four families of importable key specs. Many rules are the same for a whole family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyFamily {
    /// `SYMMETRIC_DEFAULT`: the only family that rotates and takes several materials.
    Symmetric,
    /// `HMAC_*`.
    Hmac,
    /// `RSA_*`.
    Rsa,
    /// `ECC_*`, Ed25519 included.
    EllipticCurve,
}

impl KeySpec {
    /// The family this spec belongs to.
    pub const fn family(self) -> KeyFamily {
        match self {
            Self::SymmetricDefault => KeyFamily::Symmetric,
            Self::Hmac224 | Self::Hmac256 | Self::Hmac384 | Self::Hmac512 => KeyFamily::Hmac,
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => KeyFamily::Rsa,
            Self::EccNistP256
            | Self::EccNistP384
            | Self::EccNistP521
            | Self::EccSecgP256k1
            | Self::EccNistEdwards25519 => KeyFamily::EllipticCurve,
        }
    }

    /// Whether the material is a private key (and KMS can give its public half).
    pub const fn is_asymmetric(self) -> bool {
        matches!(self.family(), KeyFamily::Rsa | KeyFamily::EllipticCurve)
    }

    /// Whether this is `SYMMETRIC_DEFAULT`, the only spec with ImportType, material IDs, rotation.
    pub const fn is_symmetric(self) -> bool {
        matches!(self, Self::SymmetricDefault)
    }
}

/// A key spec as KMS names it: importable, or refused by name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum KeySpecName {
    /// Takes imported material.
    Importable(KeySpec),
    /// Takes none, or none that this program can bring.
    NotImportable {
        /// The name KMS gave.
        name: String,
        /// Why not.
        why: NotImportable,
    },
}

/// Why a key spec takes no imported material.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotImportable {
    /// ML-DSA: the Developer Guide says so twice.
    MlDsa,
    /// ML-KEM: in no list of importable specs.
    MlKem,
    /// SM2: China Regions only, with SM2PKE wrapping, which this version does not make.
    Sm2,
    /// A name this program does not know.
    Unknown,
}

impl KeySpecName {
    /// Reads the name on the wire. Never fails.
    pub fn from_name(name: &str) -> Self {
        if let Some(spec) = KeySpec::from_name(name) {
            return Self::Importable(spec);
        }
        let why = if name.starts_with("ML_DSA") {
            NotImportable::MlDsa
        } else if name.starts_with("ML_KEM") {
            NotImportable::MlKem
        } else if name == "SM2" {
            NotImportable::Sm2
        } else {
            NotImportable::Unknown
        };
        Self::NotImportable { name: name.to_owned(), why }
    }

    /// The name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::Importable(spec) => spec.name(),
            Self::NotImportable { name, .. } => name,
        }
    }

    /// The importable spec, if it is one.
    pub const fn importable(&self) -> Option<KeySpec> {
        match self {
            Self::Importable(spec) => Some(*spec),
            Self::NotImportable { .. } => None,
        }
    }
}

impl fmt::Display for KeySpecName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

open_wire_enum! {
    /// What a key may be used for.
    KeyUsage {
        EncryptDecrypt = "ENCRYPT_DECRYPT",
        SignVerify = "SIGN_VERIFY",
        GenerateVerifyMac = "GENERATE_VERIFY_MAC",
        KeyAgreement = "KEY_AGREEMENT",
    }
}

open_wire_enum! {
    /// The state of a KMS key.
    KeyState {
        Creating = "Creating",
        Enabled = "Enabled",
        Disabled = "Disabled",
        PendingDeletion = "PendingDeletion",
        PendingImport = "PendingImport",
        PendingReplicaDeletion = "PendingReplicaDeletion",
        Unavailable = "Unavailable",
        Updating = "Updating",
    }
}

open_wire_enum! {
    /// Where a key's material comes from.
    Origin {
        External = "EXTERNAL",
        AwsKms = "AWS_KMS",
        AwsCloudHsm = "AWS_CLOUDHSM",
        ExternalKeyStore = "EXTERNAL_KEY_STORE",
    }
}

open_wire_enum! {
    /// Who manages a key.
    KeyManager {
        Customer = "CUSTOMER",
        Aws = "AWS",
    }
}

wire_enum! {
    /// The wrapping algorithms this program uses. `RSAES_PKCS1_V1_5` is refused by KMS since
    /// 10 October 2023; `SM2PKE` exists in China Regions only and is made elsewhere.
    WrappingAlgorithm {
        RsaesOaepSha1 = "RSAES_OAEP_SHA_1",
        RsaesOaepSha256 = "RSAES_OAEP_SHA_256",
        RsaAesKeyWrapSha1 = "RSA_AES_KEY_WRAP_SHA_1",
        RsaAesKeyWrapSha256 = "RSA_AES_KEY_WRAP_SHA_256",
    }
}

/// The hash inside OAEP; MGF1 always uses the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OaepHash {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
}

impl OaepHash {
    /// Output length in bytes.
    pub const fn bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }
}

impl WrappingAlgorithm {
    /// The hash (and MGF1 hash) of the RSA-OAEP part.
    pub const fn hash(self) -> OaepHash {
        match self {
            Self::RsaesOaepSha1 | Self::RsaAesKeyWrapSha1 => OaepHash::Sha1,
            Self::RsaesOaepSha256 | Self::RsaAesKeyWrapSha256 => OaepHash::Sha256,
        }
    }

    /// Whether a fresh AES key is wrapped by RSA and the material by AES-KWP.
    pub const fn is_hybrid(self) -> bool {
        matches!(self, Self::RsaAesKeyWrapSha1 | Self::RsaAesKeyWrapSha256)
    }
}

wire_enum! {
    /// The size of the RSA wrapping key that KMS makes.
    WrappingKeySpec {
        Rsa2048 = "RSA_2048",
        Rsa3072 = "RSA_3072",
        Rsa4096 = "RSA_4096",
    }
}

impl WrappingKeySpec {
    /// Modulus length in bits.
    pub const fn bits(self) -> usize {
        match self {
            Self::Rsa2048 => 2048,
            Self::Rsa3072 => 3072,
            Self::Rsa4096 => 4096,
        }
    }

    /// Modulus length in bytes; an RSA-OAEP ciphertext has exactly this length.
    pub const fn bytes(self) -> usize {
        self.bits() / 8
    }
}

wire_enum! {
    /// For symmetric keys only: whether the material is new or one the key already has.
    ImportType {
        NewKeyMaterial = "NEW_KEY_MATERIAL",
        ExistingKeyMaterial = "EXISTING_KEY_MATERIAL",
    }
}

open_wire_enum! {
    /// Whether imported material expires.
    ExpirationModel {
        Expires = "KEY_MATERIAL_EXPIRES",
        DoesNotExpire = "KEY_MATERIAL_DOES_NOT_EXPIRE",
    }
}

open_wire_enum! {
    /// Whether a material listed by ListKeyRotations is present.
    ImportState {
        Imported = "IMPORTED",
        PendingImport = "PENDING_IMPORT",
    }
}

open_wire_enum! {
    /// The part a material plays in its key.
    KeyMaterialState {
        Current = "CURRENT",
        NonCurrent = "NON_CURRENT",
        PendingRotation = "PENDING_ROTATION",
        PendingMultiRegionImportAndRotation = "PENDING_MULTI_REGION_IMPORT_AND_ROTATION",
    }
}

/// A refusal to read a text as what it should be. Says which part and what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotReadable {
    /// What was expected, for a person to read.
    pub expected: &'static str,
}

impl fmt::Display for NotReadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }
}

impl std::error::Error for NotReadable {}

/// The ARN of a KMS key, read into its parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyArn {
    text: String,
    partition_end: usize,
    region: (usize, usize),
    account: (usize, usize),
    id_start: usize,
}

impl KeyArn {
    /// Reads `arn:<partition>:kms:<region>:<account>:key/<key id>`.
    ///
    /// # Errors
    /// Names the first part that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, NotReadable> {
        let fail = |expected| Err(NotReadable { expected });
        let parts: Vec<&str> = text.splitn(6, ':').collect();
        let [arn, partition, service, region, account, resource] = parts[..] else {
            return fail("a key ARN has six parts: arn:aws:kms:<region>:<account>:key/<key id>");
        };
        if arn != "arn" || !partition.starts_with("aws") {
            return fail("a key ARN begins with arn:aws");
        }
        if service != "kms" {
            return fail("the ARN is of another service; a key ARN says kms");
        }
        if !is_region(region) {
            return fail("the Region part of the ARN is not the name of a Region");
        }
        if account.len() != 12 || !account.bytes().all(|b| b.is_ascii_digit()) {
            return fail("the account part of the ARN does not have 12 digits");
        }
        let Some(id) = resource.strip_prefix("key/") else {
            return fail("a key ARN ends in key/<key id>");
        };
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return fail("the key ID of the ARN has letters, digits and - only");
        }
        let partition_end = 4 + partition.len();
        let region_start = partition_end + ":kms:".len();
        let account_start = region_start + region.len() + 1;
        Ok(Self {
            text: text.to_owned(),
            partition_end,
            region: (region_start, region_start + region.len()),
            account: (account_start, account_start + 12),
            id_start: account_start + 12 + ":key/".len(),
        })
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The whole ARN.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The partition: `aws`, `aws-cn`, `aws-us-gov`, ...
    pub fn partition(&self) -> &str {
        self.part(4, self.partition_end)
    }

    /// The Region.
    pub fn region(&self) -> &str {
        self.part(self.region.0, self.region.1)
    }

    /// The 12-digit account number.
    pub fn account(&self) -> &str {
        self.part(self.account.0, self.account.1)
    }

    /// The key ID: a UUID, or `mrk-` and 32 hex digits.
    pub fn key_id(&self) -> &str {
        self.part(self.id_start, self.text.len())
    }

    /// Whether the key is of the China partition, where other rules hold.
    pub fn is_china(&self) -> bool {
        self.partition() == "aws-cn"
    }

    /// The same key in another Region (a multi-Region relative).
    pub fn in_region(&self, region: &str) -> Option<Self> {
        let text = format!(
            "arn:{}:kms:{region}:{}:key/{}",
            self.partition(),
            self.account(),
            self.key_id()
        );
        Self::parse(&text).ok()
    }
}

impl fmt::Display for KeyArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether a text has the form of a Region name (API reference, RegionType: `^([a-z]+-){2,3}\d+$`).
pub fn is_region(text: &str) -> bool {
    let mut parts: Vec<&str> = text.split('-').collect();
    let Some(number) = parts.pop() else { return false };
    // The practice Regions have one word and a number; AWS's have two or three.
    (1..=3).contains(&parts.len())
        && !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase()))
}

/// How a person names a key: the forms DescribeKey takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum KeyName {
    /// A key ARN.
    Arn(KeyArn),
    /// A key ID (UUID or `mrk-...`).
    Id(String),
    /// `alias/name`.
    Alias(String),
    /// `arn:...:alias/name`, with its Region.
    AliasArn {
        /// The whole ARN.
        arn: String,
        /// Its Region.
        region: String,
    },
}

impl KeyName {
    /// Reads what a person typed or pasted. White space around it is dropped.
    ///
    /// # Errors
    /// Says what is wrong with it and which forms are taken.
    pub fn parse(text: &str) -> Result<Self, NotReadable> {
        let text = text.trim();
        if text.starts_with("arn:") {
            let parts: Vec<&str> = text.splitn(6, ':').collect();
            if let [_, _, "kms", region, _, resource] = parts[..]
                && resource.starts_with("alias/")
            {
                return Ok(Self::AliasArn { arn: text.to_owned(), region: region.to_owned() });
            }
            return KeyArn::parse(text).map(Self::Arn);
        }
        if let Some(name) = text.strip_prefix("alias/") {
            if name.is_empty() || !name.bytes().all(is_alias_byte) {
                return Err(NotReadable {
                    expected: "an alias has letters, digits, / _ and - after alias/",
                });
            }
            return Ok(Self::Alias(text.to_owned()));
        }
        let id = text.strip_prefix("mrk-").unwrap_or(text);
        if !id.is_empty() && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-') {
            return Ok(Self::Id(text.to_owned()));
        }
        // A bare word is an alias without its prefix: what the console shows.
        if !text.is_empty() && text.bytes().all(is_alias_byte) {
            return Ok(Self::Alias(format!("alias/{text}")));
        }
        Err(NotReadable { expected: "a key is named by its key ID, its ARN, or alias/<name>" })
    }

    /// The text for the KeyId of DescribeKey.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Arn(arn) => arn.as_str(),
            Self::Id(text) | Self::Alias(text) | Self::AliasArn { arn: text, .. } => text,
        }
    }

    /// The Region the name itself tells, if it tells one.
    pub fn region(&self) -> Option<&str> {
        match self {
            Self::Arn(arn) => Some(arn.region()),
            Self::AliasArn { region, .. } => Some(region),
            Self::Id(_) | Self::Alias(_) => None,
        }
    }
}

const fn is_alias_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'_' | b'-' | b':')
}

/// The ID KMS derives from a symmetric key's material: 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyMaterialId(String);

impl KeyMaterialId {
    /// Reads 64 hex digits.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(text: &str) -> Result<Self, NotReadable> {
        let text = text.trim().to_ascii_lowercase();
        if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            Ok(Self(text))
        } else {
            Err(NotReadable { expected: "a key material ID has 64 hex digits" })
        }
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first 8 digits, enough for a person to tell materials apart.
    pub fn short(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for KeyMaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text a person may keep with a symmetric material: at most 256 of `a-z A-Z 0-9 : / _ . -`
/// and white space (API reference, ImportKeyMaterial, KeyMaterialDescription).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyMaterialDescription(String);

impl KeyMaterialDescription {
    /// Reads a description.
    ///
    /// # Errors
    /// When it is too long or has a character KMS refuses.
    pub fn parse(text: &str) -> Result<Self, NotReadable> {
        if text.chars().count() > 256 {
            return Err(NotReadable { expected: "a description has at most 256 characters" });
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || ":/_.- \t\n\r".contains(c);
        if text.chars().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotReadable {
                expected: "a description has letters, digits, spaces and : / _ . - only",
            })
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// When the material goes: never, or at a whole second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expiration {
    /// `KEY_MATERIAL_DOES_NOT_EXPIRE`.
    Never,
    /// `KEY_MATERIAL_EXPIRES` with this `ValidTo`.
    On(Timestamp),
}

/// A key's place in a multi-Region set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Not a multi-Region key.
    SingleRegion,
    /// The primary, with the ARNs of its replicas.
    Primary {
        /// Replica ARNs, in the order KMS gave.
        replicas: Vec<String>,
    },
    /// A replica, with the ARN of its primary.
    Replica {
        /// The primary's ARN.
        primary: String,
    },
}

/// What DescribeKey tells of a key (API reference, KeyMetadata).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMetadata {
    /// The ARN: from here on the key's only name.
    pub arn: KeyArn,
    /// Where the material comes from.
    pub origin: Origin,
    /// Who manages the key.
    pub manager: KeyManager,
    /// What kind of key it is.
    pub spec: KeySpecName,
    /// What it may be used for.
    pub usage: KeyUsage,
    /// Its state.
    pub state: KeyState,
    /// The description its owner gave.
    pub description: String,
    /// Whether the material expires; absent while no material is present.
    pub expiration_model: Option<ExpirationModel>,
    /// Earliest expiry among the permanently associated materials.
    pub valid_to: Option<Timestamp>,
    /// Symmetric keys only; survives the deletion of the material.
    pub current_material: Option<KeyMaterialId>,
    /// Single-Region, primary or replica.
    pub scope: Scope,
    /// When a scheduled deletion happens.
    pub deletion_date: Option<Timestamp>,
    /// When the key was created.
    pub created: Option<Timestamp>,
}

/// One material of a symmetric key (API reference, RotationsListEntry).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMaterialEntry {
    /// Its ID, where KMS gave one.
    pub id: Option<KeyMaterialId>,
    /// The description it was imported with.
    pub description: Option<String>,
    /// Present or missing.
    pub import_state: Option<ImportState>,
    /// Current, waiting for rotation, ...
    pub state: Option<KeyMaterialState>,
    /// Whether it expires.
    pub expiration_model: Option<ExpirationModel>,
    /// When it expires.
    pub valid_to: Option<Timestamp>,
}

impl KeyMaterialEntry {
    /// Whether this material waits for a rotation (here or in the whole multi-Region set).
    pub fn is_waiting(&self) -> bool {
        matches!(
            self.state,
            Some(
                KeyMaterialState::PendingRotation
                    | KeyMaterialState::PendingMultiRegionImportAndRotation
            )
        )
    }

    /// Whether KMS says that this material is not present.
    pub fn is_missing(&self) -> bool {
        matches!(self.import_state, Some(ImportState::PendingImport))
    }
}

/// The import token: opaque bytes, bound by KMS to one key and one wrapping key.
///
/// Not a secret by itself, but long and useless to read: `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportToken(Vec<u8>);

impl ImportToken {
    /// Takes the bytes as KMS sent them.
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for ImportToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImportToken({} bytes)", self.0.len())
    }
}

/// What one GetParametersForImport gave: a wrapping public key and the token that belongs to it.
///
/// KMS does not repeat the algorithm in its reply, so the one asked for is kept here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportParameters {
    /// The key they are for.
    pub key: KeyArn,
    /// The algorithm asked for; the token is bound to it.
    pub algorithm: WrappingAlgorithm,
    /// The wrapping key spec asked for.
    pub wrapping_key_spec: WrappingKeySpec,
    /// The wrapping public key: DER, SubjectPublicKeyInfo.
    pub public_key: Vec<u8>,
    /// The token.
    pub import_token: ImportToken,
    /// The instant after which KMS refuses both.
    pub valid_to: Timestamp,
    /// When they were fetched, by AWS's clock where it was heard.
    pub fetched_at: Timestamp,
}

/// Who the credentials belong to (STS GetCallerIdentity).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The 12-digit account number.
    pub account: String,
    /// The ARN of the user or role session.
    pub arn: String,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may")]
    use super::*;

    #[test]
    fn an_arn_is_read_into_its_parts() {
        let arn = KeyArn::parse(
            "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-41d7a3c4438e4a01b20a1f008e9002f4",
        )
        .unwrap();
        assert_eq!(arn.partition(), "aws-us-gov");
        assert_eq!(arn.region(), "us-gov-west-1");
        assert_eq!(arn.account(), "111122223333");
        assert_eq!(arn.key_id(), "mrk-41d7a3c4438e4a01b20a1f008e9002f4");
        assert_eq!(arn.in_region("us-gov-east-1").unwrap().region(), "us-gov-east-1");
    }

    #[test]
    fn a_short_account_number_is_named() {
        let why = KeyArn::parse("arn:aws:kms:eu-central-1:11112222333:key/abc").unwrap_err();
        assert!(why.to_string().contains("12 digits"), "{why}");
    }

    #[test]
    fn names_of_keys_are_told_apart() {
        assert!(matches!(KeyName::parse("alias/x"), Ok(KeyName::Alias(_))));
        assert!(
            matches!(KeyName::parse("code-signing-2026"), Ok(KeyName::Alias(a)) if a == "alias/code-signing-2026")
        );
        assert!(matches!(
            KeyName::parse(" 6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64d\n"),
            Ok(KeyName::Id(_))
        ));
        assert!(KeyName::parse("").is_err());
        assert!(KeyName::parse("what is this").is_err());
    }

    #[test]
    fn specs_that_take_no_material_are_kept_by_name() {
        for (name, why) in [
            ("ML_DSA_65", NotImportable::MlDsa),
            ("ML_KEM_768", NotImportable::MlKem),
            ("SM2", NotImportable::Sm2),
            ("ROT13", NotImportable::Unknown),
        ] {
            assert_eq!(
                KeySpecName::from_name(name),
                KeySpecName::NotImportable { name: name.into(), why }
            );
        }
    }
}
