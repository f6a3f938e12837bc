//! Tables with columns in any order, under any of the usual names.

use super::text;
use crate::text::markdown::syntax::{Line, Row, Table};

/// What a column tells of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Kind,
    Purpose,
    Count,
}

/// The words in the head of a column, in lower case. The first row that fits counts.
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
            "nº",
            "cantidad",
            "台数",
            "数量",
            "수량",
            "개수",
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
            "tecnología",
            "種類",
            "種別",
            "技術",
            "유형",
            "종류",
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
            "workload",
            "notes",
            "propósito",
            "descripción",
            "función",
            "rol",
            "役割",
            "説明",
            "用途",
            "역할",
            "설명",
            "용도",
        ],
    ),
    (
        Column::Name,
        &[
            "component",
            "components",
            "service",
            "services",
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
            "componente",
            "servicio",
            "nombre",
            "recurso",
            "コンポーネント",
            "サービス",
            "名前",
            "구성 요소",
            "컴포넌트",
            "서비스",
            "이름",
        ],
    ),
];

/// Whether the head of a column says plainly that components stand in it.
pub fn names_components(head: &str) -> bool {
    const PLAIN: [&str; 16] = [
        "component",
        "components",
        "service",
        "services",
        "microservice",
        "container",
        "containers",
        "componente",
        "componentes",
        "servicio",
        "servicios",
        "コンポーネント",
        "サービス",
        "구성 요소",
        "컴포넌트",
        "서비스",
    ];
    let head = head.to_lowercase();
    let last = head.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
    PLAIN.contains(&head.trim()) || last.is_some_and(|word| PLAIN.contains(&word))
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
        for cell in &table.head.cells {
            let column = column(&text::plain(cell)).filter(|it| !columns.contains(&Some(*it)));
            columns.push(column);
        }
        if !columns.contains(&Some(Column::Name)) {
            let free = columns.iter_mut().find(|column| column.is_none())?;
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
    let head = head.to_lowercase();
    let words: Vec<&str> =
        head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let fits =
        |names: &&[&str]| names.iter().any(|name| words.contains(name) || head.trim() == *name);
    HEADS.iter().find(|(_, names)| fits(names)).map(|(column, _)| *column)
}
