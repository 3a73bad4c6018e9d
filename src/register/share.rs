//! Percentages of counts, computed on whole numbers so that a limit is met exactly at equality.

/// `count` of `total` in percent, rounded half up to one decimal; 0 of nothing is 0.
pub fn share(count: u32, total: u32) -> f64 {
    if total == 0 {
        return 0.0;
    }
    let (count, total) = (u64::from(count), u64::from(total));
    tenths((count * 2_000 + total) / (total * 2))
}

/// Whether `count` of `total` is at least `percent`: 10 % is met by 1 of 10 and missed by 999 of 10 000 (S002-037).
pub fn reaches(count: u64, total: u64, percent: f64) -> bool {
    u128::from(count) * u128::from(100 * MILLION) >= u128::from(total) * u128::from(millionths(percent))
}

/// Whether `count` of `total` is more than `percent` (S002-043).
pub fn exceeds(count: u64, total: u64, percent: f64) -> bool {
    u128::from(count) * u128::from(100 * MILLION) > u128::from(total) * u128::from(millionths(percent))
}

const MILLION: u64 = 1_000_000;

/// `count` of `total` in millionths of a percent, which add up without rounding errors.
pub(super) fn exact_share(count: u64, total: u64) -> u64 {
    (count * 100 * MILLION + total / 2).checked_div(total).unwrap_or(0)
}

/// Mean of `count` shares that add up to `sum` millionths of a percent, to one decimal.
pub(super) fn mean(sum: u64, count: u32) -> Option<f64> {
    let count = u64::from(count);
    let tenth = MILLION / 10;
    (count > 0).then(|| tenths((sum * 2 + count * tenth) / (count * tenth * 2)))
}

/// A percentage as typed, in millionths: more decimals than anybody types.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` saturates; below zero is zero
fn millionths(percent: f64) -> u64 {
    (percent * 1e6).round() as u64
}

/// Whole tenths of a percent as a number with one decimal.
fn tenths(tenths: u64) -> f64 {
    f64::from(u32::try_from(tenths).unwrap_or(u32::MAX)) / 10.0
}
