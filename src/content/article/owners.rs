//! Who is responsible for an article.

use std::ops::Deref;

use crate::base::yaml::{Fields, Value};

/// Who is responsible for an article: a person, or a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// What readers see.
    pub name: String,
    /// An email address, which is published only if the site asks for it.
    pub mail: Option<String>,
}

/// Everyone who is responsible for an article, in the order of its file; empty if no one is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owners(Vec<Owner>);

impl Deref for Owners {
    type Target = [Owner];

    fn deref(&self) -> &[Owner] {
        &self.0
    }
}

impl Owners {
    /// Reads `owner`, a text or a list. Who is named twice is one owner.
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let mut owners: Vec<Owner> = Vec::new();
        for written in fields.strings("owner").iter().filter(|written| !written.is_empty()) {
            let owner = owner(written, fields);
            if !owners.iter().any(|known| known.name == owner.name) {
                owners.push(owner);
            }
        }
        Self(owners)
    }

    /// All names as a text, `None` without an owner.
    pub fn text(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.names().collect::<Vec<_>>().join(", "))
    }

    /// What readers see of each.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|owner| owner.name.as_str())
    }

    /// Whether one of them has this name, a part of it, or this email address, in any case.
    pub fn include(&self, wanted: &str) -> bool {
        let wanted = wanted.to_lowercase();
        self.iter().any(|owner| {
            owner.mail.as_ref().is_some_and(|mail| mail.to_lowercase() == wanted)
                || owner.name.to_lowercase().contains(&wanted)
        })
    }
}

/// `Returns team <returns@example.org>`: a name, and an email address.
fn owner(written: &str, fields: &mut Fields<'_>) -> Owner {
    let parts = written.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    let (name, address) = match parts {
        Some((name, address)) if address.contains('@') => (name.trim(), address.trim()),
        _ => (written, written),
    };
    let name = if name.is_empty() { address } else { name }.to_owned();
    let is_mail = crate::config::is_mail_address(address);
    if parts.is_some() && address.contains('@') && !is_mail {
        let expected = "a name, optionally with an email address as in `Returns team <returns@example.org>`";
        fields.wrong::<()>("owner", expected, &Value::String(address.to_owned()));
    }
    Owner { name, mail: is_mail.then(|| address.to_owned()) }
}
