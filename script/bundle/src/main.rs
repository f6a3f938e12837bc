//! Turns the compiled browser code into the folder of files that the server
//! sends: JavaScript and wasm, style sheet, fonts, and the Mermaid library.
//!
//! Names under `pkg/` carry a hash of their content, so browsers may keep them
//! for ever. `manifest.json` tells the server the names of this build. Nothing is
//! done when no input has changed.

mod css;
mod inputs;
mod site;
mod vendor;
mod wasm;

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Parser;
use serde_json::json;

use site::Site;

/// Makes the folder of files that the server sends to browsers.
#[derive(Parser)]
struct Args {
    /// The compiled browser code (`hydrate.wasm`).
    #[arg(long, value_name = "FILE")]
    wasm: PathBuf,
    /// The folder with `main.css` and `assets/`.
    #[arg(long, value_name = "DIR")]
    style: PathBuf,
    /// The `node_modules` folder that `script/vendor/package.json` fills.
    #[arg(long, value_name = "DIR")]
    vendor: PathBuf,
    /// The folder to make.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Shrink the wasm and the style sheet, and compress everything.
    #[arg(long)]
    release: bool,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let inputs = inputs::fingerprint(&args)?;
    let said = if inputs::unchanged(&args.out, &inputs) {
        "unchanged".to_owned()
    } else {
        build(&args, &inputs)?
    };
    writeln!(std::io::stdout(), "{said}").context("cannot write to the terminal")
}

/// Builds the site beside the old one and puts it in its place.
fn build(args: &Args, inputs: &str) -> Result<String> {
    let mut site = Site::begin(&args.out, args.release)?;

    let program = wasm::program(&args.wasm, &args.vendor, &site.scratch(), args.release)?;
    let folder = site.add_together("pkg", &program)?;
    let url = |path| format!("{folder}/{path}");
    let (js, wasm, parts) = (url(wasm::JS), url(wasm::WASM), url(wasm::PARTS));
    let part = |name| wasm::part(&program, name).map(url).collect::<Vec<_>>();
    let boot = site.add_hashed("pkg", "boot", "js", boot(&js, &wasm).as_bytes())?;

    let sheet = css::bundle(&args.style.join("main.css"))?;
    let sheet = if args.release { css::shrink(&sheet) } else { sheet };
    let css = site.add_hashed("pkg", "siteplan", "css", sheet.as_bytes())?;

    site.add_folder(&args.style.join("assets"), "")?;
    let mermaid = vendor::add(&mut site, &args.vendor)?;

    let manifest = json!({
        "js": js, "wasm": wasm, "css": css, "boot": boot, "mermaid": mermaid,
        "parts": parts, "home": part("home"), "surfaces": part("surfaces"),
    });
    site.add_plain("manifest.json", format!("{manifest:#}\n").as_bytes())?;
    site.add_plain(inputs::STAMP, inputs.as_bytes())?;
    let sizes = site.sizes(&[&js, &parts, &wasm, &css, &boot]);
    site.finish()?;
    Ok(sizes)
}

/// The module a page names: starts the program and marks the page as answering to
/// input. It is a file of its own so that a page needs no inline script, which a
/// strict content security policy forbids.
fn boot(js: &str, wasm: &str) -> String {
    format!(
        "import init, {{ hydrate }} from \"{js}\";\n\
         await init({{ module_or_path: \"{wasm}\" }});\n\
         await hydrate();\n\
         document.documentElement.dataset.hydrated = \"\";\n"
    )
}
