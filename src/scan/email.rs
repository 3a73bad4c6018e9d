//! E-mail addresses, also with a full-width ＠ or blanks around it.

use super::folded::Folded;
use super::{Hit, HitKind};

/// Domains an address with blanks in it may end in; elsewhere a blank ends the address.
const USUAL_ENDS: &[&str] = &["cn", "com", "net", "org", "gov", "edu"];

/// Providers where anybody may have an address. A domain below one of them (vip.163.com) is the same.
const FREE: &[&str] = &[
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "yeah.net",
    "188.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "sina.com",
    "sina.cn",
    "sina.com.cn",
    "sohu.com",
    "tom.com",
    "21cn.com",
    "263.net",
    "aliyun.com",
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "live.cn",
    "msn.com",
    "yahoo.com",
    "yahoo.cn",
    "yahoo.com.cn",
    "icloud.com",
];

/// Reports every e-mail address.
pub(super) fn find(text: &Folded<'_>, hits: &mut Vec<Hit>) {
    let mut from = 0;
    for at in 0..text.len() {
        if text.at(at) != '@' {
            continue;
        }
        let name_end = if text.before(at) == ' ' { at - 1 } else { at };
        let name = text.run_start(name_end, name_end.saturating_sub(from), is_name);
        let has_name = text.slice(name, name_end).iter().any(char::is_ascii_alphanumeric);
        let domain = if text.at(at + 1) == ' ' { at + 2 } else { at + 1 };
        let Some(end) = domain_end(text, domain) else { continue };
        if has_name {
            let kind = if is_free(text.slice(domain, end)) { HitKind::FreeMail } else { HitKind::Email };
            hits.push(Hit { kind, range: text.bytes(name, end), suggestion: None });
            from = end;
        }
    }
}

/// Whether a domain is one of [`FREE`] or below one.
fn is_free(domain: &[char]) -> bool {
    let domain: String = domain.iter().filter(|c| **c != ' ').map(char::to_ascii_lowercase).collect();
    let is_below = |provider: &&str| domain.strip_suffix(*provider).is_some_and(|host| host.ends_with('.'));
    FREE.iter().any(|provider| domain == *provider || is_below(provider))
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// Where the domain that begins at `start` ends: labels with dots between them, the last one of letters.
fn domain_end(text: &Folded<'_>, start: usize) -> Option<usize> {
    let mut found = None;
    let mut at = start;
    let mut spaced = false;
    loop {
        let end = text.run_end(at, |c| c.is_ascii_alphanumeric() || c == '-');
        let label = text.slice(at, end);
        if label.is_empty() {
            return found;
        }
        let is_last = label.len() >= 2 && label.iter().all(char::is_ascii_alphabetic);
        let is_usual = || USUAL_ENDS.contains(&label.iter().collect::<String>().as_str());
        if at > start && is_last && (!spaced || is_usual()) {
            found = Some(end);
        }
        let dot = text.skip_blanks(end);
        if text.at(dot) != '.' || dot > end + 1 {
            return found;
        }
        at = text.skip_blanks(dot + 1);
        spaced = dot > end || at > dot + 1;
        if at > dot + 2 {
            return found;
        }
    }
}
