//! Which key a request names, and how AWS refuses a name.
//!
//! Most operations take a key ID or a key ARN; DescribeKey and those that use a key take an alias
//! as well (API reference, KeyId of each operation). What AWS answers an import call that is given
//! an alias, or an ARN of another account, is not recorded; what is answered here is a choice.

use super::exception::Exception;
use super::key::{ACCOUNT, Key, alias_arn, key_arn};
use super::store::{CALLER, Request, Store};

/// Which names of a key an operation takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Key ID and key ARN.
    KeyOnly,
    /// Alias name and alias ARN as well.
    AliasToo,
}

impl Store {
    /// The key a request names by ID or ARN.
    pub(super) fn named(&self, request: &Request<'_>) -> Result<&Key, Exception> {
        self.key_called(request, request.input.key_id()?, Naming::KeyOnly)
    }

    /// The key a request names by ID, ARN, alias or alias ARN.
    pub(super) fn any_named(&self, request: &Request<'_>) -> Result<&Key, Exception> {
        self.key_called(request, request.input.key_id()?, Naming::AliasToo)
    }

    /// The key a request names by ID or ARN, to be changed by its owner.
    pub(super) fn own_named(&mut self, request: &Request<'_>) -> Result<&mut Key, Exception> {
        let key = self.named(request)?;
        if key.aws_managed {
            return Err(Exception::denied(CALLER, request.operation, &key.arn()));
        }
        let id = key.id.clone();
        self.key_mut(request.region, &id).ok_or_else(Exception::internal)
    }

    /// The key called so.
    pub(super) fn key_called(
        &self,
        request: &Request<'_>,
        name: &str,
        naming: Naming,
    ) -> Result<&Key, Exception> {
        let region = request.region;
        let resource = resource(request, name, naming)?;
        let id = if resource.starts_with("alias/") {
            let alias = self.regions.get(region).and_then(|here| here.aliases.get(resource));
            alias
                .and_then(|alias| alias.target.as_deref())
                .ok_or_else(|| Exception::no_alias(&alias_arn(region, resource)))?
        } else if is_key_id(resource) {
            resource
        } else {
            return Err(Exception::bad_key_id(resource));
        };
        self.key(region, id).ok_or_else(|| Exception::no_key(&key_arn(region, id)))
    }
}

/// The part of a name that is a key ID or `alias/...`.
fn resource<'a>(
    request: &Request<'_>,
    name: &'a str,
    naming: Naming,
) -> Result<&'a str, Exception> {
    if !name.starts_with("arn:") {
        return match naming {
            Naming::KeyOnly if name.starts_with("alias/") => Err(Exception::bad_key_id(name)),
            _ => Ok(name),
        };
    }
    let parts: Vec<&str> = name.splitn(6, ':').collect();
    let [_, "aws", "kms", region, account, resource] = parts.as_slice() else {
        return Err(Exception::bad_arn(name));
    };
    if account.len() != 12 || !account.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Exception::bad_arn(name));
    }
    if *region != request.region {
        return Err(Exception::other_region(region));
    }
    let key = resource.strip_prefix("key/");
    let alias = resource.starts_with("alias/").then_some(*resource);
    if key.is_none() && (alias.is_none() || naming == Naming::KeyOnly) {
        return Err(Exception::bad_arn(name));
    }
    if *account != ACCOUNT {
        return Err(Exception::denied(CALLER, request.operation, name));
    }
    key.or(alias).ok_or_else(|| Exception::bad_arn(name))
}

/// Whether a text has the form of a key ID: a UUID, or `mrk-` and 32 hex digits.
pub(super) fn is_key_id(text: &str) -> bool {
    let hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if let Some(digits) = text.strip_prefix("mrk-") {
        return digits.len() == 32 && hex(digits);
    }
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| hex(part))
}
