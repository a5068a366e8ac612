//! Reading the members of a request as the API model demands.
//!
//! A value of a wrong JSON type is a SerializationException; one that breaks a length, a pattern
//! or an enumeration is a ValidationException with AWS's words. Limits: API reference.

use base64ct::{Base64, Encoding as _};
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::exception::Exception;

/// Longest KeyId, in characters.
const KEY_ID_MAX: usize = 2048;

/// The members of one request.
#[derive(Debug)]
pub(super) struct Input {
    members: Map<String, Value>,
}

impl Input {
    /// Reads the body of a request. An empty body counts as one without members.
    pub(super) fn parse(body: &[u8]) -> Result<Self, Exception> {
        if body.is_empty() {
            return Ok(Self { members: Map::new() });
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(members)) => Ok(Self { members }),
            Ok(_) => Err(Exception::serialization("Start of structure or map expected")),
            Err(_) => Err(Exception::silent("SerializationException")),
        }
    }

    fn member(&self, name: &str) -> Option<&Value> {
        self.members.get(name).filter(|value| !value.is_null())
    }

    /// A text, if it was sent.
    pub(super) fn text(&self, name: &str) -> Result<Option<&str>, Exception> {
        self.member(name)
            .map(|value| value.as_str().ok_or_else(|| wrong_type(value, "a String")))
            .transpose()
    }

    /// A text of `min` to `max` characters, if it was sent.
    pub(super) fn text_within(
        &self,
        name: &str,
        min: usize,
        max: usize,
    ) -> Result<Option<&str>, Exception> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        check_length(name, Some(text), text.chars().count(), min, max)?;
        Ok(Some(text))
    }

    /// A text that must be there.
    pub(super) fn required_text(
        &self,
        name: &str,
        min: usize,
        max: usize,
    ) -> Result<&str, Exception> {
        self.text_within(name, min, max)?.ok_or_else(|| missing(name))
    }

    /// The KeyId, which must be there.
    pub(super) fn key_id(&self) -> Result<&str, Exception> {
        self.required_text("KeyId", 1, KEY_ID_MAX)
    }

    /// One of a list of names, if it was sent.
    pub(super) fn choice(
        &self,
        name: &str,
        allowed: &[&'static str],
    ) -> Result<Option<&'static str>, Exception> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        allowed.iter().copied().find(|one| *one == text).map(Some).ok_or_else(|| {
            let constraint =
                format!("Member must satisfy enum value set: [{}]", allowed.join(", "));
            Exception::constraint(name, Some(text), &constraint)
        })
    }

    /// One of a list of names, which must be there.
    pub(super) fn required_choice(
        &self,
        name: &str,
        allowed: &[&'static str],
    ) -> Result<&'static str, Exception> {
        self.choice(name, allowed)?.ok_or_else(|| missing(name))
    }

    /// Base64 of `min` to `max` bytes, if it was sent.
    pub(super) fn blob(
        &self,
        name: &str,
        min: usize,
        max: usize,
    ) -> Result<Option<Vec<u8>>, Exception> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let bytes = Base64::decode_vec(text).map_err(|error| {
            Exception::serialization(&format!("{name} is not valid Base64: {error}"))
        })?;
        check_length(name, None, bytes.len(), min, max)?;
        Ok(Some(bytes))
    }

    /// Base64 that must be there.
    pub(super) fn required_blob(
        &self,
        name: &str,
        min: usize,
        max: usize,
    ) -> Result<Vec<u8>, Exception> {
        self.blob(name, min, max)?.ok_or_else(|| missing(name))
    }

    /// A whole number from `min` to `max`, if it was sent.
    pub(super) fn number(&self, name: &str, min: i64, max: i64) -> Result<Option<i64>, Exception> {
        let Some(value) = self.member(name) else { return Ok(None) };
        let number = value.as_i64().ok_or_else(|| wrong_type(value, "an Integer"))?;
        let shown = number.to_string();
        if number < min {
            let constraint = format!("Member must have value greater than or equal to {min}");
            return Err(Exception::constraint(name, Some(&shown), &constraint));
        }
        if number > max {
            let constraint = format!("Member must have value less than or equal to {max}");
            return Err(Exception::constraint(name, Some(&shown), &constraint));
        }
        Ok(Some(number))
    }

    /// A truth value; `false` if it was not sent.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Exception> {
        self.member(name).map_or(Ok(false), |value| {
            value.as_bool().ok_or_else(|| wrong_type(value, "a Boolean"))
        })
    }

    /// Seconds since 1970, if they were sent.
    pub(super) fn moment(&self, name: &str) -> Result<Option<Timestamp>, Exception> {
        let Some(value) = self.member(name) else { return Ok(None) };
        let whole = value.as_i64().and_then(|second| Timestamp::from_second(second).ok());
        let moment = whole.or_else(|| value.as_f64().and_then(from_fraction));
        moment.map(Some).ok_or_else(|| wrong_type(value, "a Timestamp"))
    }

    /// Pairs of texts (an encryption context); none if it was not sent.
    pub(super) fn pairs(&self, name: &str) -> Result<Vec<(&str, &str)>, Exception> {
        let Some(value) = self.member(name) else { return Ok(Vec::new()) };
        let map = value.as_object().ok_or_else(|| wrong_type(value, "a Map"))?;
        map.iter()
            .map(|(key, value)| {
                let text = value.as_str().ok_or_else(|| wrong_type(value, "a String"))?;
                Ok((key.as_str(), text))
            })
            .collect()
    }

    /// The tags of CreateKey, ReplicateKey and TagResource.
    pub(super) fn tags(&self) -> Result<Vec<(String, String)>, Exception> {
        let Some(value) = self.member("Tags") else { return Ok(Vec::new()) };
        let list = value.as_array().ok_or_else(|| wrong_type(value, "a List"))?;
        list.iter().map(tag).collect()
    }
}

fn tag(value: &Value) -> Result<(String, String), Exception> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let (Some(key), Some(content)) = (text("TagKey"), text("TagValue")) else {
        return Err(Exception::serialization("Start of structure or map expected"));
    };
    check_length("tags.member.tagKey", Some(key), key.chars().count(), 1, 128)?;
    check_length("tags.member.tagValue", Some(content), content.chars().count(), 0, 256)?;
    Ok((key.to_owned(), content.to_owned()))
}

/// Seconds with a fraction, to the millisecond: more is not on the wire.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float out of range saturates and is refused"
)]
fn from_fraction(seconds: f64) -> Option<Timestamp> {
    Timestamp::from_millisecond((seconds * 1000.0).round() as i64).ok()
}

fn missing(name: &str) -> Exception {
    Exception::constraint(name, None, "Member must not be null")
}

fn wrong_type(value: &Value, wanted: &str) -> Exception {
    let found = match value {
        Value::Null => "NULL_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::String(_) => "STRING_VALUE",
        Value::Array(_) => "START_ARRAY",
        Value::Object(_) => "START_OBJECT",
    };
    Exception::serialization(&format!("{found} can not be converted to {wanted}"))
}

/// Checks a length. The value is shown where it is text, as AWS does.
pub(super) fn check_length(
    name: &str,
    shown: Option<&str>,
    length: usize,
    min: usize,
    max: usize,
) -> Result<(), Exception> {
    if length < min {
        let constraint = format!("Member must have length greater than or equal to {min}");
        return Err(Exception::constraint(name, shown, &constraint));
    }
    if length > max {
        let constraint = format!("Member must have length less than or equal to {max}");
        return Err(Exception::constraint(name, shown, &constraint));
    }
    Ok(())
}

/// A moment as the AWS JSON protocol writes it: seconds since 1970, with a fraction if it has one.
pub(super) fn moment_value(at: Timestamp) -> Value {
    let milliseconds = at.as_millisecond();
    if milliseconds % 1000 == 0 {
        return Value::from(at.as_second());
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this era fit 52 bits")]
    Value::from(milliseconds as f64 / 1000.0)
}

/// Bytes as the AWS JSON protocol writes them.
pub(super) fn blob_value(bytes: &[u8]) -> Value {
    Value::from(Base64::encode_string(bytes))
}
