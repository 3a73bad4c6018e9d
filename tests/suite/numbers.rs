//! Every number of the overview and the statistics leads to the list behind it, and every table is a file too.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::Site;

/// Links of a page to lists whose text is a number, alone or behind a word: address and number.
fn numbers(page: &str) -> Vec<(String, usize)> {
    let links = page.split("href=\"").skip(1).filter(|rest| rest.trim_start_matches("../").starts_with("lists/"));
    links
        .filter_map(|rest| {
            let (address, rest) = rest.split_once('"')?;
            let text = rest.split_once('>')?.1.split_once("</a>")?.0.replace("<b>", "").replace("</b>", "");
            let text = text.trim_end_matches('项');
            let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
            Some((address.trim_start_matches("../").strip_prefix("lists/")?.to_owned(), digits.parse().ok()?))
        })
        .collect()
}

/// How many entries stand below an address, all its pages taken together.
fn entries(site: &Site, address: &str) -> usize {
    let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
    let page = site.read(&format!("output/lists/{file}"));
    let part = match anchor {
        "" => page.split_once("<main").expect("main").1.to_owned(),
        anchor => {
            let (_, rest) = page.split_once(&format!("<h2 id=\"{anchor}\"")).expect("the group");
            rest.split_once("</section>").expect("its end").0.to_owned()
        }
    };
    let body = part.split("</main>").next().unwrap_or_default();
    body.matches("<th scope=\"row\"").count() + body.matches("<li><span class=\"st ").count()
}

/// S001-018, S002-050, S004-032: each number on the overview and the statistics page is the length of its list, the key
/// units among them.
#[test]
fn every_number_is_the_length_of_its_list() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    let mut seen = 0;
    for page in ["index.html", "statistics.html"] {
        for (address, number) in numbers(&site.read(&format!("output/{page}"))) {
            // A month's list holds those that published and those that did not; its groups are told apart below.
            let expected = if address.starts_with("month-") { 45 } else { number };
            assert_eq!(entries(&site, &address), expected, "{page}: {address}");
            seen += 1;
        }
    }
    assert!(seen > 70, "{seen} numbers");
    assert_eq!(entries(&site, "month-2012-10.html#missing"), 2);
    assert_eq!(entries(&site, "month-2012-10.html#published"), 43);
    assert_eq!(entries(&site, "key.html"), 6, "重点整顿对象");
    let key = site.read("output/lists/key.html");
    assert!(key.contains("units/jiaoyu/dongshan/mashan-jiaoxuedian/index.html"), "a key unit");
    let all = site.read("output/lists/index.html");
    for list in
        ["grade-1.html", "field-1.html", "state-overdue.html", "category-1.html", "month-2012-07.html", "key.html"]
    {
        assert!(all.contains(&format!("href=\"../lists/{list}\"")), "{list}");
    }
}

/// A word of a state and the number beside it are one link to the list, in tables of committees and of statistics too, and
/// the list has as many entries; a branch's own ledger is its list.
#[test]
fn a_state_and_its_number_lead_to_the_list() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    let mut seen = 0;
    for committee in ["beiling", "chengguan", "dongshan", "jiguan", "nanhu", "xihe", "zhijiao"] {
        let page = site.read(&format!("output/units/jiaoyu/{committee}/index.html"));
        for (address, number) in numbers(&page) {
            assert_eq!(entries(&site, &address), number, "{committee}: {address}");
            seen += 1;
        }
        let closed = format!("lists/of/jiaoyu/{committee}/closed.html\">");
        for words in ["已销号", "● 已销号"] {
            let words = words.trim_start_matches("● ");
            assert!(page.split(&closed).skip(1).any(|text| text.starts_with(words)), "{committee}: {words}");
        }
    }
    assert!(seen > 40, "{seen} numbers of committees");
    let nanhu = site.read("output/units/jiaoyu/nanhu/index.html");
    for row in [
        "aria-label=\"逾期1项\" class=\"late\" href=\"../../../units/jiaoyu/nanhu/youeryuan/index.html#h-ledger\"><b>1</b></a>",
        "href=\"../../../units/jiaoyu/nanhu/youeryuan/index.html#closed\">",
    ] {
        assert!(nanhu.contains(row), "{row}");
    }
    let branch = site.read("output/units/jiaoyu/nanhu/youeryuan/index.html");
    assert!(branch.contains("id=\"h-ledger\"") && branch.contains("<div id=\"closed\">"));
    assert!(
        branch.contains("<a href=\"#h-ledger\" class=\"late\">逾期1</a>")
            && branch.contains("<a href=\"#closed\">已销号")
    );
    let statistics = site.read("output/statistics.html");
    for link in [
        "<a class=\"st s-overdue\" href=\"lists/state-overdue.html\">逾期 5项</a>",
        "aria-label=\"已销号24项\" href=\"lists/of/jiaoyu/nanhu/closed.html\">24</a>",
    ] {
        assert!(statistics.contains(link), "{link}");
    }
    for link in
        ["<a href=\"lists/state-closed.html\">已销号", "<a href=\"lists/past-first-due.html\">按最初时限逾期8项</a>"]
    {
        assert!(site.read("output/index.html").contains(link), "{link}");
    }
    // The head of the site has all problems there are: its lists are those of the site.
    let head = site.read("output/units/jiaoyu/index.html");
    assert!(head.contains("href=\"../../lists/state-overdue.html\">逾期5项</a>"), "{head}");
}

/// S000-015, S001-032: problems by category and state: rows and columns add up, on the page and in the file.
#[test]
fn categories_by_state_add_up() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    let statistics: Value = serde_json::from_str(&site.read("output/data/statistics.json")).expect("JSON");
    let csv = site.read("output/data/problems-by-category.csv");
    let mut lines = csv.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().expect("a head");
    let states = ["已销号", "整改完成待销号", "长期坚持", "逾期", "本月未报", "推进中", "未启动"];
    assert_eq!((head[0], &head[1..8], &head[8..]), ("类别", &states[..], &["合计", "按最初时限逾期"][..]));
    let mut states = vec![0; 7];
    for line in lines {
        let counts: Vec<u64> = line[1..].iter().map(|count| count.parse().expect("a number")).collect();
        assert_eq!(counts[..7].iter().sum::<u64>(), counts[7], "{line:?}");
        assert_eq!(statistics["problems"]["by_category"][line[0]], counts[7], "{line:?}");
        for (sum, count) in states.iter_mut().zip(&counts) {
            *sum += count;
        }
    }
    let keys = ["closed", "done", "ongoing", "overdue", "behind", "on-track", "not-started"];
    for (key, count) in keys.iter().zip(states) {
        assert_eq!(statistics["problems"]["by_state"][key], count, "{key}");
    }
}

/// S001-047: publication by unit and month: a heat table and a file, in which the months of all units add up to the
/// site's.
#[test]
fn publication_by_unit_and_month() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    let csv = site.read("output/data/publication.csv");
    let mut months: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for line in csv.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let sums = months.entry(cells[2]).or_default();
        sums.0 += cells[3].parse::<u64>().expect("a number");
        sums.1 += cells[4].parse::<u64>().expect("a number");
    }
    let expected = [("2012-07", (45, 45)), ("2012-08", (45, 45)), ("2012-09", (45, 44)), ("2012-10", (45, 43))];
    assert_eq!(months.into_iter().collect::<Vec<_>>(), expected);
    let page = site.read("output/statistics.html");
    assert!(page.contains("class=\"num h1\">7/8</td>"), "a shade where a month is missing");
    assert!(page.contains("class=\"num\">8/8</td>"), "none where all is published");
    for file in ["grades", "changes-of-grade", "targets", "ledgers-by-unit", "satisfaction"] {
        assert!(page.contains(&format!("href=\"data/{file}.csv\"")), "{file} is linked");
        let csv = site.read(&format!("output/data/{file}.csv"));
        assert!(csv.starts_with('\u{feff}') && csv.lines().count() > 1, "{file}: {csv}");
    }
}

/// S001-047: a month that is not over is not missed, and a single branch that missed one is not a number.
#[test]
fn a_month_not_over_is_not_nought() {
    let site = Site::one_branch();
    site.replace("content/site.toml", "as_of = 2012-07-15", "as_of = 2012-08-15");
    site.run(&["build"]).expect(0);
    let page = site.read("output/statistics.html");
    let (_, table) = page.split_once("每月已公示的党支部数").expect("the table");
    let row = table.split_once("<tbody").expect("rows").1.split_once("</tr>").expect("a row").0;
    assert!(
        row.contains("class=\"num h4\">未报送</td>")
            && row.contains("class=\"num\"><span class=\"none\">未到期</span></td>"),
        "{row}"
    );
    assert!(page.contains("尚未到期"), "nor is it in the sums");
}

/// A parent with more children than a page bears: names on its page, figures on pages of their own, none left out.
#[test]
fn long_lists_are_paged() {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"甲镇党委\"\nkind = \"党委\"\n");
    for n in 0..320 {
        site.write(
            &format!("content/units/zhen/z{n:03}/unit.toml"),
            format!("name = \"第{n}村党支部\"\nkind = \"党支部\"\n"),
        );
    }
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/zhen/index.html");
    assert!(page.contains("href=\"../../lists/of/zhen/index.html\""), "the parent leads to the list");
    let (first, second) =
        (site.read("output/lists/of/zhen/index.html"), site.read("output/lists/of/zhen/index-2.html"));
    assert!(first.contains("共320个，第1页，共2页") && first.contains("href=\"../../../lists/of/zhen/index-2.html\""));
    assert!(second.contains("（第2页）") && second.contains("rel=\"prev\""));
    for n in 0..320 {
        let href = format!("href=\"../../../units/zhen/z{n:03}/index.html\"");
        assert_eq!(first.matches(&href).count() + second.matches(&href).count(), 1, "{n}");
    }
    assert!(site.exists("output/lists/units-2.html") && !site.exists("output/lists/units-3.html"));
}

/// A list of many units is folded by the unit above, so that a reader finds the committee first; a short one is not.
#[test]
fn many_units_are_listed_by_the_unit_above() {
    let site = Site::bare();
    let committee = |path: &str, name: &str, branches: usize| {
        let unit = format!("name = \"中共{name}委员会\"\nshort = \"{name}\"\nkind = \"党委\"\n");
        site.write(&format!("content/units/{path}/unit.toml"), unit);
        for n in 0..branches {
            site.branch(&format!("{path}/z{n:02}"));
        }
    };
    committee("an", "安镇", 20);
    committee("bei", "北镇", 20);
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/lists/units.html").contains("<details class=\"fold\">"));
    committee("bei", "北镇", 41);
    site.run(&["build"]).expect(0);
    for (list, heads) in [
        ("units", &["没有上级的单位（2个）", "安镇（20个）", "北镇（41个）"][..]),
        ("branches", &["安镇（20个）", "北镇（41个）"]),
    ] {
        let page = site.read(&format!("output/lists/{list}.html"));
        let found: Vec<_> =
            page.split("<summary>").skip(1).filter_map(|rest| rest.split("</summary>").next()).collect();
        assert_eq!(found, heads, "{list}");
        let last = page.rsplit("<summary>").next().expect("the last part");
        assert_eq!(last.matches("<th scope=\"row\"").count(), 41, "{list}");
    }
}
