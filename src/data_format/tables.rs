//! Spreadsheets: the same facts for those who open them by hand. Their heads are words already.

/// A table.
#[derive(Debug)]
pub(crate) struct TableFile {
    /// Where it lies below the output folder.
    pub(crate) path: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// What one row is.
    pub(crate) row: &'static str,
}

const fn table(path: &'static str, title: &'static str, row: &'static str) -> TableFile {
    TableFile { path, title, row }
}

/// Every table; which of them a site has depends on its records.
pub(crate) static TABLES: [TableFile; 13] = [
    table("data/units.csv", "单位数据表", "一个单位，内容同 units.json"),
    table("data/problems.csv", "整改问题数据表", "一个问题，内容同 problems.json"),
    table("data/overdue.csv", "逾期问题和承诺表", "一个逾期的问题，或者一项逾期的承诺、好事实事，看“类别”"),
    table("data/grades.csv", "等次表", "一个等次"),
    table("data/changes-of-grade.csv", "等次升降表", "从一个等次到另一个等次"),
    table("data/targets.csv", "晋级目标表", "一个目标；有所属站点的，每个站点的每个目标另有一行"),
    table("data/problems-by-category.csv", "问题类别和状态表", "一个类别"),
    table("data/publication.csv", "每月公示表", "一个单位的一个月"),
    table("data/ledgers-by-unit.csv", "各单位台账表", "一个单位，含下级"),
    table("data/satisfaction.csv", "满意度表", "一段满意度"),
    table("data/months/YYYY-MM.csv", "一个月的变化表", "一处变化"),
    table("data/feedback.csv", "反映与答复表", "一个单位"),
    table("data/subordinates.csv", "所属站点汇总表", "一个所属站点，内容同 subordinates.json"),
];
