//! Additions to a page on its way to the browser: the script that keeps it up to date. Published pages never have it.

use twox_hash::XxHash3_128;

/// Where the script and its styles are; no page can have an address that begins with a dot.
pub(super) const FOLDER: &str = "/.preview/";
/// The script.
pub(super) const SCRIPT: &str = include_str!("client/preview.js");
/// The styles of what the script shows.
pub(super) const STYLE: &str = include_str!("client/preview.css");

/// Directives of a page's policy that the script needs: to ask the server, to run, to be styled.
const NEEDED: [&str; 3] = ["connect-src", "script-src", "style-src"];

const POLICY: &[u8] = b"<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// A page with the script, and the stamp by which the script recognises it. A changed style sheet or picture makes
/// another stamp, by `assets_version`.
pub(super) fn page(bytes: &[u8], assets_version: u64) -> (Vec<u8>, String) {
    let stamp = format!("{:032x}", XxHash3_128::oneshot_with_seed(assets_version, bytes));
    let script = format!("<script src=\"{FOLDER}preview.js\" data-stamp=\"{stamp}\" defer></script>");
    let mut page = Vec::with_capacity(bytes.len() + 200);
    let mut rest = bytes;
    // The script asks this server what is new; whatever else the page's own policy forbids stays forbidden.
    if let Some(at) = find(rest, POLICY) {
        let (head, tail) = rest.split_at(at + POLICY.len());
        let policy = tail.split(|&byte| byte == b'"').next().unwrap_or_default();
        page.extend_from_slice(head);
        for directive in NEEDED.into_iter().filter(|needed| find(policy, needed.as_bytes()).is_none()) {
            page.extend_from_slice(format!("{directive} 'self'; ").as_bytes());
        }
        rest = tail;
    }
    let end = rest.windows(7).rposition(|part| part == b"</body>").unwrap_or(rest.len());
    page.extend_from_slice(&rest[..end]);
    page.extend_from_slice(script.as_bytes());
    page.extend_from_slice(&rest[end..]);
    (page, stamp)
}

/// The page with `/` as the address its links start from: a page shown at any depth names the public address there,
/// and here that is this server.
pub(super) fn at_home(page: &[u8]) -> Vec<u8> {
    const BASE: &[u8] = b"<base href=\"";
    let mut page = page.to_vec();
    if let Some(at) = find(&page, BASE) {
        let start = at + BASE.len();
        if let Some(length) = page[start..].iter().position(|&byte| byte == b'"') {
            page.splice(start..start + length, *b"/");
        }
    }
    page
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|part| part == what)
}

/// A page of the server's own, where the site has none to show.
pub(super) fn notice(title: &str, text: &str) -> Vec<u8> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1><p>{escaped}</p></main></body></html>\n"
    )
    .into_bytes()
}
