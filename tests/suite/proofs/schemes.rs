//! The rating schemes as their documents have them, situation by situation and step by step.

use super::{never_says, preset, says, words};
use crate::support::{PLAN, Site};

const RATING: &str = "content/units/jia/rating.toml";

/// One branch of this field under the scheme of a preset, rated as said.
fn rated(preset_name: &str, field: &str, rating: &str) -> Site {
    let site = Site::one_branch();
    let other = Site::empty();
    other.run(&["init", other.root().to_str().expect("path"), "--preset", preset_name]).expect(0);
    let campaign = other.read("content/campaign.toml");
    let scheme = campaign.lines().find(|line| line.starts_with("scheme = ")).expect("scheme");
    let scheme = scheme.split('#').next().expect("value").trim();
    site.replace("content/campaign.toml", "scheme = \"four-grade\"", scheme);
    for (name, text) in other.tree("content/schemes") {
        site.write(&format!("content/schemes/{name}"), text);
    }
    site.append("content/units/jia/unit.toml", &format!("field = \"{field}\"\n"));
    site.write(RATING, format!("[[rating]]\ndate = 2012-04-20\nbasis = \"逐项对照标准评定\"\n{rating}\n"));
    site
}

/// S002-062…066, S002-068…073, S002-077, S002-078, S004-022…025: each situation named by a document sets the grade, and only
/// in its field.
#[test]
fn every_situation_of_the_documents_sets_the_grade() {
    let three_classes = [
        ("社区", "社区一年不开展组织生活"),
        ("社区", "社区严重群体性事件"),
        ("社区", "社区一年没有书记"),
        ("社区", "社区未按公推直选换届"),
        ("社区", "社区满意度低于60%"),
        ("非公企业", "非公企业一年未开展活动"),
        ("非公企业", "非公企业书记违法违纪"),
        ("非公企业", "非公企业重大群体性事件"),
        ("社会组织", "社会组织班子违纪违法"),
        ("社会组织", "社会组织一年不开展活动"),
        ("社会组织", "社会组织非法政治活动"),
        ("社会组织", "社会组织满意度低于50%"),
        ("机关事业单位", "机关事业单位班子违纪违法"),
        ("机关事业单位", "机关事业单位不换届或不活动"),
        ("机关事业单位", "机关事业单位严重群访"),
        ("机关事业单位", "机关事业单位满意度低于50%"),
    ];
    for (field, situation) in three_classes {
        let found = rated("three-class-star", field, &format!("grade = \"一般\"\nvetoes = [\"{situation}\"]"))
            .some_of("veto-not-applied", 1);
        assert!(found[0].message.contains("后进"), "{situation}: {found:?}");
        rated("three-class-star", "街道", &format!("grade = \"一般\"\nvetoes = [\"{situation}\"]"))
            .none_of("veto-not-applied");
    }
    for situation in ["班子重大违纪违法", "长期不换届或一年不开展活动", "近一年严重群访", "满意度低于50%"]
    {
        let found = rated("township-year", "农村", &format!("grade = \"一般\"\nvetoes = [\"{situation}\"]"))
            .some_of("veto-not-applied", 1);
        assert!(found[0].message.contains("较差"), "{situation}: {found:?}");
    }
    let limits = [
        ("three-class-star", "社区", "59.9", "60.0"),
        ("three-class-star", "社会组织", "49.9", "50.0"),
        ("three-class-star", "机关事业单位", "49.9", "50.0"),
        ("township-year", "农村", "49.9", "50.0"),
    ];
    for (scheme, field, below, at) in limits {
        rated(scheme, field, &format!("grade = \"一般\"\nsatisfaction = {below}")).some_of("veto-not-applied", 1);
        rated(scheme, field, &format!("grade = \"一般\"\nsatisfaction = {at}")).none_of("veto-not-applied");
    }
}

/// S004-018, S004-019: three parties one after another; a score has no meaning until the county sends cut-offs.
#[test]
fn the_township_rates_in_three_steps_without_cut_offs() {
    let site = rated("township-year", "农村", "grade = \"一般\"\n\n[[rating.steps]]\nstep = \"自查自评\"");
    let missing = site.some_of("rating-step-missing", 1);
    assert!(
        missing[0].message.contains("党员群众评议") && missing[0].message.contains("上级党组织评定"),
        "{missing:?}"
    );
    rated("township-year", "农村", "grade = \"一般\"\nscore = 76").some_of("score-without-cutoffs", 1);
}

/// S002-031: between 79 and 80 the written limits decide, 80 及以上; which star within a class is the superior's to say.
#[test]
fn what_the_document_left_open_stays_open() {
    rated("three-class-star", "社区", "grade = \"一般\"\nscore = 79.5").none_of("grade-score-mismatch");
    rated("three-class-star", "社区", "grade = \"先进\"\nscore = 79.5").some_of("grade-score-mismatch", 1);
    for stars in [1, 2, 3] {
        rated("three-class-star", "社区", &format!("grade = \"一般\"\nscore = 61\nstars = {stars}"))
            .none_of("stars-out-of-range");
    }
}

/// S002-021, S002-026, S003-013, S003-014: why, and by whom; what was found how stands in the basis.
#[test]
fn a_rating_says_why_and_by_whom() {
    let site = preset("three-class-star");
    says(&site, "units/yunxi/index.html", &["中共示例区委组织部评定", "评定依据：", "会同有关部门综合评定"]);
    says(&site, "units/yunxi/qinghe/index.html", &["评定依据：", "年度考核"]);
    says(
        &preset("backward-rectification"),
        "units/yunxi/qiaotou/index.html",
        &["评定依据：", "班子配备不齐，书记缺职"],
    );
}

/// S003-003…007: four situations make a unit 后进 and are told; four more, of which the public hears nothing, do as well.
#[test]
fn situations_of_backward_units_are_told_or_kept_back() {
    let told = [
        ("班子配备不齐、书记缺职", "党组织班子配备不齐、书记缺职、工作处于停滞状态的"),
        ("书记不胜任现职", "党组织书记不胜任现职、工作不在状态、严重影响班子整体战斗力的"),
        ("班子不团结", "班子不团结、内耗严重、工作不能正常开展的"),
        ("组织制度形同虚设", "组织制度形同虚设、不开展党组织活动的"),
    ];
    let kept_back = [
        ("换届选举拉票贿选", "换届选举拉票贿选问题比较突出的"),
        ("“三宗”和黑恶势力干扰渗透", "“三宗”和黑恶势力干扰渗透比较严重的"),
        ("村务居务财务公开和民主管理混乱", "村务居务财务公开和民主管理比较混乱的"),
        ("社会治安和信访矛盾集中", "社会治安问题和信访矛盾纠纷相对集中的"),
    ];
    let site = preset("backward-rectification");
    let all = told.map(|(_, text)| text).concat();
    says(&site, "about.html", &["后进党组织整顿", &format!("有下列情形之一的，不论得分，直接评为后进：{all}")]);
    never_says(&site, "about.html", &kept_back.map(|(_, text)| text));
    for (name, _) in told.iter().chain(&kept_back) {
        let rated = rated("backward-rectification", "农村", &format!("grade = \"后进\"\nvetoes = [\"{name}\"]"));
        for rule in ["unknown-value", "unknown-reference", "veto-of-other-field"] {
            rated.none_of(rule);
        }
    }
    let made_up = rated("backward-rectification", "农村", "grade = \"后进\"\nvetoes = [\"人心涣散\"]");
    assert!(made_up.findings().iter().any(|found| found.message.contains("人心涣散")));
}

/// S002-033: a unit of the best class only has to consolidate, and its plan may be without problems; others may not.
#[test]
fn the_best_class_may_have_no_problems() {
    let plan = |grade: &str| {
        let site = rated("three-class-star", "社区", &format!("grade = \"{grade}\""));
        let (head, rest) = PLAN.split_once("[[problems]]").expect("problems");
        let deeds = rest.split_once("[[deeds]]").expect("deeds").1;
        site.write("content/units/jia/plan.toml", format!("{head}[[deeds]]{deeds}"));
        site
    };
    plan("先进").none_of("empty-plan");
    plan("一般").some_of("empty-plan", 1);
}

/// S002-067, S002-076: the site tells how units are graded, and how and why a document's way was adjusted.
#[test]
fn the_way_of_grading_is_told() {
    let site = preset("three-class-star");
    let parts =
        ["分类定级办法", "三分类定星级", "评定程序：群众初评→党员评议→组织自评", "先进", "80分以上", "4至5星级"];
    says(&site, "about.html", &parts);
    says(&site, "about.html", &["一般", "60分以上，不到80分", "1至3星级", "后进", "不到60分", "不定星级"]);
    says(&site, "about.html", &["社区领域的单位有下列情形之一的", "直接评为后进", "党组织1年以上不开展组织生活的"]);
    says(&site, "about.html", &["远程教育站点", "优秀站点不超过参加评定单位的30%"]);
    // Two fields have this situation in the same words.
    let told = words(&site, "about.html").matches("党员群众和服务对象测评满意度低于50%的").count();
    assert_eq!(told, 2);
    never_says(&site, "about.html", &["调整说明"]);
    let site = Site::one_branch();
    let names = ["好", "较好", "一般", "较差"].map(|name| format!("\n[[grades]]\nname = \"{name}\"\n"));
    let scheme = "name = \"本县四等定级\"\nmark = \"√\"\nadjustment = \"统计表改划√\"\n".to_owned() + &names.concat();
    site.write("content/schemes/four-grade.toml", scheme);
    site.run(&["build"]).expect(0);
    says(&site, "about.html", &["分类定级办法", "本县四等定级", "调整说明：统计表改划√"]);
}

/// S002-067: a street adjusts the scores for itself and those below it, says so, and is counted with all others.
#[test]
fn a_street_adjusts_the_scheme_for_itself() {
    let site = preset("three-class-star");
    let campaign = "content/campaign.toml";
    site.replace(campaign, "[schemes]", "[unit_schemes]\n\"yunxi\" = \"yunxi-scores\"\n\n[schemes]");
    let grades = "\n[[grades]]\nname = \"先进\"\nmin_score = 75\nstars = [4, 5]\n\
        \n[[grades]]\nname = \"一般\"\nmin_score = 60\nstars = [1, 3]\n\n[[grades]]\nname = \"后进\"\nkey = true\n";
    let scheme = |adjustment: &str| format!("name = \"云溪街道定级办法\"\n{adjustment}{grades}");
    site.write("content/schemes/yunxi-scores.toml", scheme(""));
    let rules = |site: &Site| site.findings().into_iter().map(|found| found.rule).collect::<Vec<_>>();
    assert!(rules(&site).contains(&"unexplained-adjustment".to_owned()));
    site.write("content/schemes/yunxi-scores.toml", scheme("adjustment = \"先进的分数线由80分改为75分\"\n"));
    let found = rules(&site);
    assert!(!found.contains(&"unexplained-adjustment".to_owned()), "{found:?}");
    // 76 points are 先进 by the street's own scores, and 一般 by those of all others.
    assert!(found.contains(&"grade-score-mismatch".to_owned()), "{found:?}");
    site.replace("content/units/yunxi/qinghe/rating.toml", "score = 76", "score = 74");
    assert!(!rules(&site).contains(&"grade-score-mismatch".to_owned()));
    site.run(&["build"]).expect(0);
    says(
        &site,
        "about.html",
        &["云溪街道定级办法", "适用：云溪街道党工委和下级单位。", "调整说明：先进的分数线由80分改为75分"],
    );
    let figures: serde_json::Value = serde_json::from_str(&site.read("output/data/statistics.json")).expect("JSON");
    assert_eq!(figures["grades"][0]["grade"], "先进");
    assert_eq!(figures["grades"][0]["count"], 3, "{figures}");
    site.replace(campaign, "\"yunxi\" =", "\"yunxii\" =");
    assert!(rules(&site).contains(&"unknown-reference".to_owned()));
}

/// S001-018, S004-032: those in need of rectification are counted and marked.
#[test]
fn key_units_are_marked() {
    let site = preset("grade-upgrade");
    says(&site, "index.html", &["重点整顿对象1个"]);
    says(&site, "units/yizhong/houqin/index.html", &["重点整顿对象"]);
}

/// S002-081, S002-084, S002-094: a unit strives for a class of its own scheme, a station for one of the stations'.
#[test]
fn a_target_is_one_of_the_classes() {
    for (kind, scheme, grade, right) in [
        ("党支部", "three-class-star", "后进", ["先进", "一般"]),
        ("远程教育站点", "station", "后进站点", ["优秀站点", "一般站点"]),
    ] {
        for (target, wrong) in [(right[0], false), (right[1], false), ("较好", true)] {
            let site = Site::one_branch();
            site.replace("content/campaign.toml", "scheme = \"four-grade\"", &format!("scheme = \"{scheme}\""));
            site.replace("content/units/jia/unit.toml", "kind = \"党支部\"", &format!("kind = \"{kind}\""));
            site.replace(RATING, "grade = \"较好\"", &format!("grade = \"{grade}\""));
            site.replace("content/units/jia/plan.toml", "grade = \"好\"", &format!("grade = \"{target}\""));
            let found = site.findings();
            assert_eq!(found.iter().any(|found| found.rule == "unknown-reference"), wrong, "{target}: {found:#?}");
        }
    }
}
