//! The tables of `report`, cell by cell.

use super::{BACKWARD, CLASSES, GRADES, PLANS, Source, TOWNSHIP, compare, site};

#[track_caller]
fn says(name: &str, source: Source) {
    let site = site(source);
    let (_, unit, day) = source;
    site.run(&["report", unit, "--format", "csv", "--as-of", day]).expect(0);
    let csv = site.read(&format!("reports/{unit}/{name}.csv"));
    compare(&format!("{name}.csv"), &csv.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

/// S000-032, S000-063
#[test]
fn plan_statistics() {
    says("plan-statistics", PLANS);
}

/// S002-082
#[test]
fn roster() {
    says("roster", CLASSES);
}

/// S002-090
#[test]
fn summary() {
    says("summary", CLASSES);
}

/// S002-092
#[test]
fn station_roster() {
    says("station-roster", CLASSES);
}

/// S002-095
#[test]
fn station_summary() {
    says("station-summary", CLASSES);
}

/// S003-044
#[test]
fn backward_summary() {
    says("backward-summary", BACKWARD);
}

/// S001-025
#[test]
fn ledger() {
    says("ledger", GRADES);
}

/// S002-015
#[test]
fn management_ledger() {
    says("management-ledger", CLASSES);
}

/// S004-015
#[test]
fn visit_log() {
    says("visit-log", TOWNSHIP);
}

/// S001-045
#[test]
fn satisfaction() {
    says("satisfaction", BACKWARD);
}

/// S001-037
#[test]
fn cadence() {
    says("cadence", GRADES);
}

/// S000-033
#[test]
fn missing() {
    says("missing", GRADES);
}

/// S002-050
#[test]
fn promotion() {
    says("promotion", TOWNSHIP);
}

/// S002-051
#[test]
fn targets() {
    says("targets", CLASSES);
}

/// S001-033
#[test]
fn feedback() {
    says("feedback", PLANS);
}
