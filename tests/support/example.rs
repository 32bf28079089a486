//! The examples as programs: `cargo test` builds them before it runs tests.

use std::path::PathBuf;
use std::process::Command;

pub(crate) fn example(name: &str) -> Command {
    let path = path(name).ok_or_else(|| format!("no {name}: `cargo build --examples` builds it"));
    Command::new(path.expect("the example's program"))
}

/// Beside the folder of the running test: `target/<profile>/examples/<name>`.
fn path(name: &str) -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    let profile = test.parent()?.parent()?;
    let path = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    path.is_file().then_some(path)
}
