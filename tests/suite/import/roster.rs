//! `init --from`: the units of a 名单.

use super::{at, books::xlsx};
use crate::support::{Run, Site};

/// Makes the site `new` from the roster beside it.
fn init(site: &Site) -> Run {
    site.run(&["init", &at(site, "new"), "--from", &at(site, "名单.xlsx")])
}

const ROSTER: &str = "示范县党支部名单|^|^|^\n序号|上级党组织|党支部名称|书记|党员数\n\
    #1|中共示范县委教育工委|中共示范县第一中学支部委员会|白芷|#32\n#2||中共示范县第二中学支部委员会|杜若|21名\n\
    #3|中共示范县委卫生工委|康复医院党支部|苏木|#9\n#4||辅仁医院党支部|白术|#8\n#5||扶仁医院党支部|紫苏|#7\n合计|||||#5";

#[test]
fn a_roster_becomes_the_unit_tree() {
    let site = Site::empty();
    site.write("名单.xlsx", xlsx(ROSTER));
    let said = init(&site).expect(0);
    let unit = |path: &str| site.read(&format!("new/content/units/{path}/unit.toml"));
    let first = unit("shifanxianweijiaoyugong/shifanxiandiyizhongxue");
    let expected = "#:schema ../../../../.gongshi/schema/unit.json\nname = \"中共示范县第一中学支部委员会\"\nkind = \"党支部\"\n\
        party_members = 32\nsecretary = \"白芷\"\n";
    assert_eq!(first, expected, "{}", said.stdout);
    assert!(unit("shifanxianweijiaoyugong/shifanxiandierzhongxue").contains("party_members = 21"));
    assert!(unit("shifanxianweijiaoyugong").contains("kind = \"党委\""));
    // The same sounds twice.
    assert!(unit("shifanxianweiweisheng/furenyiyuan").contains("辅仁医院"));
    assert!(unit("shifanxianweiweisheng/furenyiyuan-2").contains("扶仁医院"));
    let check = site.run(&["check", "--format", "json", "--root", &at(&site, "new")]);
    for rule in ["syntax", "bad-id", "unknown-value", "missing-key", "unknown-reference", "wrong-type"] {
        assert!(!check.stdout.contains(&format!("\"{rule}\"")), "{rule}: {}", check.stdout);
    }
}

#[test]
fn no_folder_is_called_like_a_device_or_leads_out() {
    let site = Site::empty();
    let names = ["共n党支部", "CON党支部", "../../etc党支部", "进度党支部", "print党支部", "〇党支部"];
    let rows: Vec<String> = names.iter().map(|name| format!("{name}|党支部")).collect();
    site.write("名单.xlsx", xlsx(&format!("单位名称|类别\n{}", rows.join("\n"))));
    init(&site).expect(0);
    let folders = std::fs::read_dir(site.root().join("new/content/units")).unwrap();
    let mut folders: Vec<String> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    folders.sort();
    assert_eq!(folders, ["con-1", "etc", "gongn", "jindu", "ling", "print-1"]);
    assert!(!site.exists("etc"));
}

#[test]
fn a_roster_that_is_none_leaves_no_half_site() {
    for (table, reason) in [
        ("等次|支部数\n好|#3", "没有认出名单"),
        ("单位名称|类别\n甲党支部|党支部\n甲党支部|党支部", "第 3 行：“甲党支部”写了两次"),
        ("单位名称|党员数\n甲党支部|很多", "“党员人数”里写的“很多”读不懂"),
    ] {
        let site = Site::empty();
        site.write("名单.xlsx", xlsx(table));
        let said = init(&site);
        assert!(said.status == 2 && said.stderr.contains(reason), "{}", said.stderr);
        assert!(!site.exists("new"));
    }
}
