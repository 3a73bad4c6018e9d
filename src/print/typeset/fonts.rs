//! Fonts of the system and the theme, and the role each of them has in the layouts.

use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst_kit::fonts::{self, FontPath, FontSource, FontStore};

/// Characters a font must have to be a Chinese one.
const SAMPLE: [char; 3] = ['整', '改', '示'];

/// Font families by role: first what a Chinese office has, last a free font.
const ROLES: [(&str, &[&str]); 5] = [
    (
        "xiaobiaosong",
        &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "Songti SC",
            "Source Han Serif SC",
            "Source Han Serif CN",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "SimSun",
        ],
    ),
    (
        "songti",
        &[
            "宋体",
            "SimSun",
            "Songti SC",
            "STSong",
            "Source Han Serif SC",
            "Source Han Serif CN",
            "Noto Serif CJK SC",
            "Noto Serif SC",
        ],
    ),
    (
        "fangsong",
        &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "STFangsong",
            "方正仿宋简体",
            "FZFangSong-Z02S",
            "Source Han Serif SC",
            "Source Han Serif CN",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "SimSun",
            "Songti SC",
        ],
    ),
    (
        "heiti",
        &[
            "Source Han Sans SC",
            "Source Han Sans CN",
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "Microsoft YaHei",
            "PingFang SC",
            "SimHei",
            "黑体",
            "Heiti SC",
            "STHeiti",
        ],
    ),
    (
        "kaiti",
        &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "STKaiti",
            "Kaiti SC",
            "方正楷体简体",
            "AR PL UKai CN",
            "Source Han Serif SC",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "SimSun",
        ],
    ),
];

/// The fonts that were found.
pub(super) struct Fonts {
    pub(super) store: FontStore,
    /// Families by role, as the layouts read them.
    pub(super) roles: String,
    /// Fingerprint by which the cache recognises the same fonts.
    pub(super) fingerprint: String,
}

/// The bytes of a font file, read when first asked for.
type FileBytes = OnceLock<Option<Bytes>>;

/// A face of a font file; faces of one collection share its bytes.
struct Face {
    path: PathBuf,
    index: u32,
    bytes: Arc<FileBytes>,
}

impl FontSource for Face {
    fn load(&self) -> Option<Font> {
        let bytes = self.bytes.get_or_init(|| std::fs::read(&self.path).ok().map(Bytes::new));
        Font::new(bytes.clone()?, self.index)
    }
}

impl Fonts {
    /// Looks for fonts in `folder` (the theme's) and on the system; none when no font has Chinese characters.
    /// `preferred` names a family to be put first in a role.
    pub(super) fn find(folder: &Path, preferred: &BTreeMap<String, String>) -> Option<Self> {
        let mut found: Vec<_> = Vec::new();
        if folder.is_dir() {
            found.extend(fonts::scan(folder));
        }
        let own = found.len();
        found.extend(fonts::system());
        // Folders are read in any order; which font stands in for a missing character must not depend on it.
        let by_file = |(a, _): &(FontPath, _), (b, _): &(FontPath, _)| (&a.path, a.index).cmp(&(&b.path, b.index));
        found[..own].sort_by(by_file);
        found[own..].sort_by(by_file);

        let has = |info: &typst::text::FontInfo| SAMPLE.iter().all(|c| info.coverage.contains(*c as u32));
        found.iter().any(|(_, info)| has(info)).then(|| {
            let fingerprint = fingerprint(&found);
            let mut shared: BTreeMap<PathBuf, Arc<FileBytes>> = BTreeMap::new();
            let mut store = FontStore::new();
            for (FontPath { path, index }, info) in found {
                let bytes = Arc::clone(shared.entry(path.clone()).or_default());
                store.push((Face { path, index, bytes }, info));
            }
            let roles = roles(store.book(), preferred);
            Self { store, roles, fingerprint }
        })
    }
}

/// Families the layouts may use for each role: only those that were found, with a Chinese one at the end.
fn roles(book: &FontBook, preferred: &BTreeMap<String, String>) -> String {
    #[derive(Serialize)]
    #[serde(transparent)]
    struct Roles<'r>(BTreeMap<&'r str, Vec<&'r str>>);

    let has = |family: &&str| book.contains_family(&family.to_lowercase());
    let chinese: Option<&str> =
        book.families().map(|(family, faces)| (family, faces.into_iter().next())).find_map(|(family, face)| {
            let info = book.info(face?)?;
            SAMPLE.iter().all(|c| info.coverage.contains(*c as u32)).then_some(family)
        });
    let of = |(role, families): &(&'static str, &'static [&'static str])| {
        let own = preferred.get(*role).map(String::as_str);
        let mut stack: Vec<&str> = own.into_iter().chain(families.iter().copied()).filter(has).collect();
        stack.extend(chinese.filter(|_| stack.is_empty()));
        (*role, stack)
    };
    // Texts under texts cannot fail to serialise; an empty object would show as a missing role in the layout.
    serde_json::to_string(&Roles(ROLES.iter().map(of).collect())).unwrap_or_default()
}

/// Names, sizes and dates of the files. Their bytes are not read, since nobody edits a font in place.
fn fingerprint(found: &[(FontPath, typst::text::FontInfo)]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for (FontPath { path, index }, info) in found {
        let meta = std::fs::metadata(path).ok();
        let stamp = meta
            .as_ref()
            .and_then(|meta| meta.modified().ok())
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok().map(|age| age.as_nanos()));
        let size = meta.map_or(0, |meta| meta.len());
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{} {index} {} {size} {stamp:?}", path.display(), info.family);
    }
    text
}
