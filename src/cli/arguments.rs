//! The command line.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser, ValueExt};

use super::{Failure, dates};
use crate::{content::nearest, model::Date};

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
}

pub(super) struct ExplainOptions {
    pub(super) rule: Option<String>,
    pub(super) markdown: bool,
}

pub(super) struct ServeOptions {
    pub(super) port: Option<u16>,
    pub(super) build: BuildOptions,
}

const COMMANDS: [&str; 7] = ["init", "new", "check", "build", "serve", "explain", "help"];

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
const OPTIONS: [(&str, bool, &[&str]); 13] = [
    ("preset", true, &["init"]),
    ("year", true, &["init"]),
    ("format", true, &["check"]),
    ("since", true, &["check"]),
    ("deny-warnings", false, &["check"]),
    ("all", false, &["check"]),
    ("timings", false, &["check"]),
    ("output", true, &["build", "serve"]),
    ("keep-going", false, &["build", "serve"]),
    ("fresh", false, &["build", "serve"]),
    ("port", true, &["serve"]),
    ("markdown", false, &["explain"]),
    ("as-of", true, &["new", "check", "build", "serve"]),
];

impl Raw {
    fn option(&mut self, name: &str, parser: &mut Parser) -> Result<(), Failure> {
        if name == "root" {
            self.root = Some(PathBuf::from(parser.value().map_err(wrong)?));
            return Ok(());
        }
        let Some((known, takes_value, _)) = OPTIONS.iter().find(|(known, _, _)| *known == name) else {
            let names = OPTIONS.iter().map(|(known, _, _)| *known).chain(["root", "help", "version"]);
            let near = nearest(name, names).map(|near| format!("，是不是 --{near}？")).unwrap_or_default();
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
            let near = nearest(&name, COMMANDS.into_iter()).map(|near| format!("，是不是 {near}？")).unwrap_or_default();
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
            "serve" => Command::Serve(ServeOptions { port: self.port()?, build: self.build() }),
            "explain" => {
                let rule = self.at_most_one("explain")?;
                Command::Explain(ExplainOptions { rule, markdown: self.has("markdown") })
            }
            _ => {
                self.no_words("build")?;
                Command::Build(self.build())
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
                year.parse().ok().filter(|year| (1900..=2999).contains(year)).ok_or_else(|| {
                    Failure(format!("--year 要写四位年份，现在是“{year}”"))
                })?,
            ),
        };
        let preset = self.value("preset").unwrap_or_else(|| "grade-upgrade".to_owned());
        Ok(Command::Init(InitOptions { dir: PathBuf::from(dir), preset, year }))
    }

    fn new_file(&mut self) -> Result<Command, Failure> {
        let usage = || Failure("写法：gongshi new unit 路径，new month 路径 2012-07，或 new commitment 路径 编号".into());
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let what = match words[..] {
            ["unit", unit] => NewFile::Unit(trimmed(unit)),
            ["month", unit, month] => NewFile::Month { unit: trimmed(unit), month: month.to_owned() },
            ["commitment", unit, id] => NewFile::Commitment { unit: trimmed(unit), id: id.to_owned() },
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
            units: self.words.iter().map(|unit| trimmed(unit)).collect(),
            format,
            since: self.value("since"),
            deny_warnings: self.has("deny-warnings"),
            all: self.has("all"),
            timings: self.has("timings"),
        }))
    }

    fn build(&self) -> BuildOptions {
        BuildOptions {
            output: self.value("output").map(PathBuf::from),
            keep_going: self.has("keep-going"),
            fresh: self.has("fresh"),
        }
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

/// A unit's path as people type it: with `content/units/` before it, a slash behind it, or backslashes.
fn trimmed(unit: &str) -> String {
    let unit = unit.replace('\\', "/");
    let unit = unit.trim_start_matches("./");
    unit.strip_prefix("content/units/").unwrap_or(unit).trim_matches('/').to_owned()
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

/// Usage of one command, or of all.
pub(super) fn help(topic: Option<&str>) -> &'static str {
    match topic {
        Some("init") => HELP_INIT,
        Some("new") => HELP_NEW,
        Some("check") => HELP_CHECK,
        Some("build") => HELP_BUILD,
        Some("serve") => HELP_SERVE,
        Some("explain") => HELP_EXPLAIN,
        _ => HELP,
    }
}

const HELP: &str = "\
gongshi（公示）：把整改工作的台账文件变成向群众公开的网站

用法：gongshi 命令 [选项]

  init 文件夹        新建站点，附样例文件
  new …             新建单位、月公示或承诺书文件，已知内容自动填好
  check [单位…]      检查内容，逐条说明哪里不对、怎么改
  build             生成网站到 output/
  serve             生成网站并在本机浏览
  explain [规则]     说明一条规则；不写规则名则列出全部

  --root 文件夹      站点所在文件夹（默认当前文件夹）
  --as-of 日期       数据截至日期（默认取 site.toml 的 as_of，再取今天）
  --help, --version  帮助、版本；gongshi help 命令 看某个命令的用法

退出状态：0 完成；1 有错误级问题；2 用法、环境或读写失败
";
const HELP_INIT: &str = "\
用法：gongshi init 文件夹 [--preset 方案] [--year 年份]

新建站点。方案（默认 grade-upgrade）：
  plan-filing             制定整改方案、备案公示
  grade-upgrade           整改提高、晋位升级
  three-class-star        三分类三升级、星级评定
  backward-rectification  整顿后进基层党组织
  township-year           乡镇基层组织建设年
--year 把方案里的日期改到这一年；文件夹里已有内容时不覆盖
";
const HELP_NEW: &str = "\
用法：gongshi new unit 路径              新建单位文件夹和 unit.toml
      gongshi new month 路径 2012-07     新建这个月的月公示，逐条列出未销号问题
      gongshi new commitment 路径 编号   新建承诺书

路径是 content/units/ 下面的文件夹，例如 jiaoyu/yizhong；已有的文件不覆盖
";
const HELP_CHECK: &str = "\
用法：gongshi check [单位…] [选项]

检查全部内容；写了单位路径则只列这些单位及其下级的问题。
  --format human|json|github|sarif   输出格式（默认 human）
  --since 版本       只列 git 里这个版本以来改动过的单位，以及受其影响的单位
  --deny-warnings    有提醒也算不通过
  --all              逐条列出全部问题（默认列前 60 条，其余汇总）
  --timings          列出读取和各项检查用的时间
  --as-of 日期       按这一天检查
";
const HELP_BUILD: &str = "\
用法：gongshi build [选项]

检查后生成网站。有错误时什么也不发布，旧网站保持原样。
  --output 文件夹    网站写到哪里（默认 output）
  --keep-going       有错误的单位保留上次发布的页面，其余照常发布
  --fresh            不信任上次的记录，逐个核对已发布的文件
  --as-of 日期       数据截至日期
";
const HELP_SERVE: &str = "\
用法：gongshi serve [选项]

生成网站并在本机浏览，地址显示在屏幕上；按 Ctrl+C 结束。
  --port 端口        默认 1314，被占用时自动换下一个；0 表示任选
  --output 文件夹、--keep-going、--fresh、--as-of 日期   同 build
";
const HELP_EXPLAIN: &str = "\
用法：gongshi explain [规则名] [--markdown]

说明一条规则查什么、为什么、怎么改；不写规则名则按类列出全部规则。
  --markdown         不写规则名时输出整本规则说明
";
