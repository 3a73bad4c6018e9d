//! For each preset three units that did everything their document asks for, after the campaign is over.

use crate::support::Site;

/// A preset completed to the end of its campaign.
pub struct Kept {
    /// Name of the preset.
    pub preset: &'static str,
    /// Month of the last note, and the problems it closes: folder of the unit, numbers.
    last_note: &'static str,
    open: &'static [(&'static str, &'static [&'static str])],
    /// A day on which everything was due.
    pub late: &'static str,
    /// What else was done after the day the preset's examples are shown on.
    more: fn(&Site),
}

/// All seven.
pub static KEPT: [Kept; 7] = [
    Kept {
        preset: "plan-filing",
        last_note: "2012-07",
        open: &[("weisheng/menzhen", &["1", "3"]), ("weisheng/jikong", &["1", "2"])],
        late: "2013-02-01",
        more: |_| {},
    },
    Kept {
        preset: "grade-upgrade",
        last_note: "2012-08",
        open: &[("yizhong/gaozhong", &["2"])],
        late: "2013-02-01",
        more: grade_upgrade,
    },
    Kept { preset: "three-class-star", last_note: "", open: &[], late: "2013-02-01", more: |_| {} },
    Kept {
        preset: "backward-rectification",
        last_note: "2014-12",
        open: &[("yunxi/qiaotou", &["2"])],
        late: "2015-02-01",
        more: |site| {
            let passed = site.read("content/units/yunxi/shanxia/acceptance.toml");
            site.write("content/units/yunxi/qiaotou/acceptance.toml", passed);
        },
    },
    Kept {
        preset: "township-year",
        last_note: "2012-07",
        open: &[("yunxi/linshang", &["2"]), ("yunxi/bianmin", &["1"])],
        late: "2013-02-01",
        more: |_| {},
    },
    Kept {
        preset: "inspection",
        last_note: "",
        open: &[],
        late: "2026-02-01",
        more: |site| {
            listed(site, "xunchaban/jiaotong", &["1.1"]);
            listed(site, "xunchaban/chengtou", &["1", "2"]);
            // The preset has two bodies with a list of their own; a third one, to make it three.
            let third = "xunchaban/yuanlin";
            for file in ["unit.toml", "plan.toml", "progress/2025-05.md", "progress/2025-06.md"] {
                let text = site.read(&format!("content/units/xunchaban/chengtou/{file}"));
                let text = text.replace("城市建设投资有限公司", "园林绿化中心").replace("县城投公司", "县园林中心");
                let text = text.replace("国有企业", "事业单位").replace("示例县国有资产监督管理办公室", "县国资办");
                // What it tells of itself is told in words of its own.
                let is_note = file.starts_with("progress/");
                let text = if is_note { text.replace('。', "（园林中心）。") } else { text };
                site.write(&format!("content/units/{third}/{file}"), text);
            }
            let plan = site.read(&format!("content/units/{third}/plan.toml"));
            let plan = plan.replace("3笔往来款挂账三年以上，合计46万元没有清理。", "5件苗木没有入账，价值8万元。");
            let plan = plan.replace("往来款全部核实清理，该收回的收回。", "5件苗木全部入账，账物相符。");
            let plan = plan.replace("\"逐笔对账，发函催收\", \"对不上的报国资办处理\"", "\"盘点苗圃，补记5件资产\"");
            let plan = plan.replace("公务用车没有登记里程和油耗。", "割草机借出没有登记。");
            let plan = plan.replace("每车有登记、每月有公示。", "借出归还都有签字。");
            let plan = plan.replace("\"建立登记簿\", \"每月公示\"", "\"设借用登记本\"");
            site.write(&format!("content/units/{third}/plan.toml"), plan);
            listed(site, third, &["1", "2"]);
        },
    },
    Kept {
        preset: "environment",
        last_note: "",
        open: &[],
        late: "2026-02-01",
        more: |site| {
            listed(site, "zhenggaiban/shuiwu", &["2.1"]);
            listed(site, "zhenggaiban/shuinichang", &["11"]);
            listed(site, "zhenggaiban/yunxi", &["8"]);
        },
    },
];

impl Kept {
    /// The site.
    pub fn site(&self) -> Site {
        let site = Site::preset(self.preset, None);
        for (unit, problems) in self.open {
            let month = self.last_note;
            let closed = problems.iter().map(|problem| {
                format!(
                    "[[items]]\nproblem = \"{problem}\"\nstatus = \"已销号\"\npercent = 100\nclosed_on = {month}-10\nclosed_by = \"上级党委\"\nevidence = \"验收单第{problem}号\"\n"
                )
            });
            let items: String = closed.collect();
            let note = format!("+++\npublished = {month}-12\n\n{items}+++\n本月余下的问题都已销号。\n");
            site.write(&format!("content/units/{unit}/progress/{month}.md"), note);
        }
        keep_pledges(&site);
        (self.more)(&site);
        site
    }
}

/// The kept site of this preset.
pub fn of(preset: &str) -> &'static Kept {
    KEPT.iter().find(|kept| kept.preset == preset).expect("a preset")
}

/// Pledges that answer no problem and of which nothing is said were kept on their last day.
fn keep_pledges(site: &Site) {
    for (path, bytes) in site.tree("content").into_iter().filter(|(path, _)| path.contains("/commitments/")) {
        let text = String::from_utf8(bytes).expect("text");
        let parts = text.split("[[pledges]]").map(|part| match part.split_once("due = ") {
            Some((before, rest)) if !part.contains("problem = ") && !part.contains("status = ") => {
                let day = rest.get(..10).expect("a day");
                format!("{before}done_on = {day}\ndue = {rest}")
            }
            _ => part.to_owned(),
        });
        site.write(&format!("content/{path}"), parts.collect::<Vec<_>>().join("[[pledges]]"));
    }
}

/// One activity.
pub fn activity(day: &str, kind: &str) -> String {
    format!("\n[[activities]]\ndate = {day}\nkind = \"{kind}\"\n")
}

/// Notes of a list from July to December; the first of them strikes these problems off.
fn listed(site: &Site, unit: &str, closed: &[&str]) {
    for month in 7..=12 {
        let items = closed.iter().filter(|_| month == 7).map(|problem| {
            format!(
                "[[items]]\nproblem = \"{problem}\"\nstatus = \"已销号\"\npercent = 100\nclosed_on = 2025-07-20\nclosed_by = \"县政府督查室\"\nevidence = \"验收单第{problem}号\"\nclosing_number = \"示销〔2025〕{}号\"\n",
                problem.replace('.', "")
            )
        });
        let items: String = items.collect();
        let published = if month == 12 { "2026-01-05".to_owned() } else { format!("2025-{:02}-05", month + 1) };
        site.write(
            &format!("content/units/{unit}/progress/2025-{month:02}.md"),
            format!("+++\npublished = {published}\n\n{items}+++\n第{month}期，情况见清单。\n"),
        );
    }
}

/// From August on: a summary and guidance every week, a dispatch and a circular every month, notices, acceptance.
fn grade_upgrade(site: &Site) {
    let branches = ["yizhong/gaozhong", "yizhong/houqin"];
    // Mondays from 6 August to 24 December.
    let mut monday = jiff::civil::date(2012, 8, 6);
    while monday < jiff::civil::date(2012, 12, 31) {
        for branch in branches {
            let weekly = activity(&monday.to_string(), "总结") + &activity(&monday.to_string(), "指导");
            site.append(&format!("content/units/{branch}/activities.toml"), &weekly);
        }
        monday = monday.checked_add(jiff::ToSpan::days(7)).expect("a date");
    }
    for month in 8..=12 {
        let monthly = activity(&format!("2012-{month:02}-15"), "调度")
            + "by = \"党总支书记\"\n"
            + &activity(&format!("2012-{month:02}-28"), "通报");
        site.append("content/units/yizhong/activities.toml", &monthly);
        let body = format!("第{month}期，情况见台账。\n");
        let going_on = format!(
            "[[items]]\nproblem = \"3\"\nstatus = \"长期坚持\"\npercent = {}\nnote = \"累计更新设施{month}件。\"\n",
            month * 5
        );
        let houqin = format!("+++\npublished = 2012-{month:02}-28\n\n{going_on}+++\n{body}");
        site.write(&format!("content/units/yizhong/houqin/progress/2012-{month:02}.md"), houqin);
        if month > 8 {
            let gaozhong = format!("+++\npublished = 2012-{month:02}-28\n+++\n{body}");
            site.write(&format!("content/units/yizhong/gaozhong/progress/2012-{month:02}.md"), gaozhong);
        }
    }
    let passed = site.read("content/units/yizhong/houqin/acceptance.toml");
    site.write("content/units/yizhong/gaozhong/acceptance.toml", passed);
}
