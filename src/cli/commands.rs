//! The table of commands and their options. Parsing, help texts, shell completions and the man page are made from it,
//! so that a new command is one row here, one file beside this one and one arm in `mod.rs`.

use super::{
    ci, cms,
    options::{
        AS_OF, CHANGE_FORMATS, Choice, Command, CommandOption, FORMATS, GLOBAL, OptionValue, SHELLS, STATUS_FORMATS,
        WordChoices, option,
    },
};
use crate::{
    keys::FILE_KINDS,
    model::{BUILT_IN_SHEETS, BuiltInSheet, Form, preset},
    rules,
};

/// Kinds of files `report` writes.
const TABLE_FORMATS: [&str; 3] = ["xlsx", "csv", "json"];
/// Every command, in the order of the help text.
pub(super) static COMMANDS: &[Command] = &[
    Command {
        name: "init",
        summary: "新建站点，附样例文件",
        forms: &[("文件夹", "")],
        words: WordChoices::Folders,
        details: "新建站点，写好设置文件和几个样例单位，逐项带说明。文件夹里已有内容时不覆盖。",
        options: &[
            option("preset", OptionValue::OneOf("方案", presets), "照哪个方案（默认 grade-upgrade）"),
            option("year", OptionValue::Text("年份"), "把方案里的日期改到这一年"),
            option(
                "from",
                OptionValue::Text("名单.xlsx"),
                "照名单建单位文件夹，代替样例单位；文件夹名取拼音（见 docs/import.md）",
            ),
            option(
                "ci",
                OptionValue::OneOf("平台", || plain(&ci::NAMES)),
                "同时写好持续集成的流水线和提交前的检查；文件夹里已有站点时只写这些",
            ),
            option(
                "cms",
                OptionValue::OneOf("编辑器", || plain(&cms::NAMES)),
                "同时写好网页上的编辑器的设置（见 docs/editor.md）；文件夹里已有站点时只写这些",
            ),
        ],
    },
    Command {
        name: "new",
        summary: "新建单位、月公示、承诺书或群众反映的记录，已知内容自动填好",
        forms: &[
            ("unit 路径", "新建单位文件夹和 unit.toml"),
            ("month 路径 2012-07", "新建这个月的月公示，逐条列出未销号问题"),
            ("commitment 路径 编号", "新建承诺书"),
            ("feedback [路径]", "加一件群众反映；可以不写路径"),
        ],
        words: WordChoices::OneOf(|| plain(&["unit", "month", "commitment", "feedback"])),
        details: "路径是 content/units/ 下面的文件夹，例如 jiaoyu/yizhong；已有的文件不覆盖，群众反映续写在末尾。",
        options: &[AS_OF],
    },
    Command {
        name: "check",
        summary: "检查内容，逐条说明哪里不对、怎么改",
        forms: &[("[单位…]", "")],
        words: WordChoices::Free,
        details: "检查全部内容；写了单位路径则只列这些单位及其下级的问题。",
        options: &[
            option("format", OptionValue::OneOf("格式", || plain(&FORMATS)), "输出格式（默认 human）"),
            option("rule", OptionValue::OneOf("规则", rule_names), "只列这条规则指出的；可写多次"),
            option("since", OptionValue::Text("版本"), "只列 git 里这个版本以来改动过的单位，以及受其影响的单位"),
            option(
                "changed-by",
                OptionValue::Text("单位"),
                "与 --since 一起写：改动超出这个单位的文件夹就不通过，每个在外面的文件指出一条",
            ),
            option("deny-warnings", OptionValue::None, "有提醒也算不通过"),
            option("all", OptionValue::None, "逐条列出全部问题（默认列前 60 条，其余汇总）"),
            option("timings", OptionValue::None, "列出读取和各项检查用的时间"),
            AS_OF,
        ],
    },
    Command {
        name: "build",
        summary: "生成网站到 output/",
        forms: &[("", "")],
        words: WordChoices::Free,
        details: "检查后生成网站。有错误时什么也不发布，旧网站保持原样。",
        options: &[
            option("output", OptionValue::Folder("文件夹"), "网站写到哪里（默认 output）"),
            option("keep-going", OptionValue::None, "有错误的单位保留上次发布的页面，其余照常发布"),
            option("print", OptionValue::None, "先排印公示栏和表格（同 gongshi print），网页链接印好的 PDF"),
            option("only", OptionValue::Text("单位"), "只写这个单位及其下级的文件；可写多次"),
            option(
                "only-roll-up",
                OptionValue::None,
                "只写其余的文件：首页、统计等，和有下级的单位（见 docs/parts.md）",
            ),
            option(
                "review",
                OptionValue::None,
                "只看公众将看到哪些变化（全部列出），什么也不写；确认后不带 --review 再运行一次才发布",
            ),
            option("fresh", OptionValue::None, "不信任上次的记录，逐个核对已发布的文件"),
            option(
                "swap",
                OptionValue::None,
                "在旁边生成整个新网站，一次换上，读者不会看到新旧混杂；旧的留着，可用 gongshi rollback 退回",
            ),
            AS_OF,
        ],
    },
    Command {
        name: "print",
        summary: "排印公示栏和表格，PDF 写到 output/print/",
        forms: &[("[单位…]", "")],
        words: WordChoices::Free,
        details: "排印墙上的公示栏和各种表格；写了单位路径则只印这些单位及其下级。需要系统里有中文字体；\
                  用 --no-default-features 编译的程序没有这个命令。",
        options: &[
            option(
                "sheet",
                OptionValue::OneOf("纸张", sheets),
                "只印公示栏，用这种纸，或 site.toml 里自定的纸；可写多次",
            ),
            option("form", OptionValue::OneOf("表名", forms), "只印这种表；可写多次"),
            option("internal", OptionValue::None, "印完整的内部报送件到 reports/，不进 output/，也不留缓存"),
            option("bleed", OptionValue::Text("3mm"), "四边加出血和裁切线，交给印刷厂"),
            option("tile", OptionValue::OneOf("纸张", sheets), "大幅面分成这种纸的小张打印，带裁切和拼接记号"),
            option("pdf-a", OptionValue::None, "按 PDF/A（长期存档）格式写"),
            option("timings", OptionValue::None, "单线程重排一遍，列出每种公示栏和表格用的时间"),
            AS_OF,
        ],
    },
    Command {
        name: "edit",
        summary: "在浏览器里填表，边填边查，看见公开后的样子",
        forms: &[("[单位…]", "")],
        words: WordChoices::Free,
        details: "在这台电脑的浏览器里打开办公桌：本月要做的事、月公示、方案、定级等全部文件都能填；写了单位则只管这些单位及其下级。\
                  边填边检查，旁边就是公开后的样子和将写入的原文；没保存的内容关掉也不会丢。用法见 docs/clerk.md。",
        options: &[option("port", OptionValue::Text("端口"), "默认 1314，被占用时自动换下一个；0 表示任选"), AS_OF],
    },
    Command {
        name: "rollback",
        summary: "退回 build --swap 换下来的上一版网站",
        forms: &[("", "")],
        words: WordChoices::Free,
        details: "把输出文件夹和换下来的上一版（output.previous）互换；再运行一次就换回来。内容文件不动。",
        options: &[option("output", OptionValue::Folder("文件夹"), "网站在哪里（默认 output）")],
    },
    Command {
        name: "serve",
        summary: "在本机浏览，边改边看",
        forms: &[("", "")],
        words: WordChoices::Free,
        details: "在本机浏览网站，地址显示在屏幕上；按 Ctrl+C 结束。改动内容、模板或样式后保存，网页自动更新；\
                  哪里写错了，网页角上和屏幕上都会指出，有错误的单位暂时显示改动前的内容。不写任何文件，发布用 build。",
        options: &[
            option("port", OptionValue::Text("端口"), "默认 1314，被占用时自动换下一个；0 表示任选"),
            option("lan", OptionValue::None, "让同一网络里的手机和电脑也能打开"),
            option(
                "edit",
                OptionValue::None,
                "同时打开办公桌（同 gongshi edit，不自动打开浏览器）；不能和 --lan 一起用",
            ),
            AS_OF,
        ],
    },
    Command {
        name: "status",
        summary: "看各单位应报、已报、未报，到期未办和将要到期的",
        forms: &[("[单位…]", "")],
        words: WordChoices::Free,
        details: "按有下级的单位列出应报、已报、未报，到期未办多久（按现行期限和最初期限），7天、30天内到期，\
                  和一个月前比的增减，哪个单位最近一次有消息是哪天；同样的内容写成内部网页 reports/status.html。",
        options: &[
            option(
                "format",
                OptionValue::OneOf("格式", || plain(&STATUS_FORMATS)),
                "输出格式（默认 human；json 给程序读）",
            ),
            AS_OF,
        ],
    },
    Command {
        name: "changes",
        summary: "列出公开以后改动过的期限、问题、措施和承诺",
        forms: &[("[单位…]", "")],
        words: WordChoices::Free,
        details: "从git记录里逐条列出第一次公开以后的改动：改动时限、公开延期、增减和改写问题、改动措施和责任人、改动承诺、\
                  更正定级、改动已发布的公示。只列有改动的单位；写了单位路径则只列这些单位及其下级。个人信息不再显示，不列提交人。",
        options: &[
            option("format", OptionValue::OneOf("格式", || plain(&CHANGE_FORMATS)), "输出格式（默认 human）"),
            AS_OF,
        ],
    },
    Command {
        name: "remind",
        summary: "给每个单位写一段提醒：到期未办、缺项、将到期和怎么办",
        forms: &[("[单位…]", "")],
        words: WordChoices::Free,
        details: "每个单位一段微信长短的文字，写到 reports/ 各单位文件夹的 remind.txt，写了单位的同时显示在屏幕上；\
                  邮件合并用的表是 reports/remind.csv。里面有内部联系电话，不要公开。",
        options: &[AS_OF],
    },
    Command {
        name: "report",
        summary: "写出要报送的各种统计表、名单和台账",
        forms: &[("[单位]", "写出这个单位要报送的各种表"), ("--workbook [单位…]", "给每个支部一本填好的工作簿")],
        words: WordChoices::Free,
        details: "写出一个单位要报送的各种表：统计表、名单、汇总表、台账、缺报名单、晋位升级、群众反映等，填报单位、填报人、填报时间已经填好；\
                  不写单位则逐级写出每个有下级的单位的表。写到 reports/ 各单位的文件夹，含完整电话，不要公开；\
                  用 --no-default-features 编译的程序没有这个命令。",
        options: &[
            option("format", OptionValue::OneOf("格式", || plain(&TABLE_FORMATS)), "只写这种文件（默认三种都写）"),
            option("workbook", OptionValue::None, "给每个支部一本填好的工作簿：台账、措施、本月公示、承诺"),
            AS_OF,
        ],
    },
    Command {
        name: "bulletin",
        summary: "起草一个月的通报",
        forms: &[("2012-07", "")],
        words: WordChoices::Free,
        details: "照这个月网页上的数字起草通报：总体情况、表扬、点名的欠账、和上月比，按公文格式写成 Word 文档，\
                  在 Word、WPS 里可以接着改；带排印的程序另写 PDF。写到 reports/。",
        options: &[AS_OF],
    },
    Command {
        name: "verify",
        summary: "核对网站、网页或纸张与现在公示的是否一致",
        forms: &[
            ("", "核对 output/ 里的整个网站和签名"),
            ("文件夹", "核对网站的一份副本"),
            ("文件", "核对一个网页或 PDF"),
            ("编号", "核对一张纸：二维码旁的编号，或扫码得的网址"),
        ],
        words: WordChoices::Folders,
        details: "回答“一致”或“此后有变化”，并列出哪里变了。编号里有版本、源文件夹在 git 里的，逐条列出纸印好以后改了什么。\n\
                  一致时退出状态是 0，有变化是 1。",
        options: &[
            option("output", OptionValue::Folder("文件夹"), "已生成的网站在哪里（默认 output）"),
            option(
                "signers",
                OptionValue::Text("文件"),
                "允许的签名人（ssh-keygen 的 allowed_signers 格式；默认站点里的 allowed_signers）",
            ),
            AS_OF,
        ],
    },
    Command {
        name: "sign",
        summary: "给已生成的网站签名",
        forms: &[("", "")],
        words: WordChoices::Free,
        details: "用 ssh-keygen 给全站的总摘要签名，写到 output/data/provenance.json.sig；以后再生成、内容有变化，旧签名自动撤下，要重新签。",
        options: &[
            option(
                "key",
                OptionValue::Text("文件"),
                "签名用的私钥（SSH 密钥；没有的用 ssh-keygen -t ed25519 -f 文件 生成）",
            ),
            option("output", OptionValue::Folder("文件夹"), "已生成的网站在哪里（默认 output）"),
        ],
    },
    Command {
        name: "import",
        summary: "把填好的表格导入 content/：台账、月公示、承诺、名单",
        forms: &[("文件.xlsx…", "")],
        words: WordChoices::Files,
        details: "读 .xlsx、.xls、.ods 和 .csv：本程序导出的表，和各单位自己做的表（按表头认列，写法见 docs/import.md）。\
                  先列出认出了什么、没有认出什么、改动哪些值，再写入 content/；不删记录，原文件的注释和次序不变。\
                  导出以后文件里又改过的值不覆盖。",
        options: &[option("dry-run", OptionValue::None, "只列出要改什么，不写文件")],
    },
    Command {
        name: "bundle",
        summary: "把一个单位的改动打成一个文件，用微信或邮件交审核",
        forms: &[("单位", "")],
        words: WordChoices::Free,
        details: "没有 git 时这样交审核：把一个单位自己的文件里改动过的打成一个 .gongshi 文件（默认写到 reports/），\
                  发给审核的人；对方运行 gongshi receive 文件，或在办公桌的“待审核”里打开。",
        options: &[option("output", OptionValue::Text("文件"), "写成哪个文件")],
    },
    Command {
        name: "receive",
        summary: "收下一个单位交来的 .gongshi 文件",
        forms: &[("文件.gongshi", "")],
        words: WordChoices::Files,
        details: "先核对：只能有这个单位自己的文件，内容和目录对得上；再逐项列出改动，写进 content/。\
                  这里也改过的，逐项合并；改了同一处的、收下会多出错误的，什么也不写，退出状态是 1。",
        options: &[option("dry-run", OptionValue::None, "只核对、只列出改动，不写文件")],
    },
    Command {
        name: "archive",
        summary: "活动结束后把网站存档，停在某一天",
        forms: &[("文件夹", "")],
        words: WordChoices::Folders,
        details: "把截至某一天的整个网站写进一个新文件夹：网页、数据、印好的 PDF 和出处清单都在里面，不再计算以后的天数，\
                  不依赖本站点也能打开和核对。文件夹里已有文件时不覆盖。要签名的，再运行 gongshi sign --output 文件夹。",
        options: &[AS_OF],
    },
    Command {
        name: "owners",
        summary: "写 CODEOWNERS：改哪个单位的文件夹请谁审",
        forms: &[("", "")],
        words: WordChoices::Free,
        details: "从各单位 unit.toml 的 owner（负责维护的 git 账号，几个用逗号隔开）写出平台的 CODEOWNERS 文件，\
                  放在平台规定的位置，同时显示在屏幕上；上级的账号也管没有另写账号的下级。",
        options: &[option(
            "format",
            OptionValue::OneOf("平台", || plain(&["github", "gitlab", "gitea", "gitee"])),
            "哪种平台",
        )],
    },
    Command {
        name: "explain",
        summary: "说明一条规则、一种文件或一个键",
        forms: &[("[名称]", "")],
        words: WordChoices::OneOf(explained_names),
        details: "说明一条规则（missing-deadline）查什么、为什么、怎么改；一种文件（plan）有哪些键；\
                  一个键（plan.problems.due）是什么、怎么写、依据哪一条。不写名称则按类列出全部规则。",
        options: &[
            option("markdown", OptionValue::None, "不写名称时输出整本规则说明"),
            option("keys", OptionValue::None, "不写名称时输出整本文件格式说明"),
        ],
    },
    Command {
        name: "schema",
        summary: "写出各种文件的 JSON Schema，给编辑器用",
        forms: &[("文件夹", "")],
        words: WordChoices::Folders,
        details: "写出各种文件的 JSON Schema（draft-04），装了 taplo 的编辑器用它边写边提示、边检查。\n\
                  gongshi init 新建的站点已经有了，在 .gongshi/schema 里，各个 .toml 文件的第一行指向它；程序升级后可重写一遍。",
        options: &[],
    },
    Command {
        name: "completions",
        summary: "输出命令行补全脚本",
        forms: &[("SHELL", "")],
        words: WordChoices::OneOf(|| plain(&SHELLS)),
        details: "输出一种 shell（bash、zsh、fish 或 powershell）的补全脚本，装好后按 Tab 键补全命令、选项和取值。\n\
                  bash：gongshi completions bash > ~/.local/share/bash-completion/completions/gongshi\n\
                  zsh：gongshi completions zsh > _gongshi，放进 $fpath 里的文件夹\n\
                  fish：gongshi completions fish > ~/.config/fish/completions/gongshi.fish\n\
                  PowerShell：gongshi completions powershell >> $PROFILE",
        options: &[],
    },
    Command {
        name: "man",
        summary: "输出手册页",
        forms: &[("", "")],
        words: WordChoices::Free,
        details: "输出 man 手册页：gongshi man > gongshi.1，再用 man -l gongshi.1 看。",
        options: &[],
    },
    Command {
        name: "help",
        summary: "看某个命令的用法",
        forms: &[("[命令]", "")],
        words: WordChoices::OneOf(command_names),
        details: "列出全部命令；写了命令则说明它的用法和选项。",
        options: &[],
    },
];

/// The command of this name.
pub(super) fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// The option of this name and all its namesakes: one name takes a value with every command or with none.
pub(super) fn any_option(name: &str) -> Option<&'static CommandOption> {
    all_options().find(|option| option.name == name)
}

/// Every option, those that several commands take more than once.
pub(super) fn all_options() -> impl Iterator<Item = &'static CommandOption> {
    COMMANDS.iter().flat_map(|command| command.options).chain(&GLOBAL)
}

/// Words that say what they mean.
pub(super) fn plain(names: &[&'static str]) -> Vec<Choice> {
    names.iter().map(|name| Choice { name, meaning: String::new() }).collect()
}

fn presets() -> Vec<Choice> {
    preset::all().iter().map(|preset| Choice { name: preset.name, meaning: preset.title.to_owned() }).collect()
}

fn sheets() -> Vec<Choice> {
    let choice = |sheet: &BuiltInSheet| Choice { name: sheet.id, meaning: sheet.title.to_owned() };
    BUILT_IN_SHEETS.iter().map(choice).collect()
}

fn forms() -> Vec<Choice> {
    Form::ALL.iter().map(|form| Choice { name: form.name(), meaning: form.title().to_owned() }).collect()
}

fn rule_names() -> Vec<Choice> {
    let choice = |rule: &rules::Rule| Choice { name: rule.name.as_str(), meaning: rules::explain(rule).summary };
    rules::all().iter().map(choice).collect()
}

fn explained_names() -> Vec<Choice> {
    let rules = rule_names().into_iter();
    let files = FILE_KINDS.iter().map(|kind| Choice { name: kind.name, meaning: kind.title.to_owned() });
    rules.chain(files).collect()
}

fn command_names() -> Vec<Choice> {
    COMMANDS.iter().map(|command| Choice { name: command.name, meaning: command.summary.to_owned() }).collect()
}
