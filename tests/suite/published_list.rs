//! A list of forty items as counties publish them after an environmental inspection: what it says stands in all that is
//! built from it, word for word (`tests/fixtures/published-list`).

use std::fs;

use serde_json::Value;

use crate::support::{Site, copy, project};

const UNIT: &str = "units/xian";

/// The rows of the source table, each cell under the head of its column.
fn rows() -> Vec<Vec<(String, String)>> {
    let table = fs::read_to_string(project().join("tests/fixtures/published-list/list.tsv")).expect("a table");
    let mut lines = table.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let heads = lines.next().expect("heads");
    let rows: Vec<_> = lines.map(|cells| heads.iter().cloned().zip(cells).collect::<Vec<_>>()).collect();
    assert_eq!(rows.len(), 40);
    rows
}

/// What a reader has to find of a cell: lists of measures and units are set item by item.
fn parts<'c>(head: &str, cell: &'c str) -> Vec<&'c str> {
    let separator = if head == "整改措施" { '；' } else { '、' };
    match head {
        "整改措施" | "配合单位" => cell.split(separator).collect(),
        _ => vec![cell],
    }
}

fn site() -> Site {
    let site = Site::empty();
    copy(&project().join("tests/fixtures/published-list/content"), &site.root().join("content"));
    site
}

/// Text without tags and white space, so that what is broken into lines is found.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag && !c.is_whitespace() => text.push(c),
            _ => {}
        }
    }
    text
}

/// The rows of the built table, by the number of the item.
fn built_row(page: &str, id: &str) -> String {
    let from = page.find(&format!("id=\"p-{id}\"")).unwrap_or_else(|| panic!("no item {id}"));
    let row = &page[from..];
    plain(row.split_once("</tr>").map_or(row, |(row, _)| row))
}

/// S001-025, S001-032, S005-001, S005-002, S005-009: every cell of the source table stands in the row of its item, on the page and on the board.
#[test]
fn every_cell_stands_on_the_page_and_on_the_board() {
    let site = site();
    let errors: Vec<_> = site.findings().into_iter().filter(|found| found.severity == "error").collect();
    assert!(errors.is_empty(), "{errors:?}");
    site.run(&["build"]).expect(0);
    for page in ["index.html", "board.html"] {
        let html = site.read(&format!("output/{UNIT}/{page}"));
        let whole = plain(&html);
        for row in rows() {
            let built = built_row(&html, &row[0].1);
            for (head, cell) in &row {
                for part in parts(head, cell) {
                    let is_there = match head.as_str() {
                        "反馈事项" => whole.contains(part),
                        // The page of the unit says the category, the board has no room for it.
                        "类别" if page == "board.html" => true,
                        // Said by the derived state where the word is one of the program's own.
                        "进展" if ["推进中", "未启动", "已完成"].contains(&part) => {
                            page == "board.html" || built.contains(part)
                        }
                        _ => built.contains(&part.replace(' ', "")),
                    };
                    assert!(is_there, "{page}: {head} “{part}” is not in {built}");
                }
            }
        }
    }
}

/// S005-004, S005-005, S005-014: the data files say the same of every item, names of persons with `[data] persons = true` alone.
#[test]
fn every_cell_stands_in_the_data() {
    let site = site();
    site.run(&["build"]).expect(0);
    let keys = [
        ("反馈编号", "number"),
        ("类别", "category"),
        ("问题", "text"),
        ("整改目标", "goal"),
        ("牵头单位", "lead"),
        ("责任领导", "leader"),
        ("时限种类", "deadline_kind"),
        ("进展", "reported"),
        ("销号编号", "closing_number"),
    ];
    let json: Value = serde_json::from_str(&site.read("output/data/problems.json")).expect("JSON");
    let csv = site.read("output/data/problems.csv");
    let of_unit: Vec<&Value> =
        json["problems"].as_array().expect("problems").iter().filter(|row| row["unit"] == "xian").collect();
    for (row, built) in rows().iter().zip(of_unit) {
        for (head, key) in keys {
            let cell = &row.iter().find(|(name, _)| name == head).expect("a column").1;
            assert_eq!(built[key].as_str().unwrap_or_default(), cell, "{head} of {built}");
            assert!(csv.contains(cell.as_str()), "{head} “{cell}” in the CSV");
        }
        let joint: Vec<&str> = built["joint"].as_array().expect("joint").iter().filter_map(Value::as_str).collect();
        assert_eq!(joint.join("、"), row.iter().find(|(name, _)| name == "配合单位").expect("a column").1);
    }
    let settings = site.read("content/site.toml").replace("persons = true", "persons = false");
    site.write("content/site.toml", settings);
    site.run(&["build"]).expect(0);
    for file in ["output/data/problems.json", "output/data/problems.csv"] {
        assert!(!site.read(file).contains("白芷"), "{file} names a leader");
    }
}

/// S005-003, S005-004: units that lead or take part have it on their own pages; names of units of the site lead there, others are plain.
#[test]
fn units_show_what_they_lead_and_join() {
    let site = site();
    site.run(&["build"]).expect(0);
    let water = plain(&site.read("output/units/xian/shuiwu/index.html"));
    assert!(water.contains("牵头示例县人民政府：清溪示例断面总磷有两个月超标。"), "{water}");
    assert!(water.contains("配合示例县人民政府：老城区雨污合流管网仍有十二公里。"), "{water}");
    let page = site.read("output/units/xian/index.html");
    assert!(
        page.contains("<a href=\"../../units/xian/shuiwu/index.html\">县水务局</a>"),
        "a unit of the site is a link"
    );
    assert!(page.contains("<b>县生态环境分局</b>"), "a unit outside it is not");
    let lists = site.read("output/lists/index.html");
    assert!(lists.contains("县水务局牵头整改的问题") && lists.contains("县生态环境分局牵头整改的问题"), "{lists}");
    // What a changed list no longer says goes from the page of the other unit too.
    let plan = site.read("content/units/xian/plan.toml").replace("lead = \"县水务局\"", "lead = \"市水务局\"");
    site.write("content/units/xian/plan.toml", plan);
    site.run(&["build"]).expect(0);
    let water = plain(&site.read("output/units/xian/shuiwu/index.html"));
    assert!(!water.contains("牵头示例县人民政府") && water.contains("配合示例县人民政府"), "{water}");
}

/// S005-003: the front page and the statistics tell of each 牵头单位 what it leads and how that stands, the late first; a site whose
/// plans name none has no such table.
#[test]
fn those_who_lead_are_counted() {
    let site = site();
    site.run(&["build"]).expect(0);
    for page in ["index.html", "statistics.html"] {
        let text = plain(&site.read(&format!("output/{page}")));
        let table = "牵头单位问题已销号逾期县农业农村局601县自然资源局301县住建局520县水务局510";
        assert!(text.contains(table), "{page}: {text}");
    }
    assert!(site.read("output/index.html").contains("<a href=\"units/xian/shuiwu/index.html\">县水务局</a></th>"));
    let site = Site::one_branch();
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/index.html").contains("牵头单位"));
}

/// S005-008: words of the scheme count as it says: 基本完成 past its deadline is late, 完成并长期坚持 is not.
#[test]
fn words_of_a_scheme_count_as_it_says() {
    let site = site();
    let plan = site.read("content/units/xian/plan.toml");
    site.write("content/units/xian/plan.toml", plan.replace("due = 2026-09-30\n", "due = 2026-07-01\n"));
    let late: Vec<String> = site.some_of("problem-overdue", 4).into_iter().map(|found| found.message).collect();
    assert!(late.iter().any(|message| message.contains("问题 3.1 逾期 4 天")), "{late:?}");
    assert!(late.iter().all(|message| !message.contains("问题 1.1 ")), "{late:?}");
    // Without the scheme's words the fixed ones are listed with what they mean.
    let scheme = site.read("content/schemes/list.toml");
    site.write("content/schemes/list.toml", scheme.replace("name = \"基本完成\"", "name = \"差不多\""));
    let unknown = site.some_of("unknown-value", 2);
    assert!(unknown[0].help.contains("推进中（正在整改，包括基本完成、部分完成）"), "{unknown:?}");
    assert!(unknown[0].help.contains("阶段性完成（这一阶段的任务已经完成"), "{unknown:?}");
}

/// S005-006, S005-007: 立行立改 without a day is due so many days after the feedback, as the scheme says, and needs none; one that names
/// neither a day nor a feedback has no deadline.
#[test]
fn kinds_of_deadlines_come_to_days() {
    let site = site();
    let page = {
        site.run(&["build"]).expect(0);
        site.read("output/units/xian/index.html")
    };
    assert!(built_row(&page, "2.3").contains("立行立改2026年4月9日"));
    assert!(built_row(&page, "8.2").contains("长期坚持每年核查一次，下次2027年3月10日前"));
    let plan = site.read("content/units/xian/plan.toml");
    let undated = plan.replace("date = 2026-03-10\n", "").replace("date = 2026-03-20\n", "");
    site.write("content/units/xian/plan.toml", undated);
    let found = site.findings();
    assert!(found.iter().any(|found| found.rule == "missing-deadline" && found.message.contains("2.3")), "{found:?}");
    assert!(found.iter().all(|found| found.rule != "missing-deadline" || !found.message.contains("8.2")));
}

/// S001-024, S001-025: the printed ledger has a column for each column of the list, row by row, under the items of the
/// feedback; the printed board shows the ledger of a unit even where units stand below it.
#[cfg(feature = "print")]
#[test]
fn every_cell_stands_on_paper() {
    let site = site();
    site.run(&["build", "--print"]).expect(0);
    for form in ["ledger", "board-a3"] {
        let text = crate::print_forms::paper::public(&site, "xian", form).text();
        for row in rows() {
            for (head, cell) in &row {
                let cell = if head == "整改时限" && form == "board-a3" { short_day(cell) } else { cell.clone() };
                // Said by the derived state where the word is one of the program's own.
                if head == "进展" && ["推进中", "未启动", "已完成"].contains(&cell.as_str()) {
                    continue;
                }
                for part in parts(head, &cell) {
                    assert!(text.contains(part), "{form}: {head} “{part}” of {} is not in {text}", row[0].1);
                }
            }
        }
    }
    let ledger = crate::print_forms::paper::public(&site, "xian", "ledger");
    ledger.in_order(&["编号", "反馈问题", "整改目标", "整改措施", "责任单位", "整改时限", "整改情况（销号）"]);
    ledger.in_order(&["1生态环境保护责任落实不到位。", "1.1", "县委常委会", "2城镇生活污水收集处理短板突出。", "2.1"]);
    assert!(ledger.text().contains("单位（盖章）："));
    assert!(ledger.text().contains("销号程序：责任单位申请，行业主管部门核实，示例市整改办销号，公示5天。"));
}

/// `2026年10月31日` as a board has it.
#[cfg(feature = "print")]
fn short_day(day: &str) -> String {
    day.replace(['年', '月'], ".").replace('日', "")
}
