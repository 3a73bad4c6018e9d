//! Completions for fish.

use std::fmt::Write;

use crate::cli::commands::COMMANDS;
use crate::cli::options::{Choice, CommandOption, GLOBAL, OptionValue, WordChoices};

/// The script: one line for each command, option and list of words.
pub(super) fn script() -> String {
    let mut script = "# fish completion for gongshi\ncomplete -c gongshi -f\n".to_owned();
    for command in COMMANDS {
        let _ = writeln!(
            script,
            "complete -c gongshi -n __fish_use_subcommand -a {} -d {}",
            command.name,
            quoted(command.summary)
        );
    }
    for global in &GLOBAL {
        option(&mut script, "", global);
    }
    for command in COMMANDS {
        let condition = format!(" -n '__fish_seen_subcommand_from {}'", command.name);
        match command.words {
            WordChoices::Free => {}
            WordChoices::Folders => {
                let _ = writeln!(script, "complete -c gongshi{condition} -a '(__fish_complete_directories)'");
            }
            WordChoices::Files => {
                let _ = writeln!(script, "complete -c gongshi{condition} -F");
            }
            WordChoices::OneOf(choices) => {
                let _ = writeln!(script, "complete -c gongshi{condition} -a {}", offered(&choices()));
            }
        }
        for own in command.options {
            option(&mut script, &condition, own);
        }
    }
    script
}

fn option(script: &mut String, condition: &str, option: &CommandOption) {
    let value = match option.value {
        OptionValue::None => String::new(),
        OptionValue::Text(_) => " -x".to_owned(),
        OptionValue::Folder(_) => " -x -a '(__fish_complete_directories)'".to_owned(),
        OptionValue::OneOf(_, choices) => format!(" -x -a {}", offered(&choices())),
    };
    let name = option.name;
    let _ = writeln!(script, "complete -c gongshi{condition} -l {name}{value} -d {}", quoted(option.details));
}

/// A list of words, each with its meaning behind a tabulator.
fn offered(choices: &[Choice]) -> String {
    let words = choices.iter().map(|choice| match choice.meaning.as_str() {
        "" => choice.name.to_owned(),
        meaning => format!("{}\\t{}", choice.name, quoted(meaning)),
    });
    quoted(&words.collect::<Vec<_>>().join("\n"))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
