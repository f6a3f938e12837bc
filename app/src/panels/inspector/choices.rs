//! Sites and ends of links to choose from.

use design::{Arrange as _, Design, Endpoint, Site, SiteId, SortedSet};

use super::parts::or_nameless;
use crate::document::select::Choice;

/// The sites as choices, each behind the one around it, with "no site" before
/// them. What lies in another says so behind its name, which lists are searched by.
pub fn site_choices(design: &Design, without: &SortedSet<SiteId>) -> Vec<Choice> {
    let mut choices = vec![("-".to_owned(), "In no site".to_owned())];
    let mut open = children(design, None);
    open.reverse();
    while let Some(site) = open.pop() {
        if without.contains(&site.id) {
            continue;
        }
        let name = or_nameless(&site.name);
        let around = site.parent.as_ref().and_then(|id| design.sites.get(id));
        let name = match around {
            Some(around) => format!("{name} ({})", or_nameless(&around.name)),
            None => name.to_owned(),
        };
        choices.push((site.id.to_string(), name));
        open.extend(children(design, Some(&site.id)).into_iter().rev());
    }
    choices
}

fn children<'a>(design: &'a Design, parent: Option<&SiteId>) -> Vec<&'a Site> {
    let mut sites: Vec<&Site> =
        design.sites.values().filter(|site| site.parent.as_ref() == parent).collect();
    sites.arrange_by_key(|site| (site.rect.y, site.rect.x, &site.id));
    sites
}

/// The value of a choice for a site.
pub fn site_value(site: Option<Option<SiteId>>) -> String {
    match site {
        Some(Some(id)) => id.to_string(),
        Some(None) => "-".to_owned(),
        None => String::new(),
    }
}

/// The site that a choice stands for; `None` for what is no choice.
pub fn chosen_site(value: &str) -> Option<Option<SiteId>> {
    match value {
        "-" => Some(None),
        id => SiteId::parse(id).ok().map(Some),
    }
}

/// The value of a choice for the end of a link.
pub fn endpoint_value(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Node(id) => format!("node:{id}"),
        Endpoint::Site(id) => format!("site:{id}"),
    }
}

/// The end that a choice stands for.
pub fn chosen_endpoint(value: &str) -> Option<Endpoint> {
    match value.split_once(':')? {
        ("node", id) => id.parse().ok().map(Endpoint::Node),
        ("site", id) => id.parse().ok().map(Endpoint::Site),
        _ => None,
    }
}

/// Everything that a link can be attached to, by name and place.
pub fn endpoint_choices(design: &Design) -> Vec<Choice> {
    let node = |node: &design::Node| {
        let site = node.site.as_ref().and_then(|id| design.sites.get(id));
        let name = or_nameless(design.node_name(node)).to_owned();
        let name =
            site.map_or(name.clone(), |site| format!("{name} ({})", or_nameless(&site.name)));
        (endpoint_value(&Endpoint::Node(node.id.clone())), name)
    };
    let site = |site: &Site| {
        (endpoint_value(&Endpoint::Site(site.id.clone())), or_nameless(&site.name).to_owned())
    };
    let mut choices: Vec<Choice> =
        design.nodes.values().map(node).chain(design.sites.values().map(site)).collect();
    choices.arrange_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    choices
}

/// "Mixed" before the choices, where things differ.
pub fn with_mixed(mut choices: Vec<Choice>, value: &str) -> Vec<Choice> {
    if value.is_empty() {
        choices.insert(0, (String::new(), "Mixed".to_owned()));
    }
    choices
}

#[cfg(test)]
mod tests {
    use design::NodeId;

    use super::*;

    #[test]
    fn choices_stand_for_what_they_name() {
        let site = SiteId::from_bits(5);
        for value in [None, Some(site.clone())] {
            assert_eq!(chosen_site(&site_value(Some(value.clone()))), Some(value));
        }
        assert_eq!(chosen_site(&site_value(None)), None);
        for end in [Endpoint::Node(NodeId::from_bits(1)), Endpoint::Site(site)] {
            assert_eq!(chosen_endpoint(&endpoint_value(&end)), Some(end));
        }
        assert_eq!(chosen_endpoint(""), None);
    }
}
