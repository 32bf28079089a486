//! The benchmark's files: ground truths, and the pages beside them.

use flate2::read::MultiGzDecoder;
use gleaner::Limits;
use rayon::prelude::*;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a folder cannot be measured. Nothing is left out silently: figures over fewer pages are not the benchmark's.
#[derive(Debug, Error)]
pub(crate) enum DataError {
    #[error("{}: no ground truths ({source}); the folder to name is a split of the benchmark, such as dev", path.display())]
    NoFolder { path: PathBuf, source: io::Error },
    #[error("{}: no ground truth (*.json) in it", path.display())]
    NoTruths { path: PathBuf },
    #[error("{}: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{}: not a ground truth: {source}", path.display())]
    Broken { path: PathBuf, source: serde_json::Error },
    #[error("ground truth {id} has no page: neither {} nor {} is there", plain.display(), packed.display())]
    NoPage { id: String, plain: PathBuf, packed: PathBuf },
    #[error("no page is of the type {wanted:?}; the types are {known}")]
    NoSuchType { wanted: String, known: String },
}

/// What a perfect extractor returns for a page, with the page's address and type.
pub(crate) struct Truth {
    /// The file's name without its ending; the field `file_id` says the same.
    pub(crate) id: String,
    pub(crate) url: Option<String>,
    pub(crate) page_type: String,
    pub(crate) text: String,
    pub(crate) must_appear: Vec<String>,
    pub(crate) must_not_appear: Vec<String>,
}

#[derive(Deserialize)]
struct Published {
    url: Option<String>,
    #[serde(rename = "_internal")]
    internal: Option<Internal>,
    ground_truth: GroundTruth,
}

#[derive(Deserialize)]
struct Internal {
    page_type: Option<PageType>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PageType {
    Name(String),
    Labelled { primary: Option<String> },
}

#[derive(Deserialize)]
struct GroundTruth {
    main_content: Option<String>,
    with: Option<Vec<String>>,
    without: Option<Vec<String>>,
}

impl Published {
    fn page_type(&self) -> &str {
        let named = match self.internal.as_ref().and_then(|internal| internal.page_type.as_ref()) {
            Some(PageType::Name(name)) => Some(name.as_str()),
            Some(PageType::Labelled { primary }) => primary.as_deref(),
            None => None,
        };
        match named.unwrap_or("article") {
            "category" => "collection",
            name => name,
        }
    }
}

/// All ground truths of a split, by the names of their files.
pub(crate) fn truths(folder: &Path) -> Result<Vec<Truth>, DataError> {
    let folder = folder.join("ground-truth");
    let entries = std::fs::read_dir(&folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    let mut paths = entries.map_err(|source| DataError::NoFolder { path: folder.clone(), source })?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    if paths.is_empty() {
        return Err(DataError::NoTruths { path: folder });
    }
    // The order of a folder is the file system's, and a sum of floats has that order too.
    paths.sort();
    paths.par_iter().map(|path| truth(path)).collect()
}

fn truth(path: &Path) -> Result<Truth, DataError> {
    let bytes = std::fs::read(path).map_err(|source| DataError::Read { path: path.to_owned(), source })?;
    let published: Published =
        serde_json::from_slice(&bytes).map_err(|source| DataError::Broken { path: path.to_owned(), source })?;
    Ok(Truth {
        id: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        page_type: published.page_type().to_owned(),
        url: published.url,
        text: published.ground_truth.main_content.unwrap_or_default(),
        must_appear: published.ground_truth.with.unwrap_or_default(),
        must_not_appear: published.ground_truth.without.unwrap_or_default(),
    })
}

/// A page's bytes, at most one more than the limit, so that the crate itself can refuse it.
pub(crate) fn page(folder: &Path, id: &str) -> Result<Vec<u8>, DataError> {
    let plain = folder.join("html").join(format!("{id}.html"));
    let packed = folder.join("html").join(format!("{id}.html.gz"));
    let limit = Limits::default().max_bytes as u64 + 1;
    let mut bytes = Vec::new();
    let (path, read) = if plain.is_file() {
        let read = File::open(&plain).and_then(|file| file.take(limit).read_to_end(&mut bytes));
        (plain, read)
    } else if packed.is_file() {
        let read = File::open(&packed).and_then(|file| MultiGzDecoder::new(file).take(limit).read_to_end(&mut bytes));
        (packed, read)
    } else {
        return Err(DataError::NoPage { id: id.to_owned(), plain, packed });
    };
    read.map_err(|source| DataError::Read { path, source })?;
    Ok(bytes)
}
