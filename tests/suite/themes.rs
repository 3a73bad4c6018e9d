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

/// The templates pages are put together from are rendered once and copied from then on; with a template of its own,
/// every page is rendered by itself. Both must come to the same.
#[test]
fn pages_put_together_are_those_rendered_whole() {
    let title = |site: &Site, title: &str| {
        let old = site.read("content/site.toml");
        let line = old.lines().find(|line| line.starts_with("title = ")).expect("a title").to_owned();
        site.write("content/site.toml", old.replace(&line, title));
    };
    // The last two hold what the program marks gaps with.
    for words in
        ["title = \"整改 & <公示> '一' \\\"二\\\"\"", "title = \"整改\\uFDD0a\"", "title = \"\\uFDD1b整改\\uFDD0\""]
    {
        let site = Site::sample();
        title(&site, words);
        site.replace(
            "content/units/jiaoyu/dongshan/mashan-jiaoxuedian/unit.toml",
            "short = \"马山教学点党支部\"",
            "short = \"马山 & 教学点 <党支部> '一'\"",
        );
        site.run(&["build", "--keep-going", "--as-of", "2012-11-05"]);
        let together = site.tree("output");
        assert!(together.iter().any(|(path, _)| path.ends_with("/2012-10.html")), "there are notices");
        site.write(
            "themes/default/templates/components.html",
            include_str!("../../themes/default/templates/components.html"),
        );
        site.run(&["build", "--keep-going", "--as-of", "2012-11-05"]);
        for ((path, one), (other_path, other)) in together.iter().zip(site.tree("output")) {
            assert_eq!(path, &other_path);
            assert!(*one == other, "{words}: {path} differs");
        }
    }
}

#[test]
fn a_frame_of_its_own_may_show_anything_of_the_unit() {
    let site = Site::sample();
    let base = include_str!("../../themes/default/templates/base.html");
    let shown = "{% if unit is defined %}<p>[{{ unit.href }} {{ unit.secretary }}]</p>{% endif %}</main>";
    site.write("themes/default/templates/base.html", base.replace("</main>", shown));
    built(&site);
    for page in ["index", "2012-10"] {
        let page = site.read(&format!("{BRANCH}/{page}.html"));
        assert!(page.contains("[units/jiaoyu/dongshan/mashan-jiaoxuedian/index.html 陆英]"), "{page}");
    }
}
