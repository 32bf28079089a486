//! Data or layout: whether a table says something, or only places things.

use super::{Page, Pos};
use crate::dom::{AttrName, Tag};

/// Longest text of a data cell on average, in letters. Cells of layout tables hold whole columns of the page.
const AVERAGE_CELL: u32 = 160;

/// What one table is made of; the tables inside it count for themselves.
struct Shape {
    table: Pos,
    rows: u32,
    cells: u32,
    headers: u32,
    nested: u32,
    /// Cells of the current and of the widest row.
    width: u32,
    widest: u32,
}

/// The positions of the page's data tables that are inside no other data table, in document order.
pub(super) fn outermost_data_tables(page: &Page) -> Vec<Pos> {
    let mut open: Vec<Shape> = Vec::new();
    let mut data: Vec<Pos> = Vec::new();
    if !page.document.may_have(Tag::Table) {
        return data;
    }
    for position in 0..page.len() {
        close(page, &mut open, &mut data, position);
        let Some(tag) = page.tag(position) else { continue };
        if tag == Tag::Table {
            if let Some(outer) = open.last_mut() {
                outer.nested += 1;
            }
            open.push(Shape { table: position, rows: 0, cells: 0, headers: 0, nested: 0, width: 0, widest: 0 });
        } else if let Some(shape) = open.last_mut() {
            shape.count(tag);
        }
    }
    close(page, &mut open, &mut data, page.len());
    data.sort_unstable();
    let mut end = 0;
    data.retain(|&table| {
        let outermost = table >= end;
        if outermost {
            end = page.end(table);
        }
        outermost
    });
    data
}

fn close(page: &Page, open: &mut Vec<Shape>, data: &mut Vec<Pos>, position: Pos) {
    while open.last().is_some_and(|shape| page.end(shape.table) <= position) {
        data.extend(open.pop().filter(|shape| shape.is_data(page)).map(|shape| shape.table));
    }
}

impl Shape {
    fn count(&mut self, tag: Tag) {
        match tag {
            Tag::Tr => (self.rows, self.width) = (self.rows + 1, 0),
            Tag::Td => (self.cells, self.width) = (self.cells + 1, self.width + 1),
            Tag::Th => (self.cells, self.headers, self.width) = (self.cells + 1, self.headers + 1, self.width + 1),
            Tag::Caption | Tag::Thead => self.headers += 1,
            _ => {}
        }
        self.widest = self.widest.max(self.width);
    }

    /// Roles and header cells decide; else the shape does.
    fn is_data(&self, page: &Page) -> bool {
        if matches!(page.attr(self.table, AttrName::Role), Some("presentation" | "none")) {
            return false;
        }
        if page.attr(self.table, AttrName::Role) == Some("table") {
            return true;
        }
        let counts = page.counts(self.table);
        if self.headers > 0 {
            return self.cells > 1 && counts.letters <= 4 * AVERAGE_CELL * self.cells;
        }
        let small_cells = counts.letters <= AVERAGE_CELL * self.cells.max(1);
        self.rows >= 2 && self.widest >= 2 && self.nested == 0 && small_cells && counts.link_density() < 0.7
    }
}
