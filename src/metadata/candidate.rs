//! What the readers hand to the deciders: values that remember where they came from.

use crate::article::Date;
pub(crate) use crate::article::{Source, Sourced as Candidate};

/// Who signs, as far as the source says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) name: String,
    /// Said to be an organisation.
    pub(super) organisation: bool,
    /// The source has an object for each, so that this is one name and no list of them.
    pub(super) is_one: bool,
}

impl Signature {
    /// Of a name as a text gives it.
    pub(super) fn of(name: String) -> Self {
        Signature { name, organisation: false, is_one: false }
    }
}

/// What a source says of somebody besides the name; URLs as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) url: Option<String>,
    pub(super) bio: Option<String>,
    pub(super) image: Option<String>,
    pub(super) organisation: bool,
}

/// An image named by a source, its URL as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ImageReference {
    pub(super) url: String,
    pub(super) alt: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
}

/// A step of a breadcrumb trail, its URL as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) name: String,
    pub(super) url: Option<String>,
}

/// All candidates of a page, by field, in the order in which they were read.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    pub(super) titles: Vec<Candidate<String>>,
    pub(super) standfirsts: Vec<Candidate<String>>,
    pub(super) authors: Vec<Candidate<Vec<Signature>>>,
    /// People and organisations that the page describes, authors or not.
    pub(super) profiles: Vec<Profile>,
    pub(super) published: Vec<Candidate<Date>>,
    pub(super) modified: Vec<Candidate<Date>>,
    pub(super) site_names: Vec<Candidate<String>>,
    pub(super) publishers: Vec<Candidate<String>>,
    pub(super) languages: Vec<Candidate<String>>,
    pub(super) canonical_urls: Vec<Candidate<String>>,
    pub(super) descriptions: Vec<Candidate<String>>,
    /// What the markup of a text of the page calls a description. Not with the others until the lines around the
    /// headline are read: a first paragraph that is marked so is no standfirst for that.
    pub(super) shown_descriptions: Vec<Candidate<String>>,
    pub(super) sections: Vec<Candidate<String>>,
    pub(super) breadcrumbs: Vec<Candidate<Vec<Step>>>,
    pub(super) tags: Vec<Candidate<Vec<String>>>,
    pub(super) images: Vec<Candidate<ImageReference>>,
    pub(super) licenses: Vec<Candidate<String>>,
    pub(super) kinds: Vec<Candidate<String>>,
    pub(super) free: Vec<Candidate<bool>>,
    pub(super) next_pages: Vec<Candidate<String>>,
    pub(super) previous_pages: Vec<Candidate<String>>,
    pub(super) favicons: Vec<Candidate<String>>,
    /// The page says that it, or a part of it, is not free to read.
    pub(super) is_locked: bool,
}

/// Adds a value unless it is absent.
pub(super) fn push<T>(candidates: &mut Vec<Candidate<T>>, source: Source, value: Option<T>) {
    if let Some(value) = value {
        candidates.push(Candidate { value, source });
    }
}

/// Notes the names of those who sign, if there are any.
pub(super) fn push_names(evidence: &mut Evidence, source: Source, names: Vec<String>) {
    let signatures: Vec<Signature> = names.into_iter().map(Signature::of).collect();
    push(&mut evidence.authors, source, Some(signatures).filter(|names| !names.is_empty()));
}
