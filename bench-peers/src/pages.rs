//! The pages: read, decompressed and decoded once, before anything is timed.

use flate2::read::MultiGzDecoder;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

pub struct Page {
    /// File name without its extensions.
    pub name: String,
    pub html: String,
}

/// The `*.html` and `*.html.gz` files of a folder by name, the first `limit` of them.
pub fn load(folder: &Path, limit: usize) -> io::Result<Vec<Page>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut names: Vec<String> = entries.iter().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| name.ends_with(".html") || name.ends_with(".html.gz"));
    names.sort();
    names.truncate(limit);
    names.into_iter().map(|file| read(folder, &file)).collect()
}

fn read(folder: &Path, file: &str) -> io::Result<Page> {
    let mut bytes = fs::read(folder.join(file))?;
    if file.ends_with(".gz") {
        let mut unpacked = Vec::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked)?;
        bytes = unpacked;
    }
    let name = file.trim_end_matches(".gz").trim_end_matches(".html").to_owned();
    Ok(Page { name, html: decode(bytes) })
}

/// UTF-8 as it stands; for other pages gleaner says what they are written in.
fn decode(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let bytes = error.into_bytes();
        let named = gleaner::Extractor::new().extract_bytes(&bytes, None).ok();
        let encoding = named.and_then(|article| encoding_rs::Encoding::for_label(article.encoding.name.as_bytes()));
        encoding.unwrap_or(encoding_rs::UTF_8).decode(&bytes).0.into_owned()
    })
}
