//! Writes random designs with hostile names as files, for tests that need a
//! browser:
//!
//! ```text
//! cargo run -p design --features arbitrary --example hostile -- SEED COUNT FOLDER
//! ```
//!
//! Each design is written as `N.json`, `N.md`, `N.mmd` and `N.seq.mmd`. The worked
//! examples come along under their own names. The same seed gives the same files.
#![allow(clippy::print_stderr, reason = "a program that is run by hand and by tests")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use design::arbitrary::{Sizes, design};
use design::text::{markdown, mermaid};
use design::{Design, examples, json};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [seed, count, folder] = arguments.as_slice() else {
        eprintln!("usage: hostile SEED COUNT FOLDER");
        return ExitCode::from(2);
    };
    let (Ok(seed), Ok(count)) = (seed.parse(), count.parse()) else {
        eprintln!("SEED and COUNT are whole numbers");
        return ExitCode::from(2);
    };
    match write_all(seed, count, &PathBuf::from(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(seed: u64, count: usize, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for example in examples::all() {
        write(&example.design(), folder, example.slug)?;
    }
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let designs = design(Sizes::default());
    for number in 0..count {
        let tree = designs.new_tree(&mut runner).map_err(|why| io::Error::other(why.message()))?;
        write(&tree.current(), folder, &number.to_string())?;
    }
    Ok(())
}

fn write(design: &Design, folder: &Path, name: &str) -> io::Result<()> {
    let file = |ending: &str, text: &str| fs::write(folder.join([name, ending].concat()), text);
    file(".json", &json::write(design))?;
    file(".md", &markdown::render(design, markdown::Options::default()).text)?;
    file(".mmd", &mermaid::topology(design).text)?;
    file(".seq.mmd", &mermaid::sequence(design).text)
}
