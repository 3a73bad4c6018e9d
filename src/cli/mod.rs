//! One file a command, each thin: it calls the steps in order and prints what came of them.

mod archive;
mod arguments;
mod build;
#[cfg(feature = "office")]
mod bulletin;
#[cfg(feature = "office")]
mod bundle;
mod changes;
mod check;
mod ci;
mod cms;
mod commands;
mod completions;
mod edit;
mod exit;
mod explain;
mod findings;
mod help;
#[cfg(feature = "office")]
mod import;
mod init;
mod man;
mod new;
mod new_file;
mod options;
mod output;
mod owners;
#[cfg(feature = "print")]
mod print;
#[cfg(feature = "print")]
mod print_report;
#[cfg(feature = "print")]
mod progress;
mod remind;
#[cfg(feature = "office")]
mod report;
mod rollback;
mod schema;
mod serve;
mod server_options;
mod sign;
mod status;
mod verify;
#[cfg(feature = "office")]
mod workbook;

use std::ffi::OsString;

use crate::diagnostics::Failure;
use arguments::{Arguments, CommandLine};
pub use exit::Status;

/// Runs the program with its arguments (without the program's own name).
pub fn run(args: impl IntoIterator<Item = OsString>) -> Status {
    let outcome = arguments::parse(args).and_then(|request| match request {
        CommandLine::Version => output::print(&format!("gongshi {}\n", env!("CARGO_PKG_VERSION"))),
        CommandLine::Help(topic) => help::print(topic.as_deref()),
        CommandLine::Run(arguments) => dispatch(&arguments),
    });
    outcome.unwrap_or_else(|Failure(message)| {
        eprintln!("gongshi：{message}");
        Status::Failure
    })
}

fn dispatch(arguments: &Arguments) -> Result<Status, Failure> {
    match arguments.command.name {
        "init" => init::run(arguments),
        "new" => new::run(arguments),
        "check" => check::run(arguments),
        "build" => build::run(arguments),
        #[cfg(feature = "print")]
        "print" => print::run(arguments),
        #[cfg(not(feature = "print"))]
        "print" => Err(Failure(NO_PRINT.into())),
        "edit" => edit::run(arguments),
        "rollback" => rollback::run(arguments),
        "serve" => serve::run(arguments),
        "status" => status::run(arguments),
        "remind" => remind::run(arguments),
        "archive" => archive::run(arguments),
        "owners" => owners::run(arguments),
        "verify" => verify::run(arguments),
        "sign" => sign::run(arguments),
        #[cfg(feature = "office")]
        "import" => import::run(arguments),
        #[cfg(feature = "office")]
        "report" if arguments.has("workbook") => workbook::run(arguments),
        #[cfg(feature = "office")]
        "report" => report::run(arguments),
        #[cfg(feature = "office")]
        "bulletin" => bulletin::run(arguments),
        #[cfg(feature = "office")]
        "bundle" => bundle::pack(arguments),
        #[cfg(feature = "office")]
        "receive" => bundle::receive(arguments),
        #[cfg(not(feature = "office"))]
        "import" | "report" | "bulletin" | "bundle" | "receive" => Err(Failure(NO_OFFICE.into())),
        "changes" => changes::run(arguments),
        "explain" => explain::run(arguments),
        "schema" => schema::run(arguments),
        "completions" => completions::run(arguments),
        "man" => man::run(arguments),
        _ => help::run(arguments),
    }
}

/// Why a program without tables and letters makes none.
#[cfg(not(feature = "office"))]
const NO_OFFICE: &str = "这个程序编译时没有带表格和公文功能。请用 cargo build --release 重新编译";

/// Why a program without typesetting cannot print.
const NO_PRINT: &str = "这个程序编译时没有带排印功能。请用 cargo build --release 重新编译";
