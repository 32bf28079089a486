//! The benchmark's table: means over the pages of each type, and over all pages.

use crate::score::Figures;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// One page.
#[derive(Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) page_type: String,
    #[serde(flatten)]
    pub(crate) figures: Figures,
    /// Why the crate gave no article.
    pub(crate) refused: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Means {
    pages: usize,
    #[serde(flatten)]
    figures: Figures,
}

impl Means {
    fn of(rows: &[&Row]) -> Self {
        let mean = |figure: fn(&Figures) -> f64| {
            rows.iter().map(|row| figure(&row.figures)).sum::<f64>() / rows.len().max(1) as f64
        };
        let figures = Figures {
            precision: mean(|figures| figures.precision),
            recall: mean(|figures| figures.recall),
            f1: mean(|figures| figures.f1),
            must_appear: mean(|figures| figures.must_appear),
            must_not_appear: mean(|figures| figures.must_not_appear),
        };
        Means { pages: rows.len(), figures }
    }
}

#[derive(Serialize)]
pub(crate) struct Report {
    types: BTreeMap<String, Means>,
    overall: Means,
    /// How many pages the crate gave no article for.
    refused: usize,
    /// The pages with the lowest F1, lowest first.
    worst: Vec<Row>,
}

impl Report {
    pub(crate) fn new(mut rows: Vec<Row>, worst: usize) -> Self {
        let mut by_type: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for row in &rows {
            by_type.entry(row.page_type.clone()).or_default().push(row);
        }
        let types = by_type.into_iter().map(|(name, rows)| (name, Means::of(&rows))).collect();
        let overall = Means::of(&rows.iter().collect::<Vec<_>>());
        let refused = rows.iter().filter(|row| row.refused.is_some()).count();
        // A stable sort: of equal pages the first by name stands first.
        rows.sort_by(|one, other| one.figures.f1.total_cmp(&other.figures.f1));
        rows.truncate(worst);
        Report { types, overall, refused, worst: rows }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{:15} {:>5}  {:>9}  {:>6}  {:>6}  {:>11}  {:>15}",
            "page type", "pages", "precision", "recall", "F1", "must appear", "must not appear"
        )?;
        let overall = ("overall".to_owned(), &self.overall);
        for (name, means) in self.types.iter().map(|(name, means)| (name.clone(), means)).chain([overall]) {
            let Figures { precision, recall, f1, must_appear, must_not_appear } = means.figures;
            writeln!(
                out,
                "{name:15} {:>5}  {precision:>9.4}  {recall:>6.4}  {f1:>6.4}  {must_appear:>11.4}  {must_not_appear:>15.4}",
                means.pages
            )?;
        }
        if self.refused > 0 {
            writeln!(out, "\nWithout an article, counted as an empty text: {}", self.refused)?;
        }
        if !self.worst.is_empty() {
            writeln!(out, "\nWorst pages (F1, precision, recall)")?;
        }
        for Row { id, page_type, figures, .. } in &self.worst {
            writeln!(out, "{:.4}  {:.4}  {:.4}  {page_type:15} {id}", figures.f1, figures.precision, figures.recall)?;
        }
        Ok(())
    }
}
