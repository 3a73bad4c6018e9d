//! Marks as clerks type them: what CommonMark reads as something else, or as nothing, is what was meant.

use super::html;
use crate::support::Site;

fn list(items: &[&str]) -> String {
    format!("<ul>\n<li>{}</li>\n</ul>", items.join("</li>\n<li>"))
}

/// A line of hyphens below a text is a rule; one or two are what they are.
#[test]
fn a_line_below_a_text_is_a_rule_and_no_heading() {
    for line in ["---", "===", "－－－", "———", "----------"] {
        assert_eq!(html(&format!("甲段。\n{line}\n乙段。")), "<p>甲段。</p>\n<hr />\n<p>乙段。</p>", "{line}");
    }
    assert_eq!(html("> 甲\n> ---\n> 乙"), "<blockquote>\n<p>甲</p>\n<hr />\n<p>乙</p>\n</blockquote>");
    assert_eq!(html("甲段。\n--"), "<p>甲段。\n--</p>");
    assert_eq!(html("甲段。\n="), "<p>甲段。\n=</p>");
    assert_eq!(html("-"), "<p>-</p>");
    assert_eq!(html("```\n甲\n---\n#乙\n－丙\n3*4\n```"), "<pre><code>甲\n---\n#乙\n－丙\n3*4\n</code></pre>");
}

#[test]
fn a_heading_needs_no_blank_behind_its_mark() {
    assert_eq!(html("#标题\n正文"), "<h3>标题</h3>\n<p>正文</p>");
    assert_eq!(html("# 一\n##二\n###三"), "<h3>一</h3>\n<h4>二</h4>\n<h5>三</h5>");
    assert_eq!(html("正文\n##1.标题"), "<p>正文</p>\n<h3>1.标题</h3>");
    for text in ["#1 楼", "#3楼", "#群众路线#大家谈", "C#语言", "#######七"] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
}

/// Marks of a Chinese keyboard, and plain ones without a blank.
#[test]
fn items_begin_with_the_marks_that_are_typed() {
    for mark in ["－", "·", "•", "—", "-", "*", "－ ", "• ", "· ", "— "] {
        assert_eq!(html(&format!("{mark}修渠\n{mark}修路")), list(&["修渠", "修路"]), "{mark}");
        assert_eq!(html(&format!("如下：\n{mark}修渠")), format!("<p>如下：</p>\n{}", list(&["修渠"])), "{mark}");
    }
    assert_eq!(html("-**重点**：修渠\n-（一）修路"), list(&["<strong>重点</strong>：修渠", "（一）修路"]));
    assert_eq!(html("- 甲\n  －乙"), "<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n</ul>");
    for text in ["-3度", "－3度", "—", "——摘自会议记录", "--甲", "·3", "－－"] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
    assert_eq!(html("**甲**乙"), "<p><strong>甲</strong>乙</p>");
    assert_eq!(html("*甲*乙"), "<p><em>甲</em>乙</p>");
    assert_eq!(html("***"), "<hr />");
}

#[test]
fn points_stand_on_lines_of_their_own() {
    for mark in ["1)", "●", "◆", "■", "□", "★", "※", "√"] {
        let second = mark.replace('1', "2");
        let shown = html(&format!("如下：\n{mark}修水渠\n{second}修路"));
        assert_eq!(shown, format!("<p>如下：<br />\n{mark}修水渠<br />\n{second}修路</p>"));
    }
}

/// Who signs and the day stand below the text, each on a line, in a paragraph that is set at the right as in letters.
#[test]
fn a_signature_stands_on_its_own_lines() {
    let day = "<span class=\"nobr\">2012年7月10日</span>";
    assert_eq!(
        html("整改已完成。\n中共甲村支部委员会\n2012年7月10日"),
        format!("<p>整改已完成。</p>\n<p class=\"sign\">中共甲村支部委员会<br />\n{day}</p>")
    );
    assert_eq!(
        html("整改已完成。\n\n甲村党支部\n甲村村委会\n2012年7月10日\n\n附后"),
        format!("<p>整改已完成。</p>\n<p>甲村党支部<br />\n甲村村委会<br />\n{day}</p>\n<p>附后</p>")
    );
    for day in ["二〇一二年七月十日", "2012.7.10", "2012-07-10"] {
        assert_eq!(html(&format!("甲村党支部\n{day}")), format!("<p class=\"sign\">甲村党支部<br />\n{day}</p>"));
    }
    for text in ["特此公示\n甲村党支部\n2012年7月10日", "特此公示\n\n甲村党支部\n\n2012年7月10日"]
    {
        let signed = format!("<p>特此公示</p>\n<p class=\"sign\">甲村党支部<br />\n{day}</p>");
        assert_eq!(html(text), signed);
    }
    assert_eq!(html("- 修路\n\n2012年7月10日"), format!("<ul>\n<li>修路</li>\n</ul>\n<p class=\"sign\">{day}</p>"));
    assert_eq!(html("> 甲村党支部\n> 2012年7月10日"), format!("<blockquote>\n<p>甲村党支部\n{day}</p>\n</blockquote>"));
    // A sentence that goes on.
    assert_eq!(html("水渠修好，\n验收合格"), "<p>水渠修好，验收合格</p>");
    assert_eq!(html("水渠于\n2012年7月\n修好。"), "<p>水渠于\n<span class=\"nobr\">2012年7月</span>修好。</p>");
}

#[test]
fn stars_between_figures_are_no_emphasis() {
    for text in ["3*4米，5*6米", "长*宽*高", "（3*4、5*6）", "3 * 4米", "用1~2月，3~5月", "~甲~", "2*3*4。"]
    {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
    assert_eq!(html("请*务必*，长3*4米"), "<p>请<em>务必</em>，长3*4米</p>");
    assert_eq!(html("**长3*4米**"), "<p><strong>长3*4米</strong></p>");
    assert_eq!(html("`3*4*5`"), "<p><code>3*4*5</code></p>");
}

#[test]
fn wide_hashes_are_headings() {
    assert_eq!(html("＃标题\n正文"), "<h3>标题</h3>\n<p>正文</p>");
    assert_eq!(html("＃ 一\n＃＃二\n＃＃＃　三"), "<h3>一</h3>\n<h4>二</h4>\n<h5>三</h5>");
    for text in ["＃1 楼", "＃群众路线＃大家谈", "见＃三"] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
}

/// With the line below the heads in whatever dashes, or without it.
#[test]
fn wide_bars_make_a_table() {
    let table = html("|甲|乙|\n|---|---|\n|一|二|\n\n后文");
    assert!(table.contains("<th") && table.contains("后文"), "{table}");
    for rule in ["｜---｜---｜\n", "｜－－－｜－－－｜\n", "｜———｜———｜\n", "|---|---|\n", ""]
    {
        assert_eq!(html(&format!("｜甲｜乙｜\n{rule}｜一｜二｜\n\n后文")), table, "{rule}");
    }
    assert_eq!(html("甲｜乙\n\n｜甲｜乙｜"), "<p>甲｜乙</p>\n<p>｜甲｜乙｜</p>");
    assert_eq!(html("```\n｜甲｜\n｜乙｜\n```"), "<pre><code>｜甲｜\n｜乙｜\n</code></pre>");
}

#[test]
fn wide_brackets_make_a_link() {
    let link = html("见[网页](https://a.gov.cn/x)。");
    assert!(link.contains("<a href=\"https://a.gov.cn/x\""), "{link}");
    for typed in ["［网页］（https://a.gov.cn/x）", "[网页]（https://a.gov.cn/x）", "［网页］(https://a.gov.cn/x)"]
    {
        assert_eq!(html(&format!("见{typed}。")), link, "{typed}");
    }
    assert_eq!(html("！［照片］（照片.jpg）"), html("![照片](照片.jpg)"));
    for text in ["［2012］（第7号）", "［注］（2012.7）", "［一］［二］（三）"] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
}

/// What is found in a text with such marks is found where it stands.
#[test]
fn places_behind_wide_marks_are_right() {
    let site = Site::one_branch();
    let body = "＃标题\n\n｜甲｜乙｜\n｜一｜二｜\n\n见［一］（https://a.gov.cn/）和［二］（没有.pdf）\n";
    site.write("content/units/jia/progress/2012-07.md", format!("+++\npublished = 2012-07-10\n+++\n{body}"));
    let found = site.findings().into_iter().find(|found| found.file.ends_with("2012-07.md")).expect("a finding");
    assert!(found.message.contains("没有.pdf"), "{found:?}");
    assert_eq!((found.line, found.column), (9, 29), "{found:?}");
}

/// Words in angle brackets are shown, found by the search, and stand in what follows them.
#[test]
fn words_in_angle_brackets_are_words() {
    assert_eq!(html("见<甲村>，<x>乙</x>"), "<p>见&lt;甲村&gt;，&lt;x&gt;乙&lt;/x&gt;</p>");
    let site = Site::one_branch();
    let note = "+++\npublished = 2012-07-10\n+++\n请看<abc>的牌子\n";
    site.write("content/units/jia/progress/2012-07.md", note);
    site.replace("content/site.toml", "title =", "search = true\ntitle =");
    site.run(&["build"]).expect(0);
    assert!(site.read("output/find/texts-0.js").contains("请看<abc>的牌子"));
}

/// The paper a commitment is printed on reads the marks as the page does.
#[test]
fn printed_commitments_read_the_same_marks() {
    let site = Site::one_branch();
    site.append("content/units/jia/commitments/zhibu.md", "－修3*4米的渠\n－修路\n---\n##另有\n正文\n");
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("<li>修3*4米的渠</li>") && page.contains("<hr />") && page.contains(">另有</h"), "{page}");
}
