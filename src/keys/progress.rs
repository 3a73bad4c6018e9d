//! `progress/YYYY-MM.md` and `progress/YYYY-MM-DD.md`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Day, Id, List, Percent, Records, Text, Word},
};
use crate::model::{ItemStatus, Scope};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "progress",
    path: "content/units/单位路径/progress/年-月.md",
    title: "月公示",
    text: "这个月各个问题整改到什么程度；文件名是月份，如 2012-07.md，临时公示写到日",
    record: &KEYS,
};

record_kind! {
    /// The front matter.
    KEYS {
        PUBLISHED: Day = key("published", "公示日期", "哪天贴出公示的；没有这一行就是草稿，不会公开")
            .rows(&["S001-047"]);
        ITEMS: Records = key("items", "各问题进展", "一个问题一条").of(&ITEM_KEYS).rows(&["S001-033", "S000-040"]);
        SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[items]]`.
    ITEM_KEYS {
        ITEM_PROBLEM: Id = key("problem", "问题编号", "台账里的编号").heads(&["编号", "序号", "问题序号", "对应问题"]).required().rows(&["S001-032"]);
        ITEM_STATUS: Word<ItemStatus> = key("status", "进展", "整改到哪一步").heads(&["整改状态", "整改进展", "状态", "完成情况", "整改情况"])
            .required().list(List::Statuses).rows(&["S001-032", "S001-033"]);
        ITEM_PERCENT: Percent = key("percent", "完成比例", "完成百分之几").heads(&["完成率", "进度", "完成百分比", "完成进度"]).example("40");
        ITEM_NOTE: Text = key("note", "本月进展", "做了什么，一句话").heads(&["工作进展", "进展情况", "进展说明", "整改进展情况"]).sample("\"已完成立项，月底开工\"");
        ITEM_DONE_ON: Day = key("done_on", "完成日期", "哪天完成的，写“已完成”时写；不写就只能公示为“本月内完成”").heads(&["完成时间"]).example("2012-07-25").rows(&["S001-027"]);
        ITEM_CLOSED_ON: Day = key("closed_on", "销号日期", "哪天销号的，写“已销号”时要有").heads(&["销号时间"]).rows(&["S001-032"]);
        ITEM_CLOSED_BY: Text = key("closed_by", "销号认定", "谁同意销号").heads(&["销号单位"]).example("\"镇党委\"").rows(&["S001-032"]);
        ITEM_EVIDENCE: Text = key("evidence", "销号依据", "凭什么销号")
            .example("\"竣工验收单和照片\"").rows(&["S001-032"]);
        ITEM_CLOSING_NUMBER: Text = key("closing_number", "销号编号", "销号的编号或文号")
            .example("\"示环督销〔2026〕12号\"");
        ITEM_CHECKED_ON: Day = key("checked_on", "核查日期", "长期坚持的问题，哪天核查过").example("2026-12-10");
        ITEM_CHECKED_BY: Text = key("checked_by", "核查单位", "谁核查的").example("\"县整改办\"");
        ITEM_DUE: Day = key("due", "新的时限", "确需延期时写新的时限，并写理由，原来的时限照样公开").heads(&["延期至"])
            .rows(&["S004-021"]);
        ITEM_REASON: Text = key("reason", "延期理由", "为什么延期").heads(&["延期原因"]).example("\"汛期不能施工\"").rows(&["S004-021"]);
        ITEM_PHOTOS: Records = key("photos", "整改前后照片", "一组两张，和这个月的文件放在同一个文件夹；公开时去掉拍摄地点").of(&PHOTO_KEYS)
            .example("[{ before = \"ludeng-qian.jpg\", after = \"ludeng-hou.jpg\", caption = \"村口路灯\" }]").rows(&["S001-032"]);
        ITEM_SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[items.photos]]`.
    PHOTO_KEYS {
        PHOTO_BEFORE: Text = key("before", "整改前", "照片的文件名").example("\"ludeng-qian.jpg\"");
        PHOTO_AFTER: Text = key("after", "整改后", "照片的文件名").example("\"ludeng-hou.jpg\"");
        PHOTO_CAPTION: Text = key("caption", "说明", "拍的是什么，几个字").example("\"村口路灯\"");
    }
}
