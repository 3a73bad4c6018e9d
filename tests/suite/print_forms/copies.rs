//! How many copies there are, for whom, and what stands in none of them.

use super::paper::{Paper, blank, internal, public};
use super::{committee, print};
use crate::pdf::Pdf;
use crate::support::Site;

/// S002-096…099: a copy for every member and four more; three of a member's own; no name where a hand signs.
#[test]
fn commitments_are_printed_once_for_everybody_who_keeps_one() {
    let site = committee();
    let folder = "content/units/zhen/jia/commitments";
    site.write(&format!("{folder}/zhibu.md"), "+++\nkind = \"组织\"\nsigner = \"白芷\"\ndate = 2012-05-20\n\n[[pledges]]\ntext = \"修好水渠\"\ndue = 2012-09-30\n+++\n支部郑重**承诺**：\n说到做到。\n");
    site.write(
        &format!("{folder}/dangyuan.md"),
        "+++\nkind = \"党员\"\nsigner = \"秦艽\"\ndate = 2012-05-21\n+++\n带头参加。\n",
    );
    print(&site, &["zhen/jia", "--form", "organization-commitment,member-commitment"]);
    // In public once for each who keeps one, with the numbers of the copies.
    let shown = public(&site, "zhen/jia", "organization-commitment").pages();
    let kept = [("1—20", "党组织成员留存"), ("21", "公示"), ("22", "上级党组织留存"), ("23—24", "本级党组织留存")];
    assert_eq!(shown.len(), kept.len());
    for (page, (number, to)) in shown.iter().zip(kept) {
        assert!(page.contains(&format!("第{number}份（共24份）{to}")) && page.contains("—1—"), "{number} in {page}");
    }
    print(&site, &["zhen/jia", "--form", "organization-commitment", "--internal"]);
    let own = internal(&site, "zhen/jia", "organization-commitment");
    let pages = own.pages();
    assert_eq!(pages.len(), 24, "20 members and four more");
    assert!(pages.iter().take(20).all(|page| page.contains("党组织成员留存") && page.contains("—1—")));
    let rest: Vec<&str> = ["公示", "上级党组织留存", "本级党组织留存", "本级党组织留存"].to_vec();
    for (page, destination) in pages.iter().skip(20).zip(rest) {
        assert!(page.contains(&format!("（共24份）{destination}")), "{destination} in {page}");
    }
    own.in_order(&[
        "公开承诺书",
        "党组织名称：中共示范县甲村支部委员会",
        "支部郑重承诺：说到做到。",
        "1.修好水渠（2012年9月30日前）。",
        "书记签字：",
        "2012年5月20日",
        "注：承诺书一式若干份，党组织成员人手一份，公示一份，上级党组织留存一份，本级党组织留存两份。",
    ]);
    assert!(!own.text().contains("书记签字：白芷"));
    let member = public(&site, "zhen/jia", "member-commitment");
    let pages = member.pages();
    assert_eq!(pages.len(), 3);
    for (page, destination) in pages.iter().zip(["本人留存", "党组织存档", "公示"]) {
        assert!(page.contains(&format!("（共3份）{destination}")), "{destination} in {page}");
        assert!(
            page.contains(
                "注：承诺书一式三份，本人留存一份，党组织存档一份，公示一份。涉及本人签名部分必须由本人签名。"
            ),
            "{page}"
        );
        assert!(page.contains("承诺人：秦艽") && !page.contains("本人签名：秦艽"), "{page}");
    }
}

/// Every form, as `campaign.toml` names them.
const ALL_FORMS: &str = "forms = [\"filing\", \"plan-statistics\", \"ledger\", \"promotion\", \"rating-application\", \"roster\", \"summary\", \"station-roster\", \"station-summary\", \"organization-commitment\", \"member-commitment\", \"responsibility-letter\", \"backward-summary\", \"visit-log\", \"satisfaction\", \"management-ledger\"]\n";

/// S002-089: without records every form that is asked for is printed blank, ready to be filled by hand, and says nothing
/// untrue; none is published, and none is printed that nobody asked for.
#[test]
fn a_form_without_records_is_blank() {
    let site = Site::bare();
    site.write("content/units/jie/unit.toml", "name = \"中共示范街道工作委员会\"\nkind = \"街道党工委\"\n");
    site.write("content/units/jie/jia/unit.toml", "name = \"中共示范县甲村支部委员会\"\nkind = \"党支部\"\n");
    let campaign = site.read("content/campaign.toml");
    site.write("content/campaign.toml", format!("{ALL_FORMS}{campaign}"));
    print(&site, &[]);
    let published = |site: &Site| {
        let tree = if site.exists("output/print") { site.tree("output/print") } else { Vec::new() };
        tree.into_iter().map(|(path, _)| path).filter(|path| !path.contains("board-")).collect::<Vec<_>>()
    };
    assert_eq!(published(&site), Vec::<String>::new());
    assert!(!site.exists("reports"));
    let run = site.run(&[
        "print",
        "--form",
        "filing,plan-statistics,ledger,promotion,rating-application,roster,summary,station-roster,station-summary,organization-commitment,member-commitment,responsibility-letter,backward-summary,visit-log,satisfaction,management-ledger",
    ]);
    assert!(run.expect(0).stdout.contains("空白表不上网站"));
    assert_eq!(published(&site), Vec::<String>::new());
    let of_branch = [
        ("filing", 3),
        ("ledger", 1),
        ("promotion", 1),
        ("rating-application", 1),
        ("organization-commitment", 3),
        ("member-commitment", 3),
        ("responsibility-letter", 1),
        ("visit-log", 1),
        ("satisfaction", 1),
    ];
    let of_street = [
        "plan-statistics",
        "roster",
        "summary",
        "station-roster",
        "station-summary",
        "backward-summary",
        "visit-log",
        "satisfaction",
        "management-ledger",
    ];
    let all =
        of_branch.iter().map(|(form, pages)| ("jie/jia", *form, *pages)).chain(of_street.map(|form| ("jie", form, 1)));
    for (unit, form, count) in all {
        let paper = blank(&site, unit, form);
        assert_eq!(paper.pages().len(), count, "{form}");
        let text = paper.text();
        assert!(!text.contains("2012年") && !text.contains("不公开") && !text.contains("none"), "{form}: {text}");
        assert_eq!(Pdf::at(&paper.path).words_outside(), Vec::<String>::new(), "{form}");
    }
    let filing = blank(&site, "jie/jia", "filing");
    assert!(filing.text().contains("党(工)委(督导组)评定，该党支部确定为等次"), "{}", filing.text());
    assert!(filing.text().contains("座谈会()次、信函()封、电话短信()人，其他："), "{}", filing.text());
    assert!(blank(&site, "jie", "plan-statistics").text().contains("在相应栏内标数字“1”"));
}

/// S001-009, S003-049, S004-020: nothing internal, restricted or drafted stands in any public copy; the office's has it.
#[test]
fn public_copies_keep_what_is_internal() {
    let site = committee();
    site.append(
        "content/units/zhen/jia/plan.toml",
        "\n[[problems]]\nid = \"9\"\ncategory = \"党员队伍\"\ntext = \"金丝雀问题\"\ncause = \"金丝雀原因\"\nterm = \"中期\"\nmeasures = [\"金丝雀措施\"]\nresponsible = \"金丝雀\"\nguide = \"金丝雀\"\ndue = 2012-10-31\nfocus = true\nscope = \"内部\"\n",
    );
    site.write(
        "content/units/zhen/jia/commitments/nei.md",
        "+++\nkind = \"党员\"\nsigner = \"金丝雀\"\ndate = 2012-05-21\nscope = \"党内\"\n+++\n金丝雀正文。\n",
    );
    site.write(
        "content/units/zhen/activities.toml",
        "[[activities]]\ndate = 2012-05-03\nkind = \"走访\"\nby = \"金丝雀\"\nnote = \"金丝雀\"\nscope = \"内部\"\n",
    );
    site.replace("content/units/zhen/yi/plan.toml", "status = \"已审核\"", "status = \"草案\"");
    site.replace("content/units/zhen/yi/plan.toml", "支部委员分工不清，例会记录不全", "金丝雀草案");
    print(
        &site,
        &[
            "--form",
            "filing,plan-statistics,ledger,promotion,rating-application,roster,summary,organization-commitment,member-commitment,responsibility-letter,backward-summary,visit-log,satisfaction,management-ledger",
        ],
    );
    let mut seen = 0;
    for (path, bytes) in site.tree("output") {
        if path.rsplit_once('.').is_none_or(|(_, ending)| ending != "pdf") {
            continue;
        }
        seen += 1;
        let text = Paper { path: site.root().join("output").join(&path) }.text();
        for canary in ["金丝雀", "00000000902", "00000000911", "00000000922", "俞青黛"] {
            assert!(!text.contains(canary), "{canary} in {path}");
            assert!(!bytes.windows(canary.len()).any(|part| part == canary.as_bytes()), "{canary} in {path}");
        }
    }
    assert!(seen > 8, "{seen}");
    print(&site, &["zhen/jia", "--form", "ledger,member-commitment", "--internal"]);
    assert!(internal(&site, "zhen/jia", "ledger").text().contains("金丝雀问题"));
    assert!(internal(&site, "zhen/jia", "member-commitment").text().contains("承诺人：金丝雀"));
}
