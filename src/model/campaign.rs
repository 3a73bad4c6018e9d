//! `campaign.toml`: the activity with its stages, deadlines, cadences, limits and targets.

use super::{
    ActivityKind, Audience, Date, Deadline, Demand, Form, Frequency, Month, Procedure, RuleLevel, Scope, SupportRole,
    Term, Unit, UnitPath,
};

/// The activity a site reports on.
#[derive(Debug, Default, Clone)]
pub struct Campaign {
    /// Name, e.g. 基层组织建设年 (S002-102).
    pub name: String,
    /// Documents it rests on (S000-009, S002-016).
    pub basis: Vec<Basis>,
    /// What the secretary of a branch is called where he is named (S000-037, S001-041); none: 直接责任人.
    pub secretary_duty: Option<String>,
    /// Theme line on headers and boards (S004-005).
    pub slogan: Option<String>,
    /// ID of the scheme that rates units not named in `schemes`.
    pub scheme: String,
    /// First day.
    pub starts: Option<Date>,
    /// Last day; targets are frozen then (S001-065), unless `targets_due` says otherwise.
    pub ends: Option<Date>,
    /// Day targets are measured and frozen when it is not the last day (S002-104).
    pub targets_due: Option<Date>,
    /// 领域 units may belong to (S002-017); empty: the built-in ones and those schemes name.
    pub fields: Vec<String>,
    /// Unit kind or field → scheme ID (S002-106).
    pub schemes: Vec<(String, String)>,
    /// Unit path → ID of the scheme its subtree adjusted for itself (S002-067).
    pub unit_schemes: Vec<(String, String)>,
    /// Problem categories in their fixed order (S000-015); never empty.
    pub categories: Vec<String>,
    /// All stages, for rules; they may overlap (S002-008, S004-012). Pages and boards show [`Self::public_stages`].
    pub stages: Vec<Stage>,
    /// What must be there beside what has a deadline or an interval of its own.
    pub demands: Vec<Demand>,
    /// Grades whose 党支部 make a plan; empty: every 党支部 does.
    pub plans_for: Vec<String>,
    /// Steps every acceptance takes (S003-025, S001-045); empty: none is asked for.
    pub acceptance_steps: Vec<String>,
    /// Steps of an acceptance of which a report is written (S002-047); empty: of none.
    pub acceptance_reports: Vec<String>,
    /// All deadlines, for rules. Pages and boards show [`Self::public_deadlines`].
    pub deadlines: Vec<Deadline>,
    /// Parts somebody has to play for a key unit where support is demanded; empty: the usual ones.
    pub support: Vec<SupportAsked>,
    /// What a review looks at (S000-025); empty: nothing is asked for.
    pub review_angles: Vec<String>,
    /// Steps by which a plan is approved, in order; empty: none are asked for.
    pub approval: Vec<String>,
    /// Types of problems; empty: any word will do.
    pub problem_types: Vec<ProblemType>,
    /// Words problems may be tagged with, such as 五个进一步 (S000-014); empty: any.
    pub tags: Vec<String>,
    /// What a supervision asks (S000-039); empty: nothing is asked for.
    pub supervision_questions: Vec<String>,
    /// How kinds of work are done.
    pub procedures: Vec<Procedure>,
    /// How often units summarise, publish, dispatch…
    pub cadence: Cadence,
    /// Thresholds that rules and totals use.
    pub limits: Limits,
    /// Promotion targets.
    pub targets: Vec<Target>,
    /// Which office receives the plans of a grade (S004-030).
    pub filing_levels: Vec<FilingLevel>,
    /// Field → whom plans of its units are copied to (S000-030).
    pub filing_copies: Vec<(String, String)>,
    /// Forms there are in it; none: those that speak of something the campaign knows.
    pub forms: Option<Vec<Form>>,
    /// Forms made for offices that pages link all the same.
    pub public_forms: Vec<Form>,
    /// Rule name → level.
    pub rule_levels: Vec<(String, RuleLevel)>,
}

/// A type of problem the campaign knows (S001-015, S003-003…006).
#[derive(Debug, Clone)]
pub struct ProblemType {
    /// The word clerks write.
    pub name: String,
    /// How long such problems take at most (S001-029…030).
    pub term: Option<Term>,
}

/// A document the campaign rests on.
#[derive(Debug, Clone)]
pub struct Basis {
    /// Title, without 《》.
    pub title: String,
    /// 文号.
    pub number: Option<String>,
}

/// A named part of the campaign.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Name of the stage.
    pub name: String,
    /// First day of the stage.
    pub starts: Date,
    /// Last day of the stage.
    pub ends: Date,
    /// What must be there when it has ended.
    pub demands: Vec<Demand>,
    /// Who may read it.
    pub scope: Scope,
}

/// How often something is due, between two dates.
#[derive(Debug, Clone, Copy)]
pub struct Cadence {
    /// 总结 (S001-046).
    pub summary: Frequency,
    /// 月公示 (S001-047).
    pub progress: Frequency,
    /// 调度 (S001-037).
    pub dispatch: Frequency,
    /// 通报 (S001-037).
    pub circular: Frequency,
    /// 指导 (S001-037).
    pub guidance: Frequency,
    /// 走访.
    pub visit: Frequency,
    /// 报送 (S003-023).
    pub report: Frequency,
    /// First day; the campaign's when absent.
    pub starts: Option<Date>,
    /// Last day; the campaign's when absent.
    pub ends: Option<Date>,
}

impl Default for Cadence {
    fn default() -> Self {
        let off = Frequency::NotRequired;
        Self {
            summary: off,
            progress: Frequency::Monthly,
            dispatch: off,
            circular: off,
            guidance: off,
            visit: off,
            report: off,
            starts: None,
            ends: None,
        }
    }
}

/// Thresholds of the campaign; what a document left open stays `None`.
#[derive(Debug, Default, Clone)]
pub struct Limits {
    /// Lowest satisfaction that passes, in percent, inclusive (S003-040).
    pub satisfaction_floor: Option<f64>,
    /// Share of key units, in percent, lowest and highest (S003-016).
    pub backward_share: Option<(f64, f64)>,
    /// Longest `target.measures`, in characters (S002-085).
    pub target_measures_max_chars: Option<u32>,
    /// How many years before it a first rating looks back on (S002-021).
    pub prior_years: Option<u32>,
    /// Last day for short-term problems (S001-028).
    pub short_term_due: Option<Date>,
    /// Fewest and most good deeds of a branch (S001-048).
    pub deeds: Option<(u32, u32)>,
    /// Shortest notice period in days, the first and the last counted.
    pub publicity_days: Option<u32>,
    /// Whether these are working days.
    pub publicity_working_days: bool,
    /// First and last day of the satisfaction survey (S003-039).
    pub survey: Option<(Date, Date)>,
}

/// A promotion target (S001-051, S002-037…043).
///
/// The denominator is the units whose first grade (and stars) are the ones named; its numerator is
/// those of them promoted since, or, where `honours` are named, those that won one of them.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// Name, unique in the campaign.
    pub name: String,
    /// Only units of this field.
    pub field: Option<String>,
    /// First grades counted; empty: every rated unit.
    pub grades: Vec<String>,
    /// First stars counted.
    pub stars: Option<u32>,
    /// At least this percentage.
    pub rate: Option<f64>,
    /// Levels of title that count as promotion (S002-037).
    pub honours: Vec<String>,
    /// Name of another target whose required rate this one must exceed (S002-043).
    pub higher_than: Option<String>,
}

/// A part somebody has to play in helping a key unit (S001-019, S003-032…033).
#[derive(Debug, Clone)]
pub struct SupportAsked {
    /// The part.
    pub role: SupportRole,
    /// Words of which the name or title must hold one; empty: anybody will do.
    pub posts: Vec<String>,
    /// How many there are at one time; none: one at least.
    pub number: Option<u32>,
}

/// Which office must receive the plans of a grade (S004-030).
#[derive(Debug, Clone)]
pub struct FilingLevel {
    /// Grade whose plans are meant.
    pub grade: String,
    /// Office that must receive them.
    pub office: String,
}

impl Campaign {
    /// ID of the scheme for `unit`: by its kind, by where it stands, by its field, or the campaign's own.
    pub fn scheme_for(&self, unit: &Unit) -> &str {
        let by = |word: &str| self.schemes.iter().find(|(name, _)| name == word).map(|(_, id)| id.as_str());
        let adjusted = || {
            let at = |path: &str| self.unit_schemes.iter().find(|(name, _)| name == path).map(|(_, id)| id.as_str());
            let path = Some(UnitPath(&unit.path)).filter(|_| !self.unit_schemes.is_empty())?;
            at(&unit.path).or_else(|| path.ancestors().find_map(at))
        };
        let by_field = || unit.field.as_deref().and_then(by);
        unit.kind_word().and_then(by).or_else(adjusted).or_else(by_field).unwrap_or(&self.scheme)
    }

    /// IDs of the schemes it uses, its own first.
    pub fn schemes_in_use(&self) -> impl Iterator<Item = &str> {
        let others = self.schemes.iter().chain(&self.unit_schemes).map(|(_, id)| id.as_str());
        std::iter::once(self.scheme.as_str()).chain(others)
    }

    /// Day after which no rating changes the results of targets.
    pub fn targets_frozen_on(&self) -> Option<Date> {
        self.targets_due.or(self.ends)
    }

    /// Whether this must be there: the campaign says so, or one of its stages or deadlines.
    pub fn demands(&self, what: Demand) -> bool {
        self.demands.contains(&what) || self.stage_of(what).is_some() || self.deadline_of(what).is_some()
    }

    /// Last day for this; none where nobody demands it. What has no day of its own has time until the campaign ends.
    pub fn due(&self, what: Demand) -> Option<Date> {
        if !self.demands(what) {
            return None;
        }
        let window = self.limits.survey.filter(|_| what == Demand::Survey).map(|(_, last)| last);
        let stage = || self.stage_of(what).map(|stage| stage.ends);
        window.or_else(|| self.deadline_of(what)).or_else(stage).or(self.ends)
    }

    /// The stage in which this has to be done.
    pub fn stage_of(&self, what: Demand) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.demands.contains(&what))
    }

    /// The earliest deadline that speaks of this.
    fn deadline_of(&self, what: Demand) -> Option<Date> {
        let speaks = |deadline: &&Deadline| what.deadlines().contains(&deadline.what.as_str());
        self.deadlines.iter().filter(speaks).map(|deadline| deadline.due).min()
    }

    /// The stages everybody may see.
    pub fn public_stages(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(|stage| stage.scope.admits(Audience::Public))
    }

    /// The deadlines everybody may see.
    pub fn public_deadlines(&self) -> impl Iterator<Item = &Deadline> {
        self.deadlines.iter().filter(|deadline| deadline.scope.admits(Audience::Public))
    }

    /// First and last day of the cadences, falling back to the campaign's own.
    pub fn cadence_window(&self) -> Option<(Date, Date)> {
        Some((self.cadence.starts.or(self.starts)?, self.cadence.ends.or(self.ends)?))
    }

    /// Months in which a notice is due, in order; a month counts when any of its days lies in the window.
    pub fn progress_months(&self) -> Vec<Month> {
        if self.cadence.progress != Frequency::Monthly {
            return Vec::new();
        }
        self.cadence_window().map_or_else(Vec::new, |(from, to)| Month::of(from).through(Month::of(to)).collect())
    }

    /// The last due month: the last that ended before `as_of` and lies within the cadence.
    pub fn last_due_month(&self, as_of: Date) -> Option<Month> {
        if self.cadence.progress != Frequency::Monthly {
            return None;
        }
        let (from, to) = self.cadence_window()?;
        Month::of(from).through(Month::of(to)).take_while(|month| month.last_day() < as_of).last()
    }

    /// The superior's deadline this one says it is before: one so named, or else the first of that kind.
    pub fn superior_deadline(&self, lower: &Deadline) -> Option<&Deadline> {
        let before = lower.before.as_deref()?;
        let others = || self.deadlines.iter().filter(|other| other.at != lower.at);
        others()
            .find(|other| other.name.as_deref() == Some(before))
            .or_else(|| others().filter(|other| other.what == before).min_by_key(|other| other.at))
    }

    /// How work of this kind is done, where the campaign says so.
    pub fn procedure(&self, kind: ActivityKind) -> Option<&Procedure> {
        self.procedures.iter().find(|procedure| procedure.kind == kind)
    }

    /// What records of this kind may say they looked at; empty: anything.
    pub fn aspects(&self, kind: ActivityKind) -> Vec<String> {
        let questions: &[String] =
            if kind == ActivityKind::Supervision { &self.supervision_questions } else { Default::default() };
        let covers = self.procedure(kind).map_or(&[][..], |procedure| &procedure.covers);
        questions.iter().chain(covers).cloned().collect()
    }

    /// The deadline of this kind.
    pub fn deadline(&self, what: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.what == what)
    }
}
