//! The command line, read by the table of commands.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser, ValueExt};

use super::{
    Failure,
    commands::{self, COMMANDS, all_options},
    options::{Command, OptionValue},
};
use crate::{
    content,
    diagnostics::{aside, nearest},
    model::{Date, UnitPath},
};

/// A command line that was understood.
pub(super) enum CommandLine {
    Version,
    /// The usage of one command, or of all.
    Help(Option<String>),
    Run(Arguments),
}

/// A command with what was typed behind it.
pub(super) struct Arguments {
    pub(super) command: &'static Command,
    /// The site's folder.
    pub(super) root: PathBuf,
    /// Arguments that are no options.
    pub(super) words: Vec<String>,
    given: Vec<Given>,
}

/// An option that was typed.
struct Given {
    name: &'static str,
    /// Empty for an option without a value.
    value: OsString,
}

/// Reads a command line (without the program's own name).
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<CommandLine, Failure> {
    let mut parser = Parser::from_args(args);
    let mut words = Vec::new();
    let mut given: Vec<Given> = Vec::new();
    while let Some(arg) = parser.next().map_err(unreadable)? {
        match arg {
            Arg::Value(value) => words.push(text(value)?),
            Arg::Short('h') => given.push(Given { name: "help", value: OsString::new() }),
            Arg::Short('V') => given.push(Given { name: "version", value: OsString::new() }),
            Arg::Short(letter) => return Err(Failure(format!("没有“-{letter}”这个选项；gongshi help 看用法"))),
            Arg::Long(name) => {
                let Some(option) = commands::any_option(name) else {
                    let names = all_options().map(|option| option.name);
                    let near = aside(nearest(name, names).map(|near| format!("--{near}")));
                    return Err(Failure(format!("没有“--{name}”这个选项{near}gongshi help 看用法")));
                };
                let value = match option.value {
                    OptionValue::None => OsString::new(),
                    _ => parser.value().map_err(unreadable)?,
                };
                given.push(Given { name: option.name, value });
            }
        }
    }
    request(words, given)
}

fn request(mut words: Vec<String>, mut given: Vec<Given>) -> Result<CommandLine, Failure> {
    let has = |name: &str| given.iter().any(|option| option.name == name);
    if has("version") {
        return Ok(CommandLine::Version);
    }
    let name = if words.is_empty() { "help".to_owned() } else { words.remove(0) };
    if has("help") {
        return Ok(CommandLine::Help(Some(name)));
    }
    let Some(command) = commands::command(&name) else {
        let near = aside(nearest(&name, COMMANDS.iter().map(|command| command.name)));
        return Err(Failure(format!("没有“{name}”这个命令{near}gongshi help 看用法")));
    };
    let mut root = PathBuf::from(".");
    for option in given.extract_if(.., |option| option.name == "root") {
        root = PathBuf::from(option.value);
    }
    if let Some(strange) = given.iter().find(|option| command.option(option.name).is_none()) {
        return Err(Failure(format!("{name} 命令没有 --{} 选项；gongshi help {name} 看用法", strange.name)));
    }
    Ok(CommandLine::Run(Arguments { command, root, words, given }))
}

impl Arguments {
    /// The value of an option; the last one where it was typed more than once.
    pub(super) fn value(&self, name: &str) -> Result<Option<String>, Failure> {
        self.given(name).last().map(|option| text(option.value.clone())).transpose()
    }

    /// The values of an option that may stand more than once, or hold several names with commas between them.
    pub(super) fn values(&self, name: &str) -> Result<Vec<String>, Failure> {
        let mut values = Vec::new();
        for option in self.given(name) {
            let value = text(option.value.clone())?;
            values.extend(value.split([',', '，']).map(|value| value.trim().to_owned()));
        }
        Ok(values)
    }

    /// The value of an option that names a folder or file.
    pub(super) fn path(&self, name: &str) -> Option<PathBuf> {
        self.given(name).last().map(|option| PathBuf::from(&option.value))
    }

    /// Whether an option was typed.
    pub(super) fn has(&self, name: &str) -> bool {
        self.given(name).next().is_some()
    }

    /// `--as-of`.
    pub(super) fn as_of(&self) -> Result<Option<Date>, Failure> {
        let Some(text) = self.value("as-of")? else { return Ok(None) };
        let date = content::parse_date(&text).map_err(|_| Failure(format!("“{text}”不是日期，写成 2012-07-31")))?;
        Ok(Some(date))
    }

    /// The words as paths of units.
    pub(super) fn units(&self) -> Vec<String> {
        self.words.iter().map(|unit| UnitPath::from_typed(unit)).collect()
    }

    /// Refuses words behind the command.
    pub(super) fn no_words(&self) -> Result<(), Failure> {
        let Some(word) = self.words.first() else { return Ok(()) };
        let name = self.command.name;
        Err(Failure(format!("{name} 后面不用写“{word}”；gongshi help {name} 看用法")))
    }

    /// The only word behind the command.
    pub(super) fn at_most_one_word(&self) -> Result<Option<&str>, Failure> {
        if self.words.len() > 1 {
            let name = self.command.name;
            return Err(Failure(format!("{name} 后面只写一个名字；gongshi help {name} 看用法")));
        }
        Ok(self.words.first().map(String::as_str))
    }

    fn given(&self, name: &str) -> impl Iterator<Item = &Given> {
        debug_assert!(self.command.option(name).is_some(), "{} has no option {name}", self.command.name);
        self.given.iter().filter(move |option| option.name == name)
    }
}

fn text(value: OsString) -> Result<String, Failure> {
    value.string().map_err(|_| Failure("命令行里有无法识别的文字编码".into()))
}

fn unreadable(error: lexopt::Error) -> Failure {
    Failure(match error {
        lexopt::Error::MissingValue { option } => {
            format!("选项 {} 后面要写一个值", option.unwrap_or_default())
        }
        lexopt::Error::UnexpectedValue { option, .. } => format!("选项 {option} 后面不用写值"),
        _ => "命令行读不懂；gongshi help 看用法".to_owned(),
    })
}
