//! The keys every rehearsal begins with: one for each state a key can be in.
//!
//! The same in every run, materials included, so that a rehearsal can be repeated and written
//! down. Raw materials are SHA-256 of their names; private keys are files under
//! `assets/practice/`. None of them is worth anything: they are published with the program.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::clock::{later, whole_second};
use super::key::{Key, Life, Material, material_id};
use super::ops_keys::own_material;
use super::ops_rotation::replica_of;
use super::spec::Spec;
use super::store::{Alias, Store};
use super::substance::{Substance, ml_dsa};
use crate::kms::model::{KeyMaterialState, KeySpec, KeyUsage, Origin};

/// The Region of the seeds.
pub const HOME_REGION: &str = "practice-1";
/// The Region of the one replica.
pub const REPLICA_REGION: &str = "practice-2";

/// What a seed key has been through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Past {
    /// Nothing was ever imported.
    NeverImported,
    /// Its material is there, for so many days or for ever.
    Imported { days: Option<i64> },
    /// Its material was deleted.
    Deleted,
    /// Its material is there, and a newer one waits for a rotation.
    WaitsForRotation,
    /// Imported, then disabled.
    Disabled,
    /// Imported, then scheduled for deletion in so many days.
    Going { days: i64 },
    /// KMS made its material.
    MadeByKms,
    /// AWS manages the key.
    ManagedByAws,
}

struct Seed {
    /// What is after `alias/`.
    alias: Option<&'static str>,
    id: &'static str,
    spec: Spec,
    usage: KeyUsage,
    description: &'static str,
    /// Days since it was created.
    age: i64,
    past: Past,
}

const fn importable(spec: KeySpec) -> Spec {
    Spec::Importable(spec)
}

const SEEDS: &[Seed] = &[
    Seed {
        alias: Some("code-signing-2026"),
        id: "6f1c2e9a-4b7d-4d0e-9a55-2c81f0b7e64d",
        spec: importable(KeySpec::EccNistP256),
        usage: KeyUsage::SignVerify,
        description: "Signs the installers of 2026",
        age: 1,
        past: Past::NeverImported,
    },
    Seed {
        alias: Some("payments-prod"),
        id: "mrk-41d7a3c4438e4a01b20a1f008e9002f4",
        spec: importable(KeySpec::SymmetricDefault),
        usage: KeyUsage::EncryptDecrypt,
        description: "Payments, production",
        age: 340,
        past: Past::Imported { days: Some(25) },
    },
    Seed {
        alias: Some("payments-token-mac"),
        id: "0a94d1f7-72cb-4c1e-8b37-9e56aa01c3d8",
        spec: importable(KeySpec::Hmac256),
        usage: KeyUsage::GenerateVerifyMac,
        description: "Payment tokens",
        age: 200,
        past: Past::Imported { days: None },
    },
    Seed {
        alias: Some("archive-2024"),
        id: "c83e5b12-0f6a-4e92-a1d4-417d92be5f30",
        spec: importable(KeySpec::SymmetricDefault),
        usage: KeyUsage::EncryptDecrypt,
        description: "Archive of 2024",
        age: 700,
        past: Past::Deleted,
    },
    Seed {
        alias: Some("partner-exchange"),
        id: "7d20be64-95a1-4f3b-8c60-b0c3384f17e2",
        spec: importable(KeySpec::Rsa4096),
        usage: KeyUsage::EncryptDecrypt,
        description: "Files from partners",
        age: 260,
        past: Past::Imported { days: Some(106) },
    },
    Seed {
        alias: Some("release-signing"),
        id: "e2571c90-3d48-4b6e-9f12-60fa8b9d2c75",
        spec: importable(KeySpec::EccNistP384),
        usage: KeyUsage::SignVerify,
        description: "Signed releases until 2025",
        age: 900,
        past: Past::Going { days: 4 },
    },
    Seed {
        alias: None,
        id: "95b07f3e-c1d6-4a28-bd53-28e4d50a7b19",
        spec: importable(KeySpec::Hmac512),
        usage: KeyUsage::GenerateVerifyMac,
        description: "",
        age: 430,
        past: Past::Disabled,
    },
    Seed {
        alias: Some("ledger-2025"),
        id: "b1f4c0d2-8e37-4f6a-93cb-5d20e7a84c16",
        spec: importable(KeySpec::SymmetricDefault),
        usage: KeyUsage::EncryptDecrypt,
        description: "Ledger; a new material waits for rotation",
        age: 380,
        past: Past::WaitsForRotation,
    },
    Seed {
        alias: Some("git-signing"),
        id: "3c6ad8e5-1b90-4d72-8f4e-a97e05c2b3d1",
        spec: importable(KeySpec::EccNistEdwards25519),
        usage: KeyUsage::SignVerify,
        description: "Signs commits",
        age: 2,
        past: Past::NeverImported,
    },
    Seed {
        alias: Some("vpn-gateway"),
        id: "58e2097b-6c4f-4a1d-b7e8-0f93d6a1c524",
        spec: importable(KeySpec::Rsa2048),
        usage: KeyUsage::SignVerify,
        description: "VPN gateway",
        age: 3,
        past: Past::NeverImported,
    },
    Seed {
        alias: Some("app-default"),
        id: "d4093be8-27a5-4c8f-9e61-73b5f0c8a2e9",
        spec: importable(KeySpec::SymmetricDefault),
        usage: KeyUsage::EncryptDecrypt,
        description: "Made by KMS: takes no imported material",
        age: 500,
        past: Past::MadeByKms,
    },
    Seed {
        alias: Some("firmware-pq"),
        id: "a67f31c4-e0d8-4b25-8a9c-4e1b72d590f3",
        spec: Spec::MlDsa65,
        usage: KeyUsage::SignVerify,
        description: "ML-DSA: not importable",
        age: 60,
        past: Past::MadeByKms,
    },
    Seed {
        alias: Some("aws/ebs"),
        id: "1e85c7a9-4d3b-4926-a0f7-c6b28e094d5a",
        spec: importable(KeySpec::SymmetricDefault),
        usage: KeyUsage::EncryptDecrypt,
        description: "Default key that protects my EBS volumes when no other key is defined",
        age: 800,
        past: Past::ManagedByAws,
    },
];

/// The names under which [`material`] knows materials, in the order of the keys.
pub fn names() -> Vec<String> {
    let mut names = Vec::new();
    for seed in SEEDS.iter().filter(|seed| is_imported(seed.past)) {
        let name = seed.alias.unwrap_or(seed.id);
        names.push(name.to_owned());
        if seed.past == Past::WaitsForRotation {
            names.push(format!("{name}/waiting"));
        }
    }
    names
}

/// The material that belongs to a seed key, as a file would hold it: raw bytes, or PKCS#8 DER.
///
/// `name` is the alias, with or without `alias/`, or the key ID. `ledger-2025/waiting` is the
/// material that waits for a rotation. `None` for a name that is not known, and for keys that take
/// no imported material.
pub fn material(name: &str) -> Option<Vec<u8>> {
    let name = name.strip_prefix("alias/").unwrap_or(name);
    let (name, waiting) = match name.strip_suffix("/waiting") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let seed = SEEDS.iter().find(|seed| seed.alias == Some(name) || seed.id == name)?;
    if !is_imported(seed.past) || (waiting && seed.past != Past::WaitsForRotation) {
        return None;
    }
    material_of(seed, waiting)
}

const fn is_imported(past: Past) -> bool {
    !matches!(past, Past::MadeByKms | Past::ManagedByAws)
}

fn material_of(seed: &Seed, waiting: bool) -> Option<Vec<u8>> {
    let file: &[u8] = match seed.alias {
        Some("code-signing-2026") => {
            include_bytes!("../../assets/practice/code-signing-2026.p8.der")
        }
        Some("release-signing") => include_bytes!("../../assets/practice/release-signing.p8.der"),
        Some("partner-exchange") => include_bytes!("../../assets/practice/partner-exchange.p8.der"),
        Some("git-signing") => include_bytes!("../../assets/practice/git-signing.p8.der"),
        Some("vpn-gateway") => include_bytes!("../../assets/practice/vpn-gateway.p8.der"),
        _ => {
            let label = if waiting { "waiting" } else { "first" };
            let (length, _) = seed.spec.raw_lengths()?;
            return Some(derived(&format!("{} {label}", seed.id), length));
        }
    };
    Some(file.to_vec())
}

/// Bytes that look random and are the same in every run.
fn derived(label: &str, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    for block in 0u32.. {
        if bytes.len() >= length {
            break;
        }
        let mut hash = Sha256::new();
        hash.update(b"practice key material\0");
        hash.update(block.to_be_bytes());
        hash.update(label.as_bytes());
        bytes.extend_from_slice(&hash.finalize());
    }
    bytes.truncate(length);
    bytes
}

/// A store with the seed keys, at a moment.
pub(super) fn plant(now: Timestamp) -> Store {
    let mut store = Store::empty();
    for seed in SEEDS {
        let key = grow(seed, now);
        let created = key.created;
        if let Some(alias) = seed.alias {
            let alias_of_key = Alias { target: Some(key.id.clone()), created, updated: created };
            let name = format!("alias/{alias}");
            if key.primary.is_some() {
                let mut replica = replica_of(&key, REPLICA_REGION, days_before(now, 20));
                replica.creating_until = None;
                let there = store.region_mut(REPLICA_REGION);
                there.keys.insert(replica.id.clone(), replica);
                there.aliases.insert(name.clone(), alias_of_key.clone());
            }
            store.region_mut(HOME_REGION).aliases.insert(name, alias_of_key);
        }
        store.region_mut(HOME_REGION).keys.insert(key.id.clone(), key);
    }
    // AWS lists the aliases of AWS managed keys before the keys exist.
    let unborn = Alias { target: None, created: now, updated: now };
    store.region_mut(HOME_REGION).aliases.insert("alias/aws/s3".to_owned(), unborn);
    store
}

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

fn days_before(now: Timestamp, count: i64) -> Timestamp {
    whole_second(later(now, days(-count)))
}

fn days_after(now: Timestamp, count: i64) -> Timestamp {
    whole_second(later(now, days(count)))
}

fn grow(seed: &Seed, now: Timestamp) -> Key {
    let created = days_before(now, seed.age);
    let mut key = Key::new(seed.id.to_owned(), HOME_REGION, seed.spec, seed.usage.clone(), created);
    seed.description.clone_into(&mut key.description);
    key.primary = seed.id.starts_with("mrk-").then(|| HOME_REGION.to_owned());
    match seed.past {
        Past::NeverImported => {}
        Past::MadeByKms | Past::ManagedByAws => {
            key.origin = Origin::AwsKms;
            key.aws_managed = seed.past == Past::ManagedByAws;
            key.materials.extend(made_by_kms(seed).map(|one| own_material(seed.id, one)));
        }
        Past::Imported { days } => {
            import(&mut key, seed, days.map(|days| days_after(now, days)));
        }
        Past::Deleted => {
            import(&mut key, seed, None);
            for one in &mut key.materials {
                one.substance = None;
            }
        }
        Past::WaitsForRotation => {
            import(&mut key, seed, None);
            let waiting = imported(seed, true, "vault copy 2");
            key.materials.extend(waiting);
        }
        Past::Disabled => {
            import(&mut key, seed, None);
            key.life = Life::Disabled;
        }
        Past::Going { days } => {
            import(&mut key, seed, None);
            key.life = Life::PendingDeletion { due: days_after(now, days), window: 30 };
        }
    }
    key
}

fn import(key: &mut Key, seed: &Seed, expires: Option<Timestamp>) {
    key.ever_imported = true;
    let first = imported(seed, false, "vault copy 1");
    key.materials.extend(first.map(|one| Material { expires, ..one }));
}

fn imported(seed: &Seed, waiting: bool, description: &str) -> Option<Material> {
    let substance = Substance::read(seed.spec, &material_of(seed, waiting)?)?;
    Some(Material {
        id: material_id(seed.id, &substance),
        role: if waiting { KeyMaterialState::PendingRotation } else { KeyMaterialState::Current },
        description: seed.spec.is_symmetric().then(|| description.to_owned()),
        public: substance.public().map(<[u8]>::to_vec),
        substance: Some(substance),
        expires: None,
        rotated: None,
    })
}

fn made_by_kms(seed: &Seed) -> Option<Substance> {
    let Some(algorithm) = ml_dsa(seed.spec) else {
        return Substance::read(seed.spec, &derived(seed.id, 32));
    };
    let pair =
        aws_lc_rs::signature::PqdsaKeyPair::from_seed(algorithm, &derived(seed.id, 32)).ok()?;
    Substance::read(seed.spec, pair.to_pkcs8v1().ok()?.as_ref())
}
