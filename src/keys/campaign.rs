//! `campaign.toml`.

use super::{
    acceptance,
    declaration::{FileKind, key, record_kind, scope},
    value::{
        Count, Day, DayRange, Entries, Flag, List, NumberRange, OneOf, Percent, Records, SomeOf, SubTable, Text,
        TextOrTexts, Texts, Word, WordList,
    },
};
use crate::model::{ActivityKind, Demand, Form, Frequency, RuleLevel, Scope, SupportRole, Term};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "campaign",
    path: "content/campaign.toml",
    title: "活动",
    text: "这是什么活动，分哪几个阶段，什么时候交什么，各项要求是多少",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        NAME: Text = key("name", "活动名称", "活动的名称").required().example("\"基层组织建设年\"").rows(&["S002-102"]);
        SLOGAN: Text = key("slogan", "活动主题", "主题口号，印在页头和公示栏上")
            .example("\"强组织、增活力\"").rows(&["S004-005"]);
        SECRETARY_DUTY: Text = key("secretary_duty", "书记的责任", "公示页和公示栏上，党支部书记的名字前面写什么；不写就是“直接责任人”")
            .example("\"整改工作总负责人\"").rows(&["S000-037", "S001-041"]);
        BASIS: Records = key("basis", "依据", "活动依据哪些文件，写在说明页上").of(&BASIS_KEYS).rows(&["S000-009", "S002-016"]);
        SCHEME: Text =
            key("scheme", "定级办法", "用哪个定级办法：four-grade、three-class-star、station、backward，或 schemes 里自定的")
            .required().example("\"four-grade\"").rows(&["S000-011", "S002-014"]);
        STARTS: Day = key("starts", "活动开始", "活动第一天").required().rows(&["S002-004"]);
        ENDS: Day = key("ends", "活动结束", "活动最后一天").required().rows(&["S002-004", "S001-065"]);
        TARGETS_DUE: Day = key("targets_due", "目标统计日", "晋位升级目标统计到哪一天；不写就是活动最后一天")
            .example("2012-12-31").rows(&["S002-104"]);
        FIELDS: Texts = key("fields", "领域", "单位分哪些领域；不写就用自带的六个")
            .example("[\"社区\", \"农村\"]").rows(&["S002-017"]);
        SCHEMES: Entries<Text> = key("schemes", "分类用的定级办法", "某类单位或某个领域用另一个定级办法")
            .list(List::KindsAndFields).rows(&["S002-106"]);
        UNIT_SCHEMES: Entries<Text> = key("unit_schemes", "各地调整的定级办法", "某个单位和它下面的单位用自己调整过的定级办法，写单位路径和办法；单位类别在 schemes 里另有办法的，仍用那个办法")
            .example("\"three-class-star-yunxi\"").rows(&["S002-067", "S002-076"]);
        CATEGORIES: Texts = key("categories", "问题类别", "台账里的问题分哪几类，按这个次序统计；不写就是“五个好”五类")
            .example("[\"领导班子\", \"党员队伍\", \"工作机制\", \"工作业绩\", \"群众反映\"]").rows(&["S000-015"]);
        STAGES: Records = key("stages", "阶段", "活动分几个阶段，时间可以重叠")
            .of(&STAGE_KEYS).rows(&["S002-005", "S004-008"]);
        DEADLINES: Records = key("deadlines", "报送期限", "什么时候由谁向谁报送什么")
            .of(&DEADLINE_KEYS).rows(&["S000-028", "S000-033"]);
        DEMANDS: WordList<Demand> = key("demands", "必须有的", "各单位必须有什么，没有的到期提醒：rating 分类定级、visits 走访每个党组织、meetings 逐个研究下级的会议、consultation 征求意见、deeds 好事实事、lasting_results 长期成果、publicity 方案公示、commitment 公开承诺、support 帮扶力量、catch_up 赶超措施和时限、contact_points 班子成员的联系点、cases 各领域的典型、survey 满意度测评、acceptance 考核验收；不写就只要 commitment，写 [] 就都不要。定期工作和报送期限写了就是要求，不用写在这里")
            .example("[\"commitment\", \"survey\", \"acceptance\"]").rows(&["S000-017", "S001-045", "S001-055", "S002-032", "S002-055", "S002-057", "S003-039"]);
        PLANS_FOR: SomeOf = key("plans_for", "制定方案的等次", "定为哪些等次的党支部要制定整改方案；不写就是每个党支部都要")
            .list(List::Grades).example("[\"后进\"]").rows(&["S000-013", "S003-018"]);
        SUPPORT: Records = key("support", "帮扶力量", "demands 里有 support 时，重点整顿对象要有哪些帮扶力量；不写就是联系领导1名、帮带部门、驻点干部")
            .of(&SUPPORT_KEYS).rows(&["S001-019", "S003-032", "S003-033"]);
        ACCEPTANCE_STEPS: SomeOf = key("acceptance_steps", "验收步骤", "每个单位的验收要经过哪几步，少了提醒；只抽一部分单位的步骤不写；不写就不要求")
            .list(acceptance::ACCEPTANCE_STEPS).example("[\"自查\", \"检查\"]").rows(&["S001-045", "S003-025"]);
        ACCEPTANCE_REPORTS: SomeOf = key("acceptance_reports", "要写报告的步骤", "验收的哪几步要写成报告，没有写的提醒；不写就不要求")
            .list(acceptance::ACCEPTANCE_STEPS).example("[\"自查\"]").rows(&["S002-047"]);
        REVIEW_ANGLES: Texts = key("review_angles", "审核角度", "上级审核方案时要看哪几条；不写就不要求")
            .example("[\"联系实际紧不紧\"]").rows(&["S000-025"]);
        APPROVAL: Texts = key("approval", "审批程序", "方案要依次走哪几步审批，写了就要求每份方案走完；不写就不要求")
            .example("[\"提出\", \"审核\", \"审批\", \"实施\"]").rows(&["S000-024"]);
        PROBLEM_TYPES: Records = key("problem_types", "问题类型", "台账里的问题有哪几种类型，plan.toml 的 type 用这里的词；不写就不限")
            .of(&PROBLEM_TYPE_KEYS).rows(&["S001-015", "S001-029", "S001-030", "S003-003", "S003-004", "S003-005", "S003-006"]);
        TAGS: Texts = key("tags", "问题标签", "问题可以标哪些词；不写就不限")
            .example("[\"基层基础保障水平进一步提升\"]").rows(&["S000-014"]);
        SUPERVISION_QUESTIONS: Texts = key("supervision_questions", "督查内容", "督查要问哪几条；不写就不要求")
            .example("[\"整改方案是否实事求是\"]").rows(&["S000-039"]);
        PROCEDURES: Records = key("procedures", "工作办法", "走访、督查等某一种工作怎样做：有哪几种形式，要看哪几方面，由谁主持；没有写的不检查")
            .of(&PROCEDURE_KEYS).rows(&["S001-039", "S002-011", "S002-012", "S003-013", "S003-041", "S004-014"]);
        CADENCE: SubTable = key("cadence", "定期工作", "总结、公示、调度等多久一次")
            .of(&CADENCE_KEYS).rows(&["S001-037"]);
        LIMITS: SubTable = key("limits", "限额", "各项要求的数字；没有写的不检查").of(&LIMITS_KEYS);
        TARGETS: Records = key("targets", "晋位升级目标", "某一类单位有百分之多少要晋位升级")
            .of(&TARGET_KEYS).rows(&["S001-051", "S002-037"]);
        FILING_LEVELS: Entries<Text> = key("filing_levels", "备案机关", "某个等次的方案要报哪个机关备案")
            .list(List::Grades).rows(&["S004-030"]);
        FILING_COPIES: Entries<Text> = key("filing_copies", "抄送", "某个领域的方案备案时还要抄送谁")
            .list(List::Fields).example("\"督导组\"").rows(&["S000-030"]);
        FORMS: SomeOf = key("forms", "表格", "本活动有哪些表，别的表不印；不写就是活动里用得上的各种表")
            .list(List::Fixed(Form::NAMES)).example("[\"filing\", \"plan-statistics\"]").rows(&["S000-029", "S003-044"]);
        PUBLIC_FORMS: SomeOf =
            key("public_forms", "公开的内部表", "统计、汇总、名单、管理台账一类的内部表，写在这里的网页才给出下载；不写就都不给")
            .list(List::Fixed(Form::NAMES)).example("[\"plan-statistics\"]");
        RULES: Entries<Word<RuleLevel>> = key("rules", "检查级别", "把某条检查规则改为错误、提醒或不检查")
            .list(List::Rules);
    }
}

record_kind! {
    /// `[[basis]]`.
    BASIS_KEYS {
        BASIS_TITLE: Text = key("title", "文件标题", "依据的文件叫什么，不加书名号")
            .required().example("\"关于在创先争优活动中开展基层组织建设年的实施方案\"").rows(&["S000-009"]);
        BASIS_NUMBER: Text = key("number", "文号", "这份文件的文号").example("\"示委办发〔2012〕5号\"").rows(&["S000-009"]);
    }
}

record_kind! {
    /// `[[stages]]`.
    STAGE_KEYS {
        STAGE_NAME: Text = key("name", "阶段名称", "这个阶段叫什么")
            .required().example("\"调查摸底、分类定级\"").rows(&["S000-012"]);
        STAGE_STARTS: Day = key("starts", "开始", "阶段第一天").required().rows(&["S002-006"]);
        STAGE_ENDS: Day = key("ends", "结束", "阶段最后一天").required().rows(&["S002-006"]);
        STAGE_DEMANDS: WordList<Demand> = key("demands", "本阶段必须有的", "这个阶段结束以前必须有什么，过了最后一天没有就提醒；词和 campaign.demands 一样")
            .example("[\"visits\", \"rating\"]").rows(&["S004-016", "S003-024"]);
        STAGE_SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[support]]`.
    SUPPORT_KEYS {
        SUPPORT_ROLE: Word<SupportRole> = key("role", "角色", "要有哪一种帮扶力量").required().rows(&["S003-032", "S003-033"]);
        SUPPORT_POSTS: Texts = key("posts", "职务", "姓名或职务里要有其中一个词；不写就不限")
            .example("[\"党总支书记\", \"党委书记\"]").rows(&["S001-019"]);
        SUPPORT_NUMBER: Count = key("number", "几名", "同一时间恰好几名；不写就是至少一名").example("1").rows(&["S003-032"]);
    }
}

record_kind! {
    /// `[[problem_types]]`.
    PROBLEM_TYPE_KEYS {
        PROBLEM_TYPE_NAME: Text = key("name", "类型", "这一种叫什么").required().example("\"经费投入不足\"").rows(&["S001-015"]);
        PROBLEM_TYPE_TERM: Word<Term> = key("term", "期限类别", "这一种问题短期、中期能做好，还是要长期；台账里没有另写 term 的照这里算，写得更长的提醒")
            .rows(&["S001-029", "S001-030"]);
    }
}

record_kind! {
    /// `[[deadlines]]`.
    DEADLINE_KEYS {
        DEADLINE_WHAT: Text = key("what", "事项", "报送的事项。“方案备案”查方案的备案日期；定级名单、目标审核、统计汇总、年度总结、后进汇总，和别的写了 receiver 的，到期要有同样 what 的报送记录（定级名单也可以是下级的定级，目标审核也可以是方案的审核）；满意度测评、考核验收（检查验收）、走访全覆盖、会议全覆盖查各自的记录；其余的只列入日历")
            .required().example("\"方案备案\"").rows(&["S000-028", "S000-033", "S002-024", "S003-017"]);
        DEADLINE_NAME: Text = key("name", "报什么", "报送的材料叫什么").example("\"分类名单\"");
        DEADLINE_DUE: Day = key("due", "截止日期", "最后一天，含当天").required();
        DEADLINE_REPORTER: Text = key("reporter", "谁报", "由谁报送；写了单位类别的（党支部、党总支、街道党工委等），这些类别的单位各报各的，否则由最上一级的单位报").example("\"各党支部\"");
        DEADLINE_RECEIVER: Text = key("receiver", "报给谁", "报送给谁").example("\"区委组织部\"");
        DEADLINE_BEFORE: Text = key("before", "早于", "不能晚于哪个上级期限，写那一条的 name 或 what")
            .example("\"方案备案\"").rows(&["S000-002"]);
        DEADLINE_SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[procedures]]`.
    PROCEDURE_KEYS {
        PROCEDURE_KIND: Word<ActivityKind> = key("kind", "工作", "哪一种工作，一种写一条").required();
        PROCEDURE_METHODS: Texts = key("methods", "形式", "有哪几种形式；写了的，这种工作的每条记录要写 form，用这里的词，几种之间用顿号")
            .example("[\"座谈会\", \"入户走访\"]").rows(&["S002-011", "S003-013", "S003-041"]);
        PROCEDURE_COVERS: Texts = key("covers", "内容", "每个单位要看哪几方面，看了的写进记录的 checks；到期还有没看到的就提醒")
            .example("[\"组织设置\", \"领导班子\"]").rows(&["S002-012", "S004-014"]);
        PROCEDURE_CHAIRED_BY: Texts = key("chaired_by", "主持人", "由谁主持，记录的 by 里要有其中一个词")
            .example("[\"书记\"]").rows(&["S001-039"]);
        PROCEDURE_LAGGING: Text = key("lagging", "整改不力的", "整改不力的单位（有问题逾期的）要用哪一种形式做到")
            .example("\"现场办公\"").rows(&["S001-039"]);
        PROCEDURE_EACH_PROBLEM: Flag = key("each_problem", "逐个研究问题", "党支部台账里的每个问题，是不是都要由它自己的这种工作研究过，写进记录的 problems；不写就不是")
            .rows(&["S001-013"]);
    }
}

record_kind! {
    /// `[cadence]`.
    CADENCE_KEYS {
        CADENCE_SUMMARY: Word<Frequency> = key("summary", "总结", "多久总结一次；不写就是不要求").rows(&["S001-046"]);
        CADENCE_PROGRESS: Word<Frequency> = key("progress", "整改公示", "多久公示一次进展；不写就是每月")
            .rows(&["S001-047"]);
        CADENCE_DISPATCH: Word<Frequency> = key("dispatch", "调度", "多久调度一次；不写就是不要求").rows(&["S001-037"]);
        CADENCE_CIRCULAR: Word<Frequency> = key("circular", "通报", "多久通报一次；不写就是不要求").rows(&["S001-037"]);
        CADENCE_GUIDANCE: Word<Frequency> = key("guidance", "指导", "多久到支部指导一次；不写就是不要求")
            .rows(&["S001-037"]);
        CADENCE_VISIT: Word<Frequency> = key("visit", "走访", "多久走访一次；不写就是不要求").rows(&["S004-013"]);
        CADENCE_REPORT: Word<Frequency> = key("report", "报送", "多久向上级报送一次；不写就是不要求")
            .rows(&["S003-023"]);
        CADENCE_STARTS: Day = key("starts", "开始", "从哪天起算；不写就是活动第一天");
        CADENCE_ENDS: Day = key("ends", "结束", "到哪天为止；不写就是活动最后一天");
    }
}

record_kind! {
    /// `[limits]`.
    LIMITS_KEYS {
        LIMITS_SATISFACTION_FLOOR: Percent = key("satisfaction_floor", "满意度底线", "测评满意度低于它不能通过验收")
            .example("70").rows(&["S003-040"]);
        LIMITS_BACKWARD_SHARE: NumberRange =
            key("backward_share", "重点整顿比例", "重点整顿对象占全部单位的百分比，最低和最高")
            .example("[4, 6]").rows(&["S003-016"]);
        LIMITS_TARGET_MEASURES_MAX_CHARS: Count =
            key("target_measures_max_chars", "升级措施字数", "升级措施最多写多少字")
            .example("150").rows(&["S002-085"]);
        LIMITS_PRIOR_YEARS: Count = key("prior_years", "最近几年", "初次定级要写以前几年的业绩和年终考核，一年一段 [[rating.years]]")
            .example("3").rows(&["S002-021"]);
        LIMITS_SHORT_TERM_DUE: Day = key("short_term_due", "短期问题期限", "短期问题最晚哪天完成")
            .example("2012-07-31").rows(&["S001-028"]);
        LIMITS_DEEDS: NumberRange = key("deeds", "好事实事件数", "每个支部至少和至多办几件好事实事")
            .rows(&["S001-048"]);
        LIMITS_PUBLICITY_DAYS: Count = key("publicity_days", "公示天数", "方案公示期至少多少天，第一天和最后一天都算")
            .example("7").rows(&["S000-027"]);
        LIMITS_PUBLICITY_WORKING_DAYS: Flag = key(
            "publicity_working_days",
            "按工作日公示",
            "公示天数是不是工作日，写 true 就不算周末和法定节假日、算上调休上班的日子；不写就按自然日算",
        );
        LIMITS_SURVEY: DayRange = key("survey", "测评时间", "满意度测评在哪一天到哪一天之间开展").rows(&["S003-039"]);
    }
}

record_kind! {
    /// `[[targets]]`.
    TARGET_KEYS {
        TARGET_NAME: Text = key("name", "目标名称", "目标叫什么，一个活动里不重复")
            .required().example("\"后进转化率\"").rows(&["S002-037", "S002-041"]);
        TARGET_FIELD: OneOf = key("field", "领域", "只统计这个领域的单位")
            .list(List::Fields).example("\"社区\"").rows(&["S002-037"]);
        TARGET_GRADE: TextOrTexts = key("grade", "初次等次", "只统计初次定为这些等次的单位；不写就是全部")
            .example("\"较差\"").rows(&["S001-051"]);
        TARGET_STARS: Count = key("stars", "初次星级", "只统计初次定为这个星级的单位，按星级提高算晋升；0 是没有星级的单位，获得星级算晋升").example("3").rows(&["S002-038"]);
        TARGET_RATE: Percent = key("rate", "目标", "至少百分之多少，没有写 higher_than 时必填")
            .example("100").rows(&["S002-037", "S002-041"]);
        TARGET_HONOURS: TextOrTexts = key("honours", "称号级别", "获得哪几级先进（示范）称号算晋升")
            .example("[\"全国\", \"省\", \"市\"]").rows(&["S002-037"]);
        TARGET_HIGHER_THAN: Text = key("higher_than", "高于", "要高于另一个目标，写那个目标的名称")
            .example("\"社区后进党组织转化率\"").rows(&["S002-043"]);
    }
}
