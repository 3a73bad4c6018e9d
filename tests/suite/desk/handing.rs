//! Handing up from the desk, with git over a bare repository and by bundle; reviewing what was handed up.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Desk, PLAN, encoded};
use crate::git;
use crate::serve::Answer;
use crate::support::Site;

const CHANGED: (&str, &str) = ("problems[0].responsible", "杜若（副书记）");

/// A bare repository, and clones of it with a person each.
struct Remote {
    folder: Site,
}

impl Remote {
    /// With a committee and a branch below it, which have an account each.
    fn start() -> Self {
        let folder = Site::empty();
        let site = Site::bare();
        site.write(
            "content/units/zhen/unit.toml",
            "name = \"中共示范县某镇委员会\"\nkind = \"党委\"\nowner = \"zhenwei\"\n",
        );
        for unit in ["zhen/jia", "zhen/yi"] {
            site.branch(unit);
        }
        site.replace("content/units/zhen/jia/unit.toml", "name = ", "owner = \"jia\"\nname = ");
        site.write(".gitignore", "output/\nreports/\n.gongshi-cache/\n.gongshi-desk/\n");
        git::init(&site);
        git::commit(&site, "2012-07-01");
        let bare = folder.root().join("bare.git");
        git::run(site.root(), &["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()], "2012-07-01");
        Self { folder }
    }

    fn bare(&self) -> PathBuf {
        self.folder.root().join("bare.git")
    }

    fn clone_of(&self, person: &str) -> Site {
        let site = Site::empty();
        git::run(site.root(), &["clone", "--quiet", self.bare().to_str().unwrap(), "."], "2012-07-02");
        git::run(site.root(), &["config", "user.name", person], "2012-07-02");
        git::run(site.root(), &["config", "user.email", &format!("{person}@example.cn")], "2012-07-02");
        site
    }

    fn desk(&self, person: &str) -> Desk {
        Desk::of(self.clone_of(person), &["--as-of", "2012-07-15"])
    }

    fn said(&self, args: &[&str]) -> String {
        said(&self.bare(), args)
    }
}

fn said(folder: &Path, args: &[&str]) -> String {
    let output =
        Command::new("git").current_dir(folder).args(["-c", "core.quotePath=false"]).args(args).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const JIA: &str = "content/units/zhen/jia/plan.toml";
const BRANCH: &str = "review/zhen.jia";

/// Follows where an answer leads, and reads the page.
fn page(desk: &Desk, answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let target = answer.header("Location").unwrap().strip_prefix("/.desk/").unwrap().to_owned();
    let page = desk.get(target.split('#').next().unwrap());
    assert_eq!(page.status, 200, "{}", page.text());
    page.text().to_owned()
}

fn save(desk: &Desk, file: &str, changed: &[(&str, &str)]) {
    let answer = desk.send(&desk.form(file), "save", changed);
    assert!(answer.header("Location").is_some_and(|to| to.contains("done=saved")), "{answer:?}");
}

fn commit_of(page: &str) -> String {
    page.split("name=\"commit\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// The unit's files alone go onto a branch, with a message that says what changed, and arrive at the remote; the county sees,
/// approves, and everybody has it.
#[test]
fn a_units_work_goes_up_over_git_and_is_approved() {
    let remote = Remote::start();
    let clerk = remote.desk("jia");
    save(&clerk, JIA, &[CHANGED]);
    // Somebody else's work lies beside it, not finished.
    clerk.server.site.append("content/units/zhen/yi/plan.toml", "# 半成品\n");
    clerk.server.site.write("scratch.txt", "x");
    let shown = clerk.get("hand-up/zhen/jia");
    assert!(shown.text().contains("责任人：由“白芷（书记）”改为“杜若（副书记）”"), "{}", shown.text());
    let told = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=send"));
    assert!(told.contains("已交审核，推送到远程仓库"), "{told}");
    let root = clerk.server.site.root();
    assert_eq!(remote.said(&["diff", "--name-only", "main", BRANCH]).trim(), JIA);
    let message = remote.said(&["log", "-1", "--format=%an%n%B", BRANCH]);
    assert!(message.starts_with("jia\n甲村党支部：整改方案"), "{message}");
    assert!(
        message.contains("- 整改方案和台账：整改台账 1 · 责任人：由“白芷（书记）”改为“杜若（副书记）”"),
        "{message}"
    );
    assert_eq!(said(root, &["symbolic-ref", "--short", "HEAD"]).trim(), "main", "nobody is moved to another branch");
    assert!(said(root, &["diff", "--cached", "--name-only"]).is_empty(), "nothing is staged");
    let again = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=fetch"));
    assert!(again.contains("已是最新内容") && again.contains("交的，正在等上级审核。"), "{again}");

    let county = remote.desk("zhenwei");
    let list = county.get("reviews?fresh=1");
    assert!(list.text().contains("甲村党支部") && list.text().contains("jia"), "{}", list.text());
    let review = county.get("review/zhen/jia").text().to_owned();
    assert!(review.contains("改为“杜若（副书记）”") && review.contains("公开后将变化的内容"), "{review}");
    let body = format!("do=approve&commit={}", commit_of(&review));
    let done = page(&county, &county.post("review/zhen/jia", &body));
    assert!(done.contains("已通过") && done.contains("没有等着审核的"), "{done}");
    assert!(county.server.site.read(JIA).contains("杜若（副书记）"));
    assert!(remote.said(&["show", &format!("main:{JIA}")]).contains("杜若（副书记）"));
    assert!(said(county.server.site.root(), &["status", "--porcelain"]).is_empty());
    // Who fetches then has nothing left to hand up.
    clerk.post("hand-up/zhen/jia", "do=fetch");
    assert!(clerk.server.site.read("content/units/zhen/yi/plan.toml").ends_with("# 半成品\n"));
    let nothing = clerk.get("hand-up/zhen/jia");
    assert!(nothing.text().contains("没有要交的改动"), "{}", nothing.text());
    assert!(nothing.text().contains("交的，上级已经通过。"), "{}", nothing.text());
}

/// A clerk who handed up a change, the county that sees it, and its commit.
fn handed_up(remote: &Remote) -> (Desk, Desk, String) {
    let clerk = remote.desk("jia");
    save(&clerk, JIA, &[CHANGED]);
    clerk.post("hand-up/zhen/jia", "do=send");
    let county = remote.desk("zhenwei");
    county.get("reviews?fresh=1");
    let commit = commit_of(county.get("review/zhen/jia").text());
    (clerk, county, commit)
}

/// An approval that could not be pushed is pushed when the county looks for new work again.
#[test]
fn an_approval_whose_push_failed_is_pushed_again() {
    let remote = Remote::start();
    let (_clerk, county, commit) = handed_up(&remote);
    let before = remote.said(&["rev-parse", "main"]);
    // A lock such as somebody else's push leaves for a moment.
    let git_folder = remote.said(&["rev-parse", "--absolute-git-dir"]);
    let lock = Path::new(git_folder.trim()).join("refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    let told = page(&county, &county.post("review/zhen/jia", &format!("do=approve&commit={commit}")));
    assert!(told.contains("还没有推送出去"), "{told}");
    assert_eq!(remote.said(&["rev-parse", "main"]), before);
    fs::remove_file(&lock).unwrap();
    county.get("reviews?fresh=1");
    assert!(remote.said(&["show", &format!("main:{JIA}")]).contains("杜若（副书记）"));
}

/// What is sent back comes with a note, which the clerk sees until he hands up again.
#[test]
fn what_is_sent_back_says_why() {
    let remote = Remote::start();
    let (clerk, county, commit) = handed_up(&remote);
    let without = county.post("review/zhen/jia", &format!("do=return&commit={commit}&note="));
    assert_eq!(without.status, 409);
    let note = encoded("责任人要写职务全称");
    let told = page(&county, &county.post("review/zhen/jia", &format!("do=return&commit={commit}&note={note}")));
    assert!(told.contains("已退回") && told.contains("没有等着审核的"), "{told}");
    assert!(!remote.said(&["show", &format!("main:{JIA}")]).contains("杜若（副书记）"));
    clerk.post("hand-up/zhen/jia", "do=fetch");
    let seen = clerk.get("hand-up/zhen/jia");
    assert!(seen.text().contains("上次交的退回来了"), "{}", seen.text());
    assert!(seen.text().contains("责任人要写职务全称"), "{}", seen.text());
    save(&clerk, JIA, &[("problems[0].responsible", "杜若（支部副书记）")]);
    let told = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=send"));
    assert!(told.contains("已交审核") && !told.contains("责任人要写职务全称"), "{told}");
    assert!(told.contains("正在等上级审核"), "{told}");
    // A decision about what was handed up before is not taken for one about this.
    county.get("reviews?fresh=1");
    let stale = page(&county, &county.post("review/zhen/jia", &format!("do=approve&commit={commit}")));
    assert!(stale.contains("又交了一次"), "{stale}");
}

/// `owner` decides: nobody hands up for a unit others look after, and nobody approves his own.
#[test]
fn the_owner_decides_who_may_hand_up_and_who_may_review() {
    let remote = Remote::start();
    let stranger = remote.desk("yi");
    save(&stranger, JIA, &[CHANGED]);
    let refused = stranger.post("hand-up/zhen/jia", "do=send");
    assert!(refused.status == 409 && refused.text().contains("由 jia、zhenwei 维护"), "{}", refused.text());
    assert!(remote.said(&["branch", "--list", "review/*"]).is_empty());

    let clerk = remote.desk("jia");
    save(&clerk, JIA, &[CHANGED]);
    clerk.post("hand-up/zhen/jia", "do=send");
    let before = remote.said(&["rev-parse", "main"]);
    for desk in [&clerk, &stranger] {
        desk.get("reviews?fresh=1");
        let commit = commit_of(desk.get("review/zhen/jia").text());
        for what in ["approve", "return"] {
            let body = format!("do={what}&commit={commit}&note=x");
            let refused = desk.post("review/zhen/jia", &body);
            assert!(refused.status == 409 && refused.text().contains("由上级的 zhenwei 审核"), "{}", refused.text());
        }
    }
    assert_eq!(remote.said(&["rev-parse", "main"]), before);
}

/// Where the county changed the same field meanwhile, the clerk decides field by field; all else comes together by itself.
#[test]
fn a_conflict_is_solved_field_by_field() {
    let remote = Remote::start();
    let clerk = remote.desk("jia");
    save(&clerk, JIA, &[CHANGED, ("problems[0].text", "村口路灯不亮")]);
    let county = remote.clone_of("zhenwei");
    county.replace(JIA, "responsible = \"白芷（书记）\"", "responsible = \"苏木（委员）\"");
    county.append(JIA, "# 县里的话\n");
    git::run(county.root(), &["commit", "--quiet", "--all", "--message", "改"], "2012-07-03");
    git::run(county.root(), &["push", "--quiet"], "2012-07-03");

    let answer = clerk.post("hand-up/zhen/jia", "do=send");
    assert!(answer.header("Location").unwrap().starts_with(&format!("/.desk/file/{JIA}?done=clash")), "{answer:?}");
    let shown = page(&clerk, &answer);
    for words in [
        "1 处两边都改了",
        "责任人",
        "原来：白芷（书记）",
        "杜若（副书记）",
        "苏木（委员）",
        "苏木（委员）；杜若（副书记）",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(clerk.server.site.read(JIA).contains("苏木（委员）"), "their version is on disk, mine is a draft");
    let state = shown.split("name=\"state\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let undecided = clerk.post(&format!("file/{JIA}"), &format!("do=merge&state={state}"));
    assert!(undecided.header("Location").unwrap().contains("done=clash"));
    clerk.post(&format!("file/{JIA}"), &format!("do=merge&state={state}&r%3A0=both"));
    save(&clerk, JIA, &[]);
    let plan = clerk.server.site.read(JIA);
    assert!(
        plan.contains("苏木（委员）；杜若（副书记）") && plan.contains("村口路灯不亮") && plan.contains("# 县里的话"),
        "{plan}"
    );
    let told = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=send"));
    assert!(told.contains("推送到远程仓库"), "{told}");
}

/// Work with errors is not handed up, and not approved: nothing of the whole site could be published before they are mended.
#[test]
fn work_with_errors_is_neither_handed_up_nor_approved() {
    let remote = Remote::start();
    let clerk = remote.desk("jia");
    clerk.server.site.replace(JIA, "due = 2012-10-31\n", "");
    clerk.get("list");
    let told = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=send"));
    assert!(told.contains("还有 1 处错误") && told.contains("没有写完成时限"), "{told}");
    assert!(remote.said(&["branch", "--list", BRANCH]).is_empty());
    // Handed up in another way.
    let root = clerk.server.site.root();
    git::run(root, &["checkout", "--quiet", "-b", BRANCH], "2012-07-10");
    git::run(root, &["commit", "--quiet", "-a", "-m", "甲村党支部：整改方案"], "2012-07-10");
    git::run(root, &["push", "--quiet", "origin", BRANCH], "2012-07-10");
    let county = remote.desk("zhenwei");
    county.get("reviews?fresh=1");
    let commit = commit_of(county.get("review/zhen/jia").text());
    let refused = county.post("review/zhen/jia", &format!("do=approve&commit={commit}"));
    assert!(refused.text().contains("收下以后整个网站都不能发布"), "{}", refused.text());
    assert!(county.server.site.read(JIA).contains("due = 2012-10-31"));
}

/// A branch that carries anything but the unit's own files is shown and cannot be approved.
#[test]
fn a_branch_with_other_files_cannot_be_approved() {
    let remote = Remote::start();
    let clerk = remote.clone_of("jia");
    git::run(clerk.root(), &["checkout", "--quiet", "-b", BRANCH], "2012-07-03");
    clerk.append(JIA, "# 改\n");
    clerk.append("content/site.toml", "# 改\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", clerk.root().join("content/units/zhen/jia/progress.md")).unwrap();
    git::run(clerk.root(), &["add", "--all"], "2012-07-03");
    git::run(clerk.root(), &["commit", "--quiet", "--message", "混进别的"], "2012-07-03");
    git::run(clerk.root(), &["push", "--quiet", "origin", BRANCH], "2012-07-03");
    let county = remote.desk("zhenwei");
    county.get("reviews?fresh=1");
    let review = county.get("review/zhen/jia").text().to_owned();
    assert!(review.contains("content/site.toml"), "{review}");
    let refused = county.post("review/zhen/jia", &format!("do=approve&commit={}", commit_of(&review)));
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(said(county.server.site.root(), &["status", "--porcelain"]).is_empty());
}

/// Without git: a bundle is saved here, opened there, seen and taken in; where both changed a field, somebody decides.
#[test]
#[cfg(feature = "office")]
fn a_units_work_goes_up_as_a_bundle() {
    let clerk = Desk::start();
    save(&clerk, PLAN, &[CHANGED]);
    let answer = clerk.post("hand-up/jia", "do=bundle");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("Content-Disposition"), Some("attachment; filename=\"jia.gongshi\""));
    let bundle = answer.body.clone();

    let county = Desk::start();
    let opened = county.upload("receive", "bundle", "jia.gongshi", &bundle, &county.own_fields());
    let review = page(&county, &opened);
    assert!(review.contains("改为“杜若（副书记）”"), "{review}");
    assert!(county.get("reviews").text().contains("交接包"));
    let done = page(&county, &county.post("received/jia", "do=approve"));
    assert!(done.contains("已收下"), "{done}");
    assert_eq!(county.server.site.read(PLAN), clerk.server.site.read(PLAN));

    // Handed up again after a second change: what was taken in before is known to be the clerk's own.
    save(&clerk, PLAN, &[("problems[0].responsible", "白芷（支部书记）")]);
    let second = clerk.post("hand-up/jia", "do=bundle").body;
    county.upload("receive", "bundle", "jia.gongshi", &second, &county.own_fields());
    county.post("received/jia", "do=approve");
    assert!(county.server.site.read(PLAN).contains("白芷（支部书记）"));

    // Both change one field: their forms decide.
    save(&county, PLAN, &[("problems[0].responsible", "苏木（委员）")]);
    save(&clerk, PLAN, &[("problems[0].responsible", "杜若（组织委员）")]);
    let third = clerk.post("hand-up/jia", "do=bundle").body;
    county.upload("receive", "bundle", "jia.gongshi", &third, &county.own_fields());
    let answer = county.post("received/jia", "do=approve");
    let shown = page(&county, &answer);
    assert!(shown.contains("杜若（组织委员）") && shown.contains("苏木（委员）"), "{shown}");
    assert!(county.server.site.read(PLAN).contains("苏木（委员）"), "nothing is overwritten");
    // Whose is whose.
    assert!(
        shown.contains("<b>交来的</b><span>杜若（组织委员）") && shown.contains("<b>这里现有的</b><span>苏木（委员）")
    );
    assert!(shown.contains("交来的和这里的改了同一处") && !shown.contains("我的"), "{shown}");
    // Decided once, nobody is asked again: neither about the same bundle nor about the next.
    let state = super::attribute(&shown, "name=\"state\" value").unwrap();
    county.post(&format!("file/{PLAN}"), &format!("do=merge&state={state}&r%3A0=theirs"));
    county.send(&county.form(PLAN), "save", &[]);
    county.upload("receive", "bundle", "jia.gongshi", &third, &county.own_fields());
    let again = county.get("received/jia").text().to_owned();
    assert!(again.contains("和这里的内容一样"), "{again}");
    save(&clerk, PLAN, &[("problems[0].text", "支部委员分工不清，例会没有记录")]);
    let fourth = clerk.post("hand-up/jia", "do=bundle").body;
    county.upload("receive", "bundle", "jia.gongshi", &fourth, &county.own_fields());
    let done = page(&county, &county.post("received/jia", "do=approve"));
    assert!(done.contains("已收下"), "{done}");
    let plan = county.server.site.read(PLAN);
    assert!(plan.contains("苏木（委员）") && plan.contains("例会没有记录"), "{plan}");
}

/// Without git too, what was deleted goes up, and what was taken in goes on to the next office above.
#[test]
#[cfg(feature = "office")]
fn deletions_and_what_was_taken_in_go_up_in_a_bundle() {
    let pledges = "content/units/jia/commitments/zhibu.md";
    let clerk = Desk::start();
    clerk.send(&clerk.form(pledges), "delete", &[]);
    assert!(!clerk.server.site.exists(pledges));
    save(&clerk, PLAN, &[CHANGED]);
    let bundle = clerk.post("hand-up/jia", "do=bundle").body;

    let township = Desk::start();
    township.upload("receive", "bundle", "jia.gongshi", &bundle, &township.own_fields());
    let done = page(&township, &township.post("received/jia", "do=approve"));
    assert!(done.contains("已收下"), "{done}");
    assert!(!township.server.site.exists(pledges));
    save(&township, "content/units/jia/unit.toml", &[("short", "甲支部")]);
    let bundle = township.post("hand-up/jia", "do=bundle").body;

    let county = Desk::start();
    let opened = county.upload("receive", "bundle", "jia.gongshi", &bundle, &county.own_fields());
    let review = page(&county, &opened);
    for part in ["改为“杜若（副书记）”", "甲支部", "公开承诺书<b class=\"tag\">删除</b>"] {
        assert!(review.contains(part), "{part}: {review}");
    }
}

/// The endpoints of handing up and reviewing are as closed as those of the forms.
#[test]
#[cfg(feature = "office")]
fn no_other_site_hands_up_or_brings_a_bundle() {
    let clerk = Desk::start();
    save(&clerk, PLAN, &[CHANGED]);
    let bundle = clerk.post("hand-up/jia", "do=bundle").body;
    let desk = Desk::start();
    let before = desk.server.site.tree("content");
    let (cookie, origin) =
        (format!("Cookie: {}\r\n", desk.cookie), format!("Origin: http://{}\r\n", desk.server.address));
    for fields in [
        origin.clone(),
        cookie.clone(),
        format!("{cookie}Origin: http://evil.example\r\n"),
        format!("{cookie}Origin: null\r\n"),
    ] {
        assert_eq!(desk.upload("receive", "bundle", "x", &bundle, &fields).status, 403);
        for target in ["hand-up/jia", "received/jia", "review/jia"] {
            assert_eq!(desk.post_with(target, "do=approve", &fields).status, 403, "{target}");
        }
    }
    for target in [
        "hand-up/nobody",
        "hand-up/..%2fjia",
        "review/..",
        "received/nobody",
        "received/..%2f..%2fx",
        "received/%2fetc",
    ] {
        assert_eq!(desk.get(target).status, 404, "{target}");
        assert!(matches!(desk.post(target, "do=approve").status, 404 | 409), "{target}");
    }
    let own = desk.own_fields();
    assert_eq!(desk.upload("receive", "bundle", "x", b"no archive", &own).status, 409);
    assert_eq!(desk.upload("receive", "other", "x", &bundle, &own).status, 409);
    assert_eq!(desk.upload("file/content/units/jia/plan.toml", "do", "x", b"save", &own).status, 409);
    let large = format!(
        "POST /.desk/receive HTTP/1.1\r\nHost: {}\r\n{own}Content-Type: multipart/form-data; boundary=x\r\n\
         Content-Length: 100000000\r\n\r\n",
        desk.server.address
    );
    assert_eq!(desk.server.raw(&large).status, 413);
    assert_eq!(desk.server.site.tree("content"), before);
    assert_eq!(desk.upload("receive", "bundle", "x", &bundle, &own).status, 303);
    assert_eq!(desk.server.site.tree("content"), before, "a bundle that was only opened changes nothing");
}

/// Without a network the work is committed on this machine and sent the next time; its message lists what a new file says.
#[test]
fn work_is_committed_without_a_network() {
    let remote = Remote::start();
    let clerk = remote.desk("jia");
    let month = "content/units/zhen/jia/progress/2012-07.md";
    save(&clerk, month, &[("items[0].status", "推进中"), ("items[0].note", "分工方案已征求意见")]);
    let away = remote.folder.root().join("away.git");
    fs::rename(remote.bare(), &away).unwrap();
    let told = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=send"));
    assert!(told.contains("已记在这台电脑的 git 里，还没有推送出去"), "{told}");
    let message = said(clerk.server.site.root(), &["log", "-1", "--format=%B", BRANCH]);
    assert!(message.contains("- 2012年7月公示：新建") && message.contains("本月进展 分工方案已征求意见"), "{message}");
    fs::rename(&away, remote.bare()).unwrap();
    let told = page(&clerk, &clerk.post("hand-up/zhen/jia", "do=send"));
    assert!(told.contains("推送到远程仓库"), "{told}");
}
