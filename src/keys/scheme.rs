//! `schemes/NAME.toml`.

use super::{
    declaration::{FileKind, key, record_kind},
    value::{Entries, Flag, List, Number, NumberRange, OneOf, Percent, Records, Text, Texts, TextsOrRecords},
};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "scheme",
    path: "content/schemes/编号.toml",
    title: "定级办法",
    text: "分几个等次、分数线、直接定级的情形和比例；自带的办法不用写",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        NAME: Text = key("name", "名称", "定级办法叫什么")
            .required().example("\"四等次\"").rows(&["S000-011", "S002-014"]);
        ADJUSTMENT: Text = key("adjustment", "调整说明", "改动自带的办法时，说明怎样改、为什么改")
            .rows(&["S002-067", "S002-076"]);
        STEPS: TextsOrRecords = key("steps", "评定程序", "要依次走哪几步")
            .of(&STEP_KEYS)
            .example("[\"自查自评\", \"党员群众评议\", \"上级党组织评定\"]")
            .rows(&["S002-018", "S004-018"]);
        MARK: Text = key("mark", "表格记号", "表格里选中的等次写什么记号；不写就是 1")
            .example("\"√\"").rows(&["S000-064", "S002-087"]);
        GRADES: Records = key("grades", "等次", "各个等次，最好的写在前面")
            .required()
            .example("…（每个等次一条 [[grades]]，最好的写在前面）")
            .of(&GRADE_KEYS)
            .rows(&["S000-011", "S002-014"]);
        VETOES: Records = key("vetoes", "直接定级的情形", "有这种情形的，不论得分直接定为某个等次")
            .of(&VETO_KEYS).rows(&["S002-062", "S004-022"]);
        QUOTA: Entries<Number> = key("quota", "等次比例", "某个等次最多占已定级单位的百分之多少")
            .list(List::Grades).rows(&["S002-075"]);
    }
}

record_kind! {
    /// An item of `steps` that is a table.
    STEP_KEYS {
        STEP_NAME: Text = key("name", "程序名称", "这一步叫什么")
            .required().example("\"自查自评\"").rows(&["S002-018"]);
    }
}

record_kind! {
    /// `[[grades]]`.
    GRADE_KEYS {
        GRADE_NAME: Text = key("name", "等次名称", "等次叫什么")
            .required().example("\"好\"").rows(&["S000-011", "S002-014"]);
        GRADE_MIN_SCORE: Percent = key("min_score", "最低分", "得多少分及以上算这个等次；文件没有给分数线的不写")
            .rows(&["S002-028", "S004-019"]);
        GRADE_STARS: NumberRange = key("stars", "星级", "最少和最多几颗星；不写就是不定星级")
            .example("[4, 5]").rows(&["S002-028", "S002-030"]);
        GRADE_KEY: Flag = key("key", "重点整顿", "这个等次的单位是不是重点整顿对象；不写就不是").rows(&["S001-018"]);
    }
}

record_kind! {
    /// `[[vetoes]]`.
    VETO_KEYS {
        VETO_NAME: Text = key("name", "简称", "情形的简称，评定时写在 vetoes 里")
            .required().example("\"一年以上不开展组织生活\"").rows(&["S002-062"]);
        VETO_TEXT: Text = key("text", "原文", "文件里的说法")
            .example("\"党组织1年以上不开展组织生活的\"").rows(&["S002-062"]);
        VETO_FIELDS: Texts = key("fields", "领域", "适用于哪些领域；不写就是全部")
            .example("[\"社区\"]").rows(&["S002-062"]);
        VETO_SATISFACTION_BELOW: Percent = key("satisfaction_below", "满意度低于", "测评满意度低于它时自动适用")
            .example("60").rows(&["S002-066", "S004-025"]);
        VETO_GRADE: OneOf = key("grade", "定为", "直接定为哪个等次")
            .required().list(List::Grades).example("\"较差\"").rows(&["S002-062", "S004-022"]);
    }
}
