//! First rating → latest rating, and the targets measured by it.

use super::share::{exceeds, reaches, share};
use super::totals::TargetCount;
use crate::model::{Campaign, Rating, Scheme, Target, Unit};

/// First and latest rating of a unit under its scheme.
#[derive(Debug, Clone, Default)]
pub struct Promotion {
    /// First grade.
    pub first: String,
    /// Latest grade.
    pub latest: String,
    /// First stars.
    pub first_stars: Option<u32>,
    /// Latest stars.
    pub latest_stars: Option<u32>,
    /// Latest grade is better, or the same with more stars.
    pub promoted: bool,
    /// Latest grade is worse, or the same with fewer stars.
    pub demoted: bool,
    /// The first grade marks a 重点整顿对象 (S001-018).
    pub key: bool,
    /// Position in `unit.ratings` of the latest rating.
    pub latest_at: usize,
}

/// How many units went from one grade to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// First grade.
    pub from: String,
    /// Latest grade.
    pub to: String,
    /// Units.
    pub count: u32,
}

/// A target of the campaign, measured.
#[derive(Debug, Clone)]
pub struct TargetResult {
    /// Name.
    pub name: String,
    /// Required rate in percent (for `higher_than`: the rate to be exceeded); 0 when none is required.
    pub rate: f64,
    /// Units counted.
    pub of: u32,
    /// Units of these that reached it.
    pub reached: u32,
    /// `reached / of` in percent, one decimal; none when there is nobody to count.
    pub actual: Option<f64>,
    /// Whether it is met; none when there is nobody to count or nothing is required.
    pub met: Option<bool>,
    /// The rate must be exceeded, not only reached (S002-043).
    pub strictly: bool,
}

/// Compares the first and the latest of the ratings that count; a grade unknown to the scheme is no rating.
pub(super) fn compare(scheme: &Scheme, unit: &Unit, ratings: &[usize]) -> Option<Promotion> {
    let ranked = |&at: &usize| Some((at, scheme.rank(unit.ratings[at].grade.as_deref()?)?));
    let (first_at, first_rank) = ratings.iter().find_map(ranked)?;
    let (latest_at, latest_rank) = ratings.iter().rev().find_map(ranked)?;
    let (first, latest) = (unit.ratings.get(first_at)?, unit.ratings.get(latest_at)?);
    // A smaller rank is the better grade; no stars are fewer than one.
    let before = (std::cmp::Reverse(first_rank), first.stars.unwrap_or(0));
    let now = (std::cmp::Reverse(latest_rank), latest.stars.unwrap_or(0));
    Some(Promotion {
        first: scheme.grades[first_rank].name.clone(),
        latest: scheme.grades[latest_rank].name.clone(),
        first_stars: first.stars,
        latest_stars: latest.stars,
        promoted: now > before,
        demoted: now < before,
        key: scheme.grades[first_rank].key,
        latest_at,
    })
}

/// Whether a rated unit belongs to those a target counts, and whether it reached the target.
///
/// A target with a field counts the units of that field under whatever scheme rates them; one
/// without counts the units the campaign's own scheme rates.
pub(super) fn judge(target: &Target, unit: &Unit, by_campaign_scheme: bool, promotion: &Promotion) -> Option<bool> {
    let belongs = match &target.field {
        Some(field) => unit.field.as_ref() == Some(field),
        None => by_campaign_scheme,
    };
    let counted = belongs
        && (target.grades.is_empty() || target.grades.contains(&promotion.first))
        && target.stars.is_none_or(|stars| stars == promotion.first_stars.unwrap_or(0));
    counted.then(|| {
        if target.honours.is_empty() {
            // A target for units of so many stars is about stars won; a better grade without one does not count (S002-041).
            let stars = target.stars.map(|stars| promotion.latest_stars.unwrap_or(0) > stars);
            return stars.unwrap_or(promotion.promoted);
        }
        let latest: Option<&Rating> = unit.ratings.get(promotion.latest_at);
        latest.and_then(|rating| rating.honour.as_ref()).is_some_and(|honour| target.honours.contains(honour))
    })
}

/// Measures the targets of a campaign; `counts` stand in the same order.
pub(super) fn measure(campaign: &Campaign, counts: &[TargetCount]) -> Vec<TargetResult> {
    let targets = campaign.targets.iter().zip(counts);
    targets
        .map(|(target, &TargetCount { of, reached })| {
            let required = requirement(campaign, target, campaign.targets.len());
            let meets = if required.is_some_and(|required| required.strictly) { exceeds } else { reaches };
            TargetResult {
                name: target.name.clone(),
                rate: required.map_or(0.0, |required| required.rate),
                of,
                reached,
                actual: (of > 0).then(|| share(reached, of)),
                met: required.filter(|_| of > 0).map(|required| meets(reached.into(), of.into(), required.rate)),
                strictly: required.is_some_and(|required| required.strictly),
            }
        })
        .collect()
}

/// What a target asks for.
#[derive(Clone, Copy)]
struct Requirement {
    rate: f64,
    strictly: bool,
}

/// Resolves `higher_than`: the other target's rate must be exceeded, but nothing exceeds 100 (S002-043).
/// `depth` bounds targets that refer to one another in a circle.
fn requirement(campaign: &Campaign, target: &Target, depth: usize) -> Option<Requirement> {
    let own = target.rate.map(|rate| Requirement { rate, strictly: false });
    let other = target.higher_than.as_ref().filter(|_| depth > 0).and_then(|name| {
        let other = campaign.targets.iter().find(|other| &other.name == name)?;
        let rate = requirement(campaign, other, depth - 1)?.rate;
        Some(Requirement { rate, strictly: rate < 100.0 })
    });
    match (own, other) {
        (Some(own), Some(other)) if own.rate <= other.rate => Some(other),
        (own, other) => own.or(other),
    }
}
