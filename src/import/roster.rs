//! A 名单 → the units of a new site, with folder names out of the pinyin of their names.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::Path,
};

use pinyin::ToPinyin as _;

use super::{Place, cells, heads, kinds::Column, rows};
use crate::{
    content,
    edits::{ContentFile, EditError},
    model::UnitPath,
    spreadsheet::{self, ReadError},
};

/// Characters of a name that say nothing about which unit it is.
const COMMON: [&str; 12] = [
    "中国共产党",
    "中共",
    "党支部委员会",
    "党总支委员会",
    "委员会",
    "党支部",
    "党总支",
    "总支部",
    "支部",
    "党委",
    "党组",
    "机关工委",
];
/// Longest folder name made of a name.
const MOST_LETTERS: usize = 24;

/// A unit of a 名单.
#[derive(Debug)]
struct NewUnit {
    /// Its path: IDs of a-z, 0-9 and hyphens.
    path: String,
    /// Keys of `unit.toml` with what the table says, as a person would type it.
    values: Vec<(&'static str, String)>,
    /// Whether it has no row of its own so far.
    is_only_named: bool,
}

/// Why a 名单 is not read.
#[derive(Debug)]
pub(crate) enum RosterError {
    /// The file is not.
    Unreadable(ReadError),
    /// There is no 名单 in it.
    NoRoster,
    /// A row is wrong.
    Row(usize, String),
    /// A unit cannot be written.
    Unit(String, EditError),
}

impl fmt::Display for RosterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "{error}"),
            Self::NoRoster => {
                write!(f, "没有认出名单：表头里要有“单位名称”，和“类别”“简称”“领域”“书记”“党员人数”“上级”中的一列")
            }
            Self::Unit(path, error) => write!(f, "单位 {path}：{error}"),
            Self::Row(number, reason) => write!(f, "第 {number} 行：{reason}"),
        }
    }
}

impl std::error::Error for RosterError {}

/// `unit.toml` of each unit of a 名单, not yet written.
pub(crate) fn unit_files(root: &Path, roster: &Path) -> Result<Vec<ContentFile>, RosterError> {
    let file = |unit: NewUnit| {
        let fail = |error: EditError| RosterError::Unit(unit.path.clone(), error);
        let mut file = ContentFile::create(root, &UnitPath(&unit.path).source("unit.toml")).map_err(fail)?;
        for (key, text) in &unit.values {
            if let Some(value) = file.typed(key, text).map_err(fail)? {
                file.set(key, &value).map_err(fail)?;
            }
        }
        Ok(file)
    };
    units_of(roster)?.into_iter().map(file).collect()
}

/// The units of a 名单, those above before those below.
fn units_of(file: &Path) -> Result<Vec<NewUnit>, RosterError> {
    let sheets = spreadsheet::read(file).map_err(RosterError::Unreadable)?;
    let found = sheets.iter().filter(|sheet| sheet.is_visible).find_map(|sheet| {
        let head = heads::find(sheet).filter(|head| head.kind.place == Place::Units)?;
        Some((sheet, head))
    });
    let (sheet, head) = found.ok_or(RosterError::NoRoster)?;
    let mut units: Vec<NewUnit> = Vec::new();
    let mut paths: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let above = head.heads.iter().position(|head| ABOVE.contains(&&*super::kinds::plain(head)));
    let mut last_above = String::new();
    for row in rows::below(sheet, &head).0 {
        let mut values = Vec::new();
        for column in head.columns.iter().flatten() {
            let Column::Key(key) = column else { continue };
            let text = row.key(&head, key.name).map(|cell| cells::text(cell, key, sheet, false)).unwrap_or_default();
            if !text.is_empty() {
                values.push((key.name, text));
            }
        }
        let name = values.iter().find(|(key, _)| *key == "name").map(|(_, name)| name.clone());
        let name = name.ok_or_else(|| RosterError::Row(row.number, "没有写单位名称".to_owned()))?;
        // A cell merged over several rows holds its value in the first one only.
        let named = above.and_then(|column| row.at(column)).map(|cell| cell.shown());
        let parent = match named {
            Some(parent) => {
                last_above.clone_from(&parent);
                parent
            }
            None => last_above.clone(),
        };
        let parent = if parent.is_empty() || parent == name {
            String::new()
        } else if let Some(path) = paths.get(&parent) {
            path.clone()
        } else {
            let path = new_path("", &parent, &mut taken);
            paths.insert(parent.clone(), path.clone());
            let values = with_kind(vec![("name", parent)]);
            units.push(NewUnit { path: path.clone(), values, is_only_named: true });
            path
        };
        if let Some(path) = paths.get(&name) {
            // Named as superior in a row before: what its own row says counts.
            match units.iter_mut().find(|unit| unit.path == *path) {
                Some(unit) if unit.is_only_named => {
                    (unit.values, unit.is_only_named) = (with_kind(values), false);
                }
                _ => {
                    return Err(RosterError::Row(
                        row.number,
                        format!("“{name}”写了两次；同名的单位把全称写全，例如加上上级的名称"),
                    ));
                }
            }
            continue;
        }
        let path = new_path(&parent, &name, &mut taken);
        paths.insert(name, path.clone());
        units.push(NewUnit { path, values: with_kind(values), is_only_named: false });
    }
    Ok(units)
}

/// Adds the kind a name tells, where a row does not.
fn with_kind(mut values: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    let name = values.iter().find(|(key, _)| *key == "name").map(|(_, name)| name.clone()).unwrap_or_default();
    if !values.iter().any(|(key, _)| *key == "kind") {
        let kind = NAMED_KINDS.iter().find(|(part, _)| name.contains(part)).map_or("党委", |(_, kind)| kind);
        values.push(("kind", kind.to_owned()));
    }
    values
}

/// Kinds by what a name contains, the most exact first.
const NAMED_KINDS: [(&str, &str); 6] = [
    ("站点", "远程教育站点"),
    ("总支", "党总支"),
    ("支部", "党支部"),
    ("街道", "街道党工委"),
    ("机关工委", "机关工委"),
    ("系统", "系统党委"),
];

/// Heads of the column that names the unit above.
const ABOVE: [&str; 8] = ["上级", "上级党组织", "上级单位", "所属党委", "所属党组织", "主管部门", "系统", "隶属"];

/// A path nobody has, out of the sounds of a name.
fn new_path(parent: &str, name: &str, taken: &mut BTreeSet<String>) -> String {
    let id = id_of(name);
    let within = |id: &str| if parent.is_empty() { id.to_owned() } else { format!("{parent}/{id}") };
    let names = std::iter::once(id.clone()).chain((2..).map(|number| format!("{id}-{number}")));
    let path = names.map(|id| within(&id)).find(|path| !taken.contains(path)).unwrap_or_default();
    taken.insert(path.clone());
    path
}

/// The ID of a name: the sounds of its characters, without those every unit has.
fn id_of(name: &str) -> String {
    let mut own = name.to_owned();
    for common in COMMON {
        let without = own.replace(common, "");
        if !without.trim().is_empty() {
            own = without;
        }
    }
    let mut id = String::new();
    for c in own.chars() {
        let sound = c.to_pinyin().map(|sound| sound.plain().replace('ü', "v"));
        match sound {
            Some(sound) if id.len() + sound.len() <= MOST_LETTERS => id.push_str(&sound),
            Some(_) => break,
            None if c.is_ascii_alphanumeric() => id.push(c.to_ascii_lowercase()),
            None => {}
        }
    }
    let id = if id.is_empty() { "danwei".to_owned() } else { id };
    // Names of devices and of the unit's own folders.
    if content::bad_id(&id).is_some() { format!("{id}-1") } else { id }
}
