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

impl Owner {
    /// `Returns team <returns@example.org>`: a name, and an email address.
    pub fn parse(written: &str) -> Self {
        let (name, address) = parts(written).unwrap_or((written, written));
        let name = if name.is_empty() { address } else { name }.to_owned();
        Self { name, mail: crate::config::is_mail_address(address).then(|| address.to_owned()) }
    }

    /// Whether this is the owner with this name or email address, in any case.
    pub fn is(&self, wanted: &str) -> bool {
        let same = |text: &str| text.to_lowercase() == wanted.to_lowercase();
        same(&self.name) || self.mail.as_deref().is_some_and(same)
    }
}

/// The name and what should be an email address.
fn parts(written: &str) -> Option<(&str, &str)> {
    let (name, address) = written.strip_suffix('>')?.rsplit_once('<')?;
    address.contains('@').then(|| (name.trim(), address.trim()))
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

fn owner(written: &str, fields: &mut Fields<'_>) -> Owner {
    let owner = Owner::parse(written);
    if let Some((_, address)) = parts(written).filter(|_| owner.mail.is_none()) {
        let expected = "a name, optionally with an email address as in `Returns team <returns@example.org>`";
        fields.wrong::<()>("owner", expected, &Value::String(address.to_owned()));
    }
    owner
}
