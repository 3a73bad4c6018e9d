//! What `init --preset` writes: for each source document a small site faithful to it.

use include_dir::{Dir, DirEntry, include_dir};

static PRESETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/model/presets");

/// A ready-made campaign with example units.
#[derive(Debug)]
pub struct Preset {
    /// Name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub title: &'static str,
    /// Year the source document speaks of, or its example; `--year` moves every date away from it.
    pub year: i16,
    /// Month and day on which its example units are as their records tell: `07-05`.
    pub shown_on: &'static str,
}

/// The presets: sources 000 to 004 in order. 004 is a machine-garbled text that says 2022 but names events
/// of 2012 (S004-001). The last two follow no single document but lists as they are published today.
static ALL: [Preset; 7] = [
    Preset { name: "plan-filing", title: "制定整改方案、备案公示", year: 2012, shown_on: "07-05" },
    Preset { name: "grade-upgrade", title: "整改提高、晋位升级", year: 2012, shown_on: "08-03" },
    Preset { name: "three-class-star", title: "三分类三升级、星级评定", year: 2012, shown_on: "12-10" },
    Preset { name: "backward-rectification", title: "整顿后进基层党组织", year: 2014, shown_on: "12-20" },
    Preset { name: "township-year", title: "乡镇基层组织建设年", year: 2012, shown_on: "07-05" },
    Preset { name: "inspection", title: "巡视巡察整改、审计整改", year: 2025, shown_on: "07-05" },
    Preset { name: "environment", title: "生态环境保护督察整改清单", year: 2025, shown_on: "07-05" },
];

/// Every preset.
pub fn all() -> &'static [Preset] {
    &ALL
}

/// The preset of this name.
pub fn find(name: &str) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.name == name)
}

impl Preset {
    /// Path (with `/`, relative to the new site) and text of every file, sorted by path.
    pub fn files(&self, year: i16) -> Vec<(String, String)> {
        let mut files = Vec::new();
        if let Some(folder) = PRESETS.get_dir(self.name) {
            collect(folder, self.name, &|text| fill(text, year, year == self.year), &mut files);
        }
        files.sort();
        files
    }
}

/// Text of a preset in a year; `{year-1}` to `{year-3}` are the years before, and `{then:…}` holds what is true of the document's own year alone.
fn fill(text: &str, year: i16, is_own: bool) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let mut parts = text.split("{then:");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (then, rest) = part.split_once('}').unwrap_or((part, ""));
        filled.push_str(if is_own { then } else { "" });
        filled.push_str(rest);
    }
    for back in 1..=3 {
        filled = filled.replace(&format!("{{year-{back}}}"), &format!("{:04}", year - back));
    }
    filled.replace("{year}", &format!("{year:04}"))
}

fn collect(folder: &Dir<'_>, base: &str, fill: &dyn Fn(&str) -> String, files: &mut Vec<(String, String)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, base, fill, files),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let path = path.strip_prefix(base).unwrap_or(&path).trim_start_matches('/');
                let text = file.contents_utf8().unwrap_or_default();
                files.push((fill(path), fill(text)));
            }
        }
    }
}
