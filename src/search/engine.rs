//! The search engine of the browser, run by the program itself.
//!
//! Index files and the same script that pages load go in, answers come out; nothing touches disk or network. There is
//! no second ranking to keep in sync: `answerbook search` and the expected queries use exactly what
//! readers get, even if a site's theme has its own script.
//!
//! That script may come from anyone, so it has no access to anything, and limits on memory, stack, and time. Only the index
//! files it requests are evaluated.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, CaughtError, Context, Ctx, Function, Object, Promise, Runtime};
use serde::{Deserialize, Serialize};

use crate::search::index::SearchIndex;
use crate::{Error, Result};

const TOOL: &str = include_str!("engine/tool.js");
const EXPLAIN: &str = include_str!("engine/explain.js");

/// The memory limit: more than the files of any search take.
const MEMORY: usize = 512 << 20;
/// The stack limit: less than the smallest thread stack.
const STACK: usize = 512 << 10;
/// The time limit: a query takes milliseconds, and nobody waits longer than this.
const LONGEST: Duration = Duration::from_secs(20);

/// What a query specifies besides its words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Options {
    /// The most results to show; the engine's own number if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Only records of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only records of the section with this title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Only records with this tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Whether each result comes with the reasons for its score.
    pub why: bool,
}

/// The engine's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The best first.
    pub results: Vec<Found>,
    /// What was searched for instead, if words were misspelled.
    pub corrected: Option<String>,
    /// Words that no result contains.
    pub missing: Vec<String>,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Where it is, relative to the site's root.
    pub url: String,
    /// Its stable id.
    pub id: String,
    /// What it is: `question`, `article`, `script`...
    pub kind: String,
    /// Its heading.
    pub title: String,
    /// The title of its section.
    pub section: String,
    /// The answer, plain text.
    pub answer: String,
    /// The answer's list points.
    pub items: Vec<String>,
    /// Higher is better.
    pub score: f64,
    /// How the score is made up, if requested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Vec<Reason>>,
}

/// How a record contains a word of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// The word itself, or another form of it.
    Itself,
    /// A synonym of it.
    Synonym,
    /// A word of similar meaning, from the table of the language.
    Related,
    /// A word that begins with it.
    Prefix,
    /// A word that it was corrected to.
    Correction,
    /// A compound that ends with it.
    Part,
    /// Two words, with a space that was left out.
    Space,
    /// Two adjacent words of the query, next to each other in the title.
    Pair,
    /// Something that only the script of a site's own theme knows.
    #[serde(other)]
    Other,
}

/// What one word of the query, or two adjacent words in the title, add to a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The word of the query; for two adjacent words, their stems.
    pub word: String,
    /// How the record contains it.
    pub by: Match,
    /// The stems in the record.
    pub terms: Vec<String>,
    /// The word that it was corrected to.
    pub text: Option<String>,
    /// How far the two words are apart: 1 for an unlikely letter, less for letters that are close on the keyboard or sound alike.
    pub distance: Option<f64>,
    /// The weight of this kind of match, 1 for the word itself.
    pub weight: f64,
    /// How much the record is about it: where and how often it occurs, and how long the record is.
    pub impact: f64,
    /// How many records contain it.
    pub frequency: usize,
    /// How rare it is; words such as "what" count less.
    pub rarity: f64,
    /// Whether it is a stop word.
    pub stop: bool,
    /// Weight, impact, and rarity multiplied.
    pub points: f64,
}

/// An engine with an open index.
pub struct Engine {
    context: Context,
    limit: Duration,
    deadline: Rc<Cell<Option<Instant>>>,
}

impl Engine {
    /// Runs the script of a theme over an index.
    pub fn open(script: &[u8], index: &SearchIndex) -> Result<Self> {
        let runtime = Runtime::new().map_err(|error| failure(&error))?;
        runtime.set_memory_limit(MEMORY);
        runtime.set_max_stack_size(STACK);
        let deadline: Rc<Cell<Option<Instant>>> = Rc::default();
        let until = deadline.clone();
        runtime.set_interrupt_handler(Some(Box::new(move || {
            until.get().is_some_and(|deadline| Instant::now() > deadline)
        })));
        let context = Context::full(&runtime).map_err(|error| failure(&error))?;
        let engine = Self { context, limit: LONGEST, deadline };
        engine.limited(|ctx| {
            ctx.globals().set("evaluateFile", loader(ctx, index)?)?;
            let scripts =
                [("search.js", script), ("tool.js", TOOL.as_bytes()), ("explain.js", EXPLAIN.as_bytes())];
            scripts.into_iter().try_for_each(|(name, script)| evaluate(ctx, name, script))
        })?;
        engine.call::<()>("open", ())?;
        Ok(engine)
    }

    /// Limits every call to this time.
    #[must_use]
    pub fn time_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Asks a question.
    pub fn search(&self, text: &str, options: &Options) -> Result<Answer> {
        let options = serde_json::to_string(options).map_err(|error| failure(&error))?;
        self.call("search", (text, options))
    }

    /// The terms of some texts, in order, as the index has them: folded stems without stop words.
    pub fn terms(&self, texts: &[&str]) -> Result<Vec<Vec<String>>> {
        let texts = serde_json::to_string(texts).map_err(|error| failure(&error))?;
        self.call("terms", (texts,))
    }

    /// Calls a function of `tool.js` and waits for the JSON its promise returns.
    fn call<T: serde::de::DeserializeOwned>(
        &self,
        name: &str,
        arguments: impl for<'js> rquickjs::function::IntoArgs<'js>,
    ) -> Result<T> {
        let json: String = self.limited(|ctx| {
            let tool: Object<'_> = ctx.globals().get("tool")?;
            let function: Function<'_> = tool.get(name)?;
            function.call::<_, Promise<'_>>(arguments)?.finish()
        })?;
        serde_json::from_str(&json).map_err(|error| failure(&error))
    }

    /// Runs something within the time limit; what is thrown becomes a message.
    fn limited<T>(&self, run: impl for<'js> FnOnce(&Ctx<'js>) -> rquickjs::Result<T>) -> Result<T> {
        let deadline = Instant::now() + self.limit;
        self.deadline.set(Some(deadline));
        let result = self.context.with(|ctx| run(&ctx).catch(&ctx).map_err(|error| thrown(&error)));
        self.deadline.set(None);
        result.map_err(|message| {
            let is_late = Instant::now() > deadline;
            Error::Engine(if is_late {
                format!("it took longer than {} s", self.limit.as_secs_f64())
            } else {
                message
            })
        })
    }
}

/// The function that evaluates an index file of a given name.
fn loader<'js>(ctx: &Ctx<'js>, index: &SearchIndex) -> rquickjs::Result<Function<'js>> {
    let files: HashMap<String, String> = index
        .parts()
        .map(|(name, payload)| (name.to_owned(), crate::search::index::script(name, &payload)))
        .collect();
    Function::new(ctx.clone(), move |ctx: Ctx<'js>, name: String| match files.get(&name) {
        Some(text) => evaluate(&ctx, &name, text.as_bytes()),
        None => {
            let message = format!("there is no index file {name}");
            Err(rquickjs::Exception::throw_message(&ctx, &message))
        }
    })
}

/// Runs a script as a browser does: not in strict mode unless it says so itself.
fn evaluate(ctx: &Ctx<'_>, name: &str, script: &[u8]) -> rquickjs::Result<()> {
    let mut options = EvalOptions::default();
    options.strict = false;
    options.filename = Some(name.to_owned());
    ctx.eval_with_options(script, options)
}

/// What was thrown, in one line, with the place in the script if there is one.
fn thrown(error: &CaughtError<'_>) -> String {
    match error {
        CaughtError::Exception(exception) => {
            let message = exception.message().unwrap_or_default();
            let stack = exception.stack().unwrap_or_default();
            match stack.lines().next().map(str::trim).filter(|place| !place.is_empty()) {
                Some(place) => format!("{message} ({place})"),
                None => message,
            }
        }
        CaughtError::Value(value) => {
            let text = value.as_string().and_then(|text| text.to_string().ok());
            text.unwrap_or_else(|| format!("it threw a value of type {}", value.type_name()))
        }
        CaughtError::Error(rquickjs::Error::WouldBlock) => "it never answers".into(),
        CaughtError::Error(error) => error.to_string(),
    }
}

fn failure(error: &dyn std::fmt::Display) -> Error {
    Error::Engine(error.to_string())
}
