//! Lists in pages: Limit, Marker, NextMarker, Truncated.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde_json::{Map, Value};

use super::exception::Exception;
use super::store::{Answer, Request};

/// How a list is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paging {
    /// The member that holds the entries.
    pub(super) member: &'static str,
    /// Entries in a page when no Limit is sent.
    pub(super) usual: usize,
    /// Largest Limit.
    pub(super) most: i64,
}

const MARK: &str = "practice/";

/// One page of a list whose entries are sorted by their first half.
pub(super) fn page(request: &Request<'_>, paging: Paging, entries: Vec<(String, Value)>) -> Answer {
    let limit = request.input.number("Limit", 1, paging.most)?;
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(paging.usual);
    let after = request.input.text_within("Marker", 1, 1024)?.map(read_marker).transpose()?;
    let mut rest =
        entries.into_iter().filter(|(name, _)| after.as_ref().is_none_or(|after| name > after));
    let shown: Vec<(String, Value)> = rest.by_ref().take(limit).collect();
    let truncated = rest.next().is_some();
    let last = shown.last().map(|(name, _)| name.clone());
    let values: Vec<Value> = shown.into_iter().map(|(_, value)| value).collect();
    let mut answer = Map::new();
    answer.insert(paging.member.to_owned(), values.into());
    if truncated && let Some(last) = last {
        let marker = Base64UrlUnpadded::encode_string(format!("{MARK}{last}").as_bytes());
        answer.insert("NextMarker".to_owned(), marker.into());
    }
    answer.insert("Truncated".to_owned(), truncated.into());
    Ok(answer.into())
}

fn read_marker(marker: &str) -> Result<String, Exception> {
    let bytes = Base64UrlUnpadded::decode_vec(marker).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| text.strip_prefix(MARK).map(str::to_owned))
        .ok_or_else(Exception::bad_marker)
}
