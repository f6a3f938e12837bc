//! Words for the boxes that components stand in.

use super::Strength::{Name, Product, Weak};
use super::words::Words;
use super::{Terms, best};
use crate::model::SiteKind;

/// The kind of site that a title names, if it names one.
pub fn site_kind(title: &str) -> Option<SiteKind> {
    if is_cloud_zone(title) {
        return Some(SiteKind::Zone);
    }
    if is_cloud_region(title) {
        return Some(SiteKind::Region);
    }
    best(title, TERMS)
}

static TERMS: &[Terms<SiteKind>] = &[
    Terms {
        kind: SiteKind::Internet,
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
    Terms { kind: SiteKind::Region, strength: Name, terms: &["region", "continent", "country"] },
    Terms {
        kind: SiteKind::Datacenter,
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
        kind: SiteKind::Datacenter,
        strength: Product,
        terms: &["aws", "azure", "gcp", "google cloud", "cloud", "hetzner", "digitalocean", "ovh"],
    },
    Terms { kind: SiteKind::Zone, strength: Name, terms: &["availability zone", "az", "zone"] },
    Terms {
        kind: SiteKind::Network,
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
        kind: SiteKind::Machine,
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
    Terms {
        kind: SiteKind::Machine,
        strength: Weak,
        terms: &["server", "node", "ec2", "instance"],
    },
    Terms {
        kind: SiteKind::Shared,
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
