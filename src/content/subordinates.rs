//! Published statistics of subordinate sites: read, verified, and turned into numbers by name.
//!
//! Beside them only the prints of its plans are read (`fingerprints`). What is wrong is kept with the site it is about;
//! rules report it, since whether the numbers are out of date is not known before there is a date.

use std::{fmt, path::Path};

use rayon::prelude::*;
use serde_json::Value;

use super::{base_url::base_url, fingerprints, published_file};
use crate::{
    data_format::STATISTICS,
    model::{
        Month, Named, PublishedConsultation, PublishedFeedback, PublishedPlans, PublishedProblems, PublishedStatistics,
        Subordinate, SubordinateSite, Unreadable,
    },
};

/// Name of the file in a published data folder.
pub(super) const FILE: &str = "statistics.json";

/// Largest number that is believed; a whole province has about a million problems.
const MOST: u32 = 10_000_000;

/// Largest sum that is believed: satisfaction of all units is counted in millionths of a percent.
const MOST_SUM: u64 = 1_000_000_000_000_000;

/// Reads the statistics of all subordinate sites of the site at `root`.
pub(super) fn read(root: &Path, declared: &[Subordinate]) -> Vec<SubordinateSite> {
    let site = |declared: &Subordinate| {
        let folder = root.join(&declared.path);
        let statistics = statistics(&folder.join(FILE), &declared.sha256).map(Box::new);
        let plans = statistics.as_ref().map(|statistics| fingerprints::read(&folder, statistics));
        SubordinateSite {
            declared: declared.clone(),
            plans: plans.unwrap_or_else(|_| Ok(PublishedPlans::default())),
            statistics,
        }
    };
    declared.par_iter().map(site).collect()
}

fn statistics(path: &Path, sha256: &str) -> Result<PublishedStatistics, Unreadable> {
    let value = published_file::read(path, sha256, &STATISTICS)?;
    let statistics = numbers(&value)?;
    contradiction(&statistics).map_or(Ok(statistics), |fault| Err(Unreadable::Malformed(fault)))
}

/// What cannot be true of any site.
fn contradiction(statistics: &PublishedStatistics) -> Option<String> {
    let problems = &statistics.problems;
    let states: u64 = problems.by_state.iter().map(|(_, count)| u64::from(*count)).sum();
    if states != u64::from(problems.total) {
        return Some(format!("problems.total 是 {}，各种状态加起来是 {states}", problems.total));
    }
    (statistics.published > statistics.branches)
        .then(|| format!("progress.published 是 {}，比应公示的 {} 个还多", statistics.published, statistics.branches))
}

/// The numbers of a file that is as it is declared.
fn numbers(file: &Value) -> Result<PublishedStatistics, Unreadable> {
    let (units, progress) = (Fields(&file["units"]), Fields(&file["progress"]));
    let (promotion, satisfaction) = (Fields(&file["promotion"]), Fields(&file["satisfaction"]));
    if file["scope"] != "" {
        return Err(Unreadable::Malformed("scope 不是空的，这是一个单位的统计，不是全站的".to_owned()));
    }
    let as_of = file["as_of"].as_str().and_then(|day| day.parse().ok());
    let site = file.get("site").and_then(|site| site["base_url"].as_str());
    Ok(PublishedStatistics {
        as_of: as_of.ok_or_else(|| Unreadable::Malformed("as_of 不是日期".to_owned()))?,
        base_url: site.and_then(|url| base_url(url).ok()),
        branches: if file["units"].get("branches").is_some() {
            units.count("branches")?
        } else {
            progress.count("expected")?
        },
        rated: units.count("rated")?,
        key: units.count("key")?,
        plans: units.count("plans")?,
        reviewed: Fields(&file["plans"]).count("reviewed")?,
        announced: units.count("announced")?,
        plans_published: units.count("published")?,
        in_notice: units.count("in_notice")?,
        filed: units.count("filed")?,
        initial_grades: grades(&file["initial_grades"])?,
        grades: grades(&file["grades"])?,
        transitions: transitions(&file["transitions"])?,
        schemes: by_name(&file["schemes"], grades)?,
        promoted: promotion.count("promoted")?,
        demoted: promotion.count("demoted")?,
        targets: targets(&file["promotion"]["targets"])?,
        problems: problems(&file["problems"])?,
        month: file["progress"]["month"].as_str().and_then(Month::parse),
        published: progress.count("published")?,
        months: months(&file["progress"]["months"])?,
        missing: texts(&file["progress"]["missing"]),
        surveyed: satisfaction.count("surveyed")?,
        satisfaction_sum: satisfaction.large("sum")?,
        satisfaction_bands: counts(&file["satisfaction"]["bands"])?,
        below_floor: texts(&file["satisfaction"]["below_floor"]),
        deeds: promises(&file["deeds"], "done")?,
        pledges: promises(&file["pledges"], "kept")?,
        consultation: consultation(&file["consultation"])?,
        feedback: feedback(&file["feedback"])?,
        fingerprints_sha256: file["fingerprints_sha256"].as_str().map(str::to_owned),
        not_rolled_up: texts(&file["subordinates"]["not_rolled_up"]),
        absent: absent(file),
    })
}

/// Keys of numbers that older versions did not write and without which the sums of this site would not be complete.
const NEEDED: [(&str, &[&str]); 12] = [
    ("units.branches", &["units", "branches"]),
    ("units.key", &["units", "key"]),
    ("transitions", &["transitions"]),
    ("problems.by_category_and_state", &["problems", "by_category_and_state"]),
    ("problems.overdue_by_first_due_by_category", &["problems", "overdue_by_first_due_by_category"]),
    ("problems.completed_late", &["problems", "completed_late"]),
    ("consultation", &["consultation"]),
    ("progress.months", &["progress", "months"]),
    ("promotion.demoted", &["promotion", "demoted"]),
    ("satisfaction.sum", &["satisfaction", "sum"]),
    ("satisfaction.bands", &["satisfaction", "bands"]),
    ("feedback.days", &["feedback", "days"]),
];

fn absent(file: &Value) -> Vec<&'static str> {
    let is_there = |keys: &[&str]| keys.iter().try_fold(file, |value, key| value.get(key)).is_some();
    NEEDED.iter().filter(|(_, keys)| !is_there(keys)).map(|(name, _)| *name).collect()
}

fn problems(value: &Value) -> Result<PublishedProblems, Unreadable> {
    let fields = Fields(value);
    Ok(PublishedProblems {
        total: fields.count("total")?,
        by_category: counts(&value["by_category"])?,
        by_state: counts(&value["by_state"])?,
        by_category_and_state: by_name(&value["by_category_and_state"], counts)?,
        by_source: counts(&value["by_source"])?,
        by_term: counts(&value["by_term"])?,
        overdue_by_first_due: fields.count("overdue_by_first_due")?,
        overdue_by_first_due_by_category: counts(&value["overdue_by_first_due_by_category"])?,
        deferred: fields.count("deferred")?,
        completed_late: fields.count("completed_late")?,
        needs_superior: fields.count("needs_superior")?,
        focus: fields.count("focus")?,
        focus_by_category: counts(&value["focus_by_category"])?,
    })
}

fn consultation(value: &Value) -> Result<PublishedConsultation, Unreadable> {
    let fields = Fields(value);
    Ok(PublishedConsultation {
        forums: fields.large("forums")?,
        letters: fields.large("letters")?,
        phone_or_sms: fields.large("phone_or_sms")?,
        other: fields.large("other")?,
        people: fields.large("people")?,
        delegates: fields.large("delegates")?,
        non_members: fields.large("non_members")?,
        opinions: by_name(&value["opinions"], sum)?,
    })
}

fn feedback(value: &Value) -> Result<PublishedFeedback, Unreadable> {
    let fields = Fields(value);
    let [received, answered] = [fields.count("received")?, fields.count("answered")?];
    // Days of all answers together.
    let days = u32::try_from(fields.large("days")?).map_err(|_| too_large("feedback.days"))?;
    Ok(PublishedFeedback { received, answered, late: fields.count("late")?, days })
}

fn promises(value: &Value, kept: &str) -> Result<[u32; 4], Unreadable> {
    let fields = Fields(value);
    Ok([fields.count("total")?, fields.count(kept)?, fields.count("late")?, fields.count("open")?])
}

fn grades(value: &Value) -> Result<Named<u32>, Unreadable> {
    items(value, |item| Ok((text(item, "grade"), Fields(item).count("count")?)))
}

fn transitions(value: &Value) -> Result<Vec<(String, String, u32)>, Unreadable> {
    items(value, |item| Ok((text(item, "from"), text(item, "to"), Fields(item).count("count")?)))
}

fn targets(value: &Value) -> Result<Named<(u32, u32)>, Unreadable> {
    items(value, |item| {
        let fields = Fields(item);
        Ok((text(item, "name"), (fields.count("of")?, fields.count("reached")?)))
    })
}

fn months(value: &Value) -> Result<Vec<(Month, u32)>, Unreadable> {
    items(value, |item| {
        let month = item["month"].as_str().and_then(Month::parse);
        let month = month.ok_or_else(|| Unreadable::Malformed("progress.months 里有一项不是月份".to_owned()))?;
        Ok((month, Fields(item).count("published")?))
    })
}

fn counts(value: &Value) -> Result<Named<u32>, Unreadable> {
    by_name(value, count)
}

fn by_name<N>(value: &Value, read: impl Fn(&Value) -> Result<N, Unreadable>) -> Result<Named<N>, Unreadable> {
    let entries = value.as_object().into_iter().flatten();
    entries.map(|(name, value)| Ok((name.clone(), read(value)?))).collect()
}

fn items<T>(value: &Value, read: impl Fn(&Value) -> Result<T, Unreadable>) -> Result<Vec<T>, Unreadable> {
    value.as_array().into_iter().flatten().map(read).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// The numbers of an object; one that is not there is 0, and `absent` names it.
struct Fields<'v>(&'v Value);

impl Fields<'_> {
    fn count(&self, key: &str) -> Result<u32, Unreadable> {
        self.0.get(key).map_or(Ok(0), count)
    }

    fn large(&self, key: &str) -> Result<u64, Unreadable> {
        self.0.get(key).map_or(Ok(0), sum)
    }
}

/// A sum of what single units count.
fn sum(value: &Value) -> Result<u64, Unreadable> {
    value.as_u64().filter(|number| *number <= MOST_SUM).ok_or_else(|| too_large(value))
}

fn count(value: &Value) -> Result<u32, Unreadable> {
    let number = value.as_u64().unwrap_or_default();
    let believed = u32::try_from(number).ok().filter(|number| *number <= MOST);
    believed.ok_or_else(|| too_large(number))
}

fn too_large(number: impl fmt::Display) -> Unreadable {
    Unreadable::Malformed(format!("{number} 太大，不会是一个站点的数"))
}
