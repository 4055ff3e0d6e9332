//! What a file is made of, before it is rendered. Making that is cheap, and its hash says whether the file is still the one that the last
//! build wrote: then it need not be rendered.

use std::io::Write;

use serde::{Deserialize, Serialize};
use tera::Value;

use crate::base::key::Key;

/// All that the bytes of a file are made of, apart from what all files have in common.
pub enum Draft<'a> {
    /// A page: what its template gets to see.
    Page {
        /// The way from the page to the root of the site.
        root: String,
        /// The name of the template.
        template: &'a str,
        /// What the template sees as `page`.
        view: Box<dyn View>,
    },
    /// The bytes themselves.
    Bytes(Vec<u8>),
}

impl<'a> Draft<'a> {
    pub(super) fn page(root: String, template: &'a str, view: Box<dyn View>) -> Self {
        Self::Page { root, template, view }
    }
}

/// What a template sees of a page.
pub trait View {
    /// As a value for templates.
    fn value(&self) -> Value;
    /// As text that differs if the values do.
    fn write(&self, to: &mut dyn Write) -> serde_json::Result<()>;
}

impl<T: Serialize> View for T {
    fn value(&self) -> Value {
        Value::from_serializable(self)
    }

    fn write(&self, to: &mut dyn Write) -> serde_json::Result<()> {
        serde_json::to_writer(to, self)
    }
}

/// What is known about a file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What it was made of, if that is known.
    pub key: Option<Key>,
    /// Its bytes.
    pub hash: Key,
    /// How many they are.
    pub length: u64,
}
