//! The form a clerk reads in a terminal.

use std::{
    cmp::Reverse,
    io::{self, Write},
};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use super::{
    CommitteeCount, Finding, LocatedFinding, Severity, Summary, Tables, Urgency, WordingScore,
    shown::{MESSAGE_CHARS, shown},
};

/// Findings for a person to read: some shown in full, the others only counted.
#[derive(Debug)]
pub(crate) struct DisplayedFindings<'f> {
    /// Findings shown in full; accepted ones among them are listed with their reasons.
    pub(crate) shown: Vec<&'f Finding>,
    /// Findings that are only counted, by rule.
    pub(crate) hidden: Vec<&'f Finding>,
}

/// Chooses at most `limit` findings to show in full: errors first, then what is late, what is missing, and the rest, file
/// by file. So no error of a large site is lost among warnings, and no position is looked up for a finding that is not
/// shown.
pub(crate) fn select(findings: &[Finding], limit: usize) -> DisplayedFindings<'_> {
    let (accepted, mut open): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.accepted.is_some());
    if open.len() > limit {
        open.sort_by(|a, b| {
            let by_place = (Urgency::of(a), &a.file).cmp(&(Urgency::of(b), &b.file));
            by_place.then_with(|| (a.rule.as_str(), &a.message).cmp(&(b.rule.as_str(), &b.message)))
        });
    }
    let hidden = open.split_off(limit.min(open.len()));
    open.extend(accepted);
    DisplayedFindings { shown: open, hidden }
}

/// Writes findings with their source lines in the order of their urgency, then the hidden ones by rule, the accepted ones,
/// the counts of each committee where there are several, the counts of all.
///
/// # Errors
/// The error of writing to `out`.
pub(crate) fn write_human(
    out: &mut dyn Write,
    shown: &[LocatedFinding<'_>],
    hidden: &[&Finding],
    tables: Tables<'_>,
    summary: Summary,
    color: bool,
) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(100);
    for urgency in Urgency::ALL {
        let open = shown.iter().filter(|located| located.finding.accepted.is_none());
        for located in open.filter(|located| Urgency::of(located.finding) == urgency) {
            writeln!(out, "{}\n", render(located, &renderer))?;
        }
    }
    write_hidden(out, hidden)?;
    write_accepted(out, shown)?;
    if tables.committees.len() > 1 {
        write_committees(out, tables.committees)?;
    }
    write_wording(out, tables.wording)?;
    write_summary(out, summary)
}

fn render(located: &LocatedFinding<'_>, renderer: &Renderer) -> String {
    let finding = located.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
    .with_name(Some(finding.severity.word()));
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.as_str());
    let mut group = if located.source.is_empty() {
        title.element(
            Origin::path(shown(finding.file.as_str().into(), MESSAGE_CHARS))
                .line(located.line)
                .char_column(located.column),
        )
    } else {
        title.element(snippet(located))
    };
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.with_name(Some("办法")).message(finding.help.as_str()));
    }
    let mut groups: Vec<Group<'_>> = vec![group];
    let corrected = finding.replacement.as_ref().map(|text| corrected_line(located, text));
    if let Some(line) = &corrected {
        groups[0] = groups[0].clone().element(Level::NOTE.with_name(Some("改后")).message(line.trim()));
    }
    renderer.render(&groups)
}

fn snippet<'l>(located: &'l LocatedFinding<'_>) -> Snippet<'l, annotate_snippets::Annotation<'l>> {
    let start = byte_at(&located.source, located.column);
    let end = byte_at(&located.source, located.end_column).max(start);
    Snippet::source(located.source.as_str())
        .line_start(located.line)
        .path(shown(located.finding.file.as_str().into(), MESSAGE_CHARS))
        .annotation(AnnotationKind::Primary.span(start..end))
}

fn byte_at(line: &str, column: usize) -> usize {
    line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
}

fn corrected_line(located: &LocatedFinding<'_>, text: &str) -> String {
    let (start, end) = (byte_at(&located.source, located.column), byte_at(&located.source, located.end_column));
    format!("{}{text}{}", &located.source[..start], &located.source[end.max(start)..])
}

fn write_hidden(out: &mut dyn Write, hidden: &[&Finding]) -> io::Result<()> {
    if hidden.is_empty() {
        return Ok(());
    }
    let mut rules: Vec<(Severity, &str, usize)> = Vec::new();
    for finding in hidden {
        let key = (finding.severity, finding.rule.as_str());
        match rules.iter_mut().find(|(severity, rule, _)| (*severity, *rule) == key) {
            Some(entry) => entry.2 += 1,
            None => rules.push((key.0, key.1, 1)),
        }
    }
    rules.sort_by(|a, b| a.0.cmp(&b.0).then(b.2.cmp(&a.2)).then(a.1.cmp(b.1)));
    writeln!(out, "另有 {} 条没有逐条列出：", hidden.len())?;
    for (severity, rule, count) in rules {
        writeln!(out, "  {} {count:>6} 条  {rule}", severity.word())?;
    }
    writeln!(out, "看全部：gongshi check --all；只看某个单位：gongshi check 单位路径；供程序读取：--format json\n")
}

/// Committees listed in the table; what is left is summed up.
const COMMITTEES: usize = 30;

/// Writes the findings of each committee in numbers, those with most to do first.
fn write_committees(out: &mut dyn Write, committees: &[CommitteeCount]) -> io::Result<()> {
    write!(out, "各单位（含直属下级）的条数：\n ")?;
    for urgency in Urgency::ALL {
        write!(out, "{:>4}", urgency.word())?;
    }
    writeln!(out)?;
    let row = |out: &mut dyn Write, name: &str, counts: &[usize]| {
        write!(out, " ")?;
        counts.iter().try_for_each(|count| write!(out, "{count:>6}"))?;
        writeln!(out, "  {name}")
    };
    for committee in committees.iter().take(COMMITTEES) {
        row(out, &committee.name, &committee.counts)?;
    }
    if let Some(rest) = committees.get(COMMITTEES..).filter(|rest| !rest.is_empty()) {
        let sum = |n: usize| rest.iter().map(|committee| committee.counts[n]).sum();
        let sums: [usize; Urgency::ALL.len()] = std::array::from_fn(sum);
        row(out, &format!("其余{}个单位", rest.len()), &sums)?;
    }
    writeln!(out)
}

/// Units listed whose promises are empty words.
const EMPTIEST: usize = 10;

/// Writes what share of their promises can be checked, for the units where it is lowest.
fn write_wording(out: &mut dyn Write, scores: &[WordingScore]) -> io::Result<()> {
    let mut scores: Vec<&WordingScore> = scores.iter().filter(|score| score.empty > 0).collect();
    if scores.is_empty() {
        return Ok(());
    }
    scores.sort_by_key(|score| (score.score, Reverse(score.empty)));
    writeln!(out, "措施和承诺说得清的比例（只给上级看，不公开），最低的在前：")?;
    for WordingScore { unit, sentences, empty, score } in scores.iter().take(EMPTIEST) {
        writeln!(out, "  {score:>3}%  {sentences} 条里 {empty} 条是空话  {unit}")?;
    }
    if scores.len() > EMPTIEST {
        writeln!(out, "  其余 {} 个单位见 gongshi check --format json 的 wording", scores.len() - EMPTIEST)?;
    }
    writeln!(out)
}

fn write_accepted(out: &mut dyn Write, findings: &[LocatedFinding<'_>]) -> io::Result<()> {
    let mut accepted = findings.iter().filter(|located| located.finding.accepted.is_some()).peekable();
    if accepted.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "已写明理由接受的：")?;
    for located in accepted {
        let finding = located.finding;
        writeln!(
            out,
            "  {}:{}:{} [{}] {}——理由：{}",
            shown(finding.file.as_str().into(), MESSAGE_CHARS),
            located.line,
            located.column,
            finding.rule,
            finding.message,
            finding.accepted.as_deref().unwrap_or_default()
        )?;
    }
    writeln!(out)
}

fn write_summary(out: &mut dyn Write, summary: Summary) -> io::Result<()> {
    let Summary { errors, warnings, accepted, files, units } = summary;
    write!(out, "查了 {units} 个单位、{files} 个文件：")?;
    match (errors, warnings) {
        (0, 0) => write!(out, "没有发现问题")?,
        (0, w) => write!(out, "没有错误，{w} 条提醒")?,
        (e, 0) => write!(out, "{e} 处错误")?,
        (e, w) => write!(out, "{e} 处错误，{w} 条提醒")?,
    }
    if accepted > 0 {
        write!(out, "，另有 {accepted} 条已接受")?;
    }
    writeln!(out, "。")
}
