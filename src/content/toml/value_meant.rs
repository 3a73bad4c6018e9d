//! Numbers and yes or no as people write them, and what they mean.

use super::date;

/// What a word says that stands in place of `true` or `false`.
pub(super) fn flag_meant(text: &str) -> Option<bool> {
    match text.trim().trim_matches(['“', '”']).to_ascii_lowercase().as_str() {
        "true" | "yes" | "y" | "是" | "是的" | "对" | "有" | "真" | "√" | "1" => Some(true),
        "false" | "no" | "n" | "否" | "不是" | "不" | "没有" | "无" | "假" | "×" | "0" => Some(false),
        _ => None,
    }
}

/// The number a text says: `80%`, `３０`, `20人`, `百分之80`, `百分之八十`, `八成`.
pub(crate) fn number_meant(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(date::half_width).collect();
    let plain = plain.strip_prefix("百分之").unwrap_or(&plain).replace("．", ".");
    let units = ['%', '％', '﹪', '人', '名', '次', '件', '条', '项', '封', '个', '份', '分', '票'];
    // In full-width dates a point becomes a hyphen; a number has no hyphen inside.
    let plain = plain.trim_end_matches(units).replace('-', ".");
    let plain = plain.strip_suffix('.').unwrap_or(&plain);
    if let Some(number) = in_words(plain) {
        return Some(number.to_string());
    }
    let is_number = !text.trim_start().starts_with('-') && plain.parse::<f64>().is_ok_and(f64::is_finite);
    is_number.then(|| plain.trim_start_matches('0').to_owned()).map(|number| match number.as_str() {
        "" => "0".to_owned(),
        rest if rest.starts_with('.') => format!("0{rest}"),
        _ => number,
    })
}

/// The number of a text that says about how much it is, or writes its decimals behind a comma: 约80, 80左右, `80,5`.
pub(super) fn number_about(text: &str) -> Option<String> {
    const BEFORE: [&str; 10] = ["大约", "大概", "约", "将近", "接近", "近", "超过", "超", "逾", "不到"];
    const BEHIND: [&str; 7] = ["左右", "上下", "以上", "以下", "多", "余", "不到"];
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let shorter = BEFORE.iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(&plain);
    let shorter = BEHIND.iter().find_map(|word| shorter.strip_suffix(word)).unwrap_or(shorter);
    let point = shorter.replace([',', '，'], ".");
    // Three digits behind a comma are thousands.
    let is_decimal = point.rsplit_once('.').is_some_and(|(_, rest)| rest.trim_end_matches(['%', '％']).len() < 3);
    let number = if is_decimal { point } else { shorter.replace([',', '，'], "") };
    (number != plain).then(|| number_meant(&number)).flatten()
}

/// A number in Chinese characters: 八十, 八成, 八成五, 一半.
fn in_words(text: &str) -> Option<u32> {
    let tenths = |text: &str| date::numeral(text).filter(|number| (1..=10).contains(number));
    match (text, text.split_once('成')) {
        ("一半" | "半数", _) => Some(50),
        ("一百" | "百", _) => Some(100),
        (_, Some((tens, ""))) => tenths(tens).map(|tens| tens * 10),
        (_, Some((tens, ones))) => Some(tenths(tens)? * 10 + tenths(ones)?).filter(|number| *number <= 100),
        (text, None) => date::numeral(text).filter(|_| !text.contains(|c: char| c.is_ascii_digit())),
    }
}
