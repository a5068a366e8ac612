//! Operations on keys as a whole: create, describe, list, enable, disable, delete, policy, tags.

use aws_lc_rs::rand;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::clock::{later, whole_second};
use super::exception::Exception;
use super::input::moment_value;
use super::key::{Key, Life, Material, default_policy, material_id};
use super::page::{Paging, page};
use super::spec::{SPEC_NAMES, Spec, USAGE_NAMES};
use super::store::{Answer, Request, Store};
use super::substance::Substance;
use crate::kms::model::{KeyMaterialState, KeyState, KeyUsage, Origin};

/// Most tags of a key (Guide, Resource quotas).
const TAGS_MAX: usize = 50;
/// Longest policy, in bytes (Guide, Resource quotas); the model allows more.
const POLICY_MAX: usize = 32_768;
const POLICY_MODEL_MAX: usize = 131_072;
const DESCRIPTION_MAX: usize = 8192;

impl Store {
    pub(super) fn create_key(&mut self, request: &Request<'_>) -> Answer {
        let input = &request.input;
        let origins = ["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"];
        let origin = input.choice("Origin", &origins)?.unwrap_or("AWS_KMS");
        let old_name = input.choice("CustomerMasterKeySpec", SPEC_NAMES)?;
        let spec_name = input.choice("KeySpec", SPEC_NAMES)?.or(old_name);
        let usage_name = input.choice("KeyUsage", USAGE_NAMES)?;
        let description = input.text_within("Description", 0, DESCRIPTION_MAX)?.unwrap_or_default();
        let policy = read_policy(request)?;
        let tags = merge_tags(Vec::new(), input.tags()?)?;
        let multi_region = input.flag("MultiRegion")?;

        let (spec, usage) = spec_and_usage(spec_name, usage_name)?;
        let origin = Origin::from_name(origin);
        if matches!(origin, Origin::AwsCloudHsm | Origin::ExternalKeyStore) {
            return Err(Exception::validation(format!(
                "KeyOrigin {origin} requires a CustomKeyStoreId"
            )));
        }
        if origin == Origin::External && spec.importable().is_none() {
            return Err(Exception::unsupported(format!(
                "KeySpec {} is not supported for Origin EXTERNAL",
                spec.name()
            )));
        }
        let id = fresh_id(multi_region).ok_or_else(Exception::internal)?;
        let mut key = Key::new(id, request.region, spec, usage, request.now);
        key.origin = origin;
        description.clone_into(&mut key.description);
        key.primary = multi_region.then(|| request.region.to_owned());
        key.tags = tags;
        key.policy = policy.unwrap_or_else(default_policy);
        if !key.is_external() {
            let substance = Substance::generate(spec).ok_or_else(Exception::internal)?;
            key.materials.push(own_material(&key.id, substance));
        }
        let metadata = {
            let id = key.id.clone();
            self.region_mut(request.region).keys.insert(id.clone(), key);
            let key = self.key(request.region, &id).ok_or_else(Exception::internal)?;
            self.metadata(key)
        };
        Ok(json!({"KeyMetadata": metadata}))
    }

    pub(super) fn describe_key(&self, request: &Request<'_>) -> Answer {
        let key = self.any_named(request)?;
        Ok(json!({"KeyMetadata": self.metadata(key)}))
    }

    pub(super) fn list_keys(&self, request: &Request<'_>) -> Answer {
        let here = self.regions.get(request.region);
        let keys = here.map(|here| &here.keys).into_iter().flatten();
        let entries =
            keys.map(|(id, key)| (id.clone(), json!({"KeyId": id, "KeyArn": key.arn()}))).collect();
        page(request, Paging { member: "Keys", usual: 100, most: 1000 }, entries)
    }

    pub(super) fn enable_key(&mut self, request: &Request<'_>) -> Answer {
        self.switch(request, Life::Active)
    }

    pub(super) fn disable_key(&mut self, request: &Request<'_>) -> Answer {
        self.switch(request, Life::Disabled)
    }

    fn switch(&mut self, request: &Request<'_>, life: Life) -> Answer {
        let key = self.own_named(request)?;
        let state = key.state();
        if !matches!(state, KeyState::Enabled | KeyState::Disabled) {
            return Err(Exception::state(&key.arn(), &state));
        }
        key.life = life;
        Ok(Value::Null)
    }

    pub(super) fn schedule_key_deletion(&mut self, request: &Request<'_>) -> Answer {
        let days = request.input.number("PendingWindowInDays", 1, 365)?.unwrap_or(30);
        let several = self.named(request).is_ok_and(|key| self.homes(&key.id).len() > 1);
        let key = self.own_named(request)?;
        if !(7..=30).contains(&days) {
            return Err(Exception::validation("PendingWindowInDays must be between 7 and 30 days"));
        }
        let state = key.state();
        if key.is_going() || state == KeyState::Creating {
            return Err(Exception::state(&key.arn(), &state));
        }
        let mut answer = json!({"KeyId": key.arn()});
        let due = whole_second(later(request.now, SignedDuration::from_hours(24 * days)));
        key.life = if several && key.is_primary() {
            Life::PendingReplicaDeletion { window: days }
        } else {
            Life::PendingDeletion { due, window: days }
        };
        key.rotation_started = None;
        if let Some(map) = answer.as_object_mut() {
            if key.state() == KeyState::PendingDeletion {
                map.insert("DeletionDate".to_owned(), moment_value(due));
            }
            map.insert("KeyState".to_owned(), key.state().name().into());
            map.insert("PendingWindowInDays".to_owned(), days.into());
        }
        Ok(answer)
    }

    pub(super) fn cancel_key_deletion(&mut self, request: &Request<'_>) -> Answer {
        let key = self.own_named(request)?;
        if !key.is_going() {
            return Err(Exception::invalid_state(format!(
                "{} is not pending deletion.",
                key.arn()
            )));
        }
        // API reference: Disabled, whether material is there or not.
        key.life = Life::Disabled;
        Ok(json!({"KeyId": key.arn()}))
    }

    pub(super) fn tag_resource(&mut self, request: &Request<'_>) -> Answer {
        let tags = request.input.tags()?;
        let key = self.own_named(request)?;
        if key.is_going() {
            return Err(Exception::state(&key.arn(), &key.state()));
        }
        key.tags = merge_tags(key.tags.clone(), tags)?;
        Ok(Value::Null)
    }

    pub(super) fn list_resource_tags(&self, request: &Request<'_>) -> Answer {
        let key = self.named(request)?;
        let mut tags = key.tags.clone();
        tags.sort();
        let entries = tags
            .into_iter()
            .map(|(name, value)| {
                let entry = json!({"TagKey": &name, "TagValue": value});
                (name, entry)
            })
            .collect();
        page(request, Paging { member: "Tags", usual: 50, most: 50 }, entries)
    }

    pub(super) fn get_key_policy(&self, request: &Request<'_>) -> Answer {
        let key = self.named(request)?;
        policy_name(request)?;
        Ok(json!({"Policy": key.policy, "PolicyName": "default"}))
    }

    pub(super) fn put_key_policy(&mut self, request: &Request<'_>) -> Answer {
        policy_name(request)?;
        request.input.required_text("Policy", 1, POLICY_MODEL_MAX)?;
        let policy = read_policy(request)?;
        let key = self.own_named(request)?;
        key.policy = policy.unwrap_or_else(default_policy);
        Ok(Value::Null)
    }
}

/// Material that KMS made itself.
pub(super) fn own_material(key_id: &str, substance: Substance) -> Material {
    Material {
        id: material_id(key_id, &substance),
        role: KeyMaterialState::Current,
        description: None,
        public: substance.public().map(<[u8]>::to_vec),
        substance: Some(substance),
        expires: None,
        rotated: None,
    }
}

/// A key ID: a random UUID (RFC 9562, version 4), or `mrk-` and its digits.
fn fresh_id(multi_region: bool) -> Option<String> {
    let uuid = random_uuid()?;
    Some(if multi_region { format!("mrk-{}", uuid.replace('-', "")) } else { uuid })
}

/// A random UUID (RFC 9562, version 4).
pub(super) fn random_uuid() -> Option<String> {
    let mut bytes = [0; 16];
    rand::fill(&mut bytes).ok()?;
    let number = u128::from_be_bytes(bytes);
    let versioned = (number & !(0xf << 76 | 0x3 << 62)) | 0x4 << 76 | 0x2 << 62;
    let digits = format!("{versioned:032x}");
    let part = |from: usize, to: usize| digits.get(from..to);
    Some(format!(
        "{}-{}-{}-{}-{}",
        part(0, 8)?,
        part(8, 12)?,
        part(12, 16)?,
        part(16, 20)?,
        part(20, 32)?
    ))
}

fn spec_and_usage(spec: Option<&str>, usage: Option<&str>) -> Result<(Spec, KeyUsage), Exception> {
    let name = spec.unwrap_or("SYMMETRIC_DEFAULT");
    let Some(spec) = Spec::from_name(name) else {
        return Err(Exception::unsupported(format!(
            "KeySpec {name} is not supported in this Region."
        )));
    };
    if usage.is_none() && !spec.is_symmetric() {
        return Err(Exception::validation(format!(
            "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys. KeySpec: {name}"
        )));
    }
    let usage = KeyUsage::from_name(usage.unwrap_or("ENCRYPT_DECRYPT"));
    if spec.allows(&usage) {
        Ok((spec, usage))
    } else {
        Err(Exception::validation(format!(
            "KeyUsage {usage} is not compatible with KeySpec {name}"
        )))
    }
}

fn read_policy(request: &Request<'_>) -> Result<Option<String>, Exception> {
    let Some(policy) = request.input.text_within("Policy", 1, POLICY_MODEL_MAX)? else {
        return Ok(None);
    };
    if policy.len() > POLICY_MAX {
        return Err(Exception::limit("Policy exceeds the maximum size of 32768 bytes"));
    }
    let parsed: Option<Value> = serde_json::from_str(policy).ok();
    if parsed.is_some_and(|policy| policy.get("Statement").is_some()) {
        Ok(Some(policy.to_owned()))
    } else {
        Err(Exception::silent("MalformedPolicyDocumentException"))
    }
}

fn policy_name(request: &Request<'_>) -> Result<(), Exception> {
    match request.input.text_within("PolicyName", 1, 128)? {
        None | Some("default") => Ok(()),
        Some(_) => Err(Exception::new("NotFoundException", "No such policy exists")),
    }
}

/// Adds tags to those there are, under the rules for tags.
pub(super) fn merge_tags(
    mut tags: Vec<(String, String)>,
    more: Vec<(String, String)>,
) -> Result<Vec<(String, String)>, Exception> {
    for (at, (name, _)) in more.iter().enumerate() {
        if name.starts_with("aws:") {
            return Err(Exception::tag("Tags beginning with aws: are reserved"));
        }
        if more.iter().take(at).any(|(earlier, _)| earlier == name) {
            return Err(Exception::tag("Duplicate tag keys"));
        }
    }
    for (name, value) in more {
        match tags.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => tags.push((name, value)),
        }
    }
    if tags.len() > TAGS_MAX {
        return Err(Exception::tag("Too many tags"));
    }
    Ok(tags)
}
