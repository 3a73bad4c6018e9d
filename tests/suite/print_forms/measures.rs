//! 500 rows, and the measures of GB/T 9704-2012.

use super::paper::{near, public};
use super::{committee, print};
use crate::pdf::Pdf;
use std::fmt::Write as _;

/// S000-065, S002-089: 500 rows: every page repeats the heads and has its number; every row is there once.
#[test]
fn five_hundred_rows_repeat_their_heads() {
    let site = committee();
    let mut text = String::new();
    for n in 2..=500 {
        write!(
            text,
            "\n[[problems]]\nid = \"{n}\"\ncategory = \"党员队伍\"\ntext = \"第{n}号问题\"\ncause = \"外出务工\"\nterm = \"中期\"\nmeasures = [\"办法\"]\nresponsible = \"杜若\"\nguide = \"苏木\"\ndue = 2012-10-31\n"
        )
        .unwrap();
    }
    site.append("content/units/zhen/jia/plan.toml", &text);
    print(&site, &["zhen/jia", "--form", "ledger"]);
    let paper = public(&site, "zhen/jia", "ledger");
    let pages = paper.pages();
    assert!(pages.len() > 20, "{}", pages.len());
    for (n, page) in pages.iter().enumerate() {
        assert!(page.contains("整改的具体项目主要措施完成时限承办责任人"), "page {}: {page}", n + 1);
    }
    let text = paper.text();
    for n in 2..=500 {
        assert_eq!(text.matches(&format!("第{n}号问题")).count(), 1, "row {n}");
    }
    assert_eq!(Pdf::at(&paper.path).words_outside(), Vec::<String>::new());
    // The number stands where the foot of an upright page is: in the left margin, odd pages below, even pages above.
    let (odd, even) = (paper.ink(1).bounds(0.0, 0.0, 34.0, 210.0), paper.ink(2).bounds(0.0, 0.0, 34.0, 210.0));
    near(odd.3, 210.0 - 26.0 - 4.9, 0.6);
    near(even.1, 28.0 + 4.9, 0.6);
    // Of the number itself only the dash is 7 mm off: figures are taller.
    let dash = paper.ink(1).bounds(0.0, odd.3 - 3.0, 34.0, odd.3);
    near(dash.2, 35.0 - 7.0, 0.3);
}

/// GB/T 9704-2012: type area 156 × 225 mm at 37 mm from the top and 28 mm from the left, 22 lines of 28 characters, the
/// dashes of the page number 7 mm below, odd pages right and even pages left, one character in.
#[test]
fn a_letter_keeps_the_measures_of_the_standard() {
    let site = committee();
    let words = "整改公示承诺兑现".repeat(200);
    site.write(
        "content/units/zhen/jia/commitments/d.md",
        format!("+++\nkind = \"党员\"\nsigner = \"秦艽\"\ndate = 2012-05-21\n+++\n{words}\n"),
    );
    print(&site, &["zhen/jia", "--form", "member-commitment"]);
    let paper = public(&site, "zhen/jia", "member-commitment");
    let raw = paper.raw(&["-f", "2", "-l", "2"]);
    let lines: Vec<usize> =
        raw.lines().filter(|line| line.contains("整改公示")).map(|line| line.trim().chars().count()).collect();
    assert_eq!(lines, vec![28; 22]);
    let ink = paper.ink(2);
    let body = ink.bounds(0.0, 0.0, 210.0, 265.0);
    near(body.0, 28.0, 0.6);
    near(body.1, 37.0, 0.6);
    near(body.2, 28.0 + 156.0, 0.6);
    near(body.3, 37.0 + 225.0, 1.2);
    // Page 2 is even: its number begins one character (4号) from the left edge of the type area.
    let number = ink.bounds(0.0, 265.0, 60.0, 297.0);
    near(number.0, 28.0 + 4.9, 0.6);
    let dash = ink.bounds(number.0, 265.0, number.0 + 3.0, 297.0);
    near(dash.1, 37.0 + 225.0 + 7.0, 0.3);
    let odd = paper.ink(1).bounds(150.0, 265.0, 210.0, 297.0);
    near(odd.2, 28.0 + 156.0 - 4.9, 0.6);
    let size = Pdf::at(&paper.path).pages();
    assert!(size.iter().all(|(width, height)| (width - 210.0).abs() < 0.2 && (height - 297.0).abs() < 0.2), "{size:?}");
}
