//! The pages of `tests/fixtures/<kind>/<slug>/`, with the options that they are extracted with.

use gleaner::Extractor;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

pub(crate) struct FixturePage {
    /// `kind/slug`.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    options: Value,
}

impl FixturePage {
    pub(crate) fn extractor(&self) -> Extractor {
        let mut extractor = Extractor::new();
        if let Some(url) = self.options["url"].as_str() {
            extractor = extractor.with_url(url).expect("the URL of a fixture");
        }
        if let Some(seconds) = self.options["now"].as_u64() {
            extractor = extractor.with_now(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        }
        extractor
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        self.options["content_type"].as_str()
    }
}

/// All pages, by name.
pub(crate) fn all() -> Vec<FixturePage> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let pages: Vec<FixturePage> =
        folders(&root).iter().flat_map(|kind| folders(kind)).map(|folder| read(&folder)).collect();
    assert!(!pages.is_empty(), "no fixtures under {}", root.display());
    pages
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).map_err(|error| format!("{}: {error}", parent.display())).expect("a folder");
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn read(folder: &Path) -> FixturePage {
    let file =
        |name: &str| fs::read(folder.join(name)).map_err(|error| format!("{}/{name}: {error}", folder.display()));
    let part = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    FixturePage {
        name: format!("{}/{}", folder.parent().map(part).unwrap_or_default(), part(folder)),
        bytes: file("page.html").expect("a page"),
        options: file("options.json").ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default(),
    }
}
