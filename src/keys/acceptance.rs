//! `acceptance.toml`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{Count, Day, List, OneOf, Records, SubTable, Text, Word},
};
use crate::model::{Conclusion, Scope};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "acceptance",
    path: "content/units/单位路径/acceptance.toml",
    title: "考核验收",
    text: "验收结论和满意度测评",
    record: &KEYS,
};

/// Names of the steps of an acceptance.
pub(super) const ACCEPTANCE_STEPS: List = List::Fixed(&["自查", "检查", "抽查", "评议"]);

record_kind! {
    /// The file.
    KEYS {
        CONCLUSION: Word<Conclusion> = key("conclusion", "验收结论", "是否通过；还没有验收、只写测评和经过的，先不写").rows(&["S001-060"]);
        INSPECTOR: Text = key("inspector", "验收人", "谁验收的").example("\"李四\"").rows(&["S001-061"]);
        DATE: Day = key("date", "验收日期", "哪天验收的；写了验收结论就要写").rows(&["S001-058"]);
        OPINION: Text = key("opinion", "上级意见", "上级党组织的意见")
            .example("\"同意验收结论。\"").rows(&["S001-062"]);
        OPINION_DATE: Day = key("opinion_date", "意见日期", "哪天签的意见").example("2012-12-25").rows(&["S001-062"]);
        STEPS: Records = key("steps", "验收经过", "自查、检查、抽查等各一条")
            .of(&STEP_KEYS).rows(&["S003-025", "S002-046"]);
        SURVEY: SubTable = key("survey", "满意度测评", "无记名测评的票数，满意度由程序计算")
            .of(&SURVEY_KEYS).rows(&["S001-045", "S003-039"]);
        ROUNDS: Records = key("rounds", "以前的验收", "重新整顿之前的各次验收，最早的写在前面")
            .of(&ROUND_KEYS).rows(&["S003-040"]);
        SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[steps]]`.
    STEP_KEYS {
        STEP_STEP: OneOf = key("step", "步骤", "哪一步").list(ACCEPTANCE_STEPS).rows(&["S003-025"]);
        STEP_BY: Text = key("by", "谁做的", "哪个单位做的").example("\"镇党委\"").rows(&["S003-025"]);
        STEP_DATE: Day = key("date", "日期", "哪天做的");
        STEP_CONCLUSION: Text = key("conclusion", "结论", "这一步的结论").example("\"基本完成\"");
        STEP_REPORT: Text = key("report", "报告", "这一步写成的报告，例如年度自查报告，几段的用三个引号")
            .example("\"年初提出的6项目标，5项已经达到……\"").rows(&["S002-047"]);
    }
}

record_kind! {
    /// `[survey]`.
    SURVEY_KEYS {
        SURVEY_DATE: Day = key("date", "测评日期", "哪天测评的").example("2012-12-05").rows(&["S003-039"]);
        SURVEY_BY: Text = key("by", "测评单位", "哪个上级党组织开展的").example("\"镇党委\"").rows(&["S003-039"]);
        SURVEY_VALID: Count = key("valid", "有效票", "收回多少张有效票").example("100");
        SURVEY_SATISFIED: Count = key("satisfied", "满意", "多少票满意").example("80");
        SURVEY_MOSTLY_SATISFIED: Count = key("mostly_satisfied", "基本满意", "多少票基本满意").example("15");
        SURVEY_DISSATISFIED: Count = key("dissatisfied", "不满意", "多少票不满意").example("5");
    }
}

record_kind! {
    /// `[[rounds]]`.
    ROUND_KEYS {
        ROUND_CONCLUSION: Word<Conclusion> = key("conclusion", "验收结论", "那一次是否通过")
            .example("\"不通过\"").rows(&["S003-040"]);
        ROUND_DATE: Day = key("date", "验收日期", "哪天验收的");
        ROUND_OPINION: Text = key("opinion", "意见", "那一次的意见").example("\"重新整顿。\"");
        ROUND_SURVEY: SubTable = key("survey", "满意度测评", "那一次测评的票数").of(&SURVEY_KEYS).rows(&["S003-040"]);
    }
}
