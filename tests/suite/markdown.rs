//! Running text of content files as it stands on pages, and values as they stand in data files.

use proptest::prelude::*;

use crate::support::{PLAN, RATING, Site};

mod traps;

/// As much of a photograph as tells that it is one.
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0jpg";

const NOTICE: &str = "output/units/jia/2012-07.html";

/// One branch, built, with a notice of July whose body is this, and the notice's own part of its page.
fn notice(body: &str) -> (Site, String) {
    let site = Site::one_branch();
    // What the rules would keep from being published at all must not do harm when a county turns them off.
    site.append("content/campaign.toml", "\n[rules]\nbroken-link = \"off\"\nmissing-asset = \"off\"\n");
    let head = "+++\npublished = 2012-07-10\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n";
    site.write("content/units/jia/progress/2012-07.md", format!("{head}{body}\n"));
    site.write("content/units/jia/progress/照片.jpg", JPEG);
    site.write("content/documents/fu jian.pdf", "%PDF-1.4");
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

/// Blanks at the start of a paragraph are an indent, as on paper; nobody here writes code.
#[test]
fn an_indent_is_no_code() {
    assert_eq!(html("    整改已完成。"), "<p>整改已完成。</p>");
    assert_eq!(html("甲段。\n\n\t乙段。\n\n     丙段。"), "<p>甲段。</p>\n<p>乙段。</p>\n<p>丙段。</p>");
    assert_eq!(html("　　甲段。\n　　乙段。"), "<p>　　甲段。<br />\n　　乙段。</p>");
    assert_eq!(html("    - 甲\n    - 乙"), "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>");
    // Inside a list blanks say what belongs to an item, and between fences nothing has a meaning.
    assert_eq!(html("- 甲\n    - 乙"), "<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>");
    assert_eq!(html("```\n    甲\n```"), "<pre><code>    甲\n</code></pre>");
}

/// Numbers as documents here write them begin a line of their own.
#[test]
fn numbered_lines_stand_by_themselves() {
    for (first, second) in
        [("1、", "2、"), ("一、", "二、"), ("（一）", "（二）"), ("①", "②"), ("1．", "2．"), ("(1)", "(2)")]
    {
        let shown = html(&format!("如下：\n{first}修水渠\n{second}修路"));
        assert_eq!(shown, format!("<p>如下：<br />\n{first}修水渠<br />\n{second}修路</p>"));
    }
    assert_eq!(html("如下：\n1.修水渠\n2.修路`x`"), "<p>如下：<br />\n1.修水渠<br />\n2.修路<code>x</code></p>");
    assert_eq!(html("**一、**甲\n**二、**乙"), "<p><strong>一、</strong>甲<br />\n<strong>二、</strong>乙</p>");
    // A number too long to count anything, by both ways a text is read.
    assert_eq!(html("合同编号：\n20120715001）在案"), "<p>合同编号：\n20120715001）在案</p>");
    assert_eq!(html("合同编号：\n20120715001）在`案`"), "<p>合同编号：\n20120715001）在<code>案</code></p>");
    // A number that goes on with the sentence.
    assert_eq!(html("修好水渠\n三条，\n1.5公里"), "<p>修好水渠三条，\n1.5公里</p>");
}

/// A file name may hold blanks and brackets, as cameras and copies of files have them.
#[test]
fn a_picture_may_have_a_blank_in_its_name() {
    let site = Site::one_branch();
    let note = "+++\npublished = 2012-07-10\n+++\n![现场](现场 照片 (1).JPG)，见[附件](现场 附件.pdf \"全文\")\n";
    site.write("content/units/jia/progress/2012-07.md", note);
    site.write("content/units/jia/progress/现场 照片 (1).JPG", JPEG);
    site.write("content/units/jia/progress/现场 附件.pdf", "%PDF-1.7");
    site.run(&["build"]).expect(0);
    let page = site.read(NOTICE);
    assert!(page.contains("/%E7%8E%B0%E5%9C%BA%20%E7%85%A7%E7%89%87%20(1).JPG\" alt=\"现场\""), "{page}");
    assert!(page.contains("%20%E9%99%84%E4%BB%B6.pdf\" title=\"全文\">附件</a>"), "{page}");
    site.remove("content/units/jia/progress/现场 照片 (1).JPG");
    let found = site.only("missing-asset");
    assert_eq!((found.line, found.column), (4, 7), "{found:?}");
}

/// Marks that mean something in an address may be part of a name; the address says so in every output.
#[test]
fn a_picture_may_have_marks_of_addresses_in_its_name() {
    let site = Site::one_branch();
    let note =
        "+++\npublished = 2012-07-10\n+++\n![甲](3#楼.jpg) ![乙](100%25.jpg) ![丙](3%23楼.jpg) ![丁](50%完.jpg)\n";
    site.write("content/units/jia/progress/2012-07.md", note);
    for name in ["3#楼.jpg", "100%.jpg", "50%完.jpg"] {
        site.write(&format!("content/units/jia/progress/{name}"), JPEG);
    }
    site.run(&["build"]).expect(0);
    let page = site.read(NOTICE);
    assert_eq!(page.matches("/3%23%E6%A5%BC.jpg\"").count(), 2, "{page}");
    assert!(page.contains("/100%25.jpg\"") && page.contains("/50%25%E5%AE%8C.jpg\""), "{page}");
    for name in ["3#楼.jpg", "100%.jpg", "50%完.jpg"] {
        assert!(site.exists(&format!("output/units/jia/{name}")), "{name}");
    }
}

#[test]
fn bare_addresses_are_links() {
    let link = |address: &str| format!("<a href=\"{address}\">{address}</a>");
    assert_eq!(
        html("见https://example.cn/a_b?c=d，完"),
        format!("<p>见{}，完</p>", link("https://example.cn/a_b?c=d"))
    );
    assert_eq!(html("(http://example.cn/)."), format!("<p>({}).</p>", link("http://example.cn/")));
    assert_eq!(html("见`https://example.cn`"), "<p>见<code>https://example.cn</code></p>");
    assert_eq!(html("[https://a.cn](https://b.cn)"), "<p><a href=\"https://b.cn\">https://a.cn</a></p>");
    assert_eq!(html("https://，javascript://a"), "<p>https://，javascript://a</p>");
}

#[test]
fn tasks_are_ticked_and_what_is_struck_is_struck() {
    assert_eq!(html("- [x] 甲\n- [ ] 乙"), "<ul>\n<li>√ 甲</li>\n<li>□ 乙</li>\n</ul>");
    assert_eq!(html("~~6月底~~7月底"), "<p><del>6月底</del>7月底</p>");
    assert_eq!(html("用3~5天，走访8~10户"), "<p>用3~5天，走访8~10户</p>");
}

/// Footnotes are numbered by their order and stand where they were written; they are no links to files.
#[test]
fn footnotes_are_shown() {
    let shown = html("甲[^注]，乙[^b]。\n\n[^b]: 乙的注\n\n[^注]: 甲的注");
    assert!(shown.starts_with("<p>甲<sup>1</sup>，乙<sup>2</sup>。</p>"), "{shown}");
    assert!(shown.contains("<div class=\"footnote\"><sup>2</sup>\n<p>乙的注</p>\n</div>"), "{shown}");
    let site = Site::one_branch();
    site.write("content/units/jia/progress/2012-07.md", "+++\npublished = 2012-07-10\n+++\n甲[^1]\n\n[^1]: 脚注内容\n");
    assert_eq!(site.rules(), Vec::<String>::new());
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
    assert!(site.tree("output/units/jia").contains(&("照片.jpg".to_owned(), JPEG.to_vec())));
    assert_eq!(site.read("output/documents/fu jian.pdf"), "%PDF-1.4");
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
        "甲：\n1、乙\n2、丙",
        "甲\n（一）乙\n**二、**丙",
        "甲\n①乙\n一丙",
        "> 甲\n> 一、乙",
        "- 甲\n- 1、乙",
        "甲\n第一，乙\n第一批",
        "甲\n1.乙",
        "见https://a.cn/b，完",
        "a://b 见http://",
        "~~甲~~",
        "3~5",
        "- [x] 甲",
        "甲[^1]\n\n[^1]: 乙",
        "甲](乙 丙)",
        "甲\n－乙",
        "·甲\n·乙",
        "• 甲",
        "—甲",
        "——甲",
        "———",
        "甲\n●乙",
        "甲村党支部\n2012年7月10日",
        "甲。\n乙\n2012年7月\n\n丙",
        "甲\n2012.7.10",
        "> 甲\n> 2012年7月10日",
        "3*4，5*6",
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
    let other = vec![
        "**甲",
        "甲**",
        "(**甲**)",
        "**a:**b",
        "甲**(乙)**",
        "****",
        "*",
        "1. 甲",
        "- 乙",
        "> a",
        "1、",
        "（二）",
        "①",
        "一、**甲**",
        "http://a.b",
        "－甲",
        "●",
        "2012年7月10日",
        "3*4",
    ];
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
        bodies in prop::collection::vec("[甲一、①（）乙。，“a1.)(:/%, \n\u{3000}\u{a0}#*>+－·●=-]{1,40}", 28)
    ) {
        assert_the_short_way_is_the_long_way(&bodies);
    }

    #[test]
    fn any_lines_are_what_markdown_makes_of_them(bodies in prop::collection::vec(lines(), 28)) {
        assert_the_short_way_is_the_long_way(&bodies);
    }
}
