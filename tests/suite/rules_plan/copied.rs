//! Plans copied between units.

use std::collections::BTreeSet;

use super::PLAN;
use crate::support::{PLAN as SHORT_PLAN, Site};

/// The flawless plan with other words in it.
fn plan(problem: &str, measure: &str) -> String {
    SHORT_PLAN.replace("支部委员分工不清，例会记录不全", problem).replace("重新明确三名委员分工并上墙", measure)
}

/// `count` different Han characters from the `from`th on.
fn han(from: u32, count: u32) -> String {
    (from..from + count).map(|at| char::from_u32(0x4e00 + at).expect("Han")).collect()
}

/// A branch with this plan.
fn branch(site: &Site, path: &str, plan: &str) {
    site.branch(path);
    site.write(&format!("content/units/{path}/plan.toml"), plan);
}

/// Two branches whose plans have 100 runs of four characters each, `alike` of them in common.
fn two(alike: u32) -> Site {
    let site = Site::bare();
    let same = alike - 1 + 3;
    branch(&site, "jia", &plan(&han(0, 102), "上墙公示"));
    branch(&site, "yi", &plan(&(han(0, same) + &han(1000, 102 - same)), "上墙公示"));
    site
}

/// S003-020: more than 80 % alike is a copy, 80 % is not; the later unit is told which one it resembles.
#[test]
fn more_than_80_percent_alike_is_a_copy() {
    let found = two(81).only("copied-plan");
    assert_eq!((found.unit.as_str(), found.severity.as_str()), ("yi", "warning"));
    assert_eq!(found.file, "content/units/yi/plan.toml");
    assert!(found.message.contains("81.0%") && found.message.contains("（jia）"), "{found:?}");
    two(80).none_of("copied-plan");
    assert!(two(99).only("copied-plan").message.contains("99.0%"));
}

/// S003-020: one finding for each copy, each naming the first, not one for each pair.
#[test]
fn a_group_of_copies_names_its_first() {
    let site = Site::bare();
    for path in ["bing", "ding", "jia", "wu", "yi"] {
        branch(&site, path, &plan(&han(0, 80), "上墙公示"));
    }
    let found = site.some_of("copied-plan", 4);
    assert!(found.iter().all(|found| found.message.contains("（bing）的完全相同")), "{found:#?}");
    let units: Vec<&str> = found.iter().map(|found| found.unit.as_str()).collect();
    assert_eq!(units, ["ding", "jia", "wu", "yi"]);
}

/// S003-020: a name, the order and the punctuation changed do not make a plan of one's own.
#[test]
fn a_disguised_copy_is_a_copy() {
    let problem = |id: u32, text: &str, measure: &str| {
        format!(
            "\n[[problems]]\nid = \"{id}\"\ncategory = \"领导班子\"\ntext = \"{text}\"\ncause = \"缺少{text}\"\nmeasures = [\"{measure}\"]\n\
             responsible = \"杜若\"\nguide = \"苏木\"\ndue = 2012-10-31\n"
        )
    };
    let first = ["一中食堂只有两个窗口，学生排队时间长，就餐秩序不好", "暑假增开三个窗口，并安排年级错峰就餐"];
    let second = ["寄宿生周末无人照看，家长多次反映留校学生安全问题", "教师轮流值守宿舍楼，开放图书室和运动场地"];
    let site = Site::one_branch();
    site.append(PLAN, &(problem(2, first[0], first[1]) + &problem(3, second[0], second[1])));
    let other = [first[0].replace("一中", "二中").replace('，', "；"), first[1].replace('，', "、")];
    site.branch("yi");
    site.append("content/units/yi/plan.toml", &(problem(2, second[0], second[1]) + &problem(3, &other[0], &other[1])));
    assert_eq!(site.only("copied-plan").unit, "yi");
}

/// Plans of a few words are alike by nature: fewer than 60 characters are not compared.
#[test]
fn short_plans_are_not_compared() {
    for (chars, copies) in [(59, 0), (60, 1)] {
        let site = Site::bare();
        for path in ["jia", "yi"] {
            branch(&site, path, &plan(&han(0, chars - 4), "上墙，公示。"));
        }
        site.some_of("copied-plan", copies);
    }
    Site::sample().none_of("copied-plan");
}

/// A plan that cannot be read whole is compared with none.
#[test]
fn damaged_plans_are_not_compared() {
    let site = two(99);
    site.replace(PLAN, "[review]", "[review");
    site.none_of("copied-plan");
}

/// A group of branches may have a good reason to share a plan.
#[test]
fn a_copy_may_be_accepted() {
    let site = two(99);
    let text = site.read("content/units/yi/plan.toml");
    let accept = "accept = [{ rule = \"copied-plan\", reason = \"三校合用一个食堂\" }]\n";
    site.write("content/units/yi/plan.toml", accept.to_owned() + &text);
    site.run(&["check", "--deny-warnings"]).expect(0);
}

/// S003-020: among many plans made of the same stock phrases, exactly the copies are found: as a comparison of
/// every pair would have it.
#[test]
fn copies_are_found_among_many() {
    const COUNT: usize = 240;
    let mut state = 7_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    let mut texts: Vec<[String; 2]> = Vec::new();
    for at in 0..COUNT {
        let mut phrases: Vec<u32> = (0..12).map(|_| random(40)).collect();
        if at % 6 == 5 {
            // Take over an earlier plan and change between one and four of its twelve phrases.
            let from = texts[random(u32::try_from(at).expect("small")) as usize].concat();
            phrases = from.chars().step_by(12).map(|c| (c as u32 - 0x4e00) / 12).collect();
            for _ in 0..=random(4) {
                let place = random(12) as usize;
                phrases[place] = 40 + random(1600);
            }
        }
        let part = |some: &[u32]| some.iter().map(|phrase| han(phrase * 12, 12)).collect::<String>();
        texts.push([part(&phrases[..6]), part(&phrases[6..])]);
    }
    let site = Site::bare();
    for (at, [problem, measure]) in texts.iter().enumerate() {
        let folder = format!("content/units/u{at:03}");
        site.write(&format!("{folder}/unit.toml"), "name = \"支部\"\nkind = \"党支部\"\n");
        site.write(&format!("{folder}/plan.toml"), plan(problem, measure));
    }
    let runs: Vec<BTreeSet<String>> = texts
        .iter()
        .map(|parts| {
            let parts = parts.iter().map(|part| part.chars().collect::<Vec<char>>());
            parts.flat_map(|part| part.windows(4).map(|run| run.iter().collect()).collect::<Vec<String>>()).collect()
        })
        .collect();
    let alike =
        |a: usize, b: usize| runs[a].intersection(&runs[b]).count() * 200 > (runs[a].len() + runs[b].len()) * 80;
    let expected: Vec<String> =
        (0..COUNT).filter(|&at| (0..at).any(|earlier| alike(at, earlier))).map(|at| format!("u{at:03}")).collect();
    assert!((15..=40).contains(&expected.len()), "{}", expected.len());
    let found = site.some_of("copied-plan", expected.len());
    let units: Vec<String> = found.into_iter().map(|found| found.unit).collect();
    assert_eq!(units, expected);
}
