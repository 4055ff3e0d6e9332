//! The size of a picture, read from the beginning of its file.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use super::orientation;

/// How much of a drawing is read to find its first tag.
const HEAD: u64 = 16 << 10;

/// What a page must know about a picture before it has loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels; `None` if the file does not say.
    pub size: Option<(u32, u32)>,
    /// The size of the file in bytes.
    pub bytes: u64,
    /// Whether it is a drawing (SVG), which may lack a size.
    pub is_drawing: bool,
}

impl Picture {
    /// Measures a file that is named like a picture; `None` for any other file.
    pub(super) fn of(file: &Path) -> Option<Self> {
        let extension = file.extension()?.to_str()?.to_ascii_lowercase();
        let is_drawing = match extension.as_str() {
            "svg" => true,
            "png" | "jpg" | "jpeg" | "gif" | "webp" => false,
            _ => return None,
        };
        let bytes = std::fs::metadata(file).map_or(0, |metadata| metadata.len());
        let size = if is_drawing { drawing(file) } else { image(file) };
        let is_turned = matches!(extension.as_str(), "jpg" | "jpeg") && orientation::is_on_its_side(file);
        let size = size.map(|(width, height)| if is_turned { (height, width) } else { (width, height) });
        Some(Self { size, bytes, is_drawing })
    }
}

fn image(file: &Path) -> Option<(u32, u32)> {
    let size = imagesize::reader_size(BufReader::new(File::open(file).ok()?)).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

fn drawing(file: &Path) -> Option<(u32, u32)> {
    let mut head = Vec::new();
    File::open(file).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    size_of_drawing(&String::from_utf8_lossy(&head))
}

/// The size in the first tag of a drawing: `width` and `height`, or else those of its `viewBox`.
fn size_of_drawing(text: &str) -> Option<(u32, u32)> {
    let (_, tag) = text.split_once("<svg")?;
    let (tag, _) = tag.split_once('>')?;
    let pixels = |name| {
        let written = attribute(tag, name)?.trim();
        whole(written.strip_suffix("px").unwrap_or(written))
    };
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Some((width, height));
    }
    let mut numbers =
        attribute(tag, "viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty());
    let (width, height) = (whole(numbers.nth(2)?)?, whole(numbers.next()?)?);
    Some((width, height))
}

/// The value of an attribute in the text of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let is_whole = tag[..at].ends_with(|c: char| c.is_whitespace());
        let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| is_whole && matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    })
}

/// A length as a whole number of pixels.
fn whole(written: &str) -> Option<u32> {
    let length: f64 = written.trim().parse().ok()?;
    #[expect(clippy::cast_sign_loss, reason = "it was compared")]
    (0.5..=65_535.0).contains(&length).then_some(length.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::size_of_drawing;

    #[test]
    fn drawings_tell_their_size_in_their_first_tag() {
        let size = |tag: &str| size_of_drawing(&format!("<?xml version='1.0'?>\n<!-- a -->\n{tag}</svg>"));
        assert_eq!(size("<svg width=\"40\" height='30px'>"), Some((40, 30)));
        assert_eq!(size("<svg viewBox=\"0 0 24.6,12\" stroke-width=\"2\">"), Some((25, 12)));
        assert_eq!(size("<svg width=\"100%\" height=\"1em\"\n viewBox = '-1 -1 8 6'>"), Some((8, 6)));
        assert_eq!(size("<svg>"), None);
        assert_eq!(size("<svg viewBox=\"0 0 1e99 -5\">"), None);
        assert_eq!(size_of_drawing("<svg width=\"1"), None);
    }
}
