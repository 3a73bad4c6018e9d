//! Names of files and folders: which may be IDs, and which cannot stand on every system a site is edited on.

use crate::diagnostics::is_invisible;

/// Names a unit folder may not have: they are folders or pages of the unit itself.
pub(super) const RESERVED: [&str; 4] = ["progress", "commitments", "print", "board"];

/// Names Windows keeps for devices, whatever their case and ending; the numbered ones have a digit behind them.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// What is wrong with an ID, if anything.
pub(crate) fn bad_id(id: &str) -> Option<String> {
    if RESERVED.contains(&id) {
        return Some(format!("“{id}”是保留的名字，不能用作编号"));
    }
    if is_device(id) {
        return Some(format!("“{id}”是 Windows 的设备名，在 Windows 上建不出这样的文件，不能用作编号"));
    }
    let fine = !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (!fine).then(|| format!("编号“{id}”只能用小写字母 a-z、数字和连字符 -"))
}

/// What keeps a picture or document of this name from other systems or from its readers' eyes, if anything.
pub(crate) fn bad_name(name: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.');
    if is_device(name) {
        return Some(format!("“{name}”用了 Windows 的设备名，在 Windows 上建不出这样的文件"));
    }
    if name.bytes().all(plain) {
        return None;
    }
    if name.chars().any(is_invisible) {
        return Some(format!("文件名“{name}”里有看不见的字符"));
    }
    let odd = name.chars().find(|c| r#"<>:"|?*\"#.contains(*c));
    odd.map(|odd| format!("文件名“{name}”里有“{odd}”，在 Windows 上建不出这样的文件"))
}

/// An ID like this text that may be used.
pub(super) fn suggest_id(id: &str) -> String {
    let plain: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let plain = plain.trim_matches('-').to_owned();
    match plain.as_str() {
        "" => "yi-zhong".to_owned(),
        id if RESERVED.contains(&id) || is_device(id) => format!("{id}-1"),
        _ => plain,
    }
}

/// Whether Windows takes a name for a device: up to the first dot, without blanks at its end.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is = |device: &str| stem.eq_ignore_ascii_case(device);
    let is_numbered = |device: &&str| {
        stem.len() == 4
            && stem.get(..3).is_some_and(|head| head.eq_ignore_ascii_case(device))
            && stem.ends_with(|c: char| ('1'..='9').contains(&c))
    };
    matches!(stem.len(), 3 | 4) && (DEVICES.into_iter().any(is) || NUMBERED_DEVICES.iter().any(is_numbered))
}
