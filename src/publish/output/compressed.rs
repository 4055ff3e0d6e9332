//! Compressed copies next to text files, for servers that send them as they are: `NAME.gz` and `NAME.br`. The same bytes give the same copies.
//!
//! Packs of the search index have none: their parts are compressed already, and requested one by one.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::base::path::UrlPath;
use crate::publish::render::{self, Page};
use crate::site::routes::{Route, is_search_file};

/// A shorter file fits in one packet anyway.
const SMALLEST: usize = 1_024;
/// Of 11: nearly as small, and twice as fast. What is faster still saves little more than gzip.
const BROTLI: u32 = 10;
/// How far back brotli looks for repetitions, as a power of two: a wider window than the file only takes memory.
const WINDOWS: std::ops::RangeInclusive<u32> = 10..=22;

/// A way to compress.
struct Format {
    ending: &'static str,
    compress: fn(&[u8]) -> io::Result<Vec<u8>>,
    expand: fn(&[u8], u64) -> io::Result<Vec<u8>>,
}

const FORMATS: [Format; 2] = [
    Format { ending: "gz", compress: gzip, expand: gunzip },
    Format { ending: "br", compress: brotli, expand: unbrotli },
];

/// The copies of a file, each with its address; none if they would save nothing. Those of the last build are used again if they still fit.
pub(super) fn copies(page: &Page, bytes: &[u8], last: &Path) -> Vec<(UrlPath, Vec<u8>)> {
    if bytes.len() < SMALLEST || !is_text(page) {
        return Vec::new();
    }
    let copy = |format: &Format| {
        let address = UrlPath::new(&format!("{}.{}", page.address, format.ending))?;
        let copy =
            format.known(&last.join(address.as_str()), bytes).or_else(|| (format.compress)(bytes).ok())?;
        (copy.len() < bytes.len()).then_some((address, copy))
    };
    FORMATS.iter().filter_map(copy).collect()
}

fn is_text(page: &Page) -> bool {
    let ending = page.address.name().rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_pack = is_search_file(page.url.as_str()) && page.url.parent() != "search";
    render::is_text(ending) && !is_pack && !matches!(page.route, Route::Host(_))
}

impl Format {
    /// The copy at `path`, if it is one of these bytes.
    fn known(&self, path: &Path, bytes: &[u8]) -> Option<Vec<u8>> {
        let is_file =
            fs::symlink_metadata(path).is_ok_and(|file| file.is_file() && file.len() < bytes.len() as u64);
        let copy = if is_file { fs::read(path).ok()? } else { return None };
        let expanded = (self.expand)(&copy, bytes.len() as u64 + 1).ok()?;
        (expanded == bytes).then_some(copy)
    }
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn gunzip(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).take(most).read_to_end(&mut out)?;
    Ok(out)
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let window = bytes.len().next_power_of_two().ilog2().clamp(*WINDOWS.start(), *WINDOWS.end());
    let mut encoder = brotli::CompressorWriter::new(&mut out, 1 << 14, BROTLI, window);
    encoder.write_all(bytes)?;
    encoder.flush()?;
    drop(encoder);
    Ok(out)
}

fn unbrotli(bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    brotli::Decompressor::new(bytes, 1 << 14).take(most).read_to_end(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::FORMATS;

    #[test]
    fn copies_hold_the_same_and_are_the_same_each_time() {
        let text = "The customer is always met with the same words. ".repeat(100);
        let text = text.as_bytes();
        for format in &FORMATS {
            let copy = (format.compress)(text).unwrap();
            assert!(copy.len() < text.len() / 10, "{}", format.ending);
            assert_eq!((format.expand)(&copy, 1 << 20).unwrap(), text);
            assert_eq!((format.compress)(text).unwrap(), copy);
        }
    }
}
