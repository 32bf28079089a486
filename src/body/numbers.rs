//! The numbers of list items, <https://html.spec.whatwg.org/multipage/grouping-content.html#ordinal-value>.

use crate::dom::{AttrName, Tag};
use crate::page::{Page, Pos};

/// The numbered lists that are open.
#[derive(Default)]
pub(super) struct Numbers(Vec<Counter>);

/// How far the items of a numbered list have been counted.
struct Counter {
    list: Pos,
    /// The list's next child.
    at: Pos,
    next: i64,
    step: i64,
}

impl Numbers {
    /// An item's number. Items are asked for in document order, so that a list's count goes on from its last item.
    pub(super) fn of(&mut self, page: &Page, list: Pos, item: Pos) -> i64 {
        let integer = |position, name| page.attr(position, name).and_then(|value| value.trim().parse::<i32>().ok());
        let is_item = |position: Pos| page.tag(position) == Some(Tag::Li);
        // Lists that have ended are not asked for again.
        while self.0.last().is_some_and(|counter| !page.contains(counter.list, list)) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|counter| counter.list != list) {
            let reversed = page.attr(list, AttrName::Reversed).is_some();
            let first =
                || if reversed { page.children(list).filter(|&child| is_item(child)).count() as i64 } else { 1 };
            let next = integer(list, AttrName::Start).map_or_else(first, i64::from);
            self.0.push(Counter { list, at: list + 1, next, step: if reversed { -1 } else { 1 } });
        }
        let Some(counter) = self.0.last_mut() else { return 1 };
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
}
