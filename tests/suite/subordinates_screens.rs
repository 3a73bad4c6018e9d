//! What a parent site shows of its counties beside sums: the status, the page of 反映, the finder, tables of targets, the screen.

use serde_json::json;

use crate::{
    browser::{address, chromium},
    subordinates::{county, declare, json, parent},
    support::Site,
};

/// A parent of two counties, the second of which is not added up.
fn parent_of_two() -> Site {
    let (site, county) = (parent(), county(|_| {}));
    declare(&site, &county, "东山县", "dongshan", |_| {});
    declare(&site, &county, "重华县", "chonghua", |value| value["as_of"] = json!("2012-09-01"));
    site
}

/// Counties stand in the status with what they have published, in the terminal, for programs and on the page.
#[test]
fn the_status_has_a_row_for_each_site() {
    let site = parent_of_two();
    let said = site.run(&["status"]).expect(0).stdout;
    let row = |name: &str| -> Vec<String> {
        let line = said.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {said}"));
        line.split_whitespace().map(str::to_owned).collect()
    };
    assert_eq!(row("东山县"), ["45", "45", "43", "2", "185", "143", "5", "8", "东山县"]);
    assert_eq!(row("重华县")[8], "重华县（未汇总，原因见");
    assert!(!said.contains("未办增减"), "no table of units where there are none: {said}");
    let said: serde_json::Value =
        serde_json::from_str(&site.run(&["status", "--format", "json"]).expect(0).stdout).expect("JSON");
    assert_eq!(said["units"], json!([]));
    let east = json!({
        "name": "东山县", "rolled_up": true, "branches": 45, "due": 45, "reported": 43, "missing": 2,
        "problems": 185, "closed": 143, "overdue": 5, "overdue_by_first_due": 8
    });
    assert_eq!(said["subordinates"], json!([{ "name": "重华县", "rolled_up": false }, east]));
    let page = site.read("reports/status.html");
    assert!(page.contains("<th scope=\"row\">重华县</th><td class=\"late\" colspan=\"8\">未汇总</td>"));
    assert!(page.contains("<th scope=\"row\">东山县</th><td class=\"num\">45</td>") && !page.contains("最久没有消息"));
    // A site without counties says nothing of them; one with units of its own has both tables.
    let site = Site::sample();
    assert!(!site.run(&["status", "--format", "json"]).expect(0).stdout.contains("subordinates"));
    declare(&site, &county(|_| {}), "东山县", "dongshan", |_| {});
    let said = site.run(&["status"]).expect(0).stdout;
    assert!(said.contains("未办增减") && said.contains("所属站点"), "{said}");
    assert!(!site.run(&["status", "jiaoyu"]).expect(0).stdout.contains("所属站点"), "asked for a unit only");
}

/// The page of 反映 leads to each county and says which is not added up, and so does its table.
#[test]
fn the_page_of_feedback_leads_to_each_site() {
    let site = parent_of_two();
    site.run(&["build"]).expect(0);
    let page = site.read("output/feedback.html");
    for (folder, name) in [("dongshan", "东山县"), ("chonghua", "重华县")] {
        let link = format!("<a class=\"u\" href=\"https://{folder}.example.cn/gongshi/index.html\">{name}</a>");
        assert!(page.contains(&link), "{name}");
    }
    assert!(page.contains("重华县</a></th><td role=\"cell\" class=\"none\" colspan=\"3\">未汇总</td>"));
    let table = site.read("output/data/feedback.csv");
    assert!(table.contains(",东山县,7,6,0,6.3\r\n") && table.contains(",重华县,未汇总,,,\r\n"), "{table}");
}

/// The finder has the names of counties with all their sounds, and leads to their own sites; without an address, to the list.
#[test]
fn a_site_is_found_by_name_and_sound() {
    let site = parent_of_two();
    let settings = site.read("content/site.toml");
    let without = settings.replace("url = \"https://chonghua.example.cn/gongshi/\"\n", "");
    assert_ne!(settings, without);
    site.write("content/site.toml", without);
    site.remove("subordinates/chonghua/statistics.json");
    site.run(&["build"]).expect(0);
    let names = site.read("output/find/names-0.js");
    assert!(names.contains("[\"https://dongshan.example.cn/gongshi/index.html\",\"东山县\"]"), "{names}");
    assert!(names.contains("[\"subordinates.html\",\"重华县\"]"), "{names}");
    let sounds = site.read("output/find/pinyin.js");
    for sound in ["dong东", "shan山", "xian县", "chong重", "zhong重", "hua华"] {
        assert!(sounds.contains(sound), "{sound}: {sounds}");
    }
    assert!(sounds.ends_with("\",1);\n"), "one file of names: {sounds}");
    for (typed, link) in [
        ("dsx", "<a href=\"https://dongshan.example.cn/gongshi/index.html\">东山县</a>"),
        ("chonghua", "<a href=\"subordinates.html\">重华县</a>"),
    ] {
        let page = address(&site.root().join("output/search.html"));
        let profile = format!("--user-data-dir={}", site.root().join("profile").display());
        let shown = chromium()
            .args([&profile, "--virtual-time-budget=5000", "--dump-dom"])
            .arg(format!("{page}?q={typed}"))
            .output()
            .expect("the browser runs");
        let dom = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert!(dom.contains(&format!("<ul class=\"hits\"><li>{link}</li></ul>")), "{typed}: {dom}");
    }
}

/// Targets of the whole site, and below them those of each county.
#[test]
fn targets_have_a_row_for_each_site() {
    let site = parent_of_two();
    site.run(&["build"]).expect(0);
    let table = site.read("output/data/targets.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].ends_with(",所属站点（空白为全站）"), "{table}");
    let rows = |name: &str| -> Vec<&str> { lines[1..].iter().filter_map(|line| line.strip_suffix(name)).collect() };
    let whole: Vec<&str> =
        lines[1..].iter().filter(|line| line.ends_with(',')).map(|line| &line[..line.len() - 1]).collect();
    assert!(whole[0].starts_with("一般、较差支部转化率,100%,6,5,83.3%,"), "{table}");
    assert_eq!(rows(",东山县"), whole, "the only one that is added up");
    let left_out = rows(",重华县");
    assert_eq!((left_out.len(), left_out[0]), (whole.len(), "一般、较差支部转化率,100%,,,,未汇总"), "{table}");
}

/// The same in the table that is handed in.
#[test]
#[cfg(feature = "office")]
fn the_table_of_targets_has_a_row_for_each_site() {
    let site = parent_of_two();
    site.run(&["report"]).expect(0);
    let rows = json(&site, "reports/targets.json")["sheets"][0]["rows"].clone();
    let rows: Vec<_> = rows.as_array().expect("rows").iter().map(|row| row["cells"].clone()).collect();
    assert!(rows.contains(&json!(["东山县：一般、较差支部转化率", 100, 6, 5, 83.3, "期限未到"])), "{rows:?}");
    assert_eq!(rows.last().expect("a row")[0], json!("重华县（未汇总）"), "{rows:?}");
}

/// The first page of the screen says how many are left out, and nothing where none is.
#[test]
fn the_screen_says_how_many_are_left_out() {
    let site = parent_of_two();
    site.run(&["build"]).expect(0);
    let words = "另有1个站点未汇总";
    let screen = site.read("output/screen.html");
    let first = screen.split("</section>").next().expect("the first page");
    assert!(first.contains(words), "{first}");
    let site = parent();
    declare(&site, &county(|_| {}), "东山县", "dongshan", |_| {});
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/screen.html").contains("未汇总"));
}
