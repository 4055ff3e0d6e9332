//! Finds the position of a value or key in YAML text: reads down the path and fails there on purpose, because only
//! the parser's errors carry a position.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::Step;

/// Byte offset of the value at `path`, and its text if it is a scalar.
pub(super) fn value(yaml: &str, path: &[Step]) -> (Option<usize>, Option<String>) {
    let text = RefCell::new(None);
    (stop_at(yaml, path, Target::Value(&text)), text.into_inner())
}

/// Byte offset of the last key of `path`.
pub(super) fn key(yaml: &str, path: &[Step]) -> Option<usize> {
    stop_at(yaml, path, Target::Key)
}

fn stop_at(yaml: &str, path: &[Step], target: Target<'_>) -> Option<usize> {
    let error = Seek { path, target }.deserialize(serde_yaml::Deserializer::from_str(yaml)).err()?;
    Some(super::byte_at(yaml, &error.location()?))
}

/// What to stop at, at the end of the path.
#[derive(Clone, Copy)]
enum Target<'a> {
    /// The value, whose text is kept if it is a scalar.
    Value(&'a RefCell<Option<String>>),
    Key,
}

#[derive(Clone, Copy)]
struct Seek<'a> {
    path: &'a [Step],
    target: Target<'a>,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match (self.path, self.target) {
            // As written: `1.10` stays `1.10`, which a number would not.
            ([], Target::Value(_)) => deserializer.deserialize_str(self),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl Seek<'_> {
    fn found<E: Error>(self) -> Result<(), E> {
        if self.path.is_empty() { Err(E::custom("here")) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("anything")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.found()
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.found()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.found()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.found()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.found()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.found()
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        if let ([], Target::Value(found)) = (self.path, self.target) {
            *found.borrow_mut() = Some(value.to_owned());
        }
        self.found()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.found()?;
        let [Step::Index(wanted), rest @ ..] = self.path else { return Ok(()) };
        for _ in 0..*wanted {
            if items.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        items.next_element_seed(Seek { path: rest, ..self })?;
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.found()?;
        let [Step::Key(wanted), rest @ ..] = self.path else { return Ok(()) };
        let stop = rest.is_empty() && matches!(self.target, Target::Key);
        while let Some(is_it) = entries.next_key_seed(KeyIs { wanted, stop })? {
            if is_it {
                entries.next_value_seed(Seek { path: rest, ..self })?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Compares a key with the wanted one, and fails at it when the key itself is looked for.
struct KeyIs<'a> {
    wanted: &'a str,
    stop: bool,
}

impl<'de> DeserializeSeed<'de> for KeyIs<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyIs<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        match key == self.wanted {
            true if self.stop => Err(E::custom("here")),
            is_it => Ok(is_it),
        }
    }
}
