//! `plan.toml`.

use crate::{
    content::toml::{Table, TextOrTable},
    diagnostics::RuleName,
    model::{
        Benchmark, Consultation, Deed, Filing, LastingResult, Measure, Milestone, Plan, PlanTarget, Problem, Publicity,
        Review,
    },
};

/// Words of the campaign a plan is checked against while it is read; an empty list allows any.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PlanWords<'w> {
    /// Problem categories.
    pub(crate) categories: &'w [String],
    /// Review angles.
    pub(crate) angles: &'w [String],
    /// Tags of problems.
    pub(crate) tags: &'w [String],
}

/// Reads `plan.toml`; `categories` and `angles` of the review are the campaign's.
pub(crate) fn plan(words: PlanWords<'_>, table: Table<'_>) -> Plan {
    let plan = Plan {
        status: table.required_word("status"),
        review: table.table("review").map(|record| review(record, words.angles)),
        filing: table.table("filing").map(filing),
        publicity: table.table("publicity").map(publicity),
        target: table.table("target").map(target),
        consultation: table.table("consultation").map(|record| consultation(record, words.categories)),
        problems: table.read_records("problems", |record| problem(record, words)),
        deeds: table.read_records("deeds", deed),
        lasting_results: table.read_records("lasting_results", lasting_result),
        scope: table.scope(),
    };
    table.finish();
    plan
}

fn review(table: Table<'_>, angles: &[String]) -> Review {
    let review = Review {
        by: table.text("by"),
        date: table.date("date"),
        opinion: table.text("opinion"),
        checks: table.some_of("checks", angles),
    };
    table.finish();
    review
}

fn filing(table: Table<'_>) -> Filing {
    let filing = Filing { date: table.date("date"), filed_with: table.text_or_texts("filed_with") };
    table.finish();
    filing
}

fn publicity(table: Table<'_>) -> Publicity {
    let publicity = Publicity { starts: table.date("starts"), ends: table.date("ends") };
    if let (Some(starts), Some(ends)) = (publicity.starts, publicity.ends)
        && ends < starts
    {
        let finding = table
            .finding(RuleName::bad_date, "ends", format!("公示结束日期 {ends} 早于开始日期 {starts}"))
            .help("核对 starts 和 ends");
        table.push(finding);
    }
    table.finish();
    publicity
}

fn target(table: Table<'_>) -> PlanTarget {
    let target = PlanTarget {
        grade: table.text("grade"),
        stars: table.count("stars"),
        due: table.date("due"),
        measures: table.text("measures"),
        benchmark: table.table("benchmark").map(benchmark),
    };
    table.finish();
    target
}

fn benchmark(table: Table<'_>) -> Benchmark {
    let benchmark = Benchmark { unit: table.text("unit"), name: table.text("name"), level: table.word("level") };
    table.finish();
    benchmark
}

fn consultation(table: Table<'_>, categories: &[String]) -> Consultation {
    let consultation = Consultation {
        activity: table.text("activity"),
        date: table.date("date"),
        forums: table.count("forums"),
        letters: table.count("letters"),
        phone_or_sms: table.count("phone_or_sms"),
        other: table.text("other"),
        people: table.count("people"),
        delegates: table.count("delegates"),
        non_members: table.count("non_members"),
        opinions_total: table.count("opinions_total"),
        opinions: table
            .table("opinions")
            .map(|opinions| opinions.free_values(categories, |table, key| table.free_count(key)))
            .unwrap_or_default(),
    };
    table.finish();
    consultation
}

fn problem(table: Table<'_>, words: PlanWords<'_>) -> Problem {
    let categories = words.categories;
    let id = table.id("id");
    if id.is_none() {
        table.missing("id", "\"1\"");
    }
    let category = table.one_of("category", categories);
    if category.is_none() {
        table.missing("category", &format!("\"{}\"", categories.first().map_or("领导班子", String::as_str)));
    }
    let problem = Problem {
        id: id.unwrap_or_default(),
        category,
        kind: table.text("type"),
        tags: table.some_of("tags", words.tags),
        source: table.word("source"),
        text: Some(table.required_text("text", "\"存在的问题\"")).filter(|text| !text.is_empty()),
        cause: table.text("cause"),
        focus: table.flag("focus").unwrap_or(false),
        term: table.word("term"),
        needs_superior: table.flag("needs_superior").unwrap_or(false),
        explanation: table.text("explanation"),
        measures: measures(&table),
        responsible: table.text("responsible"),
        guide: table.text("guide"),
        due: table.date("due"),
        milestones: table.read_records("milestones", milestone),
        scope: table.scope(),
    };
    table.finish();
    problem
}

fn measures(table: &Table<'_>) -> Vec<Measure> {
    table
        .texts_or_records("measures")
        .into_iter()
        .map(|measure| match measure {
            TextOrTable::Text(text) => {
                Measure { text: Some(text).filter(|text| !text.trim().is_empty()), ..Measure::default() }
            }
            TextOrTable::Table(record) => {
                let measure =
                    Measure { text: record.text("text"), due: record.date("due"), guide: record.text("guide") };
                record.finish();
                measure
            }
        })
        .collect()
}

fn milestone(table: Table<'_>) -> Milestone {
    let milestone = Milestone { text: table.text("text"), due: table.date("due") };
    table.finish();
    milestone
}

fn deed(table: Table<'_>) -> Deed {
    let deed = Deed {
        text: table.text("text"),
        due: table.date("due"),
        responsible: table.text("responsible"),
        scope: table.scope(),
    };
    table.finish();
    deed
}

fn lasting_result(table: Table<'_>) -> LastingResult {
    let result = LastingResult { text: table.text("text"), scope: table.scope() };
    table.finish();
    result
}
