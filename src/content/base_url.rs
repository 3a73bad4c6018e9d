//! The address a site is published at: what is wrong with one, and how it is written where programs read it.

use std::fmt::Write as _;

/// Why a text is no address of a site, with what to write instead where that can be told.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AddressFault {
    /// What is wrong, to stand behind the address.
    pub(super) message: &'static str,
    /// The address that was meant.
    pub(super) instead: Option<String>,
}

/// The address as programs read it, with `/` at its end: a Chinese host in Punycode, a Chinese path in percent signs.
///
/// # Errors
/// When it has no host, or holds what no address of a folder has: a user, a query, a file.
pub(super) fn base_url(text: &str) -> Result<String, AddressFault> {
    let fault = |message, instead: Option<String>| Err(AddressFault { message, instead });
    let text = text.trim();
    let Some((scheme, rest)) = text.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) else {
        return fault(without_scheme(text), meant(text));
    };
    if rest.trim_matches('/').is_empty() {
        return fault("没有写域名；还没有域名时删去这一行", None);
    }
    let whole = |rest: &str| Some(format!("{scheme}://{}/", rest.trim_end_matches('/')));
    if let Some((kept, _)) = rest.split_once(['?', '#']) {
        return fault("带了“?”或“#”后面的部分", whole(kept));
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some((_, host)) = host.rsplit_once('@') {
        return fault("带了用户名和密码，会公开在每一页上", whole(&format!("{host}/{path}")));
    }
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    if let Some((_, "html" | "htm" | "php" | "asp" | "aspx" | "jsp")) = last.rsplit_once('.') {
        return fault("写到了某一页，应当写到文件夹", whole(rest.trim_end_matches('/').trim_end_matches(last)));
    }
    let Some(host) = ascii_host(host) else { return fault("的域名里有不能用的字符", None) };
    if path.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"')) {
        return fault("里有空格或不能用的字符", None);
    }
    if path.trim_end_matches('/').contains("//") || path.starts_with('/') || path.ends_with("//") {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        return fault("里有连写的“/”", whole(&format!("{host}/{}", parts.join("/"))));
    }
    let mut address = format!("{scheme}://{host}/");
    for byte in path.trim_matches('/').bytes() {
        if byte.is_ascii() {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    if !address.ends_with('/') {
        address.push('/');
    }
    Ok(address)
}

/// What is wrong with an address that does not begin with `http://` or `https://`.
fn without_scheme(text: &str) -> &'static str {
    let is_capital = text
        .split_once("://")
        .is_some_and(|(scheme, _)| ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)));
    if is_capital { "开头的 http 或 https 要小写" } else { "不是完整的网址" }
}

/// The address that was meant, whatever stands where `https://` belongs.
fn meant(text: &str) -> Option<String> {
    let marks = [':', '：', ';', '；', '/', '／', '\\'];
    let beginning = |scheme: &str| {
        let head = text.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme))?;
        text[head.len()..].starts_with(marks).then(|| text[head.len()..].trim_start_matches(marks))
    };
    let (scheme, rest) = match (beginning("https"), beginning("http")) {
        (Some(rest), _) => ("https", rest),
        (None, Some(rest)) => ("http", rest),
        (None, None) => ("https", text),
    };
    let host = rest.split('/').next().unwrap_or_default();
    let address = format!("{scheme}://{}/", rest.trim_end_matches('/'));
    host.contains('.').then(|| base_url(&address).map_or_else(|fault| fault.instead, |_| Some(address))).flatten()
}

/// A host with its port, each of its labels in ASCII; none when it holds what no host may have.
fn ascii_host(host: &str) -> Option<String> {
    let (name, port) = host.rsplit_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return None;
    }
    let name = name.replace(['。', '．'], ".").to_lowercase();
    let mut labels = Vec::new();
    for label in name.split('.') {
        let is_fine = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if label.is_empty() || !label.chars().all(is_fine) {
            return None;
        }
        labels.push(if label.is_ascii() { label.to_owned() } else { format!("xn--{}", punycode(label)?) });
    }
    let name = labels.join(".");
    Some(port.map_or_else(|| name.clone(), |port| format!("{name}:{port}")))
}

/// Punycode (RFC 3492) of a label that holds more than ASCII.
fn punycode(label: &str) -> Option<String> {
    const BASE: u32 = 36;
    const SMALLEST: u32 = 1;
    const LARGEST: u32 = 26;
    let adapted = |delta: u32, points: u32, is_first: bool| {
        let mut delta = if is_first { delta / 700 } else { delta / 2 };
        delta += delta / points;
        let mut k = 0;
        while delta > ((BASE - SMALLEST) * LARGEST) / 2 {
            delta /= BASE - SMALLEST;
            k += BASE;
        }
        k + ((BASE - SMALLEST + 1) * delta) / (delta + 38)
    };
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).ok()?;
    if basic > 0 {
        out.push('-');
    }
    let total = u32::try_from(label.chars().count()).ok()?;
    let (mut point, mut delta, mut bias, mut handled) = (128_u32, 0_u32, 72_u32, basic);
    while handled < total {
        let next = label.chars().map(u32::from).filter(|c| *c >= point).min()?;
        delta = delta.checked_add((next - point).checked_mul(handled + 1)?)?;
        point = next;
        for c in label.chars().map(u32::from) {
            if c < point {
                delta += 1;
            }
            if c == point {
                let (mut rest, mut k) = (delta, BASE);
                loop {
                    let threshold = k.saturating_sub(bias).clamp(SMALLEST, LARGEST);
                    if rest < threshold {
                        break;
                    }
                    let value = threshold + (rest - threshold) % (BASE - threshold);
                    out.push(punycode_digit(value));
                    rest = (rest - threshold) / (BASE - threshold);
                    k += BASE;
                }
                out.push(punycode_digit(rest));
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        point += 1;
    }
    Some(out)
}

/// `a` to `z` for 0 to 25, `0` to `9` for the rest.
fn punycode_digit(value: u32) -> char {
    let value = u8::try_from(value).unwrap_or_default();
    char::from(if value < 26 { b'a' + value } else { b'0' + value - 26 })
}
