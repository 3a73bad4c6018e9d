//! What a command and an option are, and what all commands share.

/// A command.
pub(super) struct Command {
    pub(super) name: &'static str,
    /// One line for the list of all commands.
    pub(super) summary: &'static str,
    /// The ways to write it: words behind the name, and what that does where there is more than one way.
    pub(super) forms: &'static [(&'static str, &'static str)],
    /// What shells offer for those words.
    pub(super) words: WordChoices,
    /// What it does, in whole sentences.
    pub(super) details: &'static str,
    /// What it takes besides the options of every command.
    pub(super) options: &'static [CommandOption],
}

/// An option, without the dashes in front of it.
pub(super) struct CommandOption {
    pub(super) name: &'static str,
    pub(super) value: OptionValue,
    pub(super) details: &'static str,
}

/// Values an option takes.
#[derive(Clone, Copy)]
pub(super) enum OptionValue {
    /// Nothing.
    None,
    /// Text, called this in help texts.
    Text(&'static str),
    /// A folder.
    Folder(&'static str),
    /// One of a list.
    OneOf(&'static str, fn() -> Vec<Choice>),
}

/// What shells offer for the words of a command.
#[derive(Clone, Copy)]
pub(super) enum WordChoices {
    /// Nothing: there are none, or only the user knows them.
    Free,
    /// Folders.
    Folders,
    /// Files.
    Files,
    /// A list for the first word.
    OneOf(fn() -> Vec<Choice>),
}

/// A word out of a list.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) name: &'static str,
    /// What it means; empty where the name says it.
    pub(super) meaning: String,
}

/// Forms of the findings that `check` prints.
pub(super) const FORMATS: [&str; 5] = ["human", "json", "github", "gitlab", "sarif"];

/// Forms of what `status` shows, the usual one first.
pub(super) const STATUS_FORMATS: [&str; 2] = ["human", "json"];

/// Forms of what `changes` prints.
pub(super) const CHANGE_FORMATS: [&str; 2] = ["human", "json"];

/// Shells there are completions for.
pub(super) const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// Options of every command.
pub(super) static GLOBAL: [CommandOption; 3] = [
    option("root", OptionValue::Folder("文件夹"), "站点所在文件夹（默认当前文件夹）"),
    option("help", OptionValue::None, "帮助；gongshi help 命令 看某个命令的用法"),
    option("version", OptionValue::None, "版本"),
];

/// The date everything is derived at.
pub(super) const AS_OF: CommandOption =
    option("as-of", OptionValue::Text("日期"), "数据截至日期，例如 2012-07-31（默认取 site.toml 的 as_of，再取今天）");

/// Exit statuses of every command, and what they mean.
pub(super) const EXIT_STATUSES: [(u8, &str); 3] = [(0, "完成"), (1, "有错误级问题"), (2, "用法、环境或读写失败")];

pub(super) const fn option(name: &'static str, value: OptionValue, details: &'static str) -> CommandOption {
    CommandOption { name, value, details }
}

impl Command {
    /// Own option of this name.
    pub(super) fn option(&self, name: &str) -> Option<&'static CommandOption> {
        self.options.iter().find(|option| option.name == name)
    }
}

impl CommandOption {
    /// The option as it is typed, with a name for its value.
    pub(super) fn label(&self) -> String {
        match self.value.placeholder() {
            None => format!("--{}", self.name),
            Some(value) => format!("--{} {value}", self.name),
        }
    }

    /// What it does, with the words to choose from where they need no explanation.
    pub(super) fn text(&self) -> String {
        let choices = self.value.choices();
        let names: Vec<&str> =
            choices.iter().filter(|choice| choice.meaning.is_empty()).map(|choice| choice.name).collect();
        if names.is_empty() { self.details.to_owned() } else { format!("{}：{}", self.details, names.join("、")) }
    }
}

impl OptionValue {
    /// What help texts call it; none for an option without a value.
    pub(super) fn placeholder(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Text(name) | Self::Folder(name) | Self::OneOf(name, _) => Some(name),
        }
    }

    /// The words to choose from; none where any text will do.
    pub(super) fn choices(self) -> Vec<Choice> {
        match self {
            Self::OneOf(_, choices) => choices(),
            _ => Vec::new(),
        }
    }
}
