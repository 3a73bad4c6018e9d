//! Where somebody lives: `石桥村三组12号`, `3栋2单元501室`, and any house number the sentence says somebody lives at.
//!
//! Offices and places have addresses as well, and those are meant to be known. So a street with a number counts only where
//! the sentence says 家住 or 住址, a room needs its 单元 or a residential estate, and nothing counts that an office follows
//! (`三组12号村卫生室`) or that is said to be one (办公地点, 设在).

use super::folded::{Folded, digit_value};
use super::{Hit, HitKind};

/// What says that somebody lives at the address that follows.
const LIVING: &[&str] =
    &["家住", "住在", "现住", "现居", "居住在", "居住于", "住址", "户籍地址", "住户地址", "家庭地址"];

/// Residential estates, whose rooms are homes.
const ESTATES: &[&str] =
    &["小区", "花园", "家园", "花苑", "公寓", "家属院", "家属区", "新城", "新村", "苑", "里", "居"];

/// What villages are divided into.
const GROUPS: &[&str] = &["组", "社", "队"];

/// Ends of names that such a group belongs to.
const VILLAGES: &[&str] = &["村", "社区", "屯", "寨", "庄"];

/// Ends of names that a house number follows.
const STREETS: &[char] = &['路', '街', '巷', '弄', '道', '屯', '庄', '湾', '寨', '村', '里', '院', '同'];

/// Buildings with several flats.
const BUILDINGS: &[&str] = &["栋", "幢", "座", "号楼", "#楼"];

/// What ends the number of a room.
const ROOMS: &[&str] = &["室", "号", "户"];

/// What says that the address is one of an office or of a place for everybody.
const OFFICE_BEFORE: &[&str] =
    &["办公", "地点", "设在", "设于", "位于", "报名", "办理点", "接访", "来信", "单位地址", "中心地址"];

/// Offices and places whose name follows their address.
const OFFICE_BEHIND: &[&str] = &[
    "居委",
    "村委",
    "党委",
    "区委",
    "县委",
    "市委",
    "镇委",
    "纪委",
    "支部",
    "局",
    "办公",
    "办事",
    "派出所",
    "卫生室",
    "卫生所",
    "服务站",
    "服务点",
    "服务中心",
    "服务大厅",
    "活动室",
    "活动中心",
    "文化室",
    "图书室",
    "学校",
    "小学",
    "中学",
    "幼儿园",
    "医院",
    "超市",
    "商店",
    "公司",
    "工厂",
    "祠堂",
    "便民点",
    "合作社",
    "车站",
];

/// How far behind an address its office is looked for, in characters.
const REACH: usize = 8;

/// Reports every home address.
pub(super) fn find(text: &Folded<'_>, hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < text.len() {
        let end = number_end(text, at);
        if end == at {
            at += 1;
            continue;
        }
        let found = village(text, at).or_else(|| flat(text, at)).or_else(|| house(text, at));
        let home = found.filter(|(start, end)| !is_office(text, *start, *end));
        if let Some((start, end)) = home {
            hits.push(Hit { kind: HitKind::HomeAddress, range: text.bytes(start, end), suggestion: None });
        }
        at = found.map_or(end, |(_, end)| end);
    }
}

/// `村三组12号` around the group whose number begins at `at`.
fn village(text: &Folded<'_>, at: usize) -> Option<(usize, usize)> {
    let name = if text.before(at) == '第' { at - 1 } else { at };
    let kind = VILLAGES.iter().find(|village| text.ends_with(name, village))?;
    let house = behind_number(text, at, GROUPS)?;
    Some((name - kind.chars().count(), behind_number(text, house, &["号"])?))
}

/// `3栋2单元501室` whose building has its number at `at`; without 单元 only in an estate.
fn flat(text: &Folded<'_>, at: usize) -> Option<(usize, usize)> {
    let building = text.skip_blanks(behind_number(text, at, BUILDINGS)?);
    if let Some(entrance) = behind_number(text, building, &["单元"]) {
        let room = text.skip_blanks(entrance);
        let end = number_end(text, room);
        let is_room = end >= room + 3 && text.at(end) != '年';
        return behind_number(text, room, ROOMS).or(is_room.then_some(end)).map(|end| (at, end));
    }
    let in_estate = ESTATES.iter().any(|estate| text.ends_with(at, estate));
    behind_number(text, building, ROOMS).filter(|_| in_estate).map(|end| (at, end))
}

/// `文昌路18号` with its number at `at`, where the sentence says that somebody lives there.
fn house(text: &Folded<'_>, at: usize) -> Option<(usize, usize)> {
    let end = behind_number(text, at, &["号"])?;
    (STREETS.contains(&text.before(at)) && text.speaks_of(at, LIVING)).then(|| (at - 1, end))
}

/// Whether the address is one of an office or of a place for everybody.
fn is_office(text: &Folded<'_>, start: usize, end: usize) -> bool {
    let clause = text.run_end(end, |c| !"，。；：！？、,;:!?)\n".contains(c)).min(end + REACH);
    let behind = text.typed(end, clause);
    let named = OFFICE_BEHIND.iter().any(|office| behind.contains(office));
    named || (text.speaks_of(start, OFFICE_BEFORE) && !text.speaks_of(start, LIVING))
}

/// The position behind a number and one of `words`.
fn behind_number(text: &Folded<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let at = if text.at(at) == '第' { at + 1 } else { at };
    let end = number_end(text, at);
    let word = words.iter().find(|word| end > at && text.has(end, word))?;
    Some(end + word.chars().count())
}

/// Where the number that begins at `at` ends: digits or Chinese numerals.
fn number_end(text: &Folded<'_>, at: usize) -> usize {
    text.run_end(at, |c| digit_value(c).is_some() || c == '十')
}
