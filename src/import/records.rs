//! Rows → the records they speak of: by the record our own workbook names, by ID, by text, or new.

use super::{
    Place, cells,
    changes::{Changes, Wanted},
    heads::Head,
    kinds::Column,
    own::OwnSheet,
    rows::Row,
    target::{Target, column, month_in, next_id, plain, short},
    whose,
};
use crate::{
    edits::Value,
    keys::{KeyInfo, plan, value::ValueType},
    model::{Month, Site, Unit},
    spreadsheet::Sheet,
    workbook::PART,
};

/// How alike two texts of one problem must be: below that, a number was given to two problems.
const ALIKE: f64 = 0.4;

/// Reads the rows of one table.
pub(super) struct Reader<'t> {
    pub(super) site: &'t Site,
    pub(super) sheet: &'t Sheet,
    pub(super) head: &'t Head,
    pub(super) own: &'t OwnSheet,
    /// The unit of the whole sheet, where it says so.
    pub(super) whole: Option<&'t Unit>,
}

/// What could not be taken over: place and reason.
type Refused = Vec<(String, String)>;

impl Reader<'_> {
    /// Reads all rows.
    pub(super) fn read(&self, rows: &[Row<'_>], changes: &mut Changes<'_>, refused: &mut Refused) {
        // Cells merged over several rows hold their value in the first one only.
        let (mut unit, mut last): (Option<&Unit>, Option<Target>) = (None, None);
        for row in rows.iter().filter(|row| !self.is_untouched(row)) {
            if let (Some(target), true) = (&last, self.continues(row)) {
                self.add_measures(row, target, changes, refused);
                continue;
            }
            last = None;
            let of_row = whose::of_row(self.site, row, self.head, unit.or(self.whole));
            let found = of_row.and_then(|found| {
                unit = Some(found);
                self.target(found, row, changes)
            });
            match found {
                Ok(Some(target)) => {
                    self.fill(row, &target, changes, refused);
                    last = Some(target);
                }
                Ok(None) => {}
                Err(reason) => refused.push((format!("第 {} 行", row.number), reason)),
            }
        }
    }

    /// What a cell says for a key, as a person would type it.
    fn text(&self, row: &Row<'_>, name: &str) -> String {
        let key = self.head.kind.record.find(name);
        let text = key.and_then(|key| Some(cells::text(row.key(self.head, name)?, key, self.sheet, self.own.is_own())));
        text.unwrap_or_default()
    }

    fn extra(&self, row: &Row<'_>, is: impl Fn(&Column) -> bool) -> Option<String> {
        Some(row.cell(self.head, is)?.shown()).filter(|text| !text.is_empty())
    }

    /// Whether a row of our own workbook says what it said when it was written.
    fn is_untouched(&self, row: &Row<'_>) -> bool {
        let Some(record) = self.extra(row, |column| matches!(column, Column::Row)) else { return false };
        let keys = self.head.columns.iter().flatten().filter_map(|column| match column {
            Column::Key(key) => Some(key),
            _ => None,
        });
        self.own.is_own()
            && keys
                .into_iter()
                .all(|key| self.own.said(&self.sheet.name, &record, key.name) == self.text(row, key.name))
    }

    /// Whether a row only has more measures of the problem above.
    fn continues(&self, row: &Row<'_>) -> bool {
        self.head.kind.place == Place::Problems
            && self.text(row, "id").is_empty()
            && self.text(row, "text").is_empty()
            && !self.text(row, "measures").is_empty()
    }

    /// The record of a row; none when it was new and has been added whole.
    fn target(&self, unit: &Unit, row: &Row<'_>, changes: &mut Changes<'_>) -> Result<Option<Target>, String> {
        let own = self.extra(row, |column| matches!(column, Column::Row));
        match self.head.kind.place {
            Place::Problems => self.problem(unit, row, own.as_ref(), changes),
            Place::Measures => self.measure(unit, row, own, changes),
            Place::Items => self.item(unit, row, own, changes),
            Place::Pledges => self.pledge(unit, row, own, changes),
            Place::Deeds => self.by_text(unit.file("plan.toml"), "deeds", unit, row, own, changes),
            Place::Units => Ok(Some(Target {
                path: unit.file("unit.toml"),
                field: String::new(),
                name: unit.name.clone(),
                row: own,
            })),
        }
    }

    fn problem(
        &self,
        unit: &Unit,
        row: &Row<'_>,
        own: Option<&String>,
        changes: &mut Changes<'_>,
    ) -> Result<Option<Target>, String> {
        let path = unit.file("plan.toml");
        let (ids, texts) = (column(changes, &path, "problems", "id")?, column(changes, &path, "problems", "text")?);
        let (id, text) = (self.text(row, "id"), self.text(row, "text"));
        let target = |at: usize| {
            let name = format!("{} 问题 {}", unit.label(), ids[at]);
            Some(Target { path: path.clone(), field: format!("problems[{at}]"), name, row: own.cloned() })
        };
        if let Some(own) = own {
            let at = ids.iter().position(|id| id == own);
            return at.map(target).ok_or_else(|| format!("台账里已经没有问题“{own}”，这一行没有读"));
        }
        let by_text = texts.iter().position(|known| !text.is_empty() && plain(known) == plain(&text));
        let by_id = ids.iter().position(|known| *known == id);
        let alike =
            |at: &usize| text.is_empty() || strsim::normalized_levenshtein(&plain(&texts[*at]), &plain(&text)) >= ALIKE;
        match (by_text, by_id) {
            (Some(at), _) => Ok(target(at)),
            (None, Some(at)) if alike(&at) => Ok(target(at)),
            (None, Some(at)) => {
                Err(format!("编号 {id} 在台账里是另一个问题“{}”；核对编号，新问题用没有用过的编号", short(&texts[at])))
            }
            (None, None) if text.is_empty() => Err("没有写问题".to_owned()),
            (None, None) => {
                let id = if id.is_empty() { next_id(&ids) } else { id };
                let known = [("id".to_owned(), Value::text(&id))];
                let name = format!("{} 问题 {id}", unit.label());
                self.add((&path, "problems"), &name, row, known.into(), changes).map(|()| None)
            }
        }
    }

    fn measure(
        &self,
        unit: &Unit,
        row: &Row<'_>,
        own: Option<String>,
        changes: &mut Changes<'_>,
    ) -> Result<Option<Target>, String> {
        let path = unit.file("plan.toml");
        let ids = column(changes, &path, "problems", "id")?;
        let number = row.cell(self.head, |column| matches!(column, Column::Problem));
        let number = number
            .map(|cell| cells::text(cell, &plan::PROBLEM_ID.info, self.sheet, self.own.is_own()))
            .unwrap_or_default();
        let at = ids.iter().position(|id| *id == number);
        let at = at.ok_or_else(|| format!("台账里没有问题“{number}”；先在整改台账里加上"))?;
        let list = format!("problems[{at}].measures");
        let texts = column(changes, &path, &list, "text")?;
        let text = self.text(row, "text");
        let part =
            own.as_deref().and_then(|own| own.rsplit_once(PART)).and_then(|(_, part)| part.parse::<usize>().ok());
        let found = match part {
            Some(part) => Some(part.checked_sub(1).filter(|at| *at < texts.len()).ok_or("这一条措施已经不在台账里")?),
            None => texts.iter().position(|known| plain(known) == plain(&text)),
        };
        let name = |at: usize| format!("{} 问题 {number} 的措施 {}", unit.label(), at + 1);
        match found {
            Some(at) => Ok(Some(Target { path, field: format!("{list}[{at}]"), name: name(at), row: own })),
            None => self.add((&path, &list), &name(texts.len()), row, Vec::new(), changes).map(|()| None),
        }
    }

    fn item(
        &self,
        unit: &Unit,
        row: &Row<'_>,
        own: Option<String>,
        changes: &mut Changes<'_>,
    ) -> Result<Option<Target>, String> {
        let month =
            self.month(row).ok_or("不知道是哪个月的：工作表名或标题写上“2012年7月”，或加一列“月份”写 2012-07")?;
        let number = self.text(row, "problem");
        let known = unit.plan.iter().flat_map(|plan| &plan.problems).any(|problem| problem.id == number);
        if !known && own.is_none() {
            return Err(format!("台账里没有问题“{number}”；先在整改台账里加上"));
        }
        let path = unit.file(&format!("progress/{month}.md"));
        let numbers = column(changes, &path, "items", "problem")?;
        let name = format!("{} {month} 问题 {number}", unit.label());
        match numbers.iter().position(|known| *known == number) {
            Some(at) => Ok(Some(Target { path, field: format!("items[{at}]"), name, row: own })),
            // A line of our own workbook that nobody filled in yet.
            None if self.text(row, "status").is_empty() => Ok(None),
            None => self.add((&path, "items"), &name, row, Vec::new(), changes).map(|()| None),
        }
    }

    fn pledge(
        &self,
        unit: &Unit,
        row: &Row<'_>,
        own: Option<String>,
        changes: &mut Changes<'_>,
    ) -> Result<Option<Target>, String> {
        let named = self.extra(row, |column| matches!(column, Column::Commitment));
        let id = own.as_deref().and_then(|own| own.rsplit_once(PART)).map(|(id, _)| id.to_owned()).or(named);
        let found = match &id {
            Some(id) => unit.commitments.iter().find(|commitment| commitment.id == *id),
            None => Some(&unit.commitments).filter(|all| all.len() == 1).and_then(|all| all.first()),
        };
        let commitment = found.ok_or_else(|| match id {
            Some(id) => format!("没有承诺书“{id}”；新的承诺书先用 gongshi new commitment 新建"),
            None => "不知道是哪一份承诺书：加一列“承诺书编号”".to_owned(),
        })?;
        let path = unit.file(&format!("commitments/{}.md", commitment.id));
        self.by_text(path, "pledges", unit, row, own, changes)
    }

    /// A record that is known by its text alone.
    fn by_text(
        &self,
        path: String,
        list: &str,
        unit: &Unit,
        row: &Row<'_>,
        own: Option<String>,
        changes: &mut Changes<'_>,
    ) -> Result<Option<Target>, String> {
        let texts = column(changes, &path, list, "text")?;
        let text = self.text(row, "text");
        let part = own.as_deref().and_then(|own| own.rsplit(PART).next()).and_then(|part| part.parse::<usize>().ok());
        let found = match part {
            Some(part) => Some(part.checked_sub(1).filter(|at| *at < texts.len()).ok_or("这一条已经不在文件里")?),
            None => texts.iter().position(|known| plain(known) == plain(&text)),
        };
        let name = format!("{} {}“{}”", unit.label(), self.head.kind.title, short(&text));
        match found {
            Some(at) => Ok(Some(Target { path, field: format!("{list}[{at}]"), name, row: own })),
            None if text.is_empty() => Ok(None),
            None => self.add((&path, list), &name, row, Vec::new(), changes).map(|()| None),
        }
    }

    /// The month of a row: its own column, the workbook's, or what the sheet is called or says above its head.
    fn month(&self, row: &Row<'_>) -> Option<Month> {
        let column = self.extra(row, |column| matches!(column, Column::Month));
        if let Some(text) = column {
            return month_in(&text);
        }
        let above = self.sheet.rows[..self.head.row].iter().flatten().map(|cell| cell.shown());
        self.own.month.or_else(|| [self.sheet.name.clone()].into_iter().chain(above).find_map(|text| month_in(&text)))
    }

    /// Takes over each cell of a row for a record that is there.
    fn fill(&self, row: &Row<'_>, target: &Target, changes: &mut Changes<'_>, refused: &mut Refused) {
        for column in self.head.columns.iter().flatten() {
            let Column::Key(key) = column else { continue };
            // By these the record was found.
            let is_identity = matches!(
                (self.head.kind.place, key.name),
                (Place::Problems, "id") | (Place::Items, "problem") | (Place::Units, "name")
            );
            if is_identity && target.row.is_none() {
                continue;
            }
            let text = self.text(row, key.name);
            let place = || format!("第 {} 行“{}”", row.number, key.title);
            let is_list = matches!(key.value, ValueType::TextsOrRecords);
            let taken =
                if is_list { target.set_measures(&text, changes) } else { self.value(key, &text, target, changes) };
            if let Err(reason) = taken {
                refused.push((place(), reason));
            }
        }
    }

    fn value(
        &self,
        key: &'static KeyInfo,
        text: &str,
        target: &Target,
        changes: &mut Changes<'_>,
    ) -> Result<(), String> {
        let said = target.row.as_deref().map(|row| self.own.said(&self.sheet.name, row, key.name));
        if let Some(words) =
            cells::strange_word(key, text, &self.site.campaign).filter(|_| !text.is_empty() && said != Some(text))
        {
            return Err(format!("“{text}”不能写在这里；{words}"));
        }
        let field =
            if target.field.is_empty() { key.name.to_owned() } else { format!("{}.{}", target.field, key.name) };
        changes.want(&target.path, &target.name, Wanted { field: &field, key, text, before: said })
    }

    /// More measures, in rows of their own below the problem.
    fn add_measures(&self, row: &Row<'_>, target: &Target, changes: &mut Changes<'_>, refused: &mut Refused) {
        let list = format!("{}.measures", target.field);
        let added = column(changes, &target.path, &list, "text").and_then(|texts| {
            let new = cells::items(&self.text(row, "measures")).into_iter().filter(|item| !texts.contains(item));
            new.enumerate().try_for_each(|(at, item)| {
                let name = format!("{} 的措施 {}", target.name, texts.len() + at + 1);
                changes.add(&target.path, &name, &list, &Value::text(item))
            })
        });
        if let Err(reason) = added {
            refused.push((format!("第 {} 行", row.number), reason));
        }
    }

    /// Adds a record with everything its row says.
    fn add(
        &self,
        (path, list): (&str, &str),
        name: &str,
        row: &Row<'_>,
        mut entries: Vec<(String, Value)>,
        changes: &mut Changes<'_>,
    ) -> Result<(), String> {
        let file = changes.file(path).map_err(|error| error.to_string())?;
        for column in self.head.columns.iter().flatten() {
            let Column::Key(key) = column else { continue };
            let text = self.text(row, key.name);
            if text.is_empty() || entries.iter().any(|(name, _)| name == key.name) {
                continue;
            }
            if let Some(words) = cells::strange_word(key, &text, &self.site.campaign) {
                return Err(format!("“{}”里写的“{text}”不能写在这里；{words}", key.title));
            }
            let value = match key.value {
                ValueType::TextsOrRecords => {
                    Some(Value::List(cells::items(&text).into_iter().map(Value::text).collect()))
                }
                _ => file.typed(&format!("{list}[0].{}", key.name), &text).map_err(|error| error.to_string())?,
            };
            entries.extend(value.map(|value| (key.name.to_owned(), value)));
        }
        let missing = self
            .head
            .kind
            .record
            .keys
            .iter()
            .find(|key| key.is_required && !entries.iter().any(|(name, _)| name == key.name));
        if let Some(key) = missing {
            return Err(format!("新的一条，要写“{}”：{}", key.title, key.text));
        }
        if file.digest().is_none() && path.ends_with("/plan.toml") && file.get("status").ok().flatten().is_none() {
            file.set("status", &Value::text("草案")).map_err(|error| error.to_string())?;
        }
        changes.add(path, name, list, &Value::Record(entries))
    }
}
