//! Every form and every table whole, on a site where each of its columns has something to show.
//!
//! `tests/fixtures/forms/` holds what is expected, to be read by people: the text of each form on paper, complete and as
//! its public copy, and each table of the office. No column, label or value of one can be lost unseen.

#[cfg(feature = "print")]
mod data;
#[cfg(feature = "print")]
mod sheets;
mod tables;

use std::fs;

use crate::support::{Site, project};

/// The sites forms are filled from, with the unit at their top and a day on which all is done.
const PLANS: Source = ("plan-filing", "weisheng", "2012-07-05");
const GRADES: Source = ("grade-upgrade", "yizhong", "2012-12-31");
const CLASSES: Source = ("three-class-star", "yunxi", "2012-12-10");
const BACKWARD: Source = ("backward-rectification", "yunxi", "2014-12-20");
const TOWNSHIP: Source = ("township-year", "yunxi", "2012-07-05");

/// Preset, unit, day.
type Source = (&'static str, &'static str, &'static str);

/// Each form with the site it is filled from, and the unit where that is not the one at the top.
#[cfg(feature = "print")]
const FORMS: [(&str, Source, &str); 16] = [
    ("filing", PLANS, "weisheng/menzhen"),
    ("plan-statistics", PLANS, ""),
    ("ledger", GRADES, "yizhong/gaozhong"),
    ("promotion", GRADES, "yizhong/houqin"),
    ("rating-application", CLASSES, "yunxi/xinghe"),
    ("organization-commitment", CLASSES, "yunxi/xinghe"),
    ("member-commitment", CLASSES, "yunxi/qinghe"),
    ("responsibility-letter", CLASSES, "yunxi/qinghe"),
    ("roster", CLASSES, ""),
    ("summary", CLASSES, ""),
    ("station-roster", CLASSES, ""),
    ("station-summary", CLASSES, ""),
    ("backward-summary", BACKWARD, ""),
    ("management-ledger", CLASSES, ""),
    ("visit-log", TOWNSHIP, ""),
    ("satisfaction", BACKWARD, "yunxi/shanxia"),
];

/// The site of a form with the unit that hands it in; a layout takes the place of the built-in one.
#[cfg(feature = "print")]
fn source(form: &str, layout: &str) -> (Site, &'static str, &'static str) {
    let (_, source, unit) = FORMS.iter().find(|(name, ..)| *name == form).expect("a form");
    let site = site(*source);
    if !layout.is_empty() {
        site.write(&format!("themes/default/print/forms/{form}.typ"), layout);
    }
    (site, if unit.is_empty() { source.1 } else { unit }, source.2)
}

/// Prints a form for the office and for the public.
#[cfg(feature = "print")]
fn filled(form: &str, layout: &str) -> (Site, &'static str) {
    let (site, unit, day) = source(form, layout);
    site.run(&["print", unit, "--form", form, "--internal", "--as-of", day]).expect(0);
    site.run(&["print", unit, "--form", form, "--as-of", day]).expect(0);
    (site, unit)
}

/// Prints the form of a unit that has nothing to fill it with.
#[cfg(feature = "print")]
fn emptied(form: &str, layout: &str) -> (Site, &'static str) {
    let (site, unit, _) = source(form, layout);
    for (path, _) in site.tree("content/units") {
        if !path.ends_with("unit.toml") {
            site.remove(&format!("content/units/{path}"));
        }
    }
    site.run(&["print", unit, "--form", form]).expect(0);
    (site, unit)
}

/// What the presets' examples do not have, and some column shows.
fn complete(site: &Site, preset: &str) {
    let units = "content/units";
    match preset {
        "plan-filing" => {
            let raised =
                "[[feedback]]\nid = \"1\"\ndate = 2012-06-12\nchannel = \"电话\"\ntext = \"候诊区没有座椅。\"\n";
            let answered = "answered_on = 2012-06-15\nanswer = \"已加装座椅六排。\"\n\n";
            let open = "[[feedback]]\nid = \"2\"\ndate = 2012-06-14\nchannel = \"来信\"\ntext = \"排队时间长。\"\n";
            site.write(&format!("{units}/weisheng/menzhen/feedback.toml"), format!("{raised}{answered}{open}"));
        }
        "grade-upgrade" => {
            let august = "+++\npublished = 2012-08-28\n[[items]]\nproblem = \"2\"\nstatus = \"推进中\"\npercent = 60\ndue = 2013-01-15\nreason = \"设备招标延后\"\n+++\n本月推进招标。\n";
            site.write(&format!("{units}/yizhong/gaozhong/progress/2012-08.md"), august);
        }
        "three-class-star" => {
            let member = "+++\nkind = \"党员\"\nsigner = \"周八\"\ndate = 2012-05-09\n[[pledges]]\ntext = \"每周六到活动室值班两小时。\"\ndue = 2012-11-30\n+++\n向居民承诺。\n";
            site.write(&format!("{units}/yunxi/qinghe/commitments/zhouba.md"), member);
            let station = "name = \"示例区云溪街道清河社区远程教育站点\"\nshort = \"清河站点\"\nkind = \"远程教育站点\"\nfield = \"社区\"\n";
            site.write(&format!("{units}/yunxi/zhandian/unit.toml"), station);
            let rating = "[[rating]]\ndate = 2012-04-16\ngrade = \"一般站点\"\nscore = 72\nbasis = \"设备齐全，学用登记不全。\"\n";
            site.write(&format!("{units}/yunxi/zhandian/rating.toml"), rating);
            let plan = "status = \"已审核\"\n[review]\nby = \"示例区云溪街道党工委\"\ndate = 2012-05-06\n[target]\ngrade = \"优秀站点\"\nmeasures = \"每月组织收看两次，补齐学用登记。\"\ndue = 2012-11-30\n[[problems]]\nid = \"1\"\ncategory = \"工作机制\"\ntext = \"学用登记不全。\"\nmeasures = [\"补齐学用登记\"]\nresponsible = \"站点管理员\"\ndue = 2012-10-31\n";
            site.write(&format!("{units}/yunxi/zhandian/plan.toml"), plan);
            let village = "name = \"示例区云溪街道上村远程教育站点\"\nshort = \"上村站点\"\nkind = \"远程教育站点\"\nfield = \"街道\"\n";
            site.write(&format!("{units}/yunxi/shangcun/unit.toml"), village);
            let rating = "[[rating]]\ndate = 2012-04-17\ngrade = \"优秀站点\"\nscore = 92\nbasis = \"设备齐全，每月按时收看。\"\n";
            site.write(&format!("{units}/yunxi/shangcun/rating.toml"), rating);
        }
        _ => {}
    }
}

/// The site of a source.
fn site(source: Source) -> Site {
    let site = Site::preset(source.0, None);
    complete(&site, source.0);
    site
}

/// Compares without white space what is there with what is expected, or writes it anew.
#[track_caller]
fn compare(name: &str, now: &str) {
    let file = project().join("tests/fixtures/forms").join(name);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(&file, now).expect("expectation written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert!(
        solid(&expected) == solid(now),
        "{name}: expected\n{expected}\nbut it says\n{now}\nif that is meant: UPDATE_FIXTURES=1 cargo test --test suite forms"
    );
}
