//! `build --swap` and `rollback`: a whole new site in place of the old one at once, and back.

use crate::support::Site;
use std::fs::{self, File};
use std::os::fd::AsRawFd as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

const FIRST: &str = "2012-07-15";
const SECOND: &str = "2012-07-16";

fn build(site: &Site, as_of: &str) -> String {
    site.run(&["build", "--swap", "--as-of", as_of]).expect(0).stdout
}

/// The as-of date a page speaks of: the words the build was asked for, in Chinese.
fn day(text: &str) -> Option<&'static str> {
    [("2012年7月15日", FIRST), ("2012年7月16日", SECOND)]
        .into_iter()
        .find(|(words, _)| text.contains(words))
        .map(|(_, day)| day)
}

fn day_of(site: &Site, page: &str) -> Option<&'static str> {
    day(&site.read(page))
}

#[test]
fn the_site_before_is_kept_and_comes_back() {
    let site = Site::one_branch();
    assert!(build(&site, FIRST).contains("已生成网站"));
    assert_eq!(day_of(&site, "output/index.html"), Some(FIRST));
    // What somebody put there by hand stays on the new site too.
    site.write("output/CNAME", "gongshi.example.gov.cn");
    let whole = site.tree("output");
    build(&site, SECOND);
    assert_eq!(day_of(&site, "output/index.html"), Some(SECOND));
    assert_eq!(day_of(&site, "output.previous/index.html"), Some(FIRST));
    assert_eq!(site.read("output/CNAME"), "gongshi.example.gov.cn");
    assert!(!site.exists("output.next"));

    let said = site.run(&["rollback"]).expect(0).stdout;
    assert!(said.contains("已退回上一版网站"), "{said}");
    assert_eq!(whole, site.tree("output"));
    site.run(&["rollback"]).expect(0);
    assert_eq!(day_of(&site, "output/index.html"), Some(SECOND));

    // The ordinary build goes on from whichever site is in place, and makes what it always makes.
    site.run(&["rollback"]).expect(0);
    site.run(&["build", "--as-of", SECOND]).expect(0);
    let swapped = site.tree("output");
    site.run(&["build", "--as-of", SECOND, "--output", site.root().join("elsewhere").to_str().unwrap()]).expect(0);
    let mut elsewhere = site.tree("elsewhere");
    elsewhere.push(("CNAME".to_owned(), b"gongshi.example.gov.cn".to_vec()));
    let pages = |tree: Vec<(String, Vec<u8>)>| {
        let mut tree: Vec<_> = tree.into_iter().filter(|(path, _)| !path.starts_with(".gongshi")).collect();
        tree.sort();
        tree
    };
    assert_eq!(pages(swapped), pages(elsewhere));
}

#[test]
fn nothing_new_and_errors_leave_both_sites() {
    let site = Site::one_branch();
    build(&site, FIRST);
    build(&site, SECOND);
    build(&site, SECOND);
    assert_eq!(day_of(&site, "output.previous/index.html"), Some(FIRST));
    site.append("content/units/jia/unit.toml", "\nnonsense =\n");
    site.run(&["build", "--swap", "--as-of", FIRST]).expect(1);
    assert_eq!(day_of(&site, "output/index.html"), Some(SECOND));
    assert_eq!(day_of(&site, "output.previous/index.html"), Some(FIRST));
    assert!(!site.exists("output.next"));
}

#[test]
fn what_is_not_ours_is_refused() {
    let site = Site::one_branch();
    let said = site.run(&["rollback"]).expect(2).stderr;
    assert!(said.contains("没有上一版网站可以退回"), "{said}");
    build(&site, FIRST);
    let said = site.run(&["rollback"]).expect(2).stderr;
    assert!(said.contains("没有上一版网站可以退回"), "{said}");
    site.write("output.next/旧文件.txt", "别人的");
    let said = site.run(&["build", "--swap", "--as-of", SECOND]).expect(2).stderr;
    assert!(said.contains("不是本程序生成的文件") && site.exists("output.next/旧文件.txt"), "{said}");
    fs::remove_dir_all(site.root().join("output.next")).unwrap();
    site.write("output/.git/HEAD", "ref: refs/heads/main\n");
    let said = site.run(&["build", "--swap", "--as-of", SECOND]).expect(2).stderr;
    assert!(said.contains("git 仓库"), "{said}");
    assert_eq!(day_of(&site, "output/index.html"), Some(FIRST));
}

#[test]
fn a_link_is_led_elsewhere() {
    let site = Site::one_branch();
    fs::create_dir(site.root().join("output.1")).unwrap();
    std::os::unix::fs::symlink("output.1", site.root().join("output")).unwrap();
    let leads_to = |name: &str| fs::read_link(site.root().join(name)).unwrap();
    for (as_of, now, before) in
        [(FIRST, "output.2", "output.1"), (SECOND, "output.3", "output.2"), (FIRST, "output.1", "output.3")]
    {
        build(&site, as_of);
        assert_eq!((leads_to("output"), leads_to("output.previous")), (now.into(), before.into()));
        assert_eq!(day_of(&site, "output/index.html"), Some(as_of));
    }
    site.run(&["rollback"]).expect(0);
    assert_eq!(day_of(&site, "output/index.html"), Some(SECOND));
    assert_eq!(leads_to("output.previous"), Path::new("output.1"));
}

/// A reader who has opened the folder reads pages of one site only, however often it is exchanged. `GONGSHI_SWAPS=1000`
/// makes a thousand exchanges.
#[test]
fn a_reader_never_finds_pages_of_two_sites() {
    let site = Site::one_branch();
    build(&site, FIRST);
    let swaps = std::env::var("GONGSHI_SWAPS").ok().map_or(12, |count| count.parse().unwrap());
    let (done, output) = (AtomicBool::new(false), site.root().join("output"));
    let seen = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = [0_usize; 2];
            while !done.load(Ordering::Relaxed) {
                // Always there: a name is never without a folder.
                let folder = File::open(&output).expect("the site is missing");
                let page = |path: &str| fs::read_to_string(format!("/proc/self/fd/{}/{path}", folder.as_raw_fd()));
                let pages = ["index.html", "statistics.html", "units/jia/index.html"].map(page);
                // A folder that was exchanged twice meanwhile is being deleted: nobody is served from it any longer.
                let Ok(days) = pages.into_iter().map(|page| page.map(|text| day(&text))).collect::<Result<Vec<_>, _>>()
                else {
                    continue;
                };
                assert!(days[0].is_some() && days.iter().all(|day| *day == days[0]), "{days:?}");
                seen[usize::from(days[0] == Some(SECOND))] += 1;
            }
            seen
        });
        for round in 0..swaps {
            build(&site, if round % 2 == 0 { SECOND } else { FIRST });
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}
