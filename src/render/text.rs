//! Plain text: blocks parted by a blank line, items and rows on lines of their own, cells parted by a tab.

use crate::boilerplate::Stripped;
use crate::dom::{AttrName, Tag, push_collapsed};
use crate::page::{Block, Kind, Page, Pos};

/// Writes the kept blocks of a page, without the stripped parts inside them.
pub(crate) fn text(page: &Page, root: Pos, blocks: &[usize], stripped: &Stripped) -> String {
    let mut writer = Writer { page, root, stripped, out: String::new(), last: None, counters: Vec::new() };
    let mut i = 0;
    while i < blocks.len() {
        let block = &page.blocks[blocks[i]];
        match page.data_table_around(block.start).filter(|&table| page.contains(root, table)) {
            Some(table) => {
                let end = page.end(table);
                let inside = blocks[i..].iter().take_while(|&&index| page.blocks[index].start < end).count();
                writer.table(table, &blocks[i..i + inside]);
                i += inside;
            }
            None => {
                writer.block(block);
                i += 1;
            }
        }
    }
    writer.out
}

struct Writer<'p, 'a> {
    page: &'p Page<'a>,
    root: Pos,
    stripped: &'p Stripped,
    out: String,
    /// Where the last written block begins, and its kind.
    last: Option<(Pos, Kind)>,
    /// The numbered lists that are open.
    counters: Vec<Counter>,
}

/// How far the items of a numbered list have been counted.
struct Counter {
    list: Pos,
    /// The list's next child.
    at: Pos,
    next: i64,
    step: i64,
}

/// How far up a block's lists are looked for: deeper nesting is no reader's list.
const LIST_DEPTH: usize = 64;

impl Writer<'_, '_> {
    fn block(&mut self, block: &Block) {
        let piece = if block.kind == Kind::Preformatted { self.verbatim(block) } else { self.inline(block) };
        if piece.is_empty() {
            return;
        }
        let item = self.nearest_item(block.start);
        let opens = item.filter(|&item| !self.last.is_some_and(|(last, _)| self.page.contains(item, last)));
        if let Some((last, kind)) = self.last {
            let separator = self.separator((last, kind), block);
            self.out.push_str(separator);
        }
        if let Some(item) = opens {
            let marker = self.marker(item);
            self.out.push_str(&marker);
        }
        self.out.push_str(&piece);
        self.last = Some((block.start, block.kind));
    }

    /// What stands between two neighbouring blocks.
    fn separator(&self, (last, kind): (Pos, Kind), block: &Block) -> &'static str {
        match (kind, block.kind) {
            (Kind::Term | Kind::Definition, Kind::Definition) => return "\n: ",
            (Kind::Term, Kind::Term) => return "\n",
            (Kind::Definition, Kind::Term) if self.same_list(last, block.start, &[Tag::Dl]) => return "\n",
            _ => {}
        }
        if self.same_list(last, block.start, &[Tag::Ul, Tag::Ol, Tag::Dir, Tag::Menu]) { "\n" } else { "\n\n" }
    }

    /// Whether the outermost list around one position is that around the other.
    fn same_list(&self, a: Pos, b: Pos, tags: &[Tag]) -> bool {
        let outermost = |position| {
            let inside = self.page.ancestors(position).take(LIST_DEPTH).take_while(|&ancestor| ancestor > self.root);
            inside.filter(|&ancestor| self.page.tag(ancestor).is_some_and(|tag| tags.contains(&tag))).last()
        };
        outermost(a).is_some_and(|list| outermost(b) == Some(list))
    }

    fn nearest_item(&self, position: Pos) -> Option<Pos> {
        let mut inside = self.page.ancestors(position).take(LIST_DEPTH).take_while(|&ancestor| ancestor > self.root);
        inside.find(|&ancestor| self.page.tag(ancestor) == Some(Tag::Li))
    }

    /// `- ` or the item's number, indented by two spaces a level.
    fn marker(&mut self, item: Pos) -> String {
        let page = self.page;
        let is_list = |position: &Pos| matches!(page.tag(*position), Some(Tag::Ul | Tag::Ol | Tag::Dir | Tag::Menu));
        let depth =
            page.ancestors(item).take(LIST_DEPTH).take_while(|&above| above > self.root).filter(is_list).count();
        let indent = "  ".repeat(depth.saturating_sub(1));
        match page.parent(item).filter(|&list| page.tag(list) == Some(Tag::Ol)) {
            Some(list) => format!("{indent}{}. ", self.number(list, item)),
            None => format!("{indent}- "),
        }
    }

    /// An item's number, <https://html.spec.whatwg.org/multipage/grouping-content.html#ordinal-value>.
    /// Items are asked for in document order, so that a list's count goes on from its last item.
    fn number(&mut self, list: Pos, item: Pos) -> i64 {
        let page = self.page;
        let integer = |position, name| page.attr(position, name).and_then(|value| value.trim().parse::<i32>().ok());
        let is_item = |position: Pos| page.tag(position) == Some(Tag::Li);
        // Lists that have ended are not asked for again.
        while self.counters.last().is_some_and(|counter| !page.contains(counter.list, list)) {
            self.counters.pop();
        }
        if self.counters.last().is_none_or(|counter| counter.list != list) {
            let reversed = page.attr(list, AttrName::Reversed).is_some();
            let first =
                || if reversed { page.children(list).filter(|&child| is_item(child)).count() as i64 } else { 1 };
            let next = integer(list, AttrName::Start).map_or_else(first, i64::from);
            self.counters.push(Counter { list, at: list + 1, next, step: if reversed { -1 } else { 1 } });
        }
        let Some(counter) = self.counters.last_mut() else { return 1 };
        let mut number = counter.next;
        while counter.at <= item {
            if is_item(counter.at) {
                number = integer(counter.at, AttrName::Value).map_or(counter.next, i64::from);
                counter.next = number + counter.step;
            }
            counter.at = page.end(counter.at);
        }
        number
    }

    /// A data table: a line a row, cells parted by tabs, the blocks of a cell by spaces.
    fn table(&mut self, table: Pos, blocks: &[usize]) {
        let page = self.page;
        let mut rows: Vec<String> = Vec::new();
        let own = |row: Pos| page.ancestors(row).find(|&above| page.tag(above) == Some(Tag::Table)) == Some(table);
        for row in (table + 1..page.end(table)).filter(|&row| page.tag(row) == Some(Tag::Tr) && own(row)) {
            let cells = page.children(row).filter(|&cell| matches!(page.tag(cell), Some(Tag::Td | Tag::Th)));
            let texts: Vec<String> = cells.map(|cell| self.cell(cell, blocks)).collect();
            if texts.iter().any(|text| !text.is_empty()) {
                rows.push(texts.join("\t"));
            }
        }
        if rows.is_empty() {
            return;
        }
        if self.last.is_some() {
            self.out.push_str("\n\n");
        }
        self.out.push_str(&rows.join("\n"));
        self.last = Some((table, Kind::Cell));
    }

    fn cell(&self, cell: Pos, blocks: &[usize]) -> String {
        let inside = self.page.blocks_in(cell);
        let first = blocks.partition_point(|&index| index < inside.start);
        let kept = blocks[first..].iter().take_while(|&&index| index < inside.end);
        let texts: Vec<String> = kept.map(|&index| self.inline(&self.page.blocks[index]).replace('\n', " ")).collect();
        texts.join(" ")
    }

    /// A block on one line, save its line breaks.
    fn inline(&self, block: &Block) -> String {
        let mut text = String::new();
        for position in block.start..block.end {
            if self.stripped.is_gone(position) {
                continue;
            }
            if let Some(piece) = self.page.document.text(self.page.node(position)) {
                push_collapsed(&mut text, piece);
            } else if self.page.tag(position) == Some(Tag::Br) {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
        }
        text.trim().to_owned()
    }

    /// Preformatted text as it stands.
    fn verbatim(&self, block: &Block) -> String {
        let mut text = String::new();
        for position in block.start..block.end {
            if self.stripped.is_gone(position) {
                continue;
            }
            match self.page.document.text(self.page.node(position)) {
                Some(piece) => text.push_str(piece),
                None if self.page.tag(position) == Some(Tag::Br) => text.push('\n'),
                None => {}
            }
        }
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n").trim_matches('\n').to_owned()
    }
}
