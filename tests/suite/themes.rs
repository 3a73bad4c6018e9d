//! What a county may replace of the theme, and what its templates are given.

use crate::pages::{AS_OF, every_kind_of_page};
use crate::subordinates::{county, declare};
use crate::support::{Site, project};
use std::collections::BTreeMap;
use std::fs;

/// A site with every kind of page, that adds up another one and cannot add up a second.
fn beside_other_sites() -> Site {
    let site = every_kind_of_page();
    let county = county(|_| {});
    declare(&site, &county, "东山县", "dongshan", |_| {});
    declare(&site, &county, "西山县", "xishan", |_| {});
    site.remove("subordinates/xishan/statistics.json");
    site
}

/// Where templates lie, of the project and of a site.
const TEMPLATES: &str = "themes/default/templates";

/// The page of a branch of the sample with a plan, notices and a board.
const BRANCH: &str = "output/units/jiaoyu/dongshan/mashan-jiaoxuedian";

fn built(site: &Site) {
    site.run(&["build", "--as-of", AS_OF]).expect(0);
}

/// The built-in templates by their file names.
fn templates() -> BTreeMap<String, String> {
    let files = fs::read_dir(project().join(TEMPLATES)).expect("templates").flatten();
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("text"))
    };
    files.map(|file| read(file.path())).collect()
}

#[test]
fn pages_are_the_same_compiled_and_read_at_run_time() {
    let site = beside_other_sites();
    built(&site);
    let compiled = site.tree("output");
    for (name, text) in templates() {
        site.write(&format!("{TEMPLATES}/{name}"), text);
    }
    built(&site);
    let read = site.tree("output");
    assert_eq!(compiled.len(), read.len());
    let differ: Vec<&String> =
        compiled.iter().zip(&read).filter(|(one, other)| one != other).map(|((path, _), _)| path).collect();
    assert!(differ.is_empty(), "{} of {} files differ, such as {:?}", differ.len(), read.len(), differ.first());
}

/// Every template is shown by some page of the test above, and each can be replaced alone.
#[test]
fn every_template_can_be_replaced_alone() {
    let site = beside_other_sites();
    let marked = |name: &str| format!("[{name} 已替换]");
    for (name, text) in templates() {
        let mark = marked(&name);
        let text = if text.contains("{% extends ") {
            let (before, after) = text.split_once("{% block main %}").expect("a main block");
            format!("{before}{{% block main %}}{mark}{after}")
        } else {
            format!("{mark}{text}")
        };
        site.write(&format!("{TEMPLATES}/{name}"), text);
    }
    built(&site);
    let pages: Vec<String> =
        site.tree("output").into_iter().map(|(_, text)| String::from_utf8_lossy(&text).into_owned()).collect();
    let never: Vec<String> =
        templates().into_keys().filter(|name| !pages.iter().any(|page| page.contains(&marked(name)))).collect();
    assert!(never.is_empty(), "on no page: {never:?}");
}

#[test]
fn page_templates_of_its_own_are_given_everything_there_is_to_say() {
    let site = Site::sample();
    // In the words of the engine, which need not be those of the built-in templates.
    site.write(
        &format!("{TEMPLATES}/unit.html"),
        "自己的单位页 {% if unit.ledger and not unit.none %}{% for p in unit.ledger.problems %}[{{ p.id }} {{ p.state.word }}]{% endfor %}{% endif %}\
         {% for c in unit.commitments %}<{{ c.signer }}>{{ bodies[loop.index0] | safe }}{% endfor %}{{ progress_chart | safe }}",
    );
    site.write(
        &format!("{TEMPLATES}/notice.html"),
        "自己的月公示 {{ unit.label }} {% for i in notice.items %}[{{ i.problem }} {{ i.text }}]{% endfor %}{{ body | safe }}",
    );
    site.write(&format!("{TEMPLATES}/board.html"), "自己的公示栏 {{ unit.rating.latest.name }} {{ size }}");
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
    site.write(&format!("{TEMPLATES}/footer.html"), "<p>自己的页脚</p>");
    built(&site);
    let unit = site.read(&format!("{BRANCH}/index.html"));
    assert!(unit.contains("自己的页脚") && unit.contains("id=\"p-1\""), "{unit}");
    let notice = site.read(&format!("{BRANCH}/2012-10.html"));
    assert!(notice.contains("自己的页脚") && notice.contains("本月整改情况"), "{notice}");
}

#[test]
fn a_frame_of_its_own_may_show_anything_of_the_unit() {
    let site = Site::sample();
    let base = include_str!("../../themes/default/templates/base.html");
    let shown = "{% if unit is defined %}<p>[{{ unit.href }} {{ unit.secretary }}]</p>{% endif %}</main>";
    site.write(&format!("{TEMPLATES}/base.html"), base.replace("</main>", shown));
    built(&site);
    for page in ["index", "2012-10"] {
        let page = site.read(&format!("{BRANCH}/{page}.html"));
        assert!(page.contains("[units/jiaoyu/dongshan/mashan-jiaoxuedian/index.html 陆英]"), "{page}");
    }
}

/// The example of docs/theme.md: its blocks, each headed by the path of the file it is.
#[test]
fn the_example_of_the_manual_works() {
    let site = Site::sample();
    let manual = fs::read_to_string(project().join("docs/theme.md")).expect("the manual");
    let mut files = 0;
    for (before, block) in
        manual.split("```").collect::<Vec<_>>().chunks(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)))
    {
        let path = before.trim_end().rsplit('`').nth(1).filter(|path| path.starts_with("themes/"));
        let (Some(path), Some((_, text))) = (path, block.split_once('\n')) else { continue };
        site.write(path, text);
        files += 1;
    }
    assert_eq!(files, 2, "a template and a style sheet");
    built(&site);
    let unit = site.read(&format!("{BRANCH}/index.html"));
    assert!(unit.contains("class=\"our-ledger\"") && unit.contains("教学点后墙"), "{unit}");
    assert!(unit.contains("<h2 id=\"h-rating\">"), "the sections around it are the built-in ones: {unit}");
    for page in ["index", "board"] {
        let page = site.read(&format!("{BRANCH}/{page}.html"));
        let (theme, own) =
            (page.find("assets/style.css").or(page.find("assets/board.css")), page.find("assets/custom.css"));
        assert!(theme.is_some() && theme < own, "the county's style sheet comes last: {page}");
    }
    assert!(site.read("output/assets/custom.css").contains("our-ledger"));
}

#[test]
fn without_a_style_sheet_of_the_county_none_is_linked() {
    let site = Site::sample();
    built(&site);
    assert!(!site.read("output/index.html").contains("custom.css"));
    assert!(!site.read(&format!("{BRANCH}/board.html")).contains("custom.css"));
}
