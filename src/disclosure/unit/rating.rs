//! 分类定级: first and latest grade, every rating with its basis and steps. Vetoes have no field.

use crate::disclosure::{Day, GradeView, PublicSite, number, percent};
use crate::model::{Rating, RatingRound, Scheme};
use serde::Serialize;

/// First and latest rating of a unit, and all between.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools)] // five separate facts a page may mention
pub(crate) struct RatingSummary<'a> {
    /// Name of the scheme.
    pub(crate) scheme: &'a str,
    /// First grade.
    pub(crate) first: GradeView<'a>,
    /// Latest grade.
    pub(crate) latest: GradeView<'a>,
    /// Whether there was only one rating so far.
    pub(crate) single: bool,
    /// Latest is better than first.
    pub(crate) promoted: bool,
    /// Latest is worse than first.
    pub(crate) demoted: bool,
    /// 重点整顿对象 (S001-018).
    pub(crate) key: bool,
    /// 服务型基层党组织 (S004-026).
    pub(crate) service_oriented: bool,
    /// Every rating that counts, oldest first.
    pub(crate) records: Vec<RatingView<'a>>,
}

/// One rating.
#[derive(Debug, Serialize)]
pub(crate) struct RatingView<'a> {
    /// 初次定级, 重新定级 or 年终评定.
    pub(crate) label: &'static str,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Grade.
    pub(crate) grade: GradeView<'a>,
    /// Who decided.
    pub(crate) by: Option<&'a str>,
    /// Score.
    pub(crate) score: Option<String>,
    /// Score the unit gave itself (S002-027).
    pub(crate) self_score: Option<String>,
    /// Why (S004-017).
    pub(crate) basis: Option<&'a str>,
    /// Satisfaction in percent.
    pub(crate) satisfaction: Option<String>,
    /// Title won with it.
    pub(crate) honour: Option<&'a str>,
    /// What the years before were like (S002-021), the latest first.
    pub(crate) years: Vec<YearView<'a>>,
    /// Steps taken.
    pub(crate) steps: Vec<StepView<'a>>,
    /// Scoring items.
    pub(crate) items: Vec<ItemView<'a>>,
}

/// A year before the rating.
#[derive(Debug, Serialize)]
pub(crate) struct YearView<'a> {
    /// The year.
    pub(crate) year: u32,
    /// Achievements and appraisal.
    pub(crate) result: &'a str,
}

/// One step of the procedure.
#[derive(Debug, Serialize)]
pub(crate) struct StepView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Grade it came to.
    pub(crate) grade: Option<&'a str>,
    /// Meeting or office that took it.
    pub(crate) by: Option<&'a str>,
    /// Votes for that grade, of so many valid ones (S002-022).
    pub(crate) ballot: Option<BallotView>,
}

/// Result of a vote.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct BallotView {
    pub(crate) votes: u32,
    pub(crate) valid: u32,
}

/// One scoring item.
#[derive(Debug, Serialize)]
pub(crate) struct ItemView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Points to be had.
    pub(crate) max: String,
    /// Points kept; never below zero (S002-059).
    pub(crate) points: String,
}

impl<'a> RatingSummary<'a> {
    /// The ratings of the unit at `index`; none when it is not rated.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let state = &site.register().units[index];
        let unit = &site.records().units[index];
        let promotion = state.promotion.as_ref()?;
        let scheme = site.records().scheme_of(unit);
        let counted = || state.ratings.iter().filter_map(|&position| unit.ratings.get(position));
        Some(Self {
            scheme: scheme.map_or("", |scheme| scheme.name.as_str()),
            first: GradeView::of(scheme, &promotion.first, promotion.first_stars),
            latest: GradeView::of(scheme, &promotion.latest, promotion.latest_stars),
            single: state.ratings.len() < 2,
            promoted: promotion.promoted,
            demoted: promotion.demoted,
            key: promotion.key,
            service_oriented: counted().next_back().is_some_and(|rating| rating.service_oriented),
            records: counted().enumerate().map(|(n, rating)| view(site, scheme, n, rating)).collect(),
        })
    }
}

/// What the rating after `n` others is called.
pub(in crate::disclosure) fn label(n: usize, round: Option<RatingRound>) -> &'static str {
    match round {
        Some(RatingRound::YearEnd) => "年终评定",
        _ if n == 0 => "初次定级",
        _ => "重新定级",
    }
}

fn view<'a>(site: &'a PublicSite<'a>, scheme: Option<&Scheme>, n: usize, rating: &'a Rating) -> RatingView<'a> {
    RatingView {
        label: label(n, rating.round),
        date: rating.date.map(Day),
        grade: GradeView::of(scheme, rating.grade.as_deref().unwrap_or_default(), rating.stars),
        by: rating.by.as_deref(),
        score: rating.score.map(number),
        self_score: rating.self_score.map(number),
        basis: rating.basis.as_deref().filter(|_| !names_sensitive(scheme, rating)),
        satisfaction: rating.satisfaction.map(percent),
        honour: rating.honour.as_deref(),
        years: years(rating),
        steps: rating
            .steps
            .iter()
            .filter(|step| site.counts(step.date))
            .filter_map(|step| {
                Some(StepView {
                    name: step.step.as_deref()?,
                    date: step.date.map(Day),
                    grade: step.grade.as_deref(),
                    by: step.by.as_deref(),
                    ballot: step.votes.zip(step.valid).map(|(votes, valid)| BallotView { votes, valid }),
                })
            })
            .collect(),
        items: rating
            .items
            .iter()
            .filter_map(|item| {
                let points = (item.max - item.deducted).max(0.0);
                Some(ItemView { name: item.name.as_deref()?, max: number(item.max), points: number(points) })
            })
            .collect(),
    }
}

fn years(rating: &Rating) -> Vec<YearView<'_>> {
    let mut years: Vec<YearView<'_>> = rating
        .years
        .iter()
        .filter_map(|told| Some(YearView { year: told.year?, result: told.result.as_deref()? }))
        .collect();
    years.sort_by_key(|told| std::cmp::Reverse(told.year));
    years
}

/// Whether a rating names a situation whose witness is for the office alone.
fn names_sensitive(scheme: Option<&Scheme>, rating: &Rating) -> bool {
    scheme.is_some_and(|scheme| scheme.sensitive().any(|name| rating.vetoes.contains(name)))
}
