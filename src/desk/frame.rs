//! What stands around a page of the desk.

use super::page::{Frame, Place};
use super::state::State;
use super::tasks;
use crate::diagnostics::Severity;
use crate::keys::FILE_KINDS;
use crate::model::{SOURCES, Unit, UnitPath};

/// Reports listed among a unit's files; older ones are opened from the list of all.
const REPORTS: usize = 3;

/// Around pages of the site.
pub(super) fn of_site(state: &State) -> Frame {
    let site = state.world.site();
    let ours = site.units.iter().filter(|unit| state.is_ours(&unit.path)).count();
    Frame {
        site: site.settings.title.clone(),
        is_many: ours > 1 || state.units.is_empty(),
        preview: state.preview.clone(),
        banner: state.said.take(),
        ..Frame::default()
    }
}

/// Around pages of a unit; `file` is the one at work.
pub(super) fn of_unit(state: &mut State, path: &str, file: Option<&str>) -> Frame {
    let drafts = state.drafts_of(path);
    let findings = state.world.findings(path, &drafts);
    let mut frame = of_site(state);
    let site = state.world.site();
    let Some(unit) = site.unit(path) else { return frame };
    let mut files: Vec<String> = Vec::new();
    let fixed = FILE_KINDS.iter().filter(|kind| kind.path.starts_with(SOURCES) && !kind.is_markdown());
    let fixed: Vec<String> = fixed.map(|kind| unit.file(kind.file())).collect();
    files.extend(fixed.iter().take(3).cloned());
    let mut reports: Vec<String> =
        unit.progress.iter().map(|note| unit.file(&format!("progress/{}.md", note.period.slug()))).collect();
    reports.extend(file.filter(|file| file.contains("/progress/")).map(str::to_owned));
    reports.sort();
    reports.dedup();
    files.extend(reports.iter().rev().take(REPORTS).rev().cloned());
    let commitments: Vec<String> =
        unit.commitments.iter().map(|one| unit.file(&format!("commitments/{}.md", one.id))).collect();
    files.extend(if commitments.is_empty() { vec![unit.file("commitments/zhibu.md")] } else { commitments });
    files.extend(fixed.iter().skip(3).cloned());
    files.extend(file.filter(|file| !files.iter().any(|known| known == file)).map(str::to_owned));
    let place = |path: &String| {
        let own = findings.iter().filter(|finding| finding.file == *path && finding.severity == Severity::Error);
        Place {
            address: tasks::form(path),
            title: title(unit, path),
            errors: own.count(),
            is_here: Some(path.as_str()) == file,
            ..Place::default()
        }
    };
    frame.places = files.iter().map(place).collect();
    frame.unit.clone_from(&unit.path);
    unit.label().clone_into(&mut frame.unit_name);
    let ours: Vec<&str> = site.units.iter().map(|unit| &*unit.path).filter(|unit| state.is_ours(unit)).collect();
    let at = ours.iter().position(|unit| UnitPath(unit) == UnitPath(path)).unwrap_or_default();
    let neighbour = |at: Option<usize>| at.and_then(|at| ours.get(at)).map_or(String::new(), |unit| (*unit).to_owned());
    frame.neighbours = (ours.len() > 1).then(|| (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1))));
    frame
}

/// What a file is called among those of its unit: commitments by who signed.
fn title(unit: &Unit, file: &str) -> String {
    let id = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let commitment = unit.commitments.iter().find(|one| one.id == id).filter(|_| file.contains("/commitments/"));
    match commitment.filter(|_| unit.commitments.len() > 1).and_then(|one| one.signer.as_ref()) {
        Some(signer) => format!("承诺书（{signer}）"),
        None => tasks::title(file),
    }
}
