//! Operations on aliases.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::exception::Exception;
use super::input::moment_value;
use super::key::alias_arn;
use super::naming::Naming;
use super::page::{Paging, page};
use super::store::{Alias, Answer, CALLER, Request, Store};

/// Most aliases of a key (Guide, Resource quotas).
const ALIASES_MAX: usize = 50;

impl Store {
    pub(super) fn create_alias(&mut self, request: &Request<'_>) -> Answer {
        let name = alias_name(request)?;
        let target = self.alias_target(request)?;
        let here = self.region_mut(request.region);
        if here.aliases.contains_key(&name) {
            let arn = alias_arn(request.region, &name);
            return Err(Exception::new(
                "AlreadyExistsException",
                format!("An alias with the name {arn} already exists"),
            ));
        }
        let several = here.aliases.values().filter(|one| one.target.as_ref() == Some(&target));
        if several.count() >= ALIASES_MAX {
            return Err(Exception::limit("A key can have at most 50 aliases"));
        }
        let alias = Alias { target: Some(target), created: request.now, updated: request.now };
        here.aliases.insert(name, alias);
        Ok(Value::Null)
    }

    pub(super) fn update_alias(&mut self, request: &Request<'_>) -> Answer {
        let name = alias_name(request)?;
        let target = self.alias_target(request)?;
        let alias = self.own_alias(request, &name)?;
        alias.target = Some(target);
        alias.updated = request.now;
        Ok(Value::Null)
    }

    pub(super) fn delete_alias(&mut self, request: &Request<'_>) -> Answer {
        let name = alias_name(request)?;
        self.own_alias(request, &name)?;
        self.region_mut(request.region).aliases.remove(&name);
        Ok(Value::Null)
    }

    fn own_alias(&mut self, request: &Request<'_>, name: &str) -> Result<&mut Alias, Exception> {
        let region = request.region;
        let alias = self.region_mut(region).aliases.get_mut(name);
        alias.ok_or_else(|| Exception::no_alias(&alias_arn(region, name)))
    }

    fn alias_target(&self, request: &Request<'_>) -> Result<String, Exception> {
        let name = request.input.required_text("TargetKeyId", 1, 2048)?;
        let key = self.key_called(request, name, Naming::KeyOnly)?;
        if key.aws_managed {
            return Err(Exception::denied(CALLER, request.operation, &key.arn()));
        }
        if key.is_going() {
            return Err(Exception::state(&key.arn(), &key.state()));
        }
        Ok(key.id.clone())
    }

    pub(super) fn list_aliases(&self, request: &Request<'_>) -> Answer {
        let only = match request.input.text_within("KeyId", 1, 2048)? {
            Some(_) => Some(self.named(request)?.id.clone()),
            None => None,
        };
        let here = self.regions.get(request.region);
        let aliases = here.map(|here| &here.aliases).into_iter().flatten();
        let entries = aliases
            .filter(|(_, alias)| only.is_none() || alias.target == only)
            .map(|(name, alias)| (name.clone(), entry(request.region, name, alias)))
            .collect();
        page(request, Paging { member: "Aliases", usual: 50, most: 100 }, entries)
    }
}

fn entry(region: &str, name: &str, alias: &Alias) -> Value {
    let mut map = Map::new();
    map.insert("AliasName".to_owned(), name.into());
    map.insert("AliasArn".to_owned(), alias_arn(region, name).into());
    if let Some(target) = &alias.target {
        map.insert("TargetKeyId".to_owned(), target.clone().into());
        let mut date = |name: &str, at: Timestamp| map.insert(name.to_owned(), moment_value(at));
        date("CreationDate", alias.created);
        date("LastUpdatedDate", alias.updated);
    }
    map.into()
}

/// The name of an alias that may be made or changed.
fn alias_name(request: &Request<'_>) -> Result<String, Exception> {
    let name = request.input.required_text("AliasName", 1, 256)?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b":/_-".contains(&byte);
    if !name.bytes().all(fits) {
        let constraint = "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$";
        return Err(Exception::constraint("AliasName", Some(name), constraint));
    }
    let bare = name.strip_prefix("alias/").unwrap_or_default();
    if bare.is_empty() {
        return Err(Exception::validation("Invalid identifier"));
    }
    if bare.starts_with("aws/") {
        return Err(Exception::silent("NotAuthorizedException"));
    }
    if bare.contains(':') {
        return Err(Exception::new(
            "InvalidAliasNameException",
            format!("{name} contains invalid characters for an alias"),
        ));
    }
    Ok(name.to_owned())
}
