//! `scope = "党内"` and `scope = "内部"`: in every record that may carry it, it keeps the record from everything public.
//!
//! Which records may carry it is asked of the schemas, and each text key of such a record gets a canary of its own, so
//! that a record or key declared tomorrow is covered, or fails here until it has its line in [`RECORDS`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::{PLAN, Site};

/// Text no page would ever hold by itself.
const CANARY: &str = "金丝雀";

/// A record that may carry `scope`: its place in the key table, the file it is written to, and what stands there. `@`
/// is where its scope and its texts go; texts that must be a certain word or name something are spelled out.
const RECORDS: [(&str, &str, &str); 16] = [
    ("acceptance", "content/units/jia/acceptance.toml", "conclusion = \"不通过\"\ndate = 2012-07-10\n@"),
    (
        "activities.activities",
        "content/units/jia/activities.toml",
        "[[activities]]\ndate = 2012-07-02\nkind = \"会议\"\n@",
    ),
    ("campaign.deadlines", "content/campaign.toml", "\n[[deadlines]]\ndue = 2012-08-01\nbefore = \"上级\"\n@"),
    ("campaign.stages", "content/campaign.toml", "\n[[stages]]\nstarts = 2012-04-01\nends = 2012-09-01\n@"),
    ("case", "content/cases/dangnei.md", "+++\ndate = 2012-06-01\nunit = \"jia\"\n@+++\n金丝雀case正文\n"),
    (
        "commitment",
        "content/units/jia/commitments/dangnei.md",
        "+++\nkind = \"党员\"\ndate = 2012-05-20\n@+++\n金丝雀commitment正文\n",
    ),
    (
        "document",
        "content/documents/neibu.md",
        "+++\ndate = 2012-06-01\nnumber = \"示组发〔2012〕9号\"\n@+++\n金丝雀document正文\n",
    ),
    ("plan", "content/units/yi/plan.toml", ""),
    ("plan.deeds", "content/units/jia/plan.toml", "\n[[deeds]]\ndue = 2012-10-01\n@"),
    ("plan.lasting_results", "content/units/jia/plan.toml", "\n[[lasting_results]]\n@"),
    (
        "plan.problems",
        "content/units/jia/plan.toml",
        "\n[[problems]]\nid = \"9\"\ncategory = \"领导班子\"\ndue = 2012-10-01\ndeadline_kind = \"限期\"\nmeasures = [\"金丝雀plan.problems措施\"]\n@",
    ),
    ("progress", "content/units/jia/progress/2012-07.md", "+++\npublished = 2012-07-10\n@+++\n金丝雀progress正文\n"),
    (
        "progress.items",
        "content/units/jia/progress/2012-07-05.md",
        "+++\npublished = 2012-07-05\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n@+++\n",
    ),
    ("rating.rating", "content/units/jia/rating.toml", "\n[[rating]]\ndate = 2012-07-01\ngrade = \"好\"\n@"),
    ("unit", "content/units/bing/unit.toml", "kind = \"党支部\"\nline_parent = \"jia\"\nfield = \"农村\"\n@"),
    ("unit.support", "content/units/jia/unit.toml", "\n[[support]]\nrole = \"联系领导\"\n@"),
];

/// A site in which all these records have this scope.
fn site(scope: &str) -> Site {
    let site = Site::one_branch();
    site.branch("yi");
    site.branch("bing");
    site.append("content/campaign.toml", "\n[[deadlines]]\nwhat = \"方案备案\"\nname = \"上级\"\ndue = 2012-08-31\n");
    let records = records_with_scope();
    let places: BTreeSet<&str> = RECORDS.iter().map(|(place, ..)| *place).collect();
    let declared: BTreeSet<&str> = records.keys().map(String::as_str).collect();
    assert_eq!(declared, places, "every record that may carry `scope` has its line here");
    for (place, file, text) in RECORDS {
        let texts = records[place].iter().filter(|key| !text.contains(&format!("{key} = ")));
        let texts: Vec<String> = texts.map(|key| format!("{key} = \"{CANARY}{place}的{key}\"\n")).collect();
        let text = text.replace('@', &format!("scope = \"{scope}\"\n{}", texts.concat()));
        match place {
            "plan" => {
                let plan = PLAN.replace("支部委员分工不清", &format!("{CANARY}plan问题"));
                site.write(file, format!("scope = \"{scope}\"\n{plan}"));
            }
            "unit" => site.write(file, text),
            _ if site.exists(file) => site.append(file, &text),
            _ => site.write(file, text),
        }
    }
    site
}

/// Records with a key `scope` of the vocabulary, by their place in the key table, and their keys that take any text.
fn records_with_scope() -> BTreeMap<String, Vec<String>> {
    let site = Site::empty();
    site.run(&["schema", site.root().to_str().expect("path")]).expect(0);
    let mut found = BTreeMap::new();
    for (name, bytes) in site.tree("") {
        let schema: Value = serde_json::from_slice(&bytes).expect("a schema");
        collect(name.trim_end_matches(".json"), &schema, &mut found);
    }
    found
}

fn collect(place: &str, schema: &Value, found: &mut BTreeMap<String, Vec<String>>) {
    if let Some(keys) = schema["properties"].as_object() {
        if keys.get("scope").is_some_and(|scope| scope["enum"].is_array()) {
            // The pattern of a day asks for digits, that of a text for anything but blanks.
            let is_day = |key: &Value| key["pattern"].as_str().is_some_and(|pattern| pattern.contains("0-9"));
            let is_text = |key: &Value| key["type"] == "string" && key["enum"].is_null() && !is_day(key);
            let texts = keys.iter().filter(|(_, key)| is_text(key)).map(|(name, _)| name.clone());
            found.insert(place.to_owned(), texts.collect());
        }
        for (name, key) in keys {
            collect(&format!("{place}.{name}"), key, found);
        }
    }
    if schema["items"].is_object() {
        collect(place, &schema["items"], found);
    }
    for each in schema["anyOf"].as_array().into_iter().flatten() {
        collect(place, each, found);
    }
}

/// The first canary of a text and what follows it.
fn canary(text: &str) -> Option<String> {
    text.find(CANARY).map(|at| text[at..].chars().take(40).collect())
}

/// S004-020: what is 党内 or 内部 is in no page, board, calendar, data file or feed.
#[test]
fn what_is_not_public_is_nowhere_in_the_output() {
    let public = site("公开");
    public.run(&["build"]).expect(0);
    let pages: String = public.tree("output").iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    for (place, ..) in RECORDS {
        assert!(pages.contains(&format!("{CANARY}{place}")), "{place} would be shown if it were public");
    }
    for scope in ["党内", "内部"] {
        let site = site(scope);
        site.run(&["build"]).expect(0);
        for (path, bytes) in site.tree("output") {
            assert_eq!(canary(&String::from_utf8_lossy(&bytes)), None, "{scope}: {path}");
        }
    }
}

/// S004-020: nor is it on any printed board or public form.
#[cfg(feature = "print")]
#[test]
fn what_is_not_public_is_on_no_board_and_no_form() {
    use crate::pdf::Pdf;
    let printed = |scope: &str| {
        let site = site(scope);
        site.run(&["print", "--sheet", "a3,a1"]).expect(0);
        let forms = "filing,ledger,promotion,organization-commitment,member-commitment,responsibility-letter";
        site.run(&["print", "--form", forms]).expect(0);
        let files = site.tree("output").into_iter().filter(|(path, _)| path.ends_with(".pdf"));
        files.map(|(path, _)| (Pdf::at(site.root().join("output").join(&path)).text(), path)).collect::<Vec<_>>()
    };
    let public = printed("公开");
    assert!(public.len() > 8 && public.iter().any(|(text, _)| text.contains("金丝雀campaign.stages")));
    for (text, path) in printed("党内") {
        assert_eq!(canary(&text), None, "{path}");
    }
}

/// A deadline that is not public still counts: what it is for is checked, and it may be named by a public one.
#[test]
fn a_deadline_that_is_not_public_still_counts() {
    let site = Site::one_branch();
    site.append("content/campaign.toml", "\n[[deadlines]]\nwhat = \"方案备案\"\ndue = 2012-06-10\nscope = \"内部\"\n");
    site.only("filed-late");
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/calendar.html").contains("方案备案"));
}
