//! What the data files hold: a page that explains every key, and the schemas, both from the declarations.

use super::context::{Layout, Pages};
use super::meta_tags::About;
use crate::data_format::{DataFile, FILES, Key, Kind, TABLES, TableFile, schema};
use crate::disclosure::SiteView;
use crate::site::data;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};
use serde::Serialize;

/// Way to the site's root from the folder of data files.
const ROOT: &str = "../";

view! { "dictionary.html":
    /// Every data file.
    struct DictionaryPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        files: Vec<Described>,
        tables: Vec<DescribedTable>,
    }
}

/// A JSON file.
#[derive(Serialize)]
struct Described {
    path: &'static str,
    title: &'static str,
    text: &'static str,
    /// File name of the schema.
    schema: String,
    keys: Vec<DescribedKey>,
}

/// One key with those it stands in: `problems.total`, `grades[].count`.
#[derive(Serialize)]
struct DescribedKey {
    /// Its parts, between which a line may end.
    steps: Vec<String>,
    text: &'static str,
    /// What stands there.
    how: String,
    is_optional: bool,
}

/// A table.
#[derive(Serialize)]
struct DescribedTable {
    path: &'static str,
    title: &'static str,
    row: &'static str,
}

/// Renders the page and hands over the schemas.
pub(super) fn render<E>(pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
    let path = "data/index.html";
    let about = About::whole("数据说明");
    let page = DictionaryPage {
        site: pages.shared,
        root: ROOT,
        layout: pages.layout(DictionaryPage::TEMPLATE, path, &about)?,
        files: FILES.iter().map(|file| described(file)).collect(),
        tables: TABLES.iter().map(|&TableFile { path, title, row }| DescribedTable { path, title, row }).collect(),
    };
    pages.put_page(path, &page)?;
    FILES
        .iter()
        .try_for_each(|file| pages.put(&format!("data/schemas/{}", file.schema_name()), &data::json(&schema(file))))
}

fn described(file: &DataFile) -> Described {
    let mut keys = Vec::new();
    describe(file.keys, "", &mut keys);
    Described { path: file.path, title: file.title, text: file.text, schema: file.schema_name(), keys }
}

fn describe(keys: &[Key], above: &str, into: &mut Vec<DescribedKey>) {
    for key in keys {
        let path = format!("{above}{}", key.name);
        let how = key.kind.words();
        let parts = path.split_inclusive(['.', '_']).map(str::to_owned).collect();
        into.push(DescribedKey { steps: parts, text: key.text, how, is_optional: key.is_optional });
        if let Some(inner) = key.kind.keys() {
            describe(inner, &format!("{path}{}.", steps(&key.kind)), into);
        }
    }
}

/// How the objects in a value are reached: `[]` is each of a list, `{}` each of a map.
fn steps(kind: &Kind) -> String {
    match kind {
        Kind::Nullable(inner) => steps(inner),
        Kind::List(inner) => format!("[]{}", steps(inner)),
        Kind::Map(inner) => format!("{{}}{}", steps(inner)),
        _ => String::new(),
    }
}
