//! The folder that the server sends files from, built beside the old one and
//! swapped in when it is complete.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::inputs::files_below;

/// Endings of files that get smaller; fonts and pictures are compressed already.
const COMPRESSIBLE: [&str; 7] = ["js", "mjs", "css", "wasm", "svg", "json", "txt"];

/// A folder in the making.
pub struct Site {
    /// Where it will be.
    out: PathBuf,
    /// Where it is built.
    next: PathBuf,
    compress: bool,
    /// URL path, size, and size when compressed, of the files in `pkg/`.
    sizes: Vec<(String, usize, Option<usize>)>,
}

impl Site {
    /// Begins an empty folder beside `out`.
    pub fn begin(out: &Path, compress: bool) -> Result<Self> {
        let next = out.with_extension("next");
        remove(&next)?;
        fs::create_dir_all(&next).with_context(|| format!("cannot make {}", next.display()))?;
        Ok(Self { out: out.to_owned(), next, compress, sizes: Vec::new() })
    }

    /// A folder for files that do not become part of the site.
    pub fn scratch(&self) -> PathBuf {
        self.out.with_extension("scratch")
    }

    /// Adds `folder/stem.HASH.ending` and returns its URL path.
    pub fn add_hashed(
        &mut self,
        folder: &str,
        stem: &str,
        ending: &str,
        bytes: &[u8],
    ) -> Result<String> {
        let hash = hex(&Sha256::digest(bytes));
        let path = format!("{folder}/{stem}.{}.{ending}", &hash[..16]);
        let compressed = self.add(&path, bytes)?;
        let url = format!("/{path}");
        self.sizes.push((url.clone(), bytes.len(), compressed));
        Ok(url)
    }

    /// Adds files that name each other, in a folder below `folder` that is named
    /// after their content; returns the URL path of that folder.
    pub fn add_together(&mut self, folder: &str, files: &[(String, Vec<u8>)]) -> Result<String> {
        let mut hash = Sha256::new();
        for (path, bytes) in files {
            hash.update(path.as_bytes());
            hash.update(bytes.len().to_le_bytes());
            hash.update(bytes);
        }
        let folder = format!("{folder}/{}", &hex(&hash.finalize())[..16]);
        for (path, bytes) in files {
            let path = format!("{folder}/{path}");
            let compressed = self.add(&path, bytes)?;
            self.sizes.push((format!("/{path}"), bytes.len(), compressed));
        }
        Ok(format!("/{folder}"))
    }

    /// Adds a file, and its compressed twin where that helps; returns the twin's
    /// size.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<Option<usize>> {
        self.add_plain(path, bytes)?;
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !self.compress || !COMPRESSIBLE.contains(&ending) {
            return Ok(None);
        }
        let compressed = brotli(bytes)?;
        self.add_plain(&format!("{path}.br"), &compressed)?;
        Ok(Some(compressed.len()))
    }

    /// Adds a file as it is.
    pub fn add_plain(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.next.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Adds all files below a folder, if there is such a folder.
    pub fn add_folder(&mut self, from: &Path, prefix: &str) -> Result<()> {
        if !from.is_dir() {
            return Ok(());
        }
        for file in files_below(from)? {
            let bytes =
                fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let path = file.strip_prefix(from)?.to_string_lossy().into_owned();
            self.add(&format!("{prefix}{path}"), &bytes)?;
        }
        Ok(())
    }

    /// One line on how much a browser fetches: for the given URL paths, which a
    /// page cannot do without, and for all.
    pub fn sizes(&self, urls: &[&str]) -> String {
        let kilobytes = |wanted: &dyn Fn(&str) -> bool| {
            let files = self.sizes.iter().filter(|(url, ..)| wanted(url));
            let sizes = files.map(|(_, size, twin)| (*size, twin.unwrap_or(*size)));
            let (plain, wire) = sizes.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
            match self.compress {
                true => format!("{} kB ({} kB over the wire)", plain / 1000, wire / 1000),
                false => format!("{} kB", plain / 1000),
            }
        };
        format!(
            "wasm, js and css: {} to start with, {} in all",
            kilobytes(&|url| urls.contains(&url)),
            kilobytes(&|_| true),
        )
    }

    /// Puts the folder in the place of the old one.
    pub fn finish(self) -> Result<()> {
        let old = self.out.with_extension("old");
        remove(&old)?;
        remove(&self.scratch())?;
        if self.out.exists() {
            fs::rename(&self.out, &old)
                .with_context(|| format!("cannot move {} away", self.out.display()))?;
        }
        fs::rename(&self.next, &self.out)
            .with_context(|| format!("cannot put {} in place", self.out.display()))?;
        remove(&old)
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params).context("cannot compress")?;
    Ok(compressed)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content_and_the_old_folder_is_replaced() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let out = folder.path().join("site");
        let mut site = Site::begin(&out, true)?;
        let first = site.add_hashed("pkg", "a", "js", b"let a = 1;")?;
        site.finish()?;
        assert!(out.join(&first[1..]).is_file());
        assert!(out.join(format!("{}.br", &first[1..])).is_file());

        let mut site = Site::begin(&out, false)?;
        let second = site.add_hashed("pkg", "a", "js", b"let a = 2;")?;
        site.finish()?;
        assert_ne!(first, second);
        assert!(!out.join(&first[1..]).exists());
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }
}
