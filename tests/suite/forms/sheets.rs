//! The sixteen forms on paper: complete, the public copy, and blank.

use super::{BACKWARD, CLASSES, GRADES, PLANS, Source, TOWNSHIP, compare, site};
use crate::print_forms::paper::{Paper, blank, internal, public};
use crate::support::Site;

/// Text of a form, page by page.
fn text(paper: &Paper) -> String {
    if paper.is_there() { paper.raw(&[]).replace('\u{c}', "\n") } else { "（没有）\n".to_owned() }
}

/// The form of a unit that has nothing to fill it with.
fn empty(source: Source, unit: &str, form: &str) -> Site {
    let site = site(source);
    for (path, _) in site.tree("content/units") {
        if !path.ends_with("unit.toml") {
            site.remove(&format!("content/units/{path}"));
        }
    }
    site.run(&["print", unit, "--form", form]).expect(0);
    site
}

#[track_caller]
fn says(form: &str, source: Source, unit: &str) {
    let unit = if unit.is_empty() { source.1 } else { unit };
    let full = site(source);
    full.run(&["print", unit, "--form", form, "--internal", "--as-of", source.2]).expect(0);
    full.run(&["print", unit, "--form", form, "--as-of", source.2]).expect(0);
    let (complete, public) = (text(&internal(&full, unit, form)), text(&public(&full, unit, form)));
    let blank = text(&blank(&empty(source, unit, form), unit, form));
    compare(&format!("{form}.txt"), &format!("内部份：\n{complete}\n公开份：\n{public}\n空白表：\n{blank}"));
}

/// S000-031, S000-048…056
#[test]
fn filing() {
    says("filing", PLANS, "weisheng/menzhen");
}

/// S000-057…066
#[test]
fn plan_statistics() {
    says("plan-statistics", PLANS, "");
}

/// S001-024…032
#[test]
fn ledger() {
    says("ledger", GRADES, "yizhong/gaozhong");
}

/// S001-059…062
#[test]
fn promotion() {
    says("promotion", GRADES, "yizhong/houqin");
}

/// S002-080, S002-081
#[test]
fn rating_application() {
    says("rating-application", CLASSES, "yunxi/xinghe");
}

/// S002-096, S002-097
#[test]
fn organization_commitment() {
    says("organization-commitment", CLASSES, "yunxi/xinghe");
}

/// S002-098, S002-099
#[test]
fn member_commitment() {
    says("member-commitment", CLASSES, "yunxi/qinghe");
}

/// S002-032
#[test]
fn responsibility_letter() {
    says("responsibility-letter", CLASSES, "yunxi/qinghe");
}

/// S002-082…089
#[test]
fn roster() {
    says("roster", CLASSES, "");
}

/// S002-090, S002-091
#[test]
fn summary() {
    says("summary", CLASSES, "");
}

/// S002-092…094
#[test]
fn station_roster() {
    says("station-roster", CLASSES, "");
}

/// S002-095
#[test]
fn station_summary() {
    says("station-summary", CLASSES, "");
}

/// S003-044…052
#[test]
fn backward_summary() {
    says("backward-summary", BACKWARD, "");
}

/// S002-015, S002-053
#[test]
fn management_ledger() {
    says("management-ledger", CLASSES, "");
}

/// S004-015
#[test]
fn visit_log() {
    says("visit-log", TOWNSHIP, "");
}

/// S001-045
#[test]
fn satisfaction() {
    says("satisfaction", BACKWARD, "yunxi/shanxia");
}
