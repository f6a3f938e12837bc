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
            log, repository, pipeline, endpoint, ssl, tls, https, dns, route53, route 53, backup policy, \
            subnetz, zertifikat, richtlinie, geheimnis, certificado, certificat, politica, 证书, 証明書, 인증서",
    },
    Terms {
        kind: ComponentKind::Client,
        strength: Last,
        terms: "client, user, customer, visitor, tenant, player, mobile, device, smartphone, \
            laptop, ui, admin, administrator, developer, operator, end user, tablet, \
            desktop, employee, guest, cliente, usuario, utilisateur, visiteur, \
            benutzer, nutzer, anwender, kunde, besucher, endgerat, paciente, visitante, \
            ユーザー, ユーザ, 利用者, お客様, 管理者, 사용자, 고객, 관리자, 用户, 管理员, 客户",
    },
    Terms {
        kind: ComponentKind::Client,
        strength: Name,
        terms: "browser, frontend, front end, mobile app, mobile application, desktop app, \
            desktop application, spa, single page app, single page application, web client, \
            client app, client application, user interface, web ui, iot device, \
            web frontend, -browser, -frontend, -client, navegador, navigateur, benutzeroberflache, \
            weboberflache, oberflache, app movil, aplicacion movil, aplicativo movel, aplicativo, \
            app escritorio, application mobile, interface utilisateur, interfaz de usuario, \
            クライアント, ブラウザ, フロントエンド, 画面, 클라이언트, 프론트엔드, 브라우저, 웹 앱, 모바일 앱, 客户端, \
            浏览器, 前端, 小程序, 移动端, 手机",
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
        terms: "dashboard, portal, -portal, website, web site, web page, console, admin panel, cli, \
            webseite, sitio web, site web, コンソール, ポータル, 대시보드, 控制台, 门户",
    },
    Terms {
        kind: ComponentKind::Server,
        strength: Weak,
        terms: "server, service, agent, manager, backend, back end, api, app, application, microservice, node, \
            host, instance, vm, container, pod, function, web, core, deployment, engine, \
            module, -server, -service, -dienst, dienst, anwendung, -anwendung, servidor, servicio, \
            servico, serveur, aplicacion, aplicacao, サーバ, サービス, バックエンド, アプリ, 서버, 서비스, \
            백엔드, 애플리케이션, 服务器, 服务, 后端, 应用, 节点",
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
            balanceador, balanceador de carga, application gateway, lastverteiler, lastverteilung, \
            -balancer, repartiteur de charge, equilibreur de charge, repartiteur, \
            ロードバランサ, 負荷分散, 로드밸런서, 로드 밸런서, 부하 분산, 负载均衡, 负载均衡器",
    },
    Terms {
        kind: ComponentKind::LoadBalancer,
        strength: Product,
        terms: "haproxy, alb, elb, nlb, metallb, keepalived, f5, klipper",
    },
    Terms {
        kind: ComponentKind::Cache,
        strength: Name,
        terms: "cache, caching, in memory store, -cache, zwischenspeicher, antememoria, キャッシュ, 캐시, 缓存",
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
            base de datos, banco de dados, base de donnees, bdd, bd, datenbank, -datenbank, -database, -db, \
            vector store, vector db, read replica, dateispeicher, objektspeicher, almacenamiento, \
            armazenamento, stockage, データベース, 데이터베이스, 数据库, ストレージ, 스토리지, 저장소, 存储",
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
            pub sub, event broker, event streaming, message backbone, nachrichtenbroker, nachrichtenbus, bus de mensajes, \
            broker de mensajes, broker de mensagens, barramento de mensagens, courtier de messages, \
            メッセージブローカー, 메시지 브로커, 消息代理, 消息总线, 消息中间件",
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
            cola de mensajes, cola de tareas, cola, fila de mensagens, fila, file d attente, file de messages, \
            -queue, キュー, 메시지 큐, 작업 큐, 消息队列, 任务队列, 队列, warteschlange, -warteschlange",
    },
    Terms { kind: ComponentKind::Queue, strength: Product, terms: "sqs, bullmq, beanstalkd, rq" },
    Terms {
        kind: ComponentKind::Worker,
        strength: Name,
        terms: "worker, consumer, job, backup job, background job, scheduler, cron, cron job, batch, \
            processor, crawler, runner, etl, background worker, -worker, hintergrunddienst, \
            hintergrundprozess, tarea programada, trabajador, tache planifiee, trabalhador, \
            ワーカー, バッチ, ジョブ, 워커, 배치, 스케줄러, 定时任务, 工作进程, 调度器",
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
            connection pooler, pooler, router, -proxy, -gateway, passerelle, pasarela, puerta de enlace, \
            プロキシ, 프록시, 代理, ゲートウェイ, 게이트웨이, 网关, ルーター, 라우터, 路由器",
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
            pare feu, brandmauer, parede de fogo, ファイアウォール, ファイアーウォール, 방화벽, 防火墙",
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
        terms: "cdn, content delivery network, content delivery, edge cache, コンテンツ配信, 내용 전송 네트워크, 内容分发网络",
    },
    Terms {
        kind: ComponentKind::Cdn,
        strength: Product,
        terms: "cloudfront, cloudflare, akamai, fastly, front door, bunny",
    },
];
