//! Element and attribute names as small enums: the walker compares bytes instead of strings.
//! Data only. A name that no rule asks about is `Tag::Other`, an attribute that nobody reads is not kept at all.

use html5ever::{LocalName, QualName, local_name, ns};

macro_rules! tags {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $text:tt,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum $kind { $($variant,)* /** A custom, obsolete or foreign element. */ Other }

        impl $kind {
            /// Every name, for tables by name.
            pub(super) const ALL: &'static [(&'static str, Self)] = &[$(($text, Self::$variant),)*];

            /// Empty for [`Other`](Self::Other).
            pub(super) fn name(self) -> &'static str {
                Self::ALL.get(self as usize).map_or("", |&(name, _)| name)
            }

            /// The same as html5ever has it.
            pub(super) fn local_name(self) -> LocalName {
                match self {
                    $(Self::$variant => local_name!($text),)*
                    Self::Other => LocalName::default(),
                }
            }

            pub(crate) fn from_local_name(name: &LocalName) -> Self {
                match *name {
                    $(local_name!($text) => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    /// An HTML element's type, <https://html.spec.whatwg.org/multipage/indices.html#elements-3>.
    Tag {
        A = "a", Abbr = "abbr", Address = "address", Article = "article", Aside = "aside", Audio = "audio",
        B = "b", Base = "base", Big = "big", Blockquote = "blockquote", Body = "body", Br = "br", Button = "button",
        Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite", Code = "code", Col = "col",
        Colgroup = "colgroup", Datalist = "datalist", Dd = "dd", Del = "del", Details = "details", Dfn = "dfn",
        Dialog = "dialog", Dir = "dir", Div = "div", Dl = "dl", Dt = "dt", Em = "em", Embed = "embed",
        Fieldset = "fieldset", Figcaption = "figcaption", Figure = "figure", Font = "font", Footer = "footer",
        Form = "form", Frame = "frame", Frameset = "frameset", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5",
        H6 = "h6", Head = "head", Header = "header", Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i",
        Iframe = "iframe", Img = "img", Input = "input", Ins = "ins", Kbd = "kbd", Label = "label", Legend = "legend",
        Li = "li", Link = "link", Main = "main", Map = "map", Mark = "mark", Marquee = "marquee", Math = "math",
        Menu = "menu", Meta = "meta", Meter = "meter", Nav = "nav", Nobr = "nobr", Noembed = "noembed",
        Noframes = "noframes", Noscript = "noscript", Object = "object", Ol = "ol", Optgroup = "optgroup",
        Option = "option", Output = "output", P = "p", Param = "param", Picture = "picture", Pre = "pre",
        Progress = "progress", Q = "q",
        Rp = "rp", Rt = "rt", Ruby = "ruby", S = "s", Samp = "samp", Script = "script", Search = "search",
        Section = "section", Select = "select", Slot = "slot", Small = "small", Source = "source", Span = "span",
        Strike = "strike", Strong = "strong", Style = "style", Sub = "sub", Summary = "summary", Sup = "sup",
        Svg = "svg", Table = "table", Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea",
        Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr", Track = "track",
        Tt = "tt", U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr", Xmp = "xmp", Listing = "listing",
        Plaintext = "plaintext",
    }
}

impl Tag {
    /// `<h1>` to `<h6>`, <https://html.spec.whatwg.org/multipage/sections.html#the-h1,-h2,-h3,-h4,-h5,-and-h6-elements>.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }

    /// "Formatting" in <https://html.spec.whatwg.org/multipage/parsing.html#formatting>.
    pub(super) fn is_formatting(self) -> bool {
        matches!(
            self,
            Tag::A
                | Tag::B
                | Tag::Big
                | Tag::Code
                | Tag::Em
                | Tag::Font
                | Tag::I
                | Tag::Nobr
                | Tag::S
                | Tag::Small
                | Tag::Strike
                | Tag::Strong
                | Tag::Tt
                | Tag::U
        )
    }
}

macro_rules! attributes {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(crate) enum $kind { $($variant,)* }

        impl $kind {
            /// Every name, for tables by name.
            pub(super) const ALL: &'static [(&'static str, Self)] = &[$(($text, Self::$variant),)*];

            /// `None` for an attribute that no stage reads.
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

attributes! {
    /// The attributes that some stage reads; all others are dropped while parsing. Each name has its own entry, so that
    /// the order of an element's attributes says nothing: who reads several states which comes first.
    AttrName {
        Alt = "alt", AriaBusy = "aria-busy", AriaExpanded = "aria-expanded", AriaHidden = "aria-hidden", AriaLabel = "aria-label",
        AriaModal = "aria-modal", Charset = "charset", Checked = "checked", Cite = "cite", Class = "class", Colspan = "colspan",
        Content = "content", DataLang = "data-lang", DataLanguage = "data-language", DataLazySrc = "data-lazy-src", DataLazySrcset = "data-lazy-srcset",
        DataOriginal = "data-original", DataSrc = "data-src", DataSrcset = "data-srcset", Datatype = "datatype",
        Datetime = "datetime", Dir = "dir", Encoding = "encoding", Height = "height", Hidden = "hidden", Href = "href",
        Hreflang = "hreflang", HttpEquiv = "http-equiv",
        Id = "id", Itemid = "itemid", Itemprop = "itemprop", Itemref = "itemref", Itemscope = "itemscope",
        Itemtype = "itemtype", Kind = "kind", Label = "label", Lang = "lang", Media = "media",
        Name = "name", Open = "open", Poster = "poster", Property = "property", Rel = "rel", Resource = "resource",
        Reversed = "reversed", Role = "role", Rowspan = "rowspan", Scope = "scope",
        ShadowRootMode = "shadowrootmode", Sizes = "sizes", Src = "src", Srcset = "srcset", Start = "start",
        Style = "style", Title = "title", Type = "type", Typeof = "typeof", Value = "value", Vocab = "vocab",
        Width = "width", XmlLang = "xml:lang",
    }
}

impl AttrName {
    /// As [`AttrName::from_name`], also where the tree builder has taken the prefix off (in SVG and MathML).
    pub(super) fn of(name: &QualName) -> Option<Self> {
        match (&name.ns, &*name.local) {
            (&ns!(), local) => Self::from_name(local),
            (&ns!(xml), "lang") => Some(Self::XmlLang),
            _ => None,
        }
    }
}

/// Attributes, a bit for each of them, which stands for another one or two as well: elements are asked for many that
/// they do not have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AttrNames(u32);

impl AttrNames {
    pub(crate) const fn of<const COUNT: usize>(names: [AttrName; COUNT]) -> Self {
        let (mut all, mut at) = (AttrNames(0), 0);
        while at < COUNT {
            all.add(names[at]);
            at += 1;
        }
        all
    }

    pub(super) const fn from_bits(bits: u32) -> Self {
        AttrNames(bits)
    }

    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    pub(super) const fn add(&mut self, name: AttrName) {
        self.0 |= 1 << (name as u32 % u32::BITS);
    }

    pub(crate) const fn with(self, other: AttrNames) -> AttrNames {
        AttrNames(self.0 | other.0)
    }

    /// Whether one of them may be among these.
    pub(crate) const fn may_have(self, any: AttrNames) -> bool {
        self.0 & any.0 != 0
    }
}

/// A few attributes that are read together: each has a bit of its own.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AttrSet(u64);

impl AttrSet {
    pub(crate) const fn of(names: &[AttrName]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < names.len() {
            set |= 1 << names[at] as u64;
            at += 1;
        }
        AttrSet(set)
    }

    pub(super) fn add(&mut self, name: AttrName) {
        self.0 |= 1 << name as u64;
    }

    pub(super) fn has(self, name: AttrName) -> bool {
        self.0 & (1 << name as u64) != 0
    }

    /// As an element keeps its own.
    pub(crate) const fn folded(self) -> AttrNames {
        AttrNames(self.0 as u32 | (self.0 >> u32::BITS) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_room_for_every_name() {
        assert!(AttrName::ALL.len() <= u64::BITS as usize);
        let ends = AttrSet::of(&[AttrName::Alt, AttrName::XmlLang]);
        assert!(ends.has(AttrName::Alt) && ends.has(AttrName::XmlLang) && !ends.has(AttrName::Class));
        assert_eq!(ends.folded(), AttrNames::of([AttrName::Alt, AttrName::XmlLang]));
    }
}
