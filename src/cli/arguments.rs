//! The command line.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser, ValueExt};

use super::{Failure, dates};
use crate::{
    diagnostics::{aside, nearest},
    model::{Date, UnitPath},
    site::Part,
};

/// A whole command line.
pub(super) struct Invocation {
    pub(super) site: SiteOptions,
    pub(super) command: Command,
}

/// Options every command that reads a site takes.
pub(super) struct SiteOptions {
    /// `--root`.
    pub(super) root: PathBuf,
    /// `--as-of`.
    pub(super) as_of: Option<Date>,
}

pub(super) enum Command {
    Help(Option<String>),
    Version,
    Init(InitOptions),
    New(NewFile),
    Check(CheckOptions),
    Build(BuildOptions),
    #[cfg(feature = "print")]
    Print(PrintOptions),
    Serve(ServeOptions),
    Explain(ExplainOptions),
}

pub(super) struct InitOptions {
    pub(super) dir: PathBuf,
    pub(super) preset: String,
    pub(super) year: Option<i16>,
}

pub(super) enum NewFile {
    Unit(String),
    Month { unit: String, month: String },
    Commitment { unit: String, id: String },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

pub(super) struct CheckOptions {
    pub(super) units: Vec<String>,
    pub(super) format: Format,
    pub(super) since: Option<String>,
    pub(super) deny_warnings: bool,
    pub(super) all: bool,
    pub(super) timings: bool,
}

#[derive(Default)]
pub(super) struct BuildOptions {
    pub(super) output: Option<PathBuf>,
    pub(super) keep_going: bool,
    pub(super) fresh: bool,
    pub(super) print: bool,
    /// None: the whole site.
    pub(super) part: Option<Part>,
}

pub(super) struct ExplainOptions {
    pub(super) rule: Option<String>,
    pub(super) markdown: bool,
}

#[cfg(feature = "print")]
#[derive(Default)]
pub(super) struct PrintOptions {
    pub(super) units: Vec<String>,
    /// The folder of the website; none: `output/`.
    pub(super) output: Option<PathBuf>,
    pub(super) forms: Vec<String>,
    pub(super) sheets: Vec<String>,
    pub(super) internal: bool,
    /// 0 without `--bleed`.
    pub(super) bleed_mm: f64,
    pub(super) tile: Option<String>,
    pub(super) archival: bool,
    pub(super) timings: bool,
}

pub(super) struct ServeOptions {
    pub(super) port: Option<u16>,
    pub(super) lan: bool,
}

const COMMANDS: [&str; 8] = ["init", "new", "check", "build", "print", "serve", "explain", "help"];

/// Reads the command line.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Invocation, Failure> {
    let mut parser = Parser::from_args(args);
    let mut raw = Raw::default();
    while let Some(arg) = parser.next().map_err(wrong)? {
        match arg {
            Arg::Value(value) => raw.words.push(text(value)?),
            Arg::Short('h') | Arg::Long("help") => raw.help = true,
            Arg::Short('V') | Arg::Long("version") => raw.version = true,
            Arg::Long(name) => {
                let name = name.to_owned();
                raw.option(&name, &mut parser)?;
            }
            Arg::Short(letter) => return Err(Failure(format!("没有“-{letter}”这个选项；gongshi help 看用法"))),
        }
    }
    raw.invocation()
}

#[derive(Default)]
struct Raw {
    words: Vec<String>,
    help: bool,
    version: bool,
    root: Option<PathBuf>,
    as_of: Option<Date>,
    /// Options of single commands, with their value where they take one.
    given: Vec<(&'static str, Option<String>)>,
}

/// Every option of a command: name, whether it takes a value, the commands that know it.
const OPTIONS: [(&str, bool, &[&str]); 23] = [
    ("preset", true, &["init"]),
    ("year", true, &["init"]),
    ("format", true, &["check"]),
    ("since", true, &["check"]),
    ("deny-warnings", false, &["check"]),
    ("all", false, &["check"]),
    ("timings", false, &["check", "print"]),
    ("output", true, &["build"]),
    ("keep-going", false, &["build"]),
    ("fresh", false, &["build"]),
    ("print", false, &["build"]),
    ("only", true, &["build"]),
    ("only-roll-up", false, &["build"]),
    ("port", true, &["serve"]),
    ("lan", false, &["serve"]),
    ("markdown", false, &["explain"]),
    ("form", true, &["print"]),
    ("sheet", true, &["print"]),
    ("internal", false, &["print"]),
    ("bleed", true, &["print"]),
    ("tile", true, &["print"]),
    ("pdf-a", false, &["print"]),
    ("as-of", true, &["new", "check", "build", "print", "serve"]),
];

impl Raw {
    fn option(&mut self, name: &str, parser: &mut Parser) -> Result<(), Failure> {
        if name == "root" {
            self.root = Some(PathBuf::from(parser.value().map_err(wrong)?));
            return Ok(());
        }
        let Some((known, takes_value, _)) = OPTIONS.iter().find(|(known, _, _)| *known == name) else {
            let names = OPTIONS.iter().map(|(known, _, _)| *known).chain(["root", "help", "version"]);
            let near = aside(nearest(name, names).map(|near| format!("--{near}")));
            return Err(Failure(format!("没有“--{name}”这个选项{near}；gongshi help 看用法")));
        };
        let value = if *takes_value { Some(text(parser.value().map_err(wrong)?)?) } else { None };
        self.given.push((known, value));
        Ok(())
    }

    fn invocation(mut self) -> Result<Invocation, Failure> {
        if self.version {
            return Ok(self.with(Command::Version));
        }
        let name = if self.words.is_empty() { "help".to_owned() } else { self.words.remove(0) };
        if self.help || name == "help" {
            let topic = if name == "help" { self.words.first().cloned() } else { Some(name) };
            return Ok(self.with(Command::Help(topic)));
        }
        if !COMMANDS.contains(&name.as_str()) {
            let near = aside(nearest(&name, COMMANDS.into_iter()));
            return Err(Failure(format!("没有“{name}”这个命令{near}；gongshi help 看用法")));
        }
        for (option, _) in &self.given {
            let known = OPTIONS.iter().any(|(known, _, commands)| known == option && commands.contains(&name.as_str()));
            if !known {
                return Err(Failure(format!("{name} 命令没有 --{option} 选项；gongshi help {name} 看用法")));
            }
        }
        if let Some(date) = self.value("as-of") {
            self.as_of = Some(dates::parse(&date)?);
        }
        let command = match name.as_str() {
            "init" => self.init()?,
            "new" => self.new_file()?,
            "check" => self.check()?,
            #[cfg(feature = "print")]
            "print" => self.print()?,
            #[cfg(not(feature = "print"))]
            "print" => return Err(Failure(NO_PRINT.into())),
            "serve" => Command::Serve(ServeOptions { port: self.port()?, lan: self.has("lan") }),
            "explain" => {
                let rule = self.at_most_one("explain")?;
                Command::Explain(ExplainOptions { rule, markdown: self.has("markdown") })
            }
            _ => {
                self.no_words("build")?;
                Command::Build(self.build()?)
            }
        };
        Ok(self.with(command))
    }

    fn with(self, command: Command) -> Invocation {
        let root = self.root.unwrap_or_else(|| PathBuf::from("."));
        Invocation { site: SiteOptions { root, as_of: self.as_of }, command }
    }

    fn value(&self, name: &str) -> Option<String> {
        self.given.iter().rev().find(|(known, _)| *known == name).and_then(|(_, value)| value.clone())
    }

    /// Values of an option that may stand more than once, or hold several names with commas between them.
    fn values(&self, name: &str) -> Vec<String> {
        let given = self.given.iter().filter(|(known, _)| *known == name).filter_map(|(_, value)| value.as_deref());
        given.flat_map(|value| value.split([',', '，'])).map(|value| value.trim().to_owned()).collect()
    }

    fn has(&self, name: &str) -> bool {
        self.given.iter().any(|(known, _)| *known == name)
    }

    fn no_words(&self, name: &str) -> Result<(), Failure> {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(Failure(format!("{name} 后面不用写“{word}”；gongshi help {name} 看用法"))),
        }
    }

    fn at_most_one(&mut self, name: &str) -> Result<Option<String>, Failure> {
        if self.words.len() > 1 {
            return Err(Failure(format!("{name} 后面只写一个名字；gongshi help {name} 看用法")));
        }
        Ok(self.words.pop())
    }

    fn init(&mut self) -> Result<Command, Failure> {
        let dir = self.at_most_one("init")?.ok_or_else(|| Failure("写明新站点的文件夹：gongshi init 文件夹".into()))?;
        let year = match self.value("year") {
            None => None,
            Some(year) => Some(
                year.parse()
                    .ok()
                    .filter(|year| (1900..=2999).contains(year))
                    .ok_or_else(|| Failure(format!("--year 要写四位年份，现在是“{year}”")))?,
            ),
        };
        let preset = self.value("preset").unwrap_or_else(|| "grade-upgrade".to_owned());
        Ok(Command::Init(InitOptions { dir: PathBuf::from(dir), preset, year }))
    }

    fn new_file(&mut self) -> Result<Command, Failure> {
        let usage =
            || Failure("写法：gongshi new unit 路径，new month 路径 2012-07，或 new commitment 路径 编号".into());
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let what = match words[..] {
            ["unit", unit] => NewFile::Unit(UnitPath::from_typed(unit)),
            ["month", unit, month] => NewFile::Month { unit: UnitPath::from_typed(unit), month: month.to_owned() },
            ["commitment", unit, id] => NewFile::Commitment { unit: UnitPath::from_typed(unit), id: id.to_owned() },
            _ => return Err(usage()),
        };
        Ok(Command::New(what))
    }

    fn check(&mut self) -> Result<Command, Failure> {
        let format = match self.value("format").as_deref() {
            None | Some("human") => Format::Human,
            Some("json") => Format::Json,
            Some("github") => Format::Github,
            Some("sarif") => Format::Sarif,
            Some(other) => {
                return Err(Failure(format!("--format 可以写 human、json、github、sarif，现在是“{other}”")));
            }
        };
        Ok(Command::Check(CheckOptions {
            units: self.words.iter().map(|unit| UnitPath::from_typed(unit)).collect(),
            format,
            since: self.value("since"),
            deny_warnings: self.has("deny-warnings"),
            all: self.has("all"),
            timings: self.has("timings"),
        }))
    }

    #[cfg(feature = "print")]
    fn print(&self) -> Result<Command, Failure> {
        Ok(Command::Print(PrintOptions {
            units: self.words.iter().map(|unit| UnitPath::from_typed(unit)).collect(),
            output: None,
            forms: self.values("form"),
            sheets: self.values("sheet"),
            internal: self.has("internal"),
            bleed_mm: self.value("bleed").map_or(Ok(0.0), |bleed| millimetres(&bleed))?,
            tile: self.value("tile"),
            archival: self.has("pdf-a"),
            timings: self.has("timings"),
        }))
    }

    fn build(&self) -> Result<BuildOptions, Failure> {
        #[cfg(not(feature = "print"))]
        if self.has("print") {
            return Err(Failure(NO_PRINT.into()));
        }
        let units: Vec<String> = self.values("only").iter().map(|unit| UnitPath::from_typed(unit)).collect();
        let part = match (units.is_empty(), self.has("only-roll-up")) {
            (false, true) => {
                return Err(Failure("--only 和 --only-roll-up 是两个步骤，分两次运行".into()));
            }
            (false, false) => Some(Part::Units(units)),
            (true, true) => Some(Part::RollUp),
            (true, false) => None,
        };
        Ok(BuildOptions {
            output: self.value("output").map(PathBuf::from),
            keep_going: self.has("keep-going"),
            fresh: self.has("fresh"),
            print: self.has("print"),
            part,
        })
    }

    fn port(&self) -> Result<Option<u16>, Failure> {
        self.no_words("serve")?;
        match self.value("port") {
            None => Ok(None),
            Some(port) => {
                port.parse().map(Some).map_err(|_| Failure(format!("--port 要写 0 到 65535 的数，现在是“{port}”")))
            }
        }
    }
}

#[cfg(feature = "print")]
/// A length as print shops give it: `3mm` or `3`.
fn millimetres(text: &str) -> Result<f64, Failure> {
    let number = text.strip_suffix("mm").or_else(|| text.strip_suffix("毫米")).unwrap_or(text).trim();
    number
        .parse()
        .ok()
        .filter(|mm| (0.0..=20.0).contains(mm))
        .ok_or_else(|| Failure(format!("--bleed 写成 3mm 这样，0 到 20 毫米，现在是“{text}”")))
}

fn text(value: OsString) -> Result<String, Failure> {
    value.string().map_err(|_| Failure("命令行里有无法识别的文字编码".into()))
}

fn wrong(error: lexopt::Error) -> Failure {
    Failure(match error {
        lexopt::Error::MissingValue { option } => {
            format!("选项 {} 后面要写一个值", option.unwrap_or_default())
        }
        lexopt::Error::UnexpectedValue { option, .. } => format!("选项 {option} 后面不用写值"),
        _ => "命令行读不懂；gongshi help 看用法".to_owned(),
    })
}

#[cfg(not(feature = "print"))]
const NO_PRINT: &str = "这个程序编译时没有带排印功能。请用 cargo build --release 重新编译";
