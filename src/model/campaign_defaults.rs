//! Lists a campaign has when it names none of its own.

use super::{Demand, Scheme, SupportAsked, SupportRole};

/// Fields (S002-017, S003-002).
const BUILT_IN_FIELDS: [&str; 6] = ["街道", "社区", "农村", "非公企业", "社会组织", "机关事业单位"];

/// Categories: 五个好 (S000-015).
const BUILT_IN_CATEGORIES: [&str; 5] = ["领导班子", "党员队伍", "工作机制", "工作业绩", "群众反映"];

/// Fields units may belong to (S002-017, S003-002).
pub fn fields() -> Vec<String> {
    BUILT_IN_FIELDS.map(str::to_owned).to_vec()
}

/// Fields units may belong to: the campaign's own, or else the built-in ones and those the schemes name.
pub fn allowed_fields(own: &[String], schemes: &[Scheme]) -> Vec<String> {
    if !own.is_empty() {
        return own.to_vec();
    }
    let mut fields = fields();
    for field in schemes.iter().flat_map(|scheme| &scheme.vetoes).flat_map(|veto| &veto.fields) {
        if !fields.contains(field) {
            fields.push(field.clone());
        }
    }
    fields
}

/// Categories of problems: 五个好 (S000-015).
pub fn categories() -> Vec<String> {
    BUILT_IN_CATEGORIES.map(str::to_owned).to_vec()
}

/// Who helps a key unit (S003-032, S003-033): one leading cadre, a department, a cadre on the spot.
pub fn support() -> Vec<SupportAsked> {
    let asked = |role, number| SupportAsked { role, posts: Vec::new(), number };
    vec![
        asked(SupportRole::Liaison, Some(1)),
        asked(SupportRole::Department, None),
        asked(SupportRole::Stationed, None),
    ]
}

/// What a campaign demands that says nothing about it: 公开承诺 (S002-032, S004-029).
pub fn demands() -> Vec<Demand> {
    vec![Demand::Commitment]
}
