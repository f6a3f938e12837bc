//! Which things the checks found fault with.

use design::{Diagnostic, Item, Place, Severity, SortedMap};

/// How grave the gravest finding about each thing is: 1 a warning, 2 an error.
pub fn by_item(findings: &[Diagnostic]) -> SortedMap<Item, u8> {
    let mut grave = SortedMap::new();
    for finding in findings {
        let degree = match finding.severity {
            Severity::Info => continue,
            Severity::Warning => 1,
            Severity::Error => 2,
        };
        for place in &finding.places {
            if let Place::Item(item @ (Item::Node(_) | Item::Site(_) | Item::Link(_))) = place {
                let most = grave.entry(item.clone()).or_insert(degree);
                *most = degree.max(*most);
            }
        }
    }
    grave
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::kernel::samples::node_id;

    #[test]
    fn the_gravest_counts() {
        let item = Item::Node(node_id(1));
        let finding = |severity| Diagnostic::new("code", severity, "").at(item.clone());
        let cases: [(&[Severity], Option<u8>); 4] = [
            (&[Severity::Info], None),
            (&[Severity::Warning, Severity::Info], Some(1)),
            (&[Severity::Warning, Severity::Error], Some(2)),
            (&[Severity::Error, Severity::Warning], Some(2)),
        ];
        for (severities, expected) in cases {
            let findings: Vec<Diagnostic> = severities.iter().map(|it| finding(*it)).collect();
            assert_eq!(by_item(&findings).get(&item).copied(), expected, "{severities:?}");
        }
    }
}
