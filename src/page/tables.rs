//! Data or layout: whether a table says something, or only places things.

use super::{Page, Pos};
use crate::dom::{AttrName, Tag};

/// Longest text of a data cell on average, in letters. Cells of layout tables hold whole columns of the page.
const AVERAGE_CELL: u32 = 160;

impl Page<'_> {
    /// Whether the table at this position holds data. Roles and header cells decide; else its shape does.
    pub(crate) fn is_data_table(&self, table: Pos) -> bool {
        if matches!(self.attr(table, AttrName::Role), Some("presentation" | "none")) {
            return false;
        }
        let (mut rows, mut cells, mut headers, mut nested, mut widest, mut width) =
            (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
        for position in table + 1..self.end(table) {
            match self.tag(position) {
                Some(Tag::Tr) => (rows, width) = (rows + 1, 0),
                Some(Tag::Td) => (cells, width) = (cells + 1, width + 1),
                Some(Tag::Th) => (cells, headers, width) = (cells + 1, headers + 1, width + 1),
                Some(Tag::Caption | Tag::Thead) => headers += 1,
                Some(Tag::Table) => nested += 1,
                _ => {}
            }
            widest = widest.max(width);
        }
        let counts = self.counts(table);
        let small_cells = counts.letters <= AVERAGE_CELL * cells.max(1);
        if headers > 0 {
            return cells > 1 && counts.letters <= 4 * AVERAGE_CELL * cells;
        }
        rows >= 2 && widest >= 2 && nested == 0 && small_cells && counts.link_density() < 0.7
    }

    /// The outermost data table around a position: a table inside a data cell is part of the cell.
    pub(crate) fn data_table_around(&self, position: Pos) -> Option<Pos> {
        self.ancestors(position)
            .filter(|&ancestor| self.tag(ancestor) == Some(Tag::Table) && self.is_data_table(ancestor))
            .last()
    }
}
