//! What each column of a table contains: found by its name, in the languages of the interface, or set with `--columns`.

use super::rows::Row;
use crate::base::text::slug::fold;

/// What a column can contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Question,
    Answer,
    Section,
    Tags,
    Ask,
    Date,
    Updated,
    Author,
    Status,
    Address,
}

/// Each kind of column with its name in `--columns` and the names that it can have in the first row, without accents.
const COLUMNS: [(Column, &str, &[&str]); 10] = [
    (
        Column::Question,
        "question",
        &[
            "question",
            "questions",
            "title",
            "q",
            "subject",
            "frage",
            "fragen",
            "titel",
            "betreff",
            "pregunta",
            "preguntas",
            "titulo",
            "asunto",
            "titre",
            "sujet",
            "سؤال",
            "السؤال",
            "العنوان",
        ],
    ),
    (
        Column::Answer,
        "answer",
        &[
            "answer",
            "answers",
            "a",
            "text",
            "body",
            "content",
            "antwort",
            "antworten",
            "inhalt",
            "respuesta",
            "respuestas",
            "contenido",
            "texto",
            "cuerpo",
            "reponse",
            "reponses",
            "contenu",
            "texte",
            "جواب",
            "الجواب",
            "اجابة",
            "إجابة",
            "الإجابة",
            "الاجابة",
            "النص",
        ],
    ),
    (
        Column::Section,
        "section",
        &[
            "section",
            "category",
            "topic",
            "folder",
            "collection",
            "bereich",
            "kategorie",
            "thema",
            "rubrik",
            "abschnitt",
            "seccion",
            "categoria",
            "tema",
            "carpeta",
            "categorie",
            "rubrique",
            "theme",
            "dossier",
            "قسم",
            "القسم",
            "فئة",
            "الفئة",
            "تصنيف",
            "التصنيف",
        ],
    ),
    (
        Column::Tags,
        "tags",
        &[
            "tags",
            "tag",
            "labels",
            "label names",
            "keywords",
            "schlagworte",
            "schlagworter",
            "stichworte",
            "stichworter",
            "etiketten",
            "etiquetas",
            "palabras clave",
            "etiquettes",
            "mots-cles",
            "mots cles",
            "وسوم",
            "الوسوم",
            "كلمات مفتاحية",
            "الكلمات المفتاحية",
        ],
    ),
    (
        Column::Ask,
        "ask",
        &[
            "ask",
            "also asked",
            "other phrasings",
            "variants",
            "andere formulierungen",
            "varianten",
            "otras formulaciones",
            "variantes",
            "autres formulations",
            "صيغ اخرى",
            "صيغ أخرى",
        ],
    ),
    (
        Column::Date,
        "date",
        &[
            "date",
            "created",
            "created at",
            "published",
            "datum",
            "erstellt",
            "fecha",
            "creado",
            "cree le",
            "التاريخ",
        ],
    ),
    (
        Column::Updated,
        "updated",
        &[
            "updated",
            "updated at",
            "edited at",
            "last modified",
            "geandert",
            "aktualisiert",
            "actualizado",
            "mis a jour",
            "تاريخ التحديث",
        ],
    ),
    (Column::Author, "author", &["author", "autor", "verfasser", "auteur", "المؤلف", "الكاتب"]),
    (Column::Status, "status", &["status", "state", "estado", "etat", "statut", "zustand", "الحالة"]),
    (
        Column::Address,
        "address",
        &["url", "html url", "address", "link", "permalink", "adresse", "enlace", "الرابط"],
    ),
];

/// The names that `--columns` knows.
pub(in crate::authoring::import) fn known() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(_, name, _)| *name)
}

/// The position of each column.
#[derive(Debug, Default)]
pub(super) struct Columns {
    at: Vec<Option<Column>>,
    pub(super) unknown: Vec<String>,
    /// Names in `--columns` that match no column.
    pub(super) missing: Vec<String>,
}

impl Columns {
    /// Reads the first row of a table. `said` are pairs of a known name and its name in this table.
    pub(super) fn read(head: &Row, said: &[(String, String)]) -> Self {
        let plain = |name: &str| fold(&name.trim().replace('_', " ")).to_lowercase();
        let mut columns = Self::default();
        let mut used = Vec::new();
        for name in &head.cells {
            let wanted = plain(name);
            let reported = said.iter().find(|(_, theirs)| plain(theirs) == wanted);
            used.extend(reported.map(|(_, theirs)| theirs.clone()));
            let is_reported = |column: &str| said.iter().any(|(known, _)| known == column);
            let column = COLUMNS.iter().find(|(_, known, names)| match reported {
                Some((reported, _)) => reported == known,
                None => names.iter().any(|name| plain(name) == wanted) && !is_reported(known),
            });
            let column = column.map(|(column, ..)| *column).filter(|column| !columns.has(*column));
            if column.is_none() && !wanted.is_empty() {
                columns.unknown.push(name.trim().to_owned());
            }
            columns.at.push(column);
        }
        let missing = said.iter().map(|(_, theirs)| theirs).filter(|theirs| !used.contains(theirs));
        columns.missing = missing.cloned().collect();
        columns
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.at.contains(&Some(column))
    }

    pub(super) fn count(&self) -> usize {
        self.at.len()
    }

    pub(super) fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let at = self.at.iter().position(|at| *at == Some(column));
        let cell = at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.trim());
        // The apostrophe that keeps spreadsheet programs from running text as a formula.
        match cell.strip_prefix('\'') {
            Some(text) if text.starts_with(['=', '+', '-', '@']) => text,
            _ => cell,
        }
    }
}
