//! From compiled browser code to the JavaScript and wasm that a browser loads.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

/// The JavaScript module that wasm-bindgen makes.
pub const JS: &str = "siteplan.js";
/// The code that every page starts with.
pub const WASM: &str = "siteplan.wasm";
/// The JavaScript module that fetches the parts of the code that come later.
pub const PARTS: &str = "parts.js";

/// The files of the program, which name each other: path below their common
/// folder, content.
pub type Program = Vec<(String, Vec<u8>)>;

/// The files, of a program, that a part consists of: its own, and of what several
/// parts share that which it needs.
pub fn part<'a>(program: &'a Program, name: &str) -> impl Iterator<Item = &'a str> {
    let loader = program.iter().find(|(path, _)| path == PARTS);
    let shared = loader.map(|(_, text)| shared(&String::from_utf8_lossy(text), name));
    let own = format!("split_{name}.wasm");
    let needed = move |path: &&str| {
        *path == own || shared.iter().flatten().any(|shared| *path == format!("{shared}.wasm"))
    };
    program.iter().map(|(path, _)| path.as_str()).filter(needed)
}

/// The names of what a part shares with others, which stand behind its loader:
/// `__wasm_split_load_home = …, [__chunk_1, __chunk_2]));`.
fn shared(loader: &str, name: &str) -> Vec<String> {
    let behind = loader.split_once(&format!("__wasm_split_load_{name} "));
    let call = behind.and_then(|(_, behind)| behind.split_once("]));"));
    let list = call.and_then(|(call, _)| call.rsplit_once('['));
    let names = list.map_or("", |(_, names)| names).split(',').map(str::trim);
    names.filter_map(|name| name.strip_prefix("__")).map(str::to_owned).collect()
}

/// Divides the browser code at its split points and generates the JavaScript that
/// goes with it. `scratch` is a folder for this alone.
pub fn program(file: &Path, node_modules: &Path, scratch: &Path, release: bool) -> Result<Program> {
    fs::create_dir_all(scratch).with_context(|| format!("cannot make {}", scratch.display()))?;
    let first = scratch.join("first.wasm");
    let parts = split(file, &first, scratch)?;
    let mut program = bind(&first, release)?;
    for part in parts {
        let bytes = fs::read(scratch.join(&part)).with_context(|| format!("cannot read {part}"))?;
        program.push((part, bytes));
    }
    if release {
        let wasm = program.iter_mut().filter(|(path, _)| path.ends_with(".wasm"));
        for (_, bytes) in wasm {
            *bytes = optimise(bytes, node_modules, scratch)?;
        }
    }
    Ok(program)
}

/// Writes what every page needs to `first` and the parts that are fetched later
/// to `folder`; returns the names of the latter.
fn split(file: &Path, first: &Path, folder: &Path) -> Result<Vec<String>> {
    let whole = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut options = wasm_split_cli_support::Options::new(&whole);
    let (main, link) = (format!("./{JS}"), format!("./{PARTS}"));
    options.output_dir = folder;
    options.main_out_path = first;
    options.main_module = &main;
    options.link_name = &link;
    let made = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("cannot split {}: {error:#}", file.display()))?;
    warn_of_failures(&folder.join(PARTS))?;
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names = made.split_modules.iter().filter_map(|path| name(path));
    Ok(names.chain([PARTS.to_owned()]).collect())
}

/// Makes a warning of what the module tells as an error: that a part could not be
/// fetched. It also says so when somebody goes to another page meanwhile, and where
/// it matters the app tells people and fetches again.
fn warn_of_failures(parts: &Path) -> Result<()> {
    let text = fs::read_to_string(parts)
        .with_context(|| format!("cannot read {}", parts.display()))?
        .replace("console.error(e);", "console.warn(e);");
    fs::write(parts, text).with_context(|| format!("cannot write {}", parts.display()))
}

/// Generates the JavaScript that goes with the browser code. Function names are
/// kept out of release builds only; a panic in a debug build then tells where.
fn bind(file: &Path, release: bool) -> Result<Program> {
    let mut output = Bindgen::new()
        .input_path(file)
        .out_name("siteplan")
        .web(true)?
        .typescript(false)
        .keep_debug(false)
        // The parts share the table of functions, the memory and the stack.
        .keep_lld_exports(true)
        .demangle(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", file.display()))?;
    let mut js = output.js().to_owned();
    shorten_imports(output.wasm_mut(), &mut js);
    let mut program = vec![(JS.to_owned(), js.into_bytes())];
    for (path, text) in output.local_modules() {
        program.push((format!("snippets/{path}"), text.as_bytes().to_vec()));
    }
    for (crate_id, inline) in output.snippets() {
        for (index, text) in inline.iter().enumerate() {
            let path = format!("snippets/{crate_id}/inline{index}.js");
            program.push((path, text.as_bytes().to_vec()));
        }
    }
    program.push((WASM.to_owned(), output.wasm_mut().emit_wasm()));
    Ok(program)
}

/// Gives the JavaScript functions that the wasm imports short names on both sides:
/// the hashes in their long ones do not compress.
fn shorten_imports(module: &mut walrus::Module, js: &mut String) {
    for (index, import) in module.imports.iter_mut().enumerate() {
        if import.name.starts_with("__wbg_") {
            let short = format!("_{index}");
            *js = js.replace(&import.name, &short);
            import.name = short;
        }
    }
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
fn optimise(wasm: &[u8], node_modules: &Path, scratch: &Path) -> Result<Vec<u8>> {
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

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn parts_name_what_they_share() {
        let loader = "const __chunk_1 = makeLoad(() => {}, []);\n\
            export const __wasm_split_load_home = wrapAsyncCb(makeLoad(() => {\n    x([1]);\n}\n, [__chunk_1, __chunk_2]));\n\
            export const __wasm_split_load_rest = wrapAsyncCb(makeLoad(() => {}\n, []));\n";
        assert_eq!(shared(loader, "home"), ["chunk_1", "chunk_2"]);
        assert!(shared(loader, "rest").is_empty());
        assert!(shared(loader, "none").is_empty());
    }
}
