//! Speed and memory of gleaner and its peers on a folder of pages. See README.md.

use bench_peers::options::{self, Options};
use bench_peers::race::Race;
use bench_peers::resiliparse::Worker;
use bench_peers::threads;
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
    if let Err(message) = threads::print(&pages, options.rounds).and_then(|()| memory(&options)) {
        eprintln!("bench-peers: {message}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The other program, whose counting allocator would slow this one down.
fn memory(options: &Options) -> Result<(), String> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--manifest-path", manifest, "--bin", "memory", "--"])
        .arg(&options.folder)
        .args(["--pages", &options.pages.to_string()])
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        _ => Err("memory was not measured".to_owned()),
    }
}
