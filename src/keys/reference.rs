//! The reference page `docs/format.md`.

use std::fmt::Write;

use super::{
    FILE_KINDS, KeyInfo, RecordKind,
    explanation::{example, header, words},
    lookup::KeyPath,
};

const HEAD: &str = "\
# 文件格式

本页由 `gongshi explain --keys` 生成，改动请改 `src/keys/` 里的声明。看一个键的说明：`gongshi explain plan.problems.due`。

- `.toml` 文件一行写一个“键 = 值”；`[名称]` 开始一组键值，`[[名称]]` 开始多条记录中的一条。
- `.md` 文件的键写在开头两行 `+++` 之间，下面是正文。
- 日期写成 `2012-06-20`、`\"2012年6月20日\"` 或 `\"二〇一二年六月二十日\"`，都要有年份。
- 百分比写 0 到 100 的数，不加百分号；编号可以写文字或整数。
- 没有写的和空着的一样；不认识的键是错误。
- 任何记录都可以写 `accept = [{ rule = \"规则名\", reason = \"理由\" }]`，认可检查指出的某处，单独列出，不再计数。
- “依据”是需求条目的编号，没有编号的是程序自己的需要。
- 编辑器里可以边写边查：`gongshi schema 文件夹` 写出各种文件的 JSON Schema；用 `gongshi init` 新建的站点已经配好。
";

/// The whole page.
pub(crate) fn page() -> String {
    let mut text = String::from(HEAD);
    for file in FILE_KINDS {
        let _ = write!(text, "\n## {}：{}\n\n`{}`　{}。\n", file.file(), file.title, file.path, file.text);
        section(&mut text, &KeyPath { file, keys: Vec::new() }, file.record);
    }
    text
}

fn section(text: &mut String, above: &KeyPath, record: &'static RecordKind) {
    text.push_str("\n| 键 | 名称 | 必填 | 写法 | 说明 | 例 | 依据 |\n|---|---|---|---|---|---|---|\n");
    for key in record.keys {
        row(text, &above.below(key));
    }
    for key in record.keys {
        if let Some(inner) = key.record {
            let table = above.below(key);
            let _ = write!(text, "\n### `{}` {}\n\n{}。\n", header(&table), key.title, key.text);
            section(text, &table, inner);
        }
    }
}

fn row(text: &mut String, located: &KeyPath) {
    let key: &KeyInfo = located.key();
    let required = if key.is_required { "是" } else { "" };
    let how = match words(key) {
        Some(words) => format!("{}：{words}", key.value.how()),
        None => key.value.how().to_owned(),
    };
    let (name, title, says, rows) = (key.name, key.title, key.text, key.rows.join(" "));
    let _ = writeln!(text, "| `{name}` | {title} | {required} | {how} | {says} | `{}` | {rows} |", example(located));
}
