//! What templates see: the reference for theme authors.
//!
//! Every template gets `site`, `theme`, `page`, `root`, and `footer`. `root` leads from the page to the root of the site
//! (`""`, `"../"`); every `url` below is relative to that root, so templates write `{{ root }}{{ x.url }}`, and the
//! published site works under any path and from a disk. `footer` is the text of the site's footer, its links as seen from
//! the page. Values of type [`Html`] are not escaped again.

mod parts;
mod article;
mod lists;
mod site;

use serde::{Serialize, Serializer};

pub use article::*;
pub use lists::*;
pub use parts::*;
pub use site::*;

/// Finished HTML, which templates show as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}
