//! `plan.toml`.

use crate::{
    content::toml::{Table, TextOrTable},
    diagnostics::{RuleName, almost, question_before, quoted},
    keys::plan as keys,
    model::{
        ApprovalStep, Assignment, Benchmark, Consultation, DeadlineKind, Deed, Filing, Heading, Inspection,
        LastingResult, Measure, Milestone, Plan, PlanTarget, Problem, ProblemType, Publicity, Review, Scheme, Scope,
        Term,
    },
};

/// Words of the campaign a plan is checked against while it is read; an empty list allows any.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PlanWords<'w> {
    /// Problem categories.
    pub(crate) categories: &'w [String],
    /// Review angles.
    pub(crate) angles: &'w [String],
    /// Steps of approval.
    pub(crate) approval: &'w [String],
    /// Types of problems.
    pub(crate) types: &'w [ProblemType],
    /// Tags of problems.
    pub(crate) tags: &'w [String],
    /// The scheme of the unit, for its kinds of deadlines and what it holds back.
    pub(crate) scheme: Option<&'w Scheme>,
}

/// Reads `plan.toml`; `words` are the campaign's.
pub(crate) fn plan(words: PlanWords<'_>, table: Table<'_>) -> Plan {
    let plan = Plan {
        status: table.word(keys::STATUS),
        inspection: table.table(keys::INSPECTION).map(inspection),
        submitted: table.date(keys::SUBMITTED),
        review: table.table(keys::REVIEW).map(|record| review(record, words.angles)),
        approval: table.read_records(keys::APPROVAL, |record| approval(record, words.approval)),
        filing: table.table(keys::FILING).map(filing),
        publicity: table.table(keys::PUBLICITY).map(publicity),
        target: table.table(keys::TARGET).map(target),
        consultation: table.table(keys::CONSULTATION).map(|record| consultation(record, words.categories)),
        headings: table.read_records(keys::HEADINGS, heading),
        problems: table.read_records(keys::PROBLEMS, |record| problem(record, words)),
        deeds: table.read_records(keys::DEEDS, deed),
        lasting_results: table.read_records(keys::LASTING_RESULTS, lasting_result),
        scope: table.scope(keys::SCOPE),
    };
    review_order(&table, &plan);
    table.finish();
    plan
}

fn inspection(table: Table<'_>) -> Inspection {
    let inspection = Inspection { by: table.text(keys::INSPECTION_BY), date: table.date(keys::INSPECTION_DATE) };
    table.finish();
    inspection
}

fn heading(table: Table<'_>) -> Heading {
    let heading =
        Heading { number: table.id(keys::HEADING_NUMBER).unwrap_or_default(), text: table.text(keys::HEADING_TEXT) };
    table.finish();
    heading
}

/// A plan is handed in before it is reviewed (S000-023), or on the same day.
fn review_order(table: &Table<'_>, plan: &Plan) {
    if let (Some(submitted), Some(reviewed)) = (plan.submitted, plan.review.as_ref().and_then(|review| review.date))
        && reviewed < submitted
    {
        let finding = table
            .finding(RuleName::bad_date, keys::SUBMITTED, format!("报送日期 {submitted} 晚于审核日期 {reviewed}"))
            .help("核对 submitted 和 [review] 的 date");
        table.push(finding);
    }
}

fn review(table: Table<'_>, angles: &[String]) -> Review {
    let review = Review {
        by: table.text(keys::REVIEW_BY),
        date: table.date(keys::REVIEW_DATE),
        opinion: table.text(keys::REVIEW_OPINION),
        checks: table.some_of(keys::REVIEW_CHECKS, angles),
    };
    table.finish();
    review
}

fn approval(table: Table<'_>, steps: &[String]) -> ApprovalStep {
    let taken = ApprovalStep {
        step: table.one_of(keys::APPROVAL_STEP, steps),
        by: table.text(keys::APPROVAL_BY),
        date: table.date(keys::APPROVAL_DATE),
    };
    table.finish();
    taken
}

fn filing(table: Table<'_>) -> Filing {
    let filing =
        Filing { date: table.date(keys::FILING_DATE), filed_with: table.text_or_texts(keys::FILING_FILED_WITH) };
    table.finish();
    filing
}

fn publicity(table: Table<'_>) -> Publicity {
    let publicity = Publicity { starts: table.date(keys::PUBLICITY_STARTS), ends: table.date(keys::PUBLICITY_ENDS) };
    if let (Some(starts), Some(ends)) = (publicity.starts, publicity.ends)
        && ends < starts
    {
        let finding = table
            .finding(RuleName::bad_date, keys::PUBLICITY_ENDS, format!("公示结束日期 {ends} 早于开始日期 {starts}"))
            .help("核对 starts 和 ends");
        table.push(finding);
    }
    table.finish();
    publicity
}

fn target(table: Table<'_>) -> PlanTarget {
    let target = PlanTarget {
        grade: table.text(keys::TARGET_GRADE),
        stars: table.count(keys::TARGET_STARS),
        due: table.date(keys::TARGET_DUE),
        measures: table.text(keys::TARGET_MEASURES),
        honour: table.text(keys::TARGET_HONOUR),
        benchmark: table.table(keys::TARGET_BENCHMARK).map(benchmark),
    };
    table.finish();
    target
}

fn benchmark(table: Table<'_>) -> Benchmark {
    let benchmark = Benchmark {
        unit: table.text(keys::BENCHMARK_UNIT),
        name: table.text(keys::BENCHMARK_NAME),
        level: table.word(keys::BENCHMARK_LEVEL),
        measures: table.text(keys::BENCHMARK_MEASURES),
        due: table.date(keys::BENCHMARK_DUE),
    };
    table.finish();
    benchmark
}

fn consultation(table: Table<'_>, categories: &[String]) -> Consultation {
    let consultation = Consultation {
        activity: table.text(keys::CONSULTATION_ACTIVITY),
        date: table.date(keys::CONSULTATION_DATE),
        forums: table.count(keys::CONSULTATION_FORUMS),
        letters: table.count(keys::CONSULTATION_LETTERS),
        phone_or_sms: table.count(keys::CONSULTATION_PHONE_OR_SMS),
        other: table.text(keys::CONSULTATION_OTHER),
        people: table.count(keys::CONSULTATION_PEOPLE),
        delegates: table.count(keys::CONSULTATION_DELEGATES),
        non_members: table.count(keys::CONSULTATION_NON_MEMBERS),
        opinions_total: table.count(keys::CONSULTATION_OPINIONS_TOTAL),
        opinions: table.entries(keys::CONSULTATION_OPINIONS, categories),
    };
    table.finish();
    consultation
}

fn problem(table: Table<'_>, words: PlanWords<'_>) -> Problem {
    let mut problem = Problem {
        id: table.id(keys::PROBLEM_ID).unwrap_or_default(),
        category: table.one_of(keys::PROBLEM_CATEGORY, words.categories),
        kind: kind(&table, words),
        tags: table.some_of(keys::PROBLEM_TAGS, words.tags),
        source: table.word(keys::PROBLEM_SOURCE),
        text: table.text(keys::PROBLEM_TEXT),
        cause: table.text(keys::PROBLEM_CAUSE),
        focus: table.flag(keys::PROBLEM_FOCUS).unwrap_or(false),
        term: table.word(keys::PROBLEM_TERM),
        needs_superior: table.flag(keys::PROBLEM_NEEDS_SUPERIOR).unwrap_or(false),
        explanation: table.text(keys::PROBLEM_EXPLANATION),
        measures: measures(&table),
        responsible: table.text(keys::PROBLEM_RESPONSIBLE),
        guide: table.text(keys::PROBLEM_GUIDE),
        due: table.date(keys::PROBLEM_DUE),
        milestones: table.read_records(keys::PROBLEM_MILESTONES, milestone),
        assignment: assignment(&table, words.scheme),
        scope: table.scope(keys::PROBLEM_SCOPE),
    };
    let is_sensitive = |word: &Option<String>| {
        let (Some(word), Some(scheme)) = (word, words.scheme) else { return false };
        scheme.sensitive().any(|name| name == word)
    };
    problem.term = problem.term.or_else(|| usual_term(&problem, words.types));
    table.finish();
    if is_sensitive(&problem.kind) || is_sensitive(&problem.category) {
        problem.scope = Scope::Internal;
    }
    problem
}

/// The type of a problem: one of the campaign's, where it lists them, or a name of what is held back. A word that comes
/// near such a name is told so first, since the problem would be published.
fn kind(table: &Table<'_>, words: PlanWords<'_>) -> Option<String> {
    let key = keys::PROBLEM_TYPE;
    let listed = words.types.iter().map(|kind| &kind.name);
    let own = words.scheme.iter().flat_map(|scheme| &scheme.vetoes).map(|veto| &veto.name);
    let typed = table.one_of(key, &[])?;
    if listed.clone().chain(own).any(|name| *name == typed) {
        return Some(typed);
    }
    let sensitive = || words.scheme.iter().flat_map(|scheme| scheme.sensitive());
    if let Some(name) = almost(&typed, sensitive().map(String::as_str)) {
        let message = format!("“{typed}”像是不公开的“{name}”，没有照原名写，这个问题就会公开");
        let finding = table.finding(RuleName::unknown_value, key, message);
        let help = question_before("不是这一种的，换一个不会混淆的说法", Some(name));
        table.push(finding.help(help).replace_with(quoted(name)));
        return Some(typed);
    }
    if words.types.is_empty() {
        Some(typed)
    } else {
        table.one_of(key, &listed.chain(sensitive()).cloned().collect::<Vec<_>>())
    }
}

/// How long problems of this type take, where the campaign says so.
fn usual_term(problem: &Problem, types: &[ProblemType]) -> Option<Term> {
    let name = problem.kind.as_ref()?;
    types.iter().find(|kind| kind.name == *name)?.term
}

fn assignment(table: &Table<'_>, scheme: Option<&Scheme>) -> Option<Box<Assignment>> {
    let assignment = Assignment {
        number: table.id(keys::PROBLEM_NUMBER),
        lead: table.text(keys::PROBLEM_LEAD),
        joint: table.text_or_texts(keys::PROBLEM_JOINT),
        leader: table.text(keys::PROBLEM_LEADER),
        goal: table.text(keys::PROBLEM_GOAL),
        deadline_kind: deadline_kind(table, scheme),
    };
    (assignment != Assignment::default()).then(|| Box::new(assignment))
}

fn deadline_kind(table: &Table<'_>, scheme: Option<&Scheme>) -> Option<String> {
    let key = keys::PROBLEM_DEADLINE_KIND;
    // The names are gathered only where one is typed: most ledgers have none.
    if !table.has(key) {
        return None;
    }
    let name = |kind: &DeadlineKind| kind.name.clone();
    let known: Vec<String> = match scheme {
        Some(scheme) => scheme.deadline_kinds.iter().map(name).collect(),
        None => DeadlineKind::built_in().iter().map(name).collect(),
    };
    table.one_of(key, &known)
}

fn measures(table: &Table<'_>) -> Vec<Measure> {
    table
        .texts_or_records(keys::PROBLEM_MEASURES)
        .into_iter()
        .map(|measure| match measure {
            TextOrTable::Text(text) => {
                Measure { text: Some(text).filter(|text| !text.trim().is_empty()), ..Measure::default() }
            }
            TextOrTable::Table(record) => {
                let measure = Measure {
                    text: record.text(keys::MEASURE_TEXT),
                    due: record.date(keys::MEASURE_DUE),
                    guide: record.text(keys::MEASURE_GUIDE),
                };
                record.finish();
                measure
            }
        })
        .collect()
}

fn milestone(table: Table<'_>) -> Milestone {
    let milestone = Milestone { text: table.text(keys::MILESTONE_TEXT), due: table.date(keys::MILESTONE_DUE) };
    table.finish();
    milestone
}

fn deed(table: Table<'_>) -> Deed {
    let deed = Deed {
        text: table.text(keys::DEED_TEXT),
        due: table.date(keys::DEED_DUE),
        responsible: table.text(keys::DEED_RESPONSIBLE),
        status: table.word(keys::DEED_STATUS),
        done_on: table.date(keys::DEED_DONE_ON),
        evidence: table.text(keys::DEED_EVIDENCE),
        scope: table.scope(keys::DEED_SCOPE),
    };
    table.finish();
    deed
}

fn lasting_result(table: Table<'_>) -> LastingResult {
    let result =
        LastingResult { text: table.text(keys::LASTING_RESULT_TEXT), scope: table.scope(keys::LASTING_RESULT_SCOPE) };
    table.finish();
    result
}
