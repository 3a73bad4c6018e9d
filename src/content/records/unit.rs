//! `unit.toml`, `rating.toml`, `activities.toml` and `acceptance.toml`.

use super::site::contact;
use crate::{
    content::toml::Table,
    model::{
        Acceptance, AcceptanceRound, AcceptanceStep, Activity, Rating, RatingItem, RatingStep, Support, SupportRole,
        Survey, Unit,
    },
};

/// Reads `unit.toml` into a unit without records.
pub(crate) fn unit(path: String, fields: &[String], table: Table<'_>) -> Unit {
    let unit = Unit {
        path,
        name: table.required_text("name", "\"单位规范全称\""),
        short: table.text("short"),
        kind: table.required_word("kind"),
        field: table.one_of("field", fields),
        line_parent: table.text("line_parent"),
        party_members: table.count("party_members"),
        secretary: table.text("secretary"),
        secretary_vacant: table.flag("secretary_vacant").unwrap_or(false),
        window_unit: table.flag("window_unit").unwrap_or(false),
        owner: table.text("owner"),
        aliases: table.texts("aliases"),
        public_contact: table.table("public_contact").map(contact),
        internal: table.table("internal").map(|internal| internal.free_texts()).unwrap_or_default(),
        support: table.records("support").into_iter().filter_map(support).collect(),
        scope: table.scope(),
        ..Unit::default()
    };
    table.finish();
    unit
}

fn support(table: Table<'_>) -> Option<Support> {
    let role: Option<SupportRole> = table.required_word("role");
    let (name, title) = (table.text("name"), table.text("title"));
    let kinds = table.words("kinds");
    let (starts, ends) = (table.date("starts"), table.date("ends"));
    let scope = table.scope();
    table.finish();
    Some(Support { role: role?, name, title, kinds, starts, ends, scope })
}

/// Reads `rating.toml`.
pub(crate) fn ratings(table: Table<'_>) -> Vec<Rating> {
    if !table.has("rating") {
        table.missing("rating", "…（每次评定一条 [[rating]]，写 date 和 grade）");
    }
    let ratings = table.read_records("rating", rating);
    table.finish();
    ratings
}

fn rating(table: Table<'_>) -> Rating {
    let rating = Rating {
        date: table.required_date("date"),
        grade: Some(table.required_text("grade", "\"较好\"")).filter(|grade| !grade.is_empty()),
        by: table.text("by"),
        score: table.percent("score"),
        stars: table.count("stars"),
        basis: table.text("basis"),
        satisfaction: table.percent("satisfaction"),
        vetoes: table.texts("vetoes"),
        service_oriented: table.flag("service_oriented").unwrap_or(false),
        honour: table.text("honour"),
        items: table.read_records("items", item),
        steps: table.read_records("steps", step),
        scope: table.scope(),
    };
    table.finish();
    rating
}

fn item(table: Table<'_>) -> RatingItem {
    let item = RatingItem {
        name: table.text("name"),
        max: table.percent("max").unwrap_or(0.0),
        deducted: table.percent("deducted").unwrap_or(0.0),
    };
    table.finish();
    item
}

fn step(table: Table<'_>) -> RatingStep {
    let step = RatingStep { step: table.text("step"), date: table.date("date"), grade: table.text("grade") };
    table.finish();
    step
}

/// Reads `activities.toml`; `questions` of a supervision are the campaign's.
pub(crate) fn activities(questions: &[String], table: Table<'_>) -> Vec<Activity> {
    let activities = table.read_records("activities", |record| activity(record, questions));
    table.finish();
    activities
}

fn activity(table: Table<'_>, questions: &[String]) -> Activity {
    let activity = Activity {
        date: table.required_date("date"),
        kind: table.required_word("kind"),
        by: table.text("by"),
        units: table.texts("units"),
        checks: table.some_of("checks", questions),
        note: table.text("note"),
        scope: table.scope(),
    };
    table.finish();
    activity
}

/// Reads `acceptance.toml`.
pub(crate) fn acceptance(table: Table<'_>) -> Acceptance {
    let acceptance = Acceptance {
        conclusion: table.required_word("conclusion"),
        inspector: table.text("inspector"),
        date: table.required_date("date"),
        opinion: table.text("opinion"),
        opinion_date: table.date("opinion_date"),
        steps: table.read_records("steps", acceptance_step),
        survey: table.table("survey").map(survey),
        rounds: table.read_records("rounds", round),
        scope: table.scope(),
    };
    table.finish();
    acceptance
}

fn acceptance_step(table: Table<'_>) -> AcceptanceStep {
    let allowed = ["自查", "检查", "抽查", "评议"].map(str::to_owned);
    let step = AcceptanceStep {
        step: table.one_of("step", &allowed),
        by: table.text("by"),
        date: table.date("date"),
        conclusion: table.text("conclusion"),
    };
    table.finish();
    step
}

fn survey(table: Table<'_>) -> Survey {
    let survey = Survey {
        date: table.date("date"),
        by: table.text("by"),
        valid: table.count("valid"),
        satisfied: table.count("satisfied"),
        mostly_satisfied: table.count("mostly_satisfied"),
        dissatisfied: table.count("dissatisfied"),
    };
    table.finish();
    survey
}

fn round(table: Table<'_>) -> AcceptanceRound {
    let round = AcceptanceRound {
        conclusion: table.word("conclusion"),
        date: table.date("date"),
        opinion: table.text("opinion"),
        survey: table.table("survey").map(survey),
    };
    table.finish();
    round
}
