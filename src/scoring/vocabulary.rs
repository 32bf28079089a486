//! Words of classes and ids that tell what an element is for, whatever it is. Data only.
//!
//! Unlike the rows of `boilerplate/words.rs` they decide nothing: how near above a block one of them stands is a
//! feature, and the model was taught what it is worth. Each row is one feature; its words are taken for the same.

pub(super) const WORDS: &[&str] = &[
    "article articles story newsarticle artikel articulo",
    "content contents contenido inhalt contenu",
    "post posts postbody",
    "entry",
    "body",
    "text txt rte richtext wysiwyg prose markdown",
    "main primary",
    "page",
    "comment comments reply replies answer answers",
    "message messages msg",
    "thread topic topics discussion forum board",
    "question questions faq faqs accordion collapse",
    "product products",
    "description desc summary excerpt intro lead dek standfirst teaser abstract",
    "detail details spec specs specification specifications attributes properties",
    "feature features benefit benefits",
    "price prices pricing cost amount",
    "item items",
    "list listing listings results result archive",
    "card cards tile tiles",
    "grid masonry gallery carousel slider swiper slick slide slides",
    "row",
    "col column columns",
    "section sections",
    "block module component panel box",
    "wrapper wrap container inner outer",
    "tab tabs tabpanel",
    "review reviews testimonial testimonials",
    "rating ratings stars score vote votes",
    "title heading headline name",
    "subtitle subheading subhead sub tagline kicker eyebrow overline",
    "caption credit credits figcaption copyright",
    "author authors byline bio",
    "date time published timestamp updated",
    "meta metadata info information data",
    "tag tags category categories label labels badge",
    "breadcrumb breadcrumbs",
    "nav navigation navbar menu submenu",
    "header masthead top topbar",
    "footer bottom colophon",
    "sidebar aside rail secondary widget widgets",
    "related recommended similar recommendations suggested",
    "more next prev previous pagination pager",
    "popular trending latest recent featured news",
    "share social sharing",
    "newsletter subscribe subscription signup",
    "promo ad ads advert advertisement banner sponsor sponsored",
    "cookie cookies consent gdpr privacy",
    "modal popup dialog overlay drawer",
    "search filter filters facet facets sort sorting",
    "form input field fields",
    "login account register",
    "user users member members avatar profile team people",
    "signature sig",
    "button buttons btn cta",
    "cart shop store basket checkout add",
    "hidden hide collapsed",
    "toc outline",
    "docs doc documentation api reference guide manual",
    "hero jumbotron cover",
    "image images img media photo video figure picture thumb thumbnail",
    "quote blockquote quotes pullquote",
    "code highlight codehilite prism snippet",
    "table",
    "stats stat count counter number",
    "note notes alert tip warning callout admonition notice",
    "download downloads file files",
    "contact address location phone email map",
    "event events schedule calendar",
    "job jobs career careers",
    "recipe ingredients instructions directions step steps",
    "service services solution solutions",
    "about company who",
    "link links",
    "icon icons",
    "logo logos brand brands partner partners client clients",
    "element elementor vc wpb",
    "collection collections categorydescription",
    "option options variant variants select size color colour swatch",
    "shipping delivery returns warranty stock",
    "help support",
    "view views",
];

/// How many features they make.
pub(super) const COUNT: usize = WORDS.len();

/// How many words of a row stand for it.
const SHOWN: usize = 3;

/// A row of words as `explain` shows it.
pub(super) fn quoted(row: &str) -> String {
    let words: Vec<&str> = row.split(' ').take(SHOWN).collect();
    let more = if row.split(' ').nth(SHOWN).is_some() { " …" } else { "" };
    format!("\"{}{more}\"", words.join(" "))
}
