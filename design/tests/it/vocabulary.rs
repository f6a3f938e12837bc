//! What people call things, and what they are.

use design::text::vocabulary::{component_kind, site_kind};

#[test]
fn components_are_recognised_by_their_words() {
    let cases = [
        ("Server", "server"),
        ("Servers", "server"),
        ("Load Balancers", "load-balancer"),
        ("Postgres DB", "database"),
        ("nginx LB", "load-balancer"),
        ("nginx", "proxy"),
        ("Redis", "cache"),
        ("Redis queue", "queue"),
        ("CDN (Cloudflare)", "cdn"),
        ("Cache server", "cache"),
        ("Message queue worker", "worker"),
        ("Kafka consumer", "worker"),
        ("API Gateway", "proxy"),
        ("Proxies", "proxy"),
        ("PrimaryDB", "database"),
        ("DB2", "database"),
        ("LB1", "load-balancer"),
        ("Web server", "server"),
        ("Users", "client"),
        ("Next.js Frontend", "client"),
        ("S3 documents bucket", "database"),
        ("Database backup server (Redis)", "server"),
        ("user-service", "server"),
        ("Customer API", "server"),
        ("Cache for the database", "cache"),
        ("API with a Redis cache", "server"),
        ("nginx (load balancer)", "load-balancer"),
        ("Redis (session storage)", "cache"),
        ("HAProxy + Keepalived", "load-balancer"),
        ("Public Subnet 1", "other"),
        ("CI IAM Role", "other"),
        ("Postgres exporter", "server"),
        ("データベースサーバー", "server"),
        ("로드밸런서", "load-balancer"),
        ("Firewall / WAF", "firewall"),
        ("RabbitMQ", "message-broker"),
        ("AWS Lambda", "server"),
        ("order-service", "server"),
        ("Webserver", "server"),
        ("userdb", "database"),
        ("Kundendatenbank", "database"),
        ("Mahndienst", "server"),
        ("Lastverteiler", "load-balancer"),
        ("Zwischenspeicher", "cache"),
        ("Nachrichten-Warteschlange", "queue"),
        ("Cola de correos", "queue"),
        ("Navegador Web", "client"),
        ("Base de donnees", "database"),
        ("Répartiteur de charge", "load-balancer"),
        ("Fila de notificações", "queue"),
        ("Aplicativo móvel", "client"),
        ("Redis主", "cache"),
        ("予約API", "server"),
        ("Kafkaワーカー", "worker"),
        ("本番DB（PostgreSQL）", "database"),
        ("用户服务", "server"),
        ("消息队列", "queue"),
        ("网关", "proxy"),
        ("웹서버", "server"),
    ];
    for (text, slug) in cases {
        let kind = component_kind(text);
        assert_eq!(kind.as_ref().map(|kind| kind.slug()), Some(slug), "{text}");
    }
    for text in ["", "Stripe", "Slack hooks", "…", "123"] {
        assert_eq!(component_kind(text), None, "{text}");
    }
}

#[test]
fn sites_are_recognised_by_their_titles() {
    let cases = [
        ("Internet", "internet"),
        ("Datacenter 1", "datacenter"),
        ("DC2", "datacenter"),
        ("eu-west", "region"),
        ("us-east-1", "region"),
        ("eu-west-1a", "zone"),
        ("📍 Availability Zone 1a", "zone"),
        ("VPC (10.0.0.0/16)", "network"),
        ("application-network", "network"),
        ("Shared Resources", "shared"),
        ("Host Machine", "machine"),
        ("☁️ Azure Cloud - Sweden Central", "datacenter"),
        ("Datacenter Oslo", "datacenter"),
        ("Namespace: prod", "network"),
        ("Rechenzentrum Köln", "datacenter"),
        ("Centro de dados São Paulo", "datacenter"),
        ("Docker-Netzwerk: shop", "network"),
        ("Red privada", "network"),
        ("可用区 A", "zone"),
    ];
    for (title, slug) in cases {
        let kind = site_kind(title);
        assert_eq!(kind.as_ref().map(|kind| kind.slug()), Some(slug), "{title}");
    }
    for title in [
        "",
        "Database Layer",
        "Monitoring & Alerting",
        "External Services",
        "Frontend Service",
        "VPC Endpoints",
        "Network Components",
        "CloudWatch Monitoring",
        "RDS Multi-AZ",
        "Web Servers",
        "AWS Services",
    ] {
        assert_eq!(site_kind(title), None, "{title}");
    }
}
