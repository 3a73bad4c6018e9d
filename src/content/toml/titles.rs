//! Chinese titles of keys and tables, and what else clerks call them: what is shown on pages and forms is what they copy.

use crate::keys::{KeyInfo, RecordKind};

/// The key of this Chinese title: in the table that `before` ends in, or else the only one in the file.
pub(super) fn titled_key(title: &str, before: &str, kind: &'static RecordKind) -> Option<&'static str> {
    let in_table = table_at(before, kind).and_then(|table| keyed(title, table));
    in_table.or_else(|| {
        let mut found = Vec::new();
        collect(title, kind, &mut found);
        found.sort_unstable();
        found.dedup();
        if let [only] = found[..] { Some(only) } else { None }
    })
}

/// The key of a table whose title this is, or a head it has in tables people make, or is a part of it.
pub(super) fn keyed(title: &str, table: &'static RecordKind) -> Option<&'static str> {
    // A head of a form may name its unit: 信函（封）.
    let title = title.split(['（', '(']).next().map(str::trim).filter(|title| !title.is_empty())?;
    let exact = table.keys.iter().find(|key| key.title == title);
    let meant = || {
        let mut names = ALSO_CALLED.iter().filter(|(words, _)| words.contains(&title));
        names.find_map(|(_, name)| table.find(name))
    };
    let headed = || table.keys.iter().find(|key| key.heads.contains(&title));
    let alike = || {
        let mut alike = table.keys.iter().filter(|key| key.title.contains(title) || title.contains(key.title));
        alike.next().filter(|_| alike.next().is_none())
    };
    exact.or_else(meant).or_else(headed).or_else(alike).map(|key| key.name)
}

/// What clerks, forms and pages call keys that have another title.
const ALSO_CALLED: [(&[&str], &str); 19] = [
    (&["时限", "期限", "截止日期", "完成时间", "整改时限", "完成日期"], "due"),
    (&["长短期", "期限种类", "整改期限种类", "期限类型"], "term"),
    (&["责任单位", "责任领导", "负责人", "承办责任人", "承办人"], "responsible"),
    (&["措施", "整改措施", "主要措施", "整改举措", "晋级措施"], "measures"),
    (&["名称", "全称", "单位名称"], "name"),
    (&["问题", "存在问题", "内容", "整改的具体项目", "具体项目", "反馈问题", "整改问题"], "text"),
    (&["状态", "进展情况", "整改情况"], "status"),
    (&["进度"], "percent"),
    (&["销号人", "销号认定人"], "closed_by"),
    (&["延至", "调整时限"], "due"),
    (&["标题", "网站名称", "网站标题", "站名"], "title"),
    (&["主办", "主办者"], "publisher"),
    (&["发文机关", "发文单位"], "issuer"),
    (&["发文日期", "时间"], "date"),
    (&["受理时间"], "hours"),
    (&["多久答复"], "reply_within"),
    (&["升级目标", "晋级目标", "争创目标", "等次", "评定等次", "评定级次", "所分类别"], "grade"),
    (&["报给谁"], "filed_with"),
    (&["党组织名称"], "name"),
];

fn collect(title: &str, kind: &'static RecordKind, found: &mut Vec<&'static str>) {
    found.extend(keyed(title, kind));
    for inner in kind.keys.iter().filter_map(|key| key.record) {
        collect(title, inner, found);
    }
}

/// The table of this Chinese title.
pub(super) fn named_table(title: &str, kind: &'static RecordKind) -> Option<&'static KeyInfo> {
    let tables = || kind.keys.iter().filter(|key| key.record.is_some());
    let also = || {
        let (_, name) = TABLES_ALSO_CALLED.iter().find(|(words, _)| words.contains(&title))?;
        tables().find(|key| key.name == *name)
    };
    let mut alike = tables().filter(|key| key.title.contains(title) || title.contains(key.title));
    let alike = alike.next().filter(|_| alike.next().is_none());
    let lower = title.to_ascii_lowercase();
    tables().find(|key| key.title == title || key.name == lower).or_else(also).or(alike)
}

/// What clerks call tables that have another title.
const TABLES_ALSO_CALLED: [(&[&str], &str); 5] = [
    (&["问题", "存在问题", "整改问题", "问题清单", "问题台账"], "problems"),
    (&["审核", "审核意见"], "review"),
    (&["实事", "好事", "办实事", "为民办实事"], "deeds"),
    (&["进展", "事项", "问题进展", "整改进展"], "items"),
    (&["目标", "晋级目标"], "target"),
];

/// The table whose keys a line has that stands behind this text.
pub(super) fn table_at(before: &str, kind: &'static RecordKind) -> Option<&'static RecordKind> {
    let header = before.lines().rev().find_map(|line| line.trim_start().strip_prefix('['));
    let path = header.map(|header| header.trim_start_matches('[').split(']').next().unwrap_or_default());
    path.into_iter()
        .flat_map(|path| path.split('.'))
        .try_fold(kind, |kind, name| kind.find(name.trim()).and_then(|key| key.record))
}
