//! 样例里的文字还留在公开的内容里。
//!
//! ## 查什么
//! 会公开的文字里有四种不是自己写的内容：`gongshi new` 底稿和样例里键后面的提示语，例如 `note = "做了什么，一句话"`；格式说明里的示例值，例如
//! `text = "存在的问题"`；`gongshi init` 样例里的单位、问题、措施和公示原文。自己的单位里留了一句也报；样例里的单位原样没动的，
//! 等网站名称或主办单位改成自己的以后才报，每个单位只报一处，整个删去就行。刚用 `init` 建的网站不报。
//! 写了正式网址（`base_url`）的网站，公布的电话还是样例里 0000 开头的号码，也报：没有这个区号，群众打不通。
//! 公开承诺书的正文只有 `gongshi new commitment` 底稿的开头一句的，也报。
//! 没有写网址的（试用、培训、本机预览）和网址是 example 一类示例域名的，号码不报。
//!
//! ## 为什么
//! 公示的每一句话都要是本单位的真实情况，不搞形式（S004-021、S001-025）。群众在公示栏上读到“写本月做了什么、
//! 下月做什么”，或者读到别处的样例问题，就不会再信其余的内容。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! text = "存在的问题"
//! ```
//!
//! ## 怎么改
//! 换成本单位的实际内容；用不着的单位、记录和句子整条删去。

use std::{collections::HashSet, sync::OnceLock};

use crate::{
    diagnostics::Detail,
    keys::lookup,
    model::{
        Commitment, Site, Unit,
        preset::{self, Preset},
    },
    rules::{
        Context, Found,
        texts::{self, PublicText},
    },
};

/// What drafts of notes say of their text, in a comment.
const HINTS: [&str; 2] = ["正文写在表头下面", "做了什么、下月做什么"];

/// What a comment behind a key asks for: hardly a value of its own.
const ASKED: [&str; 6] = ["什么", "谁", "哪", "怎样", "写", "逐个"];

/// Characters a comment behind a key has that is no value, whatever it asks.
const LONG_HINT: usize = 8;

/// Area code of the telephones of samples; no place has it.
const SAMPLE_AREA: &str = "0000-";

/// What addresses have in them that nobody publishes at; one of them is 示例 as a host is written.
const EXAMPLE_HOSTS: &[&str] = &["example.", "xn--fsq092h.", ".test/", ".invalid/", "localhost", "127.0.0.1"];

/// Characters a sentence of a sample has at least: a shorter one may be written by anybody.
const LONG: usize = 12;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let samples = Samples::get();
    let site = Stage::of(samples, context.site);
    // Who has made a unit of their own has begun, whatever the site is called.
    let stage = if samples.is_sentence(&unit.name) { site } else { site.max(Stage::Own) };
    texts::of_unit(unit, &mut |text| report(samples, &text, Some(unit), stage, found));
}

/// Samples left in the site's own files.
pub(in crate::rules) fn check_site(site: &Site, found: &mut Found<'_>) {
    let samples = Samples::get();
    let stage = Stage::of(samples, site);
    texts::of_site(site, &mut |text| report(samples, &text, None, stage, found));
}

fn report(samples: &Samples, text: &PublicText<'_>, unit: Option<&Unit>, stage: Stage, found: &mut Found<'_>) {
    let hint = HINTS.into_iter().filter(|_| text.is_body).find_map(|hint| Some((text.text.find(hint)?, hint)));
    // A unit of a sample is deleted as a whole; one finding says so.
    let is_asked = stage != Stage::Sample
        && unit.is_none_or(|unit| !samples.is_sentence(&unit.name) || std::ptr::eq(text.text, unit.name.as_str()));
    let line = (is_asked && text.is_body).then(|| samples.line_of(text.text)).flatten();
    let opening = unit.filter(|unit| text.is_body && text.text.trim() == Commitment::opening(&unit.name));
    let marked = hint.or(line);
    let what = if hint.is_some() || samples.is_hint(text.text.trim()) {
        "底稿里的提示语"
    } else if opening.is_some() {
        "底稿的开头，后面还没有写承诺的正文"
    } else if line.is_some() {
        "样例里的原文"
    } else if samples.is_example(text.text.trim()) {
        "格式说明里的示例"
    } else if text.contact.is_some() {
        // Office hours are alike everywhere. Trainers and testers have no other telephone to write, so it counts only
        // where the public may dial it.
        if stage != Stage::Published || !text.text.trim().starts_with(SAMPLE_AREA) {
            return;
        }
        "样例里的号码，打不通"
    } else if is_asked && samples.is_sentence(text.text.trim()) {
        if unit.is_some_and(|unit| samples.is_sentence(&unit.name)) {
            "样例里的单位"
        } else {
            "样例里的原文"
        }
    } else {
        return;
    };
    let shown = marked.map_or_else(|| text.text.trim().lines().next().unwrap_or_default(), |(_, words)| words);
    let message = format!("“{shown}”是{what}");
    let reported = match unit {
        Some(unit) => found.report(unit, text.file, message),
        None => found.report_site(text.file, message),
    };
    let help = match opening {
        Some(_) => "核对每件承诺、时限和承诺人，再在这一句下面写上怎样做到；只改了底稿里的几项也要写一句",
        None => "换成本单位的实际内容；用不着的整条删去",
    };
    let reported = reported.at(text.field).help(help);
    if let Some((from, words)) = marked {
        reported.detail(Detail::InBody(from..from + words.len()));
    }
}

/// How far somebody has come with making a site of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Title and publisher are still those of a preset.
    Sample,
    /// They are the site's own.
    Own,
    /// It has an address of its own as well, where the public reads it.
    Published,
}

impl Stage {
    fn of(samples: &Samples, site: &Site) -> Self {
        let address = site.settings.base_url.as_deref();
        match address.filter(|address| !EXAMPLE_HOSTS.iter().any(|host| address.contains(host))) {
            Some(_) => Self::Published,
            None if samples.has_begun(site) => Self::Own,
            None => Self::Sample,
        }
    }
}

/// What is no text of the clerk's own.
struct Samples {
    /// Values that the key table shows.
    examples: HashSet<&'static str>,
    /// Names and sentences of the presets.
    sentences: HashSet<String>,
    /// Comments behind the keys of texts, in drafts and presets.
    hints: HashSet<String>,
    /// Titles and publishers of the presets.
    titles: HashSet<String>,
    /// Which of [`MARKS`] short marks examples, sentences and hints have. Hardly a text has one of them, and hashing every text
    /// whole, twice, took 2 % of a build's instructions.
    marks: Vec<bool>,
}

/// How many different short marks there are.
const MARKS: usize = 1 << 16;

/// A short mark of a text: alike where texts are, mostly different where they differ.
fn mark(text: &str) -> usize {
    let last = text.as_bytes().last_chunk::<8>().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let mixed = (last ^ text.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 48).unwrap_or(0)
}

impl Samples {
    fn get() -> &'static Self {
        static SAMPLES: OnceLock<Samples> = OnceLock::new();
        SAMPLES.get_or_init(Self::collect)
    }

    fn collect() -> Self {
        let mut samples = Self {
            examples: lookup::all().iter().filter_map(|located| located.key().sample()).collect(),
            sentences: HashSet::new(),
            hints: HashSet::new(),
            titles: HashSet::new(),
            marks: vec![false; MARKS],
        };
        for preset in preset::all() {
            samples.add(preset);
        }
        for located in lookup::all() {
            samples.add_hint(located.key().text);
            samples.add_hint(&located.key().comment());
        }
        let own = samples.sentences.iter().chain(&samples.hints).map(String::as_str);
        for text in samples.examples.iter().copied().chain(own) {
            samples.marks[mark(text)] = true;
        }
        samples
    }

    fn is_example(&self, text: &str) -> bool {
        self.marks[mark(text)] && self.examples.contains(text)
    }

    fn is_sentence(&self, text: &str) -> bool {
        self.marks[mark(text)] && self.sentences.contains(text)
    }

    fn is_hint(&self, text: &str) -> bool {
        self.marks[mark(text)] && self.hints.contains(text)
    }

    fn add_hint(&mut self, comment: &str) {
        if ASKED.iter().any(|word| comment.contains(word)) || comment.chars().count() >= LONG_HINT {
            self.hints.insert(comment.to_owned());
        }
    }

    /// The first line of a text that a notice of a preset has, and where it begins.
    fn line_of<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let mut at = 0;
        text.split_inclusive('\n').find_map(|line| {
            let words = line.trim();
            let from = at + line.len() - line.trim_start().len();
            at += line.len();
            self.is_sentence(words).then_some((from, words))
        })
    }

    fn add(&mut self, preset: &Preset) {
        for (path, text) in preset.files(preset.year) {
            if path.starts_with("content/units/") && path.strip_suffix(".md").is_some() {
                let body = text.splitn(3, "+++").nth(2).unwrap_or_default();
                let long = body.lines().map(str::trim).filter(|line| line.chars().count() >= LONG);
                self.sentences.extend(long.map(str::to_owned));
            }
            let mut is_top = true;
            let is_unit_file = path.starts_with("content/units/");
            let is_site_file = path == "content/site.toml";
            for line in text.lines() {
                is_top &= !line.starts_with('[');
                let Some((key, value)) = quoted_value(line) else { continue };
                let comment = line.rsplit_once("  # ").map_or("", |(_, comment)| comment.trim());
                if ASKED.iter().any(|word| comment.contains(word)) {
                    self.add_hint(comment);
                }
                let is_name = is_top && is_unit_file && key == "name" && path.ends_with("/unit.toml");
                if is_site_file && matches!(key, "title" | "publisher") {
                    self.titles.insert(value.to_owned());
                } else if is_name || (is_unit_file && value.chars().count() >= LONG && !is_office(value)) {
                    self.sentences.insert(value.to_owned());
                }
            }
        }
    }

    /// Whether somebody has made a site of the sample: its title or publisher is no longer that of a preset.
    fn has_begun(&self, site: &Site) -> bool {
        !self.titles.contains(&site.settings.title) || !self.titles.contains(&site.settings.publisher)
    }
}

/// Whether a text is the name of an office that may well exist: those of samples say 示例, others come from their documents.
fn is_office(text: &str) -> bool {
    const ENDS: [&str; 9] = ["组", "局", "办", "委", "会", "部", "室", "中心", "政府"];
    !text.contains("示例")
        && !text.contains(['，', '。', '；', '、', '：'])
        && ENDS.iter().any(|end| text.ends_with(end))
}

/// Key and text of a line `key = "text"`, with or without something behind it.
fn quoted_value(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(" = \"")?;
    let value = rest.split('"').next()?;
    Some((key.trim(), value))
}
