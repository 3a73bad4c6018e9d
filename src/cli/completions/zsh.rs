//! Completions for zsh.

use std::fmt::Write;

use crate::cli::commands::COMMANDS;
use crate::cli::options::{Choice, CommandOption, GLOBAL, OptionValue, WordChoices};

/// The script.
pub(super) fn script() -> String {
    let mut commands = String::new();
    let mut cases = String::new();
    for command in COMMANDS {
        let _ = writeln!(commands, "    '{}:{}'", command.name, escaped(command.summary));
        let words = match command.words {
            WordChoices::Free => String::new(),
            WordChoices::Folders => " \\\n          '*:文件夹:_files -/'".to_owned(),
            WordChoices::Files => " \\\n          '*:文件:_files'".to_owned(),
            WordChoices::OneOf(choices) => format!(" \\\n          '1:名称:{}'", offered(&choices())),
        };
        let options: String = command.options.iter().chain(&GLOBAL).map(option).collect();
        let _ = writeln!(cases, "        {})\n          _arguments{options}{words} ;;", command.name);
    }
    TEMPLATE
        .replace("@COMMANDS@", commands.trim_end())
        .replace("@GLOBAL@", &GLOBAL.iter().map(option).collect::<String>())
        .replace("@CASES@", cases.trim_end())
}

/// One argument of `_arguments`.
fn option(option: &CommandOption) -> String {
    let value = match option.value {
        OptionValue::None => String::new(),
        OptionValue::Text(name) => format!(":{name}: "),
        OptionValue::Folder(name) => format!(":{name}:_files -/"),
        OptionValue::OneOf(name, choices) => format!(":{name}:{}", offered(&choices())),
    };
    // An option with a value may be typed with a blank or with `=`.
    let joint = if value.is_empty() { "" } else { "=" };
    format!(" \\\n          '*--{}{joint}[{}]{value}'", option.name, escaped(option.details))
}

fn offered(choices: &[Choice]) -> String {
    let pairs = choices.iter().map(|choice| match choice.meaning.as_str() {
        "" => choice.name.to_owned(),
        meaning => format!("{}\\:\"{}\"", choice.name, escaped(meaning)),
    });
    let pairs = pairs.collect::<Vec<_>>().join(" ");
    if choices.iter().all(|choice| choice.meaning.is_empty()) { format!("({pairs})") } else { format!("(({pairs}))") }
}

/// Text inside single quotes, of which brackets and colons would end a part.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | ':' | '(' | ')' | '"' | '\\' | '$' | '`' => out.extend(['\\', c]),
            '\'' => out.push_str("'\\''"),
            c => out.push(c),
        }
    }
    out
}

const TEMPLATE: &str = r#"#compdef gongshi

_gongshi() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
@COMMANDS@
  )
  _arguments -C@GLOBAL@ \
          '1:命令:->command' \
          '*::参数:->arguments'
  case $state in
    command)
      _describe -t commands 命令 commands ;;
    arguments)
      case $line[1] in
@CASES@
      esac ;;
  esac
}

if [[ $funcstack[1] == _gongshi ]]; then
  _gongshi "$@"
else
  compdef _gongshi gongshi
fi
"#;
