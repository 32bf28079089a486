//! What the examples share: where a page comes from.

use gleaner::{Article, Error, Extractor};
use std::io::{ErrorKind, Read, Write};
use std::process::ExitCode;

/// The page that is shown when no other is named: written for gleaner.
pub(crate) const EMBEDDED: &str = include_str!("../pages/ferry.html");
/// Where the embedded page pretends to come from.
pub(crate) const EMBEDDED_URL: &str =
    "https://www.landingbell.example/no-the-wrenfield-ferry-cable-was-never-worn-out/";

/// The arguments that every example takes: `[FILE | -] [--url URL]`, and what is left for the example itself.
pub(crate) struct Arguments {
    /// A file, `-` for stdin, or none for the embedded page.
    pub(crate) page: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) format: Option<String>,
    /// Whether all blocks are asked for.
    pub(crate) blocks: bool,
}

impl Arguments {
    /// Reads the command line; prints `usage` and ends the program where it does not fit.
    pub(crate) fn read(usage: &str) -> Self {
        let mut arguments = Arguments { page: None, url: None, format: None, blocks: false };
        let mut given = std::env::args().skip(1);
        while let Some(argument) = given.next() {
            let slot = match argument.as_str() {
                "--url" => &mut arguments.url,
                "--format" if usage.contains("--format") => &mut arguments.format,
                "--blocks" if usage.contains("--blocks") => {
                    arguments.blocks = true;
                    continue;
                }
                "--help" | "-h" => quit(usage, 0),
                flag if flag.starts_with("--") => quit(&format!("unknown option {flag}\n{usage}"), 2),
                _ if arguments.page.is_none() => {
                    arguments.page = Some(argument);
                    continue;
                }
                _ => quit(usage, 2),
            };
            *slot = Some(given.next().unwrap_or_else(|| quit(&format!("{argument} needs a value\n{usage}"), 2)));
        }
        arguments
    }

    /// An extractor that knows the page's URL, if there is one.
    pub(crate) fn extractor(&self) -> Result<Extractor, Error> {
        match (&self.url, &self.page) {
            (Some(url), _) => Extractor::new().with_url(url),
            (None, None) => Extractor::new().with_url(EMBEDDED_URL),
            (None, Some(_)) => Ok(Extractor::new()),
        }
    }

    /// The page's bytes.
    pub(crate) fn bytes(&self) -> std::io::Result<Vec<u8>> {
        match self.page.as_deref() {
            None => Ok(EMBEDDED.as_bytes().to_vec()),
            Some("-") => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Some(path) => {
                std::fs::read(path).map_err(|error| std::io::Error::new(error.kind(), format!("{path}: {error}")))
            }
        }
    }

    /// The page's article.
    pub(crate) fn article(&self) -> Result<Article, Box<dyn std::error::Error>> {
        Ok(self.extractor()?.extract_bytes(&self.bytes()?, None)?)
    }
}

/// Prints a program's output; an error goes to stderr. A reader who has seen enough (`| head`) is no error.
pub(crate) fn finish(output: Result<String, Box<dyn std::error::Error>>) -> ExitCode {
    let written = output.and_then(|output| match std::io::stdout().write_all(output.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a message (to stderr if it is an error) and ends the program.
pub(crate) fn quit(message: &str, code: i32) -> ! {
    if code == 0 {
        println!("{message}");
    } else {
        eprintln!("{message}");
    }
    std::process::exit(code)
}
