//! Rules about 考核验收 and 公开承诺.

use crate::support::{COMMITMENT, Site};

const ACCEPTANCE: &str = "content/units/jia/acceptance.toml";

/// An accepted branch whose only problem is struck off, as of 2012-11-05, with this acceptance.
fn accepted(acceptance: &str) -> Site {
    let site = Site::one_branch();
    site.replace("content/site.toml", "2012-07-15", "2012-11-05");
    for month in ["2012-07", "2012-08", "2012-09", "2012-10"] {
        let published = format!("2012-{:02}-02", month[5..].parse::<u32>().unwrap() + 1);
        let item = "problem = \"1\"\nstatus = \"已销号\"\nclosed_on = 2012-07-20\nclosed_by = \"苏木\"\nevidence = \"分工上墙照片\"\n";
        site.write(
            &format!("content/units/jia/progress/{month}.md"),
            format!("+++\npublished = {published}\n\n[[items]]\n{item}+++\n已经办结。\n"),
        );
    }
    site.write(ACCEPTANCE, acceptance);
    site
}

/// A survey of 1000 votes of which so many are satisfied.
fn survey(satisfied: u32) -> String {
    format!(
        "[survey]\ndate = 2012-10-24\nby = \"镇验收组\"\nvalid = 1000\nsatisfied = {satisfied}\nmostly_satisfied = 100\ndissatisfied = {}\n",
        900 - satisfied
    )
}

fn passed(rest: &str) -> String {
    format!("conclusion = \"通过\"\ndate = 2012-10-24\n\n{rest}")
}

fn with_floor(site: Site) -> Site {
    site.append("content/campaign.toml", "\n[limits]\nsatisfaction_floor = 70\n");
    site
}

/// S001-045, S003-039, S002-049: nobody passes without a survey that has votes; who did not pass needs none.
#[test]
fn passing_takes_a_survey() {
    assert_eq!(accepted(&passed(&survey(800))).findings(), []);
    let found = accepted(&passed("")).only("accepted-without-survey");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (ACCEPTANCE, "error"));
    accepted(&passed("[survey]\ndate = 2012-10-24\n")).only("accepted-without-survey");
    accepted(&passed("[survey]\nvalid = 0\n")).only("accepted-without-survey");
    accepted("conclusion = \"不通过\"\ndate = 2012-10-24\n").none_of("accepted-without-survey");
}

/// S003-040: 70.0 % passes, 69.9 % does not; without a floor nobody asks.
#[test]
fn satisfaction_reaches_the_floor() {
    assert_eq!(with_floor(accepted(&passed(&survey(600)))).findings(), []);
    let found = with_floor(accepted(&passed(&survey(599)))).only("satisfaction-below-floor");
    assert_eq!((found.file.as_str(), found.line), (ACCEPTANCE, 1));
    assert!(found.message.contains("69.9%") && found.message.contains("70%"), "{found:?}");
    assert_eq!(accepted(&passed(&survey(599))).findings(), []);
    let failed = passed(&survey(599)).replace("\"通过\"", "\"不通过\"");
    with_floor(accepted(&failed)).none_of("satisfaction-below-floor");
}

/// S003-040: the votes decide, not the rounded percentage: 69.96 % is below 70 %.
#[test]
fn the_floor_is_compared_on_votes() {
    let votes = "[survey]\nvalid = 10000\nsatisfied = 6996\n";
    let found = with_floor(accepted(&passed(votes))).only("satisfaction-below-floor");
    assert!(found.message.contains("69.96"), "{found:?}");
}

/// S002-049: the votes counted are not more than the valid ones, in this round and in earlier ones.
#[test]
fn votes_add_up() {
    let votes = "[survey]\nvalid = 100\nsatisfied = 80\nmostly_satisfied = 15\ndissatisfied = 5\n";
    assert_eq!(accepted(&passed(votes)).findings(), []);
    let more = votes.replace("dissatisfied = 5", "dissatisfied = 6");
    let found = accepted(&passed(&more)).only("part-exceeds-total");
    assert_eq!(found.file, ACCEPTANCE);
    assert!(found.message.contains("101") && found.message.contains("100"), "{found:?}");
    let round =
        "\n[[rounds]]\nconclusion = \"不通过\"\ndate = 2012-09-20\n[rounds.survey]\nvalid = 10\nsatisfied = 11\n";
    accepted(&passed(&format!("{votes}{round}"))).only("part-exceeds-total");
}

/// S003-039: the survey is held in its ten days, both ends included; after a round that did not pass, the first one is.
#[test]
fn the_survey_is_held_in_its_days() {
    let on = |day: &str, more: &str| {
        let text = passed(&survey(800).replace("2012-10-24", day)).replace("date = 2012-10-24", "date = 2012-12-20");
        let site = accepted(&format!("{text}{more}"));
        site.append("content/campaign.toml", "\n[limits]\nsurvey = [2012-12-01, 2012-12-10]\n");
        site
    };
    let rule = "survey-outside-window";
    for day in ["2012-12-01", "2012-12-10"] {
        on(day, "").none_of(rule);
    }
    for day in ["2012-11-30", "2012-12-11"] {
        let found = on(day, "").some_of(rule, 1).remove(0);
        assert_eq!((found.file.as_str(), found.line, found.severity.as_str()), (ACCEPTANCE, 5, "warning"));
        assert!(found.message.contains(day) && found.message.contains("2012-12-01 至 2012-12-10"), "{found:?}");
    }
    let round = |day: &str| {
        let line = "\n[[rounds]]\nconclusion = \"不通过\"\ndate = 2012-12-12\n[rounds.survey]\n";
        format!("{line}date = {day}\nvalid = 10\nsatisfied = 5\n")
    };
    on("2012-12-18", &round("2012-12-10")).none_of(rule);
    assert_eq!(on("2012-12-18", &round("2012-12-11")).some_of(rule, 1)[0].line, 16);
    let free = on("2012-11-30", "");
    free.replace("content/campaign.toml", "survey = [2012-12-01, 2012-12-10]\n", "");
    free.none_of(rule);
}

/// S003-039: two dates, the first not behind the last; each may be typed in any written form.
#[test]
fn the_days_of_the_survey_are_two_dates() {
    let with = |days: &str| {
        let site = Site::one_branch();
        site.append("content/campaign.toml", &format!("\n[limits]\nsurvey = {days}\n"));
        site
    };
    assert_eq!(with("[2012-12-01, 2012-12-01]").findings(), []);
    assert_eq!(with("[\"2012年12月1日\", \"2012年12月10日\"]").findings(), []);
    assert!(with("[2012-12-02, 2012-12-01]").only("bad-date").help.contains("[2012-12-01, 2012-12-02]"));
    with("[2012-11-31, 2012-12-01]").only("bad-date");
    with("[2012-12-01]").only("wrong-type");
    with("2012-12-01").only("wrong-type");
    with("[1, 10]").some_of("wrong-type", 2);
}

/// S001-032, S003-035: what is still open when a unit passes is named; done and struck off is not open.
#[test]
fn passing_leaves_nothing_open() {
    let october = "content/units/jia/progress/2012-10.md";
    let site = accepted(&passed(&survey(800)));
    site.replace(october, "status = \"已销号\"", "status = \"已完成\"");
    site.none_of("accepted-with-open-problems");

    let site = accepted(&passed(&survey(800)));
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-12-20");
    site.replace(october, "status = \"已销号\"", "status = \"推进中\"");
    let found = site.some_of("accepted-with-open-problems", 1).remove(0);
    assert_eq!((found.file.as_str(), found.line, found.severity.as_str()), (ACCEPTANCE, 1, "warning"));
    assert!(found.message.contains("问题 1（推进中）"), "{found:?}");

    site.replace("content/site.toml", "2012-11-05", "2012-10-23");
    site.none_of("accepted-with-open-problems");
}

/// S001-031: what is kept up for good does not stand in the way.
#[test]
fn ongoing_work_does_not_stand_in_the_way() {
    let site = accepted(&passed(&survey(800)));
    let plan = "content/units/jia/plan.toml";
    site.replace(
        plan,
        "term = \"中期\"",
        "term = \"长期\"\nexplanation = \"逐年改善\"\nmilestones = [{ text = \"先修一段\", due = 2012-09-30 }]",
    );
    for month in ["2012-07", "2012-08", "2012-09", "2012-10"] {
        let file = format!("content/units/jia/progress/{month}.md");
        site.replace(
            &file,
            "status = \"已销号\"\nclosed_on = 2012-07-20\nclosed_by = \"苏木\"\nevidence = \"分工上墙照片\"\n",
            "status = \"长期坚持\"\n",
        );
    }
    site.none_of("accepted-with-open-problems");
}

/// S003-040: who did not pass rectifies again, so something is in hand.
#[test]
fn rectifying_again_needs_something_to_rectify() {
    let failed = "conclusion = \"不通过\"\ndate = 2012-10-24\n";
    let site = accepted(failed);
    let found = site.only("redo-without-open-problems");
    assert_eq!((found.file.as_str(), found.line, found.severity.as_str()), (ACCEPTANCE, 1, "warning"));
    site.append(
        "content/units/jia/plan.toml",
        "\n[[problems]]\nid = \"2\"\ncategory = \"群众反映\"\ntext = \"测评中群众反映办事难\"\ncause = \"没有值班\"\nterm = \"中期\"\n\
         measures = [\"每天安排一名委员值班\"]\nresponsible = \"白芷（书记）\"\nguide = \"苏木（镇组织委员）\"\ndue = 2012-12-20\n",
    );
    site.none_of("redo-without-open-problems");
    accepted(&failed.replace("2012-10-24", "2012-11-06")).none_of("redo-without-open-problems");
}

/// S003-040: earlier rounds come first, and none of them had passed.
#[test]
fn rounds_stand_in_order() {
    let with = |rounds: &[(&str, &str)]| {
        let rounds: Vec<String> = rounds
            .iter()
            .map(|(conclusion, date)| format!("\n[[rounds]]\nconclusion = \"{conclusion}\"\ndate = {date}\n"))
            .collect();
        accepted(&passed(&format!("{}{}", survey(800), rounds.concat())))
    };
    assert_eq!(with(&[("不通过", "2012-08-20"), ("不通过", "2012-09-20")]).findings(), []);
    let found = with(&[("不通过", "2012-09-20"), ("不通过", "2012-08-20")]).only("rounds-out-of-order");
    assert!(found.message.contains("第 2 轮"), "{found:?}");
    with(&[("不通过", "2012-10-25")]).only("rounds-out-of-order");
    with(&[("通过", "2012-09-20")]).only("rounds-out-of-order");
}

/// S004-029, S002-032: a branch commits itself in public; a member's commitment does not stand for it.
#[test]
fn a_branch_commits_itself() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    site.remove(file);
    let found = site.only("missing-commitment");
    assert_eq!(
        (found.file.as_str(), found.line, found.severity.as_str()),
        ("content/units/jia/unit.toml", 1, "warning")
    );
    site.write(file, COMMITMENT.replace("组织", "党员"));
    let found = site.only("missing-commitment");
    assert!(found.message.contains("党员"), "{found:?}");
    site.replace("content/units/jia/unit.toml", "kind = \"党支部\"", "kind = \"党总支\"");
    site.none_of("missing-commitment");
}

/// A commitment counts from its day on, and one that cannot be read is not called missing.
#[test]
fn a_commitment_counts_from_its_day() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    site.replace(file, "2012-05-20", "2012-07-15");
    site.none_of("missing-commitment");
    site.replace(file, "2012-07-15", "2012-07-16");
    let found = site.some_of("missing-commitment", 1).remove(0);
    assert_eq!((found.file.as_str(), found.line), (file, 4));
    site.write(file, "kind = \"组织\"\n支部郑重承诺：说到做到。\n");
    site.none_of("missing-commitment");
}

/// S002-046, S003-025: steps follow one another, and none comes after the acceptance they lead to; the same day will do.
#[test]
fn steps_of_an_acceptance_are_taken_in_order() {
    let accepted_by = |steps: &[(&str, &str)], order: &str| {
        let steps = steps.iter().map(|(step, day)| format!("\n[[steps]]\nstep = \"{step}\"\ndate = {day}\n"));
        let steps: String = steps.collect();
        let site = accepted(&(passed("") + &steps + &survey(800)));
        let campaign = site.read("content/campaign.toml");
        site.write("content/campaign.toml", format!("{order}\n{campaign}"));
        site
    };
    let order = "acceptance_steps = [\"自查\", \"评议\", \"检查\"]";
    let right = [("自查", "2012-10-20"), ("评议", "2012-10-20"), ("检查", "2012-10-24")];
    assert_eq!(accepted_by(&right, order).findings(), []);
    let backwards = [("评议", "2012-10-20"), ("自查", "2012-10-20"), ("检查", "2012-10-24")];
    let found = accepted_by(&backwards, order).only("acceptance-steps-out-of-order");
    assert_eq!((found.file.as_str(), found.line), (ACCEPTANCE, 10));
    assert!(found.message.contains("“自查”应当在“评议”之前"), "{found:?}");
    // Without an order of its own the campaign leaves it to the days.
    assert_eq!(accepted_by(&backwards, "").findings(), []);
    let earlier = [("自查", "2012-10-20"), ("检查", "2012-10-19")];
    let found = accepted_by(&earlier, "").only("acceptance-steps-out-of-order");
    assert!(found.message.contains("早于前一步“自查”（2012-10-20）"), "{found:?}");
    let after = [("自查", "2012-10-20"), ("检查", "2012-10-25")];
    let found = accepted_by(&after, "").only("acceptance-steps-out-of-order");
    assert!(found.message.contains("在验收日期 2012-10-24 之后"), "{found:?}");
}

/// S002-047: where a campaign wants a step written up, a step without a report is missed; the others need none.
#[test]
fn a_step_of_an_acceptance_has_a_report() {
    let accepted_with = |report: &str| {
        let steps = format!(
            "\n[[steps]]\nstep = \"自查\"\ndate = 2012-10-20\n{report}\n[[steps]]\nstep = \"检查\"\ndate = 2012-10-24\n"
        );
        let site = accepted(&(passed("") + &steps + &survey(800)));
        let campaign = site.read("content/campaign.toml");
        let wanted = "demands = [\"commitment\", \"acceptance\"]\nacceptance_reports = [\"自查\"]\n";
        site.write(
            "content/campaign.toml",
            format!("{wanted}{campaign}\n[[deadlines]]\nwhat = \"考核验收\"\ndue = 2012-10-25\n"),
        );
        site
    };
    let of_report = |report: &str| {
        let found = accepted_with(report).findings_with(&["--as-of", "2012-10-26"]).into_iter();
        found.filter(|found| found.rule == "acceptance-missing").map(|found| found.message).collect::<Vec<_>>()
    };
    assert_eq!(of_report(""), ["验收的“自查”没有写成报告"]);
    let report = "report = \"\"\"\n六项目标达到五项。\n还差一项：阵地。\n\"\"\"\n";
    assert_eq!(of_report(report), [""; 0]);
    let site = accepted_with(report);
    site.run(&["build", "--as-of", "2012-10-26"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("<summary>自查报告</summary><p>六项目标达到五项。</p><p>还差一项：阵地。</p>"), "{page}");
}
