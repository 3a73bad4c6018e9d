//! What other programs read: JSON, CSV, feeds, sitemap.

mod changes;
mod csv;
pub(super) mod feed;
pub(super) mod feedback;
pub(super) mod fingerprints;
pub(super) mod ical;
mod json_list;
pub(super) mod months;
pub(super) mod overdue;
mod previous;
mod problems;
mod rows;
mod sitemap;
pub(super) mod statistics;
pub(super) mod subordinates;
mod tables;

pub(crate) use changes::changes_json;
pub(super) use previous::PreviousTables;
pub(super) use rows::{UnitRows, rows, text};
pub(super) use tables::Tables;

use crate::disclosure::SiteView;
use serde::Serialize;

/// `value` as JSON with a final line break. Views hold strings, numbers and lists only, which
/// cannot fail to serialise into memory; should one ever, the file is empty rather than half.
pub(super) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// `robots.txt`: everything may be read; the sitemap is named where its address is known.
pub(super) fn robots(site: &SiteView<'_>) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = site.base_url {
        text.push_str("Sitemap: ");
        text.push_str(base);
        text.push_str("sitemap.xml\n");
    }
    text.into_bytes()
}
