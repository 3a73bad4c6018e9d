//! Aims, kinds of help, a vacant post, what reviews and supervisions looked at.

use crate::support::Site;

/// S000-014, S004-006: problems are tagged with the campaign's aims; both presets name the five, and others are refused.
#[test]
fn problems_are_tagged_with_the_five_aims() {
    for preset in ["plan-filing", "township-year"] {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        let campaign = site.read("content/campaign.toml");
        for aim in ["战斗力", "书记素质", "党员队伍活力", "基础保障", "制度化水平"] {
            assert!(campaign.contains(aim), "{preset}: {aim}");
        }
    }
    let site = Site::one_branch();
    let campaign = site.read("content/campaign.toml");
    site.write(
        "content/campaign.toml",
        campaign.replacen("name = ", "tags = [\"战斗力\", \"制度化水平\"]\nname = ", 1),
    );
    site.replace("content/units/jia/plan.toml", "term = \"中期\"", "term = \"中期\"\ntags = [\"制度化水平\"]");
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains("<span>制度化水平</span>"));
    site.replace("content/units/jia/plan.toml", "tags = [\"制度化水平\"]", "tags = [\"凝聚力\"]");
    assert!(site.only("unknown-value").help.contains("战斗力"));
}

/// S003-056: help consists of 资金、信息、人才.
#[test]
fn help_says_what_it_consists_of() {
    let site = Site::one_branch();
    site.append(
        "content/units/jia/unit.toml",
        "\n[[support]]\nrole = \"帮带部门\"\nname = \"镇财政所\"\nkinds = [\"资金\", \"信息\"]\n",
    );
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains("镇财政所\u{a0}· 资金、信息"));
    site.replace("content/units/jia/unit.toml", "\"信息\"", "\"物资\"");
    assert!(site.only("unknown-value").help.contains("人才"));
}

/// S003-027: a vacant post is said on the page and reported until it is filled.
#[test]
fn a_vacant_post_is_reported_until_it_is_filled() {
    let site = Site::one_branch();
    site.replace("content/units/jia/unit.toml", "secretary = \"白芷\"", "secretary_vacant = true");
    let found = site.only("secretary-vacant");
    assert_eq!((found.severity.as_str(), found.file.as_str()), ("warning", "content/units/jia/unit.toml"));
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains("书记：空缺"));
    site.replace(
        "content/units/jia/unit.toml",
        "secretary_vacant = true",
        "secretary_vacant = true\nsecretary = \"白芷\"",
    );
    assert!(site.only("secretary-vacant").message.contains("白芷"));
    site.replace("content/units/jia/unit.toml", "secretary_vacant = true\n", "secretary_vacant = false\n");
    site.none_of("secretary-vacant");
}

/// S000-025, S000-039: the angles of a review and the questions of a supervision that were looked at stand on the page.
#[test]
fn what_was_looked_at_is_told() {
    let site = Site::one_branch();
    let campaign = site.read("content/campaign.toml");
    site.write(
        "content/campaign.toml",
        campaign.replacen(
            "name = ",
            "review_angles = [\"查找问题准不准\", \"措施实不实\"]\nsupervision_questions = [\"群众知道不知道\"]\nname = ",
            1,
        ),
    );
    site.replace(
        "content/units/jia/plan.toml",
        "opinion = \"同意公示。\"",
        "opinion = \"同意公示。\"\nchecks = [\"查找问题准不准\", \"措施实不实\"]",
    );
    site.write(
        "content/units/jia/activities.toml",
        "[[activities]]\ndate = 2012-07-02\nkind = \"督查\"\nby = \"县委督导组\"\nchecks = [\"群众知道不知道\"]\n",
    );
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("审核的方面：查找问题准不准、措施实不实"), "{page}");
    assert!(page.contains("了解的内容：群众知道不知道"), "{page}");
}
