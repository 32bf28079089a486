//! The `.dat` files of html5lib's tree construction tests, and ours in the same format.

use std::path::Path;

/// One case of a `.dat` file.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// `tests1.dat/12`, counted from 1.
    pub(crate) name: String,
    pub(crate) data: String,
    /// The `#document` section as it stands.
    pub(crate) document: String,
    pub(crate) is_fragment: bool,
    pub(crate) script_off: bool,
}

/// Reads all cases of a file. `label` leads their names.
pub(crate) fn read(path: &Path, label: &str) -> std::io::Result<Vec<Case>> {
    let bytes = std::fs::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(parse(&text, label))
}

fn parse(text: &str, label: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut section = "";
    for line in text.split('\n') {
        // Inside a text of the `#document` section a line may look like a section; the format has no answer to that
        // other than not to write such cases.
        match line {
            "#data" => {
                let name = format!("{label}/{}", cases.len() + 1);
                cases.push(Case { name, ..Case::default() });
                section = line;
                continue;
            }
            "#errors" | "#new-errors" | "#document-fragment" | "#script-off" | "#script-on" | "#document" => {
                if let Some(case) = cases.last_mut() {
                    case.is_fragment |= line == "#document-fragment";
                    case.script_off |= line == "#script-off";
                }
                section = line;
                continue;
            }
            _ => {}
        }
        let Some(case) = cases.last_mut() else { continue };
        let target = match section {
            "#data" => &mut case.data,
            "#document" => &mut case.document,
            _ => continue,
        };
        target.push_str(line);
        target.push('\n');
    }
    for case in &mut cases {
        case.data.pop();
        let end = case.document.trim_end_matches('\n').len();
        case.document.truncate(end);
    }
    cases
}

/// Rewrites the `#document` sections of a file of ours; all else stays as it stands.
pub(crate) fn bless(path: &Path, trees: &[String]) -> std::io::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let mut blessed = String::with_capacity(text.len());
    let mut trees = trees.iter();
    let mut in_tree = false;
    // Not `lines`: a carriage return belongs to its case.
    for line in text.split('\n') {
        in_tree &= line != "#data";
        if in_tree {
            continue;
        }
        blessed.push_str(line);
        blessed.push('\n');
        if line == "#document" {
            blessed.push_str(trees.next().map_or("", |tree| tree.trim_end_matches('\n')));
            blessed.push_str("\n\n");
            in_tree = true;
        }
    }
    std::fs::write(path, blessed.trim_end_matches('\n').to_owned() + "\n")
}
