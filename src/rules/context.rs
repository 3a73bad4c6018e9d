//! What every check can look at.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::{Found, found::Findings};
use crate::{
    diagnostics::nearest,
    history::History,
    model::{Date, Demand, Grade, Plan, PublicMemory, Rating, Scheme, Site, Unit, UnitPath},
    register::{Register, UnitState},
    similarity::{PlanPrints, Print, Shingles},
};

/// How many units before and behind a wrong path are offered as the right one.
const NEIGHBOURS: usize = 16;

/// What git remembers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Remembered<'s> {
    /// Of the files.
    pub(crate) files: &'s History,
    /// Of what the public could read.
    pub(crate) records: &'s PublicMemory,
}

/// The site and its register at one date.
#[derive(Debug)]
pub(crate) struct Context<'s> {
    /// The records.
    pub(crate) site: &'s Site,
    /// Everything derived at the as-of date, drafts and restricted records included.
    pub(crate) register: &'s Register<'s>,
    /// The date rules are applied at.
    pub(crate) as_of: Date,
    /// The day on which the program runs, where it is known.
    pub(crate) today: Option<Date>,
    /// What git remembers, where the site lies in a repository.
    pub(crate) remembered: Option<Remembered<'s>>,
    /// The only unit that is asked about; none: all of them.
    pub(crate) only: Option<usize>,
    /// Taken apart once, for the rule that compares them and for what is published of them.
    plan_texts: OnceLock<PlanTexts>,
}

/// What the plans say, ready to be compared: those long enough.
#[derive(Debug)]
pub(crate) struct PlanTexts {
    /// Positions of the units.
    pub(crate) units: Vec<usize>,
    /// The text of each.
    pub(crate) texts: Vec<Shingles>,
}

impl<'s> Context<'s> {
    /// A context without git history and without today's date.
    pub(crate) fn new(register: &'s Register<'s>) -> Self {
        Self {
            site: register.site,
            register,
            as_of: register.as_of,
            today: None,
            remembered: None,
            only: None,
            plan_texts: OnceLock::new(),
        }
    }

    /// Adds what git remembers.
    #[must_use]
    pub(crate) fn with_memory(mut self, remembered: Option<Remembered<'s>>) -> Self {
        self.remembered = remembered;
        self
    }

    /// Adds the day on which the program runs.
    #[must_use]
    pub(crate) fn on(mut self, today: Option<Date>) -> Self {
        self.today = today;
        self
    }

    /// The same, asked about one unit alone.
    #[must_use]
    pub(crate) fn about(self, index: usize) -> Self {
        Self { only: Some(index), ..self }
    }

    /// Runs a check over every unit in parallel; findings keep the order of the units.
    pub(crate) fn each_unit(&self, found: &mut Found<'_>, check: impl Fn(usize, &mut Found<'_>) + Sync) {
        let indices = self.only.map_or(0..self.site.units.len(), |index| index..index + 1);
        let all = indices
            .into_par_iter()
            .fold(Findings::default, |mut findings, index| {
                check(index, &mut found.elsewhere(&mut findings));
                findings
            })
            .reduce(Findings::default, Findings::join);
        found.take(all);
    }

    /// The unit at this position.
    pub(crate) fn unit(&self, index: usize) -> &'s Unit {
        &self.site.units[index]
    }

    /// The path most like one that no unit has. Only its neighbours in path order are compared, so that a renamed
    /// folder, which breaks every reference into it, costs no comparison of all with all.
    pub(crate) fn nearest_unit(&self, path: &str) -> Option<&'s str> {
        let units = &self.site.units;
        let at = units.partition_point(|unit| unit.path.as_str() < path);
        let neighbours = &units[at.saturating_sub(NEIGHBOURS)..units.len().min(at + NEIGHBOURS)];
        nearest(path, neighbours.iter().map(|unit| unit.path.as_str()))
    }

    /// Path of the unit whose folder holds this file; empty for files of the site.
    pub(crate) fn unit_of_file(&self, file: &str) -> &'s str {
        let Some(folder) = UnitPath::of_source(file) else { return "" };
        let mut paths = std::iter::once(folder.as_str()).chain(folder.ancestors());
        paths.find_map(|path| self.site.unit(path)).map_or("", |unit| &unit.path)
    }

    /// What is derived of the unit at this position.
    pub(crate) fn state(&self, index: usize) -> &'s UnitState {
        &self.register.units[index]
    }

    /// The scheme that rates a unit.
    pub(crate) fn scheme(&self, unit: &Unit) -> Option<&'s Scheme> {
        self.site.scheme_of(unit)
    }

    /// The latest rating dated on or before the as-of date.
    pub(crate) fn latest_rating(&self, index: usize) -> Option<&'s Rating> {
        self.state(index).ratings.last().map(|at| &self.unit(index).ratings[*at])
    }

    /// The grade of the latest rating, when the scheme knows it.
    pub(crate) fn latest_grade(&self, index: usize) -> Option<&'s Grade> {
        let grade = self.latest_rating(index)?.grade.as_deref()?;
        self.scheme(self.unit(index))?.grade(grade)
    }

    /// The grade of the first rating, when the scheme knows it.
    pub(crate) fn first_grade(&self, index: usize) -> Option<&'s Grade> {
        let first = self.state(index).ratings.first()?;
        let grade = self.unit(index).ratings[*first].grade.as_deref()?;
        self.scheme(self.unit(index))?.grade(grade)
    }

    /// Whether this must be there by now: demanded by the campaign, or by a stage of it that has ended.
    pub(crate) fn is_demanded(&self, what: Demand) -> bool {
        let campaign = &self.site.campaign;
        campaign.demands(what) && campaign.stage_of(what).is_none_or(|stage| stage.ends < self.as_of)
    }

    /// Whether a file that cannot be read may hold an activity that seems to be missing: the unit's own or one above it.
    pub(crate) fn may_hide_activities(&self, index: usize) -> bool {
        let above = std::iter::successors(Some(index), |&index| self.state(index).parent);
        above.into_iter().any(|index| self.unit(index).is_damaged("activities.toml"))
    }

    /// The plan, unless its file could not be read whole.
    pub(crate) fn plan(&self, index: usize) -> Option<&'s Plan> {
        let unit = self.unit(index);
        unit.plan.as_ref().filter(|_| !unit.is_damaged("plan.toml"))
    }

    /// What the plans say, drafts included.
    pub(crate) fn plan_texts(&self) -> &PlanTexts {
        self.plan_texts.get_or_init(|| {
            let text = |index| Some((index, Shingles::new(self.plan(index)?.tasks())));
            let all = (0..self.site.units.len()).into_par_iter().filter_map(text);
            let (units, texts) = all.filter(|(_, text)| text.is_comparable()).unzip();
            PlanTexts { units, texts }
        })
    }

    /// Prints of the plans, drafts included.
    pub(crate) fn prints(&self) -> PlanPrints {
        let PlanTexts { units, texts } = self.plan_texts();
        let mut prints = PlanPrints::room(self.site.units.len());
        let all: Vec<Option<Print>> = texts.par_iter().map(Print::of).collect();
        for (unit, print) in units.iter().zip(all) {
            if let Some(print) = print {
                prints.set(*unit, print);
            }
        }
        prints
    }
}
