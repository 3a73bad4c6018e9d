//! Steps of a procedure and the order they were taken in.

use crate::model::Date;

/// One step as it was recorded.
pub(super) struct Taken<'s> {
    /// Its name.
    pub(super) name: Option<&'s str>,
    /// The day it was taken.
    pub(super) day: Option<Date>,
}

/// The first step out of order: its field (`steps[1].date`), and what is wrong. `asked` are the steps in the order they
/// must be taken, `end` is the day all of them lead to, with what it is called.
pub(super) fn first_fault<'s>(
    taken: impl Iterator<Item = Taken<'s>>,
    asked: &'s [String],
    end: (Option<Date>, &str),
) -> Option<(String, String)> {
    let mut place_before: Option<usize> = None;
    let mut day_before: Option<(Date, &str)> = None;
    for (at, step) in taken.enumerate() {
        let name = step.name.unwrap_or("这一步");
        let place = asked.iter().position(|asked| Some(asked.as_str()) == step.name);
        if let (Some(place), Some(before)) = (place, place_before)
            && place < before
        {
            return Some((format!("steps[{at}].step"), format!("“{name}”应当在“{}”之前", asked[before])));
        }
        place_before = place.or(place_before);
        let Some(day) = step.day else { continue };
        if let Some((earlier, other)) = day_before.filter(|(earlier, _)| day < *earlier) {
            return Some((format!("steps[{at}].date"), format!("“{name}”（{day}）早于前一步“{other}”（{earlier}）")));
        }
        if let (Some(last), what) = end
            && last < day
        {
            return Some((format!("steps[{at}].date"), format!("“{name}”（{day}）在{what} {last} 之后")));
        }
        day_before = Some((day, name));
    }
    None
}
