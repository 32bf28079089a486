//! Why a page gave no full article.

use std::fmt;

macro_rules! diagnoses {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Why a page gave no full article.
        ///
        /// Displays and serialises as a kebab-case word, such as `script-shell` or `paywall`. The metadata is there in
        /// any case.
        ///
        /// ```
        /// use gleaner::Diagnosis;
        ///
        /// let shell = "<title>Rain</title><body><div id=root></div><script src=/app.js></script>";
        /// let article = gleaner::extract(shell)?;
        /// assert_eq!(article.diagnosis, Some(Diagnosis::ScriptShell));
        /// assert_eq!(article.metadata.title.as_deref(), Some("Rain"));
        ///
        /// let wall = "<body><p>We value your privacy. We and our partners store cookies on your device.</p>";
        /// assert_eq!(gleaner::extract(wall)?.diagnosis, Some(Diagnosis::ConsentWall));
        ///
        /// let teaser = r#"<title>Rain</title><script type="application/ld+json">
        ///     {"@type": "NewsArticle", "headline": "Rain", "isAccessibleForFree": false}</script>
        ///     <h1>Rain</h1><p>It rained all day, and nobody minded, for the reservoir had not been full in years.</p>"#;
        /// assert_eq!(gleaner::extract(teaser)?.diagnosis, Some(Diagnosis::Paywall));
        ///
        /// let nothing = gleaner::extract("<title>Rain</title><body></body>")?;
        /// assert_eq!(nothing.diagnosis, Some(Diagnosis::Empty));
        ///
        /// let full = gleaner::extract("<h1>Rain</h1><p>It rained all day, and nobody minded.</p>")?;
        /// assert_eq!(full.diagnosis, None);
        /// # Ok::<(), gleaner::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Diagnosis {
            $($(#[$doc])* $variant,)*
        }

        impl Diagnosis {
            /// The diagnosis's name.
            ///
            /// ```
            /// assert_eq!(gleaner::Diagnosis::ScriptShell.as_str(), "script-shell");
            /// ```
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Diagnosis::$variant => $name,)*
                }
            }
        }
    };
}

diagnoses! {
    /// A script draws the page, and the text is not in the markup: next to no prose, scripts, and an empty element that
    /// they fill (`<div id="root">` and the like), a `<noscript>` that asks for JavaScript, or nothing else at all.
    ScriptShell = "script-shell",
    /// The page shows hardly more than a text about cookies and consent. That is no article: the main text is empty.
    ConsentWall = "consent-wall",
    /// The text is the beginning of an article that the page does not give away: it is short, and JSON-LD says that it is
    /// not free to read (`isAccessibleForFree`), or a prompt to pay or to log in was left out.
    Paywall = "paywall",
    /// The page is a list of teasers of other pages, with hardly any other prose, and they are the text.
    Listing = "listing",
    /// There is no text, and nothing tells why.
    Empty = "empty",
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Diagnosis {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
