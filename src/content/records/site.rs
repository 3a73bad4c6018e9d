//! `site.toml`, `campaign.toml` and `schemes/NAME.toml`.

use super::deadlines::deadlines;
use crate::{
    content::toml::{Table, TextOrTable},
    diagnostics::RuleName,
    model::{
        Cadence, Campaign, Contact, FilingLevel, Frequency, Grade, Limits, PrintSheet, Scheme, SchemeOrigin, Settings,
        Stage, Target, UnitKind, Veto, Vocabulary, campaign_defaults,
    },
};

/// Reads `site.toml`.
pub(crate) fn settings(table: Table<'_>) -> Settings {
    let mut settings = Settings {
        title: table.required_text("title", "\"某县整改公示\""),
        publisher: table.required_text("publisher", "\"主办单位全称\""),
        base_url: table.text("base_url").and_then(|url| base_url(&table, url)),
        theme: table.text("theme"),
        as_of: table.date("as_of"),
        supervision: table.table("supervision").map(contact),
        search: table.flag("search").unwrap_or(false),
        ..Settings::default()
    };
    if let Some(record) = table.table("record") {
        settings.icp = record.text("icp");
        settings.police = record.text("police");
        settings.site_id = record.id("site_id");
        record.finish();
    }
    if let Some(print) = table.table("print") {
        settings.sheets = print.texts("sheets");
        settings.print_sheets = print.records("sheet").into_iter().map(print_sheet).collect();
        if let Some(fonts) = print.table("fonts") {
            let roles = ["xiaobiaosong", "songti", "fangsong", "heiti", "kaiti"].map(str::to_owned);
            settings.print_fonts = fonts.free_values(&roles, |table, key| table.free_text(key)).into_iter().collect();
        }
        print.finish();
    }
    table.finish();
    settings
}

fn base_url(table: &Table<'_>, url: String) -> Option<String> {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        let finding = table
            .finding(RuleName::unknown_value, "base_url", format!("“{url}”不是完整的网址"))
            .help("写成 https://域名/，要发布在子目录时写到子目录");
        table.push(finding);
        return None;
    }
    Some(if url.ends_with('/') { url } else { url + "/" })
}

/// Reads a contact block: `[supervision]` or `[public_contact]`.
pub(crate) fn contact(table: Table<'_>) -> Contact {
    let contact = Contact {
        unit: table.text("unit"),
        phone: table.text("phone"),
        email: table.text("email"),
        address: table.text("address"),
        hours: table.text("hours"),
    };
    table.finish();
    contact
}

fn print_sheet(table: Table<'_>) -> PrintSheet {
    let sheet = PrintSheet {
        id: table.required_text("id", "\"xuanchuanlan\""),
        width_mm: table.number("width_mm").unwrap_or(0.0),
        height_mm: table.number("height_mm").unwrap_or(0.0),
        viewing_m: table.number("viewing_m"),
    };
    for (key, value) in [("width_mm", sheet.width_mm), ("height_mm", sheet.height_mm)] {
        if value <= 0.0 && !table.has(key) {
            table.missing(if key == "width_mm" { "width_mm" } else { "height_mm" }, "900");
        }
    }
    table.finish();
    sheet
}

/// Reads `campaign.toml`; `schemes` may name fields beside the built-in ones.
pub(crate) fn campaign(table: Table<'_>, schemes: &[Scheme]) -> Campaign {
    let fields = table.texts("fields");
    let categories = table.texts("categories");
    let allowed_fields = campaign_defaults::allowed_fields(&fields, schemes);
    let mut campaign = Campaign {
        name: table.required_text("name", "\"基层组织建设年\""),
        slogan: table.text("slogan"),
        scheme: table.required_text("scheme", "\"four-grade\""),
        starts: table.required_date("starts"),
        ends: table.required_date("ends"),
        targets_due: table.date("targets_due"),
        categories: if categories.is_empty() { campaign_defaults::categories() } else { categories },
        stages: table.records("stages").into_iter().filter_map(stage).collect(),
        review_angles: table.texts("review_angles"),
        tags: table.texts("tags"),
        supervision_questions: table.texts("supervision_questions"),
        targets: table.records("targets").into_iter().map(|target| read_target(target, &allowed_fields)).collect(),
        fields,
        ..Campaign::default()
    };
    (campaign.deadlines, campaign.restricted_deadlines) = deadlines(&table);
    period_order(&table, &campaign);
    if let Some(schemes) = table.table("schemes") {
        let mut allowed: Vec<String> = UnitKind::ALL.iter().map(|kind| kind.word().to_owned()).collect();
        allowed.extend(allowed_fields);
        campaign.schemes = schemes.free_values(&allowed, |table, key| table.free_text(key));
    }
    campaign.cadence = table.table("cadence").map(cadence).unwrap_or_default();
    campaign.limits = table.table("limits").map(limits).unwrap_or_default();
    if let Some(levels) = table.table("filing_levels") {
        campaign.filing_levels = levels
            .free_values(&[], |table, key| table.free_text(key))
            .into_iter()
            .map(|(grade, office)| FilingLevel { grade, office })
            .collect();
    }
    if let Some(rules) = table.table("rules") {
        campaign.rule_levels = rules.free_values(&[], |table, key| table.free_word(key));
    }
    table.finish();
    campaign
}

fn period_order(table: &Table<'_>, campaign: &Campaign) {
    if let (Some(starts), Some(ends)) = (campaign.starts, campaign.ends)
        && ends < starts
    {
        let finding = table
            .finding(RuleName::bad_date, "ends", format!("结束日期 {ends} 早于开始日期 {starts}"))
            .help("核对 starts 和 ends");
        table.push(finding);
    }
}

fn stage(table: Table<'_>) -> Option<Stage> {
    let name = table.required_text("name", "\"调查摸底、分类定级\"");
    let dates = (table.required_date("starts"), table.required_date("ends"));
    table.scope();
    if let (Some(starts), Some(ends)) = dates
        && ends < starts
    {
        let finding = table
            .finding(RuleName::bad_date, "ends", format!("阶段“{name}”的结束日期 {ends} 早于开始日期 {starts}"))
            .help("核对 starts 和 ends");
        table.push(finding);
    }
    table.finish();
    Some(Stage { name, starts: dates.0?, ends: dates.1? })
}

fn cadence(table: Table<'_>) -> Cadence {
    let usual = Cadence::default();
    let word = |key| table.word::<Frequency>(key).unwrap_or(usual.summary);
    let cadence = Cadence {
        summary: word("summary"),
        progress: table.word("progress").unwrap_or(usual.progress),
        dispatch: word("dispatch"),
        circular: word("circular"),
        guidance: word("guidance"),
        visit: word("visit"),
        report: word("report"),
        starts: table.date("starts"),
        ends: table.date("ends"),
    };
    table.finish();
    cadence
}

fn limits(table: Table<'_>) -> Limits {
    let limits = Limits {
        satisfaction_floor: table.percent("satisfaction_floor"),
        backward_share: table.pair("backward_share"),
        target_measures_max_chars: table.count("target_measures_max_chars"),
        short_term_due: table.date("short_term_due"),
        deeds: table.pair("deeds").map(|(low, high)| (whole(low), whole(high))),
        publicity_days: table.count("publicity_days"),
        survey: table.date_pair("survey"),
    };
    table.finish();
    limits
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range first")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, f64::from(u32::MAX)) as u32
}

fn read_target(table: Table<'_>, fields: &[String]) -> Target {
    let target = Target {
        name: table.required_text("name", "\"后进转化率\""),
        field: table.one_of("field", fields),
        grades: table.text_or_texts("grade"),
        stars: table.count("stars"),
        rate: table.percent("rate"),
        honours: table.text_or_texts("honours"),
        higher_than: table.text("higher_than"),
    };
    if target.rate.is_none() && target.higher_than.is_none() && !table.has("rate") {
        table.missing("rate", "100");
    }
    table.finish();
    target
}

/// Reads `schemes/NAME.toml`.
pub(crate) fn scheme(id: String, table: Table<'_>) -> Scheme {
    let grades: Vec<Grade> = table.records("grades").into_iter().map(grade).collect();
    if grades.is_empty() {
        table.missing("grades", "…（每个等次一条 [[grades]]，最好的写在前面）");
    }
    let names: Vec<String> = grades.iter().map(|grade| grade.name.clone()).collect();
    let scheme = Scheme {
        id,
        origin: SchemeOrigin::Own,
        adjustment: table.text("adjustment"),
        name: table.required_text("name", "\"四等次\""),
        steps: steps(&table),
        mark: table.text("mark").unwrap_or_else(|| "1".to_owned()),
        vetoes: table.records("vetoes").into_iter().map(|veto| read_veto(veto, &names)).collect(),
        quota: table
            .table("quota")
            .map(|quota| quota.free_values(&names, |table, key| table.free_number(key)))
            .unwrap_or_default(),
        grades,
    };
    table.finish();
    scheme
}

fn steps(table: &Table<'_>) -> Vec<String> {
    table
        .texts_or_records("steps")
        .into_iter()
        .map(|step| match step {
            TextOrTable::Text(text) => text,
            TextOrTable::Table(record) => {
                let name = record.required_text("name", "\"自查自评\"");
                record.finish();
                name
            }
        })
        .collect()
}

fn grade(table: Table<'_>) -> Grade {
    let grade = Grade {
        name: table.required_text("name", "\"好\""),
        min_score: table.percent("min_score"),
        stars: table.pair("stars").map(|(low, high)| (whole(low), whole(high))),
        key: table.flag("key").unwrap_or(false),
    };
    table.finish();
    grade
}

fn read_veto(table: Table<'_>, grades: &[String]) -> Veto {
    let veto = Veto {
        name: table.required_text("name", "\"一年以上不开展组织生活\""),
        text: table.text("text").unwrap_or_default(),
        fields: table.texts("fields"),
        satisfaction_below: table.percent("satisfaction_below"),
        grade: table.one_of("grade", grades).unwrap_or_default(),
    };
    table.missing("grade", "\"较差\"");
    table.finish();
    veto
}
