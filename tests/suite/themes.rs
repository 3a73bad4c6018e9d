//! What a county may replace of the theme, and what its templates are given.

use crate::support::Site;

fn built(site: &Site) {
    site.run(&["build", "--as-of", "2012-11-05"]).expect(0);
}

/// The page of a branch of the sample with a plan, notices and a board.
const BRANCH: &str = "output/units/jiaoyu/dongshan/mashan-jiaoxuedian";

#[test]
fn page_templates_of_its_own_are_given_everything_there_is_to_say() {
    let site = Site::sample();
    site.write(
        "themes/default/templates/unit.html",
        "自己的单位页 {% if unit.ledger %}{% for p in unit.ledger.problems %}[{{ p.id }} {{ p.state.word }}]{% endfor %}{% endif %}\
         {% for c in unit.commitments %}<{{ c.signer }}>{{ bodies[loop.index0] }}{% endfor %}{{ drawing }}",
    );
    site.write(
        "themes/default/templates/notice.html",
        "自己的月公示 {{ unit.label }} {% for i in notice.items %}[{{ i.problem }} {{ i.text }}]{% endfor %}{{ body }}",
    );
    site.write("themes/default/templates/board.html", "自己的公示栏 {{ unit.rating.latest.name }} {{ size }}");
    built(&site);

    let unit = site.read(&format!("{BRANCH}/index.html"));
    assert!(unit.starts_with("自己的单位页 [1 "), "{unit}");
    assert!(unit.contains("逾期]") && unit.contains("<ol"), "states and the drawing: {unit}");
    let notice = site.read(&format!("{BRANCH}/2012-10.html"));
    assert!(notice.starts_with("自己的月公示 马山教学点党支部 [1 教学点后墙"), "{notice}");
    assert!(notice.contains("<p>"), "the running text as HTML: {notice}");
    let board = site.read(&format!("{BRANCH}/board.html"));
    assert!(board.starts_with("自己的公示栏 一般 b"), "{board}");
}

#[test]
fn a_foot_of_its_own_leaves_the_pages_as_they_are() {
    let site = Site::sample();
    site.write("themes/default/templates/footer.html", "<p>自己的页脚</p>");
    built(&site);
    let unit = site.read(&format!("{BRANCH}/index.html"));
    assert!(unit.contains("自己的页脚") && unit.contains("id=\"p-1\""), "{unit}");
    let notice = site.read(&format!("{BRANCH}/2012-10.html"));
    assert!(notice.contains("自己的页脚") && notice.contains("本月整改情况"), "{notice}");
}
