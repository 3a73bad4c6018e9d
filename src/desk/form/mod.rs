//! A file as a form, and what comes back from it. Every field comes from the key table: a key declared there has its field
//! here without another line.
//!
//! 1. `build` makes fields of the table of keys and of what the file says.
//! 2. `offered` says which words a field offers where the campaign or the scheme has them.
//! 3. `told` puts findings at the fields they speak of.
//! 4. `entered` makes changes of the file of what was typed.
//! 5. `body` reads what a browser sends.

mod body;
mod build;
mod entered;
mod essential;
mod offered;
pub(super) mod persons;
mod told;

use askama::Template;

pub(super) use body::Posted;
pub(super) use build::{Filling, parts, text};
pub(super) use entered::{command, enter};
pub(super) use offered::Offered;
pub(super) use told::{Told, for_forms, in_words, is_barred, tell, told_html};

/// A part of a form.
#[derive(Debug)]
pub(super) enum Part {
    Field(Field),
    Table(Table),
    Records(RecordList),
}

/// One value.
#[derive(Debug, Template)]
#[template(path = "field.html", config = "src/desk/askama.toml")]
pub(super) struct Field {
    /// Name of the field, as findings have it: `problems[2].due`.
    pub(crate) name: String,
    pub(crate) title: String,
    /// What is written there.
    pub(crate) help: String,
    pub(crate) is_required: bool,
    /// Whether it is asked for first; others are folded away while they are empty.
    pub(crate) is_essential: bool,
    pub(crate) control: Control,
    pub(crate) told: Vec<Told>,
}

impl Field {
    /// Whether something stands in a field of a day.
    pub(super) fn has_day(&self) -> bool {
        matches!(&self.control, Control::Day { value } if !value.is_empty())
    }
}

/// How a value is typed.
#[derive(Debug)]
pub(super) enum Control {
    /// On one line, with what is measured.
    Line {
        value: String,
        is_number: bool,
        measure: &'static str,
        /// Whether it names a person; those known are offered.
        is_person: bool,
    },
    /// On several lines.
    Lines {
        value: String,
        rows: usize,
    },
    Day {
        value: String,
    },
    /// One of some words.
    Choice {
        options: Vec<Choice>,
    },
    /// Any of some words.
    Choices {
        options: Vec<Choice>,
    },
}

/// A word to choose.
#[derive(Debug)]
pub(super) struct Choice {
    pub(crate) word: String,
    pub(crate) is_chosen: bool,
}

/// A table inside a file or record.
#[derive(Debug, Template)]
#[template(path = "table.html", config = "src/desk/askama.toml")]
pub(super) struct Table {
    pub(crate) name: String,
    pub(crate) title: &'static str,
    pub(crate) help: String,
    pub(crate) is_essential: bool,
    /// What it says, in short.
    pub(crate) label: String,
    pub(crate) parts: Vec<Part>,
    /// Whether keys of one's own can be added.
    pub(crate) is_free: bool,
    pub(crate) told: Vec<Told>,
}

/// A list of records.
#[derive(Debug, Template)]
#[template(path = "records.html", config = "src/desk/askama.toml")]
pub(super) struct RecordList {
    pub(crate) name: String,
    pub(crate) title: &'static str,
    /// The records it stands in, for names that no other list of the page has: `问题第 2 条的`; empty at the top.
    pub(crate) place: String,
    pub(crate) help: String,
    pub(crate) is_essential: bool,
    pub(crate) records: Vec<Record>,
    pub(crate) told: Vec<Told>,
}

/// One record of a list.
#[derive(Debug)]
pub(super) struct Record {
    /// Name of the record: `problems[2]`.
    pub(crate) name: String,
    pub(crate) position: usize,
    pub(crate) is_first: bool,
    pub(crate) is_last: bool,
    /// Its first words.
    pub(crate) label: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) told: Vec<Told>,
}

/// Parts, one below the other, those that are seldom needed folded away.
#[derive(Template)]
#[template(path = "parts.html", config = "src/desk/askama.toml")]
struct Parts<'p> {
    parts: &'p [Part],
}

/// Parts of a form as HTML.
pub(super) fn html(parts: &[Part]) -> String {
    Parts { parts }.to_string()
}

impl Parts<'_> {
    fn essential(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.is_shown())
    }

    fn folded(&self) -> Vec<&Part> {
        self.parts.iter().filter(|part| !part.is_shown()).collect()
    }
}

impl Part {
    /// Whether it is shown at once: what is asked for first, is filled in, or is spoken of.
    fn is_shown(&self) -> bool {
        match self {
            Self::Field(field) => field.is_essential || !field.control.is_empty() || !field.told.is_empty(),
            Self::Table(table) => {
                table.is_essential || !table.told.is_empty() || table.parts.iter().any(Self::is_filled)
            }
            Self::Records(list) => list.is_essential || !list.told.is_empty() || !list.records.is_empty(),
        }
    }

    pub(super) fn html(&self) -> String {
        match self {
            Self::Field(field) => field.to_string(),
            Self::Table(table) => table.to_string(),
            Self::Records(list) => list.to_string(),
        }
    }

    /// Whether something in it has to be put right.
    fn is_wrong(&self) -> bool {
        let (told, parts): (&[Told], Vec<&Self>) = match self {
            Self::Field(field) => (&field.told, Vec::new()),
            Self::Table(table) => (&table.told, table.parts.iter().collect()),
            Self::Records(list) => (&list.told, list.records.iter().flat_map(|record| &record.parts).collect()),
        };
        told.iter().any(|told| told.is_error) || parts.into_iter().any(Self::is_wrong)
    }

    fn is_filled(&self) -> bool {
        match self {
            Self::Field(field) => !field.control.is_empty() || !field.told.is_empty(),
            Self::Table(table) => table.parts.iter().any(Self::is_filled),
            Self::Records(list) => !list.records.is_empty(),
        }
    }
}

impl Control {
    fn is_empty(&self) -> bool {
        match self {
            Self::Line { value, .. } | Self::Lines { value, .. } | Self::Day { value } => value.is_empty(),
            Self::Choice { options } | Self::Choices { options } => options.iter().all(|option| !option.is_chosen),
        }
    }
}

impl Field {
    /// An identifier for the page, of the name.
    fn id(&self) -> String {
        id(&self.name)
    }

    fn is_wrong(&self) -> bool {
        self.told.iter().any(|told| told.is_error)
    }

    fn told_html(&self) -> String {
        told_html(&self.told)
    }

    /// What a screen reader says beside the title: what to write, and what is wrong with it.
    fn describedby(&self) -> String {
        let id = self.id();
        let help = if self.help.is_empty() { String::new() } else { format!("{id}-h ") };
        let wrong = if self.is_wrong() { " aria-invalid=\"true\"" } else { "" };
        format!(" aria-describedby=\"{help}{id}-t\"{wrong}")
    }
}

impl RecordList {
    fn told_html(&self) -> String {
        told_html(&self.told)
    }

    fn id(&self) -> String {
        id(&self.name)
    }
}

impl Record {
    /// Whether it is unfolded at first: a new one, and one with something to put right.
    fn is_open(&self) -> bool {
        self.label.is_empty() || self.told.iter().any(|told| told.is_error) || self.parts.iter().any(Part::is_wrong)
    }

    fn told_html(&self) -> String {
        told_html(&self.told)
    }

    fn id(&self) -> String {
        id(&self.name)
    }

    fn inner(&self) -> String {
        html(&self.parts)
    }
}

impl Table {
    /// Whether it is unfolded at first: one with something to put right.
    fn is_open(&self) -> bool {
        self.told.iter().any(|told| told.is_error) || self.parts.iter().any(Part::is_wrong)
    }

    fn told_html(&self) -> String {
        told_html(&self.told)
    }

    fn id(&self) -> String {
        id(&self.name)
    }

    fn inner(&self) -> String {
        html(&self.parts)
    }
}

/// An identifier that addresses can lead to.
pub(super) fn id(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '-' };
    format!("f-{}", name.chars().map(plain).collect::<String>().trim_end_matches('-'))
}
