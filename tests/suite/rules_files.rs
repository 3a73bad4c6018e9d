//! Rules of the files family: values, IDs, references. What reading itself finds is in `broken_input`.

use crate::support::{Found, Site};

const PLAN: &str = "content/units/jia/plan.toml";
const RATING: &str = "content/units/jia/rating.toml";
const UNIT: &str = "content/units/jia/unit.toml";
const CAMPAIGN: &str = "content/campaign.toml";

/// A second problem with this ID.
fn problem(id: &str) -> String {
    format!(
        "\n[[problems]]\nid = {id}\ncategory = \"党员队伍\"\ntext = \"流动党员联系不上\"\ncause = \"没有登记\"\nterm = \"中期\"\n\
         measures = [\"逐人登记联系方式\"]\nresponsible = \"白芷（书记）\"\nguide = \"苏木（镇组织委员）\"\ndue = 2012-10-31\n"
    )
}

/// A notice of July that says these lines; the month is due from August.
fn note(site: &Site, front: &str, body: &str) {
    let text = format!("+++\npublished = 2012-07-10\n{front}\n+++\n{body}\n");
    site.write("content/units/jia/progress/2012-07.md", text);
}

fn line_of(site: &Site, file: &str, text: &str) -> u64 {
    let at = site.read(file).lines().position(|line| line.contains(text));
    at.map_or(0, |at| at as u64 + 1)
}

#[track_caller]
fn at(site: &Site, found: &Found, file: &str, text: &str) {
    assert_eq!((found.file.as_str(), found.line), (file, line_of(site, file, text)), "{found:?}");
}

/// A flawless branch has no finding: what every other test here starts from.
#[test]
fn a_flawless_branch_has_no_finding() {
    assert_eq!(Site::one_branch().findings(), []);
}

/// A rule nobody knows is an unknown key, with the likeliest one.
#[test]
fn an_unknown_rule_is_an_unknown_key() {
    let site = Site::one_branch();
    site.append(CAMPAIGN, "\n[rules]\nmissing-measures = \"warning\"\n");
    let found = site.only("unknown-key");
    at(&site, &found, CAMPAIGN, "missing-measures");
    assert!(found.help.contains("missing-measure"), "{found:?}");
}

/// Rules about files and disclosure cannot be switched off, the others can.
#[test]
fn fixed_families_cannot_be_switched_off() {
    for rule in ["unknown-reference", "date-without-year"] {
        let site = Site::one_branch();
        site.append(CAMPAIGN, &format!("\n[rules]\n{rule} = \"off\"\n"));
        let found = site.only("unknown-value");
        at(&site, &found, CAMPAIGN, rule);
        assert!(found.message.contains("不能关闭"), "{found:?}");
    }
    let site = Site::one_branch();
    site.append(CAMPAIGN, "\n[rules]\nmissing-basis = \"off\"\ndate-without-year = \"warning\"\n");
    site.replace(RATING, "basis = \"逐项对照标准评定\"\n", "");
    assert_eq!(site.findings(), []);
}

/// A finding is accepted by the name of a rule that exists and may be accepted.
#[test]
fn accepting_names_a_rule_that_may_be_accepted() {
    let accept = |rule: &str| {
        let site = Site::one_branch();
        site.append(RATING, &format!("accept = [{{ rule = \"{rule}\", reason = \"有据可查\" }}]\n"));
        site
    };
    let unknown = accept("missing-bases").only("unknown-value");
    assert!(unknown.help.contains("missing-basis") && unknown.unit == "jia", "{unknown:?}");
    let fixed = accept("unknown-reference").only("unknown-value");
    assert!(fixed.message.contains("不能接受"), "{fixed:?}");
    assert_eq!(accept("missing-basis").findings(), []);
}

/// S004-018: a step of the rating is one of the scheme's procedure.
#[test]
fn a_rating_step_is_one_of_the_procedure() {
    let site = Site::one_branch();
    site.replace(CAMPAIGN, "four-grade", "zhen");
    site.write("content/schemes/zhen.toml", SCHEME);
    site.append(RATING, "steps = [{ step = \"党员群众评议\" }, { step = \"上级党组织评定\" }]\n");
    assert_eq!(site.findings(), []);
    site.replace(RATING, "\"党员群众评议\"", "\"群众评议\"");
    let found = site.only("unknown-value");
    at(&site, &found, RATING, "群众评议");
    assert!(found.help.contains("是不是“党员群众评议”"), "{found:?}");
}

const SCHEME: &str = "name = \"镇定级办法\"\nsteps = [\"党员群众评议\", \"上级党组织评定\"]\n\n\
    [[grades]]\nname = \"好\"\n\n[[grades]]\nname = \"较好\"\n\n[[grades]]\nname = \"一般\"\nkey = true\n";

/// Cut-offs fall from grade to grade; a quota is a percentage; a veto names a field there is; a sheet has a size.
#[test]
fn numbers_of_schemes_and_sheets_make_sense() {
    let with = |from: &str, to: &str| {
        let site = Site::one_branch();
        site.replace(CAMPAIGN, "four-grade", "zhen");
        site.write("content/schemes/zhen.toml", SCHEME.replacen(from, to, 1));
        site
    };
    let falling = "\"好\"\nmin_score = 85\n\n[[grades]]\nname = \"较好\"\nmin_score = 70\n";
    assert_eq!(with("\"好\"\n\n[[grades]]\nname = \"较好\"\n", falling).findings(), []);
    let rising = falling.replace("70", "85");
    let found = with("\"好\"\n\n[[grades]]\nname = \"较好\"\n", &rising).only("unknown-value");
    assert!(found.message.contains("不低于上一等次"), "{found:?}");
    let gap = falling.replace("min_score = 70\n", "");
    let found = with("\"好\"\n\n[[grades]]\nname = \"较好\"\n", &gap).only("unknown-value");
    assert!(found.message.contains("“较好”没有写分数线"), "{found:?}");

    let quota = |share: &str| with("key = true\n", &format!("key = true\n\n[quota]\n\"好\" = {share}\n"));
    assert_eq!(quota("100").findings(), []);
    quota("100.5").only("unknown-value");
    quota("-1").some_of("unknown-value", 1);

    let veto = "key = true\n\n[[vetoes]]\nname = \"一年不活动\"\nfields = [\"教肓\"]\ngrade = \"一般\"\n";
    let site = with("key = true\n", veto);
    site.append(UNIT, "field = \"社区\"\n");
    assert_eq!(site.findings(), [], "without a list of fields a veto may name its own");
    site.replace(CAMPAIGN, "starts = 2012-04-01\n", "starts = 2012-04-01\nfields = [\"教育\", \"社区\"]\n");
    let found = site.only("unknown-value");
    assert!(found.help.contains("教育"), "{found:?}");
    site.replace("content/schemes/zhen.toml", "教肓", "农村");
    assert_eq!(site.findings(), [], "a built-in field nobody has here is fine");

    let sheet = |size: &str| {
        let site = Site::one_branch();
        let text = format!("\n[[print.sheet]]\nid = \"zhanban\"\nwidth_mm = {size}\nheight_mm = 900\n");
        site.append("content/site.toml", &text);
        site
    };
    assert_eq!(sheet("600").findings(), []);
    sheet("0").only("unknown-value");
}

/// S002-017: a field that a scheme's veto names may stand in `[schemes]` and in targets too.
#[test]
fn fields_named_by_a_scheme_are_fields() {
    let site = Site::one_branch();
    site.write(
        "content/schemes/zhen.toml",
        format!("{SCHEME}\n[[vetoes]]\nname = \"一年不活动\"\nfields = [\"学校\"]\ngrade = \"一般\"\n"),
    );
    site.append(
        CAMPAIGN,
        "\n[schemes]\n\"学校\" = \"zhen\"\n\n[[targets]]\nname = \"转化率\"\nfield = \"学校\"\nrate = 100\n",
    );
    assert_eq!(site.findings(), []);
    site.replace(CAMPAIGN, "field = \"学校\"", "field = \"学下\"");
    site.only("unknown-value");
}

/// S001-032: the number of a problem becomes an anchor: Han characters, letters, digits, `-`, `_`, `.`.
#[test]
fn a_problem_id_is_fit_for_an_anchor() {
    for id in ["\"2\"", "2", "\"二\"", "\"JY-2_a.1\""] {
        let site = Site::one_branch();
        site.append(PLAN, &problem(id));
        assert_eq!(site.findings(), [], "{id}");
    }
    for id in ["\"2 a\"", "\"2（一）\"", "\"2#\"", "\"2/3\""] {
        let site = Site::one_branch();
        site.append(PLAN, &problem(id));
        let found = site.only("bad-id");
        at(&site, &found, PLAN, &format!("id = {id}"));
    }
}

/// IDs of sheets and earlier addresses are as narrow as folder names.
#[test]
fn ids_of_sheets_and_aliases_are_narrow() {
    let site = Site::one_branch();
    site.append("content/site.toml", "\n[[print.sheet]]\nid = \"展板\"\nwidth_mm = 600\nheight_mm = 900\n");
    site.only("bad-id");
    let site = Site::one_branch();
    site.append(UNIT, "aliases = [\"zhen/jia\"]\n");
    assert_eq!(site.findings(), []);
    site.replace(UNIT, "zhen/jia", "../jia");
    let found = site.only("bad-id");
    at(&site, &found, UNIT, "aliases");
}

/// A notice speaks of a problem once.
#[test]
fn a_notice_speaks_of_a_problem_once() {
    let item = "[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n";
    let site = Site::one_branch();
    note(&site, item, "正在推进。");
    assert_eq!(site.findings(), []);
    note(&site, &format!("{item}\n{item}"), "正在推进。");
    let found = site.only("duplicate-id");
    assert_eq!((found.file.as_str(), found.line), ("content/units/jia/progress/2012-07.md", 8), "{found:?}");
}

/// Names of grades, steps, vetoes, targets, categories, sheets and earlier addresses are unique.
#[test]
fn names_are_unique() {
    let veto = "\n[[vetoes]]\nname = \"一年不活动\"\ngrade = \"一般\"\n";
    let repeated = [
        SCHEME.replace("name = \"好\"", "name = \"较好\""),
        SCHEME.replace("\"上级党组织评定\"", "\"上级党组织评定\", \"党员群众评议\""),
        format!("{SCHEME}{veto}{veto}"),
    ];
    for scheme in repeated {
        let site = Site::one_branch();
        site.write("content/schemes/zhen.toml", &scheme);
        let found = site.only("duplicate-id");
        assert_eq!(found.file, "content/schemes/zhen.toml");
    }
    let target = "\n[[targets]]\nname = \"转化率\"\nrate = 100\n";
    let site = Site::one_branch();
    site.append(CAMPAIGN, target);
    assert_eq!(site.findings(), []);
    site.append(CAMPAIGN, target);
    site.only("duplicate-id");

    let site = Site::one_branch();
    site.replace(CAMPAIGN, "scheme =", "categories = [\"领导班子\", \"领导班子\"]\nscheme =");
    site.only("duplicate-id");

    let sheet = "\n[[print.sheet]]\nid = \"zhanban\"\nwidth_mm = 600\nheight_mm = 900\n";
    let site = Site::one_branch();
    site.append("content/site.toml", sheet);
    site.append("content/site.toml", sheet);
    site.only("duplicate-id");

    let site = Site::one_branch();
    site.append(UNIT, "aliases = [\"jia\"]\n");
    let found = site.only("duplicate-id");
    at(&site, &found, UNIT, "aliases");
}

/// A scheme that is not there, for the campaign or for a kind of unit.
#[test]
fn schemes_named_are_there() {
    let site = Site::one_branch();
    site.replace(CAMPAIGN, "four-grade", "four-grades");
    let found = site.only("unknown-reference");
    at(&site, &found, CAMPAIGN, "scheme");
    assert!(found.help.contains("four-grade"), "{found:?}");
    let site = Site::one_branch();
    site.append(CAMPAIGN, "\n[schemes]\n\"远程教育站点\" = \"stations\"\n");
    let found = site.only("unknown-reference");
    at(&site, &found, CAMPAIGN, "stations");
}

/// S002-043: a target compares itself with another one that is there, and not with itself.
#[test]
fn targets_compare_themselves_with_targets() {
    let first = "\n[[targets]]\nname = \"社区转化率\"\nrate = 90\n";
    let second = "\n[[targets]]\nname = \"学校转化率\"\nhigher_than = \"社区转化率\"\n";
    let site = Site::one_branch();
    site.append(CAMPAIGN, &format!("{first}{second}"));
    assert_eq!(site.findings(), []);
    site.replace(CAMPAIGN, "higher_than = \"社区转化率\"", "higher_than = \"社区转化\"");
    let found = site.only("unknown-reference");
    assert!(found.help.contains("社区转化率"), "{found:?}");
    site.replace(CAMPAIGN, "higher_than = \"社区转化\"", "higher_than = \"学校转化率\"");
    let found = site.only("unknown-reference");
    at(&site, &found, CAMPAIGN, "higher_than");
}

/// S001-023, S004-030: targets and filing levels name grades of the schemes in use.
#[test]
fn targets_and_filing_levels_name_grades() {
    let site = Site::one_branch();
    site.append(CAMPAIGN, "\n[filing_levels]\n\"较差\" = \"县委组织部\"\n\n[[targets]]\nname = \"转化率\"\ngrade = [\"一般\", \"较差\"]\nrate = 100\n");
    assert_eq!(site.findings(), []);
    site.replace(CAMPAIGN, "[\"一般\", \"较差\"]", "[\"一般\", \"后进\"]");
    let found = site.only("unknown-reference");
    at(&site, &found, CAMPAIGN, "后进");
    site.replace(CAMPAIGN, "[\"一般\", \"后进\"]", "\"一般\"");
    site.replace(CAMPAIGN, "\"较差\" =", "\"差\" =");
    let found = site.only("unknown-reference");
    at(&site, &found, CAMPAIGN, "县委组织部");
    assert_eq!(found.column, 1, "the key is marked");
}

/// Boards are set for sheets there are: built-in ones and the site's own.
#[test]
fn sheets_named_are_there() {
    let site = Site::one_branch();
    site.append(
        "content/site.toml",
        "\n[print]\nsheets = [\"a3\", \"2400x1200\", \"zhanban\"]\n\n[[print.sheet]]\nid = \"zhanban\"\nwidth_mm = 600\nheight_mm = 900\n",
    );
    assert_eq!(site.findings(), []);
    site.replace("content/site.toml", "\"a3\"", "\"a5\"");
    let found = site.only("unknown-reference");
    at(&site, &found, "content/site.toml", "a5");
}

/// S002-103: a line parent is another unit of the site.
#[test]
fn a_line_parent_is_another_unit() {
    let site = Site::one_branch();
    site.branch("yi");
    site.append(UNIT, "line_parent = \"yi\"\n");
    site.none_of("unknown-reference");
    site.replace(UNIT, "line_parent = \"yi\"", "line_parent = \"jiaa\"");
    let found = &site.some_of("unknown-reference", 1)[0];
    at(&site, found, UNIT, "line_parent");
    assert!(found.help.contains("是不是“jia”"), "{found:?}");
    site.replace(UNIT, "line_parent = \"jiaa\"", "line_parent = \"jia\"");
    site.some_of("unknown-reference", 1);
}

/// S002-062: a veto that a rating names is one of its scheme's.
#[test]
fn a_veto_named_is_one_of_the_schemes() {
    let site = Site::one_branch();
    site.append(RATING, "vetoes = [\"一年不开展组织生活\"]\n");
    let found = site.only("unknown-reference");
    at(&site, &found, RATING, "vetoes");
}

/// S004-017: the grade striven for is one of the unit's scheme.
#[test]
fn a_target_grade_is_one_of_the_scheme() {
    let site = Site::one_branch();
    site.replace(PLAN, "[target]\ngrade = \"好\"", "[target]\ngrade = \"先进\"");
    let found = site.only("unknown-reference");
    at(&site, &found, PLAN, "grade = \"先进\"");
    assert_eq!(found.unit, "jia");
}

/// S003-014: a scheme that only registers 后进 has no grade to strive for, so any word is right.
#[test]
fn a_scheme_of_one_grade_leaves_the_target_open() {
    let site = Site::one_branch();
    site.replace(CAMPAIGN, "four-grade", "backward");
    site.replace(RATING, "较好", "后进");
    site.replace(PLAN, "[target]\ngrade = \"好\"", "[target]\ngrade = \"转化\"");
    site.none_of("unknown-reference");
}

/// S001-052: a benchmark on this site is one of its units.
#[test]
fn a_benchmark_is_a_unit() {
    let site = Site::one_branch();
    site.replace(PLAN, "name = \"省级示范支部\"\nlevel = \"省\"", "unit = \"yi\"");
    let found = site.only("unknown-reference");
    at(&site, &found, PLAN, "unit = \"yi\"");
}

/// S001-036: the units an activity concerned are units.
#[test]
fn activities_concern_units() {
    let site = Site::one_branch();
    let file = "content/units/jia/activities.toml";
    site.write(file, "[[activities]]\ndate = 2012-07-02\nkind = \"会议\"\nunits = [\"jia\"]\nnote = \"研究整改\"\n");
    assert_eq!(site.findings(), []);
    site.replace(file, "[\"jia\"]", "[\"jia\", \"jia/yi\"]");
    let found = site.only("unknown-reference");
    at(&site, &found, file, "jia/yi");
}

/// S000-001: a relayed notice named by ID is there; one named by title or 文号 need not be.
#[test]
fn relayed_notices_are_there() {
    let site = Site::one_branch();
    let notice = |relays: &str| {
        format!("+++\ntitle = \"关于转发整改通知的通知\"\ndate = 2012-05-28\nrelays = \"{relays}\"\n+++\n请照办。\n")
    };
    let file = "content/documents/zhuanfa.md";
    for fine in ["关于制定整改方案的通知", "示组〔2012〕5号", "yuanwen"] {
        site.write(file, notice(fine));
        site.write(
            "content/documents/yuanwen.md",
            "+++\ntitle = \"关于制定整改方案的通知\"\ndate = 2012-05-25\n+++\n请照办。\n",
        );
        assert_eq!(site.findings(), [], "{fine}");
    }
    for wrong in ["yuanwenn", "zhuanfa"] {
        site.write(file, notice(wrong));
        let found = site.only("unknown-reference");
        at(&site, &found, file, "relays");
    }
}

/// S001-017: a case tells of a unit of the site.
#[test]
fn a_case_tells_of_a_unit() {
    let site = Site::one_branch();
    let file = "content/cases/shuiqu.md";
    site.write(file, "+++\ntitle = \"修好一条渠\"\ndate = 2012-07-01\nunit = \"jia\"\n+++\n村口水渠修好了。\n");
    assert_eq!(site.findings(), []);
    site.replace(file, "unit = \"jia\"", "unit = \"yi\"");
    let found = site.only("unknown-reference");
    at(&site, &found, file, "unit");
}

/// S004-029: a pledge answers a problem of the ledger; without a ledger nobody can tell.
#[test]
fn a_pledge_answers_a_problem() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    site.replace(file, "date = 2012-05-20\n", "date = 2012-05-20\n\n[[pledges]]\ntext = \"理清分工\"\nproblem = 1\n");
    assert_eq!(site.findings(), []);
    site.replace(file, "problem = 1", "problem = 7");
    let found = site.only("unknown-reference");
    at(&site, &found, file, "problem = 7");
    site.remove(PLAN);
    site.none_of("unknown-reference");
}

/// A file that cannot be read whole is not blamed for what others refer to in it.
#[test]
fn a_damaged_plan_makes_no_reference_wrong() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    site.replace(file, "date = 2012-05-20\n", "date = 2012-05-20\n\n[[pledges]]\ntext = \"理清分工\"\nproblem = 7\n");
    site.append(PLAN, "[[problems]\n");
    site.none_of("unknown-reference");
    site.some_of("syntax", 1);
}

/// S002-022: a ballot keeps counts only: there is no place to write who voted.
#[test]
fn a_survey_has_no_place_for_voters() {
    let site = Site::one_branch();
    site.write(
        "content/units/jia/acceptance.toml",
        "conclusion = \"不通过\"\ndate = 2012-07-10\n\n[survey]\nvalid = 10\nsatisfied = 4\nvoters = [\"白芷\"]\n",
    );
    let found = site.only("unknown-key");
    assert!(found.message.contains("voters"), "{found:?}");
}
