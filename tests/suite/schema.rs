//! The schemas `gongshi schema` writes, judged by taplo (what editors run) and by a validator of JSON Schema draft 04.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::support::{COMMITMENT, PLAN, RATING, Site, UNIT, project};

const PRESETS: [&str; 7] = [
    "plan-filing",
    "grade-upgrade",
    "three-class-star",
    "backward-rectification",
    "township-year",
    "inspection",
    "environment",
];

/// Every file of every preset, and of the sample, is what its schema asks for. `init` has set up the editor: nothing
/// but the files tells taplo which schema is whose.
#[test]
fn good_files_are_what_the_schemas_ask_for() {
    let mut judged = Vec::new();
    for preset in PRESETS {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        let schemas = schemas(&site.root().join(".gongshi/schema"));
        let files = files(&site.root().join("content"));
        let toml: Vec<&PathBuf> =
            files.iter().filter(|file| file.extension().is_some_and(|end| end == "toml")).collect();
        for file in &toml {
            let text = fs::read_to_string(file).expect("a file");
            assert!(text.starts_with("#:schema ../"), "{}", file.display());
        }
        assert_eq!(taplo(&toml), Vec::<String>::new(), "{preset}");
        judged.extend(files.iter().map(|file| (schemas[kind(file)].clone(), value(file))));
    }
    let sample = Site::sample();
    let schemas = written_schemas(&sample);
    assert_eq!(schemas.len(), 13);
    judged.extend(files(&sample.root().join("content")).iter().map(|file| (schemas[kind(file)].clone(), value(file))));
    assert!(judged.len() > 200, "{} files", judged.len());
    for (verdict, (_, value)) in ajv(&judged).iter().zip(&judged) {
        assert!(verdict.is_empty(), "{verdict:?} in {value}");
    }
}

/// What is wrong with a file by itself, both judges say as well as `check` does.
#[test]
fn each_kind_of_fault_is_seen() {
    let plan = |from: &str, to: &str| ("content/units/jia/plan.toml", replaced(PLAN, from, to));
    let unit = |more: &str| ("content/units/jia/unit.toml", format!("{UNIT}{more}"));
    let rating = |more: &str| ("content/units/jia/rating.toml", format!("{RATING}{more}"));
    let campaign = |more: &str| {
        let bare = "name = \"年\"\nscheme = \"four-grade\"\nstarts = 2012-04-01\nends = 2012-12-31\n";
        ("content/campaign.toml", format!("{bare}{more}"))
    };
    let faults = [
        // A key that is missing, blank, unknown here, or there twice as something else.
        ("missing-key", plan("status = \"已审核\"\n", "")),
        ("missing-key", plan("text = \"支部委员分工不清，例会记录不全\"\n", "")),
        ("missing-key", plan("id = \"1\"", "id = \" \"")),
        ("missing-key", ("content/units/jia/unit.toml", replaced(UNIT, "中共示范县甲村支部委员会", ""))),
        ("unknown-key", plan("responsible = \"白芷（书记）\"", "responsable = \"白芷（书记）\"")),
        ("unknown-key", plan("level = \"省\"", "level = \"省\"\nstatus = \"好\"")),
        ("unknown-key", unit("[[support]]\nrole = \"第一书记\"\nphone = \"0\"\n")),
        // A value of another type.
        ("wrong-type", plan("text = \"支部委员分工不清，例会记录不全\"", "text = 1")),
        ("wrong-type", plan("measures = [\"重新明确三名委员分工并上墙\"]", "measures = \"分工\"")),
        ("wrong-type", plan("measures = [\"重新明确三名委员分工并上墙\"]", "measures = [1]")),
        ("wrong-type", plan("responsible = \"白芷（书记）\"", "responsible = [\"白芷\"]")),
        ("wrong-type", unit("window_unit = \"是\"\n")),
        ("wrong-type", unit("aliases = \"a\"\n")),
        ("wrong-type", unit("public_contact = \"0\"\n")),
        ("wrong-type", unit("support = { role = \"第一书记\" }\n")),
        ("wrong-type", campaign("[limits]\ndeeds = [1]\n")),
        ("wrong-type", campaign("[filing_levels]\n\"较差\" = 1\n")),
        // A value outside its range or its list.
        ("wrong-type", ("content/units/jia/unit.toml", replaced(UNIT, "party_members = 20", "party_members = -1"))),
        ("wrong-type", ("content/units/jia/unit.toml", replaced(UNIT, "party_members = 20", "party_members = 2.5"))),
        ("unknown-value", rating("score = 101\n")),
        ("unknown-value", rating("satisfaction = -0.5\n")),
        ("unknown-value", plan("term = \"中期\"", "term = \"半年\"")),
        ("unknown-value", plan("status = \"已审核\"", "status = \"审核\"")),
        ("unknown-value", ("content/units/jia/plan.toml", format!("{PLAN}[[lasting_results]]\nscope = \"群众\"\n"))),
        ("unknown-value", unit("[[support]]\nrole = \"第一书记\"\nkinds = [\"资金\", \"物资\"]\n")),
        ("unknown-value", campaign("[rules]\nmissing-guide = \"no\"\n")),
        ("unknown-value", campaign("[cadence]\nprogress = \"每天\"\n")),
        // A date that is none.
        ("bad-date", plan("due = 2012-10-31", "due = \"10月31日\"")),
        ("bad-date", plan("due = 2012-10-31", "due = \"2012年10月\"")),
        ("bad-date", plan("due = 2012-10-31", "due = 2012-10-31T08:00:00")),
        ("bad-date", campaign("[limits]\nsurvey = [2012-12-01, \"下旬\"]\n")),
    ];
    let site = Site::one_branch();
    let schemas = written_schemas(&site);
    let mut judged = Vec::new();
    let mut bad = Vec::new();
    for (number, (rule, (file, text))) in faults.iter().enumerate() {
        let before = site.read(file);
        site.write(file, text);
        let found = site.findings();
        assert!(found.iter().any(|found| found.rule == *rule && found.file == *file), "{rule}: {found:?} in\n{text}");
        site.write(file, &before);
        let kind = kind(Path::new(file));
        let name = format!("bad/{number}.toml");
        site.write(&name, format!("#:schema ../schemas/{kind}.json\n{text}"));
        bad.push(site.root().join(name));
        judged.push((schemas[kind].clone(), to_json(toml::from_str(text).expect("TOML"))));
    }
    for (verdict, (rule, (_, text))) in ajv(&judged).iter().zip(&faults) {
        assert!(!verdict.is_empty(), "no {rule} in\n{text}");
    }
    let told = taplo(&bad.iter().collect::<Vec<_>>());
    for (file, (rule, (_, text))) in bad.iter().zip(&faults) {
        let file = file.display().to_string();
        assert!(told.contains(&file), "taplo sees no {rule} in\n{text}");
    }
}

/// Every date the reader takes, the schemas take; front matter is checked like a file.
#[test]
fn dates_are_taken_in_every_written_form() {
    let site = Site::one_branch();
    let commitment = &written_schemas(&site)["commitment"];
    let front = COMMITMENT.split("+++\n").nth(1).expect("front matter");
    let forms = [
        ("2012-05-20", true),
        ("\"2012-05-20\"", true),
        ("\"2012年5月20日\"", true),
        ("\"二〇一二年五月二十日\"", true),
        ("\"二○一二年五月廿日\"", true),
        ("\"2012.5.20\"", true),
        ("\"２０１２／５／２０\"", true),
        ("\" 2012年 5月 20日 \"", true),
        ("\"5月20日\"", false),
        ("\"2012年5月\"", false),
        ("\"明天\"", false),
        ("20120520", false),
    ];
    let mut judged = Vec::new();
    for (form, is_date) in forms {
        let text = replaced(front, "2012-05-20", form);
        site.write("content/units/jia/commitments/zhibu.md", format!("+++\n{text}+++\n"));
        assert_eq!(site.findings().is_empty(), is_date, "{form}: {:?}", site.findings());
        judged.push((commitment.clone(), to_json(toml::from_str(&text).expect("TOML"))));
    }
    for ((form, is_date), verdict) in forms.iter().zip(ajv(&judged)) {
        assert_eq!(verdict.is_empty(), *is_date, "{form}: {verdict:?}");
    }
}

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

/// What `gongshi schema` writes, in the folder `schemas` of the site.
fn written_schemas(site: &Site) -> BTreeMap<String, Value> {
    let folder = site.root().join("schemas");
    site.run(&["schema", folder.to_str().expect("path")]).expect(0);
    schemas(&folder)
}

/// The schemas in a folder, by their names.
fn schemas(folder: &Path) -> BTreeMap<String, Value> {
    let read = |file: PathBuf| {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, serde_json::from_slice(&fs::read(&file).expect("a schema")).expect("JSON"))
    };
    fs::read_dir(folder).expect("schemas").map(|entry| read(entry.expect("an entry").path())).collect()
}

/// All files of a site that hold keys.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "toml" || end == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Name of the schema of a file.
fn kind(file: &Path) -> &'static str {
    let part = |name: Option<&std::ffi::OsStr>| name.unwrap_or_default().to_string_lossy().into_owned();
    match part(file.parent().and_then(Path::file_name)).as_str() {
        "schemes" => return "scheme",
        "progress" => return "progress",
        "commitments" => return "commitment",
        "documents" => return "document",
        "cases" => return "case",
        _ => {}
    }
    let name = part(file.file_stem());
    let kinds = ["site", "campaign", "unit", "rating", "plan", "activities", "acceptance", "feedback"];
    kinds.into_iter().find(|kind| *kind == name).unwrap_or_else(|| panic!("{}", file.display()))
}

/// What stands in a file or its front matter, as JSON.
fn value(file: &Path) -> Value {
    let text = fs::read_to_string(file).expect("a file").replace("\r\n", "\n");
    let is_markdown = file.extension().is_some_and(|end| end == "md");
    let toml = if is_markdown { text.split("+++\n").nth(1).expect("front matter") } else { &text };
    to_json(toml::from_str(toml).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

/// As taplo sees it: dates are texts.
fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, to_json(value))).collect(),
    }
}

/// Runs `taplo lint`; the files it does not accept.
fn taplo(files: &[&PathBuf]) -> Vec<String> {
    let run = Command::new("node")
        .arg(tool("@taplo/cli/dist/cli.js"))
        .args(["lint", "--colors", "never"])
        .args(files)
        .output()
        .expect("没有找到 node：请运行 sh tests/run.sh，或安装 nodejs 后再试");
    let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
    let refused: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .filter(|file| said.contains(&format!("path=\"{file}\"")))
        .collect();
    assert_eq!(run.status.success(), refused.is_empty(), "{said}");
    refused
}

/// What the validator says of each value under its schema.
fn ajv(judged: &[(Value, Value)]) -> Vec<Vec<String>> {
    let input: Vec<Value> = judged.iter().map(|(schema, value)| json!({ "schema": schema, "value": value })).collect();
    tool("ajv-draft-04");
    let mut child = Command::new("node")
        .arg(project().join("tests/schema/validate.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("没有找到 node：请运行 sh tests/run.sh，或安装 nodejs 后再试");
    let mut stdin = child.stdin.take().expect("standard input");
    stdin.write_all(Value::from(input).to_string().as_bytes()).expect("the validator reads");
    drop(stdin);
    let run = child.wait_with_output().expect("the validator runs");
    assert!(run.status.success(), "a schema is none");
    serde_json::from_slice(&run.stdout).expect("verdicts")
}

/// A package of `tests/package.json`.
fn tool(name: &str) -> PathBuf {
    let path = project().join("tests/node_modules").join(name);
    assert!(path.exists(), "缺少检查 JSON Schema 的程序：请运行 sh tests/run.sh，或在 tests 文件夹里运行 npm ci");
    path
}
