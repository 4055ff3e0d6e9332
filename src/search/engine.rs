//! The search engine of the browser, run by the program itself.
//!
//! Index files and the very script that pages load come in, answers go out; nothing touches disk or network. There is
//! no second ranking to keep in step: what `answerbook search` prints and what golden queries are checked with is what
//! readers get, also when a site's theme brings a script of its own.
//!
//! That script may be anybody's, so it gets no access to anything, and limits on memory, stack and time. Only the index
//! files it asks for are evaluated.

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

/// More than the files that any search loads.
const MEMORY: usize = 512 << 20;
/// Less than the smallest stack of a thread.
const STACK: usize = 512 << 10;
/// A question takes milliseconds; nobody waits longer than this for one.
const LONGEST: Duration = Duration::from_secs(20);

/// What is asked besides the words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Options {
    /// How many results at most; the engine's own number if there is none.
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

/// What the engine answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The best first.
    pub results: Vec<Found>,
    /// What was searched for instead, if words were misspelt.
    pub corrected: Option<String>,
    /// Words that no result holds.
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
    /// The greater the better.
    pub score: f64,
    /// What the score is made of, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Vec<Reason>>,
}

/// What one word of the question, or two neighbours in the title, add to a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The word of the question; of two neighbours their stems.
    pub word: String,
    /// How the record holds it: `itself`, `synonym`, `prefix`, `correction`, `space` (one was forgotten), or `pair`.
    pub by: String,
    /// The stems that stand there.
    pub terms: Vec<String>,
    /// The word that it was corrected to.
    pub text: Option<String>,
    /// How far the two words are apart: 1 for an unlikely letter, less for what hands and ears confuse.
    pub distance: Option<f64>,
    /// What this way of standing there is worth, 1 for the word itself.
    pub weight: f64,
    /// How much the record is about it: where and how often it stands there, and how long the record is.
    pub impact: f64,
    /// In how many records it stands.
    pub frequency: usize,
    /// How much that tells; words such as "what" tell less.
    pub rarity: f64,
    /// Whether it is such a word.
    pub stop: bool,
    /// Weight, impact and rarity multiplied.
    pub points: f64,
}

/// An engine with an index opened.
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

    /// Lets no call take longer than this.
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

    /// Calls a function of `tool.js` and waits for the JSON it promises.
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

    /// Runs something within the limit of time; what is thrown becomes a message.
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
    let files: HashMap<String, String> =
        index.files().iter().map(|file| (file.name.clone(), index.text(file))).collect();
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

/// What was thrown, in one line, with the place in the script where there is one.
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
