//! What a unit's page tells of ratings, plan, ledger, commitments and acceptance.

use super::{built, json, never_says, preset, says, words};
use crate::support::{PLAN, Site};

/// S002-014, S002-018…020, S002-033, S002-048, S002-050, S002-053: five steps, score, stars, and both ratings stay readable.
#[test]
fn both_ratings_stay_on_the_page() {
    let site = preset("three-class-star");
    let page = "units/yunxi/qinghe/index.html";
    let steps = ["群众初评", "党员评议", "组织自评", "党员群众审议", "上级党组织评定"];
    says(&site, page, &["初次定级", "一般", "3星级", "2012年4月16日", "得分76分"]);
    says(&site, page, &steps);
    says(&site, page, &["年终评定", "先进", "4星级", "2012年12月3日", "得分83分"]);
    says(&site, "statistics.html", &["从初次等次（行）到目前等次（列）", "一般", "↑1"]);
    says(&site, "units/yunxi/xinghe/index.html", &["4星级", "5星级", "目标等次", "先进", "5星级", "巩固提高"]);
    let units = json(&site, "data/units.json");
    let unit =
        units["units"].as_array().expect("units").iter().find(|unit| unit["path"] == "yunxi/xinghe").expect("unit");
    assert_eq!(
        (&unit["grade"], &unit["stars"], &unit["promoted"]),
        (&"先进".into(), &5.into(), &true.into()),
        "4 → 5 stars"
    );
}

/// S004-026: the label stands beside the grade, whatever the grade.
#[test]
fn a_service_unit_is_labelled() {
    let site = preset("township-year");
    says(&site, "units/yunxi/bianmin/index.html", &["服务型基层党组织"]);
    never_says(&site, "units/yunxi/linshang/index.html", &["服务型基层党组织"]);
}

/// S000-021, S000-022, S000-049…052, S000-054, S000-055, S000-068, S001-043: the particulars of a plan, word by word.
#[test]
fn a_plan_says_how_it_came_about() {
    let site = preset("plan-filing");
    let page = "units/weisheng/menzhen/index.html";
    says(
        &site,
        page,
        &["2012年5月18日", "一讲二评三公示", "座谈会2次", "信函6封", "电话短信征求31人", "其他形式：服务大厅意见箱"],
    );
    says(&site, page, &["共征求86人意见", "“两代表一委员”4人", "党外群众52人", "收到意见16条"]);
    for (category, count) in [("领导班子", 2), ("党员队伍", 3), ("工作机制", 4), ("工作业绩", 1), ("群众反映", 6)]
    {
        says(&site, page, &["意见分类", &format!("{category}{count}")]);
    }
    says(&site, page, &["初次定级", "较好", "评定"]);
    says(&site, page, &["增开两个缴费窗口", "2012年7月31日前", "指导人：系统党委委员王五"]);
    says(&site, page, &["审核", "中共示例区卫生系统委员会", "2012年6月12日", "措施、责任、时限明确，同意公示"]);
}

/// S000-027, S000-030, S003-021: filed when and with whom, the supervision group too; until when the public may object.
#[test]
fn a_plan_says_where_it_is_filed_and_until_when_to_object() {
    let site = preset("plan-filing");
    let page = "units/weisheng/menzhen/index.html";
    says(&site, page, &["备案", "2012年6月18日", "中共示例区卫生系统委员会", "示例区第三督导组"]);
    says(&site, page, &["公示期", "2012年6月13日至2012年6月19日"]);
    site.run(&["build", "--as-of", "2012-06-15"]).expect(0);
    says(&site, page, &["公示中"]);
    says(&site, page, &["方案正在公示，到2012年6月19日（含当日）都可以提出异议"]);
    says(&site, page, &["我要反映", "受理单位", "示例区委基层组织建设年活动办公室", "0000-1234567"]);
}

/// S000-023, S002-033: when a plan was handed in and which title the unit strives for.
#[test]
fn a_plan_says_when_it_was_handed_in_and_what_for() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    site.replace(plan, "[review]", "submitted = 2012-06-08\n\n[review]");
    site.replace(plan, "measures = \"逐项", "honour = \"省\"\nmeasures = \"逐项");
    let site = built(site);
    says(&site, "units/jia/index.html", &["晋级目标", "争创称号", "省级先进（示范）党组织"]);
    says(&site, "units/jia/index.html", &["方案审核与备案", "报送审核", "2012年6月8日", "2012年6月11日"]);
}

/// S000-016, S000-018, S000-053, S001-005, S001-025, S001-026, S001-031, S004-027, S004-028, S004-031: what the ledger tells of a problem.
#[test]
fn the_ledger_tells_source_term_cause_and_plan() {
    let site = preset("grade-upgrade");
    let page = "units/yizhong/houqin/index.html";
    says(&site, page, &["问题", "整改措施", "责任人", "完成时限", "进展"]);
    says(&site, page, &["支部缺一名组织委员", "上级指出", "短期", "集中整改", "原因：委员调离后没有及时补选"]);
    says(&site, page, &["学生反映食堂窗口少", "群众反映", "短期"]);
    says(&site, page, &["党员活动室设施陈旧", "自查发现", "长期", "对群众的说明：改造要等学校预算安排"]);
    says(&site, page, &["2012年7月31日：活动经费列入下半年用款计划", "2012年10月31日：更新第一批桌椅", "长期坚持"]);
    says(&site, "statistics.html", &["集中整改4项"]);
    let site = preset("township-year");
    says(&site, "units/yunxi/linshang/index.html", &["上组二十户饮水不稳", "需上级统筹解决", "蓄水池清理完毕"]);
    says(&site, "units/yunxi/index.html", &["提请上级统筹解决的问题", "岭上村党支部", "上组二十户饮水不稳"]);
}

/// S000-017, S001-048, S003-026, S003-057, S004-034: good deeds and what lasts.
#[test]
fn good_deeds_and_lasting_results_are_shown() {
    let page = "units/weisheng/menzhen/index.html";
    let site = preset("plan-filing");
    says(&site, page, &["好事实事", "在门诊大厅设便民服务点", "2012年8月31日", "护士长冯一"]);
    says(&site, page, &["长期成果", "形成窗口轮值和意见三日答复制度"]);
    says(
        &preset("backward-rectification"),
        "units/yunxi/shanxia/index.html",
        &["修通村口到小学的路灯", "长期成果", "党员定期报到"],
    );
    says(&preset("township-year"), "units/yunxi/linshang/board.html", &["好事实事", "长期成果", "党员大会按季召开"]);
}

/// S002-032, S004-029: what is promised, by when, and which problem it answers.
#[test]
fn a_commitment_answers_the_ledger() {
    let site = preset("township-year");
    let page = "units/yunxi/linshang/index.html";
    says(&site, page, &["公开承诺", "党组织承诺", "承诺人：支部书记张三", "2012年5月9日"]);
    says(&site, page, &["让上组二十户用上稳定的自来水", "2012年8月31日", "问题2"]);
    assert!(site.read(&format!("output/{page}")).contains("对应<a href=\"#p-2\">问题2</a>"));
}

/// S001-049, S001-057: a member's own promises, with how each of them stands.
#[test]
fn a_member_promises_too() {
    let site = Site::one_branch();
    let promise = "+++\nkind = \"党员\"\nsigner = \"杜若\"\ndate = 2012-05-21\n\n[[pledges]]\ntext = \"每周到村小辅导一次\"\nstatus = \"兑现中\"\n+++\n";
    site.write("content/units/jia/commitments/duruo.md", promise);
    says(&built(site), "units/jia/index.html", &["党员承诺", "承诺人：杜若", "每周到村小辅导一次", "兑现中"]);
}

/// S001-058, S001-060…062, S002-046, S002-047, S002-049, S003-025, S003-039, S003-040, S004-037: each step of the acceptance, who,
/// when, what it came to.
#[test]
fn an_acceptance_is_shown_step_by_step() {
    let site = preset("backward-rectification");
    let page = "units/yunxi/qiaotou/index.html";
    says(
        &site,
        page,
        &["验收结论：不通过", "验收人：县委组织部抽查组", "2014年12月18日", "上级意见：满意度未达标，重新整顿"],
    );
    says(&site, page, &["自查", "桥头社区党支部", "2014年12月2日", "检查", "云溪镇党委", "2014年12月9日"]);
    says(&site, page, &["满意度测评（2014年12月6日，云溪镇党委）", "200", "82", "48", "70", "65%", "低于70%"]);
    says(&site, "statistics.html", &["低于70%、需要重新整顿的1个", "桥头社区党支部"]);
    says(&site, "units/yunxi/shanxia/index.html", &["验收结论：通过", "自查", "检查", "抽查"]);
    says(
        &preset("three-class-star"),
        "units/yunxi/qinghe/index.html",
        &["自查", "初评为先进", "自查报告", "党员教育阵地还要充实", "评议", "检查", "认定为先进"],
    );
}

/// S003-040: after 重新整顿 the earlier round stays readable beside the new one.
#[test]
fn an_earlier_round_stays_readable() {
    let site = Site::one_branch();
    let text = "conclusion = \"通过\"\ndate = 2012-07-10\n\n[survey]\nvalid = 10\nsatisfied = 9\n\n[[rounds]]\nconclusion = \"不通过\"\ndate = 2012-06-30\nopinion = \"重新整顿\"\n\n[rounds.survey]\nvalid = 10\nsatisfied = 5\n";
    site.write("content/units/jia/acceptance.toml", text);
    says(
        &built(site),
        "units/jia/index.html",
        &["验收结论：通过", "90%", "第1轮：不通过", "2012年6月30日", "重新整顿", "50%"],
    );
}

/// S000-023, S000-024, S002-025: a draft and a plan handed in tell the public nothing; only the reviewed one does.
#[test]
fn only_a_reviewed_plan_is_public() {
    let site = Site::one_branch();
    let page = "units/jia/index.html";
    for (status, public) in [("草案", false), ("已报送", false), ("已审核", true)] {
        site.write("content/units/jia/plan.toml", PLAN.replace("已审核", status));
        site.run(&["build"]).expect(0);
        assert_eq!(words(&site, page).contains("支部委员分工不清"), public, "{status}");
        assert_eq!(json(&site, "data/statistics.json")["units"]["plans"], u64::from(public), "{status}");
    }
}

/// S000-040: a problem the unit did not report on in the last due month is 本月未报, in word and in data.
#[test]
fn a_problem_nobody_reports_on_is_behind() {
    let site = Site::one_branch();
    site.run(&["build", "--as-of", "2012-08-05"]).expect(0);
    says(&site, "units/jia/index.html", &["支部委员分工不清", "本月未报"]);
    assert_eq!(json(&site, "data/problems.json")["problems"][0]["state"], "behind");
}

/// S000-015, S000-058, S000-068, S001-015: five categories in their order, no other word; four grades counted.
#[test]
fn problems_and_opinions_fall_into_the_five_categories() {
    let site = built(Site::one_branch());
    says(&site, "statistics.html", &["按类别", "领导班子1", "党员队伍0", "工作机制0", "工作业绩0", "群众反映0"]);
    says(&site, "statistics.html", &["等次", "好", "较好1", "一般0", "较差0"]);
    site.append("content/units/jia/plan.toml", "\n[consultation.opinions]\n\"食堂\" = 3\n");
    assert!(site.only("unknown-key").message.contains("食堂"));
    site.write("content/units/jia/plan.toml", PLAN.replace("category = \"领导班子\"", "category = \"食堂\""));
    assert!(site.only("unknown-value").message.contains("食堂"));
}

/// S000-015: opinions stand in the order of the categories, whatever the order they were typed in.
#[test]
fn opinions_stand_in_the_order_of_the_categories() {
    let site = preset("plan-filing");
    let order = ["意见分类", "领导班子2", "党员队伍3", "工作机制4", "工作业绩1", "群众反映6"];
    says(&site, "units/weisheng/menzhen/index.html", &order);
}

/// S001-015…017: the type stands beside the problem; statistics gather the problems of a type, the measures against
/// them and the cases that show how.
#[test]
fn problems_are_gathered_by_type() {
    let site = built(Site::sample());
    says(&site, "statistics.html", &["问题类型", "组织活动开展少1616", "赶集日里的组织生活", "经费投入不足55"]);
    says(&site, "statistics.html", &["各类问题的整改措施", "经费投入不足", "龙潭小学党支部问题", "条措施"]);
    let statistics = site.read("output/statistics.html");
    assert!(statistics.contains("<a href=\"cases/jingfei-longtan.html\">三家凑钱引来一股清泉</a>"));
    assert!(statistics.contains("<a href=\"units/jiaoyu/beiling/longtan-xiaoxue/index.html#p-"));
    says(&site, "units/jiaoyu/beiling/longtan-xiaoxue/index.html", &["整改台账", "类型：经费投入不足"]);
    never_says(&built(Site::one_branch()), "statistics.html", &["问题类型"]);
}

/// S001-049, S001-057: how many promises were made and how many kept, on the unit's page and summed up.
#[test]
fn promises_made_and_kept_are_counted() {
    let site = Site::one_branch();
    let promise = |kind: &str, signer: &str, statuses: [&str; 2], scope: &str| {
        let pledges = statuses.map(|status| format!("\n[[pledges]]\ntext = \"每周到村小\"\nstatus = \"{status}\"\n"));
        let [one, two] = pledges;
        format!("+++\nkind = \"{kind}\"\nsigner = \"{signer}\"\ndate = 2012-05-21\n{scope}{one}{two}+++\n")
    };
    let folder = "content/units/jia/commitments";
    site.write(&format!("{folder}/zhibu.md"), promise("组织", "白芷", ["已完成", "兑现中"], ""));
    site.write(&format!("{folder}/duruo.md"), promise("党员", "杜若", ["已兑现", "已兑现"], ""));
    site.write(&format!("{folder}/nei.md"), promise("党员", "苏木", ["已兑现", "已兑现"], "scope = \"内部\"\n"));
    let site = built(site);
    says(&site, "units/jia/index.html", &["公开承诺", "承诺4项，已兑现3项"]);
    says(&site, "statistics.html", &["公开承诺4项，已兑现3项"]);
    says(&site, "index.html", &["承诺4项，已兑现3项"]);
    never_says(&built(Site::one_branch()), "index.html", &["已兑现"]);
}

/// S003-040: below the floor or not accepted is 重新整顿, in the round that follows; 70.0 passes.
#[test]
fn who_fails_is_rectified_again() {
    let site = Site::one_branch();
    site.append("content/campaign.toml", "\n[limits]\nsatisfaction_floor = 70\n");
    let file = "content/units/jia/acceptance.toml";
    let round = "\n[[rounds]]\nconclusion = \"不通过\"\ndate = 2012-06-30\n";
    let survey = |satisfied: u32| format!("\n[survey]\nvalid = 1000\nsatisfied = {satisfied}\n");
    for (conclusion, satisfied, rounds, expected) in [
        ("conclusion = \"不通过\"\n", 800, "", Some(2)),
        ("conclusion = \"不通过\"\n", 699, round, Some(3)),
        ("conclusion = \"通过\"\n", 700, round, None),
        ("conclusion = \"通过\"\n", 700, "", None),
    ] {
        site.write(file, format!("{conclusion}date = 2012-07-10\n{}{rounds}", survey(satisfied)));
        site.run(&["build"]).expect(0);
        if let Some(round) = expected {
            let round = format!("第{round}轮");
            let page = "units/jia/index.html";
            says(&site, page, &["重新整顿", &round, "整改台账", "考核验收", "正在重新整顿", &round]);
            says(&site, "statistics.html", &["正在重新整顿的1个", "甲村党支部", &round]);
            assert!(site.read(&format!("output/{page}")).contains("about.html#state-redo"));
        } else {
            // The history tells an earlier round; nothing says that the unit is in one now.
            let now = if rounds.is_empty() { "重新整顿" } else { "正在重新整顿" };
            never_says(&site, "units/jia/index.html", &[now]);
            assert!(!site.read("output/units/jia/index.html").contains("about.html#state-redo"));
            never_says(&site, "statistics.html", &["正在重新整顿"]);
        }
    }
    assert!(site.read("output/about.html").contains("id=\"state-redo\""));
}

/// S002-080, S003-004, S003-005, S003-007, S003-009, S003-045, S003-049: what concerns persons, and who filled in the forms,
/// stays inside; the goal of the rectification does not.
#[test]
fn sensitive_matters_stay_inside() {
    let site = preset("backward-rectification");
    let unit = "content/units/yunxi/shanxia";
    site.append(&format!("{unit}/plan.toml"), "\n[[problems]]\nid = \"3\"\ncategory = \"领导班子\"\ntype = \"书记不胜任现职\"\ntext = \"两名委员互不通气\"\ncause = \"分工有争议\"\nmeasures = [\"调整分工\"]\nresponsible = \"镇党委\"\ndue = 2014-06-30\nscope = \"内部\"\n");
    let site = built(site);
    says(&site, "units/yunxi/shanxia/index.html", &["主要措施", "恢复组织生活，改善服务中心"]);
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["互不通气", "分工有争议", "0000-1234573", "0000-1234571", "赵六"] {
            assert!(!text.contains(secret), "{path}: {secret}");
        }
    }
}

/// S003-003…007: the situations of the document are those of the scheme, and what bears witness to a sensitive one is held
/// back by its kind: the problem, what is reported of it, and why the unit was rated so.
#[test]
fn sensitive_problems_are_held_back_by_their_kind() {
    let site = preset("backward-rectification");
    let folder = "content/units/yunxi/shanxia";
    let kinds =
        ["换届选举拉票贿选", "“三宗”和黑恶势力干扰渗透", "村务居务财务公开和民主管理混乱", "社会治安和信访矛盾集中"];
    let rating = format!("{folder}/rating.toml");
    site.replace(&rating, "vetoes = [\"组织制度形同虚设\"]", &format!("vetoes = [\"班子不团结\", \"{}\"]", kinds[3]));
    site.replace(&rating, "组织制度形同虚设，一段时间没有开展组织活动。", "金丝雀依据");
    for (n, kind) in kinds.iter().enumerate() {
        let number = n + 11;
        site.append(
            &format!("{folder}/plan.toml"),
            &format!("\n[[problems]]\nid = \"{number}\"\ncategory = \"群众反映\"\ntype = \"{kind}\"\ntext = \"金丝雀问题\"\ncause = \"金丝雀原因\"\nmeasures = [\"金丝雀措施\"]\nresponsible = \"金丝雀责任人\"\ndue = 2014-10-31\n"),
        );
        site.replace(
            &format!("{folder}/progress/2014-11.md"),
            "\n+++\n两个问题",
            &format!(
                "\n\n[[items]]\nproblem = \"{number}\"\nstatus = \"推进中\"\nnote = \"金丝雀进展\"\n+++\n两个问题"
            ),
        );
    }
    site.none_of("unknown-reference");
    site.none_of("veto-not-applied");
    let site = built(site);
    for (path, bytes) in site.tree("output") {
        assert!(!String::from_utf8_lossy(&bytes).contains("金丝雀"), "{path}");
    }
    says(&site, "units/yunxi/shanxia/index.html", &["便民服务中心常锁门"]);
    site.replace(&rating, &format!("vetoes = [\"班子不团结\", \"{}\"]", kinds[3]), "vetoes = []");
    // Under another scheme the same word is a word like any other, once the campaign lists it.
    let listed = kinds.map(|kind| format!("[[problem_types]]\nname = \"{kind}\"\n\n")).concat();
    let first = "[[stages]]\nname = \"开展排查，明确对象\"";
    site.replace("content/campaign.toml", first, &(listed + first));
    site.replace("content/campaign.toml", "scheme = \"backward\"", "scheme = \"three-class-star\"");
    site.run(&["build", "--keep-going"]);
    assert!(site.read("output/data/problems.json").contains("金丝雀问题"));
}

/// S003-003, S003-006, S003-019, S003-037, S003-048, S003-050…052: what is wrong and why, what is done, who leads, who stands above.
#[test]
fn problems_of_backward_units_are_told() {
    let site = preset("backward-rectification");
    let page = "units/yunxi/qiaotou/index.html";
    says(
        &site,
        page,
        &["云溪镇党委", "书记空缺，支部委员只有两名", "集中整改", "原因：换届后没有及时选配", "选派第一书记主持工作"],
    );
    let page = "units/yunxi/shanxia/index.html";
    says(
        &site,
        page,
        &["云溪镇党委", "书记：张某", "“三会一课”中断", "原因：支部委员外出务工", "补选两名在村的支部委员"],
    );
    says(&site, page, &["便民服务中心常锁门", "场地只有一间", "扩建服务中心", "联系领导", "孙七（镇长）"]);
}

/// S001-021: who is to be rectified has a target beside measures and somebody responsible.
#[test]
fn a_target_is_asked_for_with_the_measures() {
    let site = Site::one_branch();
    let (before, rest) = PLAN.split_once("[target]").expect("target");
    let (_, after) = rest.split_once("[[problems]]").expect("problems");
    site.write("content/units/jia/plan.toml", format!("{before}[[problems]]{after}"));
    site.only("missing-target");
    for (rule, line) in [
        ("missing-measure", "measures = [\"重新明确三名委员分工并上墙\"]\n"),
        ("missing-responsible", "responsible = \"白芷（书记）\"\n"),
    ] {
        site.write("content/units/jia/plan.toml", PLAN.replacen(line, "", 1));
        site.only(rule);
    }
}
