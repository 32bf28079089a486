//! The block tree as text, Markdown and HTML. Each writer reads the tree alone: no markup of the page is copied through.
//!
//! The writers follow the tree by recursion: `body/` bounds its depth.

mod front_matter;
mod html;
mod markdown;
mod text;

pub use html::HtmlOptions;
pub use markdown::MarkdownOptions;
pub use text::{TableStyle, TextOptions};

pub(crate) use html::{article as html_article, block as html_block, escape as escape_html};
pub(crate) use markdown::{article as markdown_article, block as markdown_block, of_blocks as markdown_blocks};
pub(crate) use text::{block as block_text, body as text, plain};
