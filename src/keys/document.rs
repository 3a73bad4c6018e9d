//! `documents/ID.md`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Day, Text, TextOrTexts, Word},
};
use crate::model::{DocumentStatus, Scope};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "document",
    path: "content/documents/编号.md",
    title: "通知文件",
    text: "印发或转发的通知，表头下面写正文",
    record: &KEYS,
};

record_kind! {
    /// The front matter.
    KEYS {
        TITLE: Text = key("title", "标题", "通知的标题").required().sample("\"关于……的通知\"");
        NUMBER: Text = key("number", "文号", "发文字号，年份用六角括号")
            .example("\"某委组〔2012〕12号\"").rows(&["S000-006", "S001-001"]);
        DATE: Day = key("date", "印发日期", "哪天印发的").required().rows(&["S000-044"]);
        ISSUER: Text = key("issuer", "印发单位", "谁印发的").example("\"县委组织部\"");
        ADDRESSEES: TextOrTexts = key("addressees", "主送", "发给哪些单位")
            .example("[\"各乡镇党委\"]").rows(&["S000-008"]);
        RELAYS: Text = key("relays", "转发的文件", "转发哪个文件，写它的编号或标题")
            .example("\"zhidao-yijian\"").rows(&["S000-001"]);
        ATTACHMENTS: TextOrTexts = key("attachments", "附件", "附件的名称")
            .example("[\"整改方案备案表\"]").rows(&["S002-058"]);
        STATUS: Word<DocumentStatus> = key("status", "文稿状态", "正式文件还是征求意见稿").rows(&["S002-002"]);
        SCOPE: Word<Scope> = scope();
    }
}
