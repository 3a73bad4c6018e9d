//! Libraries that read what strangers wrote, and give up in the middle of it by a panic.
//!
//! calamine takes the lengths and places an xls says of itself on trust in many places. That a table is damaged is no fault of
//! this program: it is told like any other damage, and nothing is printed of where the library stood.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

thread_local! {
    /// Whether this thread is inside such a library.
    static IS_CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; none where it gave up.
pub(super) fn contained<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let said = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_CONTAINED.get() {
                said(info);
            }
        }));
    });
    IS_CONTAINED.set(true);
    // What was read is dropped with it, so nothing half done is seen.
    let outcome = panic::catch_unwind(AssertUnwindSafe(read));
    IS_CONTAINED.set(false);
    outcome.ok()
}
