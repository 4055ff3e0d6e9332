//! Scripts as readers' browsers load them: without comments and white space, and with short names for local variables.

use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_mangler::Mangler;
use oxc_parser::Parser;
use oxc_span::SourceType;

/// An error in a script.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// What it is, in a few words.
    pub(super) message: String,
    /// Its bytes in the source.
    pub(super) span: Range<usize>,
}

/// A classic script as published: it behaves the same. Names that other scripts can see stay.
pub(super) fn minify(script: &str) -> Result<String, SyntaxError> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::script()).parse();
    if let Some(error) = parsed.diagnostics.errors().next() {
        let label = error.labels.first();
        let span =
            label.map_or(0..0, |label| label.offset() as usize..(label.offset() + label.len()) as usize);
        return Err(SyntaxError { message: error.message.to_string(), span });
    }
    let names = Mangler::new().build(&parsed.program);
    let written = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(Some(names.scoping))
        .with_private_member_mappings(Some(names.class_private_mappings))
        .build(&parsed.program);
    Ok(written.code + "\n")
}

#[cfg(test)]
mod tests {
    use super::{SyntaxError, minify};

    #[test]
    fn only_names_that_others_see_stay() {
        let source = "// why\nfunction seen(first) {\n  /* what */\n  const inner = first + 1;\n  return inner;\n}\n{ const hidden = seen(1); use(hidden); }";
        assert_eq!(
            minify(source).unwrap(),
            "function seen(e){const t=e+1;return t}{const e=seen(1);use(e)}\n"
        );
        assert_eq!(minify("a = `\n  // stays\n`").unwrap(), "a=`\n  // stays\n`;\n");
    }

    #[test]
    fn a_syntax_error_has_its_place() {
        let error = minify("let a;\nlet b = ;").unwrap_err();
        assert_eq!(error, SyntaxError { message: "Unexpected token".into(), span: 15..16 });
    }
}
