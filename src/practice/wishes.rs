//! What ImportKeyMaterial asks for beyond the material: import type, material ID, description,
//! expiration. Source: API reference, ImportKeyMaterial.

use jiff::{SignedDuration, Timestamp};

use super::clock::later;
use super::exception::Exception;
use super::key::Key;
use super::store::Request;

/// Furthest ValidTo (API reference, ImportKeyMaterial).
const VALID_TO_MAX: SignedDuration = SignedDuration::from_hours(24 * 365);

/// What an import asks for, beyond the material.
pub(super) struct Wishes {
    /// Whether the material is new to the key.
    pub(super) is_new: bool,
    /// The material it must be.
    pub(super) expected_id: Option<String>,
    /// The description to keep with it.
    pub(super) description: Option<String>,
    /// When it is to go; `None` for never.
    pub(super) expires: Option<Timestamp>,
}

/// The members of ImportKeyMaterial that say what is wished, as they were sent.
pub(super) struct Asked {
    model: Option<&'static str>,
    valid_to: Option<Timestamp>,
    import_type: Option<&'static str>,
    id: Option<String>,
    description: Option<String>,
}

impl Asked {
    pub(super) fn read(request: &Request<'_>) -> Result<Self, Exception> {
        let input = &request.input;
        let models = ["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"];
        Ok(Self {
            model: input.choice("ExpirationModel", &models)?,
            valid_to: input.moment("ValidTo")?,
            import_type: input
                .choice("ImportType", &["NEW_KEY_MATERIAL", "EXISTING_KEY_MATERIAL"])?,
            id: read_material_id(request)?,
            description: read_description(request)?,
        })
    }

    /// What it means for this key.
    pub(super) fn wishes(self, key: &Key, now: Timestamp) -> Result<Wishes, Exception> {
        if !key.spec.is_symmetric() {
            for (name, sent) in [
                ("ImportType", self.import_type.is_some()),
                ("KeyMaterialDescription", self.description.is_some()),
                ("KeyMaterialId", self.id.is_some()),
            ] {
                if sent {
                    return Err(only_symmetric(name));
                }
            }
        }
        let expires = self.expires(now)?;
        let is_new = self.import_type.map_or(!key.ever_imported, |name| name == "NEW_KEY_MATERIAL");
        if is_new && self.id.is_some() {
            return Err(Exception::validation(
                "KeyMaterialId cannot be specified when ImportType is NEW_KEY_MATERIAL",
            ));
        }
        if key.spec.is_symmetric() && key.is_replica() {
            if is_new {
                return Err(Exception::unsupported(format!(
                    "{} is a multi-Region replica key. Import new key material into the primary key.",
                    key.arn()
                )));
            }
            if self.description.is_some() {
                return Err(Exception::unsupported(format!(
                    "{} is a multi-Region replica key. Set the description on the primary key.",
                    key.arn()
                )));
            }
        }
        Ok(Wishes { is_new, expected_id: self.id, description: self.description, expires })
    }

    fn expires(&self, now: Timestamp) -> Result<Option<Timestamp>, Exception> {
        match (self.model, self.valid_to) {
            (Some("KEY_MATERIAL_DOES_NOT_EXPIRE"), None) => Ok(None),
            (Some("KEY_MATERIAL_DOES_NOT_EXPIRE"), Some(_)) => Err(Exception::validation(
                "A validTo date must not be set if the ExpirationModel is KEY_MATERIAL_DOES_NOT_EXPIRE",
            )),
            (_, None) => Err(Exception::validation(
                "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES",
            )),
            (_, Some(at)) if at <= now => {
                Err(Exception::validation("The validTo date must be in the future"))
            }
            (_, Some(at)) if at > later(now, VALID_TO_MAX) => Err(Exception::validation(
                "The validTo date must be at most 365 days from the request date",
            )),
            (_, Some(at)) => Ok(Some(at)),
        }
    }
}

pub(super) fn only_symmetric(name: &str) -> Exception {
    Exception::unsupported(format!("{name} is supported only for symmetric encryption KMS keys."))
}

pub(super) fn read_material_id(request: &Request<'_>) -> Result<Option<String>, Exception> {
    let Some(id) = request.input.text_within("KeyMaterialId", 64, 64)? else { return Ok(None) };
    let fits = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if id.bytes().all(fits) {
        Ok(Some(id.to_owned()))
    } else {
        let constraint = "Member must satisfy regular expression pattern: ^[a-f0-9]+$";
        Err(Exception::constraint("KeyMaterialId", Some(id), constraint))
    }
}

fn read_description(request: &Request<'_>) -> Result<Option<String>, Exception> {
    let name = "KeyMaterialDescription";
    let Some(text) = request.input.text_within(name, 0, 256)? else { return Ok(None) };
    let fits =
        |c: char| c.is_ascii_alphanumeric() || ":/_.-".contains(c) || c.is_ascii_whitespace();
    if text.chars().all(fits) {
        Ok(Some(text.to_owned()))
    } else {
        let constraint = "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_\\s.-]+$";
        Err(Exception::constraint(name, Some(text), constraint))
    }
}
