//! Empty words: a measure or a pledge of which nobody can tell afterwards whether it was kept.
//!
//! 进一步加强学习，提高认识 has a direction and no deed. Such a sentence gives itself away by what it is made of: take away
//! the words of `empty_words.txt`, and hardly a character is left. A sentence with a number, a date or something to look
//! at (公示栏, 签字, 每周) is never empty, nor is one with a clause of its own matter: 维修村办公室屋顶.

use std::{cmp::Reverse, ops::Range, sync::OnceLock};

/// The words, by kind.
const WORDS: &str = include_str!("empty_words.txt");

/// Kinds of words, as the sections of the list name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Says in which direction, not what: 进一步, 加强.
    Direction,
    /// Says nothing even by itself: 全心全意.
    Phrase,
    /// Cannot be seen or counted: 水平, 意识. Verbs that leave no trace, and words without a meaning of their own.
    Intangible,
    /// Can be seen or counted: 每周, 签字.
    Proof,
}

impl Kind {
    fn of(section: &str) -> Self {
        match section {
            "方向" => Self::Direction,
            "套话" => Self::Phrase,
            "凭据" => Self::Proof,
            _ => Self::Intangible,
        }
    }
}

/// Characters of a clause that no word of the list covers from which on it has matter of its own.
const MATTER: usize = 3;

/// Where the first empty word of a text stands that is made of empty words only.
pub fn empty_words(text: &str) -> Option<Range<usize>> {
    if text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        return None;
    }
    let list = WordList::get();
    let mut first = None;
    let mut clause = Clause::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let word = list.longest(rest);
        let length = word.map_or(c.len_utf8(), |(word, _)| word.len());
        match word.map(|(_, kind)| kind) {
            Some(Kind::Proof) => return None,
            Some(Kind::Direction | Kind::Phrase) => {
                first.get_or_insert(at..at + length);
                clause.covered += length / c.len_utf8();
            }
            Some(Kind::Intangible) => clause.covered += length / c.len_utf8(),
            None if counts(rest) => return None,
            None if ends_clause(c) => {
                if clause.has_matter() {
                    return None;
                }
                clause = Clause::default();
            }
            None if c.is_alphanumeric() => clause.left += 1,
            None => {}
        }
        rest = &rest[length..];
    }
    first.filter(|_| !clause.has_matter())
}

/// Characters of a clause.
#[derive(Debug, Default)]
struct Clause {
    /// Characters that a word of the list covers.
    covered: usize,
    /// Characters that no word covers.
    left: usize,
}

impl Clause {
    /// Whether it speaks of something that is not in the list.
    fn has_matter(&self) -> bool {
        self.left >= self.covered.clamp(2, 2 * MATTER) || (self.left >= MATTER && self.left * 2 >= self.covered)
    }
}

fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | '\n')
}

/// Whether the text begins with a number in Chinese and what is counted: 三次, 两名.
fn counts(text: &str) -> bool {
    const MEASURES: &str = "名人次台天日月周年户元米亩里间座条份篇件堂节张盏桶处所套辆棵只头场遍轮位季分点";
    let is_numeral = |c: char| {
        matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万')
            || matches!(c, '半' | '几')
    };
    let behind = text.trim_start_matches(is_numeral);
    behind.len() < text.len() && behind.starts_with(|c| MEASURES.contains(c))
}

/// Where Chinese characters begin, and how many there are.
const HAN: (u32, usize) = (0x4E00, 0x5200);

/// The words by their first character, the longest first. Rules ask at every character of every measure, so a character is
/// looked up by its code and not by a hash.
struct WordList(Vec<Vec<(&'static str, Kind)>>);

impl WordList {
    fn get() -> &'static Self {
        static LIST: OnceLock<WordList> = OnceLock::new();
        LIST.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut words = Self(vec![Vec::new(); HAN.1]);
        let mut kind = Kind::Intangible;
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            if let Some((section, _)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
                kind = Kind::of(section);
                continue;
            }
            for word in line.split_whitespace() {
                let place = word.chars().next().and_then(Self::place);
                if let Some(words) = place.and_then(|place| words.0.get_mut(place)) {
                    words.push((word, kind));
                }
            }
        }
        for words in &mut words.0 {
            words.sort_by_key(|(word, _)| Reverse(word.len()));
        }
        words
    }

    /// Place of the words that begin with this character.
    fn place(first: char) -> Option<usize> {
        usize::try_from(u32::from(first).checked_sub(HAN.0)?).ok()
    }

    /// The longest word that the text begins with.
    fn longest(&self, text: &str) -> Option<(&'static str, Kind)> {
        let words = self.0.get(Self::place(text.chars().next()?)?)?;
        words.iter().find(|(word, _)| text.starts_with(word)).copied()
    }
}
