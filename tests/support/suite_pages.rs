//! The pages of the suites, where these are: in `$GLEANER_DATA`, else in `../shared/data`.

use flate2::read::MultiGzDecoder;
use std::io::Read;
use std::path::{Path, PathBuf};

pub(crate) struct SuitePage {
    /// The suite and the file.
    pub(crate) name: String,
    path: PathBuf,
}

impl SuitePage {
    pub(crate) fn read(&self) -> Vec<u8> {
        let bytes = std::fs::read(&self.path).expect("a file of the suites");
        if self.path.extension().is_none_or(|kind| kind != "gz") {
            return bytes;
        }
        let mut page = Vec::new();
        MultiGzDecoder::new(&bytes[..]).read_to_end(&mut page).expect("a compressed page");
        page
    }
}

/// All pages, by name; none where the suites are not.
pub(crate) fn all() -> Vec<SuitePage> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("GLEANER_DATA").map_or_else(beside, PathBuf::from);
    let mut pages = Vec::new();
    for suite in std::fs::read_dir(root).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(suite.path().join("html")).into_iter().flatten().flatten() {
            let name = format!("{}/{}", suite.file_name().to_string_lossy(), file.file_name().to_string_lossy());
            pages.push(SuitePage { name, path: file.path() });
        }
    }
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    pages
}
