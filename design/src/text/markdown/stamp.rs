//! Which version of a design a document was exported from.

use std::fmt;
use std::ops::Range;

use super::VERSION;

/// Which version of a design a document was exported from, as the first line of its
/// comment says it: `version=12 hash=9f86d081884c7d65`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The number of the version; checkpoints count down from -1.
    pub version: i32,
    /// The first 64 bits of the SHA-256 of the design's JSON in its canonical form.
    pub hash: u64,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "version={} hash={:016x}", self.version, self.hash)
    }
}

impl Stamp {
    fn read(line: &str) -> Option<Self> {
        let value = |key: &str| {
            let mut words = line.split_whitespace().filter_map(|word| word.split_once('='));
            words.find(|(name, _)| *name == key).map(|(_, value)| value)
        };
        let hash = value("hash").filter(|it| it.len() == 16)?;
        Some(Self {
            version: value("version")?.parse().ok()?,
            hash: u64::from_str_radix(hash, 16).ok()?,
        })
    }
}

/// Whether a document has the comment with records.
pub fn has_comment(source: &str) -> bool {
    first_line(source).is_some()
}

/// Which version a document says that it was exported from.
pub fn stamp(source: &str) -> Option<Stamp> {
    Stamp::read(source.get(first_line(source)?)?)
}

/// A document that says which version it was exported from: its comment begins with
/// that. One without a comment stays as it is, and so does one whose comment says that
/// it is of the same design.
pub fn stamped(source: &str, stamp: Stamp) -> String {
    let known = |line: &str| Stamp::read(line).is_some_and(|it| it.hash == stamp.hash);
    let parts = first_line(source).and_then(|range| {
        let (before, rest) = source.split_at_checked(range.start)?;
        let (line, after) = rest.split_at_checked(range.len())?;
        (!known(line) && !line.contains("-->")).then_some((before, after))
    });
    match parts {
        Some((before, after)) => {
            [before, "<!-- ", VERSION, " ", &stamp.to_string(), after].concat()
        }
        None => source.to_owned(),
    }
}

/// Where the first line of the last comment is, without the white space behind it.
fn first_line(source: &str) -> Option<Range<usize>> {
    let mut end = source.len();
    for line in source.rsplit('\n') {
        let start = end.saturating_sub(line.len());
        if is_ours(line) {
            return Some(start..start + line.trim_end().len());
        }
        end = start.saturating_sub(1);
    }
    None
}

/// Whether a line begins a comment of ours, whatever its version.
fn is_ours(line: &str) -> bool {
    let family = VERSION.split_once('/').map_or(VERSION, |(family, _)| family);
    let rest = line.trim_start().strip_prefix("<!--").map(str::trim_start);
    rest.and_then(|rest| rest.strip_prefix(family)).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{Stamp, has_comment, stamp, stamped};

    const STAMP: Stamp = Stamp { version: -3, hash: 0x00ab_cdef_0123_4567 };

    #[test]
    fn a_document_says_which_version_it_is_of() {
        for (before, after) in [
            (
                "# A\n\n<!-- siteplan/1\nx\n-->\n",
                "# A\n\n<!-- siteplan/1 version=-3 hash=00abcdef01234567\nx\n-->\n",
            ),
            (
                "<!-- siteplan/1 version=2 hash=0000000000000001 \r\n-->",
                "<!-- siteplan/1 version=-3 hash=00abcdef01234567 \r\n-->",
            ),
        ] {
            assert!(has_comment(before));
            assert_eq!(stamped(before, STAMP), after);
            assert_eq!(stamp(after), Some(STAMP));
            let other = Stamp { version: 7, ..STAMP };
            assert_eq!(stamped(after, other), after, "the design is the same");
        }
    }

    #[test]
    fn what_has_no_comment_has_no_version() {
        for text in ["", "# A\n", "<!-- siteplan-conflicts/1\n-->", "`<!-- siteplan/1`"] {
            assert!(!has_comment(text));
            assert_eq!((stamp(text), stamped(text, STAMP).as_str()), (None, text));
        }
    }

    #[test]
    fn what_is_no_stamp_is_passed_over() {
        for words in ["", "version=1", "version=1 hash=12", "version=x hash=0000000000000001"] {
            assert_eq!(stamp(&format!("<!-- siteplan/1 {words}\n-->")), None);
        }
        let words = "by=x version=1 hash=00000000000000ff more";
        let expected = Stamp { version: 1, hash: 255 };
        assert_eq!(stamp(&format!("<!-- siteplan/1 {words}\n-->")), Some(expected));
    }
}
