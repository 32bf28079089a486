//! What was said of each field, and who was believed.

use super::candidate::{Candidate, Evidence};
use super::precedence;
use crate::article::{Claim, Date, Field, Metadata, Source};

/// The fields that something was said of.
pub(crate) fn fields(evidence: &Evidence, metadata: &Metadata) -> Vec<Field> {
    let mut fields = Fields(Vec::new());
    let text = |value: &Option<Candidate<String>>| value.as_ref().map(|value| (value.source, value.value.clone()));
    let date = |value: &Option<Candidate<Date>>| value.as_ref().map(|value| (value.source, value.to_string()));
    let e = evidence;
    fields.add("title", precedence::TITLE, &e.titles, text(&metadata.title));
    fields.add("standfirst", precedence::STANDFIRST, &e.standfirsts, text(&metadata.standfirst));
    let names = |signatures: &Vec<super::candidate::Signature>| list(signatures.iter().map(|who| who.name.as_str()));
    let authors = metadata
        .authors
        .first()
        .map(|first| (first.source, list(metadata.authors.iter().map(|author| author.name.as_str()))));
    fields.add("authors", precedence::AUTHORS, &written(&e.authors, names), authors);
    fields.add(
        "published",
        precedence::PUBLISHED,
        &written(&e.published, ToString::to_string),
        date(&metadata.published),
    );
    fields.add("modified", precedence::MODIFIED, &written(&e.modified, ToString::to_string), date(&metadata.modified));
    fields.add("site_name", precedence::SITE_NAME, &e.site_names, text(&metadata.site_name));
    fields.add("publisher", precedence::PUBLISHER, &e.publishers, text(&metadata.publisher));
    fields.add("language", precedence::LANGUAGE, &e.languages, text(&metadata.language));
    fields.add("canonical_url", precedence::CANONICAL_URL, &e.canonical_urls, text(&metadata.canonical_url));
    fields.add("description", precedence::DESCRIPTION, &e.descriptions, text(&metadata.description));
    fields.add("section", precedence::SECTION, &e.sections, text(&metadata.section));
    let trail = metadata.breadcrumbs.first().map(|first| {
        (first.source, metadata.breadcrumbs.iter().map(|step| step.name.as_str()).collect::<Vec<_>>().join(" > "))
    });
    let steps = |steps: &Vec<super::candidate::Step>| {
        steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>().join(" > ")
    };
    fields.add("breadcrumbs", precedence::BREADCRUMBS, &written(&e.breadcrumbs, steps), trail);
    let tags = metadata.tags.first().map(|first| (first.source, list(metadata.tags.iter().map(|tag| &**tag))));
    fields.add("tags", precedence::TAGS, &written(&e.tags, |tags| list(tags.iter().map(String::as_str))), tags);
    let image = metadata.image.as_ref().map(|image| (image.source, image.url.clone()));
    fields.add("image", precedence::IMAGE, &written(&e.images, |image| image.url.clone()), image);
    fields.add("license", precedence::LICENSE, &e.licenses, text(&metadata.license));
    let free = metadata.is_accessible_for_free.as_ref().map(|free| (free.source, free.to_string()));
    fields.add("is_accessible_for_free", precedence::FREE, &written(&e.free, ToString::to_string), free);
    fields.add("next_page", precedence::PAGER, &e.next_pages, text(&metadata.next_page));
    fields.add("previous_page", precedence::PAGER, &e.previous_pages, text(&metadata.previous_page));
    fields.add("favicon", precedence::FAVICON, &e.favicons, text(&metadata.favicon));
    fields.taken("declared_kinds", metadata.declared_kinds.iter().map(|kind| (kind.source, kind.value.clone())));
    fields.taken("direction", metadata.direction.iter().map(|way| (way.source, way.value.as_str().to_owned())));
    fields.taken("feeds", metadata.feeds.iter().map(|feed| (feed.source, feed.url.clone())));
    fields.0
}

fn list<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn written<T>(candidates: &[Candidate<T>], write: impl Fn(&T) -> String) -> Vec<Candidate<String>> {
    candidates.iter().map(|candidate| Candidate { value: write(&candidate.value), source: candidate.source }).collect()
}

struct Fields(Vec<Field>);

impl Fields {
    /// Adds a field of which nothing is refused.
    fn taken(&mut self, name: &'static str, values: impl Iterator<Item = (Source, String)>) {
        let claims: Vec<Claim> = values.map(|(source, value)| Claim { value, source, chosen: true }).collect();
        if !claims.is_empty() {
            self.0.push(Field { name, claims });
        }
    }

    /// Adds a field: what its table orders, then what the table leaves out.
    fn add(
        &mut self,
        name: &'static str,
        table: &[Source],
        candidates: &[Candidate<String>],
        chosen: Option<(Source, String)>,
    ) {
        if candidates.is_empty() {
            return;
        }
        let unranked = candidates.iter().filter(|candidate| !table.contains(&candidate.source));
        let ordered: Vec<&Candidate<String>> =
            precedence::in_order(table, candidates).into_iter().chain(unranked).collect();
        let winner = chosen.and_then(|(source, value)| {
            let own = |candidate: &&Candidate<String>| candidate.source == source;
            let exact = ordered.iter().position(|candidate| own(candidate) && candidate.value == value);
            exact.or_else(|| ordered.iter().position(own))
        });
        let claims = ordered.iter().enumerate().map(|(index, candidate)| Claim {
            value: candidate.value.clone(),
            source: candidate.source,
            chosen: Some(index) == winner,
        });
        self.0.push(Field { name, claims: claims.collect() });
    }
}
