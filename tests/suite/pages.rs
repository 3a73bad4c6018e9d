//! One page of each kind, whole: what a change of templates or views does to pages is seen in its diff.
//!
//! After a change that is meant, `UPDATE_FIXTURES=1 cargo test --test suite pages::` writes the pages anew; look at the diff.

use crate::support::{Site, project};
use std::fs;

/// Page → its agreed text below `tests/fixtures/pages/`.
const PAGES: [(&str, &str); 20] = [
    ("index.html", "index.html"),
    ("statistics.html", "statistics.html"),
    ("overdue.html", "overdue.html"),
    ("calendar.html", "calendar.html"),
    ("notices.html", "notices.html"),
    ("months/2012-09.html", "month.html"),
    ("about.html", "about.html"),
    ("search.html", "search.html"),
    ("feedback.html", "feedback.html"),
    ("404.html", "404.html"),
    ("lists/index.html", "lists.html"),
    ("lists/state-overdue.html", "list-of-problems.html"),
    ("lists/grade-1.html", "list-of-units.html"),
    ("documents/zhuanfa-2012-9.html", "document.html"),
    ("cases/huodong-weizi.html", "case.html"),
    ("units/jiaoyu/dongshan/index.html", "unit-with-units-below.html"),
    ("units/jiaoyu/dongshan/mashan-jiaoxuedian/index.html", "unit.html"),
    ("units/jiaoyu/dongshan/mashan-jiaoxuedian/2012-10.html", "notice.html"),
    ("units/jiaoyu/dongshan/mashan-jiaoxuedian/board.html", "board.html"),
    ("units/jiaoyu/jiu/index.html", "redirect.html"),
];

/// The day pages are built at.
pub const AS_OF: &str = "2012-11-05";

/// The sample, and besides what makes pages of every kind.
pub fn every_kind_of_page() -> Site {
    let site = Site::sample();
    // Characters that HTML has to escape, on most pages.
    let settings = site.read("content/site.toml");
    let title = settings.lines().find(|line| line.starts_with("title = ")).expect("a title");
    site.write("content/site.toml", settings.replace(title, "title = \"整改 & <公示> '一' \\\"二\\\"\""));
    site.replace(
        "content/units/jiaoyu/dongshan/mashan-jiaoxuedian/unit.toml",
        "short = \"马山教学点党支部\"",
        "short = \"马山 & 教学点 <党支部> '一'\"\naliases = [\"jiaoyu/jiu\"]",
    );
    // What lists of inspections have: who leads the work on a problem.
    site.replace(
        "content/units/jiaoyu/dongshan/mashan-jiaoxuedian/plan.toml",
        "id = \"1\"\n",
        "id = \"1\"\nlead = \"县教育局 & <办公室>\"\n",
    );
    site
}

/// The page without the style sheet that one of them holds, nor its digest: that of the theme has tests of its own.
fn without_styles(page: String) -> String {
    let Some((head, rest)) = page.split_once("<style>") else { return page };
    let (_, body) = rest.split_once("</style>").expect("an end of the styles");
    let (before, policy) = head.split_once(" 'sha256-").expect("their digest");
    let (_, after) = policy.split_once('\'').expect("the end of the digest");
    format!("{before}{after}<style></style>{body}")
}

#[test]
fn a_page_of_each_kind_is_as_agreed() {
    let site = every_kind_of_page();
    site.run(&["build", "--as-of", AS_OF]).expect(0);
    let folder = project().join("tests/fixtures/pages");
    let mut differ = Vec::new();
    for (page, agreed) in PAGES {
        let made = without_styles(site.read(&format!("output/{page}")));
        let file = folder.join(agreed);
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&file, &made).expect("written");
            continue;
        }
        let agreed = fs::read_to_string(&file).unwrap_or_default();
        let line = made.lines().zip(agreed.lines()).position(|(made, agreed)| made != agreed);
        if made != agreed {
            let at = line.unwrap_or_else(|| made.lines().count().min(agreed.lines().count()));
            let of = |text: &str| text.lines().nth(at).unwrap_or("(end)").to_owned();
            differ.push(format!("{page}, line {}:\n- {}\n+ {}", at + 1, of(&agreed), of(&made)));
        }
    }
    assert!(
        differ.is_empty(),
        "{}\n\nUPDATE_FIXTURES=1 cargo test --test suite pages:: accepts this.",
        differ.join("\n")
    );
}
