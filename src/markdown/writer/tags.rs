//! The opening and closing of block and inline elements.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Tag, TagEnd};

use super::Writer;
use crate::base::text::escape;
use crate::markdown::{BlockKind, Piece};

/// A heading whose text is not complete yet, so its id is not known.
pub(super) struct OpenHeading {
    pub(super) id: Option<String>,
    pub(super) text: String,
    /// The pieces of its block before it began.
    pieces_before: usize,
}

/// The current position in a table.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The open cell is a column header.
    is_heading: bool,
}

impl Writer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.unlinked +=
            usize::from(matches!(tag, Tag::Link { .. } | Tag::Heading { .. } | Tag::BlockQuote(_)));
        self.open_links += usize::from(matches!(tag, Tag::Link { .. }));
        let is_block = is_block(tag.to_end());
        if is_block {
            self.close_task_label();
            self.open_block(kind_of(&tag), range.start);
            self.depth += 1;
        }
        match tag {
            Tag::Paragraph if self.figures.contains(&range.start) => {
                self.in_figure = true;
                self.push("<figure class=\"picture\">");
            }
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { id, .. } => self.start_heading(id.map(|id| id.to_string()), &range),
            Tag::BlockQuote(kind) => self.start_quote(kind, &range),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item("<li>"),
            Tag::FootnoteDefinition(name) => self.start_footnote(&name),
            Tag::DefinitionList => self.push("<dl>\n"),
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => self.push("<dd>"),
            Tag::Table(alignments) => {
                self.table = Table { alignments, ..Table::default() };
                self.push("<div class=\"table-wrap\"><table>\n");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.start_cell(range),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link { dest_url, title, link_type, .. } => {
                self.start_link(&dest_url, &title, link_type, range);
            }
            Tag::Image { dest_url, title, link_type, .. } => {
                self.start_image(&dest_url, &title, link_type, range);
            }
            Tag::HtmlBlock => self.start_html_block(range.start),
            Tag::MetadataBlock(_) => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let unlinked = matches!(tag, TagEnd::Link | TagEnd::Heading(_) | TagEnd::BlockQuote(_));
        self.unlinked = self.unlinked.saturating_sub(usize::from(unlinked));
        match tag {
            TagEnd::Paragraph => {
                self.close_task_label();
                let is_figure = std::mem::take(&mut self.in_figure);
                self.push(if is_figure { "</figure>\n" } else { "</p>\n" });
            }
            TagEnd::Heading(level) => self.end_heading(level as u8, range.start),
            TagEnd::BlockQuote(Some(_)) => self.close_alert(),
            TagEnd::BlockQuote(None) => match self.quotes.pop() {
                Some(true) => self.close_alert(),
                _ => self.push("</blockquote>\n"),
            },
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.push("</code></pre>\n");
            }
            TagEnd::List(ordered) => {
                self.list_depth -= 1;
                self.push(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.close_task_label();
                self.push("</li>\n");
            }
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.push("</dd>\n"),
            TagEnd::Table => self.push("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.push("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.push(if self.table.is_heading { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => {
                self.open_links = self.open_links.saturating_sub(1);
                self.push("</a>");
            }
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock => self.end_html_block(&range),
            TagEnd::MetadataBlock(_) => {}
        }
        if is_block(tag) {
            self.note_text(" ");
            self.depth = self.depth.saturating_sub(1);
            self.close_block_if_top();
        }
    }

    fn start_heading(&mut self, id: Option<String>, range: &Range<usize>) {
        if id.is_some()
            && let Some(at) = self.text[range.clone()].rfind('{')
        {
            let line_end = self.text[range.start + at..]
                .find(['\r', '\n'])
                .map_or(range.end, |end| range.start + at + end);
            let before = self.text[..range.start + at].trim_end_matches(' ').len();
            self.edit(before..line_end.min(range.end), "");
        }
        let pieces_before = self.block.as_ref().map_or(0, |block| block.pieces.len());
        // The heading's pieces begin after their own hole, so that the opening tag can go before them.
        self.push_piece(Piece::Html(String::new()));
        self.heading = Some(OpenHeading { id, text: String::new(), pieces_before });
    }

    fn end_heading(&mut self, level: u8, offset: usize) {
        let Some(heading) = self.heading.take() else { return };
        let text = crate::base::text::excerpt::collapse_whitespace(&heading.text);
        let id = heading.id.unwrap_or_else(|| self.heading_id(&text));
        // The title of the page is its h1, so the text begins with h2.
        let shown = level.max(2);
        let opening = format!("<h{shown} id=\"{}\">", escape::html(&id));
        if let Some(block) = &mut self.block {
            if let Some(Piece::Html(hole)) = block.pieces.get_mut(heading.pieces_before) {
                hole.insert_str(0, &opening);
            }
            if self.depth == 1 && self.containers.is_empty() {
                block.kind = BlockKind::Heading { level, id };
                block.offset = if block.is_included { block.offset } else { offset };
            }
        }
        self.push(&format!("</h{shown}>\n"));
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        if let Some(kind) = kind {
            return self.open_alert(kind, range.start);
        }
        let is_box = self.open_quote_as_box(range);
        self.quotes.push(is_box);
        if !is_box {
            self.push("<blockquote>\n");
        }
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or(""),
            CodeBlockKind::Indented => "",
        };
        match language {
            "" => self.push("<pre><code>"),
            language => self.push(&format!("<pre><code class=\"language-{}\">", escape::html(language))),
        }
    }

    fn start_list(&mut self, first: Option<u64>) {
        self.list_depth += 1;
        match first {
            None => self.push("<ul>\n"),
            Some(1) => self.push("<ol>\n"),
            Some(first) => self.push(&format!("<ol start=\"{first}\">\n")),
        }
    }

    fn start_item(&mut self, tag: &str) {
        if self.list_depth == 1
            && let Some(block) = &mut self.block
        {
            block.items.push(String::new());
        }
        self.push(tag);
    }

    /// An empty cell in the head, such as the corner of a comparison, is not a column header.
    fn start_cell(&mut self, range: Range<usize>) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        self.table.column += 1;
        self.table.is_heading = self.table.in_head && !self.text[range].trim_matches([' ', '|']).is_empty();
        match self.table.is_heading {
            true => self.push(&format!("<th scope=\"col\"{class}>")),
            false => self.push(&format!("<td{class}>")),
        }
    }

    /// `[ ]` at the start of a list item: a checkbox labeled by the text next to it.
    pub(super) fn task_marker(&mut self, checked: bool) {
        self.tasks += 1;
        if let Some(block) = &mut self.block {
            block.is_checklist = true;
        }
        let id = self.body.ids.give(&format!("step-{}", self.tasks));
        let checked = if checked { " checked" } else { "" };
        self.push(&format!("<input type=\"checkbox\" id=\"{id}\"{checked}><label for=\"{id}\">"));
        self.task_label_open = true;
    }

    fn close_task_label(&mut self) {
        if std::mem::take(&mut self.task_label_open) {
            self.push("</label>");
        }
    }
}

fn is_block(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn kind_of(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::Paragraph => BlockKind::Paragraph,
        Tag::List(_) => BlockKind::List,
        _ => BlockKind::Other,
    }
}
