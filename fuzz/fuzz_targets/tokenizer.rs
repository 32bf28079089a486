//! The tokenizer against html5ever's own: any text must give the same tree by both.

#![no_main]

#[path = "../../src/dom/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the stage is included as a whole, to see its crate-private tree")]
mod dom;
#[path = "../../src/memo.rs"]
#[expect(dead_code, reason = "the tree needs its hash alone")]
mod memo;

use dom::TreeLimits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let limits = TreeLimits::default();
    let ours = dom::parse(page, limits);
    // Only ours bounds the attributes of a tag, and a page with a NUL goes to html5ever's in any case.
    if ours.cuts.attributes == 0 && !page.contains('\0') {
        assert_eq!(ours, dom::parse_by_html5ever(page, limits));
    }
});
