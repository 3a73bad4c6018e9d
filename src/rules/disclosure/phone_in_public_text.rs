//! 待写。

use crate::disclosure::scan::Hit;

pub(in crate::rules) fn message(_hit: &Hit, _marked: &str) -> (String, String) {
    (String::new(), String::new())
}
