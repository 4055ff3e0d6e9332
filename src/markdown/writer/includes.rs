//! Passages that an article includes: finding them, and reading them as if they were written there.
//!
//! All texts are parsed before the first one is written, because ids that authors wrote come before those made from headings. Each passage keeps its own
//! offsets, so its problems are reported in its own file; only blocks have the place of the line that includes them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag};

use super::{Writer, figures, options, raw_html};
use crate::base::diagnostic::{Code, Diagnostic, Place, Report};
use crate::base::text::suggest;
use crate::markdown::directives::{self, Directives, Kind};
use crate::markdown::shared::{self, PASSAGE, SharedText};
use crate::markdown::{Dialect, Edit, Replacement};
use crate::markdown::{emphasis, placeholders};

/// How deep passages may include each other, how many an article may include, and how long they may be together.
const DEEPEST: usize = 8;
const MOST: usize = 500;
const LONGEST: usize = 4 << 20;

/// A text with its events, and the passages it includes by the places of the lines.
pub(super) struct Parsed {
    pub(super) directives: Directives,
    pub(super) replaced: emphasis::Replaced,
    pub(super) events: Vec<(Event<'static>, Range<usize>)>,
    pub(super) definitions: Vec<(Range<usize>, String)>,
    pub(super) figures: BTreeSet<usize>,
    pub(super) wraps: BTreeMap<usize, usize>,
    pub(super) included: Included,
}

/// The passages that a text includes, by the offsets of the lines that do.
pub(super) type Included = BTreeMap<usize, Inclusion>;

/// A passage at one place where it is included.
pub(super) struct Inclusion {
    pub(super) passage: Arc<SharedText>,
    /// The values it gets there.
    variables: BTreeMap<String, String>,
    parsed: Parsed,
}

/// Finds the passages of an article.
pub(super) struct Finder<'a> {
    dialect: &'a Dialect,
    report: &'a mut Report,
    /// The passages around the current one.
    open: Vec<Arc<SharedText>>,
    count: usize,
    length: usize,
    /// Every passage that was named, if it exists.
    pub(super) named: BTreeMap<String, Option<Arc<SharedText>>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(dialect: &'a Dialect, report: &'a mut Report) -> Self {
        Self { dialect, report, open: Vec::new(), count: 0, length: 0, named: BTreeMap::new() }
    }

    /// The passages that a text includes; `variables` are those of the text itself.
    pub(super) fn find(
        &mut self,
        (file, text): (&str, &str),
        directives: &Directives,
        events: &[(Event<'_>, Range<usize>)],
        variables: &BTreeMap<String, String>,
    ) -> Included {
        let mut included = Included::new();
        if !directives.values().any(|directive| matches!(directive.kind, Kind::Include { .. })) {
            return included;
        }
        for (event, range) in events {
            let Event::Start(Tag::HtmlBlock) = event else { continue };
            let Some(directive) = directives.get(&range.start) else { continue };
            let Kind::Include { attributes } = &directive.kind else { continue };
            let place = Place::of(file, text, directive.range.clone());
            if let Some(inclusion) = self.include(attributes, &place, variables) {
                included.insert(range.start, inclusion);
            }
        }
        included
    }

    fn include(
        &mut self,
        attributes: &[(String, String)],
        place: &Place,
        outer: &BTreeMap<String, String>,
    ) -> Option<Inclusion> {
        let name = attributes.iter().find(|(key, _)| key == PASSAGE).map(|(_, name)| name.as_str())?;
        let known = self.dialect.passages.get(name).cloned();
        self.named.insert(name.to_owned(), known.clone());
        let Some(passage) = known else {
            self.report.push(self.missing(name, place.clone()));
            return None;
        };
        if let Some(problem) = self.problem(&passage, place) {
            self.report.push(problem);
            return None;
        }
        let variables = self.variables(&passage, attributes, place, outer);
        self.open.push(passage.clone());
        let parsed = self.parse(&passage, &variables);
        self.open.pop();
        Some(Inclusion { passage, variables, parsed })
    }

    fn missing(&self, name: &str, place: Place) -> Diagnostic {
        let known = self.dialect.passages.keys().map(String::as_str);
        let problem = Diagnostic::error(Code::MissingPassage, format!("there is no passage `{name}`"), place);
        problem.help(match suggest::nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write it in `content/_passages/{name}.md`"),
        })
    }

    /// Why a passage can't be included here: it would never end.
    fn problem(&mut self, passage: &Arc<SharedText>, place: &Place) -> Option<Diagnostic> {
        if let Some(at) = self.open.iter().position(|open| open.name == passage.name) {
            let way: Vec<String> = self.open[at..].iter().map(|open| format!("`{}`", open.name)).collect();
            let message = format!(
                "{} includes `{}`, so it would never end",
                way.join(", which includes "),
                passage.name
            );
            let problem = Diagnostic::error(Code::CircularPassage, message, place.clone());
            return Some(problem.help("remove one of these lines"));
        }
        (self.count, self.length) = (self.count + 1, self.length + passage.text.len());
        let what = if self.open.len() >= DEEPEST {
            format!("passages include each other more than {DEEPEST} deep here")
        } else if self.count > MOST {
            format!("this article includes more than {MOST} passages")
        } else if self.length > LONGEST {
            "the passages of this article are longer than 4 MB together".to_owned()
        } else {
            return None;
        };
        let help = "put the text in an article and link to it";
        Some(Diagnostic::error(Code::CircularPassage, what, place.clone()).help(help))
    }

    /// The values of the variables in a passage: those that it is given, with the variables around it filled in, then its own.
    fn variables(
        &mut self,
        passage: &SharedText,
        attributes: &[(String, String)],
        place: &Place,
        outer: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let given = attributes.iter().filter(|(key, _)| key != PASSAGE);
        let mut values: BTreeMap<String, String> =
            given.map(|(key, value)| (key.clone(), filled(value, outer, &self.dialect.variables))).collect();
        let used: BTreeSet<&str> = shared::variables(&passage.text[passage.body.clone()]).collect();
        let known = || used.iter().copied().chain(passage.variables.keys().map(String::as_str));
        for key in values.keys().filter(|key| !known().any(|known| known == *key)) {
            let message = format!("the passage `{}` has no variable `{key}`", passage.name);
            let mut problem = Diagnostic::error(Code::BadAttribute, message, place.clone());
            problem.help = suggest::help(key, known().filter(|name| !name.contains('.')).collect::<Vec<_>>());
            self.report.push(problem);
        }
        for (name, value) in
            passage.variables.iter().filter(|(name, _)| !values.contains_key(*name)).collect::<Vec<_>>()
        {
            match value {
                Some(value) => drop(values.insert(name.clone(), value.clone())),
                None => {
                    let message = format!("the passage `{}` needs `{name}`", passage.name);
                    let help = format!("write `:::include{{passage={} {name}=…}}`", passage.name);
                    self.report
                        .push(Diagnostic::error(Code::BadAttribute, message, place.clone()).help(help));
                }
            }
        }
        values
    }

    fn parse(&mut self, passage: &SharedText, variables: &BTreeMap<String, String>) -> Parsed {
        let (text, body) = (&*passage.text, passage.body.clone());
        let (mut masked, directives) = directives::mask(text, body.clone());
        let replaced = placeholders::ease(&mut masked, body.start, self.dialect.raw_html);
        let parser = Parser::new_ext(&masked, options());
        let moved = |range: Range<usize>| range.start + body.start..range.end + body.start;
        let definitions = parser.reference_definitions().iter();
        let definitions =
            definitions.map(|(_, found)| (moved(found.span.clone()), found.dest.to_string())).collect();
        let events: Vec<_> =
            parser.into_offset_iter().map(|(event, range)| (event.into_static(), moved(range))).collect();
        let included = self.find((&passage.file, text), &directives, &events, variables);
        let (figures, wraps) = (figures(&events), raw_html::wraps(&events, text, &directives));
        Parsed { directives, replaced, events, definitions, figures, wraps, included }
    }
}

/// A value with variables filled in.
fn filled(value: &str, own: &BTreeMap<String, String>, all: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else { break };
        out.push_str(before);
        match own.get(name.trim()).or_else(|| all.get(name.trim())) {
            Some(value) => out.push_str(value),
            None => out.push_str(&format!("{{{{{name}}}}}")),
        }
        rest = after;
    }
    out + rest
}

/// What is different inside a passage.
pub(super) struct Inside<'a> {
    pub(super) passage: &'a Arc<SharedText>,
    pub(super) variables: &'a BTreeMap<String, String>,
    /// The bytes of the line in the article's own file, however deep this passage is.
    pub(super) line: Range<usize>,
    /// How many passages the article included before, which makes names of footnotes different.
    pub(super) number: usize,
}

impl<'a> Writer<'a> {
    /// Claims the ids of passages; those of the article itself come first.
    pub(super) fn claim_in_passages(&mut self, included: &'a Included) {
        for (offset, inclusion) in included {
            self.within(*offset, inclusion, |writer| {
                writer.claim_explicit_ids(&inclusion.parsed.events);
                writer.claim_raw_anchors(&inclusion.parsed.events);
                writer.claim_in_passages(&inclusion.parsed.included);
            });
        }
    }

    /// Writes the passage that the line at `offset` includes.
    pub(super) fn write_passage(&mut self, offset: usize) {
        let Some(inclusion) = self.included.get(&offset) else { return };
        self.number += 1;
        let edits = std::mem::take(&mut self.body.edits);
        let closed_early = std::mem::take(&mut self.closed_early);
        let parsed = &inclusion.parsed;
        self.within(offset, inclusion, |writer| {
            for (event, range) in &parsed.events {
                writer.event(emphasis::restored(event.clone(), range, &parsed.replaced), range.clone());
            }
            writer.flush_text();
            writer.close_open_containers();
            writer.reference_definitions(parsed.definitions.clone());
        });
        self.closed_early = closed_early;
        let with = std::mem::replace(&mut self.body.edits, edits);
        let Some(directive) = self.directives.get(&offset) else { return };
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let indent = self.text[start..offset].replace(|c: char| c != '>', " ");
        let with = Replacement::Passage { passage: inclusion.passage.clone(), edits: with, indent };
        self.body.edits.push(Edit { range: directive.range.clone(), with });
        // A line that closes it is not needed, and does no harm.
        self.closed_early.push(directive.colons);
    }

    /// Does something with the text of a passage in place of the current one.
    fn within(&mut self, offset: usize, inclusion: &'a Inclusion, run: impl FnOnce(&mut Self)) {
        let parsed = &inclusion.parsed;
        let line = match (&self.inside, self.directives.get(&offset)) {
            (Some(inside), _) => inside.line.clone(),
            (None, directive) => directive.map_or(offset..offset, |directive| directive.range.clone()),
        };
        let inside = Inside {
            passage: &inclusion.passage,
            variables: &inclusion.variables,
            line,
            number: self.number,
        };
        let outer = (
            std::mem::replace(&mut self.path, &inclusion.passage.path),
            std::mem::replace(&mut self.file, &inclusion.passage.file),
            std::mem::replace(&mut self.text, &inclusion.passage.text),
            std::mem::replace(&mut self.lines, OnceCell::new()),
            std::mem::replace(&mut self.directives, &parsed.directives),
            std::mem::replace(&mut self.included, &parsed.included),
            std::mem::replace(&mut self.figures, &parsed.figures),
            std::mem::replace(&mut self.wraps, &parsed.wraps),
            self.wrap_end.take(),
            self.inside.replace(inside),
            std::mem::replace(&mut self.floor, self.containers.len()),
        );
        run(self);
        (
            self.path,
            self.file,
            self.text,
            self.lines,
            self.directives,
            self.included,
            self.figures,
            self.wraps,
            self.wrap_end,
            self.inside,
            self.floor,
        ) = outer;
    }
}
