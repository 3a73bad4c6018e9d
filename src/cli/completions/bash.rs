//! Completions for bash.

use std::fmt::Write;

use crate::cli::commands::{COMMANDS, all_options};
use crate::cli::options::{Choice, Command, CommandOption, GLOBAL, OptionValue, WordChoices};

/// The script.
pub(super) fn script() -> String {
    let mut values = String::new();
    let mut seen = Vec::new();
    let with_value = all_options().filter(|option| option.value.placeholder().is_some());
    for option in with_value {
        if seen.contains(&option.name) {
            continue;
        }
        seen.push(option.name);
        let offer = match option.value {
            OptionValue::Folder(_) => "_gongshi_folders".to_owned(),
            value => format!("_gongshi_words '{}'", names(&value.choices())),
        };
        let _ = writeln!(values, "        --{}) {offer}; return ;;", option.name);
    }
    let skipped: Vec<String> = seen.iter().map(|name| format!("--{name}")).collect();
    let mut commands = String::new();
    for command in COMMANDS {
        let offer = match command.words {
            WordChoices::Free => ":".to_owned(),
            WordChoices::Folders => "_gongshi_folders".to_owned(),
            WordChoices::Files => "_gongshi_files".to_owned(),
            WordChoices::OneOf(choices) => format!("_gongshi_words '{}'", names(&choices())),
        };
        let _ = writeln!(commands, "        {}) options='{}'; words=\"{offer}\" ;;", command.name, options(command));
    }
    let all: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    TEMPLATE
        .replace("@VALUES@", values.trim_end())
        .replace("@SKIPPED@", &skipped.join(" | "))
        .replace("@COMMANDS@", commands.trim_end())
        .replace("@NAMES@", &all.join(" "))
        .replace("@GLOBAL@", &typed(&GLOBAL))
}

fn options(command: &Command) -> String {
    typed(command.options)
}

fn typed(options: &[CommandOption]) -> String {
    options.iter().map(|option| format!("--{}", option.name)).collect::<Vec<_>>().join(" ")
}

fn names(choices: &[Choice]) -> String {
    choices.iter().map(|choice| choice.name).collect::<Vec<_>>().join(" ")
}

/// Words are split at `=`, so `--format=json` arrives in three pieces.
const TEMPLATE: &str = r#"# bash completion for gongshi

_gongshi_words() {
    COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_gongshi_folders() {
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -d -- "$current"))
}

_gongshi_files() {
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$current"))
}

_gongshi() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command="" options="" words=: i
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        @SKIPPED@) [[ ${COMP_WORDS[i + 1]} == "=" ]] && ((i++)); ((i++)) ;;
        -*) ;;
        *) command=${COMP_WORDS[i]}; break ;;
        esac
    done
    COMPREPLY=()
    case $previous in
@VALUES@
    esac
    case $command in
@COMMANDS@
        *) words="_gongshi_words '@NAMES@'" ;;
    esac
    if [[ $current == -* ]]; then
        _gongshi_words "$options @GLOBAL@"
    else
        eval "$words"
    fi
}

complete -F _gongshi gongshi
"#;
