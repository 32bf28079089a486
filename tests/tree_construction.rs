//! The arena against stock html5ever: both doors into it (`parse` and `from_rcdom`) must give the tree of `RcDom`, on
//! html5lib's cases, on ours (`tests/data/tree/*.dat`) and on random tag soup; and hostile pages must be bounded.
//!
//! html5lib's cases are not in this repository. They are read from `$GLEANER_DATA/html5lib-tests` or, without that
//! variable, `../shared/data/html5lib-tests`.
//! Random pages: `GLEANER_TREE_CASES=200000` for more of them, `GLEANER_TREE_SEED=17` for one again.
//! `BLESS=1` rewrites the trees in our own cases from `RcDom`; read the difference before it is committed.

#[path = "../src/dom/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the stage is included as a whole, to see its crate-private tree")]
mod dom;
#[path = "../src/memo.rs"]
#[expect(dead_code, unused_imports, reason = "the stage asks for the hash of a text alone")]
mod memo;

#[path = "support/tree/mod.rs"]
mod tree;

use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tree::dat::{self, Case};
use tree::{Outcome, dump, hostile, known_failures, soup};

/// Random pages in an ordinary run, and the trials that they are spread over.
const SOUP_CASES: u64 = 2_000;
const SOUP_TRIALS: u64 = 20;

fn main() -> Result<(), Failed> {
    let args = Arguments::from_args();
    let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = known_failures::read(&crate_dir.join("tests/known_failures.toml"));
    let mut trials = own(&crate_dir.join("tests/data/tree"))?;
    trials.extend(html5lib(crate_dir, &known)?);
    trials.extend(generated()?);
    trials.extend(hostile::trials());
    libtest_mimic::run(&args, trials).exit()
}

// ---- one page ----

/// Whether both doors give the oracle's tree.
fn compare(page: &str) -> Outcome {
    let dom = tree::rcdom(page);
    let oracle = dump::of_rcdom(&dom);
    let limits = dom::TreeLimits::default();
    for (door, document) in [("parse", dom::parse(page, limits)), ("from_rcdom", dom::from_rcdom(&dom, limits))] {
        if let Some(fault) = dump::broken_link(&document) {
            return Err(format!("{door}: {fault}").into());
        }
        if document.cuts != Default::default() {
            return Err(format!("{door}: {:?}", document.cuts).into());
        }
        if let Some(difference) = dump::of_arena(&document).difference(&oracle, door, "RcDom") {
            return Err(format!("page {page:?}\n{difference}").into());
        }
    }
    Ok(())
}

/// Whether the page gives the tree that its case states.
fn compare_stated(case: &Case) -> Outcome {
    let arena = dump::of_arena(&dom::parse(&case.data, dom::TreeLimits::default()));
    match arena.difference(&dump::of_written(&case.document), "parse", "stated tree") {
        Some(difference) => Err(format!("page {:?}\n{difference}", case.data).into()),
        None => Ok(()),
    }
}

/// Whether limits so low that most pages meet them hold, at both doors.
fn compare_limited(page: &str) -> Outcome {
    let dom = tree::rcdom(page);
    let limits = dom::TreeLimits { max_depth: 14, max_nodes: 60 };
    for (door, document) in [("parse", dom::parse(page, limits)), ("from_rcdom", dom::from_rcdom(&dom, limits))] {
        if let Some(fault) = dump::broken_link(&document) {
            return Err(format!("limited {door}: {fault}").into());
        }
        let (depth, nodes) = (hostile::depth(&document), document.node_count());
        // One tag can reopen as many formatting elements as are open.
        if depth > limits.max_depth + hostile::DEPTH_SLACK || nodes > limits.max_nodes + 2 * limits.max_depth {
            return Err(format!("page {page:?}\nlimited {door}: depth {depth}, {nodes} nodes").into());
        }
    }
    Ok(())
}

// ---- cases in files ----

fn dat_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "dat"));
    files.sort();
    Ok(files)
}

fn label(prefix: &str, path: &Path) -> String {
    format!("{prefix}/{}", path.file_name().unwrap_or_default().to_string_lossy())
}

/// Our cases: equal to the oracle, and to the tree that stands in the file.
fn own(folder: &Path) -> Result<Vec<Trial>, Failed> {
    let mut trials = Vec::new();
    for path in dat_files(folder)? {
        if std::env::var_os("BLESS").is_some() {
            let cases = dat::read(&path, "")?;
            let trees: Vec<String> = cases.iter().map(|case| dump::written(&tree::rcdom(&case.data))).collect();
            dat::bless(&path, &trees)?;
        }
        for case in dat::read(&path, &label("own", &path))? {
            let name = case.name.clone();
            trials.push(Trial::test(name, move || compare(&case.data).and_then(|()| compare_stated(&case))));
        }
    }
    Ok(trials)
}

fn html5lib(crate_dir: &Path, known: &BTreeMap<String, String>) -> Result<Vec<Trial>, Failed> {
    let data = std::env::var_os("GLEANER_DATA").map_or_else(|| crate_dir.join("../shared/data"), PathBuf::from);
    let folder = data.join("html5lib-tests/tree-construction");
    if !folder.is_dir() {
        let message = format!("no {}: set GLEANER_DATA to a folder that holds html5lib-tests", folder.display());
        return Ok(vec![Trial::test("html5lib", || Err(message.into())).with_ignored_flag(true)]);
    }
    let mut cases = Vec::new();
    for (prefix, folder) in [("html5lib", folder.clone()), ("html5lib/scripted", folder.join("scripted"))] {
        for path in dat_files(&folder)? {
            cases.extend(dat::read(&path, &label(prefix, &path))?);
        }
    }
    let mut trials = vec![agreement(&cases)];
    let stale = known.keys().filter(|name| cases.iter().all(|case| case.name != **name)).cloned();
    trials
        .extend(stale.map(|name| Trial::test(name, || Err("listed in known_failures.toml, but no such case".into()))));
    for case in cases {
        let name = case.name.clone();
        let is_known = known.contains_key(&name);
        // gleaner parses with scripting on. A known failure is tried here, to show as ignored while it fails.
        let is_ignored = case.script_off || (is_known && check_html5lib(&case).is_err());
        let check = move || match check_html5lib(&case) {
            Ok(()) if is_known => Err("listed in known_failures.toml, but passes".into()),
            outcome => outcome,
        };
        trials.push(Trial::test(name, check).with_ignored_flag(is_ignored));
    }
    Ok(trials)
}

/// A fragment case is parsed as a page, so its stated tree does not apply. Nor does that of a case which stock
/// html5ever fails: the tree rules are its own.
fn check_html5lib(case: &Case) -> Outcome {
    if !case.is_fragment && !case.script_off && oracle_agrees(case) {
        compare_stated(case)?;
    }
    compare(&case.data)
}

fn oracle_agrees(case: &Case) -> bool {
    dump::of_rcdom(&tree::rcdom(&case.data)) == dump::of_written(&case.document)
}

/// Guards the reading of the files: if stock html5ever failed more than a few cases, the stated trees would have been
/// misread, and the trials would check less than they seem to.
fn agreement(cases: &[Case]) -> Trial {
    let apply = |case: &&Case| !case.is_fragment && !case.script_off && !case.name.contains("/scripted/");
    let stated: Vec<&Case> = cases.iter().filter(apply).collect();
    let differing: Vec<String> =
        stated.iter().filter(|case| !oracle_agrees(case)).map(|case| case.name.clone()).collect();
    let total = stated.len();
    Trial::test("html5lib/agreement", move || {
        if total > 1_000 && differing.len() * 50 < total {
            return Ok(());
        }
        Err(format!("stock html5ever differs from {} of {total} stated trees: {differing:?}", differing.len()).into())
    })
}

// ---- random pages ----

fn generated() -> Result<Vec<Trial>, Failed> {
    if let Some(seed) = number("GLEANER_TREE_SEED")? {
        return Ok(vec![Trial::test(format!("generated/{seed}"), move || check_seed(seed))]);
    }
    let cases = number("GLEANER_TREE_CASES")?.unwrap_or(SOUP_CASES);
    let trials = (0..SOUP_TRIALS).map(|trial| {
        let seeds = cases * trial / SOUP_TRIALS..cases * (trial + 1) / SOUP_TRIALS;
        let name = format!("generated/{}-{}", seeds.start, seeds.end);
        Trial::test(name, move || seeds.clone().try_for_each(check_seed))
    });
    Ok(trials.collect())
}

fn number(variable: &str) -> Result<Option<u64>, Failed> {
    match std::env::var(variable) {
        Ok(value) => value.parse().map(Some).map_err(|error| format!("{variable}={value}: {error}").into()),
        Err(_) => Ok(None),
    }
}

fn check_seed(seed: u64) -> Outcome {
    let check = |page: &str| {
        let checks = || compare(page).and_then(|()| compare_limited(page));
        std::panic::catch_unwind(checks).unwrap_or_else(|_| Err(format!("page {page:?}\npanicked, see above").into()))
    };
    let pieces = soup::pieces(seed);
    if check(&pieces.concat()).is_ok() {
        return Ok(());
    }
    let smallest = soup::shrink(pieces, |page| check(page).is_err());
    check(&smallest).map_err(|failed| {
        let message = failed.message().unwrap_or_default().to_owned();
        format!("GLEANER_TREE_SEED={seed}, made small: {message}").into()
    })
}
