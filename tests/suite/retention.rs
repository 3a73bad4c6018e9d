//! Names of persons leave everything the public can read once their retention has passed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::Site;

const LAST: &str = "2012-08-10";
const BEFORE: &str = "2012-08-10";
const AFTER: &str = "2012-08-11";

/// The keys that hold the name of a person, each with one found nowhere else.
const NAMED: [(&str, &str); 18] = [
    ("unit.secretary", "甲一秋"),
    ("unit.support.name", "乙二冬"),
    ("rating.rating.by", "丙三春"),
    ("rating.rating.steps.by", "午七秋"),
    ("plan.review.by", "丁四夏"),
    ("plan.approval.by", "戊五秋"),
    ("plan.problems.responsible", "己六冬"),
    ("plan.problems.guide", "庚七春"),
    ("plan.problems.measures.guide", "辛八夏"),
    ("plan.problems.leader", "巳六夏"),
    ("plan.deeds.responsible", "壬九秋"),
    ("commitment.signer", "癸十冬"),
    ("progress.items.closed_by", "子一春"),
    ("progress.items.checked_by", "未八冬"),
    ("activities.activities.by", "丑二夏"),
    ("acceptance.inspector", "寅三秋"),
    ("acceptance.steps.by", "卯四冬"),
    ("acceptance.survey.by", "辰五春"),
];

/// Keys that hold a text which may mention somebody: each mentions one of the persons above.
const MENTIONED: &str = "甲一秋";

/// Other keys of records with a text of the clerk's own, and why no person is meant by them.
const NO_PERSON: [&str; 36] = [
    "unit.name",
    "unit.short",
    "unit.owner",
    "unit.field",
    "unit.line_parent",
    "unit.aliases",
    "unit.public_contact.unit",
    "unit.public_contact.phone",
    "unit.public_contact.email",
    "unit.public_contact.address",
    "unit.public_contact.hours",
    "rating.rating.grade",
    "rating.rating.honour",
    "rating.rating.vetoes",
    "rating.rating.steps.step",
    "plan.approval.step",
    "plan.target.grade",
    "plan.target.honour",
    "plan.target.benchmark.unit",
    "plan.problems.category",
    "plan.problems.tags",
    "plan.problems.id",
    "plan.problems.lead",
    "plan.problems.joint",
    "plan.problems.deadline_kind",
    "progress.items.closing_number",
    // Names of files, which the desk makes of numbers.
    "progress.items.photos.before",
    "progress.items.photos.after",
    "commitment.pledges.problem",
    "progress.items.problem",
    "activities.activities.units",
    "activities.activities.checks",
    "activities.activities.problems",
    "plan.review.checks",
    "acceptance.steps.step",
    "feedback.feedback.id",
];

fn name(key: &str) -> &'static str {
    NAMED.iter().find(|(named, _)| *named == key).expect("a key").1
}

/// A plan with a name in every key that holds one, and one in every text.
fn plan() -> String {
    let n = name;
    format!(
        "status = \"已审核\"\n[review]\nby = \"{}\"\ndate = 2012-06-11\nopinion = \"{MENTIONED}牵头办\"\n\
             [filing]\ndate = 2012-06-12\nfiled_with = [\"镇党委\"]\n[publicity]\nstarts = 2012-06-12\nends = 2012-06-20\n\
             [[approval]]\nstep = \"提出\"\nby = \"{}\"\ndate = 2012-06-10\n\
             [target]\ngrade = \"好\"\ndue = 2012-12-01\nmeasures = \"由{MENTIONED}带队\"\n[target.benchmark]\nname = \"省级示范支部\"\nlevel = \"省\"\nmeasures = \"由{MENTIONED}带去跟班\"\n\
             [consultation]\nactivity = \"{MENTIONED}走访日\"\ndate = 2012-05-20\nother = \"{MENTIONED}入户\"\nforums = 1\nletters = 2\n\
             [[problems]]\nid = \"1\"\ncategory = \"领导班子\"\ntype = \"{MENTIONED}式问题\"\nterm = \"中期\"\nfocus = true\n\
             text = \"{MENTIONED}分工不清\"\ncause = \"{MENTIONED}换届\"\nexplanation = \"{MENTIONED}已向群众说明\"\n\
             measures = [{{ text = \"{MENTIONED}公布分工三项\", guide = \"{}\" }}]\nresponsible = \"{}（书记）\"\nleader = \"{}\"\ngoal = \"{MENTIONED}到岗\"\n\
             guide = \"镇组织委员{}\"\ndue = 2012-10-31\nmilestones = [{{ text = \"{MENTIONED}列出名单\", due = 2012-08-01 }}]\n\
             [[problems]]\nid = \"2\"\ncategory = \"群众反映\"\nterm = \"短期\"\ntext = \"路灯不亮\"\ncause = \"没人管\"\n\
             measures = [\"修好路灯十盏\"]\nresponsible = \"白芷\"\nguide = \"苏木\"\ndue = 2012-07-20\n\
             [[deeds]]\ntext = \"{MENTIONED}修水渠\"\ndue = 2012-07-10\nresponsible = \"{}\"\nstatus = \"已完成\"\ndone_on = 2012-07-09\nevidence = \"{MENTIONED}签收单\"\n\
             [[lasting_results]]\ntext = \"{MENTIONED}值班制度\"\n",
        n("plan.review.by"),
        n("plan.approval.by"),
        n("plan.problems.measures.guide"),
        n("plan.problems.responsible"),
        n("plan.problems.leader"),
        n("plan.problems.guide"),
        n("plan.deeds.responsible"),
    )
}

/// A branch with a name in every key that holds one, and one in every text.
fn named_everywhere() -> Site {
    let site = Site::empty();
    let n = name;
    site.write(
        "content/site.toml",
        format!(
            "title = \"公示\"\npublisher = \"镇党委\"\nsearch = true\nbase_url = \"https://example.cn/\"\nretention = {LAST}\n\
             [data]\npersons = true\n[supervision]\nunit = \"镇党建办\"\nphone = \"0000-1234567\"\n"
        ),
    );
    site.write(
        "content/campaign.toml",
        "name = \"基层组织建设年\"\nscheme = \"four-grade\"\nstarts = 2012-04-01\nends = 2012-12-31\n\
         [cadence]\nprogress = \"每月\"\nstarts = 2012-07-01\nends = 2012-07-31\n",
    );
    let folder = "content/units/jia";
    site.write(
        &format!("{folder}/unit.toml"),
        format!(
            "name = \"中共甲村支部委员会\"\nshort = \"甲村支部\"\nkind = \"党支部\"\nparty_members = 9\nsecretary = \"{}\"\n\
             [[support]]\nrole = \"联系领导\"\nname = \"{}\"\ntitle = \"镇党委副书记\"\nstarts = 2012-05-01\n",
            n("unit.secretary"),
            n("unit.support.name")
        ),
    );
    site.write(
        &format!("{folder}/rating.toml"),
        format!(
            "[[rating]]\ndate = 2012-04-20\ngrade = \"较好\"\nby = \"镇党委副书记{}\"\nbasis = \"听取{MENTIONED}述职\"\n\
             years = [{{ year = 2011, result = \"{MENTIONED}评优\" }}]\nitems = [{{ name = \"{MENTIONED}述职\", max = 100, deducted = 12 }}]\nsteps = [{{ step = \"自查自评\", date = 2012-04-10, by = \"{}\" }}]\n",
            n("rating.rating.by"),
            n("rating.rating.steps.by")
        ),
    );
    site.write(&format!("{folder}/plan.toml"), plan());
    site.write(
        &format!("{folder}/commitments/zhibu.md"),
        format!(
            "+++\nkind = \"党员\"\nsigner = \"{}\"\ndate = 2012-06-20\n[[pledges]]\ntext = \"{MENTIONED}巡村十次\"\ndue = 2012-07-20\n\
             status = \"{MENTIONED}已巡\"\n+++\n承诺人{MENTIONED}。\n",
            n("commitment.signer")
        ),
    );
    site.write(
        &format!("{folder}/progress/2012-07.md"),
        format!(
            "+++\npublished = 2012-08-02\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\nnote = \"{MENTIONED}已公布\"\n\
             due = 2012-11-30\nreason = \"{MENTIONED}外出\"\n[[items]]\nproblem = \"2\"\nstatus = \"已销号\"\nclosed_on = 2012-07-18\n\
             closed_by = \"{}\"\nchecked_by = \"{}\"\nevidence = \"{MENTIONED}验收\"\n\
             photos = [{{ before = \"qian.jpg\", caption = \"{MENTIONED}门前\" }}]\n+++\n本月由{MENTIONED}负责。\n",
            n("progress.items.closed_by"),
            n("progress.items.checked_by")
        ),
    );
    site.write(&format!("{folder}/progress/qian.jpg"), [0xFF, 0xD8, 0xFF, 0xE0]);
    site.write(
        &format!("{folder}/activities.toml"),
        format!(
            "[[activities]]\ndate = 2012-07-05\nkind = \"走访\"\nby = \"{}\"\nunits = [\"jia\"]\nwhat = \"{MENTIONED}家事\"\nform = \"{MENTIONED}入户\"\nnote = \"看望{MENTIONED}\"\n",
            n("activities.activities.by")
        ),
    );
    site.write(
        &format!("{folder}/acceptance.toml"),
        format!(
            "conclusion = \"通过\"\ninspector = \"{}\"\ndate = 2012-08-09\nopinion = \"{MENTIONED}合格\"\nopinion_date = 2012-08-09\n\
             [[steps]]\nstep = \"自查\"\nby = \"{}\"\ndate = 2012-08-08\nconclusion = \"{MENTIONED}做到\"\nreport = \"{MENTIONED}自查\"\n\
             [survey]\ndate = 2012-08-08\nby = \"{}\"\nvalid = 20\nsatisfied = 18\nmostly_satisfied = 1\ndissatisfied = 1\n\
             [[rounds]]\ndate = 2012-08-01\nconclusion = \"不通过\"\nopinion = \"{MENTIONED}再改\"\n",
            n("acceptance.inspector"),
            n("acceptance.steps.by"),
            n("acceptance.survey.by"),
        ),
    );
    site.write(
        &format!("{folder}/feedback.toml"),
        format!(
            "[[feedback]]\nid = \"1\"\ndate = 2012-07-01\nchannel = \"电话\"\ntext = \"{MENTIONED}不在岗\"\nanswered_on = 2012-07-03\n\
             answer = \"已提醒{MENTIONED}\"\npublic = true\n"
        ),
    );
    site.write(
        "content/documents/tongzhi.md",
        format!(
            "+++\ntitle = \"表扬{MENTIONED}的通知\"\ndate = 2012-07-01\nissuer = \"镇党委\"\n+++\n学习{MENTIONED}。\n"
        ),
    );
    site.write(
        "content/cases/xiu-qu.md",
        format!("+++\ntitle = \"{MENTIONED}修渠\"\ndate = 2012-07-01\nunit = \"jia\"\n+++\n{MENTIONED}带头。\n"),
    );
    site
}

fn names() -> Vec<&'static str> {
    NAMED.iter().map(|(_, name)| *name).collect()
}

/// The names that stand in files below `output/`, with the file that has each.
fn published(site: &Site) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        found.extend(names().into_iter().filter(|name| text.contains(*name)).map(|name| (path.clone(), name)));
    }
    found
}

/// S000-004: on the last day the names are there; on the day after no file has any of them, and pages say why.
#[test]
fn no_file_names_anybody_after_the_last_day() {
    let site = named_everywhere();
    let build = |day: &str| drop(site.run(&["build", "--as-of", day]).expect(0));
    build(BEFORE);
    let before: BTreeSet<&str> = published(&site).into_iter().map(|(_, name)| name).collect();
    assert!(before.len() > 12, "few names were public to begin with: {before:?}");
    build(AFTER);
    assert_eq!(published(&site), []);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("某某（书记）") && page.contains("甲村支部"), "{page}");
    assert!(site.read("output/about.html").contains("个人姓名公布到"));
    // The date is taken back: the names return, whatever the last build left.
    site.replace("content/site.toml", &format!("retention = {LAST}\n"), "");
    build(AFTER);
    let again: BTreeSet<&str> = published(&site).into_iter().map(|(_, name)| name).collect();
    assert_eq!(again, before);
    assert!(!site.read("output/about.html").contains("个人姓名公布到"));
}

/// S000-004: offices and posts are not persons, and stay.
#[test]
fn offices_stay() {
    let site = named_everywhere();
    site.replace("content/units/jia/plan.toml", "responsible = \"白芷\"", "responsible = \"支部委员会\"");
    site.run(&["build", "--as-of", AFTER]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("支部委员会") && page.contains("镇党委副书记"), "{page}");
}

/// S000-004: a picture whose file is called after somebody is not published, however its address is written.
#[test]
fn a_picture_called_after_somebody_is_left_out() {
    let site = named_everywhere();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    site.write(&format!("content/units/jia/progress/{MENTIONED}.png"), png);
    let encoded = "%E7%94%B2%E4%B8%80%E7%A7%8B.png";
    site.append("content/units/jia/progress/2012-07.md", &format!("\n![合影]({MENTIONED}.png) ![又一张]({encoded})\n"));
    site.run(&["build", "--as-of", BEFORE]).expect(0);
    assert!(site.exists(&format!("output/units/jia/{MENTIONED}.png")));
    site.run(&["build", "--as-of", AFTER]).expect(0);
    assert_eq!(published(&site), []);
    assert!(site.tree("output").iter().all(|(path, _)| !path.contains(MENTIONED)));
}

/// S000-004: pages that errors keep back, and PDFs printed while names were public, do not outlive the names either.
#[test]
fn nothing_old_is_kept() {
    let site = named_everywhere();
    site.run(&["build", "--as-of", BEFORE]).expect(0);
    site.append(
        "content/units/jia/plan.toml",
        "\n[[problems]]\nid = \"3\"\ncategory = \"没有这一类\"\ntext = \"问题\"\n",
    );
    let said = site.run(&["build", "--keep-going", "--as-of", AFTER]).stderr;
    assert!(said.contains("已经撤下"), "{said}");
    assert_eq!(published(&site), []);
}

/// S000-004: what was printed while names were public is withdrawn; what is printed afterwards names nobody, and stays.
#[cfg(feature = "print")]
#[test]
fn printed_sheets_lose_the_names() {
    let site = named_everywhere();
    let sheets =
        || site.tree("output/print").into_iter().filter(|(path, _)| path.ends_with(".pdf")).collect::<Vec<_>>();
    let named = || {
        let text = |path: &str| {
            crate::pdf::Pdf::at(site.root().join("output/print").join(path)).text().replace(char::is_whitespace, "")
        };
        sheets().iter().filter(|(path, _)| names().iter().any(|name| text(path).contains(name))).count()
    };
    site.run(&["build", "--print", "--as-of", BEFORE]).expect(0);
    let printed = sheets().len();
    assert!(named() > 1, "{printed} sheets");
    site.run(&["build", "--as-of", AFTER]).expect(0);
    assert_eq!(sheets().len(), 0);
    site.run(&["print", "jia", "--as-of", AFTER]).expect(0);
    assert!(sheets().len() > 1);
    assert_eq!(named(), 0);
    let printed = sheets().len();
    site.run(&["build", "--as-of", AFTER]).expect(0);
    assert_eq!(sheets().len(), printed);
}

/// S000-004: every text of a record is either meant here as one that may name somebody, or known not to.
#[test]
fn every_text_key_was_thought_of() {
    let site = named_everywhere();
    site.run(&["schema", site.root().join("schema").to_str().expect("path")]).expect(0);
    let mut unknown = BTreeSet::new();
    for kind in ["unit", "rating", "plan", "commitment", "progress", "activities", "acceptance", "feedback"] {
        let file = site.tree("schema").into_iter().find(|(path, _)| path.ends_with(&format!("{kind}.json")));
        let schema: Value = serde_json::from_slice(&file.expect("a schema").1).expect("JSON");
        texts(&schema, kind, &mut unknown);
    }
    let written: String =
        site.tree("content").into_iter().filter_map(|(_, bytes)| String::from_utf8(bytes).ok()).collect();
    unknown.retain(|key| {
        let last = key.rsplit('.').next().expect("a key");
        let is_written = written.lines().any(|line| line.contains(&format!("{last} = ")));
        !is_written && !NO_PERSON.contains(&key.as_str())
    });
    assert_eq!(unknown, BTreeSet::new());
}

/// The keys of a schema that hold any text, with where they stand.
fn texts(schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    if schema["type"] == "string" && schema.get("enum").is_none() && schema.get("pattern").is_none() {
        found.insert(at.to_owned());
    }
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        texts(value, &format!("{at}.{key}"), found);
    }
    for inner in ["items", "additionalProperties"] {
        if schema[inner].is_object() {
            texts(&schema[inner], at, found);
        }
    }
    for alternative in schema["anyOf"].as_array().into_iter().flatten() {
        texts(alternative, at, found);
    }
}
