//! `accept = [{ rule = "…", reason = "…" }]`, which any record may carry.

use super::{
    declaration::{Key, RecordKind, key, record_kind},
    value::{Records, Text},
};

/// Which findings of the rules are accepted in a record.
pub(crate) const ACCEPT: &Key<Records> =
    &key::<Records>("accept", "认可的问题", "检查指出的某处确有理由时写在那条记录里，单独列出，不再计数").of(&KEYS);

record_kind! {
    /// One accepted finding.
    KEYS {
        RULE: Text = key("rule", "规则名", "认可哪条规则指出的问题").required().example("\"规则名\"");
        REASON: Text = key("reason", "理由", "为什么可以接受").required().example("\"为什么可以接受\"");
    }
}

impl RecordKind {
    /// Whether findings can be accepted in such a table.
    pub(crate) fn may_accept(&self) -> bool {
        !std::ptr::eq(self, &raw const KEYS)
    }
}
