//! One file a command, each thin: it calls the steps in order and prints what came of them.

mod arguments;
mod build;
mod check;
mod dates;
mod explain;
mod help;
mod init;
mod new;
mod output;
#[cfg(feature = "print")]
mod print;
#[cfg(feature = "print")]
mod progress;
mod serve;

use std::ffi::OsString;

use arguments::Command;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done.
    Done,
    /// Findings at error level.
    Findings,
    /// Usage, environment or I/O.
    Failure,
}

impl Status {
    /// Exit status of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}

/// Something that kept a command from doing its work, already worded for the person who typed it.
pub(crate) struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs the program with its arguments (without the program's own name).
pub fn run(args: impl IntoIterator<Item = OsString>) -> Status {
    let outcome = arguments::parse(args).and_then(|invocation| {
        let site = invocation.site;
        match invocation.command {
            Command::Help(topic) => output::print(help::usage(topic.as_deref())),
            Command::Version => output::print(&format!("gongshi {}\n", env!("CARGO_PKG_VERSION"))),
            Command::Init(options) => init::run(&options),
            Command::New(what) => new::run(&site, &what),
            Command::Check(options) => check::run(&site, &options),
            Command::Build(options) => build::run(&site, &options),
            #[cfg(feature = "print")]
            Command::Print(options) => print::run(&site, &options),
            Command::Serve(options) => serve::run(&site, &options),
            Command::Explain(options) => explain::run(&options),
        }
    });
    outcome.unwrap_or_else(|Failure(message)| {
        eprintln!("gongshi：{message}");
        Status::Failure
    })
}
