//! `statistics.json`: the sums of a unit or of the whole site.

use super::{DataFile, Key, Kind, key};

const COUNTS: Kind = Kind::Map(&Kind::Count);

pub(crate) static STATISTICS: DataFile = DataFile {
    schema: "gongshi/statistics/1",
    path: "data/statistics.json",
    title: "统计数据",
    text: "全站合计；每个有下级的单位另有一份同样的文件，在 data/units/单位地址/statistics.json。一个单位的数是它自己的加上各下级的合计",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/statistics/1")),
        key("as_of", "数据截至日期", Kind::Day),
        key("scope", "哪个单位的合计，写单位地址；全站为空", Kind::Text),
        key("site", "哪个网站，只在全站合计里写", Kind::Record(SITE)).optional(),
        key("units", "单位和方案", Kind::Record(UNITS)),
        key("plans", "方案审核、公示和备案", Kind::Record(PLANS)),
        key("initial_grades", "按初次等次，最好的在前", Kind::List(&Kind::Record(GRADE))),
        key("grades", "按目前等次，最好的在前", Kind::List(&Kind::Record(GRADE))),
        key("transitions", "从初次等次到目前等次", Kind::List(&Kind::Record(TRANSITION))).optional(),
        key("schemes", "按其他办法评定的单位，键是办法的文件名", Kind::Map(&Kind::List(&Kind::Record(GRADE)))),
        key("problems", "整改问题", Kind::Record(PROBLEMS)),
        key("pledges", "公开承诺", Kind::Record(PLEDGES)),
        key("deeds", "好事实事", Kind::Record(DEEDS)),
        key("consultation", "征求意见", Kind::Record(CONSULTATION)).optional(),
        key("progress", "月公示", Kind::Record(PROGRESS)),
        key("promotion", "晋级和目标", Kind::Record(PROMOTION)),
        key("satisfaction", "群众满意度测评", Kind::Record(SATISFACTION)),
        key("feedback", "群众反映", Kind::Record(FEEDBACK)),
        key("children", "直接下级，所属站点也在内", Kind::List(&Kind::Record(CHILD))),
        key("line", "条线管理单位，不计入合计", Kind::List(&Kind::Record(CHILD))),
        key("subordinates", "所属站点汇总了几个，只在有所属站点的网站的全站合计里写", Kind::Record(SUBORDINATES))
            .optional(),
        key("fingerprints_sha256", "fingerprints.json 的摘要，只在全站合计里写，没有这个文件就不写", Kind::Digest)
            .optional(),
    ],
};

const SITE: &[Key] = &[
    key("title", "站点名称", Kind::Text),
    key("publisher", "主办单位", Kind::Text),
    key("base_url", "网站地址", Kind::Nullable(&Kind::Text)),
];

const UNITS: &[Key] = &[
    key("branches", "要有整改台账的单位（多数活动里是党支部）", Kind::Count).optional(),
    key("rated", "定了级的单位", Kind::Count),
    key("key", "重点整顿对象，按初次等次", Kind::Count).optional(),
    key("plans", "有方案的单位", Kind::Count),
    key("published", "方案已经公示的单位", Kind::Count),
    key("announced", "方案已审核、公示期还没到的单位", Kind::Count).optional(),
    key("in_notice", "方案正在公示的单位", Kind::Count).optional(),
    key("filed", "方案已备案的单位", Kind::Count),
];

const PLANS: &[Key] = &[
    key("reviewed", "已审核", Kind::Count),
    key("published", "已公示", Kind::Count),
    key("filed", "已备案", Kind::Count),
];

const GRADE: &[Key] = &[
    key("grade", "等次", Kind::Text),
    key("count", "单位数", Kind::Count),
    key("share", "占比，百分数，一位小数", Kind::Number),
];

const TRANSITION: &[Key] =
    &[key("from", "初次等次", Kind::Text), key("to", "目前等次", Kind::Text), key("count", "单位数", Kind::Count)];

const PROBLEMS: &[Key] = &[
    key("total", "全部", Kind::Count),
    key("by_category", "按类别", COUNTS),
    key("by_state", "按状态，状态的含义见 problems.json", COUNTS),
    key("by_category_and_state", "按类别再按状态，只在全站合计里写", Kind::Map(&COUNTS)).optional(),
    key("by_source", "按来源", COUNTS).optional(),
    key("by_term", "按期限", COUNTS).optional(),
    key("overdue_by_first_due", "没有完成、已过最初时限的", Kind::Count),
    key("overdue_by_first_due_by_category", "其中按类别，只在全站合计里写", COUNTS).optional(),
    key("deferred", "延期过的", Kind::Count),
    key("completed_late", "过了时限才完成的", Kind::Count).optional(),
    key("needs_superior", "提请上级统筹解决的", Kind::Count).optional(),
    key("focus", "拟集中整改的", Kind::Count).optional(),
    key("focus_by_category", "拟集中整改的，按类别", COUNTS).optional(),
];

const PLEDGES: &[Key] = &[
    key("total", "全部", Kind::Count),
    key("kept", "已兑现", Kind::Count),
    key("late", "过了时限没有兑现", Kind::Count),
    key("open", "时限未到", Kind::Count),
];

const DEEDS: &[Key] = &[
    key("total", "全部", Kind::Count),
    key("done", "已办成", Kind::Count),
    key("late", "过了时限没有办成", Kind::Count),
    key("open", "时限未到", Kind::Count),
];

const CONSULTATION: &[Key] = &[
    key("forums", "座谈会，次", Kind::Count),
    key("letters", "信函，封", Kind::Count),
    key("phone_or_sms", "电话短信，人", Kind::Count),
    key("other", "用了其他形式的单位", Kind::Count),
    key("people", "征求意见人数", Kind::Count),
    key("delegates", "其中两代表一委员", Kind::Count),
    key("non_members", "其中党外群众", Kind::Count),
    key("opinions", "收到的意见，按类别", COUNTS),
];

const PROGRESS: &[Key] = &[
    key("month", "最近一个到期的月份", Kind::Nullable(&Kind::Month)),
    key("expected", "这个月应公示的单位", Kind::Count),
    key("published", "这个月已公示的单位", Kind::Count),
    key("missing", "这个月没有公示的单位，写单位地址；所属站点的单位前面是站点名称和 /", Kind::List(&Kind::Text)),
    key("months", "活动的每个月，没有开始的也在内", Kind::List(&Kind::Record(MONTH))).optional(),
];

const MONTH: &[Key] = &[key("month", "月份", Kind::Month), key("published", "已公示的单位", Kind::Count)];

const PROMOTION: &[Key] = &[
    key("promoted", "等次提高的单位", Kind::Count),
    key("demoted", "等次下降的单位", Kind::Count).optional(),
    key("targets", "活动定的目标", Kind::List(&Kind::Record(TARGET))),
];

const TARGET: &[Key] = &[
    key("name", "目标", Kind::Text),
    key("rate", "要求，百分数", Kind::Number),
    key("actual", "实际，百分数", Kind::Nullable(&Kind::Number)),
    key("met", "是否达到", Kind::Nullable(&Kind::Flag)),
    key("of", "计入的单位", Kind::Count).optional(),
    key("reached", "其中达到的单位", Kind::Count).optional(),
];

const SATISFACTION: &[Key] = &[
    key("surveyed", "测评过的单位", Kind::Count),
    key("mean", "平均满意度，百分数", Kind::Nullable(&Kind::Number)),
    key("sum", "各单位满意度之和，单位是百万分之一个百分点，汇总平均数用", Kind::Count).optional(),
    key("bands", "按满意度分段的单位，键是分段的下限", COUNTS).optional(),
    key("below_floor", "低于下限的单位，写单位地址；所属站点的单位前面是站点名称和 /", Kind::List(&Kind::Text)),
];

const FEEDBACK: &[Key] = &[
    key("received", "收到", Kind::Count),
    key("answered", "已答复", Kind::Count),
    key("late", "过了答复期限没有答复", Kind::Count).optional(),
    key("mean_days", "平均几天答复", Kind::Nullable(&Kind::Number)),
    key("days", "答复用的天数之和，汇总平均数用", Kind::Count).optional(),
];

const CHILD: &[Key] = &[
    key("unit", "单位地址；所属站点写站点名称", Kind::Text),
    key(
        "statistics",
        "它的统计数据，相对 data 文件夹；没有下级的单位为 null；所属站点写完整网址，不知道网址或者没有汇总时为 null",
        Kind::Nullable(&Kind::Text),
    ),
];

const SUBORDINATES: &[Key] = &[
    key("total", "所属站点", Kind::Count),
    key("rolled_up", "已汇总的", Kind::Count),
    key("not_rolled_up", "没有汇总、也没有计入各项合计的，写站点名称", Kind::List(&Kind::Text)),
];
