//! From compiled browser code to the pair of JavaScript and wasm that a browser
//! loads.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// What wasm-bindgen makes.
pub struct Program {
    pub js: String,
    pub wasm: Vec<u8>,
    /// JavaScript that crates bring along: path below `pkg/`, text.
    pub snippets: Vec<(String, String)>,
}

/// Generates the JavaScript that goes with the browser code. Function names are
/// kept out of release builds only; a panic in a debug build then tells where.
pub fn bind(file: &Path, release: bool) -> Result<Program> {
    let output = Bindgen::new()
        .input_path(file)
        .out_name("siteplan")
        .web(true)?
        .typescript(false)
        .keep_debug(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", file.display()))?;
    let mut snippets: Vec<_> = output
        .local_modules()
        .iter()
        .map(|(path, text)| (format!("snippets/{path}"), text.clone()))
        .collect();
    for (crate_id, inline) in output.snippets() {
        for (index, text) in inline.iter().enumerate() {
            snippets.push((format!("snippets/{crate_id}/inline{index}.js"), text.clone()));
        }
    }
    let js = output.js().to_owned();
    let mut output = output;
    Ok(Program { js, wasm: output.wasm_mut().emit_wasm(), snippets })
}

/// What every browser of the last years can run, and the Rust compiler uses.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Shrinks a wasm module with the `wasm-opt` of the npm package `binaryen`.
pub fn optimise(wasm: &[u8], node_modules: &Path, scratch: PathBuf) -> Result<Vec<u8>> {
    fs::create_dir_all(&scratch).with_context(|| format!("cannot make {}", scratch.display()))?;
    let (before, after) = (scratch.join("before.wasm"), scratch.join("after.wasm"));
    fs::write(&before, wasm).with_context(|| format!("cannot write {}", before.display()))?;
    let status = Command::new("node")
        .arg(node_modules.join("binaryen/bin/wasm-opt"))
        .args(["-Os", "--strip-debug", "--strip-producers", "--strip-target-features"])
        .args(FEATURES)
        .arg(&before)
        .arg("-o")
        .arg(&after)
        .status()
        .context("cannot run wasm-opt: is Node.js installed?")?;
    if !status.success() {
        bail!("wasm-opt ended with {status}");
    }
    fs::read(&after).with_context(|| format!("cannot read {}", after.display()))
}
