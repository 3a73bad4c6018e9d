//! The website as it lies on disk: complete, consistent, self-contained, the same bytes every time.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::Site;

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every attribute value of this name in a page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let marker = format!(" {name}=\"");
    page.split(marker.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn unescape(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#x2F;", "/").replace("&#x27;", "'").replace("&#39;", "'")
}

/// The path a relative link leads to from a page, without its fragment.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => {
                parts.pop().unwrap_or_else(|| panic!("{link} on {page} leaves the site"));
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn pages(site: &Site) -> BTreeMap<String, String> {
    site.tree("output")
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

fn sample() -> Site {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    site
}

/// S001-012, F1: 45 branches, 13/26/5/1, 28.9/57.8/11.1/2.2 %.
#[test]
fn the_sample_counts_as_its_document_does() {
    let site = sample();
    let statistics = json(&site, "output/data/statistics.json");
    assert_eq!(statistics["schema"], "gongshi/statistics/1");
    assert_eq!(statistics["units"]["rated"], 45);
    let grades: Vec<(&str, u64, f64)> = statistics["initial_grades"]
        .as_array()
        .expect("grades")
        .iter()
        .map(|g| {
            (
                g["grade"].as_str().expect("grade"),
                g["count"].as_u64().expect("count"),
                g["share"].as_f64().expect("share"),
            )
        })
        .collect();
    assert_eq!(grades, [("好", 13, 28.9), ("较好", 26, 57.8), ("一般", 5, 11.1), ("较差", 1, 2.2)]);
    let latest: u64 = statistics["grades"].as_array().expect("grades").iter().filter_map(|g| g["count"].as_u64()).sum();
    assert_eq!(latest, 45);
    assert!(statistics["grades"][0]["count"].as_u64() > Some(13), "some were promoted");
}

/// S000-066: at every level the children's sums plus the unit's own counts are the parent's.
#[test]
fn the_sum_of_the_children_is_the_parent() {
    let site = sample();
    let units = json(&site, "output/data/units.json");
    let own: BTreeMap<String, u64> = units["units"]
        .as_array()
        .expect("units")
        .iter()
        .map(|unit| (unit["path"].as_str().expect("path").to_owned(), unit["problems"].as_u64().expect("problems")))
        .collect();
    let below = |path: &str| -> u64 {
        own.iter()
            .filter(|(unit, _)| path.is_empty() || *unit == path || unit.starts_with(&format!("{path}/")))
            .map(|(_, n)| n)
            .sum()
    };
    let mut seen = 0;
    let mut queue = vec!["output/data/statistics.json".to_owned()];
    while let Some(file) = queue.pop() {
        let statistics = json(&site, &file);
        let scope = statistics["scope"].as_str().expect("scope");
        let total = statistics["problems"]["total"].as_u64().expect("total");
        let leaf_total: u64 = {
            let leaves: BTreeSet<&str> = own.keys().map(String::as_str).collect();
            leaves
                .iter()
                .filter(|unit| scope.is_empty() || unit.starts_with(&format!("{scope}/")) || **unit == scope)
                .filter(|unit| !leaves.iter().any(|other| other.starts_with(&format!("{unit}/"))))
                .map(|unit| own[*unit])
                .sum()
        };
        assert_eq!(total, leaf_total, "{scope}: {}", below(scope));
        let by = |key: &str| -> u64 {
            statistics["problems"][key].as_object().expect(key).values().filter_map(Value::as_u64).sum()
        };
        assert_eq!((by("by_category"), by("by_state")), (total, total), "{scope}");
        let children = statistics["children"].as_array().expect("children");
        let sum: u64 = children
            .iter()
            .map(|child| match child["statistics"].as_str() {
                Some(path) => {
                    let file = format!("output/data/{path}");
                    queue.push(file.clone());
                    json(&site, &file)["problems"]["total"].as_u64().expect("total")
                }
                None => own[child["unit"].as_str().expect("unit")],
            })
            .sum();
        assert_eq!(sum, total, "{scope}");
        seen += 1;
    }
    assert_eq!(seen, 9, "the site, the committee and seven general branches");
}

/// Two builds at one date are the same bytes, whatever the time zone, the locale and the number of threads.
#[test]
fn two_builds_are_the_same_bytes() {
    let site = Site::sample();
    let build = |out: &str, env: &[(&str, &str)]| {
        let output = site.root().join(out);
        let output = output.to_str().expect("path");
        site.run_with(&["build", "--as-of", "2012-09-15", "--output", output], env).expect(0);
    };
    build("one", &[("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8"), ("RAYON_NUM_THREADS", "1")]);
    build("two", &[("TZ", "America/New_York"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "7")]);
    let (one, two) = (site.tree("one"), site.tree("two"));
    assert!(one.len() > 250, "{} files", one.len());
    let names = |tree: &[(String, Vec<u8>)]| tree.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two));
    for ((name, a), (_, b)) in one.iter().zip(&two) {
        assert!(a == b, "{name} differs");
    }
    let root = site.root().to_str().expect("path");
    assert!(one.iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(root)), "no absolute path");
}

/// Every internal link leads to a page that is there, and every fragment to an element on it.
#[test]
fn every_internal_link_resolves() {
    let site = sample();
    let files: BTreeSet<String> = site.tree("output").into_iter().map(|(path, _)| path).collect();
    let pages = pages(&site);
    assert!(pages.len() > 270, "{} pages", pages.len());
    let mut checked = 0;
    for (path, page) in &pages {
        if path == "404.html" {
            continue;
        }
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            let link = unescape(link);
            if ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            assert!(!link.starts_with('/') && !link.is_empty(), "{path}: {link} is not relative");
            let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let target = if target.is_empty() { path.clone() } else { resolve(path, target) };
            assert!(files.contains(&target), "{path}: {link} leads nowhere");
            assert!(!target.ends_with('/'), "{path}: {link} spells out no file");
            if !fragment.is_empty() && target.ends_with(".html") {
                let id = format!("id=\"{fragment}\"");
                assert!(pages[&target].contains(&id), "{path}: {link} has no such element");
            }
            checked += 1;
        }
    }
    assert!(checked > 5000, "{checked} links");
}

/// No page asks anyone else for anything: whole addresses stand only where a person follows them.
#[test]
fn no_page_makes_an_external_request() {
    let site = sample();
    for (path, page) in pages(&site) {
        for source in attributes(&page, "src") {
            assert!(!source.contains("//"), "{path}: {source}");
        }
        for tag in page.split('<').filter(|tag| tag.starts_with("link ") || tag.starts_with("script")) {
            let outside = attributes(tag, "href").into_iter().any(|href| href.contains("//"));
            let canonical = tag.contains("rel=\"canonical\"");
            assert!(!outside || canonical, "{path}: {tag}");
        }
        // What is shown at any address holds its styles, and its policy knows them by their digest.
        assert!(path == "404.html" || !page.contains("<style"), "{path}: inline styles");
        assert!(!page.contains(" style=\""), "{path}: inline style");
        assert!(!page.contains(" onclick=") && !page.contains("javascript:"), "{path}: inline script");
        assert!(page.contains("Content-Security-Policy") && !page.contains("unsafe-inline"), "{path}");
    }
    let css = site.tree("output/assets");
    for (name, bytes) in css {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("@import") && !text.contains("url(http"), "{name}");
    }
}

/// S001-033: every page is dated, signed, in Chinese, and says where to object.
#[test]
fn every_page_is_dated_signed_and_says_where_to_object() {
    let site = sample();
    for (path, page) in pages(&site) {
        assert!(page.contains("<html lang=\"zh-CN\""), "{path}: language");
        assert_eq!(page.matches("<h1").count(), 1, "{path}: one first heading");
        assert!(page.contains("2012年11月5日"), "{path}: dated");
        assert!(page.contains("中共青禾县教育局委员会"), "{path}: signed");
        assert!(page.contains("0000-6100012"), "{path}: where to object");
        assert!(page.contains("<main"), "{path}: landmark");
    }
}

/// The pages of contract §4 are there, flat, and each problem has its anchor.
#[test]
fn the_pages_of_the_contract_are_there() {
    let site = sample();
    for page in [
        "index.html",
        "notices.html",
        "statistics.html",
        "overdue.html",
        "calendar.html",
        "about.html",
        "404.html",
        "months/2012-07.html",
        "months/2012-11.html",
        "data/months/2012-07.json",
        "data/months/2012-07.csv",
        "documents/fangan-2012-12.html",
        "cases/huodong-weizi.html",
        "units/jiaoyu/index.html",
        "units/jiaoyu/chengguan/erzhong/index.html",
        "units/jiaoyu/chengguan/erzhong/board.html",
        "units/jiaoyu/chengguan/erzhong/2012-09.html",
        "units/jiaoyu/dongshan/zhongxin-xiaoxue/2012-08-15.html",
        "data/statistics.json",
        "data/units.json",
        "data/units.csv",
        "data/problems.json",
        "data/problems.csv",
        "data/units/jiaoyu/chengguan/statistics.json",
        "feed.xml",
        "units/jiaoyu/chengguan/erzhong/feed.xml",
        "calendar.ics",
        "units/jiaoyu/chengguan/erzhong/calendar.ics",
        "data/overdue.csv",
        "sitemap.xml",
        "robots.txt",
    ] {
        assert!(site.exists(&format!("output/{page}")), "{page}");
    }
    let unit = site.read("output/units/jiaoyu/chengguan/erzhong/index.html");
    for id in ["p-1", "p-2", "p-3", "p-4"] {
        assert!(unit.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(site.read("output/data/units.csv").starts_with('\u{FEFF}'), "a spreadsheet program needs the mark");
    assert!(!site.exists("output/units/jiaoyu/xihe/youeryuan/2012-10.html"), "a draft is not published");
}

/// S001-027, S001-032: states and countdowns in the data file, an open problem with its days, a late one marked.
#[test]
fn problems_carry_state_and_countdown() {
    let site = sample();
    let problems = json(&site, "output/data/problems.json");
    let find = |unit: &str, id: &str| {
        problems["problems"]
            .as_array()
            .expect("problems")
            .iter()
            .find(|problem| problem["unit"] == unit && problem["id"] == id)
            .unwrap_or_else(|| panic!("{unit} {id}"))
            .clone()
    };
    let overdue = find("jiaoyu/dongshan/mashan-jiaoxuedian", "1");
    assert_eq!((&overdue["state"], &overdue["days_left"]), (&"overdue".into(), &(-38).into()));
    let late = find("jiaoyu/chengguan/erzhong", "1");
    assert_eq!((&late["state"], &late["days_left"]), (&"closed".into(), &Value::Null));
    let page = site.read("output/units/jiaoyu/chengguan/erzhong/index.html");
    assert!(page.contains("逾期13天完成"));
    let moved = find("jiaoyu/dongshan/gaoping-xiaoxue", "1");
    assert_eq!((&moved["first_due"], &moved["due"]), (&"2012-10-10".into(), &"2012-11-30".into()));
    let behind = find("jiaoyu/beiling/youeryuan", "1");
    assert_eq!(behind["state"], "behind");
}

/// The site works from a theme file of the county's own: one file overrides one template or asset.
#[test]
fn a_theme_file_overrides_one_template() {
    let site = Site::one_branch();
    site.append("content/site.toml", "");
    site.write(
        "themes/default/templates/404.html",
        "{% extends \"base.html\" %}{% block main %}<h1>本县自己的页面</h1>{% endblock main %}",
    );
    site.run(&["build"]).expect(0);
    assert!(site.read("output/404.html").contains("本县自己的页面"));
    assert!(site.exists("output/assets/style.css"), "the rest is the built-in theme");
}

/// A wrong template is one Chinese message with file and line, and the old site stays whole.
#[test]
fn a_wrong_template_leaves_the_old_site_whole() {
    let site = Site::one_branch();
    site.run(&["build"]).expect(0);
    let before = site.tree("output");
    site.write(
        "themes/default/templates/about.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ kein.wert | gibtesnicht }}\n{% endblock main %}\n",
    );
    let run = site.run(&["build"]).expect(2);
    assert!(run.stderr.contains("about.html") && run.stderr.contains('3'), "{}", run.stderr);
    assert!(site.tree("output") == before);
}
