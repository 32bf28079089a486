//! `tests/known_failures.toml`: accepted differences, each with its reason. Of the file this reads one table:
//! `[tree_construction]` with lines `"trial name" = "reason"`.

use std::collections::BTreeMap;
use std::path::Path;

/// The names and reasons of the table; none if there is no file.
pub(crate) fn read(path: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut known = BTreeMap::new();
    let mut in_table = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            in_table = line == "[tree_construction]";
        } else if let (true, Some((name, reason))) = (in_table, line.split_once(" = ")) {
            known.insert(name.trim_matches('"').to_owned(), reason.trim_matches('"').to_owned());
        }
    }
    known
}
