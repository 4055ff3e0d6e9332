//! Whether a photograph is stored sideways: cameras store pictures as the sensor saw them, with a note on how to rotate them (Exif), and
//! browsers rotate them for display.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The note comes before the picture itself, and no segment is longer than this.
const HEAD: u64 = 256 << 10;

/// The segment of a JPEG that holds Exif, and those at which the picture itself begins or ends.
const APP1: u8 = 0xe1;
const SCAN: u8 = 0xda;
const END: u8 = 0xd9;

/// The Exif field that says how to rotate the picture: 1 to 8, of which 5 to 8 swap width and height.
const ORIENTATION: u16 = 0x0112;

/// Whether width and height of a JPEG are swapped when it is shown.
pub(super) fn is_on_its_side(file: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(file).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && orientation(&head).is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// The orientation given in the first bytes of a JPEG.
fn orientation(head: &[u8]) -> Option<u16> {
    let mut rest = head.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return None };
        match *marker {
            0xff => rest = &rest[1..],
            SCAN | END => return None,
            marker => {
                let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
                let segment = after.get(2..length)?;
                if let Some(exif) = segment.strip_prefix(b"Exif\0\0").filter(|_| marker == APP1) {
                    return Exif::new(exif)?.orientation();
                }
                rest = after.get(length..)?;
            }
        }
    }
}

/// The fields, which come in either byte order.
struct Exif<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Exif<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let is_little = match bytes.first_chunk()? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little })
    }

    fn orientation(&self) -> Option<u16> {
        let table = Self { bytes: self.bytes.get(self.long(4)?..)?, ..*self };
        let count = usize::from(table.short(0)?);
        let fields = (0..count).map(|index| 2 + index * 12);
        let mut values = fields.map_while(|field| Some((table.short(field)?, table.short(field + 8)?)));
        values.find(|(name, _)| *name == ORIENTATION).map(|(_, value)| value)
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        let long = if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
        usize::try_from(long).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::orientation;

    /// The beginning of a JPEG with a camera's note.
    fn jpeg(is_little: bool, fields: &[(u16, u16)]) -> Vec<u8> {
        let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut exif = if is_little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        exif.extend(long(8));
        exif.extend(short(fields.len() as u16));
        for (name, value) in fields {
            exif.extend([short(*name), short(3)].concat());
            exif.extend([long(1).as_slice(), &short(*value), &[0, 0]].concat());
        }
        let mut jpeg = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xe1];
        jpeg.extend((exif.len() as u16 + 8).to_be_bytes());
        jpeg.extend(b"Exif\0\0");
        jpeg.extend(exif);
        jpeg.extend([0xff, 0xda]);
        jpeg
    }

    #[test]
    fn cameras_note_how_to_turn_a_picture() {
        assert_eq!(orientation(&jpeg(true, &[(0x010f, 9), (0x0112, 6)])), Some(6));
        assert_eq!(orientation(&jpeg(false, &[(0x0112, 8)])), Some(8));
        assert_eq!(orientation(&jpeg(false, &[(0x010f, 6)])), None);
        assert_eq!(orientation(b"\xff\xd8\xff\xda"), None);
        assert_eq!(orientation(b"\x89PNG"), None);
    }

    #[test]
    fn no_part_of_a_picture_is_too_short_to_be_looked_at() {
        let whole = jpeg(true, &[(0x0112, 6)]);
        for end in 0..whole.len() - 6 {
            assert_eq!(orientation(&whole[..end]), None);
        }
        let mut endless = whole.clone();
        endless[25..29].copy_from_slice(&[0xff; 4]);
        assert_eq!(orientation(&endless), None);
    }
}
