//! Contrast of the theme's colours, computed from the style sheet: text has 4.5:1 or more in light and dark.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Site, project};

/// The light and the dark value of every colour variable.
fn colours() -> BTreeMap<String, [u32; 2]> {
    let css = fs::read_to_string(project().join("themes/default/assets/style.css")).expect("style sheet");
    let root = css.split_once(":root{").expect("variables").1.split_once('}').expect("their end").0;
    let value = |text: &str| u32::from_str_radix(text.trim_start_matches('#'), 16).expect("six digits");
    root.split(';')
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix("--")?.split_once(":var(--L,")?;
            let (light, rest) = rest.split_once(")var(--D,")?;
            Some((name.to_owned(), [value(light), value(rest.trim_end_matches(')'))]))
        })
        .collect()
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: u32) -> f64 {
    let channel = |shift: u32| {
        let part = f64::from((colour >> shift) & 0xff) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Grades, states, links and running text can be read on the page and on its panels, in both sets.
#[test]
fn text_has_contrast_in_every_set() {
    let colours = colours();
    assert!(colours.len() > 15, "{colours:?}");
    let text = ["text", "soft", "link", "brand", "green", "blue", "amber", "earth", "bad", "teal", "violet", "grey"];
    for (set, shown) in ["light", "dark"].into_iter().enumerate() {
        for ground in ["bg", "panel"] {
            for name in text {
                let ratio = contrast(colours[name][set], colours[ground][set]);
                assert!(ratio >= 4.5, "{shown}: --{name} on --{ground} has {ratio:.2}");
            }
        }
        // What is not text needs three to one: lines of forms, marks of charts, the frame of what has the focus.
        for name in ["mute", "focus"] {
            let ratio = contrast(colours[name][set], colours["bg"][set]);
            assert!(ratio >= 3.0, "{shown}: --{name} has {ratio:.2}");
        }
    }
}

/// States are told apart by shape as well: no two of them have the same mark. Grades have dots.
#[test]
fn every_state_has_a_mark_of_its_own() {
    let css = fs::read_to_string(project().join("themes/default/assets/style.css")).expect("style sheet");
    let mut marks: Vec<&str> = css.split("--i:\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert_eq!(marks.len(), 7, "{marks:?}");
    marks.sort_unstable();
    marks.dedup();
    assert_eq!(marks.len(), 7, "{marks:?}");
}

/// S000-011, S002-014: the rank of a grade decides its colour and its dots, whatever its name; a grade that marks
/// 重点整顿对象 is never blue.
#[test]
fn grades_are_coloured_by_rank() {
    #[allow(clippy::type_complexity)] // a table
    let cases: [(&str, &[(&str, &str, &str)]); 2] = [
        ("three-class-star", &[("g1", "●●●", "先进"), ("g2", "●●○", "一般"), ("g4", "●○○", "后进")]),
        (
            "grade-upgrade",
            &[("g1", "●●●●", "好"), ("g2", "●●●○", "较好"), ("g3", "●●○○", "一般"), ("g4", "●○○○", "较差")],
        ),
    ];
    for (preset, grades) in cases {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        site.run(&["build"]).expect(0);
        let page = site.read("output/about.html");
        for (tone, dots, name) in grades {
            let mark = format!("<span class=\"grade {tone}\" data-d=\"{dots}\">{name}</span>");
            assert!(page.contains(&mark), "{preset}: {mark}");
        }
    }
}

/// Every rule of a style sheet: its selectors and its declarations.
fn rules(css: &str) -> Vec<(String, String)> {
    let flat: String = css.lines().filter(|line| !line.starts_with("/*")).collect();
    flat.split('}')
        .filter_map(|rule| {
            let (selector, declarations) = rule.rsplit_once('{')?;
            let selector = selector.rsplit('{').next().unwrap_or(selector);
            Some((selector.to_owned(), declarations.to_owned()))
        })
        .collect()
}

/// Whether a colour of six digits is seen as red.
fn is_red(colour: u32) -> bool {
    let channel = |shift: u32| (colour >> shift) & 0xff;
    channel(16) > channel(8).max(channel(0)) + 90 && channel(8) < 100
}

/// Red means late and nothing else: pages, boards and screens have one red, and only what is late, or was not
/// reported in time, has it. Titles, marks of 重点整顿对象 and links have other colours.
#[test]
fn red_means_late_in_every_style_sheet() {
    let late = [".late", "overdue", ".over", "m-missing", ".h1", ".h2", ".h3", ".h4"];
    for sheet in ["style.css", "board.css", "screen.css"] {
        let css = fs::read_to_string(project().join("themes/default/assets").join(sheet)).expect("style sheet");
        for (selectors, declarations) in rules(&css) {
            let digits = declarations.split('#').skip(1).filter_map(|rest| rest.get(..6));
            let reds = digits.filter(|text| u32::from_str_radix(text, 16).is_ok_and(is_red)).count();
            if selectors.contains(":root") {
                assert!(reds <= 1 && declarations.matches("--bad:").count() <= 1, "{sheet}: {declarations}");
                continue;
            }
            assert_eq!(reds, 0, "{sheet}: {selectors}{{{declarations}}}");
            if declarations.contains("var(--bad)") {
                for selector in selectors.split(',') {
                    assert!(late.iter().any(|word| selector.contains(word)), "{sheet}: {selector}");
                }
            }
        }
    }
}

/// Dots of the first sheet of a PDF that are seen as red.
#[cfg(feature = "print")]
fn red_dots(file: &std::path::Path) -> usize {
    let output = std::process::Command::new("pdftoppm").args(["-r", "50", "-f", "1", "-l", "1"]).arg(file).output();
    let bytes = output.expect("poppler-utils are installed").stdout;
    // `P6`, width, height and 255, a line each.
    let head: usize = bytes.split(|byte| *byte == b'\n').take(3).map(|line| line.len() + 1).sum();
    let dot = |dot: &[u8]| dot.iter().fold(0, |sum, channel| (sum << 8) | u32::from(*channel));
    bytes[head..].chunks_exact(3).filter(|channels| is_red(dot(channels))).count()
}

/// A printed board is without red until something is late, though the unit is a 重点整顿对象.
#[cfg(feature = "print")]
#[test]
fn a_printed_board_is_red_where_something_is_late() {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\nsecretary = \"连翘\"\n");
    site.branch("zhen/jia");
    site.replace("content/units/zhen/jia/rating.toml", "较好", "较差");
    for (day, late) in [("2012-07-10", false), ("2012-11-05", true)] {
        site.run(&["print", "--sheet", "a3-landscape", "--as-of", day]).expect(0);
        for unit in ["zhen", "zhen/jia"] {
            let file = site.root().join(format!("output/print/{unit}/board-a3-landscape.pdf"));
            assert!(unit == "zhen" || crate::pdf::Pdf::at(&file).text().contains("重点整顿对象"));
            let dots = red_dots(&file);
            assert_eq!(dots > 0, late, "{unit}, {day}: {dots}");
        }
    }
}
