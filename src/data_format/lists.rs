//! JSON files that list something: units, problems, subordinate sites, what changed.

use super::{DataFile, Key, Kind, key};

const TEXT: Kind = Kind::Text;
const SOME_TEXT: Kind = Kind::Nullable(&Kind::Text);
const SOME_DAY: Kind = Kind::Nullable(&Kind::Day);
const SOME_COUNT: Kind = Kind::Nullable(&Kind::Count);

pub(crate) static UNITS: DataFile = DataFile {
    schema: "gongshi/units/1",
    path: "data/units.json",
    title: "单位数据",
    text: "每个公开的单位一条。个数是单位自己的，不含下级，各条相加就是全站本级单位的合计",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/units/1")),
        key("units", "各单位，按单位地址排列", Kind::List(&Kind::Record(UNIT))),
    ],
};

const UNIT: &[Key] = &[
    key("path", "单位地址，永久不变", TEXT),
    key("name", "规范全称", TEXT),
    key("short", "简称", SOME_TEXT),
    key("kind", "类别", SOME_TEXT),
    key("field", "领域", SOME_TEXT),
    key("parent", "上级单位地址", SOME_TEXT),
    key("grade", "目前等次", SOME_TEXT),
    key("score", "目前得分", Kind::Nullable(&Kind::Number)),
    key("self_score", "自评得分", Kind::Number).optional(),
    key("round", "哪一轮评定", TEXT).optional(),
    key("stars", "目前星级", SOME_COUNT),
    key("promoted", "目前等次是否高于初次", Kind::Flag),
    key("demoted", "目前等次是否低于初次", Kind::Flag).optional(),
    key("plan_status", "方案状态；没有审核的不公开，为 null", SOME_TEXT),
    key("approval", "方案经过的审批程序", Kind::List(&Kind::Record(APPROVAL))).optional(),
    key("problems", "整改问题数", Kind::Count),
    key("closed", "其中已销号", Kind::Count),
    key("overdue", "其中逾期", Kind::Count),
    key("overdue_by_first_due", "其中按最初时限逾期", Kind::Count),
    key("months", "已公示的月份", Kind::List(&Kind::Month)),
];

const APPROVAL: &[Key] = &[key("step", "程序", TEXT), key("date", "日期", SOME_DAY)];

pub(crate) static PROBLEMS: DataFile = DataFile {
    schema: "gongshi/problems/1",
    path: "data/problems.json",
    title: "整改问题数据",
    text: "每个公开的问题一条。网站不写责任人姓名时，没有 responsible 和 leader",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/problems/1")),
        key("problems", "各问题，按单位地址和台账里的次序排列", Kind::List(&Kind::Record(PROBLEM))),
    ],
};

const PROBLEM: &[Key] = &[
    key("unit", "单位地址", TEXT),
    key("id", "问题编号，是文字：001 和 1 是两个编号", TEXT),
    key("category", "类别", SOME_TEXT),
    key("text", "问题", TEXT),
    key("measures", "整改措施", Kind::List(&TEXT)),
    key("responsible", "责任人", SOME_TEXT).optional(),
    key("leader", "责任领导", SOME_TEXT).optional(),
    key("due", "完成时限，延期过的是延期后的", SOME_DAY),
    key("first_due", "最初时限", SOME_DAY),
    key("state", "状态", Kind::Word(STATES)),
    key("days_left", "剩余天数，负数为逾期；已完成的为 null", Kind::Nullable(&Kind::Integer)),
    key("percent", "最近一次报送的进度，百分数", Kind::Nullable(&Kind::Number)),
    key("first_overdue_days", "超过最初时限的天数", SOME_COUNT),
    key("deferrals", "延期次数", Kind::Count),
    key("reported", "最近一次报送的状态", SOME_TEXT),
    key("reported_month", "最近一次报送的月份", Kind::Nullable(&Kind::Month)),
    key("number", "反馈编号", SOME_TEXT),
    key("goal", "整改目标", SOME_TEXT),
    key("lead", "牵头单位", SOME_TEXT),
    key("joint", "配合单位", Kind::List(&TEXT)),
    key("deadline_kind", "时限种类", SOME_TEXT),
    key("closing_number", "销号编号", SOME_TEXT),
    key("earlier", "以往的活动公示过的相同或相近的问题，没有就不写", Kind::Record(EARLIER)).optional(),
];

const EARLIER: &[Key] = &[
    key("campaign", "活动名称", TEXT),
    key("id", "当时的问题编号", TEXT),
    key("state", "存档时的状态", Kind::Nullable(&Kind::Word(STATES))),
];

const STATES: &[(&str, &str)] = &[
    ("closed", "已销号"),
    ("done", "整改完成待销号"),
    ("ongoing", "长期坚持"),
    ("overdue", "逾期"),
    ("behind", "本月未报"),
    ("on-track", "推进中"),
    ("not-started", "未启动"),
];

pub(crate) static SUBORDINATES: DataFile = DataFile {
    schema: "gongshi/subordinates/1",
    path: "data/subordinates.json",
    title: "所属站点汇总",
    text: "每个所属站点一条，只在有所属站点的网站里。没有汇总的站点，各个数都为 null，不是 0",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/subordinates/1")),
        key("as_of", "本站的数据截至日期", Kind::Day),
        key("subordinates", "各站点，按 site.toml 里的次序排列", Kind::List(&Kind::Record(SUBORDINATE))),
    ],
};

const SUBORDINATE: &[Key] = &[
    key("name", "站点名称", TEXT),
    key("url", "它的网站地址", SOME_TEXT),
    key("sha256", "登记的摘要，是它的 statistics.json 的", Kind::Digest),
    key("rolled_up", "是否汇总", Kind::Flag),
    key("reason", "没有汇总的原因", SOME_TEXT),
    key("as_of", "它的数据截至日期", SOME_DAY),
    key("branches", "要有整改台账的单位", SOME_COUNT),
    key("rated", "定了级的单位", SOME_COUNT),
    key("problems", "整改问题数", SOME_COUNT),
    key("closed", "其中已销号", SOME_COUNT),
    key("overdue", "其中逾期", SOME_COUNT),
    key("expected", "最近一个到期月份应公示的单位", SOME_COUNT),
    key("published", "其中已公示的", SOME_COUNT),
];

pub(crate) static FINGERPRINTS: DataFile = DataFile {
    schema: "gongshi/fingerprints/1",
    path: "data/fingerprints.json",
    title: "方案指纹",
    text: "每份公开的整改方案一条，上级网站用它比对各站点之间的雷同，从中读不出方案的文字。太短的方案没有；一份也没有的网站没有这个文件",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/fingerprints/1")),
        key("plans", "各方案，按单位地址排列", Kind::List(&Kind::Record(FINGERPRINT))),
    ],
};

const FINGERPRINT: &[Key] = &[
    key("unit", "单位地址", TEXT),
    key("name", "单位简称", TEXT),
    key("print", "方案里问题和措施文字的指纹，96 字节写成 Base64；两份指纹相同的字节越多，文字相同的越多", TEXT),
];

pub(crate) static MONTH: DataFile = DataFile {
    schema: "gongshi/month/1",
    path: "data/months/YYYY-MM.json",
    title: "一个月的变化",
    text: "每个月一个文件：这个月销号、逾期、延期的问题，没有公示的单位",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/month/1")),
        key("month", "月份", Kind::Month),
        key("closed", "销号的问题", Kind::List(&Kind::Record(CLOSED))),
        key("late", "新逾期的问题", Kind::List(&Kind::Record(LATE))),
        key("late_by_first_due", "按最初时限新逾期的问题", Kind::List(&Kind::Record(LATE))),
        key("deferred", "延期的问题", Kind::List(&Kind::Record(DEFERRED))),
        key("missing", "没有公示的单位，写单位地址", Kind::List(&TEXT)),
        key("reopened", "做完或销号以后重新整改的问题", Kind::List(&Kind::Record(DATED))),
        key("done", "整改完成、当月没有销号的问题", Kind::List(&Kind::Record(DATED))),
        key("ongoing", "转为长期坚持的问题", Kind::List(&Kind::Record(DATED))),
    ],
};

const DATED: &[Key] =
    &[key("unit", "单位地址", TEXT), key("id", "问题编号", TEXT), key("on", "哪一天，没有写明的为 null", SOME_DAY)];

const CLOSED: &[Key] = &[key("unit", "单位地址", TEXT), key("id", "问题编号", TEXT)];

const LATE: &[Key] =
    &[key("unit", "单位地址", TEXT), key("id", "问题编号", TEXT), key("days", "逾期天数", Kind::Count)];

const DEFERRED: &[Key] = &[
    key("unit", "单位地址", TEXT),
    key("id", "问题编号", TEXT),
    key("from", "原来的时限", SOME_DAY),
    key("to", "新的时限", Kind::Day),
    key("reason", "原因", SOME_TEXT),
];

pub(crate) static CHANGES: DataFile = DataFile {
    schema: "gongshi/changes/1",
    path: "data/changes.json",
    title: "公开后的改动",
    text: "公开以后又改动的记录，新的在前，由 git 历史得出",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/changes/1")),
        key("changes", "各处改动", Kind::List(&Kind::Record(CHANGE))),
    ],
};

const CHANGE: &[Key] = &[
    key("unit", "单位地址", TEXT),
    key("date", "哪天改动", SOME_DAY),
    key("commit", "哪次提交；还没有提交的为 null", SOME_TEXT),
    key("kind", "哪种改动", Kind::Word(CHANGE_KINDS)),
    key("record", "单位文件夹里的哪个文件", TEXT),
    key("field", "文件里的哪一处", TEXT),
    key("before", "原来", SOME_TEXT),
    key("after", "现在", SOME_TEXT),
];

const CHANGE_KINDS: &[(&str, &str)] = &[
    ("deadline-moved", "时限改动"),
    ("deadline-deferred", "延期"),
    ("problem-added", "增加问题"),
    ("problem-dropped", "删去问题"),
    ("problem-reworded", "问题改写"),
    ("measure-changed", "措施改动"),
    ("responsible-changed", "责任人改动"),
    ("pledge-changed", "承诺改动"),
    ("pledge-withdrawn", "撤回承诺"),
    ("rating-corrected", "定级更正"),
    ("notice-changed", "公示内容改动"),
    ("name-removed", "隐去姓名"),
];

pub(crate) static PROVENANCE: DataFile = DataFile {
    schema: "gongshi/provenance/1",
    path: "data/provenance.json",
    title: "出处清单",
    text: "每个文件的摘要和来源，网站上的任何一个文件都能据此核对",
    keys: &[
        key("schema", "文件的种类和版本", Kind::Constant("gongshi/provenance/1")),
        key("root", "全部文件的总摘要", Kind::Digest),
        key("commit", "内容所在的提交", SOME_TEXT),
        key("uncommitted", "内容里有没有提交的改动", Kind::Flag).optional(),
        key("pages", "各文件，键是文件的地址", Kind::Map(&Kind::Record(PAGE))),
    ],
};

const PAGE: &[Key] = &[
    key("sha256", "文件的摘要", Kind::Digest),
    key("commit", "来源最近一次改动的提交", TEXT).optional(),
    key("uncommitted", "来源里有没有提交的改动", Kind::Flag).optional(),
    key("sources", "来源文件和文件夹", Kind::List(&TEXT)),
];
