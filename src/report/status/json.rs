//! The status for programs: each unit with what is due, what is late and when it was last heard of.

use serde::Serialize;

use super::subordinates::{County, Figures};
use super::{Status, UnitStatus};

#[derive(Serialize)]
struct StatusData<'d> {
    as_of: String,
    units: Vec<UnitData<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subordinates: Vec<CountyData<'d>>,
}

#[derive(Serialize)]
struct CountyData<'d> {
    name: &'d str,
    rolled_up: bool,
    #[serde(flatten)]
    figures: Option<&'d Figures>,
}

#[derive(Serialize)]
struct UnitData<'d> {
    unit: &'d str,
    due: Vec<DueData<'d>>,
    late: Vec<LateData<'d>>,
    last_heard: Option<String>,
}

#[derive(Serialize)]
struct DueData<'d> {
    what: &'d str,
    by: String,
}

#[derive(Serialize)]
struct LateData<'d> {
    what: &'d str,
    days: u32,
}

impl<'d> CountyData<'d> {
    fn of(county: &'d County<'_>) -> Self {
        Self { name: county.name, rolled_up: county.figures.is_some(), figures: county.figures.as_ref() }
    }
}

impl Status<'_> {
    /// `{"as_of","units":[{"unit","due":[{"what","by"}],"late":[{"what","days"}],"last_heard"}]}`, with
    /// `subordinates` where there are any.
    ///
    /// # Errors
    /// The error of writing JSON, which texts and numbers never cause.
    pub(crate) fn json(&self) -> serde_json::Result<String> {
        let units = self.units.iter().map(|unit| self.unit_data(unit)).collect();
        let subordinates = self.counties.iter().map(CountyData::of).collect();
        let data = StatusData { as_of: self.as_of.to_string(), units, subordinates };
        let mut text = serde_json::to_string_pretty(&data)?;
        text.push('\n');
        Ok(text)
    }

    fn unit_data<'d>(&self, unit: &'d UnitStatus<'_>) -> UnitData<'d> {
        let as_of = self.as_of;
        let due = unit.owed.iter().filter(|owed| owed.days_left(as_of).is_some());
        let late =
            unit.owed.iter().filter_map(|owed| Some(LateData { what: &owed.what, days: owed.days_late(as_of)? }));
        UnitData {
            unit: unit.path,
            due: due.map(|owed| DueData { what: &owed.what, by: owed.by.to_string() }).collect(),
            late: late.collect(),
            last_heard: unit.last_heard.map(|day| day.to_string()),
        }
    }
}
