//! 所属站点：汇总进来的统计数据取到没有、是不是登记的那一份、能不能相加。

pub(super) mod subordinate_altered;
pub(super) mod subordinate_incomplete;
pub(super) mod subordinate_malformed;
pub(super) mod subordinate_missing;
pub(super) mod subordinate_not_comparable;
pub(super) mod subordinate_stale;
