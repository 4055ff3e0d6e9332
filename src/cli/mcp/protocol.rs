//! The conversation: JSON-RPC 2.0, and the part of the Model Context Protocol that a server with tools needs. A message comes in, its answer goes out.

use serde_json::{Value, json};

use super::library::Library;
use super::tools::{self, Failure};

/// The versions of the protocol that are spoken, the newest first. What is used here is the same in all of them.
const VERSIONS: [&str; 3] = ["2025-06-18", "2025-03-26", "2024-11-05"];

const NOT_JSON: i32 = -32700;
const NOT_A_REQUEST: i32 = -32600;
const UNKNOWN_METHOD: i32 = -32601;
const WRONG_PARAMETERS: i32 = -32602;

const INSTRUCTIONS: &str = "Answers of an organization, written and reviewed by people. Search before you answer, and search again in other words if nothing fits. \
    Quote answers word for word, name the permalink, and say when a review is overdue. If there is no answer, say so, and report the miss.";

/// One client.
pub(super) struct Session {
    library: Library,
}

impl Session {
    pub(super) fn new(library: Library) -> Self {
        Self { library }
    }

    /// The answer to a message as one line of JSON; `None` if it needs none.
    pub(super) fn answer(&mut self, line: &[u8]) -> Option<String> {
        if line.trim_ascii().is_empty() {
            return None;
        }
        let Ok(message) = serde_json::from_slice::<Value>(line) else {
            return Some(failed(&Value::Null, NOT_JSON, "this is not JSON: write one message on a line"));
        };
        let id = message.get("id").filter(|id| id.is_string() || id.is_number());
        let Some(method) = message.get("method").and_then(Value::as_str) else {
            // An answer to a question that was never asked.
            if message.get("result").is_some() || message.get("error").is_some() {
                return None;
            }
            let id = id.unwrap_or(&Value::Null);
            return Some(failed(id, NOT_A_REQUEST, "this is not a request: the text `method` is missing"));
        };
        // Without an id it is a notification.
        let id = match (id, message.get("id")) {
            (Some(id), _) => id,
            (None, None) => return None,
            (None, Some(_)) => {
                return Some(failed(&Value::Null, NOT_A_REQUEST, "the `id` is neither a text nor a number"));
            }
        };
        let parameters = message.get("params").unwrap_or(&Value::Null);
        Some(match self.result(method, parameters) {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }).to_string(),
            Err((code, message)) => failed(id, code, &message),
        })
    }

    fn result(&mut self, method: &str, parameters: &Value) -> Result<Value, (i32, String)> {
        match method {
            "initialize" => Ok(self.initialize(parameters)),
            "ping" => Ok(json!({})),
            "tools/list" => Ok(json!({ "tools": tools::list(self.library.log.is_some()) })),
            "tools/call" => self.call(parameters),
            _ => Err((UNKNOWN_METHOD, format!("there is no method `{method}` here"))),
        }
    }

    fn initialize(&self, parameters: &Value) -> Value {
        let asked = parameters.get("protocolVersion").and_then(Value::as_str).unwrap_or_default();
        let version = VERSIONS.iter().find(|known| **known == asked).unwrap_or(&VERSIONS[0]);
        json!({
            "protocolVersion": version,
            "capabilities": { "tools": { "listChanged": false } },
            "serverInfo": {
                "name": "answerbook",
                "title": self.library.site().config.title,
                "version": env!("CARGO_PKG_VERSION"),
            },
            "instructions": INSTRUCTIONS,
        })
    }

    /// What a tool returns: as data, and as text for clients that read only that. A tool that can't do what it was asked says why in its result, so that the
    /// model can try again.
    fn call(&mut self, parameters: &Value) -> Result<Value, (i32, String)> {
        let name = parameters.get("name").and_then(Value::as_str);
        let name = name.ok_or((WRONG_PARAMETERS, "the text `name` is missing".to_owned()))?;
        let nothing = json!({});
        let arguments =
            parameters.get("arguments").filter(|arguments| !arguments.is_null()).unwrap_or(&nothing);
        self.library.refresh();
        match tools::call(&self.library, name, arguments) {
            Ok(data) => Ok(json!({
                "content": [{ "type": "text", "text": format!("{data:#}") }],
                "structuredContent": data,
                "isError": false,
            })),
            Err(Failure::Unknown(message)) => Err((WRONG_PARAMETERS, message)),
            Err(Failure::Refused(message)) => {
                Ok(json!({ "content": [{ "type": "text", "text": message }], "isError": true }))
            }
        }
    }
}

/// The answer to a message that is too long to be read.
pub(super) fn too_long(most: u64) -> String {
    failed(&Value::Null, NOT_A_REQUEST, &format!("a message can have up to {} kB", most >> 10))
}

fn failed(id: &Value, code: i32, message: &str) -> String {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } }).to_string()
}
