//! Forms on paper: wording and order of columns, copies, masks, repeated heads, the measures of GB/T 9704-2012.

use crate::support::{PLAN, RATING, Site, UNIT};

mod copies;
mod measures;
pub mod paper;
mod plans;
mod ratings;

fn print(site: &Site, args: &[&str]) {
    let mut all = vec!["print"];
    all.extend(args);
    site.run(&all).expect(0);
}

const CONSULTATION: &str = r#"
[consultation]
forums = 3
letters = 12
phone_or_sms = 20
other = "设意见箱"
people = 60
delegates = 4
non_members = 41

[consultation.opinions]
"领导班子" = 2
"党员队伍" = 3
"工作机制" = 1
"工作业绩" = 4
"群众反映" = 5
"#;

/// The plan of `support` with a consultation and its problem in focus.
fn plan() -> String {
    PLAN.replace("[[problems]]\nid", &format!("{CONSULTATION}\n[[problems]]\nid"))
}

/// A committee with two branches, the second a key one, and internal data everywhere.
fn committee() -> Site {
    let site = Site::bare();
    let settings = site.read("content/site.toml").replace("2012-07-15", "2012-12-20");
    site.write("content/site.toml", settings);
    site.write(
        "content/units/zhen/unit.toml",
        "name = \"中共示范镇委员会\"\nshort = \"示范镇党委\"\nkind = \"党委\"\n\n[internal]\nreporter = \"俞青黛\"\nreporter_phone = \"00000000902\"\n",
    );
    for (id, name, grade, phone) in [("jia", "甲村", "较好", "00000000911"), ("yi", "乙村", "较差", "00000000922")]
    {
        let folder = format!("content/units/zhen/{id}");
        let unit = UNIT.replace("甲村", name);
        site.write(
            &format!("{folder}/unit.toml"),
            format!("{unit}field = \"农村\"\n\n[internal]\nsecretary_phone = \"{phone}\"\n\n[[support]]\nrole = \"联系领导\"\nname = \"苏木\"\ntitle = \"镇党委书记\"\n"),
        );
        site.write(&format!("{folder}/rating.toml"), RATING.replace("较好", grade));
        site.write(&format!("{folder}/plan.toml"), plan());
    }
    site
}
