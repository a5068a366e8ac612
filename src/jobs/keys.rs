//! Listing the keys that can take material, and finding one that a lost answer hides.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Jobs, Receipts};
use crate::kms::failure::Failure;
use crate::kms::model::{KeyManager, KeyMetadata, KeyState, Origin};
use crate::kms::port::{AliasEntry, Connect, Connection, Kms as _};
use crate::wizard::{KeyList, KeyRow, ListProgress};

/// Keys described at the same time: well below the quota of DescribeKey, and kind to others.
const AT_ONCE: usize = 8;

/// Guard against a marker that never ends.
const PAGES_MAX: usize = 1000;

impl<C: Connect> Jobs<C> {
    pub(super) async fn list_keys(
        &self,
        connection: &Connection,
        receipts: &mut Receipts,
        tell: impl Fn(ListProgress) + Send + Sync,
    ) -> Result<KeyList, Failure> {
        let kms = self.client(connection).await?;
        let (ids, complete) = self.key_ids(&kms, receipts).await?;
        // Aliases are a help, not a need: who may not list them still sees the keys.
        let aliases = self.aliases(&kms, receipts).await.unwrap_or_default();
        let mut list = KeyList {
            rows: Vec::new(),
            total: ids.len(),
            not_read: 0,
            not_read_why: None,
            complete,
            read_at: super::clock::now(),
        };
        let mut described = 0;
        for some in ids.chunks(AT_ONCE) {
            let mut tasks = Vec::new();
            for id in some {
                let (kms, id) = (Arc::clone(&kms), id.clone());
                tasks.push(tokio::spawn(async move { kms.describe_key(&id).await }));
            }
            let mut rows = Vec::new();
            for task in tasks {
                described += 1;
                match task.await {
                    Ok(Ok(reply)) if takes_material(&reply.value) => {
                        let id = reply.value.arn.key_id().to_owned();
                        let aliases = aliases.get(&id).cloned().unwrap_or_default();
                        rows.push(KeyRow { metadata: reply.value, aliases });
                    }
                    Ok(Ok(_)) => {}
                    Ok(Err(failure)) => {
                        list.not_read += 1;
                        list.not_read_why.get_or_insert_with(|| Box::new(failure));
                    }
                    Err(_broken) => list.not_read += 1,
                }
            }
            list.rows.extend(rows.iter().cloned());
            tell(ListProgress { described, of: ids.len(), rows });
        }
        list.rows.sort_by_cached_key(urgency);
        Ok(list)
    }

    /// Finds the key that carries the wizard's mark as a tag. Keys that a lost
    /// CreateKey made are young and wait for material: only those are asked for their tags.
    pub(super) async fn find_created(
        &self,
        connection: &Connection,
        mark: &str,
        receipts: &mut Receipts,
    ) -> Result<Option<KeyMetadata>, Failure> {
        let kms = self.client(connection).await?;
        let (ids, _) = self.key_ids(&kms, receipts).await?;
        for id in ids {
            let Ok(reply) = kms.describe_key(&id).await else { continue };
            let metadata = reply.value;
            if metadata.origin != Origin::External || metadata.state != KeyState::PendingImport {
                continue;
            }
            let tags = receipts.keep(kms.list_resource_tags(&metadata.arn).await)?;
            if tags.iter().any(|(_, value)| value == mark) {
                return Ok(Some(metadata));
            }
        }
        Ok(None)
    }
}

fn takes_material(metadata: &KeyMetadata) -> bool {
    metadata.origin == Origin::External && metadata.manager != KeyManager::Aws
}

/// Material missing, pending import, soonest expiry, the rest by name.
fn urgency(row: &KeyRow) -> (u8, Option<Timestamp>, String) {
    let metadata = &row.metadata;
    let waits = metadata.state == KeyState::PendingImport;
    let class = match (waits, metadata.current_material.is_some(), metadata.valid_to) {
        (true, true, _) => 0,
        (true, false, _) => 1,
        (false, _, Some(_)) => 2,
        (false, _, None) => 3,
    };
    let name = row.aliases.first().cloned().unwrap_or_else(|| metadata.arn.key_id().to_owned());
    (class, metadata.valid_to, name)
}

fn by_key(entries: Vec<AliasEntry>) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in entries {
        if let Some(key) = entry.key_id {
            found.entry(key).or_default().push(entry.name);
        }
    }
    for names in found.values_mut() {
        names.sort();
    }
    found
}

/// Every page of a list, and whether KMS gave all. A list that says there is more without saying
/// where, or that repeats its marker, is incomplete: neither loop nor keep silent. A macro,
/// because a closure that borrows the client is not `Send` enough for a task.
macro_rules! all_pages {
    ($kms:expr, $operation:ident, $receipts:expr) => {{
        let mut items = Vec::new();
        let mut marker: Option<String> = None;
        let mut complete = false;
        for _ in 0..PAGES_MAX {
            let page = $receipts.keep($kms.$operation(marker.clone()).await)?;
            items.extend(page.items);
            if page.next.is_none() || page.next == marker {
                complete = !page.truncated;
                break;
            }
            marker = page.next;
        }
        (items, complete)
    }};
}

impl<C: Connect> Jobs<C> {
    async fn key_ids(
        &self,
        kms: &C::Kms,
        receipts: &mut Receipts,
    ) -> Result<(Vec<String>, bool), Failure> {
        Ok(all_pages!(kms, list_keys, receipts))
    }

    async fn aliases(
        &self,
        kms: &C::Kms,
        receipts: &mut Receipts,
    ) -> Result<BTreeMap<String, Vec<String>>, Failure> {
        let (entries, _complete) = all_pages!(kms, list_aliases, receipts);
        Ok(by_key(entries))
    }
}
