//! `cases/ID.md`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Day, Text, Word},
};
use crate::model::Scope;

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "case",
    path: "content/cases/编号.md",
    title: "典型案例",
    text: "解决问题的典型案例和好做法，表头下面写正文",
    record: &KEYS,
};

record_kind! {
    /// The front matter.
    KEYS {
        TITLE: Text = key("title", "标题", "案例的标题").required().sample("\"案例标题\"").rows(&["S001-017"]);
        DATE: Day = key("date", "日期", "哪天发布的");
        UNIT: Text = key("unit", "单位", "说的是哪个单位，写它的路径")
            .example("\"jiaoyu/yizhong\"").rows(&["S001-034"]);
        PROBLEM_TYPE: Text = key("problem_type", "问题类型", "解决的是哪种常见问题，与台账里的写法相同")
            .example("\"经费投入不足\"").rows(&["S001-017"]);
        SCOPE: Word<Scope> = scope();
    }
}
