//! `feedback.toml`.

use super::{
    declaration::{FileKind, key, record_kind},
    value::{Day, Flag, Id, Records, Text, Word},
};
use crate::model::FeedbackChannel;

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "feedback",
    path: "content/units/单位路径/feedback.toml",
    title: "群众反映",
    text: "群众反映了什么、哪天答复的、怎么答复的，一件一条；向受理单位反映、不属于哪一个单位的，记在 content/feedback.toml，写法相同",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        FEEDBACK: Records = key("feedback", "群众反映", "收到一件记一条，公开的、不公开的都记，件数都公布")
            .of(&FEEDBACK_KEYS).rows(&["S001-033"]);
    }
}

record_kind! {
    /// `[[feedback]]`.
    FEEDBACK_KEYS {
        FEEDBACK_ID: Id = key("id", "编号", "这一件的编号，在这个文件里不能重复").required().example("\"2012-01\"");
        FEEDBACK_DATE: Day = key("date", "收到日期", "哪天收到的；答复的天数从这天算起").required();
        FEEDBACK_CHANNEL: Word<FeedbackChannel> = key("channel", "反映渠道", "怎么反映的");
        FEEDBACK_TEXT: Text = key("text", "反映事项", "反映了什么，一两句话；不写反映人的姓名、住址、电话")
            .example("\"校门口放学时车辆拥堵\"");
        FEEDBACK_ANSWERED_ON: Day = key("answered_on", "答复日期", "哪天答复的，不早于收到日期；还没有答复就不写");
        FEEDBACK_ANSWER: Text = key("answer", "答复", "怎么答复的").example("\"已与交警中队商定，放学时段设临时停车区\"");
        FEEDBACK_PUBLIC: Flag = key("public", "是否公开", "写 true 才公开反映事项和答复；不写就只计入件数和天数");
    }
}
