//! Has anything changed since the folder was made?

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::Args;
use crate::site::hex;

/// The file in the finished folder that holds the fingerprint of its inputs.
pub const STAMP: &str = ".inputs";

/// One hash over all that the folder is made from: browser code, style, vendor
/// packages, this program, and its switches.
pub fn fingerprint(args: &Args) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update([u8::from(args.release)]);
    let this = std::env::current_exe().context("cannot find this program's own file")?;
    // npm writes this list of exact versions into every node_modules.
    let packages = args.vendor.join(".package-lock.json");
    let mut files = vec![this, args.wasm.clone(), packages];
    files.extend(files_below(&args.style)?);
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(bytes.len().to_le_bytes());
        hash.update(&bytes);
    }
    Ok(hex(&hash.finalize()))
}

/// Was the folder made from exactly these inputs?
pub fn unchanged(out: &Path, inputs: &str) -> bool {
    fs::read_to_string(out.join(STAMP)).is_ok_and(|stamp| stamp == inputs)
}

/// All files below a folder, in a stable order.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
