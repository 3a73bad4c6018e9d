//! JSON files with one long list, one row a line.

/// Bytes reserved for rows that are new in a file.
const SPARE: usize = 64 * 1024;

/// A file that begins with `head`, with room for about `size` bytes.
pub(super) fn begun(head: &str, size: usize) -> Vec<u8> {
    let mut file = Vec::with_capacity(size + SPARE);
    file.extend_from_slice(head.as_bytes());
    file
}

/// Appends rows to an open JSON list, one a line.
pub(super) fn add_json(list: &mut Vec<u8>, rows: &[u8]) {
    if !rows.is_empty() {
        list.extend_from_slice(if list.ends_with(b"[") { b"\n" } else { b",\n" });
        list.extend_from_slice(rows);
    }
}
