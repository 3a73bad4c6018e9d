//! The `gongshi` program: arguments → a command → findings printed → exit status.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(gongshi::run(std::env::args_os().skip(1)).code())
}
