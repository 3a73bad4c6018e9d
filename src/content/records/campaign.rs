//! `campaign.toml`.

use super::deadlines::deadlines;
use crate::{
    content::toml::Table,
    diagnostics::RuleName,
    keys::{
        Key, campaign as keys,
        value::{SomeOf, Word},
    },
    model::{
        Basis, Cadence, Campaign, FilingLevel, Form, Frequency, Limits, ProblemType, Procedure, Scheme, Stage,
        SupportAsked, Target, UnitKind, Vocabulary, campaign_defaults,
    },
};

/// Reads `campaign.toml`; `schemes` may name fields beside the built-in ones.
pub(crate) fn campaign(table: Table<'_>, schemes: &[Scheme]) -> Campaign {
    let fields = table.texts(keys::FIELDS);
    let categories = table.texts(keys::CATEGORIES);
    let allowed_fields = campaign_defaults::allowed_fields(&fields, schemes);
    let mut campaign = Campaign {
        name: table.text(keys::NAME).unwrap_or_default(),
        secretary_duty: table.text(keys::SECRETARY_DUTY),
        slogan: table.text(keys::SLOGAN),
        basis: table.records(keys::BASIS).into_iter().filter_map(basis).collect(),
        scheme: table.text(keys::SCHEME).unwrap_or_default(),
        starts: table.date(keys::STARTS),
        ends: table.date(keys::ENDS),
        targets_due: table.date(keys::TARGETS_DUE),
        categories: if categories.is_empty() { campaign_defaults::categories() } else { categories },
        stages: table.records(keys::STAGES).into_iter().filter_map(stage).collect(),
        review_angles: table.texts(keys::REVIEW_ANGLES),
        approval: table.texts(keys::APPROVAL),
        problem_types: table.records(keys::PROBLEM_TYPES).into_iter().filter_map(problem_type).collect(),
        tags: table.texts(keys::TAGS),
        demands: if table.has(keys::DEMANDS) { table.words(keys::DEMANDS) } else { campaign_defaults::demands() },
        plans_for: table.some_of(keys::PLANS_FOR, &[]),
        support: table.records(keys::SUPPORT).into_iter().filter_map(support).collect(),
        acceptance_steps: table.some_of(keys::ACCEPTANCE_STEPS, &fixed(keys::ACCEPTANCE_STEPS)),
        acceptance_reports: table.some_of(keys::ACCEPTANCE_REPORTS, &fixed(keys::ACCEPTANCE_REPORTS)),
        supervision_questions: table.texts(keys::SUPERVISION_QUESTIONS),
        procedures: table.records(keys::PROCEDURES).into_iter().filter_map(procedure).collect(),
        targets: table.records(keys::TARGETS).into_iter().map(|record| target(record, &allowed_fields)).collect(),
        forms: table.has(keys::FORMS).then(|| forms(&table, keys::FORMS)),
        public_forms: forms(&table, keys::PUBLIC_FORMS),
        fields,
        ..Campaign::default()
    };
    campaign.deadlines = deadlines(&table);
    period_order(&table, &campaign);
    campaign.filing_copies = table.entries(keys::FILING_COPIES, &allowed_fields);
    let kinds = UnitKind::ALL.iter().map(|kind| kind.word().to_owned());
    let own_kinds = schemes.iter().flat_map(|scheme| &scheme.kinds).map(|kind| kind.name.clone());
    let kinds_and_fields: Vec<String> = kinds.chain(own_kinds).chain(allowed_fields).collect();
    campaign.schemes = table.entries(keys::SCHEMES, &kinds_and_fields);
    campaign.unit_schemes = table.entries(keys::UNIT_SCHEMES, &[]);
    campaign.cadence = table.table(keys::CADENCE).map(cadence).unwrap_or_default();
    campaign.limits = table.table(keys::LIMITS).map(limits).unwrap_or_default();
    let levels = table.entries(keys::FILING_LEVELS, &[]).into_iter();
    campaign.filing_levels = levels.map(|(grade, office)| FilingLevel { grade, office }).collect();
    campaign.rule_levels = table.entries(keys::RULES, &[]);
    table.finish();
    campaign
}

fn forms(table: &Table<'_>, key: &'static Key<SomeOf>) -> Vec<Form> {
    table.some_of(key, &fixed(key)).iter().filter_map(|name| Form::parse(name)).collect()
}

/// The words declared for a key.
fn fixed(key: &'static Key<SomeOf>) -> Vec<String> {
    key.info.words().into_iter().map(str::to_owned).collect()
}

fn period_order(table: &Table<'_>, campaign: &Campaign) {
    if let (Some(starts), Some(ends)) = (campaign.starts, campaign.ends)
        && ends < starts
    {
        let finding = table
            .finding(RuleName::bad_date, keys::ENDS, format!("结束日期 {ends} 早于开始日期 {starts}"))
            .help("核对 starts 和 ends");
        table.push(finding);
    }
}

fn basis(table: Table<'_>) -> Option<Basis> {
    let (title, number) = (table.text(keys::BASIS_TITLE), table.text(keys::BASIS_NUMBER));
    table.finish();
    Some(Basis { title: title?, number })
}

fn problem_type(table: Table<'_>) -> Option<ProblemType> {
    let (name, term) = (table.text(keys::PROBLEM_TYPE_NAME), table.word(keys::PROBLEM_TYPE_TERM));
    table.finish();
    Some(ProblemType { name: name?, term })
}

fn stage(table: Table<'_>) -> Option<Stage> {
    let name = table.text(keys::STAGE_NAME).unwrap_or_default();
    let dates = (table.date(keys::STAGE_STARTS), table.date(keys::STAGE_ENDS));
    let demands = table.words(keys::STAGE_DEMANDS);
    let scope = table.scope(keys::STAGE_SCOPE);
    if let (Some(starts), Some(ends)) = dates
        && ends < starts
    {
        let finding = table
            .finding(
                RuleName::bad_date,
                keys::STAGE_ENDS,
                format!("阶段“{name}”的结束日期 {ends} 早于开始日期 {starts}"),
            )
            .help("核对 starts 和 ends");
        table.push(finding);
    }
    table.finish();
    Some(Stage { name, starts: dates.0?, ends: dates.1?, demands, scope })
}

fn support(table: Table<'_>) -> Option<SupportAsked> {
    let role = table.word(keys::SUPPORT_ROLE);
    let posts = table.texts(keys::SUPPORT_POSTS);
    let number = table.count(keys::SUPPORT_NUMBER);
    table.finish();
    Some(SupportAsked { role: role?, posts, number })
}

fn procedure(table: Table<'_>) -> Option<Procedure> {
    let kind = table.word(keys::PROCEDURE_KIND);
    let methods = table.texts(keys::PROCEDURE_METHODS);
    let covers = table.texts(keys::PROCEDURE_COVERS);
    let chaired_by = table.texts(keys::PROCEDURE_CHAIRED_BY);
    let lagging = table.text(keys::PROCEDURE_LAGGING);
    let each_problem = table.flag(keys::PROCEDURE_EACH_PROBLEM).unwrap_or(false);
    table.finish();
    Some(Procedure { kind: kind?, methods, covers, chaired_by, lagging, each_problem })
}

fn cadence(table: Table<'_>) -> Cadence {
    let usual = Cadence::default();
    let word = |key: &'static Key<Word<Frequency>>| table.word(key).unwrap_or(usual.summary);
    let cadence = Cadence {
        summary: word(keys::CADENCE_SUMMARY),
        progress: table.word(keys::CADENCE_PROGRESS).unwrap_or(usual.progress),
        dispatch: word(keys::CADENCE_DISPATCH),
        circular: word(keys::CADENCE_CIRCULAR),
        guidance: word(keys::CADENCE_GUIDANCE),
        visit: word(keys::CADENCE_VISIT),
        report: word(keys::CADENCE_REPORT),
        starts: table.date(keys::CADENCE_STARTS),
        ends: table.date(keys::CADENCE_ENDS),
    };
    table.finish();
    cadence
}

fn limits(table: Table<'_>) -> Limits {
    let limits = Limits {
        satisfaction_floor: table.percent(keys::LIMITS_SATISFACTION_FLOOR),
        backward_share: table.number_range(keys::LIMITS_BACKWARD_SHARE),
        target_measures_max_chars: table.count(keys::LIMITS_TARGET_MEASURES_MAX_CHARS),
        prior_years: table.count(keys::LIMITS_PRIOR_YEARS),
        short_term_due: table.date(keys::LIMITS_SHORT_TERM_DUE),
        deeds: table.whole_range(keys::LIMITS_DEEDS),
        publicity_days: table.count(keys::LIMITS_PUBLICITY_DAYS),
        publicity_working_days: table.flag(keys::LIMITS_PUBLICITY_WORKING_DAYS).unwrap_or(false),
        survey: table.date_range(keys::LIMITS_SURVEY),
    };
    table.finish();
    limits
}

fn target(table: Table<'_>, fields: &[String]) -> Target {
    let target = Target {
        name: table.text(keys::TARGET_NAME).unwrap_or_default(),
        field: table.one_of(keys::TARGET_FIELD, fields),
        grades: table.text_or_texts(keys::TARGET_GRADE),
        stars: table.count(keys::TARGET_STARS),
        rate: table.percent(keys::TARGET_RATE),
        honours: table.text_or_texts(keys::TARGET_HONOURS),
        higher_than: table.text(keys::TARGET_HIGHER_THAN),
    };
    if target.rate.is_none() && target.higher_than.is_none() && !table.has(keys::TARGET_RATE) {
        table.missing(keys::TARGET_RATE);
    }
    table.finish();
    target
}
