//! Notices, cases, and the wording of every page.

use super::{built, never_says, preset, says};
use crate::support::Site;

/// S000-009, S002-016: the documents the campaign rests on, with their numbers, which do not break across lines.
#[test]
fn a_campaign_says_what_it_rests_on() {
    let site = Site::one_branch();
    let basis = "[[basis]]\ntitle = \"基层组织建设年实施方案\"\nnumber = \"示办发〔2012〕5号\"\n\n[[basis]]\ntitle = \"工作要点\"\n";
    site.append("content/campaign.toml", &format!("\n{basis}"));
    let site = built(site);
    says(&site, "about.html", &["依据：《基层组织建设年实施方案》（示办发〔2012〕5号）、《工作要点》。"]);
    assert!(site.read("output/about.html").contains("<span class=\"nobr\">示办发〔2012〕5号</span>"));
    site.replace("content/campaign.toml", "〔2012〕5号", "[2012]5号");
    let found = site.only("bad-document-number");
    assert_eq!((found.file.as_str(), found.line), ("content/campaign.toml", 13));
    assert!(found.help.contains("示办发〔2012〕5号"), "{found:?}");
    site.replace("content/campaign.toml", "number = \"示办发[2012]5号\"\n", "");
    site.replace("content/campaign.toml", "title = \"工作要点\"", "title = \"工作要点xx\"");
    site.only("placeholder-text");
}

/// S000-001, S000-008, S000-009, S001-002, S001-003, S002-002, S002-016, S002-058: a notice with its number, addressees, what it passes on
/// and what is attached; a draft is marked and listed apart.
#[test]
fn a_notice_says_what_it_passes_on() {
    let site = Site::one_branch();
    site.write("content/documents/shangji.md", "+++\ntitle = \"关于认真制定整改方案的通知\"\nnumber = \"示组〔2012〕298号\"\ndate = 2012-05-25\n+++\n根据示办发〔2012〕5号文件，现通知如下。\n");
    site.write("content/documents/zhuanfa.md", "+++\ntitle = \"转发通知\"\nnumber = \"示镇〔2012〕9号\"\ndate = 2012-05-28\nissuer = \"中共示范镇委员会\"\naddressees = [\"各党总支\", \"各党支部\"]\nrelays = \"shangji\"\nattachments = [\"备案表\", \"统计表\"]\n+++\n# 具体方案\n\n现转发给你们。\n");
    site.write(
        "content/documents/caogao.md",
        "+++\ntitle = \"实施意见\"\ndate = 2012-06-01\nstatus = \"征求意见稿\"\n+++\n征求意见。\n",
    );
    let site = built(site);
    let parts = ["转发通知", "示镇〔2012〕9号", "中共示范镇委员会", "2012年5月28日", "主送各党总支，各党支部"];
    says(&site, "documents/zhuanfa.html", &parts);
    says(
        &site,
        "documents/zhuanfa.html",
        &["转发关于认真制定整改方案的通知（示组〔2012〕298号）", "具体方案", "附件", "备案表", "统计表"],
    );
    assert!(site.read("output/documents/zhuanfa.html").contains("documents/shangji.html"));
    says(&site, "documents/shangji.html", &["示办发〔2012〕5号"]);
    says(&site, "documents/caogao.html", &["征求意见稿"]);
    says(&site, "notices.html", &["通知公告", "转发通知", "征求意见稿", "实施意见"]);
    never_says(&site, "index.html", &["实施意见"]);
}

/// S000-042, S001-017, S001-034, S001-035, S002-057, S003-043, S004-035: a case names the unit and the type of problem.
#[test]
fn a_case_names_its_unit_and_its_type() {
    let site = built(Site::sample());
    says(&site, "notices.html", &["典型案例", "赶集日里的组织生活", "组织活动开展少"]);
    says(
        &site,
        "cases/jingfei-longtan.html",
        &["三家凑钱引来一股清泉", "2012年10月8日", "龙潭小学党支部", "经费投入不足"],
    );
    assert!(site.read("output/cases/jingfei-longtan.html").contains("units/jiaoyu/beiling/longtan-xiaoxue/index.html"));
}

/// S001-035: a unit's page lists the models among its own.
#[test]
fn a_unit_lists_its_own_cases() {
    let site = built(Site::sample());
    let page = "units/jiaoyu/beiling/longtan-xiaoxue/index.html";
    says(&site, page, &["典型案例", "2012年10月8日", "三家凑钱引来一股清泉", "经费投入不足"]);
    assert!(site.read(&format!("output/{page}")).contains("../../../../cases/jingfei-longtan.html"));
    never_says(&site, "units/jiaoyu/beiling/youeryuan/index.html", &["典型案例"]);
}

/// S001-011: a date is read in Chinese numerals and always shown as 2012年7月2日.
#[test]
fn dates_are_shown_one_way() {
    let site = Site::one_branch();
    site.replace("content/units/jia/plan.toml", "date = 2012-06-18", "date = \"二0一二年七月二日\"");
    says(&built(site), "units/jia/index.html", &["备案2012年7月2日"]);
}

/// S000-043, S000-067, S001-044, S002-060, S003-053, S004-003: misprints of the documents are on no page.
#[test]
fn misprints_are_not_copied() {
    let misprints =
        ["层党组织书记素质", "逐汇总到", "围绕如果解决", "逐项扩分", "满足度", "群众满足", "严峻群访", "中心确定"];
    for name in ["plan-filing", "grade-upgrade", "three-class-star", "backward-rectification", "township-year"] {
        let site = preset(name);
        for (path, bytes) in site.tree("output") {
            let text = String::from_utf8_lossy(&bytes).replace("基层党组织书记素质", "");
            for misprint in misprints {
                assert!(!text.contains(misprint), "{name} {path}: {misprint}");
            }
        }
    }
}
