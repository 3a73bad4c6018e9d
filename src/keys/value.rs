//! What may stand under a key.
//!
//! The types name what a reader gets; [`ValueType`] says the same as data.

use std::marker::PhantomData;

use crate::model::Vocabulary;

/// A type of value, by which a declaration and its reader agree.
pub(crate) trait ValueKind {
    /// The type as data.
    const TYPE: ValueType;
}

macro_rules! value_kinds {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $($(#[$doc])* #[derive(Debug)] pub(crate) enum $name {}
        impl ValueKind for $name { const TYPE: ValueType = ValueType::$name; })+

        /// What may stand under a key.
        #[derive(Debug, Clone, Copy)]
        pub(crate) enum ValueType {
            $($(#[$doc])* $name,)+
            /// One word of a vocabulary.
            Word(Words),
            /// Words of a vocabulary.
            WordList(Words),
            /// A table with keys of the clerk's or the campaign's own, each with such a value.
            Entries(&'static Self),
        }
    };
}

value_kinds! {
    /// A text.
    Text,
    /// A text or a whole number, as IDs may be typed.
    Id,
    /// A day.
    Day,
    /// First and last day.
    DayRange,
    /// A whole number from 0.
    Count,
    /// A number, whole or decimal.
    Number,
    /// Lowest and highest number.
    NumberRange,
    /// A number from 0 to 100.
    Percent,
    /// `true` or `false`.
    Flag,
    /// A text out of a list of the site's own.
    OneOf,
    /// Texts out of a list of the site's own.
    SomeOf,
    /// A list of texts.
    Texts,
    /// One text or a list of them.
    TextOrTexts,
    /// A table.
    SubTable,
    /// A list of tables.
    Records,
    /// A list of which each item is a text or a table.
    TextsOrRecords,
    /// A table with any keys and any plain values.
    FreeTable,
}

/// The words of a vocabulary, in the order they are offered.
pub(crate) type Words = fn() -> Vec<&'static str>;

/// One word of a vocabulary.
#[derive(Debug)]
pub(crate) struct Word<V>(PhantomData<V>);

impl<V: Vocabulary> ValueKind for Word<V> {
    const TYPE: ValueType = ValueType::Word(words::<V>);
}

/// Words of a vocabulary.
#[derive(Debug)]
pub(crate) struct WordList<V>(PhantomData<V>);

impl<V: Vocabulary> ValueKind for WordList<V> {
    const TYPE: ValueType = ValueType::WordList(words::<V>);
}

/// A table with keys of the clerk's or the campaign's own, each with a value of this type.
#[derive(Debug)]
pub(crate) struct Entries<V>(PhantomData<V>);

impl<V: ValueKind> ValueKind for Entries<V> {
    const TYPE: ValueType = ValueType::Entries(&V::TYPE);
}

fn words<V: Vocabulary>() -> Vec<&'static str> {
    V::ALL.iter().map(|value| value.word()).collect()
}

/// Where the words of a list come from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum List {
    /// These, always.
    Fixed(&'static [&'static str]),
    /// `fields` of the campaign.
    Fields,
    /// `categories` of the campaign.
    Categories,
    /// `problem_types` of the campaign.
    ProblemTypes,
    /// `tags` of the campaign.
    Tags,
    /// `review_angles` of the campaign.
    ReviewAngles,
    /// `approval` of the campaign.
    Approval,
    /// `supervision_questions` of the campaign, and what its `procedures` cover.
    Aspects,
    /// Grades of the scheme.
    Grades,
    /// Kinds of units the scheme has beside the fixed ones.
    Kinds,
    /// Parts played in helping a unit that the scheme has beside the fixed ones.
    Roles,
    /// Words of reports the scheme has beside the fixed ones.
    Statuses,
    /// Kinds of deadlines: those every scheme has, and its own.
    DeadlineKinds,
    /// Kinds of units, and `fields` of the campaign.
    KindsAndFields,
    /// Names of rules.
    Rules,
}

impl List {
    /// Where a clerk finds the words.
    pub(crate) fn place(self) -> String {
        match self {
            Self::Fixed(words) => words.join("、"),
            Self::Fields => "campaign.toml 的 fields 里的领域".into(),
            Self::Categories => "campaign.toml 的 categories 里的类别".into(),
            Self::ProblemTypes => "campaign.toml 的 problem_types 里的类型；没有写时不限".into(),
            Self::Tags => "campaign.toml 的 tags 里的词；没有写 tags 时不限".into(),
            Self::ReviewAngles => "campaign.toml 的 review_angles 里的词；没有写时不限".into(),
            Self::Approval => "campaign.toml 的 approval 里的步骤；没有写时不限".into(),
            Self::Aspects => {
                "campaign.toml 里的词：督查的 supervision_questions，各种工作的 procedures.covers；没有写时不限".into()
            }
            Self::Grades => "定级办法的等次".into(),
            Self::Kinds => "整改办法 kinds 里的类别".into(),
            Self::Roles => "整改办法 roles 里的身份".into(),
            Self::Statuses => "整改办法 statuses 里的词".into(),
            Self::DeadlineKinds => "立行立改、限期、长期坚持，以及整改办法 deadline_kinds 里的种类".into(),
            Self::KindsAndFields => "单位类别或领域".into(),
            Self::Rules => "规则名，用 gongshi explain 列出".into(),
        }
    }
}

impl ValueType {
    /// The words of a vocabulary.
    pub(crate) fn words(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Word(words) | Self::WordList(words) => Some(words()),
            Self::Entries(value) => value.words(),
            _ => None,
        }
    }

    /// How such a value is written, in Chinese.
    pub(crate) fn how(self) -> &'static str {
        match self {
            Self::Text => "文字，两边加英文双引号",
            Self::Id => "文字或整数",
            Self::Day => "日期，如 2012-06-20 或 \"2012年6月20日\"",
            Self::DayRange => "两个日期：第一天和最后一天",
            Self::Count => "不小于 0 的整数",
            Self::Number => "数，可以带小数",
            Self::NumberRange => "两个数：最小和最大",
            Self::Percent => "0 到 100 的数，不加百分号",
            Self::Flag => "true（是）或 false（否）",
            Self::Word(_) | Self::OneOf => "下面的词之一，加英文双引号",
            Self::WordList(_) | Self::SomeOf => "清单，每项是下面的词之一",
            Self::Texts => "文字的清单",
            Self::TextOrTexts => "文字，或文字的清单",
            Self::SubTable => "一组键值",
            Self::Records => "多条记录，一条一段",
            Self::TextsOrRecords => "清单，每项是文字，或花括号里的一组键值",
            Self::FreeTable => "一组键值，键名自定",
            Self::Entries(Self::Count) => "一组键值，每个键的值是整数",
            Self::Entries(Self::Number | Self::Percent) => "一组键值，每个键的值是数",
            Self::Entries(Self::Word(_)) => "一组键值，每个键的值是下面的词之一",
            Self::Entries(_) => "一组键值，每个键的值是文字",
        }
    }

    /// A value of this type, as TOML; `word` is one that may stand there. Empty for tables.
    pub(super) fn example(self, word: Option<&str>) -> String {
        let word = |known: Option<&str>| format!("\"{}\"", known.or(word).unwrap_or("文字"));
        match self {
            Self::Text | Self::OneOf => word(None),
            Self::Id => "\"1\"".into(),
            Self::Day => "2012-06-20".into(),
            Self::DayRange => "[2012-12-01, 2012-12-10]".into(),
            Self::Count => "1".into(),
            Self::Number | Self::Percent => "80".into(),
            Self::NumberRange => "[1, 2]".into(),
            Self::Flag => "true".into(),
            Self::Word(words) => word(words().first().copied()),
            Self::WordList(words) => format!("[{}]", word(words().first().copied())),
            Self::SomeOf | Self::Texts | Self::TextOrTexts | Self::TextsOrRecords => format!("[{}]", word(None)),
            Self::SubTable | Self::Records | Self::FreeTable | Self::Entries(_) => String::new(),
        }
    }
}
