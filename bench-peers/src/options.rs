//! The command line, the same for both programs.

use crate::pages::{self, Page};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: FOLDER [--pages N] [--rounds R] [--list]";

pub struct Options {
    pub folder: PathBuf,
    /// How many pages at most, by name.
    pub pages: usize,
    pub rounds: usize,
    /// Whether the pages on which gleaner does worst are listed.
    pub list: bool,
}

/// The options and their pages; or the message is printed, and how the program ends.
pub fn read() -> Result<(Options, Vec<Page>), ExitCode> {
    parse(std::env::args().skip(1))
        .and_then(|options| {
            let pages = pages::load(&options.folder, options.pages).map_err(|error| error.to_string())?;
            if pages.is_empty() {
                Err("no *.html or *.html.gz in this folder".to_owned())
            } else {
                Ok((options, pages))
            }
        })
        .map_err(|message| {
            eprintln!("bench-peers: {message}\n{USAGE}");
            ExitCode::FAILURE
        })
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut folder = None;
    let (mut pages, mut rounds, mut list) = (usize::MAX, 3, false);
    while let Some(arg) = args.next() {
        let mut number = || match args.next().and_then(|value| value.parse().ok()) {
            Some(number) if number > 0 => Ok(number),
            _ => Err(format!("{arg} needs a number above 0")),
        };
        match arg.as_str() {
            "--pages" => pages = number()?,
            "--rounds" => rounds = number()?,
            "--list" => list = true,
            _ if folder.is_none() && !arg.starts_with('-') => folder = Some(PathBuf::from(arg)),
            _ => return Err(format!("what is {arg}?")),
        }
    }
    Ok(Options { folder: folder.ok_or("which folder?")?, pages, rounds, list })
}
