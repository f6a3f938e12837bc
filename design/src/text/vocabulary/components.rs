//! Words for components.

use std::sync::LazyLock;

use super::Strength::{Last, Name, Product, Weak};
use super::{Index, Terms};
use crate::model::ComponentKind;

/// The kind of component that a text names, if it names one. What is known to be of no
/// kind, such as a subnet, is a blank "Other".
pub fn component_kind(text: &str) -> Option<ComponentKind> {
    static INDEX: LazyLock<Index<ComponentKind>> = LazyLock::new(|| Index::of(TERMS));
    INDEX.best(text).map(|named| named.kind)
}

static TERMS: &[Terms<ComponentKind>] = &[
    // What is no component of any kind, whatever it belongs to.
    Terms {
        kind: ComponentKind::Other(String::new()),
        strength: Last,
        terms: "subnet, vpc, route table, availability zone, namespace, iam role, role, policy, \
            certificate, cert, secret, configmap, config map, target group, listener, alarm, alert, notification, metric, \
            log, repository, pipeline, endpoint, ssl, tls, https, dns, route53, route 53, backup policy",
    },
    Terms {
        kind: ComponentKind::Client,
        strength: Last,
        terms: "client, user, customer, visitor, tenant, player, mobile, device, smartphone, \
            laptop, ui, admin, administrator, developer, operator, end user, tablet, \
            desktop, employee, guest, cliente, usuario, usuário, navegador, utilisateur, \
            benutzer",
    },
    Terms {
        kind: ComponentKind::Client,
        strength: Name,
        terms: "browser, frontend, front end, mobile app, mobile application, desktop app, \
            desktop application, spa, single page app, single page application, web client, \
            client app, client application, user interface, web ui, iot device, \
            web frontend, ユーザー, クライアント, ブラウザ, フロントエンド, 사용자, 클라이언트, 프론트엔드, 브라우저, 用户, 客户端, \
            浏览器, 前端",
    },
    Terms {
        kind: ComponentKind::Client,
        strength: Product,
        terms: "react, angular, vue, next js, nuxt, svelte, ios, android, flutter, electron, \
            streamlit",
    },
    Terms {
        kind: ComponentKind::Client,
        strength: Weak,
        terms: "dashboard, portal, website, web site, web page, console, admin panel, cli",
    },
    Terms {
        kind: ComponentKind::Server,
        strength: Weak,
        terms: "server, service, agent, manager, backend, back end, api, app, application, microservice, node, \
            host, instance, vm, container, pod, function, web, core, deployment, engine, \
            module, servidor, servicio, serviço, serveur, aplicación, サーバ, サービス, 서버, 서비스, \
            백엔드, 服务器, 服务, 后端",
    },
    Terms {
        kind: ComponentKind::Server,
        strength: Name,
        terms: "exporter, backup server, monitoring, monitor, registry, service registry, collector, \
            observability, logging",
    },
    Terms {
        kind: ComponentKind::Server,
        strength: Product,
        terms: "tomcat, node js, express, django, flask, fastapi, rails, spring boot, spring, \
            php, lambda, keycloak, secrets manager, key vault, parameter store, kms, cognito, grafana, prometheus, ec2, fargate, ecs, eks, \
            gke, aks, app engine, cloud run, app service, azure functions, jenkins, gitlab, \
            argocd, argo cd, vault, consul, eureka, zookeeper, kibana, logstash, fluentd, \
            fluentbit, fluent bit, jaeger, loki, tempo, alertmanager, alert manager, \
            ollama, wordpress, gunicorn, uvicorn, strapi, kubernetes, cloudwatch, promtail, \
            node exporter, cadvisor, pgadmin, redis insight, kafka connect, kafka ui, \
            filebeat, nacos, auth0, zipkin, sonarqube, apache, iis, jetty, laravel, nestjs",
    },
    Terms {
        kind: ComponentKind::LoadBalancer,
        strength: Name,
        terms: "load balancer, lb, balancer, traffic manager, gslb, load balancing, \
            balanceador, application gateway, ロードバランサ, 로드밸런서, 로드 밸런서, 负载均衡, lastverteiler",
    },
    Terms {
        kind: ComponentKind::LoadBalancer,
        strength: Product,
        terms: "haproxy, alb, elb, nlb, metallb, keepalived, f5, klipper",
    },
    Terms {
        kind: ComponentKind::Cache,
        strength: Name,
        terms: "cache, caching, in memory store, caché, キャッシュ, 캐시, 缓存",
    },
    Terms {
        kind: ComponentKind::Cache,
        strength: Product,
        terms: "redis, memcached, elasticache, valkey, varnish, hazelcast, dragonfly, \
            memorystore, session store",
    },
    Terms { kind: ComponentKind::Database, strength: Weak, terms: "store, archive" },
    Terms {
        kind: ComponentKind::Database,
        strength: Name,
        terms: "database, db, rdbms, object storage, data warehouse, data lake, replica set, \
            base de datos, banco de dados, base de données, datenbank, vector store, \
            vector db, read replica, データベース, 데이터베이스, 数据库, ストレージ, 스토리지",
    },
    Terms {
        kind: ComponentKind::Database,
        strength: Product,
        terms: "datastore, data store, shard, storage, bucket, volume, file store, file system, \
            filesystem, blob storage, persistent volume, pvc, nas, san, postgres, \
            postgresql, pg, mysql, mariadb, mongo, mongodb, cassandra, scylladb, scylla, \
            dynamodb, rds, aurora, oracle, sql server, mssql, sql, azure sql, sqlite, \
            cockroachdb, clickhouse, influxdb, timescaledb, timescale, elasticsearch, \
            opensearch, elastic, neo4j, snowflake, bigquery, redshift, s3, minio, \
            firestore, couchdb, couchbase, etcd, solr, ceph, nfs, efs, cosmos db, \
            documentdb, milvus, qdrant, weaviate, pinecone, chroma, chromadb, pgvector, \
            duckdb, tidb, longhorn, gcs, cloud storage, cloud sql, spanner, meilisearch, \
            typesense, supabase, firebase, victoriametrics, thanos, mimir",
    },
    Terms {
        kind: ComponentKind::MessageBroker,
        strength: Name,
        terms: "message broker, broker, event bus, message bus, event stream, event hub, \
            pub sub, event broker, event streaming, message backbone, メッセージブローカー, 메시지 브로커",
    },
    Terms {
        kind: ComponentKind::MessageBroker,
        strength: Product,
        terms: "kafka, rabbitmq, nats, pulsar, activemq, mqtt, mosquitto, eventbridge, kinesis, \
            sns, redpanda, service bus, emqx, msk, messaging, zeromq, jetstream",
    },
    Terms {
        kind: ComponentKind::Queue,
        strength: Name,
        terms: "queue, message queue, task queue, job queue, dlq, dead letter queue, \
            cola de mensajes, fila, キュー, 메시지 큐, 消息队列, warteschlange",
    },
    Terms { kind: ComponentKind::Queue, strength: Product, terms: "sqs, bullmq, beanstalkd, rq" },
    Terms {
        kind: ComponentKind::Worker,
        strength: Name,
        terms: "worker, consumer, job, backup job, background job, scheduler, cron, cron job, batch, \
            processor, crawler, runner, etl, background worker, ワーカー, 워커",
    },
    Terms {
        kind: ComponentKind::Worker,
        strength: Product,
        terms: "celery, sidekiq, airflow, spark, flink, temporal, celery beat, cronjob, glue",
    },
    Terms {
        kind: ComponentKind::Proxy,
        strength: Name,
        terms: "proxy, reverse proxy, gateway, api gateway, ingress, ingress controller, \
            bastion, jump host, nat, service mesh, sidecar, connection pool, \
            connection pooler, pooler, router, プロキシ, 프록시, 代理, ゲートウェイ, 게이트웨이",
    },
    Terms {
        kind: ComponentKind::Proxy,
        strength: Product,
        terms: "nginx, envoy, traefik, kong, squid, pgbouncer, pgpool, pgcat, istio, linkerd, \
            caddy, zuul, krakend, apisix, oauth2 proxy, socket proxy, cloudflared, ngrok, \
            ingress nginx, proxysql, maxscale",
    },
    Terms {
        kind: ComponentKind::Firewall,
        strength: Name,
        terms: "firewall, waf, security group, network acl, nacl, network policy, cortafuegos, \
            ファイアウォール, 방화벽, 防火墙",
    },
    Terms {
        kind: ComponentKind::Firewall,
        strength: Product,
        terms: "iptables, nftables, pfsense, opnsense, cloud armor, crowdsec, fail2ban, \
            fortigate, modsecurity",
    },
    Terms {
        kind: ComponentKind::Cdn,
        strength: Name,
        terms: "cdn, content delivery network, content delivery, edge cache",
    },
    Terms {
        kind: ComponentKind::Cdn,
        strength: Product,
        terms: "cloudfront, cloudflare, akamai, fastly, front door, bunny",
    },
];
