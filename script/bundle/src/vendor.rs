//! Files of others that browsers fetch from us: the Mermaid library for the
//! preview, and the fonts.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::inputs::files_below;
use crate::site::Site;

/// Our name and IBM's, of each weight that the style sheet uses.
const SANS: [(&str, &str); 3] = [("400", "Regular"), ("500", "Medium"), ("600", "SemiBold")];
const MONO: [(&str, &str); 1] = [("400", "Regular")];

/// Our suffix and IBM's, of each part a font is split into. A browser fetches the
/// parts whose characters a page shows. `Pi` has arrows and mathematical signs, in
/// the monospaced font box drawing as well.
const PARTS: [(&str, &str); 6] = [
    ("", "Latin1"),
    ("-latin-ext", "Latin2"),
    ("-vietnamese", "Latin3"),
    ("-cyrillic", "Cyrillic"),
    ("-greek", "Greek"),
    ("-symbols", "Pi"),
];

/// Adds everything and returns the URL path of Mermaid's entry module.
pub fn add(site: &mut Site, node_modules: &Path) -> Result<String> {
    add_fonts(site, node_modules, "sans", "Sans", &SANS)?;
    add_fonts(site, node_modules, "mono", "Mono", &MONO)?;
    add_mermaid(site, node_modules)
}

fn add_fonts(
    site: &mut Site,
    node_modules: &Path,
    ours: &str,
    theirs: &str,
    weights: &[(&str, &str)],
) -> Result<()> {
    let package = node_modules.join(format!("@ibm/plex-{ours}"));
    let folder = package.join("fonts/split/woff2");
    for (weight, weight_name) in weights {
        for (suffix, part) in PARTS {
            let file = folder.join(format!("IBMPlex{theirs}-{weight_name}-{part}.woff2"));
            // Not every font has every script.
            if file.is_file() || suffix.is_empty() {
                site.add_plain(
                    &format!("fonts/plex-{ours}-{weight}{suffix}.woff2"),
                    &read(&file)?,
                )?;
            }
        }
    }
    site.add_plain(&format!("fonts/plex-{ours}-LICENSE.txt"), &read(&package.join("LICENSE.txt"))?)
}

/// The modules that Mermaid loads on its own, without a bundler: an entry, and a
/// chunk per kind of diagram.
fn add_mermaid(site: &mut Site, node_modules: &Path) -> Result<String> {
    let package = node_modules.join("mermaid");
    let entry = "mermaid.esm.min.mjs";
    site.add(&format!("vendor/mermaid/{entry}"), &read(&package.join("dist").join(entry))?)?;
    let chunks = package.join("dist/chunks/mermaid.esm.min");
    for file in files_below(&chunks)? {
        if file.extension().is_some_and(|ending| ending == "mjs") {
            let name = file.strip_prefix(&chunks)?.display();
            site.add(&format!("vendor/mermaid/chunks/mermaid.esm.min/{name}"), &read(&file)?)?;
        }
    }
    site.add_plain("vendor/mermaid/LICENSE", &read(&package.join("LICENSE"))?)?;
    Ok(format!("/vendor/mermaid/{entry}"))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
