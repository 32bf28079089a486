//! A sink that writes tokens down, and answers as a tree builder would.

use crate::dom::names::Tag;
use crate::dom::tokenizer::{Input, Reader, StartTag, Tokenizer, Wanted};
use html5ever::LocalName;
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{
    BufferQueue, Tag as TagToken, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer as Html5ever, TokenizerOpts,
};
use std::cell::{Cell, RefCell};

/// A token without what is not compared: errors, texts of comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recorded {
    StartTag {
        name: String,
        attrs: Vec<(String, String)>,
        self_closing: bool,
    },
    EndTag(String),
    /// All text up to the next token.
    Text(String),
    Comment,
    Doctype {
        name: Option<String>,
        public: Option<String>,
        system: Option<String>,
        quirks: bool,
    },
    End,
}

/// The state that a tokenizer starts in, and the name of the last start tag before.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub(super) state: State,
    pub(super) last_start_tag: String,
}

impl Default for Start {
    fn default() -> Self {
        Start { state: State::Data, last_start_tag: "none".to_owned() }
    }
}

#[derive(Default)]
struct Recorder {
    tokens: RefCell<Vec<Recorded>>,
    /// Open `<svg>`: inside there are CDATA sections.
    foreign: Cell<usize>,
}

impl Recorder {
    fn push(&self, token: Recorded) {
        let mut tokens = self.tokens.borrow_mut();
        match (tokens.last_mut(), token) {
            (Some(Recorded::Text(text)), Recorded::Text(more)) => text.push_str(&more),
            (_, Recorded::Text(text)) if text.is_empty() => {}
            (_, token) => tokens.push(token),
        }
    }

    fn push_end_tag(&self, name: &str) -> TokenSinkResult<()> {
        self.foreign.set(self.foreign.get().saturating_sub(usize::from(name == "svg")));
        self.push(Recorded::EndTag(name.to_owned()));
        if name == "script" { TokenSinkResult::Script(()) } else { TokenSinkResult::Continue }
    }

    fn push_tag(&self, tag: TagToken) -> TokenSinkResult<()> {
        if tag.kind == TagKind::EndTag {
            return self.push_end_tag(&tag.name);
        }
        let name = tag.name.to_string();
        let attrs = tag.attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        self.push(Recorded::StartTag { name: name.clone(), attrs, self_closing: tag.self_closing });
        match name.as_str() {
            "svg" => self.foreign.set(self.foreign.get() + 1),
            "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "xmp" => return TokenSinkResult::RawData(RawKind::Rawtext),
            "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
            "plaintext" => return TokenSinkResult::Plaintext,
            "meta" => return TokenSinkResult::EncodingIndicator(StrTendril::new()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl TokenSink for Recorder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.push_tag(tag),
            Token::CharacterTokens(text) => self.push(Recorded::Text(text.to_string())),
            Token::NullCharacterToken => self.push(Recorded::Text("\0".to_owned())),
            Token::CommentToken(_) => self.push(Recorded::Comment),
            Token::DoctypeToken(doctype) => self.push(Recorded::Doctype {
                name: doctype.name.map(String::from),
                public: doctype.public_id.map(String::from),
                system: doctype.system_id.map(String::from),
                quirks: doctype.force_quirks,
            }),
            Token::EOFToken => self.push(Recorded::End),
            Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.foreign.get() > 0
    }
}

impl Reader for Recorder {
    fn wants(&self, _kind: Tag, _name: &LocalName) -> Wanted {
        Wanted::All
    }

    fn start_tag(&self, tag: StartTag) -> TokenSinkResult<()> {
        self.push_tag(tag.into_token())
    }

    fn end_tag(&self, name: &LocalName, _kind: Tag) -> TokenSinkResult<()> {
        self.push_end_tag(name)
    }

    fn text(&self, text: StrTendril) {
        self.push(Recorded::Text(text.to_string()));
    }

    fn reads_raw_text(&self, _text: &str) -> bool {
        true
    }
}

/// The tokens of our tokenizer; `None` for a page that it leaves to html5ever's.
pub(super) fn ours(html: &str, start: &Start) -> Option<Vec<Recorded>> {
    let input = Input::new(html)?;
    let sink = Recorder::default();
    let mut tokenizer = Tokenizer::new(&input, &sink);
    match start.state {
        State::RawData(kind) => tokenizer.raw_text(kind, &LocalName::from(start.last_start_tag.as_str())),
        State::Plaintext => tokenizer.plaintext(),
        State::CdataSection => tokenizer.cdata_section(),
        _ => {}
    }
    tokenizer.run();
    Some(sink.tokens.take())
}

pub(super) fn of_html5ever(html: &str, start: &Start) -> Vec<Recorded> {
    let options = TokenizerOpts {
        initial_state: Some(start.state),
        last_start_tag_name: Some(start.last_start_tag.clone()),
        ..TokenizerOpts::default()
    };
    let tokenizer = Html5ever::new(Recorder::default(), options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.tokens.take()
}
