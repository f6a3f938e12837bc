//! DF-51 to DF-58 in the languages that people write in.

use super::forms::reads;

/// A document in another language: its headings and words, one after another.
struct Words {
    components: &'static str,
    head: &'static str,
    types: [&'static str; 3],
    distribution: [&'static str; 2],
    discovery: [&'static str; 3],
    naming: [&'static str; 2],
    process: &'static str,
    environments: &'static str,
    environment: [&'static str; 4],
}

impl Words {
    fn document(&self) -> String {
        let Self { components, head, types: [server, database, queue], process, .. } = self;
        let ([distribution, same], [discovery, dns, fixed]) = (self.distribution, self.discovery);
        let ([naming, host], environments) = (self.naming, self.environments);
        let [name, has, place, purpose] = self.environment;
        [
            format!("## {components}\n\n{head}\n|-|-|-|-|\n| A1 | {server} | x | 2 |\n"),
            format!("| B1 | {database} | y | 1 |\n| C1 | {queue} | z | 3 |\n\n"),
            format!("## {distribution}\n\n{same}\n\n## {discovery}\n\n- {dns}\n- {fixed}\n\n"),
            format!("### {naming}\n\n- {host}: a.example\n\n### {process}\n\n1. Go\n\n"),
            format!("## {environments}\n\n### {name}\n\n- **{has}**: A1, B1 ×2\n"),
            format!("- **{place}**: here\n- **{purpose}**: trying\n"),
        ]
        .concat()
    }
}

const LANGUAGES: [Words; 7] = [
    Words {
        components: "Systemkomponenten",
        head: "| Komponente | Typ | Zweck | Anzahl |",
        types: ["Anwendungsserver", "Kundendatenbank", "Warteschlange"],
        distribution: ["Verteilung der Komponenten", "Alles steht im selben Rechenzentrum."],
        discovery: ["Diensterkennung", "DNS", "Statische Konfiguration"],
        naming: ["Namenskonvention", "Rechnername"],
        process: "Registrierung",
        environments: "Umgebungen",
        environment: ["Testumgebung", "Komponenten", "Standort", "Zweck"],
    },
    Words {
        components: "COMPONENTES DEL SISTEMA",
        head: "| Nombre | Tipo | Propósito | Cantidad |",
        types: ["Servidor", "Base de datos", "Cola de mensajes"],
        distribution: ["Distribución", "Todo en el mismo centro de datos."],
        discovery: ["Descubrimiento de servicios", "DNS", "Configuración estática"],
        naming: ["Convención de nombres", "Nombre de host"],
        process: "Registro",
        environments: "Entornos de despliegue",
        environment: ["Entorno de Producción", "Componentes", "Ubicación", "Propósito"],
    },
    Words {
        components: "Composants du système",
        head: "| Composant | Technologie | Rôle | Nombre |",
        types: ["Serveur", "Base de données", "File de messages"],
        distribution: ["Répartition", "Tout est dans le même datacenter."],
        discovery: ["Découverte de services", "DNS", "Adresses fixes"],
        naming: ["Règles de nommage", "Nom d'hôte"],
        process: "Enregistrement",
        environments: "Environnements",
        environment: ["Préproduction", "Composants", "Emplacement", "Objectif"],
    },
    Words {
        components: "Componentes",
        head: "| Componente | Tipo | Finalidade | Qtd. |",
        types: ["Servidor", "Banco de dados", "Fila"],
        distribution: ["Distribuição", "Tudo no mesmo datacenter."],
        discovery: ["Descoberta de serviços", "DNS", "Endereços fixos"],
        naming: ["Nomenclatura", "Domínio"],
        process: "Processo de registro",
        environments: "Ambientes",
        environment: ["Homologação", "Componentes", "Localização", "Objetivo"],
    },
    Words {
        components: "システム構成要素",
        head: "| コンポーネント | 種別 | 目的 | 台数 |",
        types: ["サーバー", "データベース", "キュー"],
        distribution: ["コンポーネントの配置", "同一データセンターに置く。"],
        discovery: ["サービスディスカバリ", "DNS", "固定アドレス"],
        naming: ["命名規則", "ホスト名"],
        process: "登録手順",
        environments: "デプロイ環境",
        environment: ["ステージング環境", "コンポーネント", "場所", "目的"],
    },
    Words {
        components: "시스템 구성 요소",
        head: "| 컴포넌트 | 유형 | 목적 | 수량 |",
        types: ["서버", "데이터베이스", "메시지 큐"],
        distribution: ["물리 구성", "같은 데이터센터에 둔다."],
        discovery: ["서비스 디스커버리", "DNS", "고정 주소"],
        naming: ["명명 규칙", "호스트명"],
        process: "등록 절차",
        environments: "배포 환경",
        environment: ["스테이징 환경", "컴포넌트", "위치", "목적"],
    },
    Words {
        components: "系统组件",
        head: "| 组件 | 类型 | 用途 | 数量 |",
        types: ["应用服务器", "数据库", "消息队列"],
        distribution: ["组件分布", "全部在同一数据中心。"],
        discovery: ["服务发现", "DNS", "固定地址"],
        naming: ["命名规范", "主机名"],
        process: "注册流程",
        environments: "部署环境",
        environment: ["预发布环境", "组件", "位置", "用途"],
    },
];

#[test]
fn df_51_to_58_hold_in_other_languages() {
    for words in &LANGUAGES {
        let same = words.distribution[1];
        let fixed = words.discovery[2];
        let environment = words.environment[0];
        reads(
            &words.document(),
            &[
                "A1 (Server) x2: x",
                "B1 (Database) x1: y",
                "C1 (Queue) x3: z",
                "strategy same-datacenter",
                &format!("spread: {same}"),
                "found by dns: ",
                &format!("found by hardcoded: {fixed}"),
                "named hostname: a.example",
                "step Go",
                &format!("in {environment}: A1, B1 x2 | here | trying"),
            ],
            &["kind-guessed"; 3][..words.types.iter().filter(|it| **it != "Server").count()],
        );
    }
}

#[test]
fn df_51_accents_may_be_left_out() {
    for heading in ["Distribución", "Distribucion", "DISTRIBUCIO\u{301}N"] {
        let document = format!("## {heading}\n\nHíbrida.\n");
        reads(&document, &["strategy hybrid", "spread: Híbrida."], &[]);
    }
}

#[test]
fn df_57_wide_signs_are_signs() {
    let document = "## Service discovery\n\n- **DNS**：内部のみ\n- 注册中心：Nacos\n";
    reads(document, &["found by dns: 内部のみ", "found by registry: 注册中心: Nacos"], &[]);
    let environment = "## Environments\n\n### Dev\n\n- **Components**：网关×2、缓存 ×3，队列\n- **Location**：上海\n";
    reads(environment, &["in Dev: ?网关 x2, ?缓存 x3, ?队列 | 上海 | "], &[]);
}
