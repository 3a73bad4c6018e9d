//! Codes on boards and forms.

use crate::provenance::Code;

/// A code that is read from anything is read again from the text and the address it is printed as.
pub fn provenance(bytes: &[u8]) {
    if let Some(code) = Code::within(bytes) {
        same_again(&code);
    }
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Some((code, _)) = Code::parse(text) {
        same_again(&code);
    }
}

fn same_again(code: &Code) {
    assert_eq!(Code::groups(&code.digits).replace(' ', ""), code.digits);
    let typed = Code::parse(&code.to_string());
    assert_eq!(typed.as_ref(), Some(&(code.clone(), None)));
    let address = code.address("https://example.cn/zhenggai/units/jiaoyu/yizhong/index.html");
    assert_eq!(Code::parse(&address), Some((code.clone(), Some("jiaoyu/yizhong".to_owned()))));
    let page = format!("<p>1</p><a href=\"{address}\">核对</a>");
    assert_eq!(Code::within(page.as_bytes()).as_ref(), Some(code));
}
