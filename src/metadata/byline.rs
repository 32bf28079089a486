//! Names out of bylines: "By A. Brook, B. Cole and C. Dale, Staff writers | 3 May" names three people.

pub(crate) use super::byline_labels::after_label;
pub(super) use super::byline_labels::{is_folded_label, is_label, is_weakly_labelled, labelled_part};
use super::date_labels::start_with_label;
use super::date_text::{self, NumberOrder};
use super::name_shape::{PARTICLES, is_credential, is_host, is_name, is_role, without_title};
pub(super) use super::name_shape::{is_handle, is_titled};
use super::text::fold;
use super::vocabulary::bylines::{AND, EDITORS, REPORTS, ROLES};

/// Most names in one byline.
pub(super) const MAX_NAMES: usize = 32;

/// How a text was marked as naming authors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A field made for names: user names and odd spellings count.
    Field,
    /// The name of one that is declared to be one person.
    Person,
    /// A line of the page: a name must look like one.
    Line,
}

/// The names in a byline, in order, without repetition.
pub(super) fn names(text: &str, trust: Trust) -> Vec<String> {
    let without_date = without_date(text);
    let label = after_label(&without_date);
    let text = label.unwrap_or(&without_date);
    let mut names: Vec<String> = Vec::new();
    let turned = if trust == Trust::Person { given_name_first(text) } else { None };
    let pieces = match &turned {
        Some(name) => vec![name.as_str()],
        None => pieces(text, trust),
    };
    for (index, piece) in pieces.into_iter().enumerate() {
        // "A. Brook, in Quay, Business, Travel": place and sections follow.
        if index > 0
            && (PLACES.iter().any(|word| piece.starts_with(word)) || REPORTS.iter().any(|word| piece.ends_with(word)))
        {
            break;
        }
        // "A. Brook, RNA", "A. Brook / RNA": the agency whose report it is.
        if trust == Trust::Line && !names.is_empty() && is_agency(piece) {
            continue;
        }
        let name = clean(piece);
        // "Staff reporter" alone is how the page signs; after a name it is a role. What follows a label may be the name
        // of somebody who is called like one: "By Ken Leiter", but not "By Ada Brook Gardener".
        let words: Vec<&str> = name.split(' ').collect();
        let is_called_so = label.is_some() && words.len() == 2 && !words.into_iter().all(is_role);
        if (index == 0 && (trust != Trust::Line || is_editors(&name) || is_called_so) || !is_role(&name))
            && is_name(&name, trust)
            && !names.iter().any(|known| fold(known) == fold(&name))
            && names.len() < MAX_NAMES
        {
            names.push(name);
        } else if trust == Trust::Line && names.is_empty() && !name.is_empty() {
            // A line whose first piece is no name is no byline.
            break;
        }
    }
    names
}

/// What a group of editors calls itself.
const TEAMS: &[&str] =
    &["team", "staff", "editors", "desk", "newsroom", "redaktion", "redaction", "redacción", "rédaction", "redactie"];

/// Words before a place.
const PLACES: &[&str] = &["in ", "à ", "aus ", "em ", "en ", "da Redação"];

/// Letters of an agency's initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=5;

/// Whether a piece of a byline is an agency's initials.
fn is_agency(piece: &str) -> bool {
    piece.len() <= 4 * INITIALS.end()
        && INITIALS.contains(&piece.chars().count())
        && piece.chars().all(char::is_uppercase)
}

/// Whether a name is an agency's initials.
pub(super) fn is_initials(name: &str) -> bool {
    is_agency(name.trim())
}

/// "Ada Brook, RNA": a name, and the agency's initials after it. Places and degrees have two letters, or are known.
pub(super) fn is_signed_with_agency(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '|');
    let Some((name, agency)) = line.rsplit_once([',', '/']) else { return false };
    let agency = agency.trim();
    let is_known = || is_credential(&fold(agency)) || matches!(agency, "USA" | "UAE" | "RSA");
    is_agency(agency) && agency.chars().count() > 2 && !is_known() && {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=4).contains(&words.len()) && !name.contains(',') && words.iter().all(|word| !is_role(word))
    }
}

fn without_date(text: &str) -> String {
    let mut text = text.to_owned();
    // Published and updated.
    for _ in 0..2 {
        let Some(found) = date_text::find(&text, NumberOrder::DayFirst) else { break };
        text.replace_range(start_with_label(&text, found.range.start)..found.range.end, " | ");
    }
    text
}

/// Whether a name is the editors' as one.
pub(super) fn is_editors(name: &str) -> bool {
    EDITORS.contains(&fold(name).as_str())
}

/// The name of a group of editors that signs alone: "The Tarn editors", "Tarn Staff".
pub(super) fn team(text: &str) -> Option<String> {
    let text = without_date(text);
    let name = clean(after_label(&text).unwrap_or(&text).trim_matches(['|', ' ']));
    let words: Vec<&str> = name.split(' ').collect();
    let is_group = |word: &str| TEAMS.contains(&word.to_lowercase().as_str());
    let is_capital = |word: &&str| is_group(word) || word.starts_with(|c: char| !c.is_lowercase()) || is_host(word);
    let is_team = (2..=5).contains(&words.len()) && words.last().is_some_and(|last| is_group(last));
    let is_named = words.iter().any(|word| !ROLES.contains(&word.to_lowercase().as_str()));
    (is_team && is_named && words.iter().skip(1).all(is_capital) && is_name(&name, Trust::Field)).then_some(name)
}

/// "Brook, Ada" as "Ada Brook": one comma, one family name with its particles, and no role or degree after it.
fn given_name_first(text: &str) -> Option<String> {
    let (family, given) = text.split_once(',').map(|(family, given)| (family.trim(), given.trim()))?;
    let is_particle = |word: &&str| PARTICLES.contains(word);
    let is_family = family.split(' ').filter(|word| !is_particle(word)).count() == 1;
    let is_given = (1..=2).contains(&given.split_whitespace().count()) && given.starts_with(char::is_alphabetic);
    // Agencies sign by their initials: "Tarn, RNA".
    let is_written_out = given.contains(|c: char| c.is_lowercase() || c == '.');
    let is_name = is_family && is_given && is_written_out && !given.contains(',');
    let is_name = is_name && !is_role(given) && !is_role(family);
    is_name.then(|| format!("{given} {family}"))
}

/// Cut at commas, bars, bullets and the words for "and".
fn pieces(text: &str, trust: Trust) -> Vec<&str> {
    let mut out = Vec::new();
    for part in text.split([',', ';', '|', '·', '•', '，', '、', '；', '／', '\n', '→', '►', '●', '*', '،', '・'])
    {
        let part = part.trim();
        let mut start = 0;
        let mut offset = 0;
        let mut start_word = 0;
        let words: Vec<&str> = part.split(' ').collect();
        // "…, and C. Dale"
        if words.len() > 1 && AND.contains(&words[0]) {
            start = words[0].len() + 1;
        }
        for (index, word) in words.iter().enumerate() {
            // "A and B" needs a word on both sides; a capital letter is an initial.
            let joins = AND.contains(word) && index > 0 && index + 1 < words.len();
            let dash = matches!(*word, "-" | "–" | "—" | "/");
            // Inside one person's name it joins two family names: "Tomás Arriba y Solano".
            let parts = trust != Trust::Person || index > start_word + 1 && index + 2 < words.len();
            if joins && parts && whole_names(&words, index) || dash {
                out.push(part[start..offset].trim());
                // "By A. Brook — Quay": paper or place.
                if trust == Trust::Line && *word == "—" && out.iter().any(|piece| piece.contains(' ')) {
                    return out;
                }
                start = offset + word.len();
                start_word = index + 1;
            }
            offset += word.len() + 1;
        }
        out.push(part[start.min(part.len())..].trim());
    }
    out
}

/// "Brook and Cole Weekly" might be one name; single letters (`i`, `y`, `e`) join only words in capitals.
fn whole_names(words: &[&str], at: usize) -> bool {
    let capital = |word: Option<&&str>| word.and_then(|word| word.chars().next()).is_some_and(|c| !c.is_lowercase());
    capital(words.get(at + 1)) && capital(words.get(at - 1))
}

/// What follows a name without being of it, and ends it.
const PREPOSITIONS: &[&str] = &[
    " for ",
    " at ",
    " in ",
    " @ ",
    " via ",
    " für ",
    " pour ",
    " updated",
    " published",
    " posted",
    " on ",
    " Illustration",
    " Fotos ",
    " Foto ",
    " Photos ",
    " Photography ",
    " Bilder ",
    " photos ",
    " 通讯员",
    " 通訊員",
    " 摄影",
    " 攝影",
];

fn clean(piece: &str) -> String {
    let mut text = piece.trim();
    if let Some(at) = text.find(['(', '[', '<', '{', '（', '【']) {
        // A masked address.
        if text.contains("[at]") || text.contains("(at)") {
            return String::new();
        }
        text = if at == 0 { text } else { &text[..at] };
    }
    // The address beside a name.
    if let Some(at) = text.find('@').filter(|_| text.contains(' ')) {
        text = text[..at].rsplit_once(' ').map_or(text, |(name, _)| name);
    }
    // "…　来源：…": the next label of the line, without a separator before it.
    if let Some(at) = text.find('：').filter(|_| after_label(text).is_none()) {
        text = text[..at].rsplit_once(' ').map_or("", |(name, _)| name);
    }
    // "A. Brook for The Tarn", "A. Brook in Quay": the name ends there.
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    for preposition in PREPOSITIONS.iter().filter(|_| !spaces.is_empty()) {
        // All of them begin with a space.
        let begins = |at: &&usize| text.get(**at..).is_some_and(|rest| rest.starts_with(preposition));
        if let Some(&at) = spaces.iter().find(begins) {
            text = &text[..at];
        }
    }
    let text = after_label(text).filter(|rest| !rest.is_empty()).unwrap_or(text);
    let text = without_title(text);
    // "A. Brook on" stood before a date.
    let text =
        [" on", " at", " am", " le", " el", " il", " em"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '"' | '“' | '”' | '-' | '–' | '—' | '|' | '/' | '•' | '«' | '»' | '_' | ')' | '）')
    })
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn line(text: &str, expected: &[&str]) {
        assert_eq!(names(text, Trust::Line), expected, "{text}");
    }

    #[test]
    fn names_roles_and_dates_part() {
        line("By Ada Brook, Ben Cole and Cy Dale, Staff writers | 3 May 2021", &["Ada Brook", "Ben Cole", "Cy Dale"]);
        line("von Ada Brook und Ben Cole", &["Ada Brook", "Ben Cole"]);
        line("Par Ada Brook et Ben Cole", &["Ada Brook", "Ben Cole"]);
        line("Por Ada Brook y Ben Cole", &["Ada Brook", "Ben Cole"]);
        line("Ada Brook, Science Editor, PhD", &["Ada Brook"]);
        line("10/28/2021Ada Brook |", &["Ada Brook"]);
        line("作者：王小明", &["王小明"]);
        line("By Ludwig van der Brook", &["Ludwig van der Brook"]);
    }

    #[test]
    fn what_follows_the_names_is_left() {
        line("By TVH, in Quay, Business, Travel", &["TVH"]);
        line("Redaktion: Ada Brook (Pressesprecherin)", &["Ada Brook"]);
        line("(责编：王小明、李雷)", &["王小明", "李雷"]);
        line("Ada Brook on", &["Ada Brook"]);
        line("Ada Brook, Trial Attorney", &["Ada Brook"]);
        line("Die Redaktion", &["Die Redaktion"]);
        line("Text von Ada Brook Illustration von Ben Cole", &["Ada Brook"]);
        line("Ada Brook, Redaktion", &["Ada Brook"]);
        for nobody in ["Twitter Facebook", "Agencies", "Alle Beiträge", "All rights reserved"] {
            line(nobody, &[]);
        }
    }

    #[test]
    fn teams_sign_with_a_name_of_their_own() {
        assert_eq!(team("By The Tarn editors").as_deref(), Some("The Tarn editors"));
        assert_eq!(team("Tarn Staff, 3 May 2021").as_deref(), None);
        assert_eq!(team("Tarn Staff").as_deref(), Some("Tarn Staff"));
        assert_eq!(team("tarn.example Redaktion").as_deref(), Some("tarn.example Redaktion"));
        for text in ["Senior Staff", "Ada Brook", "Meet our editors", "Science Editor"] {
            assert_eq!(team(text), None, "{text}");
        }
    }

    #[track_caller]
    fn person(text: &str, expected: &[&str]) {
        assert_eq!(names(text, Trust::Person), expected, "{text}");
    }

    #[test]
    fn one_person_is_one_name() {
        person("Tomás Arriba y Solano", &["Tomás Arriba y Solano"]);
        person("Brook, Ada", &["Ada Brook"]);
        person("van der Brook, Ada M.", &["Ada M. van der Brook"]);
        // Pages put several into one object all the same.
        person("Ada Brook and Ben Cole", &["Ada Brook", "Ben Cole"]);
        person("Ada Brook, Ben Cole", &["Ada Brook", "Ben Cole"]);
        person("Ada Brook, PhD", &["Ada Brook"]);
        person("Brook, Editor", &["Brook"]);
        line("Por Ada Brook y Solano", &["Ada Brook", "Solano"]);
    }

    #[test]
    fn names_may_be_words_of_counts_and_roles() {
        for name in ["Min Sora Vale", "Hollis Read", "Ada Share"] {
            person(name, &[name]);
        }
        line("By Min Sora Vale", &["Min Sora Vale"]);
        line("By Hollis Read", &["Hollis Read"]);
        line("By Ken Leiter", &["Ken Leiter"]);
        for nobody in ["3 min read", "Read", "Follow"] {
            person(nobody, &[]);
        }
        for nobody in [
            "4 Min Read",
            "Read More Rain",
            "Follow Ada Brook",
            "Ken Leiter",
            "By Staff Writer",
            "By Ada Brook Gardener",
        ] {
            line(nobody, &[]);
        }
    }

    #[test]
    fn titles_follow_names_in_some_languages() {
        for text in ["김하나 기자", "김하나기자", "작성 김하나", "작성: 김하나", "김하나 인턴기자"]
        {
            line(text, &["김하나"]);
        }
        line("王小明記者", &["王小明"]);
        assert!(is_titled("김하나 기자 | 2021"));
        for text in ["정치부 기자", "本报记者", "见习记者", "기자", "오늘 만난 기자"] {
            assert!(!is_titled(text), "{text}");
        }
    }

    #[test]
    fn a_label_alone_is_no_name() {
        for text in ["Written by", "By", "Auteur(s) :", "Autor:", "Author", "文："] {
            assert!(is_label(text), "{text}");
        }
        for text in ["de", "by the river", "Author of rain", "text", "di"] {
            assert!(!is_label(text), "{text}");
        }
    }

    #[test]
    fn nobody_is_refused() {
        for text in
            ["admin", "https://tarn.example/author/ada", "{{author}}", "ada@tarn.example", "Staff", "3 min read", ""]
        {
            assert!(names(text, Trust::Field).is_empty(), "{text}");
        }
        for text in ["by the river we stood", "read more", "12 comments"] {
            assert!(names(text, Trust::Line).is_empty(), "{text}");
        }
    }

    #[test]
    fn fields_may_hold_user_names() {
        assert_eq!(names("ada_brook77", Trust::Field), ["ada_brook77"]);
        assert_eq!(names("Ada Brook (Tarn)", Trust::Field), ["Ada Brook"]);
    }
}
