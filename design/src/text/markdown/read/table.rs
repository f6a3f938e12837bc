//! Tables with columns in any order, under any of the usual names.

use super::text;
use crate::text::markdown::syntax::{Line, Row, Table};
use crate::text::vocabulary::fold;

/// What a column tells of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Kind,
    Purpose,
    Count,
}

/// Heads of a first column that only numbers the rows.
const NUMBERS: &[&str] = &["#", "Nº", "N°", "No", "No.", "Nr", "Nr.", "番号", "序号", "번호"];

/// The words in the head of a column, in lower case and without accents. The first row
/// that fits counts. Those with a space count wherever they stand.
const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Count,
        &[
            "count",
            "replicas",
            "instances",
            "number",
            "quantity",
            "qty",
            "amount",
            "how many",
            "#",
            "nº",
            "n°",
            "cantidad",
            "instancias",
            "replica",
            "anzahl",
            "instanzen",
            "menge",
            "nombre d",
            "quantite",
            "nb",
            "quantidade",
            "qtd",
            "qtde",
            "台数",
            "個数",
            "数量",
            "インスタンス数",
            "수량",
            "개수",
            "대수",
            "实例数",
            "副本数",
            "个数",
        ],
    ),
    (
        Column::Kind,
        &[
            "type",
            "kind",
            "category",
            "technology",
            "tech",
            "engine",
            "product",
            "tipo",
            "categoria",
            "tecnologia",
            "typ",
            "art",
            "kategorie",
            "technologie",
            "technologies",
            "categorie",
            "種類",
            "種別",
            "タイプ",
            "技術",
            "유형",
            "종류",
            "타입",
            "기술",
            "类型",
            "种类",
            "类别",
            "技术",
        ],
    ),
    (
        Column::Purpose,
        &[
            "purpose",
            "role",
            "description",
            "responsibility",
            "responsibilities",
            "function",
            "usage",
            "use",
            "what it does",
            "what is it for",
            "what for",
            "why",
            "workload",
            "notes",
            "proposito",
            "descripcion",
            "funcion",
            "rol",
            "uso",
            "para que",
            "zweck",
            "aufgabe",
            "aufgaben",
            "beschreibung",
            "funktion",
            "rolle",
            "verantwortung",
            "wofur",
            "but",
            "objectif",
            "fonction",
            "responsabilite",
            "finalidade",
            "descricao",
            "funcao",
            "papel",
            "responsabilidade",
            "役割",
            "説明",
            "目的",
            "用途",
            "機能",
            "역할",
            "설명",
            "용도",
            "목적",
            "기능",
            "作用",
            "说明",
            "描述",
            "职责",
            "功能",
        ],
    ),
    (
        Column::Name,
        &[
            "component",
            "components",
            "service",
            "services",
            "microservice",
            "name",
            "resource",
            "container",
            "element",
            "server",
            "system",
            "application",
            "app",
            "node",
            "host",
            "vm",
            "machine",
            "device",
            "what",
            "componente",
            "servicio",
            "nombre",
            "recurso",
            "komponente",
            "dienst",
            "bezeichnung",
            "ressource",
            "baustein",
            "composant",
            "nom",
            "servico",
            "nome",
            "コンポーネント",
            "サービス",
            "名前",
            "名称",
            "サーバー",
            "구성 요소",
            "구성요소",
            "컴포넌트",
            "서비스",
            "이름",
            "서버",
            "组件",
            "服务",
            "名称",
            "服务器",
        ],
    ),
];

/// Whether the head of a column says plainly that components stand in it.
pub fn names_components(head: &str) -> bool {
    const PLAIN: &[&str] = &[
        "component",
        "components",
        "service",
        "services",
        "microservice",
        "microservices",
        "container",
        "containers",
        "componente",
        "componentes",
        "servicio",
        "servicios",
        "komponente",
        "komponenten",
        "baustein",
        "dienst",
        "composant",
        "composants",
        "servico",
        "servicos",
        "コンポーネント",
        "サービス",
        "구성 요소",
        "구성요소",
        "컴포넌트",
        "서비스",
        "组件",
        "服务",
    ];
    let head = fold(head);
    let last = head.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
    PLAIN.contains(&head.trim()) || last.is_some_and(|word| PLAIN.contains(&word))
}

/// Whether the head of a column says that machines stand in it.
pub fn names_machines(head: &str) -> bool {
    const MACHINES: [&str; 12] = [
        "server",
        "servers",
        "host",
        "vm",
        "machine",
        "device",
        "node",
        "servidor",
        "serveur",
        "サーバー",
        "서버",
        "服务器",
    ];
    MACHINES.contains(&fold(head).trim())
}

/// Which column tells what; `None` where no column names the rows.
#[derive(Clone, Debug)]
pub struct Columns(Vec<Option<Column>>);

impl Columns {
    /// Reads the head of a table. Of two columns that could be the same, the
    /// first is; where none names the rows, the first column without another
    /// meaning does if `lenient`.
    pub fn of(table: &Table, lenient: bool) -> Option<Self> {
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(table.head.cells.len());
        let mut numbers = 0;
        for (at, cell) in table.head.cells.iter().enumerate() {
            let head = text::plain(cell);
            if at == 0 && NUMBERS.contains(&head.trim()) && table.head.cells.len() > 1 {
                numbers = 1;
                columns.push(None);
                continue;
            }
            let is_free = |it: &Column| !columns.contains(&Some(*it));
            // "Nombre" is a name in Spanish, and a number in French.
            let number = || (fold(head.trim()) == "nombre").then_some(Column::Count);
            let column = column(&head).filter(is_free).or_else(|| number().filter(is_free));
            columns.push(column);
        }
        if !columns.contains(&Some(Column::Name)) {
            let free = columns.iter_mut().skip(numbers).find(|column| column.is_none())?;
            if !lenient {
                return None;
            }
            *free = Some(Column::Name);
        }
        Some(Self(columns))
    }

    /// How many columns have a meaning.
    pub fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// The place of the column that tells something.
    pub fn position(&self, column: Column) -> Option<usize> {
        self.0.iter().position(|it| *it == Some(column))
    }

    /// The cell of a row that tells something.
    pub fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a Line> {
        row.cells.get(self.position(column)?)
    }
}

fn column(head: &str) -> Option<Column> {
    let head = fold(head);
    let words: Vec<&str> =
        head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let fits = |names: &&[&str]| {
        names.iter().any(|name| {
            words.contains(name)
                || head.trim() == *name
                || name.contains(' ') && head.contains(name)
        })
    };
    HEADS.iter().find(|(_, names)| fits(names)).map(|(column, _)| *column)
}
