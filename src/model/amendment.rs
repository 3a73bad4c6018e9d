//! What was altered in records after the public could read them, as the history of the files tells.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Date;

/// What is known of the past of a site's records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicMemory {
    /// How far that goes.
    pub reach: MemoryReach,
    /// Units of which something is known, by path.
    pub units: BTreeMap<String, UnitMemory>,
    /// The commit that brought each note, by the path of its unit.
    pub notes: BTreeMap<String, Vec<NoteOrigin>>,
    /// Day and name of the commits these name.
    pub commits: Vec<(Date, String)>,
}

/// The commit that brought a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteOrigin {
    /// File, from the unit's folder.
    pub file: String,
    /// Position of the commit.
    pub commit: u32,
}

/// How far back, and why no further, the past is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MemoryReach {
    /// Nobody asked.
    #[default]
    NotAsked,
    /// The site lies in no repository.
    NoRepository,
    /// The program that reads the history is not there, or failed.
    Unreadable,
    /// The repository has no commit, or none that holds the records.
    NothingCommitted,
    /// Only the newest commits are here: back to this day.
    Since(Date),
    /// Everything.
    Whole,
}

/// What is known of the past of one unit's records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitMemory {
    /// What was altered after publication, oldest first.
    pub amendments: Vec<Amendment>,
    /// What stood in earlier versions where a person, or an office, is named.
    pub named: Vec<String>,
    /// Names of files in which something is not committed yet.
    pub uncommitted: Vec<String>,
}

/// What a record was and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// What kind of alteration it is.
    pub kind: AmendmentKind,
    /// Day of the commit; none while it is not committed.
    #[serde(with = "super::day_number")]
    pub day: Option<Date>,
    /// The commit; empty while it is not committed.
    pub commit: String,
    /// File it stands in, from the folder of the unit.
    pub record: String,
    /// Which part of the record: `problems.1.due`, with the number of the problem and not its position.
    pub field: String,
    /// Number of the problem it concerns.
    pub problem: Option<String>,
    /// What stood there; none when there was nothing, or when it may not be shown.
    pub before: Option<String>,
    /// What stands there since.
    pub after: Option<String>,
}

/// Kinds of alterations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AmendmentKind {
    /// A deadline was changed in the plan itself, without a word to the public.
    DeadlineMoved,
    /// A deadline was put off in a notice.
    DeadlineDeferred,
    /// A problem came into a public ledger.
    ProblemAdded,
    /// A problem left a public ledger.
    ProblemDropped,
    /// A problem is put in other words.
    ProblemReworded,
    /// A measure was changed, left out or added.
    MeasureChanged,
    /// Somebody else answers for a problem.
    ResponsibleChanged,
    /// A pledge was changed.
    PledgeChanged,
    /// A pledge was taken back.
    PledgeWithdrawn,
    /// A rating was changed afterwards.
    RatingCorrected,
    /// A notice was changed after its publication.
    NoticeChanged,
    /// A person's name was taken out because its retention has passed.
    NameRemoved,
}

impl AmendmentKind {
    /// Every kind, in the order in which sums list them.
    pub const ALL: [Self; 12] = [
        Self::DeadlineMoved,
        Self::DeadlineDeferred,
        Self::ProblemAdded,
        Self::ProblemDropped,
        Self::ProblemReworded,
        Self::MeasureChanged,
        Self::ResponsibleChanged,
        Self::PledgeChanged,
        Self::PledgeWithdrawn,
        Self::RatingCorrected,
        Self::NoticeChanged,
        Self::NameRemoved,
    ];

    /// Name used in data files.
    pub fn key(self) -> &'static str {
        match self {
            Self::DeadlineMoved => "deadline-moved",
            Self::DeadlineDeferred => "deadline-deferred",
            Self::ProblemAdded => "problem-added",
            Self::ProblemDropped => "problem-dropped",
            Self::ProblemReworded => "problem-reworded",
            Self::MeasureChanged => "measure-changed",
            Self::ResponsibleChanged => "responsible-changed",
            Self::PledgeChanged => "pledge-changed",
            Self::PledgeWithdrawn => "pledge-withdrawn",
            Self::RatingCorrected => "rating-corrected",
            Self::NoticeChanged => "notice-changed",
            Self::NameRemoved => "name-removed",
        }
    }

    /// Chinese word.
    pub fn word(self) -> &'static str {
        match self {
            Self::DeadlineMoved => "改动时限",
            Self::DeadlineDeferred => "公开延期",
            Self::ProblemAdded => "增加问题",
            Self::ProblemDropped => "撤下问题",
            Self::ProblemReworded => "改写问题",
            Self::MeasureChanged => "改动措施",
            Self::ResponsibleChanged => "更换责任人",
            Self::PledgeChanged => "改动承诺",
            Self::PledgeWithdrawn => "撤回承诺",
            Self::RatingCorrected => "更正定级",
            Self::NoticeChanged => "改动公示",
            Self::NameRemoved => "隐去姓名",
        }
    }
}

impl UnitMemory {
    /// Whether an earlier version of a notice named this day as the new deadline of a problem.
    pub fn was_announced(&self, problem: &str, day: &str) -> bool {
        self.amendments.iter().any(|amendment| {
            amendment.kind == AmendmentKind::NoticeChanged
                && amendment.problem.as_deref() == Some(problem)
                && amendment.part() == "due"
                && amendment.before.as_deref() == Some(day)
        })
    }
}

impl Amendment {
    /// The last part of the field: `due`.
    pub fn part(&self) -> &str {
        self.field.rsplit('.').next().unwrap_or_default()
    }

    /// Number of the problem whose deadline this moved without a word, where it did.
    pub fn moved_problem(&self) -> Option<&str> {
        let is_due = self.kind == AmendmentKind::DeadlineMoved && self.part() == "due";
        // Deadlines of single measures and milestones have a number behind that of the problem.
        self.problem.as_deref().filter(|id| is_due && self.field.len() == "problems.".len() + id.len() + ".due".len())
    }

    /// Whether it stands where a person is named.
    pub fn names_person(&self) -> bool {
        self.kind == AmendmentKind::ResponsibleChanged
            || matches!(self.part(), "signer" | "closed_by" | "checked_by" | "by" | "guide")
    }
}

/// Deadlines a problem had in public before the one its plan names now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierDeadlines {
    /// The first.
    pub first: Date,
    /// Since when, where it came later than the plan.
    pub since: Option<Date>,
    /// Every change in the plan itself, oldest first: since when (none: not committed yet), and to which day.
    pub moves: Vec<(Option<Date>, Date)>,
}

impl PublicMemory {
    /// Day and name of the commit that brought a note of a unit; none where it is not committed yet.
    pub fn note_origin(&self, unit: &str, file: &str) -> Option<(Date, &str)> {
        let origin = self.notes.get(unit)?.iter().find(|note| note.file == file)?;
        let (day, commit) = self.commits.get(usize::try_from(origin.commit).ok()?)?;
        Some((*day, commit))
    }

    /// Whether the file of a unit differs from the last commit.
    pub fn is_uncommitted(&self, unit: &str, file: &str) -> bool {
        self.units.get(unit).is_some_and(|unit| unit.uncommitted.iter().any(|name| name == file))
    }

    /// Deadlines of a unit's problems that were changed in the plan itself, by the number of the problem.
    pub fn earlier_deadlines(&self, unit: &str) -> BTreeMap<&str, EarlierDeadlines> {
        let mut earlier: BTreeMap<&str, EarlierDeadlines> = BTreeMap::new();
        let Some(unit) = self.units.get(unit) else { return earlier };
        let mut since: BTreeMap<&str, Date> = BTreeMap::new();
        for amendment in &unit.amendments {
            if let (AmendmentKind::ProblemAdded, Some(problem), Some(day)) =
                (amendment.kind, amendment.problem.as_deref(), amendment.day)
            {
                since.insert(problem, day);
            }
            let Some(problem) = amendment.moved_problem() else { continue };
            let day = |text: &Option<String>| text.as_deref()?.parse::<Date>().ok();
            let (Some(from), Some(to)) = (day(&amendment.before), day(&amendment.after)) else {
                since.extend(amendment.day.map(|day| (problem, day)));
                continue;
            };
            let since = since.get(problem).copied();
            let first = || EarlierDeadlines { first: from, since, moves: Vec::new() };
            let earlier = earlier.entry(problem).or_insert_with(first);
            if !unit.was_announced(problem, amendment.after.as_deref().unwrap_or_default()) {
                earlier.moves.push((amendment.day, to));
            }
        }
        earlier
    }
}
