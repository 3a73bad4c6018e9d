//! S000-044: what tables, forms and pages call a key is what a clerk writes: each of these words finds its key.

use std::fs;

use super::{FILE, PLAN};
use crate::support::{Found, Site, project};

/// The lines of a file with every title of the reference in place of its key, and which key each line is about.
struct Titled {
    path: String,
    lines: Vec<String>,
    keys: Vec<(usize, String, String)>,
}

/// One file for each kind the reference explains.
fn titled() -> Vec<Titled> {
    let reference = fs::read_to_string(project().join("docs/format.md")).expect("reference");
    let mut files: Vec<Titled> = Vec::new();
    let mut is_table = false;
    for line in reference.lines() {
        let code = |at: usize| line.split('`').nth(at).unwrap_or_default().to_owned();
        if line.starts_with("`content/") {
            let path = code(1).replace("单位路径", "jia").replace("年-月", "2012-07");
            let path: String =
                path.split('/').map(|name| if name.is_ascii() { name } else { "x.md" }).collect::<Vec<_>>().join("/");
            let path = if path.contains("/schemes/") { path.replace(".md", ".toml") } else { path };
            let fence = path.ends_with(".md").then(|| "+++".to_owned());
            files.push(Titled { path, lines: fence.into_iter().collect(), keys: Vec::new() });
            is_table = true;
        } else if line.starts_with("### `") {
            // Tables in braces have no lines of their own.
            is_table = code(1).starts_with('[');
            files.last_mut().expect("a file").lines.extend(is_table.then(|| code(1)));
        } else if line.starts_with("| `")
            && is_table
            && let Some(file) = files.last_mut()
        {
            let title = line.split(" | ").nth(1).expect("a title").to_owned();
            file.lines.push(format!("{title} = \"x\""));
            file.keys.push((file.lines.len(), code(1), title));
        }
    }
    files
}

#[test]
fn every_title_finds_its_key() {
    let files = titled();
    assert!(files.len() > 10 && files.iter().map(|file| file.keys.len()).sum::<usize>() > 300);
    for mut file in files {
        if file.path.ends_with(".md") {
            file.lines.push("+++".to_owned());
        }
        let site = Site::one_branch();
        site.write(&file.path, file.lines.join("\n") + "\n");
        let found = site.findings();
        for (line, key, title) in file.keys {
            let told: Vec<&Found> =
                found.iter().filter(|found| found.file == file.path && found.line == line as u64).collect();
            let is_told = told.len() == 1 && told[0].message == format!("键名要用英文，“{title}”写成 {key}");
            assert!(is_told, "{}: {title} → {key}: {told:#?}", file.path);
            assert!(told[0].help.contains(&format!("{key} = ")), "{told:#?}");
        }
    }
}

/// What forms and pages say beside the titles.
#[test]
fn words_of_forms_and_pages_find_their_key() {
    for (key, words) in [
        ("id = \"1\"", &["序号", "问题编号"][..]),
        ("category = \"领导班子\"", &["问题类别", "问题分类"]),
        ("text = \"委员分工不清\"", &["主要问题", "整改的具体项目", "反馈问题", "存在的问题"]),
        ("cause = \"没有定期研究\"", &["原因分析"]),
        ("term = \"短期\"", &["期限种类", "长短期", "期限类别"]),
        ("guide = \"苏木（镇组织委员）\"\ndue = 2012-07-31", &["联系指导人"]),
        (
            "responsible = \"白芷（书记）\"\nguide = \"苏木（镇组织委员）\"\ndue = 2012-07-31",
            &["承办责任人", "责任人", "负责人"],
        ),
    ] {
        assert_eq!(PLAN.matches(key).count(), 1, "{key}");
        let name = key.split(' ').next().expect("a name");
        for word in words {
            let site = Site::one_branch();
            site.write(FILE, PLAN.replace(key, &key.replacen(name, word, 1)));
            let found = site.only("syntax");
            assert_eq!(found.message, format!("键名要用英文，“{word}”写成 {name}"));
            assert_eq!(found.help, format!("这一行写成：{}", key.lines().next().expect("a line")), "{word}");
        }
    }
    let site = Site::one_branch();
    site.replace("content/site.toml", "title =", "标题 =");
    assert!(site.only("syntax").help.starts_with("这一行写成：title = "));
}
