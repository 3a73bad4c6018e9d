//! Whose rows they are: the unit a row, a title or a file names. Only units of the site are found; no path is ever made
//! of what a table says.

use std::path::Path;

use super::{
    heads::Head,
    kinds::{Column, Place},
    rows::Row,
};
use crate::{
    keys::unit,
    model::{Site, Unit},
    spreadsheet::{Cell, Sheet},
};

/// The unit of a path or name.
pub(super) fn named<'s>(site: &'s Site, name: &str) -> Result<&'s Unit, String> {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let name = plain(name);
    let is = |text: &str| plain(text) == name;
    let matches: [&dyn Fn(&&Unit) -> bool; 2] =
        [&|unit| unit.path == name, &|unit| is(&unit.name) || unit.short.as_deref().is_some_and(is)];
    for is_meant in matches {
        let found: Vec<&Unit> = site.units.iter().filter(is_meant).collect();
        match found[..] {
            [] => {}
            [unit] => return Ok(unit),
            _ => {
                let paths: Vec<&str> = found.iter().take(4).map(|unit| unit.path.as_str()).collect();
                return Err(format!("叫“{name}”的单位不止一个，改写成路径：{}", paths.join("、")));
            }
        }
    }
    Err(format!("本网站没有单位“{name}”；照 unit.toml 里的全称、简称或路径写"))
}

/// The unit of a row: its own column, else what a sheet says above its head, is called, or the file is called.
pub(super) fn of_row<'s>(
    site: &'s Site,
    row: &Row<'_>,
    head: &Head,
    whole: Option<&'s Unit>,
) -> Result<&'s Unit, String> {
    let is_unit = |column: &Column| match column {
        Column::Unit => true,
        Column::Key(key) => head.kind.place == Place::Units && key.name == unit::NAME.info.name,
        _ => false,
    };
    match (row.cell(head, is_unit), whole) {
        (Some(cell), _) => named(site, &cell.shown()),
        (None, Some(unit)) => Ok(unit),
        (None, None) => Err("不知道是哪个单位的：加一列“单位名称”，或在表头上面写单位全称".to_owned()),
    }
}

/// The unit a whole sheet belongs to, where it or its file says so.
pub(super) fn of_sheet<'s>(site: &'s Site, sheet: &Sheet, head: &Head, file: &Path) -> Option<&'s Unit> {
    let above = sheet.rows[..head.row].iter().flatten().map(Cell::shown);
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let says: Vec<String> = above.chain([sheet.name.clone()]).chain(stem).collect();
    let exact = says.iter().find_map(|text| {
        let name = text.rsplit(['：', ':']).next().unwrap_or(text);
        named(site, name).ok()
    });
    exact.or_else(|| {
        // A title such as “县一中党支部整改台账”; the longest name is the most exact.
        let named =
            site.units.iter().flat_map(|unit| unit.short.iter().chain([&unit.name]).map(move |name| (name, unit)));
        let inside = named.filter(|(name, _)| says.iter().any(|text| text.contains(name.as_str())));
        inside.max_by_key(|(name, _)| name.len()).map(|(_, unit)| unit)
    })
}
