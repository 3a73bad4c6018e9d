//! The site as a part of the web: found by name, shared, subscribed to, searched, and still there after a move.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::Site;

fn build(site: &Site) {
    site.run(&["build"]).expect(0);
}

/// One branch below a committee, with a notice; the site has an address.
fn small() -> Site {
    let site = Site::bare();
    site.replace(
        "content/site.toml",
        "as_of = 2012-07-15",
        "base_url = \"https://example.cn/gs/\"\nas_of = 2012-09-05",
    );
    site.write(
        "content/units/zhen/unit.toml",
        "name = \"中共示范镇委员会\"\nshort = \"示范镇党委\"\nkind = \"党委\"\n",
    );
    site.branch("zhen/jia");
    for (month, day) in [("07", "2012-08-03"), ("08", "2012-09-02")] {
        let note = format!(
            "+++\npublished = {day}\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n例会<记录>已经补齐。\n"
        );
        site.write(&format!("content/units/zhen/jia/progress/2012-{month}.md"), note);
    }
    site
}

/// The value of `attribute` in the one element of `page` that holds `mark`.
fn attribute<'p>(page: &'p str, mark: &str, attribute: &str) -> &'p str {
    let elements: Vec<&str> = page.split('<').filter(|element| element.contains(mark)).collect();
    assert_eq!(elements.len(), 1, "{mark} once: {elements:?}");
    let start = elements[0].find(&format!("{attribute}=\"")).expect(attribute) + attribute.len() + 2;
    elements[0][start..].split('"').next().expect("quoted")
}

fn linked(page: &str) -> Value {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
    serde_json::from_str(rest.split("</script>").next().expect("its end")).expect("JSON")
}

#[test]
fn a_page_tells_its_address_and_what_it_is() {
    let site = small();
    site.append("content/site.toml", "\n[record]\nsite_id = \"3300000001\"\n");
    build(&site);
    let unit = site.read("output/units/zhen/jia/index.html");
    let address = "https://example.cn/gs/units/zhen/jia/index.html";
    assert_eq!(attribute(&unit, "rel=\"canonical\"", "href"), address);
    assert_eq!(attribute(&unit, "og:url", "content"), address);
    assert_eq!(attribute(&unit, "og:title", "content"), "中共示范县甲村支部委员会");
    assert_eq!(attribute(&unit, "og:image", "content"), "https://example.cn/gs/assets/share.png");
    assert!(site.exists("output/assets/share.png"));
    let said = attribute(&unit, "name=\"description\"", "content");
    assert!(said.contains("等次较好") && said.contains("整改问题1项") && said.contains("2012年9月5日"), "{said}");
    let data = linked(&unit);
    assert_eq!(data[0]["about"]["name"], "中共示范县甲村支部委员会");
    assert_eq!(data[1]["itemListElement"][0]["item"], "https://example.cn/gs/units/zhen/index.html");

    let notice = site.read("output/units/zhen/jia/2012-07.html");
    assert_eq!(attribute(&notice, "og:type", "content"), "article");
    assert_eq!(linked(&notice)["datePublished"], "2012-08-03");
    for (name, value) in [
        ("SiteName", "示范县整改公示"),
        ("SiteDomain", "example.cn"),
        ("SiteIDCode", "3300000001"),
        ("ColumnType", "基层组织建设年"),
        ("ArticleTitle", "甲村党支部2012年7月整改公示"),
        ("PubDate", "2012-08-03"),
        ("ContentSource", "中共示范县甲村支部委员会"),
    ] {
        assert_eq!(attribute(&notice, &format!("name=\"{name}\""), "content"), value);
    }
    let missing = site.read("output/404.html");
    assert!(missing.contains("noindex") && !missing.contains("canonical") && !missing.contains("og:"));
}

/// Without an address of its own a site guesses none; without a 标识码 it claims to be no government site.
#[test]
fn a_site_without_an_address_tells_none() {
    let site = Site::one_branch();
    build(&site);
    for (path, bytes) in site.tree("output") {
        if path.ends_with(".html") {
            let page = String::from_utf8(bytes).expect("UTF-8");
            for mark in ["canonical", "og:", "ld+json", "SiteIDCode", "ArticleTitle"] {
                assert!(!page.contains(mark), "{mark} in {path}");
            }
        }
    }
}

/// Names cannot break out of the head of a page.
#[test]
fn names_are_only_text() {
    let site = small();
    site.replace("content/units/zhen/jia/unit.toml", "甲村党支部", "甲</script><村>&\\\"党支部");
    build(&site);
    let notice = site.read("output/units/zhen/jia/2012-07.html");
    assert_eq!(linked(&notice)["headline"], "甲</script><村>&\"党支部2012年7月整改公示");
    assert!(!notice.contains("<村>"));
    assert!(site.read("output/find/names-0.js").contains(r#"甲</script><村>&\"党支部"#));
}

/// A unit that moved, and all below it, are found at the old addresses: page, notices and board.
#[test]
fn old_addresses_lead_to_the_new_ones() {
    let site = small();
    site.append("content/units/zhen/unit.toml", "aliases = [\"xiang\", \"gongshe/lao\"]\n");
    build(&site);
    for old in ["xiang", "gongshe/lao"] {
        let up = "../".repeat(old.split('/').count() + 1);
        let page = site.read(&format!("output/units/{old}/index.html"));
        let target = format!("{up}units/zhen/index.html");
        assert_eq!(attribute(&page, "http-equiv=\"refresh\"", "content"), format!("0; url={target}"));
        assert!(page.contains(&format!("<a href=\"{target}\">")) && page.contains("noindex"));
        assert_eq!(attribute(&page, "canonical", "href"), "https://example.cn/gs/units/zhen/index.html");
        for file in ["index", "2012-07", "2012-08", "board"] {
            let page = site.read(&format!("output/units/{old}/jia/{file}.html"));
            assert!(page.contains(&format!("url=../{up}units/zhen/jia/{file}.html")), "{old} {file}");
        }
    }
    assert!(!site.read("output/sitemap.xml").contains("xiang"));

    // An address in use again is that of the unit there; the next build takes the page away that led on.
    site.branch("xiang/jia");
    site.write("content/units/xiang/unit.toml", "name = \"中共示范乡委员会\"\nkind = \"党委\"\n");
    site.write(
        "content/units/zhen/unit.toml",
        "name = \"中共示范镇委员会\"\nkind = \"党委\"\naliases = [\"gongshe/lao\"]\n",
    );
    build(&site);
    assert!(!site.read("output/units/xiang/jia/index.html").contains("refresh"));
    assert!(!site.exists("output/units/xiang/jia/2012-07.html"));
    assert!(site.exists("output/units/gongshe/lao/jia/2012-07.html"));
}

/// The feed of a unit carries what is published below it, newest first, and no more than a reader takes in.
#[test]
fn a_feed_carries_what_lies_below() {
    let site = small();
    for n in 0..30 {
        let path = format!("zhen/b{n}");
        site.branch(&path);
        site.replace(&format!("content/units/{path}/unit.toml"), "甲村党支部", &format!("{n}号党支部"));
        for (month, day) in [("07", "2012-08-02"), ("08", "2012-09-01")] {
            let note = format!("+++\npublished = {day}\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n");
            site.write(&format!("content/units/{path}/progress/2012-{month}.md"), note);
        }
    }
    build(&site);
    let feed = site.read("output/units/zhen/feed.xml");
    let titles: Vec<&str> = feed.split("<title>").skip(2).filter_map(|rest| rest.split("</title>").next()).collect();
    assert_eq!(titles.len(), 50);
    assert_eq!(titles[0], "甲村党支部2012年8月整改公示", "published last");
    assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), 50);
    assert!(titles[1..31].iter().all(|title| title.ends_with("2012年8月整改公示")), "{titles:?}");
    assert!(site.read("output/units/zhen/index.html").contains("href=\"feed.xml\""));
    // A branch's own feed holds its own notices only.
    let own = site.read("output/units/zhen/b3/feed.xml");
    assert_eq!(own.matches("<entry>").count(), 2);
}

#[test]
fn the_sitemap_lists_documents_and_cases_with_their_days() {
    let site = Site::sample();
    build(&site);
    let map = site.read("output/sitemap.xml");
    for (path, bytes) in site.tree("output") {
        let page = String::from_utf8_lossy(&bytes);
        if path.starts_with("lists/") {
            continue;
        }
        let listed = path.ends_with(".html") && page.contains("rel=\"canonical\"") && !page.contains("noindex");
        let there = map.contains(&format!("<loc>https://gongshi.qinghe.example.cn/{path}</loc><lastmod>2012-"));
        assert_eq!(listed, there, "{path}");
    }
}

/// Every reading of a character is known, ü as keyboards have it; every file stays small however many units there are.
#[test]
fn names_are_found_by_every_reading() {
    let site = Site::bare();
    for n in 0..1501 {
        site.write(&format!("content/units/u{n}/unit.toml"), "name = \"中共重阳绿化办总支部\"\nkind = \"党总支\"\n");
    }
    build(&site);
    let file = site.read("output/find/pinyin.js");
    let sounds = file.strip_prefix("gongshi.pinyin(\"").expect("a call");
    let holds = |sound: &str, character: char| {
        let rest = sounds.split(|c: char| !c.is_ascii_lowercase()).any(|part| part == sound);
        let at = sounds.find(sound).expect(sound) + sound.len();
        let following: String = sounds[at..].chars().take_while(|c| !c.is_ascii()).collect();
        rest && following.contains(character)
    };
    assert!(holds("zhong", '重') && holds("chong", '重') && holds("zhong", '中') && holds("gong", '共'));
    assert!(holds("lv", '绿') && holds("yang", '阳'));
    assert!(sounds.ends_with(",2);\n"), "two files of names");
    for n in 0..2 {
        let names = site.read(&format!("output/find/names-{n}.js"));
        assert!(names.starts_with(&format!("gongshi.names({n},[")) && names.len() < 200_000);
    }
    assert!(!site.exists("output/find/names-2.js"));
}

/// The full-text index is there only where it is wanted, and knows only what pages say.
#[test]
fn the_index_knows_what_pages_say_and_nothing_else() {
    let site = small();
    site.append("content/units/zhen/jia/unit.toml", "\n[internal]\nsecretary_phone = \"机密号码甲\"\n");
    site.branch("zhen/yi");
    site.replace("content/units/zhen/yi/plan.toml", "已审核", "草案");
    site.replace("content/units/zhen/yi/plan.toml", "支部委员分工不清", "草案里的话");
    build(&site);
    assert!(!site.exists("output/search.html") && !site.exists("output/find/search.js"));

    site.replace("content/site.toml", "title =", "search = true\ntitle =");
    build(&site);
    let texts = site.read("output/find/texts-0.js");
    assert!(
        texts.contains("支部委员分工不清") && texts.contains("例会<记录>已经补齐") && texts.contains("2012-08.html")
    );
    for (path, bytes) in site.tree("output/find") {
        let text = String::from_utf8(bytes).expect("UTF-8");
        for secret in ["机密", "草案里"] {
            assert!(!text.contains(secret), "{secret} in {path}");
        }
    }
    assert!(site.read("output/index.html").contains("action=\"search.html\""));
    let page = site.read("output/search.html");
    assert!(page.contains("assets/search.js") && page.contains("index.html#h-top"));
}

/// No script asks anything of another site or runs text as a program.
#[test]
fn scripts_keep_to_themselves() {
    let site = Site::one_branch();
    build(&site);
    for name in ["site.js", "search.js"] {
        let script = site.read(&format!("output/assets/{name}"));
        assert!(script.len() <= 10 * 1024, "{name}: {} bytes", script.len());
        for word in ["http:", "https:", "eval", "innerHTML", "document.write", "fetch(", "cookie"] {
            assert!(!script.contains(word), "{word} in {name}");
        }
    }
}

/// Whatever address there is nothing at, the page that says so has its styles: from the site's address, or else from the
/// root of the host.
#[test]
fn the_page_for_nothing_is_styled_anywhere() {
    let site = small();
    build(&site);
    assert!(site.read("output/404.html").contains("<base href=\"https://"));
    let bare = Site::one_branch();
    bare.run(&["build"]).expect(0);
    let page = bare.read("output/404.html");
    // In a copy below another path neither address has the styles: the page holds them.
    let styles = page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("styles").0;
    assert_eq!(styles, bare.read("output/assets/style.css").replace("url(", "url(/assets/"));
    assert!(page.contains("style-src 'self' 'sha256-"), "{page}");
    assert!(page.contains("href=\"/assets/style.css\"") && page.contains("src=\"/assets/site.js\""), "{page}");
    assert!(page.contains("href=\"/index.html\""), "the menu as well");
}
