//! A build of sources that have not changed does nothing, and a damaged cache costs only time.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use crate::support::Site;

/// A site whose files are old enough for their times to prove that they were not written since.
fn settled() -> Site {
    let site = Site::one_branch();
    sleep(Duration::from_millis(120));
    site
}

fn build(site: &Site, args: &[&str]) -> String {
    let mut all = vec!["build", "--as-of", "2012-08-15"];
    all.extend(args);
    site.run(&all).expect(0).stdout
}

fn page(site: &Site) -> String {
    let units: Vec<_> = site.tree("output/units").into_iter().map(|(path, _)| path).collect();
    let page = units.iter().find(|path| path.ends_with("index.html")).unwrap();
    format!("output/units/{page}")
}

#[test]
fn a_second_build_opens_no_page_and_fresh_looks_at_all() {
    let site = settled();
    let first = build(&site, &[]);
    let page = page(&site);
    let good = site.read(&page);
    // The same length in the same file: only who reads the page can tell.
    site.write(&page, good.replace("整改", "改整"));
    let second = build(&site, &[]);
    assert!(first.contains("0 个没有变化"), "{first}");
    assert!(second.contains("写入 0 个文件"), "{second}");
    assert_ne!(site.read(&page), good, "nothing but --fresh reads published pages");
    build(&site, &["--fresh"]);
    assert_eq!(site.read(&page), good);
}

#[test]
fn a_deleted_page_is_back_after_the_next_build() {
    let site = settled();
    build(&site, &[]);
    let page = page(&site);
    let good = site.read(&page);
    site.remove(&page);
    build(&site, &[]);
    assert_eq!(site.read(&page), good);
}

#[test]
fn every_change_of_what_is_read_is_seen() {
    let site = settled();
    build(&site, &[]);
    let files: Vec<_> = site.tree("content").into_iter().map(|(path, _)| path).collect();
    let unit = files.iter().find(|path| path.ends_with("unit.toml")).unwrap();
    let unit = format!("content/{unit}");
    let index = page(&site);

    // The same number of bytes, and the old time put back.
    let path = site.root().join(&unit);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    let text = site.read(&unit);
    let name = text.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap().trim_end_matches('"').to_owned();
    let other: String = name.chars().rev().collect();
    site.write(&unit, text.replace(&name, &other));
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    build(&site, &[]);
    if cfg!(unix) {
        assert!(site.read(&index).contains(&other), "a change that keeps size and time");
    }

    sleep(Duration::from_millis(120));
    build(&site, &[]);
    site.write("themes/default/templates/footer.html", "<p>自己的页脚</p>");
    build(&site, &[]);
    assert!(site.read("output/index.html").contains("自己的页脚"), "a template of its own");

    sleep(Duration::from_millis(120));
    build(&site, &[]);
    site.run(&["build", "--as-of", "2012-09-20"]).expect(0);
    assert!(site.read("output/index.html").contains("2012年9月20日"), "another as-of date");
}

#[test]
fn a_lost_or_damaged_snapshot_costs_only_time() {
    let site = settled();
    build(&site, &[]);
    let good = published(&site);
    let snapshot = || {
        let mut files = site.tree(".gongshi-cache").into_iter();
        files.find(|(path, _)| path.ends_with("/published")).unwrap()
    };
    let (path, bytes) = snapshot();
    let path = &format!(".gongshi-cache/{path}");
    let mut changed = bytes.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    for damaged in [Vec::new(), bytes[..16].to_vec(), bytes[..last].to_vec(), changed] {
        site.write(path, &damaged);
        build(&site, &[]);
        assert_eq!(published(&site), good);
    }
    site.remove(path);
    build(&site, &[]);
    assert_eq!(published(&site), good);
    assert_eq!(snapshot().1, bytes, "taken again");
    assert_eq!(site.read(".gongshi-cache/.gitignore"), "*\n");
}

fn published(site: &Site) -> Vec<(String, Vec<u8>)> {
    site.tree("output").into_iter().filter(|(path, _)| !path.starts_with(".gongshi")).collect()
}
