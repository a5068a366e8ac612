//! Whatever the bytes: no panic, and nothing accepted that is not the same key.

use std::sync::LazyLock;

use kms_import_wizard::kms::model::KeySpec;
use kms_import_wizard::material::{Conversion, Encoding, ExamineOrder, Examined, Verdict};
use proptest::prelude::*;

use super::tools::{
    examine_for, examine_named, openssl, openssl_key, openssl_pkcs8, openssl_public, public_of,
    python, secret,
};

/// A good file with its public half. Each holds its public half too, so that a changed private
/// value shows.
static GOOD: LazyLock<Vec<(Vec<u8>, Vec<u8>)>> = LazyLock::new(|| {
    let rsa = openssl_key(KeySpec::Rsa2048);
    let p256 = openssl_key(KeySpec::EccNistP256);
    let p521 = openssl_key(KeySpec::EccNistP521);
    let k1 = openssl_key(KeySpec::EccSecgP256k1);
    let v2 = python("odd_ec.py", &["version-2"], &p256);
    let with_parameters = openssl(&["ecparam", "-name", "secp384r1", "-genkey"], &[]);
    let sec1 = openssl(&["ec", "-outform", "DER"], &p521);
    vec![
        (rsa.clone(), openssl_public(&rsa)),
        (openssl_pkcs8(&rsa), openssl_public(&rsa)),
        (openssl_pkcs8(&p256), openssl_public(&p256)),
        (v2, openssl_public(&p256)),
        (sec1, openssl_public(&p521)),
        (k1.clone(), openssl_public(&k1)),
        (with_parameters.clone(), openssl_public(&with_parameters)),
    ]
});

fn any_spec() -> impl Strategy<Value = Option<KeySpec>> {
    proptest::option::of(proptest::sample::select(KeySpec::ALL.to_vec()))
}

fn examine_with_passphrase(spec: Option<KeySpec>, bytes: &[u8]) -> Examined {
    let passphrase = secret(b"x");
    let order = ExamineOrder { spec, wrapping: None, passphrase: Some(&passphrase) };
    examine_named("key", bytes, &order)
}

/// What is sent is read again as itself.
fn is_fixed_point(spec: Option<KeySpec>, examined: &Examined) {
    let Some(material) = &examined.material else { return };
    let private = matches!(
        examined.inspection.content,
        Some(kms_import_wizard::material::Content::PrivateKey(_))
    );
    // Raw bytes may read as text; only private keys carry their own form.
    if private {
        let again = examine_for(spec, material.expose());
        assert_eq!(again.inspection.encoding, Encoding::Der);
        assert_eq!(again.inspection.conversion, Conversion::None);
        assert_eq!(again.inspection.identity, examined.inspection.identity);
        assert_eq!(again.material.unwrap().expose(), material.expose());
    }
}

/// One change of a file.
#[derive(Debug, Clone)]
enum Change {
    Bit(prop::sample::Index, u8),
    Byte(prop::sample::Index, u8),
    Insert(prop::sample::Index, u8),
    Remove(prop::sample::Index),
    Cut(prop::sample::Index),
    Repeat(prop::sample::Index, prop::sample::Index),
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        let length = file.len();
        if length == 0 {
            return;
        }
        match self {
            Self::Bit(at, bit) => file[at.index(length)] ^= 1 << bit,
            Self::Byte(at, byte) => file[at.index(length)] = *byte,
            Self::Insert(at, byte) => file.insert(at.index(file.len()), *byte),
            Self::Remove(at) => drop(file.remove(at.index(file.len()))),
            Self::Cut(at) => file.truncate(at.index(file.len())),
            Self::Repeat(from, to) => {
                let (from, to) = (from.index(file.len()), to.index(file.len()));
                let part = file[from.min(to)..from.max(to)].to_vec();
                file.extend(part);
            }
        }
    }
}

fn any_change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        4 => (index(), 0_u8..8).prop_map(|(at, bit)| Change::Bit(at, bit)),
        2 => (index(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        2 => (index(), any::<u8>()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        2 => index().prop_map(Change::Remove),
        1 => index().prop_map(Change::Cut),
        1 => (index(), index()).prop_map(|(from, to)| Change::Repeat(from, to)),
    ]
}

/// Bytes that begin like something, so that the readers get past their first look.
fn any_beginning() -> impl Strategy<Value = Vec<u8>> {
    let beginnings: Vec<&[u8]> = vec![
        b"",
        b"\x30\x82",
        b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20",
        b"\x30\x81\x87\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01",
        b"\x30\x77\x02\x01\x01\x04\x20",
        b"\x30\x40\x30\x20\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d",
        b"\x30\x80\x02\x01\x00",
        b"-----BEGIN ",
        b"-----BEGIN PRIVATE KEY-----\n",
        b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA",
        b"-----BEGIN EC PARAMETERS-----\n",
        b"{\"kty\":",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"0x",
        b"\x95",
        b"\xc5\xff",
        b"openssh-key-v1\0\0\0\0\x04none",
    ];
    proptest::sample::select(beginnings).prop_map(<[u8]>::to_vec)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        beginning in any_beginning(),
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        spec in any_spec(),
    ) {
        let file = [beginning, bytes].concat();
        is_fixed_point(spec, &examine_with_passphrase(spec, &file));
    }

    #[test]
    fn no_text_makes_it_panic(
        beginning in any_beginning(),
        text in "[ -~\\n\\r]{0,300}|[0-9a-fA-F: \\n]{0,200}|[A-Za-z0-9+/=_\\n-]{0,200}",
        spec in any_spec(),
    ) {
        let file = [beginning, text.into_bytes()].concat();
        is_fixed_point(spec, &examine_with_passphrase(spec, &file));
    }

    #[test]
    fn a_changed_file_is_the_same_key_or_refused(
        which in any::<prop::sample::Index>(),
        changes in proptest::collection::vec(any_change(), 1..4),
    ) {
        let (file, public) = which.get(&GOOD);
        let mut file = file.clone();
        for change in &changes {
            change.apply(&mut file);
        }
        let examined = examine_with_passphrase(None, &file);
        if examined.inspection.verdict() != Verdict::Refused && examined.inspection.sends.is_some_and(|sends| sends.form == kms_import_wizard::material::SentForm::Pkcs8) {
            prop_assert_eq!(public_of(&examined.inspection), public.as_slice());
            is_fixed_point(None, &examined);
        }
    }
}

/// Files that reach the decryption, changed: the readers of PBES2 must not panic either.
#[test]
fn changed_encrypted_files_never_make_it_panic() {
    let pem = openssl_key(KeySpec::EccNistP256);
    let mut files = vec![
        openssl(
            &[
                "pkcs8", "-topk8", "-passout", "pass:x", "-iter", "1", "-v2", "des3", "-outform",
                "DER",
            ],
            &pem,
        ),
        openssl(&["pkcs8", "-topk8", "-passout", "pass:x", "-iter", "1", "-outform", "DER"], &pem),
    ];
    files.push(python("odd_encryption.py", &["scrypt-n-0"], &[]));
    for file in files {
        for at in 0..file.len().min(140) {
            for value in [0, 1, 4, 0x7f, 0x80, 0xff, file[at].wrapping_add(1), file[at] ^ 0x10] {
                let mut changed = file.clone();
                changed[at] = value;
                let examined = examine_with_passphrase(None, &changed);
                is_fixed_point(None, &examined);
            }
        }
    }
}
