//! Words for the boxes that components stand in.

use std::sync::LazyLock;

use super::Strength::{Last, Outer, Weak};
use super::words::Words;
use super::{Index, Terms};
use crate::model::SiteKind;

/// The kind of site that a title names, if it names one.
pub fn site_kind(title: &str) -> Option<SiteKind> {
    if is_cloud_zone(title) {
        return Some(SiteKind::Zone);
    }
    if is_cloud_region(title) {
        return Some(SiteKind::Region);
    }
    static INDEX: LazyLock<Index<SiteKind>> = LazyLock::new(|| Index::of(TERMS));
    if is_about_some(title) {
        return None;
    }
    let named = INDEX.best(title)?;
    // "Web servers" are a group of machines, and no machine.
    (!(named.plural && named.kind == SiteKind::Machine)).then_some(named.kind)
}

/// Whether a title is of things that belong to a place, and are no place themselves:
/// "VPC Endpoints", "Multi-AZ database".
fn is_about_some(title: &str) -> bool {
    const BEHIND: [&str; 16] = [
        "component",
        "components",
        "policy",
        "policies",
        "endpoint",
        "endpoints",
        "security",
        "monitoring",
        "management",
        "device",
        "devices",
        "traffic",
        "edge",
        "provider",
        "storage",
        "gateway",
    ];
    const BEFORE: [&str; 2] = ["multi", "cross"];
    let head = title.split(['(', ':', '[']).next().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = head.split(|c: char| !c.is_alphanumeric()).collect();
    let last = words.iter().rev().find(|word| !word.is_empty());
    last.is_some_and(|word| BEHIND.contains(word)) || words.iter().any(|it| BEFORE.contains(it))
}

static TERMS: &[Terms<SiteKind>] = &[
    Terms {
        kind: SiteKind::Internet,
        strength: Outer,
        terms: "internet, public internet, the internet, wan, world wide web, インターネット, 인터넷, 互联网, 外网, 公网",
    },
    Terms {
        kind: SiteKind::Region,
        strength: Outer,
        terms: "region, continent, country, regiao, リージョン, 리전, 地域, 区域",
    },
    Terms {
        kind: SiteKind::Datacenter,
        strength: Outer,
        terms: "datacenter, data center, datacentre, data centre, dc, on premise, on prem, \
            on premises, colocation, colo, primary site, secondary site, dr site, \
            disaster recovery site, backup site, main site, rechenzentrum, centro de datos, \
            centro de dados, centre de donnees, cpd, データセンター, 데이터센터, 데이터 센터, 数据中心, 机房",
    },
    Terms {
        kind: SiteKind::Datacenter,
        strength: Last,
        terms: "aws, azure, gcp, google cloud, ibm cloud, cloud, hetzner, digitalocean, ovh, \
            linode, heroku, railway, vercel, fly io, oracle cloud, alibaba cloud, nube, nuvem, クラウド, 클라우드, 云",
    },
    Terms {
        kind: SiteKind::Zone,
        strength: Outer,
        terms: "availability zone, az, zone, zona, verfugbarkeitszone, zona de disponibilidad, \
            zona de disponibilidade, zone de disponibilite, アベイラビリティゾーン, 가용 영역, 可用区",
    },
    Terms {
        kind: SiteKind::Network,
        strength: Outer,
        terms: "network, subnet, vpc, vnet, vlan, lan, dmz, namespace, private network, \
            virtual network, bridge network, docker network, subnetwork, overlay, ネットワーク, \
            네트워크, 子网, mesh, netzwerk, -netzwerk, subnetz, teilnetz, red privada, red publica, red local, \
            red interna, subred, rede privada, rede publica, rede interna, rede local, sub rede, reseau, \
            reseau prive, sous reseau, サブネット, 서브넷, 命名空间, 名前空間, 네임스페이스, 网络, 内网, 专有网络",
    },
    Terms {
        kind: SiteKind::Machine,
        strength: Outer,
        terms: "machine, vm, virtual machine, host, laptop, raspberry pi, docker host, \
            rack server, vps, droplet, workstation, bare metal, dedicated server, nuc, \
            hypervisor, physical server, maquina virtual, machine virtuelle, virtuelle maschine, rechner, \
            仮想マシン, 가상 머신, 虚拟机, 物理机",
    },
    Terms {
        kind: SiteKind::Machine,
        strength: Weak,
        terms: "server, node, ec2, instance, servidor, serveur, -server, サーバ, 서버, 服务器",
    },
    Terms {
        kind: SiteKind::Shared,
        strength: Outer,
        terms: "shared, shared resource, shared service, common service, shared infrastructure, \
            common, gemeinsam, gemeinsame dienste, geteilte ressourcen, recursos compartidos, \
            recursos compartilhados, ressources partagees, 共有リソース, 共通, 공유 자원, 공유 리소스, 共享资源",
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
    let mut found = false;
    Words::of(title).for_each_run(|run| {
        let sides = AREAS.iter().filter_map(|area| run.joined.strip_prefix(area));
        found |= sides.into_iter().any(|side| SIDES.contains(&side));
    });
    found
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
