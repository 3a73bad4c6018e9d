//! Schemes: grades, cut-offs, stars, vetoes and quotas, and the words of a rectification, all of them data.

use super::{ClosingProcedure, Date, DeadlineKind, OwnKind, Plan, Problem, RatingRound, ReportWord, Vocabulary as _};

/// How units are graded and problems worked off: `schemes/NAME.toml` or a built-in scheme.
#[derive(Debug, Default, Clone)]
pub struct Scheme {
    /// File name without ending; what `campaign.scheme` refers to.
    pub id: String,
    /// Whose it is.
    pub origin: SchemeOrigin,
    /// 调整说明: how and why a built-in scheme was adjusted (S002-067, S002-076).
    pub adjustment: Option<String>,
    /// Name shown to readers.
    pub name: String,
    /// 评定程序 in the order they must be taken (S002-018, S004-018).
    pub steps: Vec<String>,
    /// Procedures of rounds and kinds of units that have one of their own (S002-026, S002-046).
    pub rounds: Vec<RoundSteps>,
    /// Mark set in the chosen column of a form: `1` (S000-064) or `√` (S002-087).
    pub mark: String,
    /// Grades, best first.
    pub grades: Vec<Grade>,
    /// Situations that decide the grade whatever the score.
    pub vetoes: Vec<Veto>,
    /// Grade name → largest share of rated units, in percent (S002-075).
    pub quota: Vec<(String, f64)>,
    /// What units with a ledger of their own are called together; none: 党支部.
    pub unit_name: Option<String>,
    /// Kinds of units beside the fixed ones.
    pub kinds: Vec<OwnKind>,
    /// Parts played in helping a unit beside the fixed ones.
    pub roles: Vec<String>,
    /// Words of reports beside the fixed ones.
    pub statuses: Vec<ReportWord>,
    /// Kinds of deadlines, its own before those every scheme has.
    pub deadline_kinds: Vec<DeadlineKind>,
    /// How a problem is struck off.
    pub closing: Option<ClosingProcedure>,
}

/// The procedure of a round, of some kinds of units, or of both.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct RoundSteps {
    /// The round; none: every one.
    pub round: Option<RatingRound>,
    /// Kinds of the units; empty: all.
    pub kinds: Vec<String>,
    /// Steps in the order they must be taken.
    pub steps: Vec<String>,
}

impl RoundSteps {
    /// What it is the procedure of: 年终, 街道党工委, 街道党工委年终.
    pub fn words(&self) -> String {
        self.kinds.join("、") + self.round.map_or("", RatingRound::word)
    }
}

/// Whose a scheme is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum SchemeOrigin {
    /// Inside the binary.
    #[default]
    BuiltIn,
    /// A file of the site.
    Own,
    /// A file of the site that stands in for a built-in scheme and differs from it.
    Adjusted,
}

/// One grade of a scheme.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Grade {
    /// Name, e.g. 较好.
    pub name: String,
    /// Lowest score, 0–100, inclusive; none where the document gives no cut-offs (S004-019).
    pub min_score: Option<f64>,
    /// Fewest and most stars; none: no star may be given (S002-030).
    pub stars: Option<(u32, u32)>,
    /// 重点整顿对象 (S001-018).
    pub key: bool,
    /// Whether a plan made for it may do without any problem, since it only has to consolidate (S002-033).
    pub problems_optional: bool,
}

/// A situation that sets the grade directly (S002-062…078, S004-022…025).
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Veto {
    /// Short stable name that `rating.vetoes` refers to.
    pub name: String,
    /// Wording of the document.
    pub text: String,
    /// Fields it applies to; empty: all.
    pub fields: Vec<String>,
    /// Applies by itself when `rating.satisfaction` is below this percentage.
    pub satisfaction_below: Option<f64>,
    /// Grade it sets.
    pub grade: String,
    /// It is for the office alone: pages do not list it, nor problems of this type, nor why a unit was rated so that
    /// has it (S003-007).
    pub sensitive: bool,
}

impl Scheme {
    /// Whether units are graded alike by both: everything but the wording of a note.
    pub fn grades_like(&self, other: &Self) -> bool {
        self.steps == other.steps
            && self.rounds == other.rounds
            && self.mark == other.mark
            && self.grades == other.grades
            && self.vetoes == other.vetoes
            && self.quota == other.quota
    }

    /// The kind of deadline of this name.
    pub fn deadline_kind(&self, name: &str) -> Option<&DeadlineKind> {
        self.deadline_kinds.iter().find(|kind| kind.name == name)
    }

    /// The kind of deadline a problem has.
    pub fn deadline_kind_of(&self, problem: &Problem) -> Option<&DeadlineKind> {
        self.deadline_kind(problem.assignment().deadline_kind.as_deref()?)
    }

    /// The first deadline of a problem: the day it names, or the one its kind of deadline comes to.
    pub fn first_due(&self, plan: &Plan, problem: &Problem) -> Option<Date> {
        problem.due.or_else(|| self.deadline_kind_of(problem)?.due(plan.counted_from()?))
    }

    /// The procedure of its own that a rating of this round has at a unit of this kind; one made for the kind goes before
    /// one made for all.
    pub fn round_of(&self, round: Option<RatingRound>, kind: Option<&str>) -> Option<&RoundSteps> {
        let is_of_round = |own: &&RoundSteps| own.round.is_none() || own.round == round;
        let is_of_kind = |own: &&RoundSteps| own.kinds.iter().any(|own| Some(own.as_str()) == kind);
        let mut of_round = self.rounds.iter().filter(is_of_round);
        of_round.clone().find(is_of_kind).or_else(|| of_round.find(|own| own.kinds.is_empty()))
    }

    /// Steps of a rating of this round at a unit of this kind.
    pub fn steps_of(&self, round: Option<RatingRound>, kind: Option<&str>) -> &[String] {
        self.round_of(round, kind).map_or(&self.steps, |own| &own.steps)
    }

    /// Whether it only registers 重点整顿对象 and leaves every other unit unrated (S003-014).
    pub fn registers_only_key_units(&self) -> bool {
        !self.grades.is_empty() && self.grades.iter().all(|grade| grade.key)
    }

    /// Names of the situations whose witness is for the office alone.
    pub fn sensitive(&self) -> impl Iterator<Item = &String> {
        self.vetoes.iter().filter(|veto| veto.sensitive).map(|veto| &veto.name)
    }

    /// Rank of a grade, 0 is best.
    pub fn rank(&self, grade: &str) -> Option<usize> {
        self.grades.iter().position(|g| g.name == grade)
    }

    /// The grade of this name.
    pub fn grade(&self, grade: &str) -> Option<&Grade> {
        self.grades.iter().find(|g| g.name == grade)
    }

    /// Whether its worst grade is one of 后进 units (S003-044).
    pub fn knows_backward(&self) -> bool {
        self.grades.last().is_some_and(|worst| worst.key && worst.name.contains("后进"))
    }

    /// Whether any grade has a cut-off, so that scores mean something.
    pub fn has_cutoffs(&self) -> bool {
        self.grades.iter().any(|g| g.min_score.is_some())
    }

    /// The grade a score falls into: the best whose cut-off it reaches, else the worst.
    pub fn grade_for_score(&self, score: f64) -> Option<&Grade> {
        if !self.has_cutoffs() {
            return None;
        }
        self.grades.iter().find(|g| g.min_score.is_none_or(|min| score >= min)).or_else(|| self.grades.last())
    }
}

/// Name and TOML source of the schemes inside the binary.
pub fn built_in_schemes() -> &'static [(&'static str, &'static str)] {
    &[
        ("four-grade", include_str!("schemes/four-grade.toml")),
        ("three-class-star", include_str!("schemes/three-class-star.toml")),
        ("station", include_str!("schemes/station.toml")),
        ("backward", include_str!("schemes/backward.toml")),
    ]
}
