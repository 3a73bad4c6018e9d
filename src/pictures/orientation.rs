//! Which way up a picture is meant, as cameras note it in EXIF.

/// Tag of the orientation.
const TAG: u16 = 0x0112;
/// Type of a number of two bytes.
const SHORT: u16 = 3;

/// How a picture has to be turned to stand upright, 1 to 8; 1 is as it is.
pub(super) fn of_exif(exif: &[u8]) -> u8 {
    read(exif).filter(|orientation| (1..=8).contains(orientation)).unwrap_or(1)
}

/// Data that say nothing but the orientation.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    exif.extend(TAG.to_be_bytes());
    exif.extend(SHORT.to_be_bytes());
    exif.extend([0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    exif
}

fn read(exif: &[u8]) -> Option<u8> {
    let is_little = exif.starts_with(b"II");
    let short = |at: usize| {
        let two: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| {
        let four: [u8; 4] = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    };
    let folder = long(4)?;
    let entries = usize::from(short(folder)?);
    let entry = |number: usize| folder.checked_add(2 + 12 * number);
    let at = (0..entries).filter_map(entry).find(|at| short(*at) == Some(TAG))?;
    u8::try_from(short(at + 8)?).ok()
}
