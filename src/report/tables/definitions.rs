//! All tables, in the order they are listed.

use super::{Column, ColumnKind, Paper, Rows, Span, Table};
use crate::model::Form;
use ColumnKind::{Count, Mark, Number, Position, Text};

const REPORTED: [&str; 3] = ["填报单位（盖章）", "填报人", "填报时间"];

const fn column(
    field: &'static str,
    heads: &'static [&'static str],
    source: &'static str,
    kind: ColumnKind,
    width: u16,
) -> Column {
    Column { field, heads, source: Some(source), kind, span: Span::One, width }
}

/// A column that is worked out.
const fn derived(field: &'static str, heads: &'static [&'static str], kind: ColumnKind, width: u16) -> Column {
    Column { field, heads, source: None, kind, span: Span::One, width }
}

/// Columns that depend on the site.
const fn spanned(span: Span, column: Column) -> Column {
    Column { span, ..column }
}

const POSITION: Column = derived("", &["序号"], Position, 6);

const ASKED: &str = "征求意见情况";
const HOW: &str = "形　式";
const WHOM: &str = "对　象";
const FOUND: &str = "问题梳理情况";
const FOCUS: &str = "拟集中整改问题";

/// 24 leaf columns under three rows of heads, 1 + 4 + 4 + 3 + 6 + 6 (S000-063).
static PLAN_STATISTICS: [Column; 13] = [
    column("name", &["党支部规范全称"], "unit.name", Text, 42),
    spanned(Span::Grades, column("cells", &["分类定级"], "rating.rating.grade", Mark, 5)),
    column("cells", &[ASKED, HOW, "座谈会"], "plan.consultation.forums", Count, 5),
    column("cells", &[ASKED, HOW, "信函"], "plan.consultation.letters", Count, 5),
    column("cells", &[ASKED, HOW, "电话短信"], "plan.consultation.phone_or_sms", Count, 5),
    column("cells", &[ASKED, HOW, "其他"], "plan.consultation.other", Count, 5),
    column("cells", &[ASKED, WHOM, "人次"], "plan.consultation.people", Count, 6),
    column("cells", &[ASKED, WHOM, "两代表一委员"], "plan.consultation.delegates", Count, 6),
    column("cells", &[ASKED, WHOM, "党外群众"], "plan.consultation.non_members", Count, 6),
    derived("cells", &[FOUND, "合计"], Count, 6),
    spanned(Span::Categories, column("cells", &[FOUND], "plan.consultation.opinions", Count, 6)),
    derived("cells", &[FOCUS, "合计"], Count, 6),
    spanned(Span::Categories, column("cells", &[FOCUS], "plan.problems.focus", Count, 6)),
];

static ROSTER: [Column; 6] = [
    POSITION,
    column("name", &["党组织名称"], "unit.name", Text, 42),
    spanned(Span::Grades, column("marks", &["所分类别"], "rating.rating.grade", Mark, 6)),
    column("target", &["升级目标"], "plan.target.grade", Text, 12),
    column("target.measures", &["升级措施"], "plan.target.measures", Text, 60),
    column("target.due", &["升级时限"], "plan.target.due", Text, 17),
];

static STATION_ROSTER: [Column; 6] = [
    POSITION,
    column("name", &["站点名称"], "unit.name", Text, 42),
    spanned(Span::Grades, column("marks", &["所分类别"], "rating.rating.grade", Mark, 8)),
    column("target", &["升级目标"], "plan.target.grade", Text, 12),
    column("target.measures", &["升级措施"], "plan.target.measures", Text, 60),
    column("target.due", &["升级时限"], "plan.target.due", Text, 17),
];

static SUMMARY: [Column; 4] = [
    POSITION,
    derived("name", &["单位"], Text, 40),
    derived("units", &["党组织总数"], Count, 12),
    spanned(Span::GradesAndStars, derived("counts", &[], Count, 9)),
];

static STATION_SUMMARY: [Column; 4] = [
    POSITION,
    derived("name", &["单位"], Text, 40),
    derived("units", &["站点总数"], Count, 12),
    spanned(Span::GradesAndStars, derived("counts", &[], Count, 9)),
];

static BACKWARD_SUMMARY: [Column; 8] = [
    POSITION,
    column("name", &["后进基层党组织名称"], "unit.name", Text, 24),
    column("secretary", &["党组织书记姓名"], "unit.secretary", Text, 11),
    column("secretary_phone", &["党组织书记联系电话"], "unit.internal", Text, 15),
    derived("superior", &["上级党组织名称"], Text, 24),
    column("problems", &["主要问题"], "plan.problems.text", Text, 44),
    column("measures", &["整改措施"], "plan.problems.measures", Text, 52),
    column("liaison", &["联系领导"], "unit.support.name", Text, 18),
];

static LEDGER: [Column; 15] = [
    column("unit", &["单位"], "unit.name", Text, 24),
    column("id", &["序号"], "plan.problems.id", Text, 6),
    column("category", &["类别"], "plan.problems.category", Text, 10),
    column("text", &["整改的具体项目"], "plan.problems.text", Text, 40),
    column("measures", &["主要措施"], "plan.problems.measures", Text, 44),
    column("term", &["长短期"], "plan.problems.term", Text, 7),
    column("due", &["完成时限", "原定"], "plan.problems.due", Text, 16),
    column("moved_to", &["完成时限", "延至"], "progress.items.due", Text, 16),
    column("responsible", &["承办责任人"], "plan.problems.responsible", Text, 16),
    derived("state", &["整改情况", "状态"], Text, 11),
    derived("countdown", &["整改情况", "时限"], Text, 12),
    derived("first_overdue", &["整改情况", "按最初时限"], Text, 21),
    column("percent", &["整改情况", "进度"], "progress.items.percent", Text, 8),
    column("closed_on", &["销号", "日期"], "progress.items.closed_on", Text, 16),
    column("closed_by", &["销号", "销号人"], "progress.items.closed_by", Text, 14),
];

static MANAGEMENT_LEDGER: [Column; 11] = [
    POSITION,
    column("name", &["党组织名称"], "unit.name", Text, 34),
    column("secretary", &["书记"], "unit.secretary", Text, 10),
    column("secretary_phone", &["联系电话"], "unit.internal", Text, 15),
    column("members", &["党员数"], "unit.party_members", Count, 8),
    column("first", &["初次定级"], "rating.rating.grade", Text, 13),
    column("target", &["升级目标"], "plan.target.grade", Text, 13),
    column("target.measures", &["升级措施"], "plan.target.measures", Text, 60),
    column("target.due", &["升级时限"], "plan.target.due", Text, 17),
    derived("rerated", &["重新定级"], Text, 13),
    column("conclusion", &["验收结论"], "acceptance.conclusion", Text, 10),
];

static VISIT_LOG: [Column; 7] = [
    POSITION,
    column("date", &["走访日期"], "activities.activities.date", Text, 17),
    derived("keeper", &["走访单位"], Text, 26),
    column("by", &["走访人员及分工"], "activities.activities.by", Text, 24),
    column("units", &["走访对象"], "activities.activities.units", Text, 34),
    column("form", &["走访形式"], "activities.activities.form", Text, 14),
    column("note", &["走访内容"], "activities.activities.note", Text, 50),
];

static SATISFACTION: [Column; 10] = [
    POSITION,
    column("unit", &["党组织名称"], "unit.name", Text, 42),
    column("date", &["测评日期"], "acceptance.survey.date", Text, 17),
    column("by", &["组织测评单位"], "acceptance.survey.by", Text, 28),
    column("valid", &["有效票"], "acceptance.survey.valid", Count, 8),
    column("satisfied", &["满意"], "acceptance.survey.satisfied", Count, 8),
    column("mostly", &["基本满意"], "acceptance.survey.mostly_satisfied", Count, 9),
    column("dissatisfied", &["不满意"], "acceptance.survey.dissatisfied", Count, 8),
    derived("satisfaction", &["满意度"], Text, 9),
    derived("passed", &["是否达到要求"], Text, 13),
];

static CADENCE: [Column; 6] = [
    POSITION,
    derived("unit", &["单位"], Text, 36),
    derived("kind", &["工作"], Text, 8),
    derived("frequency", &["周期"], Text, 9),
    derived("count", &["缺几期"], Number, 8),
    derived("periods", &["缺的时段"], Text, 80),
];

static MISSING: [Column; 7] = [
    POSITION,
    derived("unit", &["单位"], Text, 36),
    derived("superior", &["上级"], Text, 36),
    derived("what", &["应报事项"], Text, 36),
    derived("by", &["期限"], Text, 17),
    derived("days", &["逾期天数"], Number, 10),
    derived("last_heard", &["最近一次有消息"], Text, 17),
];

static PROMOTION: [Column; 8] = [
    POSITION,
    derived("unit", &["党组织名称"], Text, 36),
    derived("first", &["初次定级"], Text, 14),
    derived("latest", &["现等次"], Text, 14),
    derived("change", &["升降"], Text, 8),
    column("target", &["升级目标"], "plan.target.grade", Text, 14),
    column("target_due", &["升级时限"], "plan.target.due", Text, 17),
    derived("key", &["重点整顿对象"], Text, 13),
];

static TARGETS: [Column; 6] = [
    column("name", &["目标"], "campaign.targets.name", Text, 40),
    column("rate", &["应达到（%）"], "campaign.targets.rate", Number, 12),
    derived("of", &["计算党组织数"], Number, 13),
    derived("reached", &["达到数"], Number, 10),
    derived("actual", &["实际（%）"], Number, 11),
    derived("met", &["是否完成"], Text, 10),
];

static FEEDBACK: [Column; 6] = [
    POSITION,
    derived("unit", &["单位"], Text, 40),
    derived("received", &["收到"], Count, 9),
    derived("answered", &["已答复"], Count, 9),
    derived("late", &["超过期限未答复"], Count, 15),
    derived("mean_days", &["平均答复天数"], Number, 13),
];

/// Every table.
pub(crate) static ALL: [Table; 15] = [
    Table {
        name: "plan-statistics",
        title: "整改方案制定情况统计表",
        headline: "党组织{campaign}整改方案制定情况统计表",
        rows: Rows::Form(Form::PlanStatistics),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &PLAN_STATISTICS,
        notes: &["备注：此表从党支部开始填写，逐级汇总到区级党内统计汇总单位交区委活动办"],
    },
    Table {
        name: "roster",
        title: "基层党组织分类名单统计表",
        headline: "“{campaign}”活动基层党组织分类名单统计表",
        rows: Rows::Form(Form::Roster),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &ROSTER,
        notes: &[
            "说明：此表分领域（行业）分别统计；“升级措施”栏填主要措施，字数不超过150字；“升级时限”指完成升级目标的截止时间。",
        ],
    },
    Table {
        name: "summary",
        title: "基层党组织分类情况汇总表",
        headline: "“{campaign}”活动基层党组织分类情况汇总表",
        rows: Rows::Form(Form::Summary),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &SUMMARY,
        notes: &["说明：此表分领域（行业）分别统计，由各街道党工委、系统党委、区直机关工委汇总后上报。"],
    },
    Table {
        name: "station-roster",
        title: "远程教育站点分类名单统计表",
        headline: "“{campaign}”活动远程教育站点分类名单统计表",
        rows: Rows::Form(Form::StationRoster),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &STATION_ROSTER,
        notes: &["说明：此表仅街道填报；“升级措施”栏填主要措施，字数不超过150字；“升级时限”指完成升级目标的截止时间。"],
    },
    Table {
        name: "station-summary",
        title: "远程教育站点分类情况汇总表",
        headline: "“{campaign}”活动远程教育站点分类情况汇总表",
        rows: Rows::Form(Form::StationSummary),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &STATION_SUMMARY,
        notes: &["说明：此表由各街道汇总后上报。"],
    },
    Table {
        name: "backward-summary",
        title: "后进基层党组织情况汇总表",
        headline: "后进基层党组织情况汇总表",
        rows: Rows::Form(Form::BackwardSummary),
        labels: ["填表单位", "填报人及联系方式", "填表日期"],
        paper: Paper::A4,
        columns: &BACKWARD_SUMMARY,
        notes: &[],
    },
    Table {
        name: "ledger",
        title: "整改问题台账",
        headline: "{campaign}整改问题台账",
        rows: Rows::Ledgers,
        labels: REPORTED,
        paper: Paper::A3,
        columns: &LEDGER,
        notes: &[],
    },
    Table {
        name: "management-ledger",
        title: "基层党组织分类管理台账",
        headline: "“{campaign}”活动基层党组织分类管理台账",
        rows: Rows::Form(Form::ManagementLedger),
        labels: REPORTED,
        paper: Paper::A3,
        columns: &MANAGEMENT_LEDGER,
        notes: &["说明：此表分领域（行业）建立，重新定级后及时更新。"],
    },
    Table {
        name: "visit-log",
        title: "走访台账",
        headline: "“{campaign}”活动走访台账",
        rows: Rows::Form(Form::VisitLog),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &VISIT_LOG,
        notes: &[],
    },
    Table {
        name: "satisfaction",
        title: "整改工作群众满意度测评结果表",
        headline: "“{campaign}”活动整改工作群众满意度测评结果表",
        rows: Rows::Form(Form::Satisfaction),
        labels: REPORTED,
        paper: Paper::A4,
        columns: &SATISFACTION,
        notes: &["满意度＝（满意票＋基本满意票）÷有效票×100%；测评只记票数，不记名。"],
    },
    Table {
        name: "cadence",
        title: "日常工作缺期名单",
        headline: "“{campaign}”活动日常工作缺期名单",
        rows: Rows::Cadence,
        labels: REPORTED,
        paper: Paper::A4,
        columns: &CADENCE,
        notes: &["只列已经过完的周期；做过没有记的补记，没有做的不要补写。"],
    },
    Table {
        name: "missing",
        title: "逾期未报名单",
        headline: "“{campaign}”活动逾期未报名单",
        rows: Rows::Missing,
        labels: REPORTED,
        paper: Paper::A4,
        columns: &MISSING,
        notes: &["月公示、备案、报送、定级、承诺、测评、验收过了期限还没有的。"],
    },
    Table {
        name: "promotion",
        title: "晋位升级情况表",
        headline: "“{campaign}”活动晋位升级情况表",
        rows: Rows::Promotion,
        labels: REPORTED,
        paper: Paper::A4,
        columns: &PROMOTION,
        notes: &[],
    },
    Table {
        name: "targets",
        title: "晋级目标完成情况表",
        headline: "“{campaign}”活动晋级目标完成情况表",
        rows: Rows::Targets,
        labels: REPORTED,
        paper: Paper::A4,
        columns: &TARGETS,
        notes: &[],
    },
    Table {
        name: "feedback",
        title: "群众反映办理情况表",
        headline: "“{campaign}”活动群众反映办理情况表",
        rows: Rows::Feedback,
        labels: REPORTED,
        paper: Paper::A4,
        columns: &FEEDBACK,
        notes: &["收到的全部计入，不公开的也在内。"],
    },
];
