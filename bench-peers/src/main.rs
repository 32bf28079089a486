//! Speed and memory of gleaner and its peers on a folder of pages. See README.md.

use bench_peers::options::{self, Options};
use bench_peers::race::Race;
use bench_peers::resiliparse::Worker;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let (options, pages) = match options::read() {
        Ok(read) => read,
        Err(code) => return code,
    };
    // A panic is counted; its message would only be in the way.
    std::panic::set_hook(Box::new(|_| {}));
    let worker = Worker::start(&pages).map_err(|error| eprintln!("without resiliparse: {error}")).ok();
    let race = match Race::run(&pages, options.rounds, worker) {
        Ok(race) => race,
        Err(error) => {
            eprintln!("bench-peers: the Python process ended: {error}");
            return ExitCode::FAILURE;
        }
    };
    race.print_table();
    if options.list {
        race.print_slowest();
    }
    match ["threads", "memory"].into_iter().try_for_each(|program| run(program, &options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bench-peers: {message}");
            ExitCode::FAILURE
        }
    }
}

/// One of the other programs, which need processes of their own: all cores should start as one thread does, and
/// counting slows the allocator down.
fn run(program: &str, options: &Options) -> Result<(), String> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--release", "--manifest-path", manifest, "--bin", program, "--"]);
    command.arg(&options.folder).args(["--pages", &options.pages.to_string()]);
    command.args(["--rounds", &options.rounds.to_string()]).args(options.list.then_some("--list"));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!("{program} failed")),
    }
}
