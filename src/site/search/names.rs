//! `find/`: what the page's script needs to find a unit, or a subordinate site, by a part of its name, by pinyin or by its initials.
//!
//! Only the sounds of characters are written, each character once with all its readings; the script matches names with
//! them. So a name costs no more than its letters, 重 is found as zhong and as chong, and the filters above the lists
//! of units need no data of their own. Scripts that hand over data are the one thing that `file://` lets a page load.

use crate::site::data;
use crate::site::error::SiteError;
use crate::site::output::Output;
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};

/// Units a file names; about 30 KB of it travel.
const PER_FILE: usize = 1500;

/// Writes the names of all units and subordinate sites and the sounds of the characters in them.
pub(in crate::site) fn render<E>(output: &Output<'_, E>) -> Result<(), SiteError<E>> {
    let mut characters = BTreeSet::new();
    let mut rows = Vec::new();
    for unit in output.site.names() {
        characters.extend(unit.name.chars().chain(unit.label.chars()).filter(|c| !c.is_ascii()));
        // The whole name only where there is a short one beside it.
        let cells = [unit.path, unit.label, unit.name];
        let cells = if unit.name == unit.label { &cells[..2] } else { &cells };
        rows.push(serde_json::to_string(cells).unwrap_or_default());
    }
    let lists = data::subordinates::addresses(output.site.names_elsewhere().count());
    for (at, (name, url)) in output.site.names_elsewhere().enumerate() {
        characters.extend(name.chars().filter(|c| !c.is_ascii()));
        // An address where units have their path; the script tells them apart by the ending.
        let own = url.map(|url| format!("{url}index.html"));
        let address = own.as_deref().or_else(|| lists.get(at / data::subordinates::ROWS).map(String::as_str));
        rows.push(serde_json::to_string(&[address.unwrap_or_default(), name]).unwrap_or_default());
    }
    let files = rows.chunks(PER_FILE);
    let sounds = format!("gongshi.pinyin(\"{}\",{});\n", sounds(&characters), files.len());
    for (number, rows) in files.enumerate() {
        let text = format!("gongshi.names({number},[\n{}\n]);\n", rows.join(",\n"));
        output.put(&format!("find/names-{number}.js"), text.as_bytes())?;
    }
    output.put("find/pinyin.js", sounds.as_bytes())
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
