//! GitHub's tables: <https://github.github.com/gfm/#tables-extension->.

use super::inline::{self, Place};
use crate::article::{Block, BlockKind, Inline, Table, TableRow, add_line};

/// The first header row, or an empty one, and the rows below it. A caption stands before it as a paragraph.
pub(super) fn write(table: &Table) -> String {
    let mut rows = grid(&table.rows);
    let width = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
    if !table.rows.first().is_some_and(|row| row.is_header) {
        rows.insert(0, Vec::new());
    }
    let mut out = String::new();
    if !table.caption.is_empty() {
        out.push_str(&inline::line(&table.caption, Place::Paragraph));
        out.push_str("\n\n");
    }
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push('|');
        for text in row {
            match text.as_str() {
                "" => out.push_str("  |"),
                text => out.push_str(&format!(" {text} |")),
            }
        }
        if index == 0 {
            // Later rows may be shorter: readers fill them up.
            out.push_str(&"  |".repeat(width - row.len()));
            out.push_str("\n|");
            out.push_str(&" --- |".repeat(width));
        }
    }
    out
}

/// Places that spans from above may cover for each cell of the table: more of them are no table, but an attack.
const COVERED: usize = 8;

/// The cells of each row, with empty ones where a span covers a place.
fn grid(rows: &[TableRow]) -> Vec<Vec<String>> {
    let mut left = COVERED * rows.iter().map(|row| row.cells.len()).sum::<usize>();
    // For each column the rows that a cell from above still covers.
    let mut covered: Vec<u32> = Vec::new();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let mut line: Vec<String> = Vec::new();
        let mut skip = |line: &mut Vec<String>, covered: &mut Vec<u32>| {
            while left > 0 && covered.get(line.len()).is_some_and(|&rows| rows > 0) {
                covered[line.len()] -= 1;
                left -= 1;
                line.push(String::new());
            }
        };
        for cell in &row.cells {
            skip(&mut line, &mut covered);
            let mut text = inline::line(&lines_of(&cell.blocks), Place::Cell);
            for _ in 0..cell.colspan.max(1) {
                if covered.len() <= line.len() {
                    covered.resize(line.len() + 1, 0);
                }
                covered[line.len()] = cell.rowspan.max(1) - 1;
                line.push(std::mem::take(&mut text));
            }
        }
        skip(&mut line, &mut covered);
        lines.push(line);
    }
    lines
}

/// The blocks of a cell as lines.
fn lines_of(blocks: &[Block]) -> Vec<Inline> {
    let mut content = Vec::new();
    for block in blocks {
        let own: Vec<Vec<Inline>> = match &block.kind {
            BlockKind::Heading(heading) => vec![heading.content.clone()],
            BlockKind::Paragraph(paragraph) => vec![paragraph.content.clone()],
            BlockKind::Math(math) => vec![vec![Inline::Math(math.clone())]],
            BlockKind::Code(code) => code
                .text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| vec![Inline::Code(line.to_owned())])
                .collect(),
            BlockKind::List(list) => list.items.iter().map(|item| lines_of(&item.blocks)).collect(),
            BlockKind::DefinitionList(list) => list
                .entries
                .iter()
                .flat_map(|entry| {
                    entry.terms.iter().cloned().chain(entry.definitions.iter().map(|blocks| lines_of(blocks)))
                })
                .collect(),
            BlockKind::Quote(quote) => vec![lines_of(&quote.blocks), quote.attribution.clone()],
            BlockKind::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).map(|cell| lines_of(&cell.blocks)).collect()
            }
            BlockKind::Figure(figure) => {
                let images = figure.images.iter().map(|image| vec![Inline::Image(image.clone())]);
                let credit = figure.credit.iter().map(|credit| vec![Inline::Text(credit.clone())]);
                images.chain([figure.caption.clone()]).chain(credit).collect()
            }
            BlockKind::Embed(embed) => vec![lines_of(&embed.blocks)],
            BlockKind::Footnote(note) => vec![lines_of(&note.blocks)],
            BlockKind::ThematicBreak => Vec::new(),
        };
        own.into_iter().for_each(|line| add_line(&mut content, line));
    }
    content
}
