//! `find/`: what the page's script needs to find a unit by a part of its name, by pinyin or by its initials.
//!
//! Only the sounds of characters are written, each character once with all its readings; the script matches names with
//! them. So a name costs no more than its letters, 重 is found as zhong and as chong, and the filters above the lists
//! of units need no data of their own. Scripts that hand over data are the one thing that `file://` lets a page load.

use crate::site::error::SiteError;
use crate::site::output::Output;
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};

/// Units a file names; about 30 KB of it travel.
const PER_FILE: usize = 1500;

/// Writes the names of all units and the sounds of the characters in them.
pub(in crate::site) fn render<E>(output: &Output<'_, E>) -> Result<(), SiteError<E>> {
    let mut characters = BTreeSet::new();
    let mut files = 0;
    let mut rows = String::new();
    let mut here = 0;
    for unit in output.site.names() {
        characters.extend(unit.name.chars().chain(unit.label.chars()).filter(|c| !c.is_ascii()));
        rows.push_str(if here == 0 { "" } else { ",\n" });
        // The whole name only where there is a short one beside it.
        let cells = [unit.path, unit.label, unit.name];
        let cells = if unit.name == unit.label { &cells[..2] } else { &cells };
        rows.push_str(&serde_json::to_string(cells).unwrap_or_default());
        here += 1;
        if here == PER_FILE {
            file(output, files, &rows)?;
            (files, here) = (files + 1, 0);
            rows.clear();
        }
    }
    if here > 0 {
        file(output, files, &rows)?;
        files += 1;
    }
    let sounds = format!("gongshi.pinyin(\"{}\",{files});\n", sounds(&characters));
    output.put("find/pinyin.js", sounds.as_bytes())
}

fn file<E>(output: &Output<'_, E>, number: usize, rows: &str) -> Result<(), SiteError<E>> {
    output.put(&format!("find/names-{number}.js"), format!("gongshi.names({number},[\n{rows}\n]);\n").as_bytes())
}

/// Each sound with the characters that have it: `zhong中重 chong重`.
fn sounds(characters: &BTreeSet<char>) -> String {
    let mut by_sound: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for &character in characters {
        for reading in character.to_pinyin_multi().into_iter().flatten() {
            // ü is typed as v on Chinese keyboards.
            let sound: String = reading.plain().chars().map(|c| if c == 'ü' { 'v' } else { c }).collect();
            // A few readings have no vowel letter the keyboard knows (ê, m̀).
            if sound.bytes().all(|b| b.is_ascii_lowercase()) {
                by_sound.entry(sound).or_default().insert(character);
            }
        }
    }
    by_sound.into_iter().map(|(sound, characters)| sound + &String::from_iter(characters)).collect()
}
