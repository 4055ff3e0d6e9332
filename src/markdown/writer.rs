//! Walks the parser's events once and writes the [`Body`]: HTML pieces, plain text, links, containers.
//!
//! The parser's own HTML writer is not used, because it can't leave holes for links and containers, puts style
//! attributes on table cells (which a strict Content-Security-Policy forbids), and gives headings no ids.

mod containers;
mod players;
mod footnotes;
mod inlines;
mod raw_html;
mod includes;
mod tags;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::directives::{self, Directives};
use super::{Block, BlockKind, Body, Dialect, Edit, Piece, Replacement, Spot, sanitize};
use super::{emphasis, placeholders};
use crate::base::diagnostic::{Code, Diagnostic, Lines, Place, Report};
use crate::base::path::SitePath;
use crate::base::text::slug;
use crate::config::HeadingIds;

/// Parses `text[body]`, the markdown of the file `path` (below `content/`). Problems go to `report`.
pub fn parse(
    path: &SitePath,
    file: &str,
    text: &str,
    body: Range<usize>,
    dialect: &Dialect,
    report: &mut Report,
) -> Body {
    let (mut masked, directives) = directives::mask(text, body.clone());
    let replaced = placeholders::ease(&mut masked, body.start, dialect.raw_html);
    let parser = Parser::new_ext(&masked, options());
    let mut edits = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        edits.push((
            definition.span.start + body.start..definition.span.end + body.start,
            definition.dest.to_string(),
        ));
    }
    let events: Vec<_> = parser
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + body.start..range.end + body.start))
        .collect();
    let (figures, wraps) = (figures(&events), raw_html::wraps(&events, text, &directives));
    let mut finder = includes::Finder::new(dialect, report);
    let included = finder.find((file, text), &directives, &events, &BTreeMap::new());
    let passages = finder.named;
    let mut writer = Writer::new(
        (path, file, text),
        dialect,
        Layout { directives: &directives, included: &included, figures: &figures, wraps: &wraps },
        report,
    );
    writer.body.passages = passages;
    writer.claim_explicit_ids(&events);
    writer.claim_raw_anchors(&events);
    writer.claim_in_passages(&included);
    for (event, range) in events {
        writer.event(emphasis::restored(event, &range, &replaced), range);
    }
    writer.reference_definitions(edits);
    writer.finish(body.end)
}

/// Where paragraphs begin that contain only a picture with a title.
fn figures(events: &[(Event<'_>, Range<usize>)]) -> BTreeSet<usize> {
    let opens = events.windows(2).enumerate().filter_map(|(at, pair)| match pair {
        [(Event::Start(Tag::Paragraph), paragraph), (Event::Start(Tag::Image { title, .. }), image)]
            if !title.is_empty() =>
        {
            Some((at + 2, paragraph.start, image.start))
        }
        _ => None,
    });
    let is_alone = |from: usize, image: usize| {
        let is_its_end = |(event, range): &(Event<'_>, Range<usize>)| {
            matches!(event, Event::End(TagEnd::Image)) && range.start == image
        };
        let end = events[from..].iter().position(is_its_end).map(|end| from + end + 1);
        end.and_then(|end| events.get(end)).is_some_and(|(event, _)| *event == Event::End(TagEnd::Paragraph))
    };
    opens.filter(|(from, _, image)| is_alone(*from, *image)).map(|(_, paragraph, _)| paragraph).collect()
}

/// The markdown extensions that are always on.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// The state of one walk.
#[expect(
    clippy::struct_excessive_bools,
    reason = "the parser's events come one by one, and each of these fields is about different ones"
)]
struct Writer<'a> {
    path: &'a SitePath,
    file: &'a str,
    text: &'a str,
    lines: OnceCell<Lines>,
    dialect: &'a Dialect,
    directives: &'a Directives,
    /// The passages that the current text includes.
    included: &'a includes::Included,
    /// What is different in a passage; `None` in the article itself.
    inside: Option<includes::Inside<'a>>,
    /// How many passages have been written.
    number: usize,
    report: &'a mut Report,
    body: Body,
    block: Option<Block>,
    /// Open tags inside the current top-level block, containers not counted.
    depth: usize,
    containers: Vec<containers::Open>,
    /// How many of them were opened outside the current passage, which can't close them.
    floor: usize,
    /// Colons of containers that an outer one closed; their own closing lines may still come.
    closed_early: Vec<usize>,
    /// Where HTML blocks begin that wrap the markdown after them, and where the HTML block that closes each ends.
    wraps: &'a BTreeMap<usize, usize>,
    /// Where the HTML block that closes the current wrapper ends.
    wrap_end: Option<usize>,
    /// Elements of raw HTML that are open, and whether there were too many.
    raw: raw_html::Limits,
    /// Whether there was an earlier picture.
    has_image: bool,
    /// The bytes that variables added, and whether they were too many.
    filled: usize,
    is_overfilled: bool,
    /// Inside `<script>` or `<style>`: its text is not the article's.
    hidden: bool,
    /// Open links, headings, and quotes: no link may be added inside them.
    unlinked: usize,
    /// Inside a code block, text is taken from the source unchanged.
    in_code: bool,
    /// Set while the events of a directive line, masked as an HTML block, pass by.
    skip_html_block: bool,
    /// Raw HTML as its lines come, until its block ends.
    html_block: Option<raw_html::RawHtml>,
    /// Inside an image, text is its alternative text.
    image: Option<inlines::OpenImage>,
    /// Where paragraphs begin that contain only a picture with a caption, and whether one is open.
    figures: &'a BTreeSet<usize>,
    in_figure: bool,
    /// Text that has not been written yet.
    pending: Option<inlines::Pending>,
    /// Links that are open, of markdown or of raw HTML: no address in them becomes another.
    open_links: usize,
    heading: Option<tags::OpenHeading>,
    /// How many headings have each text, as GitHub counts them.
    github_ids: HashMap<String, usize>,
    list_depth: usize,
    /// The quotes that are open, and whether each is shown as a box.
    quotes: Vec<bool>,
    /// The column alignments of the table we are in, and the column.
    table: tags::Table,
    /// The id of the next checkbox, and whether its label is open.
    tasks: usize,
    task_label_open: bool,
    footnotes: footnotes::Footnotes,
}

/// What is known about a text before it is written.
struct Layout<'a> {
    directives: &'a Directives,
    included: &'a includes::Included,
    figures: &'a BTreeSet<usize>,
    wraps: &'a BTreeMap<usize, usize>,
}

impl<'a> Writer<'a> {
    fn new(
        (path, file, text): (&'a SitePath, &'a str, &'a str),
        dialect: &'a Dialect,
        Layout { directives, included, figures, wraps }: Layout<'a>,
        report: &'a mut Report,
    ) -> Self {
        Self {
            path,
            file,
            text,
            lines: OnceCell::new(),
            dialect,
            directives,
            included,
            inside: None,
            number: 0,
            report,
            body: Body::default(),
            block: None,
            depth: 0,
            containers: Vec::new(),
            floor: 0,
            closed_early: Vec::new(),
            wraps,
            wrap_end: None,
            raw: raw_html::Limits::default(),
            has_image: false,
            filled: 0,
            is_overfilled: false,
            hidden: false,
            unlinked: 0,
            in_code: false,
            skip_html_block: false,
            html_block: None,
            image: None,
            figures,
            in_figure: false,
            pending: None,
            open_links: 0,
            heading: None,
            github_ids: HashMap::new(),
            list_depth: 0,
            quotes: Vec::new(),
            table: tags::Table::default(),
            tasks: 0,
            task_label_open: false,
            footnotes: footnotes::Footnotes::default(),
        }
    }

    /// Ids written by authors take precedence over those made from headings, wherever they are.
    fn claim_explicit_ids(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut written: BTreeSet<&str> = BTreeSet::new();
        for (event, range) in events {
            let Event::Start(Tag::Heading { id: Some(id), .. }) = event else { continue };
            if !written.insert(id) {
                let at = self.text[range.clone()]
                    .find(&format!("#{id}"))
                    .map_or(range.start, |at| range.start + at);
                let place = self.place(at..at + id.len() + 1);
                let message = format!("the id `{id}` is used twice on this page");
                let problem = Diagnostic::error(Code::DuplicateId, message, place)
                    .help("give one of the two headings a different id: links and bookmarks lead to it");
                self.report.push(problem);
            }
            self.body.ids.claim(id);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skip_html_block {
            self.skip_html_block = !matches!(event, Event::End(TagEnd::HtmlBlock));
            return;
        }
        if !matches!(event, Event::Text(_)) {
            self.flush_text();
        }
        match event {
            Event::Text(text) => self.text_event(&text, range),
            Event::Start(Tag::HtmlBlock) if self.directives.contains_key(&range.start) => {
                self.directive(range.start);
                self.skip_html_block = true;
            }
            Event::Start(tag) => {
                self.check_held(None, &range);
                self.start(tag, range);
            }
            Event::End(tag) => self.end(tag, range),
            Event::Code(code) => self.inline_code(&code),
            Event::Html(_) => self.html_line(range),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => {
                self.open_block(BlockKind::Other, range.start);
                self.push("<hr>\n");
                self.close_block_if_top();
            }
            Event::TaskListMarker(checked) => self.task_marker(checked),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.inline_code(&text),
        }
    }

    /// Begins a top-level block, unless one is open.
    fn open_block(&mut self, kind: BlockKind, offset: usize) {
        if self.block.is_none() {
            let line = self.inside.as_ref().map(|inside| inside.line.start);
            self.block = Some(Block {
                kind,
                pieces: Vec::new(),
                text: String::new(),
                items: Vec::new(),
                is_checklist: false,
                offset: line.unwrap_or(offset),
                is_included: line.is_some(),
            });
        }
    }

    /// Ends the top-level block if nothing in it is open any more.
    fn close_block_if_top(&mut self) {
        if self.depth > 0 || !self.containers.is_empty() {
            return;
        }
        if let Some(mut block) = self.block.take() {
            block.text = crate::base::text::excerpt::collapse_whitespace(&block.text);
            block
                .items
                .iter_mut()
                .for_each(|item| *item = crate::base::text::excerpt::collapse_whitespace(item));
            self.body.blocks.push(block);
        }
    }

    /// Appends finished HTML. Inside an image only its text counts.
    fn push(&mut self, html: &str) {
        if self.image.is_some() {
            return;
        }
        let pieces = match (&mut self.footnotes.current, &mut self.block) {
            (Some(note), _) => &mut note.pieces,
            (None, Some(block)) => &mut block.pieces,
            (None, None) => return,
        };
        match pieces.last_mut() {
            Some(Piece::Html(last)) => last.push_str(html),
            _ => pieces.push(Piece::Html(html.to_owned())),
        }
    }

    /// Appends text, escaped: running text in paragraphs and lists so that terms in it can become links.
    fn push_text(&mut self, html: String) {
        let is_running = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::List);
        let may_hold_links = self.unlinked == 0
            && !self.in_code
            && !self.task_label_open
            && self.containers.is_empty()
            && self.footnotes.current.is_none()
            && self.block.as_ref().is_some_and(is_running);
        if may_hold_links { self.push_piece(Piece::Words(html)) } else { self.push(&html) }
    }

    fn push_piece(&mut self, piece: Piece) {
        if self.image.is_some() {
            return;
        }
        match (&mut self.footnotes.current, &mut self.block) {
            (Some(note), _) => note.pieces.push(piece),
            (None, Some(block)) => block.pieces.push(piece),
            (None, None) => {}
        }
    }

    /// Appends plain text to everything that collects it.
    fn note_text(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
        if let Some(block) = &mut self.block {
            block.text.push_str(text);
            if self.list_depth > 0
                && let Some(item) = block.items.last_mut()
            {
                item.push_str(text);
            }
        }
    }

    /// Where something is in the article's own file, and if it is in a passage, where in that.
    fn spot(&self, range: Range<usize>) -> (Range<usize>, Option<Spot>) {
        match &self.inside {
            None => (range, None),
            Some(inside) => {
                let spot = Spot { passage: inside.passage.clone(), range };
                (inside.line.clone(), Some(spot))
            }
        }
    }

    fn edit(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.body.edits.push(Edit { range, with: Replacement::Text(with.into()) });
    }

    fn place(&self, range: Range<usize>) -> Place {
        if self.report.is_full() {
            return Place::file(self.file);
        }
        let lines = self.lines.get_or_init(|| Lines::of(self.text));
        Place::among(lines, self.file, self.text, range)
    }

    fn finish(mut self, end: usize) -> Body {
        self.flush_text();
        self.close_open_containers();
        self.depth = 0;
        self.close_block_if_top();
        self.write_footnotes(end);
        sanitize::seal(&mut self.body.blocks, self.dialect.raw_html);
        self.body.fit();
        self.body
    }

    /// An id for a heading, as the site wants them. What others would call it leads there too.
    fn heading_id(&mut self, text: &str) -> String {
        let github = slug::github(text);
        let count = self.github_ids.entry(github.clone()).or_default();
        let others = match std::mem::replace(count, *count + 1) {
            0 => vec![github.clone(), slug::slug(text)],
            before => vec![format!("{github}-{before}"), format!("{}_{before}", slug::slug(text))],
        };
        let id = match self.dialect.heading_ids {
            HeadingIds::Slug => self.unique_id(text),
            HeadingIds::Github => self.body.ids.give_as_github(&github),
        };
        others.into_iter().for_each(|other| self.body.ids.alias(other, &id));
        id
    }

    /// An id for a heading or container that has none of its own.
    fn unique_id(&mut self, text: &str) -> String {
        let slug = slug::slug(text);
        self.body.ids.give(&slug)
    }
}
