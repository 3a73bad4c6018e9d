//! The status as a terminal shows it: one screen, whatever the number of units.

use std::fmt::Write as _;

use super::committee::{Committee, Counts};
use super::subordinates::Figures;
use super::{Status, UnitStatus};
use crate::markdown::is_wide;
use crate::model::calendar::chinese_date;
use crate::report::Desk;

/// Committees that get a line of their own; the others are summed up.
const COMMITTEES: usize = 12;

/// Lines of each list below the table.
const LISTED: usize = 4;

/// Heads of the columns, with a bar between their groups.
const HEADS: [&str; 14] = [
    "应公示",
    "已公示",
    "未公示",
    "│",
    "未办≤7天",
    "≤30天",
    ">30天",
    "按原期限",
    "│",
    "7天内",
    "30天内",
    "│",
    "未办增减",
    "销号",
];

impl Status<'_> {
    /// The text for a terminal.
    pub(crate) fn screen(&self, desk: Desk<'_, '_>) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail.
        let month = self.month.as_ref().map(|month| format!("，公示到{month}")).unwrap_or_default();
        let _ = writeln!(text, "{} · 截至{}{month}", self.campaign, chinese_date(self.as_of));
        if self.committees.is_empty() && !self.counties.is_empty() {
            self.sites(&mut text);
            return text;
        }
        let _ = writeln!(text, " {}  单位（增减、销号和{}比）", HEADS.join(" "), chinese_date(self.before));
        let mut ordered: Vec<&Committee<'_>> = self.committees.iter().collect();
        if ordered.len() > COMMITTEES {
            ordered
                .sort_by_key(|committee| std::cmp::Reverse(committee.counts.late_total() + committee.counts.missing()));
        }
        for committee in ordered.iter().take(COMMITTEES) {
            row(&mut text, &committee.counts, committee.name);
        }
        if let Some(rest) = ordered.get(COMMITTEES..).filter(|rest| !rest.is_empty()) {
            row(&mut text, &sum(rest.iter().copied()), &format!("其余{}个单位", rest.len()));
        }
        if self.committees.len() > 1 {
            row(&mut text, &sum(self.committees.iter()), "合计");
        }
        if !self.counties.is_empty() {
            self.sites(&mut text);
        }
        self.lists(&mut text, desk);
        text
    }

    /// Subordinate sites in a table of their own: other things are known of them.
    fn sites(&self, text: &mut String) {
        let _ = writeln!(text, " {}  所属站点（各站点自己公布的数）", Figures::HEADS.join(" "));
        for county in self.counties.iter().take(COMMITTEES) {
            let cells = county.figures.as_ref().map(Figures::cells);
            for (at, head) in Figures::HEADS.iter().enumerate() {
                let cell = cells.map_or_else(|| "—".to_owned(), |cells| cells[at].to_string());
                let _ = write!(text, " {}{cell}", " ".repeat(width(head).saturating_sub(width(&cell))));
            }
            let left_out = if cells.is_none() { "（未汇总，原因见 gongshi check）" } else { "" };
            let _ = writeln!(text, "  {}{left_out}", county.name);
        }
        if let Some(rest) = self.counties.len().checked_sub(COMMITTEES).filter(|rest| *rest > 0) {
            let _ = writeln!(text, "  其余{rest}个站点在网页和 JSON 里");
        }
    }

    fn lists(&self, text: &mut String, desk: Desk<'_, '_>) {
        let late = self.late();
        let lines = late.iter().map(|(days, unit, owed)| format!("已过{days}天  {}  {}", unit.name, owed.what));
        list(text, "到期未办最久", late.len(), lines);
        let soon = self.soon();
        let lines = soon.iter().map(|(days, unit, owed)| match days {
            0 => format!("今天到期  {}  {}", unit.name, owed.what),
            days => format!("还剩{days}天  {}  {}", unit.name, owed.what),
        });
        list(text, "30天内到期", soon.len(), lines);
        let silent = self.silent(desk);
        let lines = silent.iter().map(|unit| format!("{}  {}", heard(unit), unit.name));
        list(text, "最久没有消息", silent.len(), lines);
    }
}

/// When a unit was last heard of, in words.
pub(super) fn heard(unit: &UnitStatus<'_>) -> String {
    unit.last_heard.map_or_else(|| "从来没有".to_owned(), |day| day.to_string())
}

/// The sum of some committees.
pub(super) fn sum<'c, 's: 'c>(committees: impl Iterator<Item = &'c Committee<'s>>) -> Counts {
    let mut sum = Counts::default();
    committees.for_each(|committee| sum += &committee.counts);
    sum
}

/// What is late now against a month before: `+2`, `-1`, `0`.
pub(super) fn change(counts: &Counts) -> String {
    let (now, before) = (counts.late_total(), counts.late_before);
    if now > before { format!("+{}", now - before) } else { format!("-{}", before - now) }.replace("-0", "0")
}

fn row(text: &mut String, counts: &Counts, name: &str) {
    let number = |count: usize| count.to_string();
    let [short, long, longest] = counts.late;
    let [week, month] = counts.soon;
    let bar = || "│".to_owned();
    let cells: [String; HEADS.len()] = [
        number(counts.due),
        number(counts.reported),
        number(counts.missing()),
        bar(),
        number(short),
        number(long),
        number(longest),
        number(counts.late_at_first),
        bar(),
        number(week),
        number(month),
        bar(),
        change(counts),
        number(counts.closed),
    ];
    for (head, cell) in HEADS.iter().zip(cells) {
        let blanks = width(head).saturating_sub(width(&cell));
        let _ = write!(text, " {}{cell}", " ".repeat(blanks));
    }
    let _ = writeln!(text, "  {name}");
}

fn list(text: &mut String, title: &str, all: usize, lines: impl Iterator<Item = String>) {
    if all == 0 {
        return;
    }
    let more = if all > LISTED { format!("（共{all}，列{LISTED}）") } else { String::new() };
    let _ = writeln!(text, "{title}{more}：");
    for line in lines.take(LISTED) {
        let _ = writeln!(text, "  {line}");
    }
}

/// Columns a text takes in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}
