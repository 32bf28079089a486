//! Tags that are read a second time.

use super::{Reader, StartTag, Tokenizer, Wanted};
use crate::dom::names::Tag;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};
use html5ever::{Attribute, LocalName};

/// All attributes of the tag that goes on here behind its name.
pub(in crate::dom) fn attributes_of_tag(html: &str, inside: usize) -> Vec<Attribute> {
    Tokenizer::at(html, inside, &Nobody).inside(Wanted::All).map(|inside| inside.attrs).unwrap_or_default()
}

/// Takes nothing: what is read again is returned.
struct Nobody;

impl TokenSink for Nobody {
    type Handle = ();

    fn process_token(&self, _token: Token, _line: u64) -> TokenSinkResult<()> {
        TokenSinkResult::Continue
    }
}

impl Reader for Nobody {
    fn wants(&self, _kind: Tag, _name: &LocalName) -> Wanted {
        Wanted::All
    }

    fn start_tag(&self, _tag: StartTag) -> TokenSinkResult<()> {
        TokenSinkResult::Continue
    }

    fn end_tag(&self, _name: &LocalName, _kind: Tag) -> TokenSinkResult<()> {
        TokenSinkResult::Continue
    }

    fn text(&self, _text: StrTendril) {}

    fn reads_raw_text(&self, _text: &str) -> bool {
        false
    }
}
