//! `plan.toml`.

use super::{
    declaration::{FileKind, key, record_kind, scope},
    value::{
        Count, Day, Entries, Flag, Id, List, OneOf, Records, SomeOf, SubTable, Text, TextOrTexts, TextsOrRecords, Word,
    },
};
use crate::model::{BenchmarkLevel, DeedStatus, PlanStatus, ProblemSource, Scope, Term};

/// The kind of file.
pub(crate) static FILE: FileKind = FileKind {
    name: "plan",
    path: "content/units/单位路径/plan.toml",
    title: "整改方案和台账",
    text: "找到哪些问题，采取什么措施，谁负责，什么时候完成",
    record: &KEYS,
};

record_kind! {
    /// The file.
    KEYS {
        STATUS: Word<PlanStatus> = key("status", "方案状态", "方案进行到哪一步，只有“已审核”的才公开")
            .required().rows(&["S000-023", "S000-024"]);
        INSPECTION: SubTable = key("inspection", "反馈", "整改巡视巡察、审计、督察反馈问题的，写谁反馈、哪天反馈")
            .of(&INSPECTION_KEYS);
        SUBMITTED: Day = key("submitted", "报送日期", "方案哪天报上级审核的，不晚于审核日期")
            .example("2012-06-08").rows(&["S000-023", "S001-007"]);
        REVIEW: SubTable = key("review", "上级审核", "上级党组织怎样审核的").of(&REVIEW_KEYS).rows(&["S000-024"]);
        APPROVAL: Records = key("approval", "审批经过", "方案依次由谁在哪天提出、审核、审批，一步一条")
            .of(&APPROVAL_KEYS).rows(&["S000-024"]);
        FILING: SubTable = key("filing", "备案", "方案报哪里备案").of(&FILING_KEYS).rows(&["S000-027", "S000-029"]);
        PUBLICITY: SubTable = key("publicity", "公示期", "方案从哪天公示到哪天")
            .of(&PUBLICITY_KEYS).rows(&["S000-027", "S000-069"]);
        TARGET: SubTable = key("target", "晋位升级目标", "争创什么等次").of(&TARGET_KEYS).rows(&["S001-050"]);
        CONSULTATION: SubTable = key("consultation", "征求意见", "用什么形式听取了多少人的多少条意见")
            .of(&CONSULTATION_KEYS).rows(&["S000-050"]);
        HEADINGS: Records = key("headings", "反馈事项", "一个反馈事项分成几个问题的，写事项的编号和原话；编号 3 的事项下面是 3.1、3.2")
            .of(&HEADING_KEYS);
        PROBLEMS: Records = key("problems", "整改台账", "一个问题一条")
            .of(&PROBLEM_KEYS).rows(&["S001-024", "S001-025"]);
        DEEDS: Records = key("deeds", "好事实事", "为党员群众办的实事，一件一条").of(&DEED_KEYS).rows(&["S001-048"]);
        LASTING_RESULTS: Records = key("lasting_results", "长期成果", "活动结束后还能长期起作用的成果，一项一条")
            .of(&LASTING_RESULT_KEYS).rows(&["S000-017"]);
        SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[inspection]`.
    INSPECTION_KEYS {
        INSPECTION_BY: Text = key("by", "反馈单位", "哪个组反馈的").example("\"县委第二巡察组\"");
        INSPECTION_DATE: Day = key("date", "反馈日期", "哪天反馈的；没有写日期的时限从这天算起").example("2026-03-10");
    }
}

record_kind! {
    /// `[[headings]]`.
    HEADING_KEYS {
        HEADING_NUMBER: Id = key("number", "编号", "反馈事项的编号").required().example("\"3\"");
        HEADING_TEXT: Text = key("text", "事项", "反馈的原话").required().example("\"落实责任制不到位\"");
    }
}

record_kind! {
    /// `[review]`.
    REVIEW_KEYS {
        REVIEW_BY: Text = key("by", "审核单位", "哪个上级党组织审核的").example("\"镇党委\"").rows(&["S000-024"]);
        REVIEW_DATE: Day = key("date", "审核日期", "哪天审核的").rows(&["S000-024", "S000-069"]);
        REVIEW_OPINION: Text = key("opinion", "审核意见", "审核的意见").example("\"同意公示。\"").rows(&["S000-055"]);
        REVIEW_CHECKS: SomeOf = key("checks", "审核角度", "审核时看了哪几条")
            .list(List::ReviewAngles).example("[\"联系实际紧不紧\"]").rows(&["S000-025"]);
    }
}

record_kind! {
    /// `[[approval]]`.
    APPROVAL_KEYS {
        APPROVAL_STEP: OneOf = key("step", "步骤", "审批走到哪一步，与活动的 approval 里的写法相同")
            .list(List::Approval).example("\"审批\"").rows(&["S000-024"]);
        APPROVAL_BY: Text = key("by", "办理单位或人", "这一步由谁办理").example("\"镇党委\"").rows(&["S000-024"]);
        APPROVAL_DATE: Day = key("date", "日期", "这一步哪天办完的").rows(&["S000-024"]);
    }
}

record_kind! {
    /// `[filing]`.
    FILING_KEYS {
        FILING_DATE: Day = key("date", "备案日期", "哪天报送备案的").rows(&["S000-028"]);
        FILING_FILED_WITH: TextOrTexts = key("filed_with", "备案机关", "报哪些单位备案")
            .example("[\"镇党委\"]").rows(&["S000-029", "S004-030"]);
    }
}

record_kind! {
    /// `[publicity]`.
    PUBLICITY_KEYS {
        PUBLICITY_STARTS: Day = key("starts", "公示开始", "公示第一天，不早于审核日期").rows(&["S000-069"]);
        PUBLICITY_ENDS: Day = key("ends", "公示结束", "公示最后一天");
    }
}

record_kind! {
    /// `[target]`.
    TARGET_KEYS {
        TARGET_GRADE: Text = key("grade", "目标等次", "争创哪个等次").example("\"好\"").rows(&["S001-050", "S002-084"]);
        TARGET_STARS: Count = key("stars", "目标星级", "争创几星").example("4");
        TARGET_DUE: Day = key("due", "升级时限", "什么时候达到").rows(&["S001-050", "S002-086"]);
        TARGET_MEASURES: Text = key("measures", "升级措施", "主要采取什么措施")
            .example("\"逐项整改，按月公示。\"").rows(&["S002-085"]);
        TARGET_HONOUR: Text = key("honour", "争创称号", "争创哪一级的先进（示范）称号")
            .example("\"省\"").rows(&["S002-033"]);
        TARGET_BENCHMARK: SubTable = key("benchmark", "赶超对象", "向哪个先进支部看齐；unit 和 name 写一个")
            .of(&BENCHMARK_KEYS).rows(&["S001-052"]);
    }
}

record_kind! {
    /// `[target.benchmark]`.
    BENCHMARK_KEYS {
        BENCHMARK_UNIT: Text = key("unit", "本站单位", "赶超对象在本网站里时，写它的路径")
            .example("\"jiaoyu/yizhong\"").rows(&["S001-054"]);
        BENCHMARK_NAME: Text = key("name", "其他单位", "赶超对象不在本网站里时，写它的名称")
            .example("\"省级示范支部\"").rows(&["S001-053"]);
        BENCHMARK_LEVEL: Word<BenchmarkLevel> = key("level", "级别", "其他单位是哪一级的先进").rows(&["S001-053"]);
        BENCHMARK_MEASURES: Text = key("measures", "赶超措施", "拿什么办法赶上它")
            .example("\"每季度到对方跟班学习一次，照着补齐活动阵地。\"").rows(&["S001-055"]);
        BENCHMARK_DUE: Day = key("due", "赶超时限", "什么时候赶上").example("2012-12-20").rows(&["S001-055"]);
    }
}

record_kind! {
    /// `[consultation]`.
    CONSULTATION_KEYS {
        CONSULTATION_ACTIVITY: Text = key("activity", "结合的活动", "结合什么活动征求意见")
            .example("\"一讲二评三公示\"").rows(&["S000-021"]);
        CONSULTATION_DATE: Day = key("date", "日期", "哪天征求意见").rows(&["S000-021"]);
        CONSULTATION_FORUMS: Count = key("forums", "座谈会", "开了几次座谈会").example("2").rows(&["S000-050"]);
        CONSULTATION_LETTERS: Count = key("letters", "信函", "发出或收到多少封信").example("10").rows(&["S000-050"]);
        CONSULTATION_PHONE_OR_SMS: Count = key("phone_or_sms", "电话短信", "用电话、短信征求了多少人")
            .example("50").rows(&["S000-050"]);
        CONSULTATION_OTHER: Text = key("other", "其他形式", "还用了什么形式")
            .example("\"入户走访\"").rows(&["S000-050"]);
        CONSULTATION_PEOPLE: Count = key("people", "总人数", "一共征求了多少人").example("120").rows(&["S000-051"]);
        CONSULTATION_DELEGATES: Count = key("delegates", "两代表一委员", "其中有多少名两代表一委员")
            .example("6").rows(&["S000-051"]);
        CONSULTATION_NON_MEMBERS: Count = key("non_members", "党外群众", "其中有多少名党外群众")
            .example("80").rows(&["S000-051"]);
        CONSULTATION_OPINIONS_TOTAL: Count = key("opinions_total", "意见总数", "一共多少条，只用来核对，可以不写")
            .example("28").rows(&["S000-052"]);
        CONSULTATION_OPINIONS: Entries<Count> = key("opinions", "各类意见", "每类问题收到多少条意见")
            .list(List::Categories).rows(&["S000-052", "S000-068"]);
    }
}

record_kind! {
    /// `[[problems]]`.
    PROBLEM_KEYS {
        PROBLEM_ID: Id = key("id", "编号", "问题在台账里的编号，公示后不改，销号后也不再用").heads(&["问题编号", "序号", "问题序号"])
            .required().rows(&["S001-032"]);
        PROBLEM_CATEGORY: OneOf = key("category", "类别", "问题属于哪一类").heads(&["问题类别", "类型", "问题分类", "存在问题类别"])
            .required().list(List::Categories).example("\"领导班子\"").rows(&["S000-015"]);
        PROBLEM_TYPE: OneOf = key("type", "问题类型", "属于哪种常见问题，典型案例按它归类")
            .list(List::ProblemTypes).example("\"经费投入不足\"").rows(&["S001-015"]);
        PROBLEM_TAGS: SomeOf = key("tags", "标签", "这个问题对应哪些要求").list(List::Tags).rows(&["S000-014"]);
        PROBLEM_SOURCE: Word<ProblemSource> = key("source", "来源", "谁提出来的").heads(&["问题来源", "提出渠道"]).rows(&["S000-016", "S004-027"]);
        PROBLEM_TEXT: Text = key("text", "问题", "存在什么问题，写具体").heads(&["存在问题", "存在的问题", "问题表现", "问题描述", "具体问题", "主要问题", "查找问题", "查摆问题", "问题内容", "存在的主要问题"])
            .required().sample("\"存在的问题\"").rows(&["S001-025"]);
        PROBLEM_CAUSE: Text = key("cause", "原因", "为什么会有这个问题").heads(&["原因分析", "产生原因", "存在原因"])
            .example("\"换届后没有重新分工\"").rows(&["S001-005"]);
        PROBLEM_FOCUS: Flag = key("focus", "集中整改", "是不是拟集中整改的问题；不写就不是").heads(&["是否集中整改", "拟集中整改"])
            .rows(&["S000-053", "S000-062"]);
        PROBLEM_TERM: Word<Term> = key("term", "期限类别", "短期、中期还是长期").heads(&["整改期限类别", "期限种类", "长短期", "期限"]).rows(&["S001-026"]);
        PROBLEM_NEEDS_SUPERIOR: Flag = key("needs_superior", "须上级统筹", "是不是要上级党组织才能解决；不写就不是")
            .rows(&["S004-028"]);
        PROBLEM_EXPLANATION: Text = key("explanation", "对群众的说明", "一时解决不了的，向群众说明情况")
            .sample("\"改造方案已报批，分两步实施\"").rows(&["S001-031"]);
        PROBLEM_MEASURES: TextsOrRecords =
            key("measures", "整改措施", "做什么来解决，一条一项；某一项另有时限的写成 { text = \"…\", due = 2012-07-31 }").heads(&["措施", "整改措施及要求", "具体措施", "整改办法", "拟采取措施"])
            .of(&MEASURE_KEYS).example("[\"重新明确三名委员分工并上墙\"]").rows(&["S000-026", "S001-014"]);
        PROBLEM_RESPONSIBLE: Text = key("responsible", "责任人", "谁负责落实，写到人").heads(&["责任人员", "整改责任人", "具体责任人", "直接责任人", "负责人"])
            .example("\"白芷（书记）\"").rows(&["S000-026", "S001-025"]);
        PROBLEM_GUIDE: Text = key("guide", "上级联系指导人", "上级哪位同志联系指导").heads(&["指导人", "联系指导人", "上级指导人"])
            .example("\"苏木（镇组织委员）\"").rows(&["S000-054"]);
        PROBLEM_DUE: Day = key("due", "完成时限", "什么时候完成；公示后不改，要延期的在月公示里写").heads(&["整改时限", "完成时间", "整改期限", "时限", "整改完成时限", "拟完成时间", "计划完成时间", "完成期限"])
            .example("2012-10-31").rows(&["S000-026", "S001-025"]);
        PROBLEM_NUMBER: Id = key("number", "反馈编号", "在反馈意见里的编号；3.2 是第 3 项下的第 2 个问题").example("\"3.2\"");
        PROBLEM_GOAL: Text = key("goal", "整改目标", "改到什么样算改好").heads(&["目标"]).example("\"三个断面水质稳定达到三类\"");
        PROBLEM_LEAD: Text = key("lead", "牵头单位", "哪个单位牵头；本网站的单位写路径、全称或简称，会链接过去").heads(&["牵头部门", "责任单位", "主责单位"])
            .example("\"县水务局\"");
        PROBLEM_JOINT: TextOrTexts = key("joint", "配合单位", "哪些单位配合，写法同牵头单位").heads(&["配合部门", "协办单位"])
            .example("[\"县住建局\", \"示范镇政府\"]");
        PROBLEM_LEADER: Text = key("leader", "责任领导", "哪位领导负责，写姓名和职务").heads(&["分管领导", "包保领导"])
            .example("\"白芷（副县长）\"");
        PROBLEM_DEADLINE_KIND: OneOf = key("deadline_kind", "时限种类", "立行立改（不写 due 的从反馈之日算起）、限期（写 due）、长期坚持（定期核查）")
            .list(List::DeadlineKinds).example("\"立行立改\"");
        PROBLEM_MILESTONES: Records = key("milestones", "分步计划", "长期问题分几步做")
            .of(&MILESTONE_KEYS).rows(&["S001-031", "S004-031"]);
        PROBLEM_SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// An item of `measures` that is a table.
    MEASURE_KEYS {
        MEASURE_TEXT: Text = key("text", "措施", "做什么").heads(&["整改措施", "具体措施"]).example("\"修好路灯\"").rows(&["S000-026"]);
        MEASURE_DUE: Day = key("due", "完成时限", "这一项什么时候完成").heads(&["完成时间", "时限"]).rows(&["S000-054"]);
        MEASURE_GUIDE: Text = key("guide", "上级联系指导人", "这一项由上级哪位同志联系指导")
            .example("\"苏木（镇组织委员）\"").rows(&["S000-054"]);
    }
}

record_kind! {
    /// `[[problems.milestones]]`.
    MILESTONE_KEYS {
        MILESTONE_TEXT: Text = key("text", "这一步", "这一步做什么").example("\"完成立项\"").rows(&["S001-031"]);
        MILESTONE_DUE: Day = key("due", "完成时限", "这一步什么时候完成").rows(&["S001-031"]);
    }
}

record_kind! {
    /// `[[deeds]]`.
    DEED_KEYS {
        DEED_TEXT: Text = key("text", "实事", "办什么实事").heads(&["好事实事", "实事内容", "拟办实事", "为民办实事"]).example("\"修好村口水渠\"").rows(&["S001-048"]);
        DEED_DUE: Day = key("due", "完成时限", "什么时候办好").heads(&["完成时间", "办理时限"]);
        DEED_RESPONSIBLE: Text = key("responsible", "责任人", "谁负责").heads(&["负责人"]).example("\"杜若\"");
        DEED_STATUS: Word<DeedStatus> = key("status", "办理结果", "办到哪一步；不写而期限已过的，公示为“期限已过，未公布结果”").rows(&["S001-048"]);
        DEED_DONE_ON: Day = key("done_on", "办成日期", "哪天办成的").example("2012-10-12").rows(&["S001-048"]);
        DEED_EVIDENCE: Text = key("evidence", "办成依据", "凭什么说办成了").example("\"验收单和照片\"").rows(&["S001-048"]);
        DEED_SCOPE: Word<Scope> = scope();
    }
}

record_kind! {
    /// `[[lasting_results]]`.
    LASTING_RESULT_KEYS {
        LASTING_RESULT_TEXT: Text = key("text", "成果", "留下什么长期起作用的成果")
            .example("\"形成网格党员报修登记制度\"").rows(&["S000-017"]);
        LASTING_RESULT_SCOPE: Word<Scope> = scope();
    }
}
