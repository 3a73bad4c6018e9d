//! Units by what people call them: path, name, short name, pinyin, last part of the path.

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::{
    diagnostics::{Failure, nearest, quoted_aside},
    model::{Site, Unit},
};

/// Units that a message lists.
const LISTED: usize = 8;

/// Whether a unit is the one that was typed.
type Match = fn(&Unit, &str) -> bool;

/// The ways to name a unit, the strictest first. The first one that knows any unit decides.
const WAYS: [Match; 6] = [
    |unit, typed| unit.path == typed,
    |unit, typed| unit.name == typed || unit.short.as_deref() == Some(typed),
    |unit, typed| unit.id() == typed,
    |unit, typed| unit.path.strip_suffix(typed).is_some_and(|above| above.ends_with('/')),
    |unit, typed| unit.name.contains(typed) || unit.short.as_deref().is_some_and(|short| short.contains(typed)),
    |unit, typed| {
        sounds_like(&unit.name, typed) || unit.short.as_deref().is_some_and(|short| sounds_like(short, typed))
    },
];

/// The unit that was typed.
///
/// # Errors
/// When there is none, or when there are several; the message lists them.
pub(crate) fn find<'s>(site: &'s Site, typed: &str) -> Result<&'s Unit, Failure> {
    for is_meant in WAYS {
        let found: Vec<&Unit> = site.units.iter().filter(|unit| !typed.is_empty() && is_meant(unit, typed)).collect();
        match found[..] {
            [] => {}
            [unit] => return Ok(unit),
            _ => return Err(Failure(several(typed, &found))),
        }
    }
    let near = nearest(typed, site.units.iter().map(|unit| unit.path.as_str()));
    Err(Failure(format!("没有单位“{typed}”{}", quoted_aside(near))))
}

/// Whether a unit is called so in any way: by path, name, short name or pinyin.
pub(crate) fn is_called(unit: &Unit, typed: &str) -> bool {
    WAYS.iter().any(|is_meant| is_meant(unit, typed))
}

/// Paths of the units that were typed.
///
/// # Errors
/// As [`find`].
pub(crate) fn paths(site: &Site, typed: &[String]) -> Result<Vec<String>, Failure> {
    typed.iter().map(|typed| find(site, typed).map(|unit| unit.path.clone())).collect()
}

fn several(typed: &str, found: &[&Unit]) -> String {
    let listed = found.iter().take(LISTED).map(|unit| format!("\n  {}　{}", unit.path, unit.label()));
    let more = if found.len() > LISTED { "\n  ……" } else { "" };
    format!("叫“{typed}”的单位有 {} 个，写明是哪一个的路径：{}{more}", found.len(), listed.collect::<String>())
}

/// Whether the typed letters are the pinyin of a part of the name, each character by its whole sound or its initial.
pub(crate) fn sounds_like(name: &str, typed: &str) -> bool {
    let typed = typed.to_ascii_lowercase();
    let is_sound = typed.len() > 1 && typed.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    is_sound && name.char_indices().any(|(at, _)| begins_with(&name[at..], &typed))
}

fn begins_with(name: &str, typed: &str) -> bool {
    if typed.is_empty() {
        return true;
    }
    let Some(character) = name.chars().next() else { return false };
    let rest = &name[character.len_utf8()..];
    if character.is_ascii() {
        return typed.starts_with(character.to_ascii_lowercase()) && begins_with(rest, &typed[1..]);
    }
    character.to_pinyin_multi().into_iter().flatten().any(|sound| {
        let sound = sound.plain();
        let goes_on = |part: &str| typed.strip_prefix(part).is_some_and(|typed| begins_with(rest, typed));
        goes_on(sound) || sound.get(..1).is_some_and(goes_on)
    })
}

/// What the characters of a name sound like, one behind the other.
pub(crate) fn spelled(name: &str) -> String {
    sounds(name).collect()
}

/// The first letters of what they sound like.
pub(crate) fn initials(name: &str) -> String {
    sounds(name).filter_map(|sound| sound.chars().next()).collect()
}

fn sounds(name: &str) -> impl Iterator<Item = &'static str> {
    name.chars().filter_map(|character| Some(character.to_pinyin()?.plain()))
}
