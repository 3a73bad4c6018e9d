//! What the documents ask for and no rule checks: the values of the presets, and the words a reader finds on the pages.
//!
//! Pages are read as their text, so that a change of dress breaks nothing here and a lost word does.

use serde_json::Value;

use crate::support::Site;

mod aims;
mod campaign;
mod notices;
mod records;
mod schemes;
mod units;

/// A site made by `init` with this preset, built.
fn preset(name: &str) -> Site {
    built(Site::preset(name, None))
}

fn built(site: Site) -> Site {
    site.run(&["build"]).expect(0);
    site
}

/// The text of a page's body without tags and white space.
fn words(site: &Site, page: &str) -> String {
    let html = site.read(&format!("output/{page}"));
    let body = html.split_once("<body").map_or(html.as_str(), |(_, body)| body);
    let mut text = String::new();
    let mut in_tag = true;
    for c in body.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag && !c.is_whitespace() => text.push(c),
            _ => {}
        }
    }
    text.replace("&quot;", "\"").replace("&#x2F;", "/")
}

/// Asserts that these words stand on the page in this order.
#[track_caller]
fn says(site: &Site, page: &str, parts: &[&str]) {
    let text = words(site, page);
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("{page}: no {part:?} (in this order) in\n{text}"));
        from += at + part.len();
    }
}

#[track_caller]
fn never_says(site: &Site, page: &str, parts: &[&str]) {
    let text = words(site, page);
    for part in parts {
        assert!(!text.contains(part), "{page}: {part}");
    }
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(&format!("output/{path}"))).expect("JSON")
}
