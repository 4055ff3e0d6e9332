//! Footnotes: marks in the text, the notes themselves at the end of the page.

use super::Writer;
use crate::markdown::{Block, BlockKind, Piece};
use crate::text::{escape, slug};

/// The footnotes of an article.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Names in the order of their first mark.
    referenced: Vec<String>,
    written: Vec<Note>,
    /// The note whose text is being read.
    pub(super) current: Option<Note>,
}

pub(super) struct Note {
    name: String,
    pub(super) pieces: Vec<Piece>,
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let referenced = &mut self.footnotes.referenced;
        let known = referenced.iter().position(|known| known == name);
        let number = known.map_or(referenced.len(), |index| index) + 1;
        let id = slug::slug(name);
        let anchor = if known.is_none() {
            referenced.push(name.to_owned());
            format!(" id=\"ref-{id}\"")
        } else {
            String::new()
        };
        self.push(&format!("<sup class=\"footnote\"{anchor}><a href=\"#note-{id}\">{number}</a></sup>"));
    }

    pub(super) fn start_footnote(&mut self, name: &str) {
        self.footnotes.current = Some(Note { name: name.to_owned(), pieces: Vec::new() });
    }

    pub(super) fn end_footnote(&mut self) {
        self.footnotes.written.extend(self.footnotes.current.take());
    }

    /// The list of notes, as the last block. Notes that nothing refers to are left out.
    pub(super) fn write_footnotes(&mut self, end: usize) {
        self.body.blocks.retain(|block| !block.pieces.is_empty() || !block.text.is_empty());
        if self.footnotes.referenced.is_empty() {
            return;
        }
        let names = std::mem::take(&mut self.footnotes.referenced);
        let notes = std::mem::take(&mut self.footnotes.written);
        let mut pieces = vec![Piece::Html("<ol class=\"footnotes\">\n".to_owned())];
        for name in names {
            let Some(note) = notes.iter().find(|note| note.name == name) else { continue };
            let id = escape::html(&slug::slug(&name));
            pieces.push(Piece::Html(format!("<li id=\"note-{id}\">")));
            pieces.extend(note.pieces.iter().cloned());
            pieces.push(Piece::Html(format!("<a href=\"#ref-{id}\" class=\"back\">↩</a></li>\n")));
        }
        pieces.push(Piece::Html("</ol>\n".to_owned()));
        self.body.blocks.push(Block {
            kind: BlockKind::Other,
            pieces,
            text: String::new(),
            items: Vec::new(),
            offset: end,
        });
    }
}
