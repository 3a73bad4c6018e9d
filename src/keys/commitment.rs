//! `commitments/ID.md`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Day, Id, Records, Text, Word},
};
use crate::model::{CommitmentKind, Scope};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "commitment",
    path: "content/units/单位路径/commitments/编号.md",
    title: "公开承诺书",
    text: "党组织或党员向群众承诺做哪些事",
    record: &KEYS,
};

record_kind! {
    /// The front matter.
    KEYS {
        KIND: Word<CommitmentKind> = key("kind", "谁的承诺", "是组织的承诺还是党员个人的")
            .required().rows(&["S002-096", "S002-098"]);
        SIGNER: Text = key("signer", "承诺人", "谁签字").example("\"张三\"").rows(&["S002-097", "S002-099"]);
        DATE: Day = key("date", "承诺日期", "哪天承诺的").required();
        PLEDGES: Records = key("pledges", "承诺事项", "一件事一条").of(&PLEDGE_KEYS).rows(&["S001-057"]);
        SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[pledges]]`.
    PLEDGE_KEYS {
        PLEDGE_TEXT: Text = key("text", "承诺", "承诺做什么").heads(&["承诺事项", "承诺内容"]).example("\"每周开展一次志愿服务\"");
        PLEDGE_DUE: Day = key("due", "兑现时限", "什么时候兑现").heads(&["完成时限", "兑现时间", "完成时间"]);
        PLEDGE_STATUS: Text = key("status", "兑现情况", "做到了写“已兑现”，没有就写“兑现中”").heads(&["完成情况"])
            .example("\"兑现中\"").rows(&["S001-057"]);
        PLEDGE_DONE_ON: Day = key("done_on", "兑现日期", "哪天兑现的；写了就从这一天起算已兑现")
            .example("2012-08-30").rows(&["S001-057"]);
        PLEDGE_PROBLEM: Id = key("problem", "对应的问题", "对应台账里哪个问题，写编号").heads(&["问题编号"]).rows(&["S004-029"]);
    }
}
