//! Completions for PowerShell.

use std::fmt::Write;

use crate::cli::commands::{COMMANDS, all_options};
use crate::cli::options::{Choice, CommandOption, GLOBAL, OptionValue, WordChoices};

/// The script. It holds no Chinese: Windows PowerShell reads a profile in the system's own encoding, and text in
/// another one may end a string early.
pub(super) fn script() -> String {
    let mut commands = String::new();
    for command in COMMANDS {
        let words = match command.words {
            WordChoices::OneOf(choices) => names(&choices()),
            WordChoices::Free | WordChoices::Folders | WordChoices::Files => String::new(),
        };
        let options = typed(command.options);
        let _ = writeln!(commands, "        '{}' = @{{ options = @({options}); words = @({words}) }}", command.name);
    }
    let mut values = String::new();
    let mut seen = Vec::new();
    for option in all_options().filter(|option| !matches!(option.value, OptionValue::None)) {
        if !seen.contains(&option.name) {
            seen.push(option.name);
            let _ = writeln!(values, "        '--{}' = @({})", option.name, names(&option.value.choices()));
        }
    }
    TEMPLATE
        .replace("@COMMANDS@", commands.trim_end())
        .replace("@VALUES@", values.trim_end())
        .replace("@GLOBAL@", &typed(&GLOBAL))
}

fn typed(options: &[CommandOption]) -> String {
    options.iter().map(|option| format!("'--{}'", option.name)).collect::<Vec<_>>().join(", ")
}

fn names(choices: &[Choice]) -> String {
    choices.iter().map(|choice| format!("'{}'", choice.name)).collect::<Vec<_>>().join(", ")
}

/// Where it offers nothing, PowerShell offers files.
const TEMPLATE: &str = r#"# PowerShell completion for gongshi
Register-ArgumentCompleter -Native -CommandName gongshi -ScriptBlock {
    param($word, $ast, $position)
    $commands = [ordered]@{
@COMMANDS@
    }
    $values = @{
@VALUES@
    }
    $typed = @($ast.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
    $command = ''
    for ($i = 0; $i -lt $typed.Count; $i++) {
        if ($values.ContainsKey($typed[$i])) { $i++ }
        elseif ($typed[$i] -notlike '-*') { $command = $typed[$i]; break }
    }
    $offers = if ($typed.Count -gt 0 -and $values.ContainsKey($typed[-1])) { $values[$typed[-1]] }
    elseif ($word -like '-*') { @($commands[$command].options) + @(@GLOBAL@) }
    elseif ($commands.Contains($command)) { $commands[$command].words }
    else { $commands.Keys }
    $offers | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
"#;
