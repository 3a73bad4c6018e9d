//! 分类定级办法: how units are graded (S002-067, S002-076). What is told is the rule; whom a situation of it
//! applied to has no field.

use crate::disclosure::unit::{closing_words, every};
use crate::disclosure::{GradeView, PublicSite, UnitLink, number, percent};
use crate::model::{DeadlineKind, Grade, Scheme, Vocabulary};
use serde::Serialize;

/// A scheme the campaign rates units by.
#[derive(Debug, Serialize)]
pub(crate) struct SchemeView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// 调整说明: how and why it differs from the document's.
    pub(crate) adjustment: Option<&'a str>,
    /// Units that adjusted it for themselves and those below them (S002-067).
    pub(crate) adjusted_by: Vec<UnitLink<'a>>,
    /// 评定程序, in order.
    pub(crate) steps: Vec<&'a str>,
    /// Rounds and kinds of units with a procedure of their own.
    pub(crate) rounds: Vec<RoundView<'a>>,
    /// Grades, best first.
    pub(crate) grades: Vec<GradeRule<'a>>,
    /// Whether any grade has a cut-off.
    pub(crate) has_scores: bool,
    /// Whether any grade has stars.
    pub(crate) has_stars: bool,
    /// Situations that set the grade, in the document's order.
    pub(crate) situations: Vec<Situations<'a>>,
    /// Largest shares.
    pub(crate) quota: Vec<QuotaView<'a>>,
    /// Words of reports beside the fixed ones.
    pub(crate) words: Vec<WordView<'a>>,
    /// Kinds of deadlines, of a scheme by which lists are worked off.
    pub(crate) deadline_kinds: Vec<DeadlineKindView<'a>>,
    /// Who has a problem struck off.
    pub(crate) closing: Option<String>,
}

/// A word of reports.
#[derive(Debug, Serialize)]
pub(crate) struct WordView<'a> {
    /// The word.
    pub(crate) name: &'a str,
    /// What it means.
    pub(crate) text: Option<&'a str>,
    /// The fixed word it counts as.
    pub(crate) counts_as: &'static str,
}

/// A kind of deadline.
#[derive(Debug, Serialize)]
pub(crate) struct DeadlineKindView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// What it comes to, in words.
    pub(crate) rule: String,
}

impl<'a> DeadlineKindView<'a> {
    fn of(kind: &'a DeadlineKind) -> Self {
        let within = kind.within_days.map(|days| format!("没有写明日期的，从反馈之日起{days}日内完成"));
        let checks = kind.check_months.map(|months| format!("{}核查一次", every(months)));
        let rule: Vec<String> = within.into_iter().chain(checks).collect();
        let rule = if rule.is_empty() { "按写明的日期完成".to_owned() } else { rule.join("；") };
        Self { name: &kind.name, rule }
    }
}

/// What a grade takes.
#[derive(Debug, Serialize)]
pub(crate) struct GradeRule<'a> {
    /// Grade.
    pub(crate) grade: GradeView<'a>,
    /// Scores, in words.
    pub(crate) score: Option<String>,
    /// Stars, in words.
    pub(crate) stars: Option<String>,
    /// 重点整顿对象.
    pub(crate) key: bool,
}

/// Situations of the same fields that set the same grade.
#[derive(Debug, Serialize)]
pub(crate) struct Situations<'a> {
    /// Fields; empty: all.
    pub(crate) fields: &'a [String],
    /// Grade they set.
    pub(crate) grade: GradeView<'a>,
    /// Wording of the document.
    pub(crate) texts: Vec<&'a str>,
}

/// Largest share of a grade.
#[derive(Debug, Serialize)]
pub(crate) struct QuotaView<'a> {
    /// Grade.
    pub(crate) grade: GradeView<'a>,
    /// Share.
    pub(crate) share: String,
}

/// The procedure of a round, of some kinds of units, or of both.
#[derive(Debug, Serialize)]
pub(crate) struct RoundView<'a> {
    /// What it is the procedure of: 年终, 街道党工委.
    pub(crate) name: String,
    /// Steps in order.
    pub(crate) steps: &'a [String],
}

impl<'a> SchemeView<'a> {
    /// The campaign's own scheme, those that units adjusted for themselves, then the others it rates units by.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let columns = &site.register().columns;
        let counted = site.records().campaign.unit_schemes.iter().filter_map(|(_, id)| site.records().scheme(id));
        let mut all: Vec<&Scheme> = Vec::new();
        for scheme in columns.scheme.into_iter().chain(counted).chain(columns.other_schemes.iter().copied()) {
            if all.iter().all(|known| known.id != scheme.id) {
                all.push(scheme);
            }
        }
        all.into_iter().map(|scheme| Self::of(site, scheme)).collect()
    }

    fn of(site: &'a PublicSite<'a>, scheme: &'a Scheme) -> Self {
        let adjusting = site.records().campaign.unit_schemes.iter().filter(|(_, id)| *id == scheme.id);
        Self {
            name: &scheme.name,
            adjusted_by: adjusting.filter_map(|(path, _)| Some(site.link(site.position(path)?))).collect(),
            adjustment: scheme.adjustment.as_deref(),
            steps: scheme.steps.iter().map(String::as_str).collect(),
            rounds: scheme.rounds.iter().map(|own| RoundView { name: own.words(), steps: &own.steps }).collect(),
            grades: scheme.grades.iter().enumerate().map(|(rank, grade)| rule(scheme, rank, grade)).collect(),
            has_scores: scheme.has_cutoffs(),
            has_stars: scheme.grades.iter().any(|grade| grade.stars.is_some()),
            situations: situations(scheme),
            quota: scheme
                .quota
                .iter()
                .map(|(name, share)| QuotaView {
                    grade: GradeView::of(Some(scheme), name, None),
                    share: percent(*share),
                })
                .collect(),
            words: scheme
                .statuses
                .iter()
                .map(|word| WordView { name: &word.name, text: word.text.as_deref(), counts_as: word.counts_as.word() })
                .collect(),
            // Told only where lists are worked off: elsewhere nobody names a kind.
            deadline_kinds: match scheme.closing {
                Some(_) => scheme.deadline_kinds.iter().map(DeadlineKindView::of).collect(),
                None => Vec::new(),
            },
            closing: scheme.closing.as_ref().and_then(closing_words),
        }
    }
}

fn rule<'a>(scheme: &'a Scheme, rank: usize, grade: &'a Grade) -> GradeRule<'a> {
    let above = rank.checked_sub(1).and_then(|above| scheme.grades[above].min_score).map(number);
    GradeRule {
        grade: GradeView::of(Some(scheme), &grade.name, None),
        score: match (grade.min_score.map(number), above) {
            (Some(from), Some(to)) => Some(format!("{from}分以上，不到{to}分")),
            (Some(from), None) => Some(format!("{from}分以上")),
            (None, Some(to)) => Some(format!("不到{to}分")),
            (None, None) => None,
        },
        stars: grade
            .stars
            .map(|(fewest, most)| if fewest == most { format!("{most}星级") } else { format!("{fewest}至{most}星级") }),
        key: grade.key,
    }
}

fn situations(scheme: &Scheme) -> Vec<Situations<'_>> {
    let mut groups: Vec<Situations<'_>> = Vec::new();
    for veto in scheme.vetoes.iter().filter(|veto| !veto.sensitive) {
        match groups.last_mut().filter(|group| group.fields == veto.fields && group.grade.name == veto.grade) {
            Some(group) => group.texts.push(&veto.text),
            None => groups.push(Situations {
                fields: &veto.fields,
                grade: GradeView::of(Some(scheme), &veto.grade, None),
                texts: vec![&veto.text],
            }),
        }
    }
    groups
}
