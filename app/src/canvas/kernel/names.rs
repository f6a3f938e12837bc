//! Names for new things.

use design::metrics::kind_line;
use design::{ComponentKind, Design, SiteKind, SortedSet};

/// The name of a new component: “Server 1”, or the first number that is free.
pub fn component(design: &Design, kind: &ComponentKind) -> String {
    let taken = design.components.values().map(|component| component.name.as_str());
    numbered(&kind_line(kind), taken)
}

/// The name of a new site: “Datacenter 1”. The places of which there is usually
/// one get a number only from the second on.
pub fn site(design: &Design, kind: &SiteKind) -> String {
    let taken = || design.sites.values().map(|site| site.name.as_str());
    let alone = match kind {
        SiteKind::Internet => "Internet",
        SiteKind::Shared => "Shared resources",
        SiteKind::Other(_) => return numbered("Site", taken()),
        kind => return numbered(kind.label(), taken()),
    };
    if taken().any(|name| same(name, alone)) { numbered(alone, taken()) } else { alone.to_owned() }
}

fn numbered<'a>(base: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let number = |name: &str| {
        let (head, tail) = name.trim().rsplit_once(' ')?;
        same(head, base).then(|| tail.parse::<u32>().ok()).flatten()
    };
    let taken: SortedSet<u32> = taken.filter_map(number).collect();
    let free = (1..).find(|number| !taken.contains(number)).unwrap_or(1);
    format!("{base} {free}")
}

fn same(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_number_is_taken() {
        let cases: [(&[&str], &str); 5] = [
            (&[], "Server 1"),
            (&["Server 1", "server 2", "Server 4"], "Server 3"),
            (&["Server", "Server one", "Servers 1", "Server 01"], "Server 2"),
            (&["Server 2"], "Server 1"),
            (&["Server 99999999999999999999"], "Server 1"),
        ];
        for (taken, expected) in cases {
            assert_eq!(numbered("Server", taken.iter().copied()), expected, "{taken:?}");
        }
    }
}
