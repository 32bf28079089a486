//! Data tables: rows, cells and bounded spans.

use super::add;
use crate::article::{Block, TableCell, TableRow};
use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};

/// Puts the blocks of a table's cells (in document order) into its rows. Rows without any are left out.
pub(super) fn rows(page: &Page, table: Pos, cells: Vec<(Pos, Vec<Block>)>) -> Vec<TableRow> {
    let mut filled = cells.into_iter().peekable();
    let own = |row: Pos| page.ancestors(row).find(|&above| page.tag(above) == Some(Tag::Table)) == Some(table);
    let mut rows = Vec::new();
    // No row of data has come yet.
    let mut in_headers = true;
    for row in (table + 1..page.end(table)).filter(|&row| page.tag(row) == Some(Tag::Tr) && own(row)) {
        let positions = page.children(row).filter(|&cell| matches!(page.tag(cell), Some(Tag::Td | Tag::Th)));
        let mut cells: Vec<TableCell> = positions
            .map(|position| {
                while filled.peek().is_some_and(|&(filled, _)| filled < position) {
                    filled.next();
                }
                let blocks = filled.next_if(|&(filled, _)| filled == position).map(|(_, blocks)| blocks);
                cell(page, position, blocks.unwrap_or_default())
            })
            .collect();
        if cells.iter().any(|cell| !cell.blocks.is_empty()) {
            cells.shrink_to_fit();
            let in_head = page.parent(row).is_some_and(|parent| page.tag(parent) == Some(Tag::Thead));
            let all_headers = cells.iter().all(|cell| cell.is_header);
            let is_header = in_head || all_headers && in_headers;
            in_headers &= is_header;
            add(&mut rows, TableRow { is_header, cells });
        } else {
            skip_row(&mut rows);
        }
    }
    bound_spans(&mut rows);
    // `<thead>` may stand anywhere.
    rows.sort_by_key(|row| !row.is_header);
    rows
}

fn cell(page: &Page, position: Pos, blocks: Vec<Block>) -> TableCell {
    let span = |name| page.attr(position, name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).max(1);
    let (colspan, rowspan) = (span(AttrName::Colspan), span(AttrName::Rowspan));
    TableCell { is_header: page.tag(position) == Some(Tag::Th), colspan, rowspan, blocks }
}

/// A row that is left out is one less for the cells above that reach into it.
fn skip_row(rows: &mut [TableRow]) {
    let count = rows.len();
    // Spans of real tables are short; those further up are bounded by the rows that there are.
    for (at, row) in rows.iter_mut().enumerate().rev().take(LOOKED_BACK) {
        for cell in row.cells.iter_mut().filter(|cell| cell.rowspan as usize > count - at) {
            cell.rowspan -= 1;
        }
    }
}

/// How many rows above an empty one are looked at.
const LOOKED_BACK: usize = 8;

/// No span reaches beyond what the table has: a hostile page could ask for a thousand million columns. The width is that
/// of the widest row, with the places that cells from above cover.
fn bound_spans(rows: &mut [TableRow]) {
    let count = rows.len();
    for (at, row) in rows.iter_mut().enumerate() {
        row.cells.iter_mut().for_each(|cell| cell.rowspan = cell.rowspan.min((count - at) as u32));
    }
    // How many cells end before each row.
    let mut ends = vec![0; count + 1];
    let (mut widest, mut most_cells, mut covered) = (1, 1, 0);
    for (at, row) in rows.iter().enumerate() {
        covered -= ends[at];
        most_cells = most_cells.max(row.cells.len());
        widest = widest.max(row.cells.len() + covered.min(most_cells));
        covered += row.cells.len();
        row.cells.iter().for_each(|cell| ends[at + cell.rowspan as usize] += 1);
    }
    for row in rows {
        let mut room = widest.saturating_sub(row.cells.len()) as u32;
        for cell in &mut row.cells {
            cell.colspan = cell.colspan.min(room + 1);
            room -= cell.colspan - 1;
        }
    }
}
