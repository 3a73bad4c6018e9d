//! Units and files that are not there yet.

use super::form::Posted;
use super::state::State;
use crate::content;
use crate::edits::{ContentFile, Value};
use crate::keys::unit;
use crate::model::UnitPath;

/// The one unit to work on, where there is only one.
pub(super) fn home(state: &State) -> Option<String> {
    let ours = state.world.site().units.iter().map(|unit| &unit.path);
    let mut ours = ours.filter(|unit| !state.units.is_empty() && state.is_ours(unit));
    ours.next().filter(|_| ours.next().is_none()).cloned()
}

/// Writes the first file of a new unit and answers its path.
///
/// # Errors
///
/// In words, when there can be no such unit.
pub(super) fn unit(state: &mut State, posted: &Posted) -> Result<String, String> {
    let path = UnitPath::from_typed(posted.get("path").trim());
    if let Some(fault) = UnitPath(&path).ids().find_map(content::bad_id) {
        return Err(format!("{fault}。请返回改好。"));
    }
    let parent = UnitPath(&path).parent();
    if !parent.is_empty() && state.world.site().unit(parent).is_none() {
        return Err(format!("上级“{parent}”还没有。先新建上级，或改正文件夹名。"));
    }
    if !state.is_ours(&path) {
        return Err("这张办公桌只管打开时写的单位，新单位请上级新建。".to_owned());
    }
    let file = UnitPath(&path).source(unit::FILE.file());
    let written = ContentFile::create(state.world.root(), &file).and_then(|mut file| {
        for (key, typed) in [(unit::NAME.info.name, posted.get("name")), (unit::KIND.info.name, posted.get("kind"))] {
            if !typed.trim().is_empty() {
                file.set(key, &Value::text(typed.trim()))?;
            }
        }
        file.save()
    });
    written.map_err(|error| error.to_string())?;
    state.world.refresh(&[&file]);
    Ok(path)
}

/// The file a person wants to begin: a commitment or a report of a unit, or a document or case of the site.
pub(super) fn file(query: &Posted) -> Option<String> {
    let name = query.get("name").trim();
    let unit = UnitPath(query.get("unit"));
    let (folder, ending) = match query.get("what") {
        "commitment" => (unit.source("commitments"), "md"),
        "progress" => (unit.source("progress"), "md"),
        "document" => ("content/documents".to_owned(), "md"),
        "case" => ("content/cases".to_owned(), "md"),
        "scheme" => ("content/schemes".to_owned(), "toml"),
        _ => return None,
    };
    let is_period = folder.ends_with("progress");
    let file = format!("{name}.{ending}");
    let is_good = if is_period { content::period(&file).is_some() } else { content::bad_id(name).is_none() };
    is_good.then(|| format!("{folder}/{file}"))
}
