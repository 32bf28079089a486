//! What the parts of a page are called: by words, by words in a build tool's wrapping, by nothing that tells.

/// A part of a page: its HTML5 element, and the words that a theme would call it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Page,
    Header,
    Nav,
    Trail,
    Main,
    Article,
    ArticleHeader,
    Title,
    Meta,
    Byline,
    Date,
    Standfirst,
    Figure,
    Caption,
    Body,
    Paragraph,
    Subheading,
    Quote,
    ReadAlso,
    Advert,
    Tags,
    Share,
    Bio,
    Newsletter,
    Related,
    Card,
    Comments,
    Comment,
    Sidebar,
    Popular,
    Consent,
    Footer,
    Skip,
    Brand,
    Support,
    Poll,
    Counts,
}

impl Part {
    pub(crate) fn element(self) -> &'static str {
        match self {
            Part::Header | Part::ArticleHeader => "header",
            Part::Nav | Part::Trail => "nav",
            Part::Main => "main",
            Part::Article | Part::Card => "article",
            Part::Title => "h1",
            Part::Byline | Part::Date | Part::Meta => "div",
            Part::Standfirst | Part::Paragraph => "p",
            Part::Figure => "figure",
            Part::Caption => "figcaption",
            Part::Subheading => "h2",
            Part::Quote => "blockquote",
            Part::ReadAlso | Part::Sidebar | Part::Advert => "aside",
            Part::Related | Part::Comments | Part::Newsletter | Part::Popular => "section",
            Part::Footer | Part::Tags => "footer",
            _ => "div",
        }
    }

    /// As a theme calls it.
    fn theme(self) -> &'static str {
        match self {
            Part::Page => "site-container",
            Part::Header => "site-header",
            Part::Nav => "main-navigation menu",
            Part::Trail => "breadcrumbs",
            Part::Main => "content-area",
            Part::Article => "post type-post hentry",
            Part::ArticleHeader => "entry-header",
            Part::Title => "entry-title",
            Part::Meta => "entry-meta",
            Part::Byline => "byline author vcard",
            Part::Date => "posted-on entry-date",
            Part::Standfirst => "entry-excerpt",
            Part::Figure => "wp-caption aligncenter",
            Part::Caption => "wp-caption-text",
            Part::Body => "entry-content",
            Part::Paragraph => "",
            Part::Subheading => "wp-block-heading",
            Part::Quote => "wp-block-quote",
            Part::ReadAlso => "inline-related",
            Part::Advert => "ad-container advert",
            Part::Tags => "entry-tags tags-links",
            Part::Share => "sharedaddy share-buttons",
            Part::Bio => "author-box",
            Part::Newsletter => "newsletter-signup",
            Part::Related => "related-posts",
            Part::Card => "related-post",
            Part::Comments => "comments-area",
            Part::Comment => "comment-body",
            Part::Sidebar => "sidebar widget-area",
            Part::Popular => "widget widget_popular",
            Part::Consent => "cookie-notice",
            Part::Footer => "site-footer",
            Part::Skip => "skip-link screen-reader-text",
            Part::Brand => "site-title",
            Part::Support => "donation-box cta",
            Part::Poll => "poll-widget",
            Part::Counts => "entry-counts",
        }
    }

    /// As a component is called.
    fn component(self) -> &'static str {
        match self {
            Part::Page => "PageLayout",
            Part::Header => "GlobalHeader",
            Part::Nav => "NavBar",
            Part::Trail => "Breadcrumb",
            Part::Main => "MainColumn",
            Part::Article => "StoryPage",
            Part::ArticleHeader => "StoryHeader",
            Part::Title => "Headline",
            Part::Meta => "StoryMeta",
            Part::Byline => "Byline",
            Part::Date => "Timestamp",
            Part::Standfirst => "Dek",
            Part::Figure => "LeadImage",
            Part::Caption => "Caption",
            Part::Body => "StoryBody",
            Part::Paragraph => "Paragraph",
            Part::Subheading => "Crosshead",
            Part::Quote => "PullQuoteText",
            Part::ReadAlso => "InlineLink",
            Part::Advert => "AdSlot",
            Part::Tags => "TagList",
            Part::Share => "SocialBar",
            Part::Bio => "AuthorBio",
            Part::Newsletter => "NewsletterPromo",
            Part::Related => "RelatedStories",
            Part::Card => "TeaserCard",
            Part::Comments => "Comments",
            Part::Comment => "CommentItem",
            Part::Sidebar => "RightRail",
            Part::Popular => "MostRead",
            Part::Consent => "ConsentBanner",
            Part::Footer => "GlobalFooter",
            Part::Skip => "SkipLinks",
            Part::Brand => "Masthead",
            Part::Support => "SupportBanner",
            Part::Poll => "ReaderPoll",
            Part::Counts => "ShareCount",
        }
    }
}

/// The ways of a site to name its parts.
pub(crate) const WAYS: &[&str] =
    &["theme", "blocks", "modules", "hashes", "utilities", "none", "container only", "ids"];

/// The attributes that name a part, with a space before them.
pub(crate) fn attributes(way: &str, part: Part, seed: u64) -> String {
    let hash = (part as u64 + 1).wrapping_mul(seed | 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    let class = match way {
        "theme" => part.theme().to_owned(),
        "blocks" => format!("c-{}", dashed(part.component())),
        "modules" => {
            format!("{}_{}__{:05x}", part.component(), if hash % 2 == 0 { "root" } else { "wrap" }, hash & 0xF_FFFF)
        }
        "hashes" => format!("css-{:06x} e{:04x}", hash & 0xFF_FFFF, hash >> 8 & 0xFFFF),
        "utilities" => utilities(hash),
        "container only" if matches!(part, Part::Page | Part::Main | Part::Body) => "container".to_owned(),
        "ids" => {
            return format!(
                " id=\"{}{}\"",
                dashed(part.component()),
                if is_once(part) { String::new() } else { format!("-{}", hash & 0xFF) }
            );
        }
        _ => String::new(),
    };
    if class.is_empty() { class } else { format!(" class=\"{class}\"") }
}

fn is_once(part: Part) -> bool {
    !matches!(part, Part::Paragraph | Part::Subheading | Part::Card | Part::Comment | Part::ReadAlso | Part::Advert)
}

/// `StoryBody` as `story-body`.
fn dashed(name: &str) -> String {
    let mut dashed = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !dashed.is_empty() {
            dashed.push('-');
        }
        dashed.extend(letter.to_lowercase());
    }
    dashed
}

fn utilities(hash: u64) -> String {
    const UTILITIES: [&str; 16] = [
        "flex",
        "mt-4",
        "px-6",
        "text-gray-700",
        "w-full",
        "max-w-prose",
        "mx-auto",
        "leading-7",
        "md:grid",
        "gap-8",
        "border-b",
        "font-serif",
        "text-lg",
        "lg:col-span-2",
        "relative",
        "bg-white",
    ];
    (0..4).map(|at| UTILITIES[(hash >> (4 * at) & 15) as usize]).collect::<Vec<_>>().join(" ")
}
