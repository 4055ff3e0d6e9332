//! A guide: questions whose choices lead to other questions, and in the end to an outcome. The front matter lists both; what leads where is checked
//! here, because a reader in a hurry must not end up nowhere.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::{Article, Origin};
use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::text::slug;
use crate::base::text::suggest;
use crate::base::yaml::{Document, Map, Step, Value};
use crate::markdown::{Edit, Link, LinkKind, Replacement, Target};
use crate::theme::GuideRule;

/// The questions and outcomes of a guide.
#[derive(Debug, Default)]
pub struct Guide {
    /// The first one comes first.
    pub questions: Vec<GuideQuestion>,
    /// Where the choices lead in the end.
    pub outcomes: Vec<GuideOutcome>,
}

/// A question of a guide.
#[derive(Debug)]
pub struct GuideQuestion {
    /// Its anchor on the page.
    pub anchor: String,
    /// The question.
    pub ask: String,
    /// How to find the answer.
    pub note: Option<String>,
    /// The choices: their texts, and what each leads to.
    pub choices: Vec<(String, Node)>,
    id: String,
}

/// Where the choices lead in the end.
#[derive(Debug)]
pub struct GuideOutcome {
    /// Its anchor on the page.
    pub anchor: String,
    /// The shortest way to it: questions, each with the choice.
    pub way: Vec<(usize, usize)>,
    /// The article to read: index into the links of the body.
    pub link: Option<usize>,
    id: String,
    /// The article as written, and the bytes of that in the file.
    written: Option<(String, Range<usize>)>,
}

/// What a choice leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A question.
    Question(usize),
    /// An outcome.
    Outcome(usize),
}

/// Reads a guide from fields that fit the schema of the type. Problems go to `report`.
pub(super) fn read(
    rule: &GuideRule,
    fields: &Map<String, Value>,
    document: &Document<'_>,
    report: &mut Report,
) -> Guide {
    let mut reader = Reader { rule, document, report, known: HashMap::new() };
    for (at, item) in items(fields, &rule.questions).enumerate() {
        reader.know(&rule.questions, at, item, Node::Question(at));
    }
    for (at, item) in items(fields, &rule.outcomes).enumerate() {
        reader.know(&rule.outcomes, at, item, Node::Outcome(at));
    }
    let questions: Vec<_> =
        items(fields, &rule.questions).enumerate().map(|(at, item)| reader.question(at, item)).collect();
    let outcomes: Vec<_> =
        items(fields, &rule.outcomes).enumerate().map(|(at, item)| reader.outcome(at, item)).collect();
    let mut guide = Guide { questions, outcomes };
    reader.loops(&guide);
    let reached = guide.find_ways();
    reader.unreached(&guide, &reached);
    guide
}

fn items<'a>(fields: &'a Map<String, Value>, list: &str) -> impl Iterator<Item = &'a Value> {
    fields.get(list).and_then(Value::as_array).into_iter().flatten()
}

fn text(item: &Value, name: &str) -> String {
    item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn path(list: &str, at: usize, more: &[Step]) -> Vec<Step> {
    [&[Step::Key(list.to_owned()), Step::Index(at)], more].concat()
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

struct Reader<'a> {
    rule: &'a GuideRule,
    document: &'a Document<'a>,
    report: &'a mut Report,
    known: HashMap<String, Node>,
}

impl Reader<'_> {
    fn problem(&mut self, path: &[Step], message: String, help: impl Into<String>) {
        let place = self.document.place(path);
        self.report.push(Diagnostic::error(Code::BadGuide, message, place).help(help));
    }

    fn know(&mut self, list: &str, at: usize, item: &Value, node: Node) {
        let id = text(item, "id");
        if let Entry::Vacant(free) = self.known.entry(id.clone()) {
            free.insert(node);
        } else {
            let message = format!("the id `{id}` is used twice in this guide");
            self.problem(&path(list, at, &[key("id")]), message, "give one of the two another id");
        }
    }

    fn question(&mut self, at: usize, item: &Value) -> GuideQuestion {
        let mut choices = Vec::new();
        let written = item.get("choices").and_then(Value::as_array);
        for (number, choice) in written.into_iter().flatten().enumerate() {
            let to = text(choice, "to");
            if let Some(node) = self.known.get(&to) {
                choices.push((text(choice, "choice"), *node));
                continue;
            }
            let mut known: Vec<&str> = self.known.keys().map(String::as_str).collect();
            known.sort_unstable();
            let help = suggest::help(&to, known).unwrap_or_default();
            let at = path(&self.rule.questions, at, &[key("choices"), Step::Index(number), key("to")]);
            self.problem(&at, format!("no question or outcome of this guide has the id `{to}`"), help);
        }
        let note = item.get("note").and_then(Value::as_str).map(str::to_owned);
        GuideQuestion { anchor: String::new(), ask: text(item, "ask"), note, choices, id: text(item, "id") }
    }

    fn outcome(&mut self, at: usize, item: &Value) -> GuideOutcome {
        let link = &self.rule.link;
        let written = item.get(link).and_then(Value::as_str).map(|written| {
            let range = self.document.range(&path(&self.rule.outcomes, at, &[key(link)]));
            (written.to_owned(), range)
        });
        let id = text(item, "id");
        GuideOutcome { anchor: String::new(), way: Vec::new(), link: None, id, written }
    }

    /// Reports choices that lead back to a question on the way to them.
    fn loops(&mut self, guide: &Guide) {
        let mut states = vec![State::New; guide.questions.len()];
        let mut found = Vec::new();
        for start in 0..guide.questions.len() {
            walk(guide, start, &mut states, &mut found);
        }
        for (question, choice, back) in found {
            let at = path(&self.rule.questions, question, &[key("choices"), Step::Index(choice), key("to")]);
            let message = format!(
                "this choice leads back to `{}`, so the guide may never end",
                guide.questions[back].id
            );
            let help = "lead to another question or to an outcome; readers can go back at any time";
            self.problem(&at, message, help);
        }
    }

    fn unreached(&mut self, guide: &Guide, reached: &[bool]) {
        let questions = guide.questions.iter().map(|question| question.id.as_str());
        let questions = questions.enumerate().skip(1).filter(|(at, _)| !reached[*at]);
        let questions: Vec<_> =
            questions.map(|(at, id)| (self.rule.questions.clone(), at, id.to_owned())).collect();
        let outcomes = guide.outcomes.iter().enumerate().filter(|(_, outcome)| outcome.way.is_empty());
        let outcomes = outcomes.map(|(at, outcome)| (self.rule.outcomes.clone(), at, outcome.id.clone()));
        for (list, at, id) in questions.into_iter().chain(outcomes.collect::<Vec<_>>()) {
            let message = format!("no way through this guide leads to `{id}`");
            let help = format!("add a choice with `to: {id}`, or delete it");
            self.problem(&path(&list, at, &[key("id")]), message, help);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Follows all choices from a question; those that lead back to an open one are `found`: question, choice, and where it leads back to.
fn walk(guide: &Guide, at: usize, states: &mut [State], found: &mut Vec<(usize, usize, usize)>) {
    if states[at] != State::New {
        return;
    }
    states[at] = State::Open;
    for (choice, (_, to)) in guide.questions[at].choices.iter().enumerate() {
        match to {
            Node::Question(next) if states[*next] == State::Open => found.push((at, choice, *next)),
            Node::Question(next) => walk(guide, *next, states, found),
            Node::Outcome(_) => {}
        }
    }
    states[at] = State::Done;
}

impl Guide {
    /// Finds the shortest way to each outcome; whether each question is reached.
    fn find_ways(&mut self) -> Vec<bool> {
        let mut ways: Vec<Option<Vec<(usize, usize)>>> = vec![None; self.questions.len()];
        let mut next = VecDeque::from([0]);
        if let Some(first) = ways.first_mut() {
            *first = Some(Vec::new());
        }
        while let Some(at) = next.pop_front() {
            let Some(question) = self.questions.get(at) else { break };
            for (choice, (_, to)) in question.choices.iter().enumerate() {
                let way = || [ways[at].clone().unwrap_or_default(), vec![(at, choice)]].concat();
                match to {
                    Node::Question(to) if ways[*to].is_none() => {
                        ways[*to] = Some(way());
                        next.push_back(*to);
                    }
                    Node::Outcome(to) if self.outcomes[*to].way.is_empty() => self.outcomes[*to].way = way(),
                    _ => {}
                }
            }
        }
        ways.iter().map(Option::is_some).collect()
    }

    /// A way in words: each question with the choice.
    pub fn said(&self, way: &[(usize, usize)]) -> Vec<(&str, &str)> {
        let step = |(question, choice): &(usize, usize)| {
            let question = &self.questions[*question];
            (question.ask.as_str(), question.choices[*choice].0.as_str())
        };
        way.iter().map(step).collect()
    }

    /// The anchor of a question or an outcome.
    pub fn anchor(&self, node: Node) -> &str {
        match node {
            Node::Question(at) => &self.questions[at].anchor,
            Node::Outcome(at) => &self.outcomes[at].anchor,
        }
    }
}

/// Adds the articles that outcomes name to the links of the body, so that they are checked and follow a move like any other.
pub(super) fn link(article: &mut Article) {
    let Some(guide) = &mut article.guide else { return };
    for outcome in &mut guide.outcomes {
        let Some((written, span)) = outcome.written.clone() else { continue };
        let index = article.body.links.len();
        let target = Target::read(&written, &article.source);
        if let Some(at) = article.text[span.clone()].find(&written) {
            let range = span.start + at..span.start + at + written.len();
            article.body.edits.push(Edit { range, with: Replacement::Link(index) });
        }
        article.body.links.push(Link { kind: LinkKind::Follow, target, span, spot: None });
        outcome.link = Some(index);
    }
}

/// Gives each question and outcome its anchor; those of outcomes are those of their entries.
pub(super) fn name(article: &mut Article) {
    let Some(guide) = &mut article.guide else { return };
    let mut entries = article.entries.iter().filter(|entry| entry.origin == Origin::Item);
    for outcome in &mut guide.outcomes {
        outcome.anchor = entries.next().map_or_else(|| outcome.id.clone(), |entry| entry.id.clone());
    }
    for question in &mut guide.questions {
        question.anchor = article.body.ids.give(&slug::slug(&question.id));
    }
}
