//! Running text of content files as it stands on pages, and values as they stand in data files.

use proptest::prelude::*;

use crate::support::{PLAN, RATING, Site};

const NOTICE: &str = "output/units/jia/2012-07.html";

/// One branch, built, with a notice of July whose body is this, and the notice's own part of its page.
fn notice(body: &str) -> (Site, String) {
    let site = Site::one_branch();
    // What the rules would keep from being published at all must not do harm when a county turns them off.
    site.append("content/campaign.toml", "\n[rules]\nbroken-link = \"off\"\nmissing-asset = \"off\"\n");
    let head = "+++\npublished = 2012-07-10\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n";
    site.write("content/units/jia/progress/2012-07.md", format!("{head}{body}\n"));
    site.write("content/units/jia/progress/照片.jpg", "jpg");
    site.write("content/documents/fu jian.pdf", "pdf");
    site.run(&["build"]).expect(0);
    let page = site.read(NOTICE);
    let (_, prose) = page.split_once("<div class=\"prose\">").expect("a body");
    let (prose, _) = prose.split_once("</div></section>").expect("its end");
    (site, prose.to_owned())
}

fn html(body: &str) -> String {
    notice(body).1
}

/// CommonMark tells where bold ends by spaces and punctuation; Chinese has no spaces.
#[test]
fn bold_ends_after_chinese_punctuation() {
    for (body, expected) in [
        ("**注意：**正文", "<p><strong>注意：</strong>正文</p>"),
        ("前文**“引用”**后文", "<p>前文<strong>“引用”</strong>后文</p>"),
        ("**一、**甲乙**二、**丙丁", "<p><strong>一、</strong>甲乙<strong>二、</strong>丙丁</p>"),
        ("说明：**重点**。又：**注意：**正文", "<p>说明：<strong>重点</strong>。又：<strong>注意：</strong>正文</p>"),
        ("`**注意：**正文`", "<p><code>**注意：**正文</code></p>"),
        ("plain **bold** text", "<p>plain <strong>bold</strong> text</p>"),
    ] {
        assert_eq!(html(body), expected);
    }
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space() {
    assert_eq!(html("第一行\n第二行"), "<p>第一行第二行</p>");
    assert_eq!(html("第一行，\n**第二行**"), "<p>第一行，<strong>第二行</strong></p>");
    assert_eq!(html("one\ntwo"), "<p>one\ntwo</p>");
}

#[test]
fn raw_html_is_text() {
    let shown = html("<script>alert(1)</script>\n\n好<b>字</b>");
    assert!(!shown.contains("<script>") && !shown.contains("<b>"), "{shown}");
    assert!(shown.contains("&lt;script&gt;") && shown.contains("&lt;b&gt;"), "{shown}");
}

#[test]
fn headings_hang_below_the_page_and_tables_scroll() {
    assert_eq!(html("# 一\n\n## 二"), "<h3>一</h3>\n<h4>二</h4>");
    assert_eq!(html("## 二"), "<h3>二</h3>");
    let table = html("| 甲 | 乙 |\n|---|--:|\n| 一 | 2 |");
    assert!(table.starts_with("<div class=\"scroll\""), "{table}");
    assert!(table.contains("<td class=\"num\">2</td>") && !table.contains("style="), "{table}");
}

/// Schemes are seen through disguises; pictures of other sites are never loaded.
#[test]
fn unsafe_links_lose_their_address() {
    for address in ["javascript:alert(1)", "java&#9;script:alert(1)", "//evil.example/x", "data:text/html,x"] {
        let shown = html(&format!("[看]({address})"));
        assert!(!shown.contains("href") && shown.contains('看'), "{address}: {shown}");
    }
    assert_eq!(html("![图](https://example.com/x.png)"), "<p>图</p>");
    assert_eq!(html("[外](https://example.com/)"), "<p><a href=\"https://example.com/\">外</a></p>");
}

/// `<a@b>` stays a link to write to.
#[test]
fn an_address_in_angle_brackets_is_a_mail_link() {
    let site = Site::one_branch();
    site.append("content/site.toml", "email = \"dangjian@example.cn\"\n");
    let document = "+++\ntitle = \"通知\"\ndate = 2012-05-28\n+++\n请发到<dangjian@example.cn>。\n";
    site.write("content/documents/tongzhi.md", document);
    site.run(&["build"]).expect(0);
    let page = site.read("output/documents/tongzhi.html");
    let link = "请发到<a href=\"mailto:dangjian@example.cn\">dangjian@example.cn</a>。";
    assert!(page.contains(link), "{page}");
}

/// A picture beside a notice is copied beside its page; another file keeps its place.
#[test]
fn files_are_copied_to_where_the_page_finds_them() {
    let (site, shown) = notice("![渠](照片.jpg)\n\n[附件](../../../documents/fu%20jian.pdf)");
    assert!(shown.contains("alt=\"渠\"") && shown.contains(".jpg\""), "{shown}");
    assert!(shown.contains("../../documents/fu%20jian.pdf"), "{shown}");
    assert_eq!(site.read("output/units/jia/照片.jpg"), "jpg");
    assert_eq!(site.read("output/documents/fu jian.pdf"), "pdf");
}

/// The line of a ledger stands on the unit's page: from a notice `#p-1` leads there, and nowhere when it is not public.
#[test]
fn the_number_of_a_problem_leads_to_the_ledger() {
    assert_eq!(html("见[问题1](#p-1)"), "<p>见<a href=\"index.html#p-1\">问题1</a></p>");
    assert_eq!(html("见[问题9](#p-9)"), "<p>见问题9</p>");
    assert_eq!(html("见[承诺](#c-zhibu)"), "<p>见<a href=\"index.html#c-zhibu\">承诺</a></p>");
    let site = Site::one_branch();
    site.append("content/units/jia/commitments/zhibu.md", "先办[问题1](#p-1)。\n");
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains("先办<a href=\"#p-1\">问题1</a>。"));
}

/// A field of a CSV file is quoted where it must be, and is never a formula a spreadsheet would run.
#[test]
fn csv_fields_are_quoted_and_never_formulas() {
    let site = Site::one_branch();
    let plan =
        PLAN.replace("支部委员分工不清，例会记录不全", "=1+1").replace("重新明确三名委员分工并上墙", "甲,乙\\\"好\\\"");
    site.write("content/units/jia/plan.toml", plan);
    site.run(&["build"]).expect(0);
    let csv = site.read("output/data/problems.csv");
    let line = csv.lines().nth(1).expect("a problem");
    assert!(line.starts_with("jia,1,领导班子,\"'=1+1\",\"甲,乙\"\"好\"\"\","), "{line}");
    assert!(csv.ends_with("\r\n"));
}

/// A percentage has at most one decimal and no trailing zero; a day is written in full in data and in words on pages.
#[test]
fn numbers_and_days_are_written_one_way() {
    for (typed, shown) in [("85.0", "85"), ("83.33", "83.3"), ("99.96", "100"), ("60.05", "60.1")] {
        let site = Site::one_branch();
        site.write("content/units/jia/rating.toml", format!("{RATING}satisfaction = {typed}\n"));
        site.run(&["build"]).expect(0);
        let page = site.read("output/units/jia/index.html");
        assert!(page.contains(&format!("党员群众满意度{shown}%")), "{typed}");
        assert!(page.contains("<time datetime=\"2012-06-18\">2012年6月18日</time>"));
    }
    let (site, _) = notice("正文");
    assert!(site.read("output/data/problems.json").contains("\"2012-10-31\""));
    assert!(site.read(NOTICE).contains("甲村党支部2012年7月整改公示"));
    assert!(site.read("output/data/units.json").contains("\"2012-07\""));
}

/// Simple text takes a shorter way; with a mark of another kind at its end the whole of it takes the long one.
fn assert_the_short_way_is_the_long_way(bodies: &[String]) {
    let site = Site::one_branch();
    let note = |n: usize| format!("content/units/jia/progress/2012-07-{:02}.md", n + 1);
    let page = |n: usize| site.read(&format!("output/units/jia/2012-07-{:02}.html", n + 1));
    let head = "+++\npublished = 2012-07-31\n+++\n\n";
    let prose = |page: String| {
        let (_, prose) = page.split_once("<div class=\"prose\">")?;
        Some(prose.split_once("</div></section>")?.0.to_owned())
    };
    for (n, body) in bodies.iter().enumerate() {
        site.write(&note(n), format!("{head}{body}\n\n末段\n"));
    }
    site.run(&["build", "--as-of", "2012-08-15"]).expect(0);
    let short: Vec<_> = (0..bodies.len()).map(|n| prose(page(n))).collect();
    for (n, body) in bodies.iter().enumerate() {
        site.write(&note(n), format!("{head}{body}\n\n末段`x`\n"));
    }
    site.run(&["build", "--as-of", "2012-08-15"]).expect(0);
    for (n, body) in bodies.iter().enumerate() {
        let long = prose(page(n)).map(|html| html.replace("<code>x</code>", ""));
        assert_eq!(short[n], long, "{body:?}");
        assert!(short[n].as_ref().is_some_and(|html| html.ends_with("<p>末段</p>")), "{body:?}: {short:?}");
    }
}

#[test]
fn simple_texts_are_what_markdown_makes_of_them() {
    let bodies = [
        "一行。",
        "一行\n二行",
        "one\ntwo",
        "一行\ntwo",
        "一段\n\n\n\n二段",
        "1. 甲\n2. 乙",
        "1) 甲",
        "12月的事",
        "2012.7.1开始",
        "前\n1. 后",
        "　　空两格",
        "行末空格  \n换行",
        "行末空格 \n不换行",
        "    缩进",
        "\t缩进",
        "甲\n    乙",
        "甲：乙（丙），50%/季度",
        "a:b (c)",
        "- 项",
        "- 项\n- 项\n\n段",
        "- 项\n\n- 项",
        "- 项\n\n1. 项",
        "- 项\n续",
        "- 1. 项",
        "- - 项",
        "-  项",
        "-\n- 项",
        "段\n- 项",
        "1. 甲\n1. 乙\n\n段",
        "3. 甲\n4. 乙",
        "10. 甲",
        "1. 甲\n1234567890. 乙",
        "1. 甲\n- 乙",
        "> 甲\n> 乙\n\n> 丙",
        "> 甲\n续",
        "> 1. 甲",
        "> a\n> b",
        ">甲",
        "+ 项",
        "* 项",
        "**甲**",
        "**甲乙**，丙**丁：**戊 **A1** a",
        "甲**“乙”**丙",
        "**甲**\n**乙**",
        "**甲\n乙**",
        "**甲**乙**",
        "**甲****乙**",
        "***甲***",
        "*甲*",
        "** 甲**",
        "**a:**b",
        "甲**(乙)**丙",
        "**\u{20}**",
        "**",
        "- **甲：**乙\n- **丙**",
        "# 题",
        "甲\n---",
        "甲\n===",
        "> 引",
        "| 甲 | 乙 |",
        "&amp;",
        "<b>",
        "\"引\"",
    ];
    // A note a day.
    for some in bodies.map(str::to_owned).chunks(28) {
        assert_the_short_way_is_the_long_way(some);
    }
}

/// A text of simple lines, one in a few of which is less simple than it looks.
fn lines() -> impl Strategy<Value = String> {
    let marks = vec!["", "", "", "- ", "- ", "- ", "1. ", "1. ", "2. ", "> ", "> ", "12. ", "** ", "  "];
    let simple = vec!["甲", "乙。", "a b", "1", "**甲**", "，**a1**", "甲**乙。**丙", "**“甲”**，", "：**乙：**"];
    let other = vec!["**甲", "甲**", "(**甲**)", "**a:**b", "甲**(乙)**", "****", "*", "1. 甲", "- 乙", "> a"];
    let word = prop_oneof![9 => prop::sample::select(simple), 1 => prop::sample::select(other)];
    let words = prop::collection::vec(word, 1..4).prop_map(|words| words.concat());
    let end = prop::sample::select(vec!["\n", "\n\n"]);
    let line = (prop::sample::select(marks), words, end).prop_map(|(mark, words, end)| [mark, &words, end].concat());
    prop::collection::vec(line, 1..5).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_what_markdown_makes_of_it(
        bodies in prop::collection::vec("[甲乙。，“a1.)(:/%, \n\u{3000}\u{a0}#*>+-]{1,40}", 28)
    ) {
        assert_the_short_way_is_the_long_way(&bodies);
    }

    #[test]
    fn any_lines_are_what_markdown_makes_of_them(bodies in prop::collection::vec(lines(), 28)) {
        assert_the_short_way_is_the_long_way(&bodies);
    }
}
