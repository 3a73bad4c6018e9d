//! `schemes/NAME.toml`.

use super::{
    declaration::{FileKind, key, record_kind},
    value::{
        Count, Entries, Flag, List, Number, NumberRange, OneOf, Percent, Records, SubTable, Text, Texts,
        TextsOrRecords, Word,
    },
};
use crate::model::{ItemStatus, RatingRound};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "scheme",
    path: "content/schemes/编号.toml",
    title: "定级和整改办法",
    text: "分几个等次、分数线、直接定级的情形和比例，以及整改用的单位类别、进展、时限和销号程序；自带的办法不用写",
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
        ROUNDS: Records = key("rounds", "另外的评定程序", "哪一轮、哪几类单位的评定另有程序；别的按 steps")
            .of(&ROUND_KEYS).rows(&["S002-026", "S002-046", "S002-048"]);
        MARK: Text = key("mark", "表格记号", "表格里选中的等次写什么记号；不写就是 1")
            .example("\"√\"").rows(&["S000-064", "S002-087"]);
        GRADES: Records = key("grades", "等次", "各个等次，最好的写在前面；不定级的活动不写")
            .of(&GRADE_KEYS)
            .rows(&["S000-011", "S002-014"]);
        VETOES: Records = key("vetoes", "直接定级的情形", "有这种情形的，不论得分直接定为某个等次")
            .of(&VETO_KEYS).rows(&["S002-062", "S004-022"]);
        QUOTA: Entries<Number> = key("quota", "等次比例", "某个等次最多占已定级单位的百分之多少")
            .list(List::Grades).rows(&["S002-075"]);
        UNIT_NAME: Text = key("unit_name", "单位统称", "要公示整改清单的单位统称什么；不写就是党支部")
            .example("\"整改责任单位\"");
        KINDS: Records = key("kinds", "单位类别", "自带类别以外的单位类别，写在 unit.toml 的 kind 里").of(&KIND_KEYS);
        ROLES: Texts = key("roles", "帮扶身份", "自带身份以外的身份，写在 unit.toml 的 [[support]] role 里")
            .example("[\"督办单位\"]");
        STATUSES: Records = key("statuses", "进展", "自带的五种以外，报送进展时可以用的词").of(&STATUS_KEYS);
        DEADLINE_KINDS: Records = key("deadline_kinds", "时限种类", "整改时限有哪几种；立行立改、限期、长期坚持是自带的，同名的以这里写的为准")
            .of(&DEADLINE_KIND_KEYS);
        CLOSING: SubTable = key("closing", "销号程序", "谁申请、谁核实、谁销号，公示几天").of(&CLOSING_KEYS);
    }
}

record_kind! {
    /// `[[kinds]]`.
    KIND_KEYS {
        KIND_NAME: Text = key("name", "类别名称", "这类单位叫什么").required().example("\"县（市、区）政府\"");
        KIND_REPORTS: Flag = key("reports", "公示清单", "这类单位是不是都要公示整改清单、按月报送；不写就不是");
    }
}

record_kind! {
    /// `[[statuses]]`.
    STATUS_KEYS {
        STATUS_NAME: Text = key("name", "用词", "报送时写什么词").required().example("\"基本完成\"");
        STATUS_COUNTS_AS: Word<ItemStatus> = key("counts_as", "算作", "程序按哪一种进展算").required()
            .example("\"推进中\"");
        STATUS_TEXT: Text = key("text", "含义", "这个词是什么意思").example("\"主要措施已落实，还有收尾工作\"");
    }
}

record_kind! {
    /// `[[deadline_kinds]]`.
    DEADLINE_KIND_KEYS {
        DEADLINE_KIND_NAME: Text = key("name", "名称", "这种时限叫什么").required().example("\"立行立改\"");
        DEADLINE_KIND_WITHIN_DAYS: Count = key("within_days", "几天以内", "没有写日期的，从反馈（没有反馈日期的从审核）之日起几天以内完成")
            .example("30");
        DEADLINE_KIND_CHECK_MONTHS: Count = key("check_months", "几个月核查一次", "长期坚持的，每几个月核查一次；每年一次写 12")
            .example("12");
    }
}

record_kind! {
    /// `[closing]`.
    CLOSING_KEYS {
        CLOSING_APPLY: Text = key("apply", "申请", "谁申请销号").example("\"牵头单位\"");
        CLOSING_VERIFY: Text = key("verify", "核实", "谁核实").example("\"行业主管部门\"");
        CLOSING_CLOSE: Text = key("close", "销号", "谁销号").example("\"县整改办\"");
        CLOSING_PUBLICITY_DAYS: Count = key("publicity_days", "公示天数", "销号前公示几天").example("5");
        CLOSING_NUMBERED: Flag = key("numbered", "销号编号", "销号是不是都要有编号；不写就不要");
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
    /// `[[rounds]]`.
    ROUND_KEYS {
        ROUND_ROUND: Word<RatingRound> = key("round", "轮次", "哪一轮评定；不写就是每一轮").example("\"年终\"").rows(&["S002-046"]);
        ROUND_KINDS: Texts = key("kinds", "单位类别", "哪几类单位；不写就是全部，写了类别的先于没有写的")
            .example("[\"街道党工委\"]").rows(&["S002-026"]);
        ROUND_STEPS: Texts = key("steps", "评定程序", "这一轮要依次走哪几步")
            .required().example("[\"自查初评\", \"上级党组织认定\"]").rows(&["S002-046", "S002-048"]);
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
        GRADE_PROBLEMS_OPTIONAL: Flag =
            key("problems_optional", "可以没有问题", "这个等次重在巩固提高，方案可以一个问题也不写；不写就不可以")
            .rows(&["S002-033"]);
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
        VETO_SENSITIVE: Flag = key(
            "sensitive",
            "不宜公开",
            "写 true 的，台账里类型（type）或分类是这个简称的问题、写了这种情形的定级依据，只在内部核对，不公开",
        )
        .rows(&["S003-007"]);
    }
}
