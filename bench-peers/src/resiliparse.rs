//! resiliparse: a Python process that is asked over pipes, page by page, so that it runs in turn with all others.

use crate::pages::Page;
use crate::race::{Outcome, Score};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

const VERSION: &str = "2.0.1";

/// Its rows: name in the table, and name of the job in the worker.
pub const JOBS: &[(&str, &str)] = &[
    ("resiliparse 2.0.1, parse + extract", "extract"),
    ("resiliparse 2.0.1, the same from bytes", "extract_bytes"),
    ("resiliparse 2.0.1, parse alone", "parse"),
];

pub struct Worker {
    process: Child,
    questions: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Worker {
    /// Installs resiliparse if it is not there yet, starts the process and gives it the pages.
    pub fn start(pages: &[Page]) -> io::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let python = installed(&here.join("target/python"))?;
        let mut process = Command::new(python)
            .arg(here.join("resiliparse-worker.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(stdin), Some(stdout)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        let mut worker = Worker { process, questions: BufWriter::new(stdin), answers: BufReader::new(stdout) };
        for page in pages {
            writeln!(worker.questions, "keep {}", page.html.len())?;
            worker.questions.write_all(page.html.as_bytes())?;
        }
        // An answer tells that it has read them all.
        worker.ask("parse", 0, 1).map(|_| worker)
    }

    /// Its least time and what became of the page; an error if the process is gone.
    pub fn ask(&mut self, job: &str, page: usize, repeats: usize) -> io::Result<Score> {
        writeln!(self.questions, "{job} {page} {repeats}")?;
        self.questions.flush()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let (time, length) = answer.trim_end().split_once(' ').ok_or(io::ErrorKind::UnexpectedEof)?;
        if time == "error" {
            // What an error took is not told: the page does not count for it.
            return Ok(Score { time: Duration::ZERO, outcome: Outcome::Error });
        }
        let [nanoseconds, length] = [time, length].map(|number| number.parse::<u64>().map_err(io::Error::other));
        let outcome = if length? == 0 { Outcome::NoText } else { Outcome::Text };
        Ok(Score { time: Duration::from_nanos(nanoseconds?), outcome })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It ends at the end of its input; what it says on the way is of no use any more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The Python of an environment of its own that has resiliparse.
fn installed(environment: &Path) -> io::Result<PathBuf> {
    let python = environment.join("bin/python");
    let wanted = format!("import importlib.metadata as m; assert m.version('resiliparse') == '{VERSION}'");
    if succeeds(Command::new(&python).args(["-c", &wanted]).stderr(Stdio::null())) {
        return Ok(python);
    }
    eprintln!("installing resiliparse {VERSION} into {}", environment.display());
    let package = format!("resiliparse=={VERSION}");
    let done = succeeds(Command::new("python3").args(["-m", "venv"]).arg(environment))
        && succeeds(Command::new(&python).args(["-m", "pip", "install", "--quiet", &package]));
    if done { Ok(python) } else { Err(io::Error::other("python3 -m venv or pip install failed")) }
}

fn succeeds(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}
