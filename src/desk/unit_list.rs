//! The list of units by what they owe, and what is begun for many of them at once.

use std::collections::BTreeSet;

use super::form::persons;
use super::frame;
use super::page::{Frame, ListPage, ListedUnit, OpenMonth, Place};
use super::state::State;
use super::tasks;
use crate::build::unit_lookup;
use crate::diagnostics::{Finding, Severity};
use crate::edits::EditError;
use crate::keys::{self, FILE_KINDS};
use crate::model::{Month, Period, SOURCES, Unit, UnitPath};
use crate::register::Register;

/// Units on one page.
const LISTED: usize = 200;

/// One page of the list, of all units or of those that are called so; `page` is counted from 1.
pub(super) fn page(state: &mut State, query: &str, page: usize) -> ListPage {
    state.world.check_all();
    let state = &*state;
    let register = state.world.register();
    let drafts = state.drafts.files();
    let query = query.trim();
    let ours = register.site.units.iter().filter(|unit| state.is_ours(&unit.path));
    let found =
        ours.filter(|unit| query.is_empty() || unit_lookup::is_called(unit, query) || persons::has(unit, query));
    let mut units: Vec<ListedUnit> = found
        .map(|unit| {
            let own: Vec<&Finding> = state.world.checked(&unit.path).iter().collect();
            let begun: Vec<String> =
                drafts.iter().filter(|file| UnitPath::of_source(file) == Some(UnitPath(&unit.path))).cloned().collect();
            ListedUnit {
                path: unit.path.clone(),
                name: unit.label().to_owned(),
                owes: tasks::of_unit(&register, unit, &own, &begun),
                errors: own.iter().filter(|finding| finding.severity == Severity::Error).count(),
            }
        })
        .collect();
    units.sort_by_key(|unit| {
        let late = unit.owes.iter().filter(|task| task.is_late).count();
        (std::cmp::Reverse((late, unit.errors, unit.owes.len())), unit.path.clone())
    });
    let owing = units.iter().filter(|unit| !unit.owes.is_empty()).count();
    let count = units.len();
    let summary = format!("{count} 个单位，{owing} 个还有事要做。");
    let pages = count.div_ceil(LISTED).max(1);
    let page = page.clamp(1, pages);
    let before = (page - 1) * LISTED;
    units.drain(..before);
    units.truncate(LISTED);
    for unit in &mut units {
        unit.owes.truncate(4);
    }
    let month = open_month(state, &register).map(|(month, units)| OpenMonth {
        month: month.to_string(),
        title: month.chinese(),
        count: units.len(),
    });
    let offered = super::form::Offered::of(register.site, None);
    ListPage {
        frame: Frame { is_many: true, ..frame::of_site(state) },
        query: query.to_owned(),
        summary,
        units,
        count,
        first: before + 1,
        page,
        pages,
        month: month.filter(|month| month.count > 0),
        kinds: offered.words(&keys::unit::KIND.info),
        site_files: if state.units.is_empty() { site_files(state) } else { Vec::new() },
    }
}

/// The month that is due, and the units that have not begun to report on it.
fn open_month<'r>(state: &State, register: &'r Register<'_>) -> Option<(Month, Vec<&'r Unit>)> {
    let months = || register.units.iter().filter_map(tasks::month_due);
    let month = months().max_by_key(|month| month.last_day())?;
    let waits = |(unit, own): &(&'r Unit, &crate::register::UnitState)| {
        let is_due = own.months.iter().any(|own| own.month == month && own.published.is_none());
        let is_begun = unit.progress.iter().any(|note| note.period == Period::Month(month));
        is_due && !is_begun && unit.plan.is_some() && state.is_ours(&unit.path)
    };
    let units = register.site.units.iter().zip(&register.units).filter(waits).map(|(unit, _)| unit).collect();
    Some((month, units))
}

/// Begins the reports on the month that is due, for all units that have not begun; answers how many.
///
/// # Errors
///
/// When a file cannot be written.
pub(super) fn begin_month(state: &mut State) -> Result<usize, EditError> {
    let register = state.world.register();
    let Some((month, units)) = open_month(state, &register) else { return Ok(0) };
    let files: Vec<String> = units.iter().map(|unit| unit.file(&format!("progress/{month}.md"))).collect();
    for file in &files {
        let text = state.present(file)?.0.text;
        state.editable(file, &text)?.save()?;
        state.world.refresh(&[file]);
    }
    Ok(files.len())
}

/// Files of the site, those of several documents one by one.
fn site_files(state: &State) -> Vec<Place> {
    let site = state.world.site();
    let mut files: BTreeSet<String> = FILE_KINDS
        .iter()
        .filter(|kind| !kind.path.starts_with(SOURCES) && kind.path.is_ascii())
        .map(|kind| kind.path.to_owned())
        .collect();
    files.insert("content/feedback.toml".to_owned());
    files.extend(site.documents.iter().map(|one| format!("content/documents/{}.md", one.id)));
    files.extend(site.cases.iter().map(|one| format!("content/cases/{}.md", one.id)));
    let own = site.schemes.iter().map(|one| format!("content/schemes/{}.toml", one.id));
    files.extend(own.filter(|file| state.world.root().join(file).is_file()));
    let place = |file: String| Place {
        address: tasks::form(&file),
        title: tasks::title(&file),
        detail: file,
        ..Place::default()
    };
    files.into_iter().map(place).collect()
}
