//! Rules that hold for all counties together: a parent site applies them to what its subordinate sites have published.

use std::{fs, path::Path};

use crate::{
    subordinates::{declare, declare_folder},
    support::{Found, PLAN, Site},
};

const CAMPAIGN: &str = "content/campaign.toml";
const PRINTS: &str = "output/data/fingerprints.json";

/// `count` different Han characters from the `from`th on.
fn han(from: u32, count: u32) -> String {
    (from..from + count).map(|at| char::from_u32(0x4e00 + at).expect("Han")).collect()
}

/// The flawless plan with this problem in it.
fn plan(problem: &str) -> String {
    PLAN.replace("支部委员分工不清，例会记录不全", problem)
}

/// A built county with these plans.
fn county(plans: &[(&str, String)]) -> Site {
    let site = Site::bare();
    for (path, plan) in plans {
        site.branch(path);
        site.write(&format!("content/units/{path}/plan.toml"), plan);
    }
    site.run(&["build"]).expect(0);
    site
}

/// What the rule says of counties of which everything published was fetched.
fn copies(parent: &Site, counties: &[(&str, &Site)]) -> Vec<Found> {
    for (n, (name, county)) in counties.iter().enumerate() {
        declare_folder(parent, county, name, &format!("county-{n}"));
    }
    parent.findings().into_iter().filter(|found| found.rule == "copied-plan").collect()
}

/// S003-020, S000-066: a plan taken over from another county is found by the prints both have published; the finding names both
/// counties and both units. Plans that share only half of their words are left alone, and so are copies inside a county.
#[test]
fn a_plan_copied_from_another_county_is_named_with_both() {
    let east = county(&[("jia", plan(&han(0, 200))), ("yi", plan(&han(1000, 200)))]);
    let disguised = han(1000, 97) + "，" + &han(5000, 1) + &han(1098, 102);
    let half = han(0, 100) + &han(6000, 100);
    let west = county(&[("bing", plan(&half)), ("ding", plan(&disguised))]);
    let own = plan(&han(7000, 200));
    let north = county(&[("geng", own.clone()), ("ji", own), ("wu", plan(&han(0, 200)))]);
    let parent = Site::bare();
    let found = copies(&parent, &[("东山县", &east), ("西山县", &west), ("北山县", &north)]);
    assert_eq!(found.len(), 2, "{found:#?}");
    for found in &found {
        assert_eq!((found.file.as_str(), found.severity.as_str()), ("content/site.toml", "warning"));
    }
    let west = &found[0].message;
    assert!(west.starts_with("“西山县”有 1 个单位的整改方案") && west.contains("（ding）与“东山县”的"), "{west}");
    assert!(west.contains("（yi）约有 9") && west.ends_with("% 相同"), "{west}");
    let north = &found[1].message;
    assert!(north.contains("（wu）与“东山县”的甲村党支部（jia）完全相同"), "{north}");
    let record = parent.read("content/site.toml").lines().position(|line| line.contains("county-2")).expect("a record");
    assert_eq!(found[1].line, record as u64 + 1);
}

/// A parent's own plans are compared too; what a parent accepts with a reason is no warning.
#[test]
fn a_parents_own_plan_is_compared_and_a_copy_may_be_accepted() {
    let east = county(&[("yi", plan(&han(0, 200)))]);
    let parent = Site::one_branch();
    parent.write("content/units/jia/plan.toml", plan(&han(0, 200)));
    let found = copies(&parent, &[("东山县", &east)]);
    assert!(found[0].message.contains("与本站的甲村党支部（jia）完全相同"), "{found:?}");
    parent.append("content/site.toml", "accept = [{ rule = \"copied-plan\", reason = \"省里统一安排\" }]\n");
    parent.run(&["check", "--deny-warnings"]).expect(0);
}

/// S003-020: among hundreds of plans made of the same stock phrases exactly the copies of other counties are named, however many
/// plans of one county are alike.
#[test]
fn copies_are_found_among_many_counties() {
    let mut state = 7_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut counties: Vec<Vec<String>> = (0..3)
        .map(|_| (0..70).map(|_| (0..12).map(|_| han(random(40) * 20, 20)).collect::<String>()).collect())
        .collect();
    // All of one county are alike, and one of another county is among them.
    let template = han(3000, 220);
    for (at, text) in counties[1].iter_mut().enumerate().take(30) {
        *text = format!("{template}{}", han(4000 + u32::try_from(at).expect("small") * 9, 9));
    }
    counties[2][5] = format!("{template}{}", han(5000, 9));
    counties[2][40] = counties[0][11].clone();
    let sites: Vec<Site> = counties
        .iter()
        .map(|texts| {
            let plans: Vec<(String, String)> =
                texts.iter().enumerate().map(|(n, text)| (format!("zhibu-{n}"), plan(text))).collect();
            county(&plans.iter().map(|(path, plan)| (path.as_str(), plan.clone())).collect::<Vec<_>>())
        })
        .collect();
    let parent = Site::bare();
    let found = copies(&parent, &[("甲县", &sites[0]), ("乙县", &sites[1]), ("丙县", &sites[2])]);
    let [found] = &found[..] else { panic!("{found:#?}") };
    assert!(found.message.starts_with("“丙县”有 2 个单位"), "{found:?}");
    assert!(
        found.message.contains("（zhibu-5）与“乙县”的") && found.message.contains("（zhibu-40）与“甲县”的"),
        "{found:?}"
    );
    assert!(found.message.contains("（zhibu-11）完全相同"), "{found:?}");
}

/// Without the file nothing is compared; another file than the statistics name, or one that is no such file, is told and
/// compared with nothing. The sums do not depend on it.
#[test]
fn prints_are_those_the_statistics_name() {
    let built = county(&[("jia", plan(&han(0, 200)))]);
    let parent = Site::bare();
    declare(&parent, &built, "东山县", "dongshan", |_| {});
    declare_folder(&parent, &built, "西山县", "xishan");
    assert_eq!(parent.findings(), [], "of one county only the statistics were fetched");
    let prints = built.read(PRINTS);
    parent.write("subordinates/dongshan/fingerprints.json", &prints);
    assert_eq!(parent.rules(), ["copied-plan"]);
    parent.write("subordinates/dongshan/fingerprints.json", prints.replace("甲村", "乙村"));
    assert_eq!(parent.rules(), ["subordinate-altered"]);
    parent.run(&["build"]).expect(0);
    assert!(
        parent.read("output/data/subordinates.csv").contains("东山县,https://dongshan.example.cn/gongshi/,已汇总,")
    );
    let parent = Site::bare();
    let broken = prints.replace("\"print\":\"", "\"print\":\"*");
    declare(&parent, &built, "东山县", "dongshan", |statistics| {
        statistics["fingerprints_sha256"] = crate::subordinates::digest(broken.as_bytes()).into();
    });
    parent.write("subordinates/dongshan/fingerprints.json", &broken);
    let found = parent.only("subordinate-malformed");
    assert!(found.message.contains("plans.1.print 不是指纹"), "{found:?}");
}

/// The wall: a print tells no word of a plan, and plans the public cannot read have none. Without any there is no file.
#[test]
fn prints_tell_nothing_and_of_public_plans_only() {
    let text = han(0, 200);
    let site = county(&[
        ("bing", plan(&text).replace("已审核", "草案")),
        ("ding", plan(&text).replace("starts = 2012-06-12", "starts = 2012-07-20").replace("2012-06-18", "2012-07-26")),
        ("jia", plan(&text)),
        ("yi", plan("支部委员分工不清")),
    ]);
    let prints = site.read(PRINTS);
    assert_eq!(prints.matches("\"unit\":").count(), 1, "{prints}");
    assert!(prints.contains("{\"unit\":\"jia\",\"name\":\"甲村党支部\",\"print\":\""), "{prints}");
    assert!(!prints.contains(&text[..12]) && !prints.contains("白芷"), "{prints}");
    let bytes = fs::read(site.root().join(PRINTS)).expect("a file");
    let statistics = site.read("output/data/statistics.json");
    assert!(statistics.contains(&format!("\"fingerprints_sha256\":\"{}\"", crate::subordinates::digest(&bytes))));
    assert!(site.read("output/data/index.html").contains("href=\"fingerprints.json\""));
    let none = county(&[("yi", plan("支部委员分工不清"))]);
    assert!(!none.exists(PRINTS) && !none.read("output/data/statistics.json").contains("fingerprints"));
    assert!(!none.read("output/data/index.html").contains("href=\"fingerprints.json\""));
}

/// A build that changes one plan, or none, publishes the prints a build from nothing does.
#[test]
fn prints_are_the_same_from_the_cache() {
    let site = county(&[("jia", plan(&han(0, 200))), ("yi", plan(&han(1000, 200)))]);
    let first = site.read(PRINTS);
    site.replace("content/units/yi/unit.toml", "甲村党支部", "乙村党支部");
    site.run(&["build"]).expect(0);
    let renamed = site.read(PRINTS);
    assert_eq!(renamed.matches("乙村党支部").count(), 1);
    assert_eq!(renamed.replace("乙村党支部", "甲村党支部"), first);
    site.write("content/units/yi/plan.toml", plan(&han(2000, 200)));
    site.run(&["build"]).expect(0);
    let changed = site.read(PRINTS);
    let print = |text: &str, at: usize| text.split("\"print\":\"").nth(at).expect("a print")[..128].to_owned();
    assert!(print(&changed, 1) == print(&first, 1) && print(&changed, 2) != print(&first, 2));
    let again = site.root().join("again");
    site.run(&["build", "--output", again.to_str().expect("a path")]).expect(0);
    assert_eq!(site.read("again/data/fingerprints.json"), changed);
}

/// `good` of ten branches rated 好, the others 较差, published; with a quota of 50 % for 好.
fn rated(good: usize) -> Site {
    let site = quota(Site::bare());
    for n in 0..10 {
        let path = format!("zhibu-{n}");
        site.branch(&path);
        let grade = if n < good { "好" } else { "较差" };
        site.replace(&format!("content/units/{path}/rating.toml"), "较好", grade);
    }
    site.run(&["build"]).expect(0);
    site
}

/// A quota of 50 % for 好, and a band of 40–60 % for what is to be put in order.
fn quota(site: Site) -> Site {
    let scheme =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules/quota-exceeded/in/content/schemes/zhen.toml");
    site.write("content/schemes/zhen.toml", fs::read(scheme).expect("a scheme"));
    site.replace(CAMPAIGN, "\"four-grade\"", "\"zhen\"");
    site.append(CAMPAIGN, "\n[limits]\nbackward_share = [40, 60]\n");
    site
}

/// S002-075, S003-016, S000-066: quotas and shares hold for all counties together: one that has too many is made up for by another,
/// and what each keeps may be too much for all. What is not added up does not count.
#[test]
fn quotas_and_shares_hold_for_all_counties_together() {
    let shares = |counties: &[&Site]| {
        let parent = quota(Site::bare());
        for (n, county) in counties.iter().enumerate() {
            declare(&parent, county, &format!("{n}县"), &format!("county-{n}"), |_| {});
        }
        parent
    };
    let (many, few) = (rated(8), rated(2));
    assert_eq!(shares(&[&many, &few]).findings(), []);
    let found = shares(&[&many, &many, &few]).findings();
    assert_eq!(found.len(), 1, "18 of 30 are 60 %, 12 of 30 are 40 %: {found:#?}");
    assert_eq!((found[0].rule.as_str(), found[0].file.as_str()), ("quota-exceeded", "content/schemes/zhen.toml"));
    assert!(found[0].message.starts_with("连同所属站点，30 个单位中“好”有 18 个，占 60.0%"), "{found:?}");
    let parent = shares(&[&few, &few]);
    let found = parent.only("backward-share-out-of-band");
    assert!(found.message.starts_with("连同所属站点，20 个党组织中重点整顿对象有 16 个，占 80.0%"), "{found:?}");
    declare(&parent, &many, "旧县", "old", |statistics| statistics["as_of"] = "2012-06-01".into());
    assert!(parent.findings().iter().any(|found| found.message.starts_with("连同所属站点，20 个党组织")));
}
