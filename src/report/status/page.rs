//! The status as one file for a browser: no style sheet, script or picture beside it.

use askama::Template;

use super::committee::Counts;
use super::screen::{change, heard, sum};
use super::subordinates::{County, Figures};
use super::{Status, UnitStatus};
use crate::diagnostics::Failure;
use crate::model::calendar::chinese_date;
use crate::report::Desk;
use crate::report::obligation::Obligation;

/// Rows of a list; a county's office looks up the rest by committee.
const LISTED: usize = 300;

#[derive(Template)]
#[template(path = "status/status.html", config = "src/report/askama.toml")]
struct StatusPage<'p> {
    campaign: &'p str,
    as_of: String,
    before: String,
    month: Option<&'p str>,
    committees: Vec<Row<'p>>,
    total: Row<'p>,
    late: Listed<ItemRow<'p>>,
    soon: Listed<ItemRow<'p>>,
    silent: Listed<SilentRow<'p>>,
    counties: &'p [County<'p>],
    county_heads: &'static [&'static str],
}

struct Row<'p> {
    name: &'p str,
    cells: Vec<Cell>,
}

struct Cell {
    text: String,
    class: &'static str,
}

/// Some rows of a list, and how many there are in all.
struct Listed<T> {
    rows: Vec<T>,
    all: usize,
}

struct ItemRow<'p> {
    days: u32,
    unit: &'p str,
    what: &'p str,
    by: String,
    /// The first deadline, where it was another.
    first_by: Option<String>,
    /// Whether it was not late a month before, or is due within a week.
    marked: bool,
}

struct SilentRow<'p> {
    unit: &'p str,
    heard: String,
}

impl Status<'_> {
    /// The page.
    ///
    /// # Errors
    /// When the template cannot be filled.
    pub(crate) fn page(&self, desk: Desk<'_, '_>) -> Result<String, Failure> {
        let (late, soon, silent) = (self.late(), self.soon(), self.silent(desk));
        let page = StatusPage {
            campaign: self.campaign,
            as_of: chinese_date(self.as_of),
            before: chinese_date(self.before),
            month: self.month.as_deref(),
            committees: self.committees.iter().map(|committee| row(committee.name, &committee.counts)).collect(),
            total: row("合计", &sum(self.committees.iter())),
            late: Listed {
                all: late.len(),
                rows: late
                    .iter()
                    .take(LISTED)
                    .map(|(days, unit, owed)| item(*days, unit, owed, owed.by >= self.before))
                    .collect(),
            },
            soon: Listed {
                all: soon.len(),
                rows: soon
                    .iter()
                    .take(LISTED)
                    .map(|(days, unit, owed)| item(days.unsigned_abs(), unit, owed, *days <= 7))
                    .collect(),
            },
            silent: Listed {
                all: silent.len(),
                rows: silent
                    .iter()
                    .take(LISTED)
                    .map(|unit| SilentRow { unit: unit.name, heard: heard(unit) })
                    .collect(),
            },
            counties: &self.counties,
            county_heads: &Figures::HEADS,
        };
        page.render().map_err(|error| Failure(format!("情况表写不出来：{error}")))
    }
}

fn row<'p>(name: &'p str, counts: &Counts) -> Row<'p> {
    let [short, long, longest] = counts.late;
    let [week, month] = counts.soon;
    let number =
        |count: usize, class| Cell { text: count.to_string(), class: if count == 0 { "num zero" } else { class } };
    let heard = match (counts.never, counts.oldest) {
        (0, oldest) => oldest.map(|day| day.to_string()).unwrap_or_default(),
        (never, _) => format!("{never}个从来没有"),
    };
    let mut cells = vec![number(counts.due, "num"), number(counts.reported, "num")];
    cells.extend([counts.missing(), short, long, longest].map(|count| number(count, "num late")));
    cells.extend([counts.late_at_first, week, month].map(|count| number(count, "num")));
    cells.push(Cell { text: change(counts), class: "num" });
    cells.extend([counts.closed, counts.deferred].map(|count| number(count, "num")));
    cells.push(Cell { text: heard, class: "nowrap" });
    Row { name, cells }
}

fn item<'p>(days: u32, unit: &UnitStatus<'p>, owed: &'p Obligation, marked: bool) -> ItemRow<'p> {
    ItemRow {
        days,
        unit: unit.name,
        what: &owed.what,
        by: owed.by.to_string(),
        first_by: (owed.first_by < owed.by).then(|| owed.first_by.to_string()),
        marked,
    }
}
