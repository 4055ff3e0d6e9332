//! `colors`: the site's own colors, for light and for dark screens.

use super::Color;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::yaml::{Fields, Step, shown};

pub(super) fn colors(fields: &mut Fields<'_>) -> Vec<Color> {
    let mut colors = Vec::new();
    for (mode, is_dark) in [("light", false), ("dark", true)] {
        let Some(value) = fields.raw(mode) else { continue };
        let Some(map) = value.as_object() else {
            fields.wrong::<()>(mode, "fields (`accent: \"#0b5c55\"`)", value);
            continue;
        };
        for (name, value) in map {
            let mut path = fields.path(mode);
            path.push(Step::Key(name.clone()));
            let place = fields.document().place(&path);
            match value.as_str().and_then(rgb) {
                Some(rgb) => {
                    let name_place = fields.document().key_place(&path);
                    colors.push(Color { name: name.clone(), is_dark, rgb, place, name_place });
                }
                None => {
                    let message = format!("`colors.{mode}.{name}` must be a color, not {}", shown(value));
                    let help = format!(
                        "write it as in `{name}: \"#0b5c55\"`, with the quotes: without them `#` starts a comment"
                    );
                    fields.report().push(Diagnostic::error(Code::WrongType, message, place).help(help));
                }
            }
        }
    }
    colors
}

/// Reads `#rgb` or `#rrggbb`.
pub(crate) fn rgb(written: &str) -> Option<[u8; 3]> {
    let digits = written.trim().strip_prefix('#')?;
    let digits: Vec<u8> =
        digits.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, r2, g, g2, b, b2] => Some([r * 16 + r2, g * 16 + g2, b * 16 + b2]),
        _ => None,
    }
}
