//! Words for the boxes that components stand in.

use super::Strength::{Name, Product, Weak};
use super::words::Words;
use super::{Terms, best};
use crate::model::SiteKind;

#[derive(Clone, Copy)]
enum Kind {
    Internet,
    Region,
    Datacenter,
    Zone,
    Network,
    Machine,
    Shared,
}

impl From<Kind> for SiteKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Internet => Self::Internet,
            Kind::Region => Self::Region,
            Kind::Datacenter => Self::Datacenter,
            Kind::Zone => Self::Zone,
            Kind::Network => Self::Network,
            Kind::Machine => Self::Machine,
            Kind::Shared => Self::Shared,
        }
    }
}

/// The kind of site that a title names, if it names one.
pub fn site_kind(title: &str) -> Option<SiteKind> {
    if is_cloud_zone(title) {
        return Some(SiteKind::Zone);
    }
    if is_cloud_region(title) {
        return Some(SiteKind::Region);
    }
    best(title, TERMS).map(SiteKind::from)
}

const TERMS: &[Terms<Kind>] = &[
    Terms {
        kind: Kind::Internet,
        strength: Name,
        terms: &[
            "internet",
            "public internet",
            "external service",
            "external",
            "public",
            "third party",
        ],
    },
    Terms { kind: Kind::Region, strength: Name, terms: &["region", "continent", "country"] },
    Terms {
        kind: Kind::Datacenter,
        strength: Name,
        terms: &[
            "datacenter",
            "data center",
            "datacentre",
            "data centre",
            "dc",
            "on premise",
            "on prem",
            "colocation",
        ],
    },
    Terms {
        kind: Kind::Datacenter,
        strength: Product,
        terms: &["aws", "azure", "gcp", "google cloud", "cloud", "hetzner", "digitalocean", "ovh"],
    },
    Terms { kind: Kind::Zone, strength: Name, terms: &["availability zone", "az", "zone"] },
    Terms {
        kind: Kind::Network,
        strength: Name,
        terms: &[
            "network",
            "subnet",
            "vpc",
            "vnet",
            "vlan",
            "lan",
            "dmz",
            "namespace",
            "private network",
        ],
    },
    Terms {
        kind: Kind::Machine,
        strength: Name,
        terms: &[
            "machine",
            "vm",
            "virtual machine",
            "host",
            "laptop",
            "raspberry pi",
            "docker host",
            "rack server",
            "browser",
        ],
    },
    Terms { kind: Kind::Machine, strength: Weak, terms: &["server", "node", "ec2", "instance"] },
    Terms {
        kind: Kind::Shared,
        strength: Name,
        terms: &["shared", "shared resource", "shared service", "common service"],
    },
];

/// Whether a title has a region of a cloud in it, such as `eu-west-1`,
/// `us-central1` or `eu-west`.
fn is_cloud_region(title: &str) -> bool {
    const AREAS: [&str; 13] = [
        "us",
        "eu",
        "ap",
        "sa",
        "ca",
        "me",
        "af",
        "il",
        "cn",
        "asia",
        "europe",
        "australia",
        "northamerica",
    ];
    const SIDES: [&str; 13] = [
        "north",
        "south",
        "east",
        "west",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "gov",
        "northcentral",
        "southcentral",
        "westcentral",
    ];
    let words = Words::of(title);
    AREAS.iter().any(|area| SIDES.iter().any(|side| words.find(&[*area, *side].concat()).is_some()))
}

/// Whether a title has a zone of a cloud in it, such as `eu-west-1a`.
fn is_cloud_zone(title: &str) -> bool {
    let letter = |word: &str| {
        let (number, letter) = word.split_at_checked(word.len().saturating_sub(1))?;
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        (digits && letter.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(())
    };
    is_cloud_region(title)
        && title.split(|c: char| !c.is_alphanumeric()).any(|word| letter(word).is_some())
}
