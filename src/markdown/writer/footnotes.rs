//! Footnotes: markers in the text, and the notes at the end of the page.

use std::collections::HashMap;

use super::Writer;
use crate::markdown::{Block, BlockKind, Piece};

/// The footnotes of an article.
#[derive(Default)]
pub(super) struct Footnotes {
    /// In the order of their first marker.
    referenced: Vec<Mark>,
    /// The place of each name among them.
    by_name: HashMap<String, usize>,
    written: HashMap<String, Note>,
    /// The note whose text is being read.
    pub(super) current: Option<Note>,
}

/// A footnote that the text refers to, with the ids of its note and of its first marker.
struct Mark {
    name: String,
    note_id: String,
    mark_id: String,
}

pub(super) struct Note {
    name: String,
    pub(super) pieces: Vec<Piece>,
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let own = self.own_note(name);
        let known = self.footnotes.by_name.get(&own).copied();
        let number = known.unwrap_or(self.footnotes.referenced.len()) + 1;
        let (anchor, note_id) = match known {
            Some(index) => (String::new(), self.footnotes.referenced[index].note_id.clone()),
            None => {
                let note_id = self.unique_id(&format!("note-{name}"));
                let mark_id = self.unique_id(&format!("ref-{name}"));
                let anchor = format!(" id=\"{mark_id}\"");
                self.footnotes.by_name.insert(own.clone(), self.footnotes.referenced.len());
                self.footnotes.referenced.push(Mark { name: own, note_id: note_id.clone(), mark_id });
                (anchor, note_id)
            }
        };
        self.push(&format!("<sup class=\"footnote\"{anchor}><a href=\"#{note_id}\">{number}</a></sup>"));
    }

    pub(super) fn start_footnote(&mut self, name: &str) {
        self.footnotes.current = Some(Note { name: self.own_note(name), pieces: Vec::new() });
    }

    /// The name of a note that no other passage has.
    fn own_note(&self, name: &str) -> String {
        self.inside.as_ref().map_or_else(|| name.to_owned(), |inside| format!("{} {name}", inside.number))
    }

    pub(super) fn end_footnote(&mut self) {
        if let Some(note) = self.footnotes.current.take() {
            self.footnotes.written.entry(note.name.clone()).or_insert(note);
        }
    }

    /// The list of notes, as the last block. Notes that nothing refers to are left out.
    pub(super) fn write_footnotes(&mut self, end: usize) {
        self.body.blocks.retain(|block| !block.pieces.is_empty() || !block.text.is_empty());
        if self.footnotes.referenced.is_empty() {
            return;
        }
        let marks = std::mem::take(&mut self.footnotes.referenced);
        let mut notes = std::mem::take(&mut self.footnotes.written);
        let mut pieces = vec![Piece::Html("<ol class=\"footnotes\">\n".to_owned())];
        for Mark { name, note_id, mark_id } in marks {
            let Some(note) = notes.remove(&name) else { continue };
            pieces.push(Piece::Html(format!("<li id=\"{note_id}\">")));
            pieces.extend(note.pieces);
            pieces.push(Piece::Html(format!("<a href=\"#{mark_id}\" class=\"back\">↩</a></li>\n")));
        }
        pieces.push(Piece::Html("</ol>\n".to_owned()));
        self.body.blocks.push(Block {
            kind: BlockKind::Other,
            pieces,
            text: String::new(),
            items: Vec::new(),
            is_checklist: false,
            offset: end,
            is_included: false,
        });
    }
}
