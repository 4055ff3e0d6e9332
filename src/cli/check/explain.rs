//! `answerbook check --explain CODE`.

use super::super::print;
use crate::base::diagnostic::Code;
use crate::base::text::suggest;
use crate::{Error, Result};

/// What a code means, with a wrong and a right example.
pub(super) fn explain(name: &str) -> Result<()> {
    let Some(code) = Code::named(name) else { return Err(unknown(name)) };
    say!("{code}\n");
    print_wrapped(code.explanation().trim());
    let Some(example) = code.example() else { return Ok(()) };
    print_wrapped(example.more);
    for (word, text) in [("Wrong:", example.wrong), ("Right:", example.right)] {
        say!("{word}\n");
        text.lines().for_each(|line| say!("{}", format!("    {line}").trim_end()));
        say!("");
    }
    say!("{}", setting(code));
    Ok(())
}

fn print_wrapped(text: &str) {
    if !text.is_empty() {
        say!("{}", print::wrapped(text, "", ""));
    }
}

fn setting(code: Code) -> String {
    match code {
        Code::BadAllow | Code::UnusedAllow => {
            format!("Set it in answerbook.yml: `check: {{{code}: error}}`, or `off`.")
        }
        code if code.is_finding() => format!(
            "Set it in answerbook.yml: `check: {{{code}: error}}`, or `off`. Accept it above its block:\n`<!-- check: allow {code}: why -->`, or for the whole article: `allow: {{{code}: \"why\"}}`."
        ),
        Code::MissedQuery => "Set it in answerbook.yml: `search: {golden: error}`, or `off`.".to_owned(),
        _ => "It can't be switched off.".to_owned(),
    }
}

fn unknown(name: &str) -> Error {
    let near = suggest::nearest(name, Code::ALL.iter().map(|code| code.as_str()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "each message has its code in square brackets, such as `too-long`".to_owned(),
    };
    Error::usage(format!("there is no code `{name}`"), help)
}
