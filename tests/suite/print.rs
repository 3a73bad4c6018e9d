//! Boards on paper: sizes, legibility, what stands on them and what must not.

use crate::pdf::Pdf;
use crate::print_forms::paper::Paper;
use crate::support::Site;
use std::fmt::Write as _;

const BASE: &str = "https://gongshi.example.cn/xian/";

/// One branch on a site with an address.
fn branch() -> Site {
    let site = Site::one_branch();
    let settings = site.read("content/site.toml");
    site.write("content/site.toml", format!("base_url = \"{BASE}\"\n{settings}"));
    site
}

fn print(site: &Site, args: &[&str]) {
    let mut all = vec!["print"];
    all.extend(args);
    site.run(&all).expect(0);
}

fn board(site: &Site, unit: &str, sheet: &str) -> Pdf {
    Pdf::at(site.root().join(format!("output/print/{unit}/board-{sheet}.pdf")))
}

/// Adds `count` problems to the branch.
fn problems(site: &Site, count: usize) {
    let mut text = String::new();
    for n in 2..=count {
        write!(
            text,
            "\n[[problems]]\nid = \"{n}\"\ncategory = \"党员队伍\"\ntext = \"第{n}号问题：外出党员多，组织生活缺席的多，补课不及时\"\ncause = \"外出务工\"\nterm = \"中期\"\nmeasures = [\"建立第{n}号联系卡，每月电话联系一次\", \"春节前集中补课\"]\nresponsible = \"杜若\"\nguide = \"苏木\"\ndue = 2012-10-31\n"
        )
        .unwrap();
    }
    site.append("content/units/jia/plan.toml", &text);
}

/// Every built-in sheet has its size in millimetres, holds one sheet, keeps all type at or above distance / 200 and its
/// QR code leads to the unit's page.
#[test]
fn every_sheet_is_legible_and_its_code_leads_home() {
    let site = branch();
    let sheets = [
        ("a4", 210.0, 297.0, 0.5),
        ("a4-landscape", 297.0, 210.0, 0.5),
        ("a3", 297.0, 420.0, 0.7),
        ("a3-landscape", 420.0, 297.0, 0.7),
        ("a2", 420.0, 594.0, 1.0),
        ("a1", 594.0, 841.0, 1.4),
        ("a0", 841.0, 1189.0, 2.0),
        ("900x600", 900.0, 600.0, 1.5),
        ("900x1200", 900.0, 1200.0, 2.1),
        ("1200x900", 1200.0, 900.0, 2.1),
        ("2400x1200", 2400.0, 1200.0, 3.4),
    ];
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.0).collect();
    print(&site, &["--sheet", &names.join(",")]);
    for (name, width, height, metres) in sheets {
        let pdf = board(&site, "jia", name);
        let pages = pdf.pages();
        assert_eq!(pages.len(), 1, "{name}");
        assert!((pages[0].0 - width).abs() < 0.2 && (pages[0].1 - height).abs() < 0.2, "{name}: {pages:?}");
        let least = metres * 1000.0 / 200.0 / 25.4 * 72.0;
        assert!(pdf.smallest_type() >= least - 0.35, "{name}: {} < {least}", pdf.smallest_type());
        assert_leads_to(&pdf.code(1), "units/jia/index.html");
        assert_eq!(pdf.foreign_fonts(), Vec::<String>::new(), "{name}");
        assert_eq!(pdf.words_outside(), Vec::<String>::new(), "{name}");
    }
}

/// S001-033: a board tells whose it is, what is promised by whom and by when, as of when, and where to object.
#[test]
fn a_board_says_what_a_passer_by_asks() {
    let site = branch();
    print(&site, &["--sheet", "a3"]);
    let pdf = board(&site, "jia", "a3");
    let text = pdf.text();
    for wanted in [
        "中共示范县甲村支部委员会",
        "较好",
        "支部委员分工不清，例会记录不全",
        "重新明确三名委员分工并上墙",
        "白芷（书记）",
        "2012.10.31",
        "修好村口水渠",
        "镇党建办",
        "0000-1234567",
        "2012年6月12日至2012年6月18日",
        "统计截至2012年7月15日",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert_eq!(pdf.info("Title"), "中共示范县甲村支部委员会整改公示栏");
    assert_eq!(pdf.info("Tagged"), "yes");
}

/// S001-033: a form on the internet stands in the foot with its address and its code, on the collective board too.
#[test]
fn a_form_to_object_with_has_its_code_on_paper() {
    let site = branch();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    site.branch("zhen/yi");
    let form = "https://example.cn/yijian";
    site.append("content/site.toml", &format!("form_url = \"{form}\"\nreply_within = 15\n"));
    print(&site, &["--sheet", "a3,a4"]);
    for (unit, sheet) in [("jia", "a3"), ("jia", "a4"), ("zhen", "a3")] {
        let pdf = board(&site, unit, sheet);
        assert_eq!(pdf.pages().len(), 1, "{unit} {sheet}");
        let codes = pdf.codes(1, 150);
        assert!(codes.lines().any(|code| code == form) && codes.lines().count() == 2, "{unit} {sheet}: {codes}");
        let text = pdf.text();
        assert!(text.contains(form) && text.contains("收到后15天以内答复") && text.contains("扫码反映意见"), "{text}");
        assert_eq!(pdf.words_outside(), Vec::<String>::new(), "{unit} {sheet}");
    }
}

/// Thirty problems go on to a second sheet at the smallest legible size; each problem is there and nothing is cut.
#[test]
fn what_does_not_fit_goes_on_to_another_sheet() {
    let site = branch();
    problems(&site, 30);
    print(&site, &["--sheet", "a3,a3-landscape,a4"]);
    for (sheet, least) in [("a3", 9.9), ("a3-landscape", 9.9), ("a4", 8.5)] {
        let pdf = board(&site, "jia", sheet);
        let sheets = pdf.pages().len();
        assert!(sheets >= 2, "{sheet}: {sheets}");
        let text = pdf.text();
        for n in 2..=30 {
            assert!(
                text.contains(&format!("第{n}号问题：外出党员多，组织生活缺席的多，补课不及时")),
                "{sheet}: problem {n}"
            );
            assert!(text.contains(&format!("建立第{n}号联系卡")), "{sheet}: measure {n}");
        }
        for n in 1..=sheets {
            assert!(text.contains(&format!("第{n}张/共{sheets}张")), "{sheet}: sheet {n} of {sheets} in {text}");
        }
        assert!(pdf.smallest_type() >= least - 0.35, "{sheet}: {}", pdf.smallest_type());
        assert_eq!(pdf.words_outside(), Vec::<String>::new(), "{sheet}");
    }
}

/// A unit that found nothing has a board too, on one sheet.
#[test]
fn no_problem_is_said_in_words() {
    let site = branch();
    let plan = site.read("content/units/jia/plan.toml");
    let (head, rest) = plan.split_once("[[problems]]").unwrap();
    let deeds = rest.split_once("[[deeds]]").unwrap().1;
    site.write("content/units/jia/plan.toml", format!("{head}[[deeds]]{deeds}"));
    // Only a grade that has nothing to rectify may do without.
    site.write(
        "content/schemes/xian.toml",
        "name = \"县定级\"\n[[grades]]\nname = \"好\"\n[[grades]]\nname = \"较好\"\nproblems_optional = true\n",
    );
    site.replace("content/campaign.toml", "scheme = \"four-grade\"", "scheme = \"xian\"");
    print(&site, &["--sheet", "a3"]);
    let pdf = board(&site, "jia", "a3");
    assert_eq!(pdf.pages().len(), 1);
    assert!(pdf.text().contains("目前没有需要公示的问题"));
}

/// Rare characters of names are printed as themselves.
#[test]
fn rare_characters_are_no_boxes() {
    let site = branch();
    site.replace(
        "content/units/jia/plan.toml",
        "text = \"支部委员分工不清，例会记录不全\"",
        "text = \"𠮷㛃䶮三人分工不清\"",
    );
    print(&site, &["--sheet", "a3"]);
    assert!(board(&site, "jia", "a3").text().contains("𠮷㛃䶮三人分工不清"));
}

/// A character no font has is reported with its unit, and that board is not printed.
#[test]
fn a_character_without_a_glyph_is_a_finding() {
    let site = branch();
    site.replace(
        "content/units/jia/plan.toml",
        "text = \"支部委员分工不清，例会记录不全\"",
        "text = \"分工\u{10ABCD}不清\"",
    );
    let run = site.run(&["print", "--sheet", "a3"]).expect(1);
    assert!(run.stderr.contains("jia") && run.stderr.contains("U+10ABCD"), "{}", run.stderr);
    assert!(!site.exists("output/print/jia/board-a3.pdf"));
}

/// Same input, same bytes: in another folder, without the cache, on one thread.
#[test]
fn the_same_site_prints_the_same_bytes() {
    let (one, other) = (branch(), branch());
    print(&one, &["--sheet", "a3,a4"]);
    other.run_with(&["print", "--sheet", "a3,a4"], &[("RAYON_NUM_THREADS", "1"), ("TZ", "Asia/Shanghai")]).expect(0);
    assert_eq!(one.tree("output/print"), other.tree("output/print"));
    // From the cache.
    std::fs::remove_dir_all(one.root().join("output")).unwrap();
    print(&one, &["--sheet", "a3,a4"]);
    assert_eq!(one.tree("output/print"), other.tree("output/print"));
}

/// S004-020, S003-049: what is internal, a draft or restricted stands in no PDF.
#[test]
fn nothing_internal_is_printed() {
    let site = branch();
    site.append("content/units/jia/unit.toml", "owner = \"金丝雀甲\"\n\n[internal]\nsecretary_phone = \"13800000000\"\nreporter = \"金丝雀乙\"\n\n[[support]]\nrole = \"联系领导\"\nname = \"金丝雀丙\"\nscope = \"内部\"\n");
    site.append("content/units/jia/plan.toml", "\n[[problems]]\nid = \"9\"\ncategory = \"领导班子\"\ntext = \"金丝雀丁\"\ncause = \"金丝雀戊\"\nmeasures = [\"金丝雀己\"]\nresponsible = \"金丝雀庚\"\nguide = \"苏木\"\ndue = 2012-10-01\nscope = \"内部\"\n\n[[deeds]]\ntext = \"金丝雀辛\"\nscope = \"党内\"\n");
    site.write(
        "content/units/jia/progress/2012-07.md",
        "+++\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\nnote = \"金丝雀壬\"\n+++\n金丝雀癸\n",
    );
    print(&site, &[]);
    let mut seen = 0;
    for (path, _) in site.tree("output/print") {
        let text = Pdf::at(site.root().join("output/print").join(&path)).text();
        assert!(!text.contains("金丝雀") && !text.contains("13800000000"), "{path}");
        seen += 1;
    }
    assert!(seen > 0);
}

/// A code leads to a page, at what the paper stands for: 12 digits of what the page said.
fn assert_leads_to(code: &str, page: &str) {
    let digits = code.strip_prefix(&format!("{BASE}{page}#"));
    assert!(digits.is_some_and(|it| it.len() == 12 && it.chars().all(|c| c.is_ascii_hexdigit())), "{code}");
}

/// S000-037, S001-041: the wall board names the secretary, and what he answers for as the campaign calls it.
#[test]
fn the_secretary_answers_for_all_of_it() {
    let site = Site::one_branch();
    site.run(&["print"]).expect(0);
    let told = || board(&site, "jia", "a3").text().split_whitespace().collect::<String>();
    assert!(told().contains("直接责任人白芷（书记）"), "{}", told());
    site.replace("content/campaign.toml", "scheme =", "secretary_duty = \"整改工作总负责人\"\nscheme =");
    site.run(&["print"]).expect(0);
    site.run(&["build"]).expect(0);
    assert!(told().contains("整改工作总负责人白芷（书记）"), "{}", told());
    for page in ["index.html", "board.html"] {
        let page = site.read(&format!("output/units/jia/{page}"));
        assert!(page.contains("整改工作总负责人") && !page.contains("直接责任人"), "{page}");
    }
}

/// A unit with children has the collective board: every child, its grade, this month's publication.
#[test]
fn a_committee_has_a_collective_board() {
    let site = branch();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    for n in 1..=12 {
        site.branch(&format!("zhen/cun{n}"));
    }
    print(&site, &["zhen", "--sheet", "a3,a2"]);
    let pdf = board(&site, "zhen", "a3");
    assert_eq!(pdf.pages().len(), 1);
    let text = pdf.text();
    assert!(text.contains("中共示范镇委员会") && text.matches("甲村党支部").count() >= 12, "{text}");
    assert_leads_to(&pdf.code(1), "units/zhen/index.html");
    assert_eq!(pdf.words_outside(), Vec::<String>::new());
}

/// `--bleed`: the sheet keeps its size as the trim box, colour goes 3 mm beyond it, and the crop marks stand outside of
/// that, where no knife leaves them on the board.
#[test]
fn bleed_is_added_around_the_sheet_and_marks_outside_of_it() {
    let site = branch();
    print(&site, &["--sheet", "a3", "--bleed", "3mm"]);
    let pdf = board(&site, "jia", "a3-bleed");
    assert_eq!(pdf.pages(), [(315.0, 438.0)]);
    assert_eq!(pdf.trimmed(), [(297.0, 420.0)]);
    let paper = Paper { path: site.root().join("output/print/jia/board-a3-bleed.pdf") };
    let ink = paper.ink(1);
    // Around the lower left corner of the sheet, 9 mm from both edges of the paper.
    let (left, _, right, _) = ink.bounds(0.0, 428.5, 8.8, 429.5);
    assert!(left < 2.0 && right > 4.0 && right < 5.5, "mark from {left} to {right}");
    let (_, top, _, bottom) = ink.bounds(8.5, 429.2, 9.5, 438.0);
    assert!(bottom > 436.0 && top < 434.0 && top > 432.5, "mark from {top} to {bottom}");
    // The red band at the top goes on into the bleed, and no further.
    let (left, top, _, _) = ink.bounds(0.0, 0.0, 315.0, 9.5);
    assert!((top - 1.0).abs() < 0.3 || (top - 6.0).abs() < 0.3, "{top}");
    let (band, _, _, _) = ink.bounds(5.5, 6.5, 300.0, 7.5);
    assert!((band - 6.0).abs() < 0.3, "band begins at {band}, marks at {left}");
}

/// `--tile`: as few tiles of the asked size as together hold the board, none of them blank.
#[test]
fn large_boards_are_cut_into_tiles() {
    let site = branch();
    print(&site, &["--sheet", "a1", "--tile", "a3"]);
    let pdf = board(&site, "jia", "a1-tile-a3");
    assert_eq!(pdf.pages(), vec![(420.0, 297.0); 6]);
    assert!(pdf.text().contains("支部委员分工不清"), "{}", pdf.text());
    let paper = Paper { path: site.root().join("output/print/jia/board-a1-tile-a3.pdf") };
    for page in 1..=6 {
        // Inside of the marks.
        let ink = paper.ink(page);
        let (left, top, right, bottom) = ink.bounds(20.0, 20.0, 380.0, 270.0);
        assert!(right > left && bottom > top, "tile {page} is blank");
    }
}

/// `--pdf-a`: boards, tiles and every form are valid by the checks of the writer (it refuses what is not) and say so.
#[test]
fn archival_pdfs_say_so() {
    let site = branch();
    print(&site, &["--pdf-a"]);
    print(&site, &["--sheet", "a2", "--tile", "a4", "--pdf-a"]);
    for (path, bytes) in site.tree("output/print") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "no PDF/A identification in {path}");
        let level = if path.contains("-tile-") { "U" } else { "A" };
        assert!(text.contains(&format!("<pdfaid:conformance>{level}</pdfaid:conformance>")), "{path}");
    }
}

/// A board is not left half empty because the type could have been larger, and no second sheet is begun for a line:
/// what needs two sheets is set so large that it fills them.
#[test]
fn sheets_are_filled() {
    let site = branch();
    for count in [4, 9, 17, 30] {
        let site = branch();
        problems(&site, count);
        print(&site, &["--sheet", "a3"]);
        let pdf = board(&site, "jia", "a3");
        let sheets = pdf.pages().len();
        let paper = Paper { path: site.root().join("output/print/jia/board-a3.pdf") };
        let (_, _, _, end) = paper.ink(sheets).bounds(10.0, 30.0, 287.0, 375.0);
        // The masthead alone takes a fifth of the first sheet.
        assert!(end > 200.0, "{count} problems on {sheets} sheets end at {end} mm");
    }
    print(&site, &["--sheet", "a3"]);
}

/// Without a Chinese font nothing is printed, what to install is said for three systems, and the website is built.
#[test]
#[cfg(target_os = "linux")]
fn a_machine_without_chinese_fonts_still_builds_the_website() {
    let site = branch();
    site.write("fonts.conf", "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>");
    let settings = site.root().join("fonts.conf");
    let bare = [("FONTCONFIG_FILE", settings.to_str().unwrap())];
    let run = site.run_with(&["print"], &bare).expect(2);
    for word in ["中文字体", "fonts-noto-cjk", "Windows", "macOS", "themes/default/fonts"] {
        assert!(run.stderr.contains(word), "{word} in {}", run.stderr);
    }
    assert!(!site.exists("output/print"));
    let run = site.run_with(&["build", "--print"], &bare).expect(2);
    assert_eq!(run.stderr.matches("没有找到中文字体").count(), 1, "{}", run.stderr);
    assert!(site.exists("output/units/jia/index.html"));
}

/// `build --print` does both, pages link to what was printed with sheet and size, and once printed a PDF stays and
/// stays linked when only another unit is printed or nothing at all.
#[test]
fn pages_link_to_the_pdfs_that_are_there() {
    let site = branch();
    site.branch("yi");
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/units/jia/index.html").contains(".pdf"));
    site.run(&["build", "--print"]).expect(0);
    for unit in ["jia", "yi"] {
        let page = site.read(&format!("output/units/{unit}/index.html"));
        let size = std::fs::metadata(site.root().join(format!("output/print/{unit}/board-a3.pdf"))).unwrap().len();
        let link = format!("href=\"../../print/{unit}/board-a3.pdf\" download=\"");
        assert!(
            page.contains(&link)
                && page.contains("A3 公示栏</a>")
                && page.contains(&format!("PDF，{} KB", size.div_ceil(1024))),
            "{page}"
        );
        let (board, form) = (page.find("board-a3.pdf").unwrap(), page.find("filing.pdf\" download=\"").unwrap());
        assert!(board < form);
    }
    print(&site, &["jia", "--sheet", "a4"]);
    print(&site, &["jia", "--sheet", "a2", "--tile", "a4"]);
    assert!(site.exists("output/print/yi/board-a3.pdf"));
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("A4 公示栏") && page.contains("A3 公示栏") && !page.contains("tile"), "{page}");
    assert!(!site.read("output/units/yi/index.html").contains("A4 公示栏"));
    std::fs::remove_file(site.root().join("output/print/yi/board-a3.pdf")).unwrap();
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/units/yi/index.html").contains("board-a3.pdf"));
}

/// A unit that is public no longer loses its PDFs, even when only another one is printed.
#[test]
fn a_withdrawn_unit_loses_its_pdfs() {
    let site = branch();
    site.branch("yi");
    print(&site, &[]);
    site.append("content/units/yi/unit.toml", "scope = \"内部\"\n");
    print(&site, &["jia", "--sheet", "a4"]);
    assert!(!site.exists("output/print/yi/board-a3.pdf"));
    assert!(site.exists("output/print/jia/board-a3.pdf"));
}

/// S003-049: the cache of typeset PDFs holds nothing internal, and git is told to leave it alone.
#[test]
fn internal_copies_are_not_cached() {
    let site = branch();
    print(&site, &["--internal"]);
    assert!(site.exists("reports/jia/filing.pdf") && !site.exists(".gongshi-cache"));
    print(&site, &["--form", "filing"]);
    assert_eq!(site.read(".gongshi-cache/.gitignore"), "*\n");
}

/// `--timings` tells what each kind of PDF takes beside the smallest document there is.
#[test]
fn timings_are_told_by_kind() {
    let site = branch();
    let run = site.run(&["print", "--timings", "--sheet", "a3,a4"]).expect(0);
    for word in ["board-a3：1 份，中位数", "board-a4：1 份", "对照：同样字体只排一行字"] {
        assert!(run.stderr.contains(word), "{word} in {}", run.stderr);
    }
}

/// A sheet or form nobody knows is named, with the nearest one.
#[test]
fn unknown_sheets_and_forms_are_named() {
    let site = branch();
    let run = site.run(&["print", "--sheet", "a33"]).expect(2);
    assert!(run.stderr.contains("a33") && run.stderr.contains("a3"), "{}", run.stderr);
    let run = site.run(&["print", "--form", "filling"]).expect(2);
    assert!(run.stderr.contains("filling") && run.stderr.contains("filing"), "{}", run.stderr);
}

/// A waiting typesetting thread begins another document on top of its own; all of a county at once must not exhaust it.
#[test]
fn a_whole_county_is_printed_in_one_go() {
    let site = Site::sample();
    let said = site.run(&["print"]).expect(0).stdout;
    assert!(said.contains("已印好 405 份 PDF"), "{said}");
}
