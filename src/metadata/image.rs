//! The lead image, with the text that the page shows under it.

use super::byline::after_label;
use super::candidate::{Evidence, ImageReference, Source};
use super::date_text::{self, NumberOrder};
use super::marks::Marks;
use super::precedence;
use super::survey::{Hit, Survey};
use super::text::{fold, pixels, shown, tidy};
use crate::article::Image;
use crate::dom::{AttrName, AttrSet, BaseUrl, Document, NodeId, Tag};

const MAX_CAPTION: usize = 1500;
/// How far after the headline (in nodes) an undeclared lead image may stand.
const NEAR: u32 = 80;
/// Narrower pictures are icons, portraits or spacers.
const MIN_WIDTH: u32 = 200;
/// Lower ones are rules.
const MIN_HEIGHT: u32 = 50;

pub(super) fn decide(
    survey: &Survey<'_>,
    headline: Option<&Hit>,
    base: &BaseUrl,
    evidence: &Evidence,
) -> Option<Image> {
    let document = survey.document;
    let mut declared = precedence::in_order(precedence::IMAGE, &evidence.images).into_iter();
    let declared = declared
        .find_map(|candidate| Some((base.resolve(&candidate.value.url).filter(|url| is_picture(url))?, candidate)));
    let Some((url, candidate)) = declared else {
        let node = lead(survey, headline?)?;
        let url = sources(document, node).find_map(|source| base.resolve(source))?;
        let (width, height) = (size(document, node, AttrName::Width), size(document, node, AttrName::Height));
        let (alt, caption) = (alt(document, node), caption(survey, node));
        return Some(Image { url, alt, caption, width, height, source: Source::Picture });
    };
    let reference = &candidate.value;
    let shown = shown_copy(survey, &url);
    let alt = shown.and_then(|node| alt(document, node)).or_else(|| reference.alt.clone());
    let caption = shown.and_then(|node| caption(survey, node)).or_else(|| reference.caption.clone());
    let (width, height) = declared_size(reference, &url, base, evidence);
    Some(Image { url, alt, caption, width, height, source: candidate.source })
}

/// The size of the file, which another source may declare. What the page shows is often a smaller copy.
fn declared_size(
    reference: &ImageReference,
    url: &str,
    base: &BaseUrl,
    evidence: &Evidence,
) -> (Option<u32>, Option<u32>) {
    let is_sized = |other: &&ImageReference| other.width.is_some() && other.height.is_some();
    let same = |other: &&ImageReference| other.url == reference.url || base.resolve(&other.url).as_deref() == Some(url);
    let mut others = evidence.images.iter().map(|candidate| &candidate.value).filter(is_sized);
    let sized = if is_sized(&reference) { None } else { others.find(same) }.unwrap_or(reference);
    (sized.width, sized.height)
}

fn size(document: &Document, image: NodeId, name: AttrName) -> Option<u32> {
    document.attr(image, name).and_then(pixels)
}

fn is_picture(url: &str) -> bool {
    url.starts_with("http") || url.starts_with('/')
}

/// Where scripts find the file that a placeholder stands for, and the plain source.
const SOURCES: [AttrName; 4] = [AttrName::DataSrc, AttrName::DataLazySrc, AttrName::DataOriginal, AttrName::Src];
/// These, and sets of sources.
const PICTURES: AttrSet = AttrSet::of(&[
    AttrName::DataSrc,
    AttrName::DataLazySrc,
    AttrName::DataOriginal,
    AttrName::Src,
    AttrName::Srcset,
    AttrName::DataSrcset,
    AttrName::DataLazySrcset,
]);

pub(super) fn sources(document: &Document, image: NodeId) -> impl Iterator<Item = &str> {
    SOURCES
        .into_iter()
        .filter_map(move |name| document.attr(image, name))
        .filter(|url| !url.starts_with("data:") && !url.is_empty())
}

fn alt(document: &Document, image: NodeId) -> Option<String> {
    tidy(document.attr(image, AttrName::Alt)?, MAX_CAPTION)
}

/// The element that shows the same file, perhaps in another size.
fn shown_copy(survey: &Survey<'_>, url: &str) -> Option<NodeId> {
    let wanted = file_stem(url);
    if wanted.len() < 4 {
        return None;
    }
    let document = survey.document;
    let shows = |hit: &&Hit| {
        document.attrs_among(hit.node, PICTURES).any(|(name, value)| {
            let is_inline = SOURCES.contains(&name) && value.starts_with("data:");
            let first = value.split_ascii_whitespace().next().filter(|_| !is_inline);
            first.is_some_and(|source| file_stem(source).eq_ignore_ascii_case(wanted))
        })
    };
    let found: Vec<&Hit> = survey.images.iter().filter(shows).collect();
    // One with a caption is the lead image; others are thumbnails.
    found.iter().find(|hit| caption(survey, hit.node).is_some()).or(found.first()).map(|hit| hit.node)
}

/// The file's name without ending, query and the sizes that content systems add (`-1200x800`, `-scaled`).
fn file_stem(url: &str) -> &str {
    // Bytes are looked for: each picture of a page is asked for the name of its file.
    let path = memchr::memchr2(b'?', b'#', url.as_bytes()).map_or(url, |end| &url[..end]);
    let path = path.trim_end_matches('/');
    let file = memchr::memrchr(b'/', path.as_bytes()).map_or(path, |at| &path[at + 1..]);
    let stem = memchr::memrchr(b'.', file.as_bytes()).map_or(file, |at| &file[..at]);
    let is_size = |size: &str| {
        size.eq_ignore_ascii_case("scaled")
            || (size.contains(['x', 'X']) && size.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'x' | b'X')))
    };
    let before_size = memchr::memrchr(b'-', stem.as_bytes()).filter(|&at| is_size(&stem[at + 1..]));
    before_size.map_or(stem, |at| &stem[..at])
}

/// The caption of a figure, or the text in the smallest box around the image that reads as its caption.
fn caption(survey: &Survey<'_>, image: NodeId) -> Option<String> {
    let document = survey.document;
    let own_alt = alt(document, image).map(|alt| fold(&alt)).unwrap_or_default();
    for up in document.ancestors(image).take(7) {
        if matches!(document.tag(up), Some(Tag::Body | Tag::Article | Tag::Main)) {
            return None;
        }
        let marked = document
            .descendants(up)
            .take(120)
            .find(|&node| document.is(node, Tag::Figcaption) || is_caption(survey, node));
        if let Some(text) = marked.and_then(|node| shown(document, node, MAX_CAPTION)) {
            return Some(text);
        }
        let Some(text) = shown(document, up, MAX_CAPTION) else {
            let empty = document
                .descendants(up)
                .take(60)
                .all(|node| document.text(node).is_none_or(|text| text.trim().is_empty()));
            if empty {
                continue;
            } else {
                return None;
            };
        };
        let repeats_alt = own_alt.len() > 12 && fold(&text).starts_with(own_alt.trim_end());
        let is_caption = document.is(up, Tag::Figure) || repeats_alt || is_line_of_box(document, up, &text);
        return is_caption.then_some(text);
    }
    None
}

/// A line that is a caption for nothing but its place, in bytes.
const LINE: std::ops::RangeInclusive<usize> = 8..=300;

/// Whether a text is the one line in a box that holds a picture and nothing else.
pub(super) fn is_line_of_box(document: &Document, around: NodeId, text: &str) -> bool {
    // A cell beside a picture, or a paragraph with one in it, says something of its own.
    let is_box = matches!(
        document.tag(around),
        Some(Tag::Div | Tag::Section | Tag::Table | Tag::Tbody | Tag::Span | Tag::Center | Tag::Figure)
    );
    if !is_box || !LINE.contains(&text.len()) || date_text::find(text, NumberOrder::DayFirst).is_some() {
        return false;
    }
    let mut images = 0;
    let holds_more = document.descendants(around).take(MAX_IN_BOX).any(|node| {
        images += usize::from(document.is(node, Tag::Img));
        let is_link = || shown(document, node, LINE.end() + 1).as_deref() == Some(text);
        match document.tag(node) {
            Some(Tag::Button | Tag::Input | Tag::Select | Tag::Ul | Tag::Ol | Tag::Time) => true,
            Some(Tag::A) => is_link(),
            tag => tag.is_some_and(Tag::is_heading),
        }
    });
    images == 1 && !holds_more && after_label(text).is_none()
}

/// Nodes of such a box.
const MAX_IN_BOX: usize = 40;

fn is_caption(survey: &Survey<'_>, node: NodeId) -> bool {
    // `wp-caption` is the box, `wp-caption-text` the text.
    let is_box = |class: &str| class.split_ascii_whitespace().any(|token| token == "wp-caption");
    survey.class_marks(node).has(Marks::CAPTION)
        && !survey.document.is(node, Tag::Img)
        && !survey.document.attr(node, AttrName::Class).is_some_and(is_box)
}

/// The picture right above the headline in its box, or the first after it, where the page declares none.
fn lead(survey: &Survey<'_>, headline: &Hit) -> Option<NodeId> {
    let is_own = |hit: &&Hit| !survey.is_foreign(hit, Some(headline)) || is_in_body(survey, hit, headline);
    let own = || survey.images.iter().filter(is_own);
    let is_above = |hit: &&Hit| hit.order < headline.order && hit.order + ABOVE > headline.order;
    let above = own().filter(is_above).find(|hit| is_banner(survey, hit.node, headline.node));
    let is_near = |hit: &&Hit| hit.order > headline.order && hit.order <= headline.order + NEAR;
    let below = || own().filter(is_near).take(12).find(|hit| is_large(survey, hit.node));
    above.or_else(below).map(|hit| hit.node)
}

/// Shortest text of a paragraph, in bytes, nodes that are looked through for one, and paragraphs of a body.
const PARAGRAPH: usize = 80;
const MAX_IN_ARTICLE: usize = 200;
const BODY: usize = 2;

/// Whether a picture is in an `<article>` in that of the headline which is its body: it holds paragraphs, and has no
/// neighbour of its kind, as comments and teasers have.
fn is_in_body(survey: &Survey<'_>, hit: &Hit, headline: &Hit) -> bool {
    let document = survey.document;
    let (Some(inner), Some(outer), None) = (hit.article, headline.article, hit.shade) else { return false };
    let siblings = document
        .parent(inner)
        .map(|up| std::iter::successors(document.first_child(up), |&node| document.next_sibling(node)));
    let is_alone = siblings
        .into_iter()
        .flatten()
        .take(MAX_IN_ARTICLE)
        .all(|node| node == inner || !document.is(node, Tag::Article));
    let texts = || document.descendants(inner).take(MAX_IN_ARTICLE).filter_map(|node| document.text(node));
    inner != outer
        && document.contains(outer, inner)
        && is_alone
        && texts().filter(|text| text.trim().len() >= PARAGRAPH).take(BODY).count() == BODY
}

/// Nodes between a picture above the headline and that: room for a caption.
const ABOVE: u32 = 16;
/// A banner or logo above the page is lower.
const MIN_ABOVE: (u32, u32) = (400, 200);

/// Whether a picture of a size that only lead images have stands in a box with the headline, above it.
fn is_banner(survey: &Survey<'_>, image: NodeId, headline: NodeId) -> bool {
    let document = survey.document;
    let (width, height) = (size(document, image, AttrName::Width), size(document, image, AttrName::Height));
    let is_tall = width.is_some_and(|width| width >= MIN_ABOVE.0) && height.is_some_and(|height| height >= MIN_ABOVE.1);
    let is_framed = document.ancestors(image).take(3).any(|up| document.is(up, Tag::Figure));
    let boxes = document.ancestors(image).take(6);
    let mut boxes = boxes.take_while(|&up| !matches!(document.tag(up), Some(Tag::Body | Tag::Html)));
    (is_tall || is_framed && width.is_none())
        && is_large(survey, image)
        && boxes.any(|up| document.contains(up, headline))
}

/// Whether a picture is none of the small ones: icons, portraits, rules.
fn is_large(survey: &Survey<'_>, image: NodeId) -> bool {
    let document = survey.document;
    let width = size(document, image, AttrName::Width);
    let is_large = width.is_some_and(|width| width >= MIN_WIDTH)
        && size(document, image, AttrName::Height).is_none_or(|height| height >= MIN_HEIGHT);
    let described =
        alt(document, image).is_some() || document.ancestors(image).take(3).any(|up| document.is(up, Tag::Figure));
    let portrait = document
        .ancestors(image)
        .take(4)
        .any(|up| survey.class_marks(up).has(Marks::AUTHOR.with(Marks::BIOGRAPHY).with(Marks::LOGO)));
    (is_large || width.is_none() && described && !is_icon(document, image))
        && !portrait
        && sources(document, image).next().is_some()
}

/// Whether a picture of unknown size is a drawing or by its address a logo, or one of several links beside each other.
fn is_icon(document: &Document, image: NodeId) -> bool {
    let link = document.parent(image).filter(|&up| document.is(up, Tag::A));
    let beside = link.into_iter().flat_map(|link| [document.prev_sibling(link), document.next_sibling(link)]);
    let shows_image = |link: NodeId| document.descendants(link).take(4).any(|node| document.is(node, Tag::Img));
    let in_row = beside.flatten().any(|other| document.is(other, Tag::A) && shows_image(other));
    let is_drawing = |source: &str| source.ends_with(".svg") || is_logo(source);
    in_row || sources(document, image).next().is_some_and(is_drawing)
}

/// Whether an address has "logo" as a word of its own.
fn is_logo(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    // The host may be called so, too.
    let path = path.split_once("//").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let mut words = path.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| word.eq_ignore_ascii_case("logo") || word.eq_ignore_ascii_case("logos"))
}

#[cfg(test)]
mod tests {
    use crate::metadata::tests::page_at;

    #[track_caller]
    fn lead(html: &str, expected: Option<&str>) {
        let page = format!("<title>Rain falls up</title><main>{html}</main>");
        let image = page_at("https://tarn.example/rain", &page).1.metadata.image;
        assert_eq!(image.map(|image| image.url).as_deref(), expected, "{html}");
    }

    const FIGURE: &str = "<figure><img src='/rain.jpg' alt='Rain'><figcaption>Rain over the quay</figcaption></figure>";

    #[test]
    fn the_picture_of_a_body_that_is_an_article_of_its_own() {
        let text = "<p>In the valley nobody had expected it, and those who had were not asked, it being a Sunday.</p>";
        let body = format!("<article>{FIGURE}{text}{text}</article>");
        let page = |rest: &str| format!("<article><h1>Rain falls up</h1>{rest}</article>");
        lead(&page(&body), Some("https://tarn.example/rain.jpg"));
        // Of several, each is about something else; so is one without a text.
        lead(&page(&format!("{body}{body}")), None);
        lead(&page(&format!("<article>{FIGURE}<p>Snow</p></article>{text}")), None);
    }

    #[test]
    fn a_logo_by_its_address_is_no_lead_image() {
        let logo = "<a href='/media/quay'><img src='/logo/quay.png' alt='Quay Weekly'></a>";
        let page = |rest: &str| format!("<article><header><h1>Rain falls up</h1>{logo}</header>{rest}</article>");
        lead(&page(FIGURE), Some("https://tarn.example/rain.jpg"));
        lead(&page("<p>It did.</p>"), None);
    }
}
