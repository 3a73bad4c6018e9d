//! Subordinate sites: those whose published statistics a site adds to its own.

use super::{Date, Month};

/// `[[subordinates]]` of `site.toml`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Subordinate {
    /// What it is called.
    pub name: String,
    /// Its published data folder, from the root of this site.
    pub path: String,
    /// Digest of its `statistics.json`, 64 hexadecimal digits.
    pub sha256: String,
    /// Address of its site, ending with `/`.
    pub url: Option<String>,
}

/// A subordinate site with what was read of it.
#[derive(Debug, Clone)]
pub struct SubordinateSite {
    /// How it is declared.
    pub declared: Subordinate,
    /// Its statistics.
    pub statistics: Result<Box<PublishedStatistics>, Unreadable>,
    /// What it has published of its plans for comparing them; nothing where it has not, or the file was not fetched.
    pub plans: Result<PublishedPlans, Unreadable>,
}

impl SubordinateSite {
    /// Address of its site: the declared one, or the one it has published.
    pub fn url(&self) -> Option<&str> {
        let published = || self.statistics.as_ref().ok()?.base_url.as_deref();
        self.declared.url.as_deref().or_else(published)
    }
}

/// Why statistics cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no such file, or it cannot be read; why.
    Missing(String),
    /// It is not the file the digest was taken of; its own digest.
    Altered(String),
    /// It is not what statistics look like; where and how.
    Malformed(String),
}

/// Plans of a site as its `fingerprints.json` tells of them. Names and prints lie one behind the other: all counties of a
/// country have millions.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PublishedPlans {
    names: String,
    /// Where the name of each ends.
    ends: Vec<usize>,
    /// The prints, each of the same length.
    pub prints: Vec<u8>,
}

impl PublishedPlans {
    /// Adds the plan of a unit.
    pub fn add(&mut self, name: &str, path: &str, print: &[u8]) {
        self.names.extend([name, "（", path, "）"]);
        self.ends.push(self.names.len());
        self.prints.extend_from_slice(print);
    }

    /// Name and path of the unit whose plan is the one at this position.
    pub fn unit(&self, at: usize) -> &str {
        let begins = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.names.get(begins..*end)).unwrap_or_default()
    }
}

/// Numbers by the names of what was counted.
pub type Named<N> = Vec<(String, N)>;

/// What a site has published of itself as a whole: the numbers of `statistics.json`.
#[derive(Debug, Default, Clone)]
#[allow(missing_docs, reason = "named and explained where `statistics.json` is declared")]
pub struct PublishedStatistics {
    pub as_of: Date,
    pub base_url: Option<String>,
    pub branches: u32,
    pub rated: u32,
    pub key: u32,
    pub plans: u32,
    pub reviewed: u32,
    pub announced: u32,
    pub plans_published: u32,
    pub in_notice: u32,
    pub filed: u32,
    pub initial_grades: Named<u32>,
    pub grades: Named<u32>,
    /// From a grade to a grade.
    pub transitions: Vec<(String, String, u32)>,
    /// Grades by scheme.
    pub schemes: Named<Named<u32>>,
    pub promoted: u32,
    pub demoted: u32,
    /// Counted and reached, by target.
    pub targets: Named<(u32, u32)>,
    pub problems: PublishedProblems,
    pub month: Option<Month>,
    pub published: u32,
    pub months: Vec<(Month, u32)>,
    pub missing: Vec<String>,
    pub surveyed: u32,
    pub satisfaction_sum: u64,
    pub satisfaction_bands: Named<u32>,
    pub below_floor: Vec<String>,
    /// Total, kept, late, open.
    pub deeds: [u32; 4],
    /// Total, kept, late, open.
    pub pledges: [u32; 4],
    pub consultation: PublishedConsultation,
    pub feedback: PublishedFeedback,
    /// Names of its own subordinate sites that it could not add up.
    pub not_rolled_up: Vec<String>,
    /// Digest of its `fingerprints.json`, where it has one.
    pub fingerprints_sha256: Option<String>,
    /// Keys without which some numbers of this site are not complete: an older version of the program wrote the file.
    pub absent: Vec<&'static str>,
}

/// Of [`PublishedStatistics`]: problems.
#[derive(Debug, Default, Clone)]
#[allow(missing_docs, reason = "named and explained where `statistics.json` is declared")]
pub struct PublishedProblems {
    pub total: u32,
    pub by_category: Named<u32>,
    pub by_state: Named<u32>,
    pub by_category_and_state: Named<Named<u32>>,
    pub by_source: Named<u32>,
    pub by_term: Named<u32>,
    pub overdue_by_first_due: u32,
    pub overdue_by_first_due_by_category: Named<u32>,
    pub deferred: u32,
    pub completed_late: u32,
    pub needs_superior: u32,
    pub focus: u32,
    pub focus_by_category: Named<u32>,
}

/// Of [`PublishedStatistics`]: 征求意见.
#[derive(Debug, Default, Clone)]
#[allow(missing_docs, reason = "named and explained where `statistics.json` is declared")]
pub struct PublishedConsultation {
    pub forums: u64,
    pub letters: u64,
    pub phone_or_sms: u64,
    pub other: u64,
    pub people: u64,
    pub delegates: u64,
    pub non_members: u64,
    pub opinions: Named<u64>,
}

/// Of [`PublishedStatistics`]: 群众反映.
#[derive(Debug, Default, Clone, Copy)]
#[allow(missing_docs, reason = "named and explained where `statistics.json` is declared")]
pub struct PublishedFeedback {
    pub received: u32,
    pub answered: u32,
    pub late: u32,
    pub days: u32,
}
