//! Several sites, one picture: a parent site adds up what subordinate sites have published, and reads nothing else of them
//! (S000-066). And what is published is what its schemas, digests and the page about it say.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::{Site, copy, project};

/// What is changed of a county's published statistics.
type Edit<'e> = &'e dyn Fn(&mut Value);

/// A built county: the sample, changed by `change` before it is built.
pub fn county(change: impl FnOnce(&Site)) -> Site {
    let site = Site::sample();
    change(&site);
    site.run(&["build"]).expect(0);
    site
}

/// A site without units that has the sample's campaign and date.
pub fn parent() -> Site {
    let site = Site::sample();
    for folder in ["content/units", "content/cases", "content/documents"] {
        fs::remove_dir_all(site.root().join(folder)).expect("removed");
    }
    site.remove("content/feedback.toml");
    site
}

pub fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Copies the published statistics of `county` below `parent`, edited, and declares them with their digest.
pub fn declare(parent: &Site, county: &Site, name: &str, folder: &str, edit: impl FnOnce(&mut Value)) {
    let mut statistics: Value = serde_json::from_str(&county.read("output/data/statistics.json")).expect("JSON");
    edit(&mut statistics);
    let bytes = serde_json::to_vec(&statistics).expect("JSON");
    parent.write(&format!("subordinates/{folder}/statistics.json"), &bytes);
    let url = format!("url = \"https://{folder}.example.cn/gongshi/\"\n");
    let entry = format!("\n[[subordinates]]\nname = \"{name}\"\npath = \"subordinates/{folder}\"\nsha256 = ");
    parent.append("content/site.toml", &format!("{entry}\"{}\"\n{url}", digest(&bytes)));
}

/// The same with everything the county has published.
pub fn declare_folder(parent: &Site, county: &Site, name: &str, folder: &str) {
    copy(&county.root().join("output/data"), &parent.root().join("subordinates").join(folder));
    declare(parent, county, name, folder, |_| {});
}

pub fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every number below `value` with the keys it stands under.
fn numbers(value: &Value, at: &str, into: &mut Vec<(String, f64)>) {
    match value {
        Value::Number(number) => into.push((at.to_owned(), number.as_f64().expect("a number"))),
        Value::Object(entries) => entries.iter().for_each(|(key, value)| numbers(value, &format!("{at}/{key}"), into)),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, item)| numbers(item, &format!("{at}/{n}"), into)),
        _ => {}
    }
}

/// Two counties and units of its own: every count of the parent is the sum of theirs.
#[test]
fn the_sums_of_a_parent_are_those_of_its_sites_and_its_own_units() {
    let east = county(|_| {});
    let west = county(|site| site.remove("content/units/jiaoyu/nanhu/yucai-xiaoxue/progress/2012-10.md"));
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    let own = json(&site, "output/data/statistics.json");
    declare(&site, &east, "东山县", "dongshan", |_| {});
    declare(&site, &west, "西山县", "xishan", |_| {});
    site.run(&["build"]).expect(0);
    let sum = json(&site, "output/data/statistics.json");
    let parts = [own, json(&east, "output/data/statistics.json"), json(&west, "output/data/statistics.json")];
    let mut all = Vec::new();
    numbers(&sum, "", &mut all);
    let is_count = |place: &str| {
        !["share", "rate", "actual", "mean", "mean_days"].iter().any(|word| place.ends_with(word))
            && !place.starts_with("/subordinates")
    };
    let mut compared = 0;
    for (place, number) in all.iter().filter(|(place, _)| is_count(place)) {
        let each =
            parts.iter().map(|part| part.pointer(place).and_then(Value::as_f64).unwrap_or_else(|| panic!("{place}")));
        let sum: f64 = each.sum();
        assert!((*number - sum).abs() < 1e-9, "{place}: {number}, not {sum}");
        compared += usize::from(*number > 0.0);
    }
    assert!(compared > 90, "only {compared} numbers");
    assert_eq!(sum["promotion"]["targets"][0]["actual"], json!(83.3));
    let missing = sum["progress"]["missing"].as_array().expect("a list");
    assert_eq!(missing.len(), 2 + 2 + 3);
    assert!(missing.contains(&json!("西山县/jiaoyu/nanhu/yucai-xiaoxue")));
    let children: Vec<_> = sum["children"].as_array().expect("a list").iter().map(|child| &child["unit"]).collect();
    assert_eq!(children, ["jiaoyu", "东山县", "西山县"]);
    assert_eq!(sum["children"][1]["statistics"], json!("https://dongshan.example.cn/gongshi/data/statistics.json"));
}

/// The numbers stand on every page and in every table as those of units do, and lead to the county's own site.
#[test]
fn pages_and_tables_show_a_subordinate_site_as_a_unit() {
    let site = parent();
    declare(&site, &county(|_| {}), "东山县", "dongshan", |_| {});
    site.run(&["build"]).expect(0);
    let link = "<a class=\"u\" href=\"https://dongshan.example.cn/gongshi/index.html\">东山县</a>";
    for page in ["index.html", "statistics.html", "subordinates.html"] {
        let html = site.read(&format!("output/{page}"));
        assert!(html.contains(link), "{page}");
        assert!(html.contains("185"), "{page}");
    }
    assert!(site.read("output/index.html").contains("<b class=\"big\">43</b>/45"));
    assert!(site.read("output/overdue.html").contains("所属站点另有逾期5项"));
    assert!(site.read("output/feedback.html").contains("东山县"));
    for (file, row) in [
        ("publication", ",东山县,2012-10,45,43,是\r\n"),
        ("ledgers-by-unit", ",东山县,185,143,5,8,4,21,91%\r\n"),
        ("grades", ",好,13,28.9%,23,51.1%\r\n"),
        ("satisfaction", "90%以上,17,81.0%\r\n"),
        ("feedback", ",东山县,7,6,0,6.3\r\n"),
        ("subordinates", "东山县,https://dongshan.example.cn/gongshi/,已汇总,,2012-11-05,45,45,185,143,5,45,43,"),
    ] {
        let text = site.read(&format!("output/data/{file}.csv"));
        assert!(text.contains(row), "{file}: {text}");
    }
    assert_eq!(site.findings(), []);
}

/// Tables of sums have a row for each site; it is the county's own 合计. Tables that list units are each site's own.
#[test]
#[cfg(feature = "office")]
fn tables_to_hand_in_have_a_row_for_each_site() {
    let site = parent();
    let county = county(|_| {});
    declare(&site, &county, "东山县", "dongshan", |_| {});
    declare(&site, &county, "西山县", "xishan", |value| value["as_of"] = json!("2012-09-01"));
    site.run(&["report"]).expect(0);
    county.run(&["report"]).expect(0);
    let rows = |site: &Site, path: &str| -> Vec<Value> {
        json(site, &format!("reports/{path}.json"))["sheets"][0]["rows"].as_array().expect("rows").clone()
    };
    let numbers = |row: &Value| row["cells"].as_array().expect("cells")[1..].to_vec();
    let (own, sums) = (rows(&county, "jiaoyu/plan-statistics"), rows(&site, "plan-statistics"));
    let whole = numbers(own.last().expect("合计"));
    assert_eq!(whole.len(), 23);
    assert_eq!((sums[0]["cells"][0].clone(), numbers(&sums[0])), (json!("东山县"), whole.clone()));
    assert_eq!(sums[1]["cells"][0], json!("西山县（未汇总）"));
    assert!(numbers(&sums[1]).iter().all(Value::is_null), "{}", sums[1]);
    assert_eq!((sums[2]["cells"][0].clone(), numbers(&sums[2])), (json!("合计"), whole));
    let targets = rows(&site, "targets");
    assert_eq!(targets[0]["cells"], json!(["一般、较差支部转化率", 100, 6, 5, 83.3, "期限未到"]));
    let feedback = rows(&site, "feedback");
    assert_eq!(feedback[0]["cells"], json!([1, "东山县", 7, 6, 0, 6.3]));
    assert!(!site.exists("reports/roster.xlsx") && site.exists("reports/plan-statistics.xlsx"));
    // What was raised with the office itself stands in the table of the only unit at the top.
    assert_eq!(rows(&county, "jiaoyu/feedback")[0]["cells"], json!([1, "受理单位", 4, 3, 0, 5.3]));
}

/// One that is missing, altered, malformed, out of date or of other grades is a warning, 未汇总 everywhere, and in no sum.
#[test]
fn what_cannot_be_added_up_is_told_and_is_no_zero() {
    let county = county(|_| {});
    let total = |value: &mut Value| value["problems"]["total"] = json!(1);
    let old = |value: &mut Value| value["as_of"] = json!("2012-10-20");
    let month = |value: &mut Value| value["progress"]["month"] = json!("2012-09");
    let ahead = |value: &mut Value| value["as_of"] = json!("2012-11-06");
    let grade = |value: &mut Value| value["grades"][0]["grade"] = json!("先进");
    let unit = |value: &mut Value| value["scope"] = json!("jiaoyu");
    let version = |value: &mut Value| value["schema"] = json!("gongshi/statistics/2");
    let forums = |value: &mut Value| value["consultation"]["forums"] = json!(u64::MAX);
    let cases: [(&str, &str, Edit<'_>); 8] = [
        ("subordinate-malformed", "18446744073709551615 太大", &forums),
        ("subordinate-malformed", "problems.total 是 1，各种状态加起来是 185", &total),
        ("subordinate-malformed", "scope 不是空的", &unit),
        ("subordinate-malformed", "schema 应当是固定写“gongshi/statistics/1”", &version),
        ("subordinate-stale", "截至 2012-10-20", &old),
        ("subordinate-stale", "报的是 2012-09 的月公示", &month),
        ("subordinate-stale", "截至 2012-11-06，比本站的 2012-11-05 晚", &ahead),
        ("subordinate-not-comparable", "先进", &grade),
    ];
    for (rule, words, edit) in cases {
        let site = parent();
        declare(&site, &county, "东山县", "dongshan", |_| {});
        declare(&site, &county, "西山县", "xishan", edit);
        let findings = site.findings();
        assert_eq!(findings.len(), 1, "{rule}: {findings:?}");
        assert_eq!((findings[0].rule.as_str(), findings[0].severity.as_str()), (rule, "warning"));
        assert!(findings[0].message.contains(words) && findings[0].message.contains("未汇总"), "{findings:?}");
        assert!(findings[0].line > 50, "the entry of the county: {findings:?}");
        not_added_up(&site);
    }
    let site = parent();
    declare(&site, &county, "东山县", "dongshan", |_| {});
    declare(&site, &county, "西山县", "xishan", |_| {});
    let statistics = "subordinates/xishan/statistics.json";
    let text = site.read(statistics);
    site.write(statistics, text.replace("\"closed\":143", "\"closed\":144"));
    assert_eq!(site.rules(), ["subordinate-altered"]);
    not_added_up(&site);
    site.write(statistics, &text[..text.len() / 2]);
    assert_eq!(site.rules(), ["subordinate-altered"]);
    site.remove(statistics);
    assert_eq!(site.rules(), ["subordinate-missing"]);
    not_added_up(&site);
}

/// Of two sites only the first is added up.
#[track_caller]
fn not_added_up(site: &Site) {
    site.run(&["build"]).expect(0);
    let sum = json(site, "output/data/statistics.json");
    assert_eq!(sum["problems"]["total"], json!(185));
    assert_eq!(sum["progress"]["expected"], json!(45));
    assert_eq!(sum["subordinates"], json!({ "total": 2, "rolled_up": 1, "not_rolled_up": ["西山县"] }));
    assert_eq!(sum["children"][1], json!({ "unit": "西山县", "statistics": null }));
    let row = &json(site, "output/data/subordinates.json")["subordinates"][1];
    assert_eq!((&row["rolled_up"], &row["problems"]), (&json!(false), &json!(null)));
    assert!(row["reason"].is_string());
    for page in ["index.html", "statistics.html", "subordinates.html"] {
        assert!(site.read(&format!("output/{page}")).contains("未汇总"), "{page}");
    }
    for table in ["publication.csv", "ledgers-by-unit.csv"] {
        assert!(site.read(&format!("output/data/{table}")).contains(",西山县,未汇总,"), "{table}");
    }
}

/// A change of a county's file alone is noticed by the next build, and no change writes nothing.
#[test]
fn the_next_build_notices_a_changed_county() {
    let site = parent();
    declare(&site, &county(|_| {}), "东山县", "dongshan", |_| {});
    site.run(&["build"]).expect(0);
    assert!(site.run(&["build"]).expect(0).stdout.contains("写入 0 个文件"));
    site.remove("subordinates/dongshan/statistics.json");
    site.run(&["build"]).expect(0);
    assert_eq!(json(&site, "output/data/statistics.json")["problems"]["total"], json!(0));
    assert!(site.read("output/index.html").contains("未汇总：没有收到它的统计数据"));
}

/// A city adds up counties, a province the city: what the city could not add up is told there too.
#[test]
fn levels_add_up() {
    let (city, province) = (parent(), parent());
    let county = county(|_| {});
    declare(&city, &county, "东山县", "dongshan", |_| {});
    declare(&city, &county, "西山县", "xishan", |value| value["as_of"] = json!("2012-09-01"));
    city.run(&["build"]).expect(0);
    declare(&province, &city, "青山市", "qingshan", |_| {});
    let findings = province.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.contains("自己有 1 个所属站点未汇总：西山县"), "{findings:?}");
    province.run(&["build"]).expect(0);
    let sum = json(&province, "output/data/statistics.json");
    assert_eq!(sum["problems"]["total"], json!(185));
    assert_eq!(sum["progress"]["missing"][0], json!("青山市/东山县/jiaoyu/nanhu/hongqi-xiaoxue"));
    assert!(province.read("output/subordinates.html").contains("其中1个下级站点未汇总"));
}

/// Every data file of the sample and of a parent is what the schema shipped beside it says; the schema knows each key.
#[test]
fn every_data_file_is_what_its_schema_says() {
    let sample = county(|_| {});
    let site = parent();
    declare(&site, &sample, "东山县", "dongshan", |_| {});
    site.run(&["build"]).expect(0);
    for site in [&sample, &site] {
        let data = site.root().join("output/data");
        let verdict =
            Command::new("node").arg(project().join("tests/schema/data.mjs")).arg(&data).output().expect("node runs");
        let said = String::from_utf8_lossy(&verdict.stdout);
        assert!(verdict.status.success(), "{said}{}", String::from_utf8_lossy(&verdict.stderr));
        assert!(said.contains(" 0 不合"), "{said}");
        dictionary_knows_every_key(&data);
    }
}

fn dictionary_knows_every_key(data: &Path) {
    let page = fs::read_to_string(data.join("index.html")).expect("the dictionary").replace("<wbr>", "");
    let statistics: Value =
        serde_json::from_slice(&fs::read(data.join("statistics.json")).expect("statistics")).expect("JSON");
    for (key, value) in statistics.as_object().expect("keys") {
        assert!(page.contains(&format!("<code>{key}</code>")), "{key}");
        for inner in value.as_object().into_iter().flatten().map(|(inner, _)| inner).filter(|_| key != "schemes") {
            assert!(page.contains(&format!("<code>{key}.{inner}</code>")), "{key}.{inner}");
        }
    }
}

/// The list of digests is one `sha256sum -c` agrees with, and has every data file but those that are later.
#[test]
fn the_list_of_digests_is_right() {
    let site = county(|_| {});
    let data = site.root().join("output/data");
    let lines = site.read("output/data/SHA256SUMS");
    for line in lines.lines() {
        let (sum, path) = line.split_once("  ").expect("a digest and a path");
        assert_eq!(digest(&fs::read(data.join(path)).expect(path)), sum, "{path}");
    }
    let listed: Vec<&str> = lines.lines().filter_map(|line| line.split_once("  ").map(|(_, path)| path)).collect();
    for (path, _) in site.tree("output/data") {
        let is_later = ["SHA256SUMS", "provenance.json"].contains(&path.as_str());
        assert!(is_later != listed.contains(&path.as_str()), "{path}");
    }
}

/// Numbers of problems that a spreadsheet would change stay as they are: read back by LibreOffice, each is the text it was.
#[test]
fn tables_open_right_in_a_spreadsheet() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    let numbers = ["001", "1-2", "1.10", "3-4", "2e5", "123456789012345678"];
    let problem = |id: &str| {
        format!(
            "\n[[problems]]\nid = \"{id}\"\ncategory = \"党员队伍\"\ntype = \"活动\"\ntext = \"会议记录第{id}号没有签到表\"\ncause = \"没有专人\"\n\
             term = \"中期\"\nresponsible = \"组织委员\"\ndue = 2012-10-31\nmeasures = [\"每次会议专人签到并存档\"]\n"
        )
    };
    for id in numbers {
        site.append(plan, &problem(id));
    }
    site.run(&["build", "--keep-going"]);
    let csv = site.read("output/data/problems.csv");
    assert!(csv.starts_with('\u{feff}'), "a byte order mark");
    let out = site.root().join("sheets");
    let table = site.root().join("output/data/problems.csv");
    let filter = "--infilter=CSV:44,34,76,1,,0,false,true";
    let profile = format!("-env:UserInstallation=file://{}", site.root().join("profile").display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", filter, "--convert-to", "fods", "--outdir"]).arg(&out).arg(&table);
    let said = office.output().expect("soffice runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let sheet = site.read("sheets/problems.fods");
    for id in numbers {
        let is_text = sheet.contains(&format!("<text:p>{id}<text:tab/></text:p>"));
        assert!(is_text, "{id}: {}", csv.lines().find(|line| line.contains(id)).unwrap_or_default());
    }
    assert!(
        json(&site, "output/data/problems.json")["problems"]
            .as_array()
            .expect("rows")
            .iter()
            .any(|row| row["id"] == "001")
    );
}

/// The commands of docs/parts.md for a province: each county is a job that reads its own folder only, so one with an error
/// stops nobody; it is 未汇总, and what the others published is added up.
#[test]
fn a_province_is_as_many_jobs_as_it_has_counties() {
    let province = Site::empty();
    for name in ["dongshan", "nanhu", "xishan"] {
        copy(&project().join("content"), &province.root().join(format!("counties/{name}/content")));
    }
    province.write("counties/nanhu/content/units/jiaoyu/unit.toml", "name = ");
    province.write("counties.txt", "dongshan\nnanhu\nxishan\n");
    copy(parent().root(), &province.root().join("province"));
    let settings = province.read("province/content/site.toml");
    province.write("province/site.head.toml", settings);
    let document = fs::read_to_string(project().join("docs/parts.md")).expect("the document");
    let commands = document
        .split("```bash\n")
        .filter_map(|block| block.split("```").next())
        .find(|block| block.contains("xargs"))
        .expect("the commands for a province");
    let program = Path::new(env!("CARGO_BIN_EXE_gongshi")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").expect("PATH"));
    let mut shell = Command::new("sh");
    shell.args(["-euc", commands]).current_dir(province.root()).env("PATH", path);
    let said = shell.output().expect("a shell");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let sum = json(&province, "province/output/data/statistics.json");
    assert_eq!(sum["units"]["branches"], json!(90));
    assert_eq!(sum["subordinates"], json!({ "total": 3, "rolled_up": 2, "not_rolled_up": ["nanhu"] }));
    assert!(!province.exists("counties/nanhu/output/index.html"));
    let alone = county(|_| {});
    for file in ["index.html", "data/units.json"] {
        let [together, alone] = [&province.root().join("counties/dongshan"), alone.root()]
            .map(|root| fs::read(root.join("output").join(file)));
        assert_eq!(together.expect(file), alone.expect(file), "{file}: as if there were no other county");
    }
}
