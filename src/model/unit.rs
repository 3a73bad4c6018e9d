//! A unit of the organisation tree with all records of its folder.

use serde::{Deserialize, Serialize};

use super::{
    Acceptance, Activity, Commitment, Contact, Date, Feedback, HelpKind, MisnamedNote, OwnKind, Photo, Plan, Progress,
    Rating, Scope, SupportRole, UnitKind, UnitPath, Vocabulary,
};

/// A folder below `content/units/` and the records in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Unit {
    /// IDs from the top, joined with `/`: the unit's permanent address.
    pub path: String,
    /// 规范全称 (S000-048).
    pub name: String,
    /// Short name.
    pub short: Option<String>,
    /// Kind of unit; none when the file does not say or says it wrongly.
    pub kind: Option<UnitKind>,
    /// The kind, where the scheme and not the program has it.
    pub own_kind: Option<Box<OwnKind>>,
    /// 领域.
    pub field: Option<String>,
    /// Path of a second parent along the line of business (S002-103).
    pub line_parent: Option<String>,
    /// Number of members.
    pub party_members: Option<u32>,
    /// Whether the post of secretary is vacant (S003-027).
    pub secretary_vacant: bool,
    /// Name of the secretary: 直接责任人 (S000-037).
    pub secretary: Option<String>,
    /// Name of the secretary of a unit whose records were taken away: never shown, but masked in what others tell of it.
    #[serde(skip)]
    pub withheld_secretary: Option<String>,
    /// 窗口单位 (S000-022).
    pub window_unit: bool,
    /// Git identity that keeps this folder.
    pub owner: Option<String>,
    /// Earlier paths that lead here.
    pub aliases: Vec<String>,
    /// Where the public can reach this unit.
    pub public_contact: Option<Contact>,
    /// `[internal]`: key and value, never published.
    pub internal: Vec<(String, String)>,
    /// Persons and offices that help the unit.
    pub support: Vec<Support>,
    /// Members of its leading team, for the office alone (S002-055).
    pub team: Vec<TeamMember>,
    /// Who may see the unit at all.
    pub scope: Scope,
    /// Ratings, oldest first.
    pub ratings: Vec<Rating>,
    /// Plan and ledger.
    pub plan: Option<Plan>,
    /// Commitments, ordered by ID.
    pub commitments: Vec<Commitment>,
    /// Notices, ordered by period.
    pub progress: Vec<Progress>,
    /// Activities as listed.
    pub activities: Vec<Activity>,
    /// Acceptance and survey.
    pub acceptance: Option<Acceptance>,
    /// What the public raised with the unit, as listed.
    pub feedback: Vec<Feedback>,
    /// Files that could not be read whole; rules do not call missing what may stand in them.
    pub damaged: Vec<String>,
    /// How many files of its folder hold records.
    pub files: u32,
}

/// A member of the team that leads a unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TeamMember {
    /// Name of the person.
    pub name: Option<String>,
    /// Office held.
    pub title: Option<String>,
}

/// Somebody who helps a unit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Support {
    /// Part played in helping the unit.
    pub role: SupportRole,
    /// The part, where the scheme and not the program has it.
    pub own_role: Option<String>,
    /// Name of the person or office.
    pub name: Option<String>,
    /// Office held.
    pub title: Option<String>,
    /// What the help consists of (S003-056).
    pub kinds: Vec<HelpKind>,
    /// First day of the help.
    #[serde(with = "super::day_number")]
    pub starts: Option<Date>,
    /// Last day of the help.
    #[serde(with = "super::day_number")]
    pub ends: Option<Date>,
    /// Who may see it.
    pub scope: Scope,
}

impl Support {
    /// The part played, in words.
    pub fn role_word(&self) -> &str {
        self.own_role.as_deref().unwrap_or(self.role.word())
    }
}

impl Unit {
    /// Accounts of a git host that look after the unit, without the `@` before them.
    pub fn owners(&self) -> Vec<&str> {
        let named = self.owner.iter().flat_map(|owner| owner.split([' ', ',', '，', '、', ';', '；']));
        named.map(|name| name.trim_start_matches('@')).filter(|name| !name.is_empty()).collect()
    }

    /// The path, with what follows from it.
    pub fn path(&self) -> UnitPath<'_> {
        UnitPath(&self.path)
    }

    /// Path of the parent, empty for a unit at the top.
    pub fn parent(&self) -> &str {
        self.path().parent()
    }

    /// Last ID of the path.
    pub fn id(&self) -> &str {
        self.path().id()
    }

    /// The short name, or else the full one.
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Paths of the units this one names: the one it measures itself by, its parent along the line of business, those
    /// its activities were about.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        let target = self.plan.as_ref().and_then(|plan| plan.target.as_ref());
        let benchmark = target.and_then(|target| target.benchmark.as_ref()?.unit.as_deref());
        let named = self.activities.iter().flat_map(|activity| &activity.units).map(String::as_str);
        benchmark.into_iter().chain(self.line_parent.as_deref()).chain(named)
    }

    /// Kind in words.
    pub fn kind_word(&self) -> Option<&str> {
        let own = self.own_kind.as_ref().map(|kind| kind.name.as_str());
        own.or(self.kind.map(Vocabulary::word))
    }

    /// Whether it has a ledger of its own to publish: every 党支部, and kinds of which the scheme says so.
    pub fn reports(&self) -> bool {
        self.is_branch() || self.own_kind.as_ref().is_some_and(|kind| kind.reports)
    }

    /// The photographs the item at these positions of its notes shows.
    pub fn photos(&self, (note, item): (usize, usize)) -> &[Photo] {
        let item = self.progress.get(note).and_then(|note| note.items.get(item));
        item.map_or(&[], |item| &item.particulars().photos)
    }

    /// What the item at these positions of its notes says was done.
    pub fn told(&self, (note, item): (usize, usize)) -> Option<&str> {
        self.progress.get(note)?.items.get(item)?.particulars().note.as_deref()
    }

    /// What its plan names as 牵头单位 and 配合单位.
    pub fn named_in_plan(&self) -> impl Iterator<Item = &str> {
        let problems = self.plan.iter().flat_map(|plan| &plan.problems);
        problems.flat_map(|problem| problem.assignment().units())
    }

    /// What a plan may call it: its path, its name, its short name.
    pub fn names(&self) -> [&str; 3] {
        [&self.path, &self.name, self.label()]
    }

    /// Whether it is a 党支部, the unit of account (S000-010).
    pub fn is_branch(&self) -> bool {
        self.kind == Some(UnitKind::Branch)
    }

    /// Takes every record away, so that nothing of it is shown or counted; the bare name stays in the tree.
    pub fn withhold(&mut self) {
        let (path, name) = (std::mem::take(&mut self.path), std::mem::take(&mut self.name));
        let withheld_secretary = self.secretary.take();
        *self = Self { path, name, withheld_secretary, ..Self::default() };
    }

    /// File of this unit relative to the site's root.
    pub fn file(&self, name: &str) -> String {
        self.path().source(name)
    }

    /// Whether this file of the unit could not be read whole.
    pub fn is_damaged(&self, name: &str) -> bool {
        self.damaged.iter().any(|file| file == name)
    }

    /// Notes on progress that could not be read because of their names.
    pub fn misnamed_notes(&self) -> impl Iterator<Item = MisnamedNote> {
        self.damaged.iter().filter_map(|file| MisnamedNote::parse(file.strip_prefix("progress/")?))
    }

    /// How many files among its notes on progress have names that say no month: 公示.md, 2012-13.md.
    pub fn nameless_notes(&self) -> usize {
        let notes = self.damaged.iter().filter_map(|file| file.strip_prefix("progress/"));
        notes.filter(|name| MisnamedNote::parse(name).is_none()).count()
    }

    /// Whether one of its notes on progress could not be read whole.
    pub fn has_damaged_note(&self) -> bool {
        self.damaged.iter().any(|file| file.starts_with("progress/"))
    }
}
