//! `activities.toml`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Count, Day, List, Records, SomeOf, Text, Texts, Word},
};
use crate::model::{ActivityKind, Scope};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "activities",
    path: "content/units/单位路径/activities.toml",
    title: "工作记录",
    text: "总结、调度、通报、指导、走访、会议、培训、督查、报送，一次一条",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        ACTIVITIES: Records = key("activities", "工作记录", "一次工作一条")
            .of(&ACTIVITY_KEYS).rows(&["S001-037", "S001-046"]);
    }
}

record_kind! {
    /// `[[activities]]`.
    ACTIVITY_KEYS {
        ACTIVITY_DATE: Day = key("date", "日期", "哪天做的").required();
        ACTIVITY_KIND: Word<ActivityKind> = key("kind", "工作", "做的是什么工作")
            .required().rows(&["S001-037", "S001-046", "S003-023", "S004-013"]);
        ACTIVITY_WHAT: Text = key("what", "事项", "报送的是哪一件，照 campaign.toml 里 deadlines 的 what 写")
            .example("\"统计汇总\"").rows(&["S000-033", "S002-051", "S003-017"]);
        ACTIVITY_FORM: Text = key("form", "形式", "怎样走访、怎样开展的：入户、座谈、问卷等；活动的 procedures 列了 methods 的，用那里的词，几种之间用顿号")
            .example("\"入户走访、座谈会\"").rows(&["S002-011", "S003-041", "S004-015"]);
        ACTIVITY_BY: Text = key("by", "组织者", "谁组织的").example("\"镇党委\"");
        ACTIVITY_UNITS: Texts = key("units", "涉及单位", "涉及哪些单位，写路径").example("[\"jiaoyu/yizhong\"]");
        ACTIVITY_CHECKS: SomeOf = key("checks", "看了什么", "督查问了哪几条，走访看了哪几方面")
            .list(List::Aspects).example("[\"整改方案是否实事求是\"]").rows(&["S000-039", "S002-012", "S004-014"]);
        ACTIVITY_ATTENDEES: Count = key("attendees", "参加人数", "多少人参加").example("17").rows(&["S001-013"]);
        ACTIVITY_PROBLEMS: Texts = key("problems", "研究的问题", "会议逐个研究了本单位台账里的哪几个问题，写编号").example("[\"1\", \"2\"]").rows(&["S001-013"]);
        ACTIVITY_NOTE: Text = key("note", "说明", "做了什么，一句话").example("\"逐条研究整改措施\"");
        ACTIVITY_SCOPE: Word<Scope> = scope();
    }
}
