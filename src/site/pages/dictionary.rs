//! What the data files hold: a page that explains every key, and the schemas, both from the declarations.

use super::context::{Layout, Pages};
use super::meta_tags::About;
use crate::data_format::{DataFile, FILES, Key, Kind, TABLES, TableFile, schema};
use crate::disclosure::{MonthOf, SiteView};
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
    /// The file itself, from here; of files one a month the newest. None where there is none.
    href: Option<String>,
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
    /// As [`Described::href`].
    href: Option<String>,
}

/// Which of the files that not every site has are there.
#[derive(Clone, Copy)]
pub(super) struct Present {
    pub(super) feedback: bool,
    pub(super) subordinates: bool,
    pub(super) fingerprints: bool,
    /// The newest month that has a digest.
    pub(super) month: Option<MonthOf>,
}

impl Present {
    /// Address of a file from the folder of data files.
    fn href(self, path: &str) -> Option<String> {
        let name = path.strip_prefix("data/")?;
        match name.split_once('.')?.0 {
            "feedback" if !self.feedback => None,
            "subordinates" if !self.subordinates => None,
            "fingerprints" if !self.fingerprints => None,
            "months/YYYY-MM" => Some(name.replace("YYYY-MM", &self.month?.to_string())),
            _ => Some(name.to_owned()),
        }
    }
}

/// Renders the page and hands over the schemas.
pub(super) fn render<E>(pages: &Pages<'_, E>, present: Present) -> Result<(), SiteError<E>> {
    let path = "data/index.html";
    let about = About::whole("数据说明");
    let page = DictionaryPage {
        site: pages.shared,
        root: ROOT,
        layout: pages.layout(DictionaryPage::TEMPLATE, path, &about)?,
        files: FILES.iter().map(|file| described(file, present)).collect(),
        tables: TABLES.iter().map(|table| table_described(table, present)).collect(),
    };
    pages.put_page(path, &page)?;
    FILES
        .iter()
        .try_for_each(|file| pages.put(&format!("data/schemas/{}", file.schema_name()), &data::json(&schema(file))))
}

fn table_described(&TableFile { path, title, row }: &TableFile, present: Present) -> DescribedTable {
    DescribedTable { path, title, row, href: present.href(path) }
}

fn described(file: &DataFile, present: Present) -> Described {
    let mut keys = Vec::new();
    describe(file.keys, "", &mut keys);
    let (schema, href) = (file.schema_name(), present.href(file.path));
    Described { path: file.path, title: file.title, text: file.text, schema, href, keys }
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
