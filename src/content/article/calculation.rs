//! The numbers of a calculator: its expressions are checked and evaluated with the defaults, so that the page shows
//! the results before any script runs.

use serde::Serialize;

use crate::base::diagnostic::{Code, Diagnostic, Report};
use crate::base::expression::{Expression, SyntaxError, shown};
use crate::base::text::suggest;
use crate::base::yaml::{Document, Map, Step, Value};
use crate::theme::Calculation;

/// A result of a calculator, evaluated with its defaults.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calculated {
    /// The expression in postfix order, for the script.
    pub steps: String,
    /// The number, as readers write it.
    pub shown: String,
}

/// Evaluates the results that `rule` finds among the fields. Problems go to `report`.
pub(super) fn calculate(
    rule: &Calculation,
    fields: &Map<String, Value>,
    document: &Document<'_>,
    report: &mut Report,
) -> Vec<Calculated> {
    let mut sheet = Sheet { document, report, known: Vec::new() };
    for (index, input) in items(fields, &rule.inputs) {
        sheet.know(&rule.inputs, index, input, input.get("value").and_then(Value::as_f64));
    }
    let results = items(fields, &rule.results).map(|(index, result)| {
        let (value, calculated) = sheet.result(&rule.results, index, result).unzip();
        sheet.know(&rule.results, index, result, value);
        calculated
    });
    results.collect::<Vec<_>>().into_iter().flatten().collect()
}

fn items<'a>(fields: &'a Map<String, Value>, list: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    fields.get(list).and_then(Value::as_array).into_iter().flatten().enumerate()
}

/// The names known so far. A name without a value has an error that was reported.
struct Sheet<'a> {
    document: &'a Document<'a>,
    report: &'a mut Report,
    known: Vec<(String, Option<f64>)>,
}

impl Sheet<'_> {
    fn know(&mut self, list: &str, index: usize, item: &Value, value: Option<f64>) {
        let Some(name) = item.get("name").and_then(Value::as_str) else { return };
        if self.known.iter().any(|(known, _)| known == name) {
            let place = self.document.place_within(&path(list, index, "name"), name, 0..name.len());
            let message = format!("the name `{name}` is used twice");
            self.report
                .push(Diagnostic::error(Code::BadExpression, message, place).help("rename one of them"));
        }
        self.known.push((name.to_owned(), value));
    }

    fn value(&self, name: &str) -> Option<f64> {
        self.known.iter().find(|(known, _)| known == name).and_then(|(_, value)| *value)
    }

    fn result(&mut self, list: &str, index: usize, item: &Value) -> Option<(f64, Calculated)> {
        let text = item.get("expression").and_then(Value::as_str)?;
        let path = path(list, index, "expression");
        let expression = match Expression::parse(text) {
            Ok(expression) => expression,
            Err(SyntaxError { message, range }) => {
                let place = self.document.place_within(&path, text, range);
                let message = format!("this expression can't be read: {message}");
                let help = "use names of inputs and of results above, numbers, `+ - * /`, and parentheses";
                self.report.push(Diagnostic::error(Code::BadExpression, message, place).help(help));
                return None;
            }
        };
        for (name, range) in expression.names() {
            if !self.known.iter().any(|(known, _)| known == name) {
                let message = format!("no input or result above is named `{name}`");
                let place = self.document.place_within(&path, text, range);
                let mut problem = Diagnostic::error(Code::BadExpression, message, place);
                problem.help = suggest::help(
                    name,
                    self.known.iter().map(|(known, _)| known.as_str()).collect::<Vec<_>>(),
                );
                self.report.push(problem);
            }
        }
        let value = expression.value(|name| self.value(name))?;
        if !value.is_finite() {
            let message =
                "with the values above the result is not a number: it divides by zero or is too large";
            let place = self.document.place(&path);
            self.report.push(
                Diagnostic::error(Code::BadExpression, message, place)
                    .help("change the value of an input, or the expression"),
            );
            return None;
        }
        let digits = item.get("digits").and_then(Value::as_u64).and_then(|digits| u8::try_from(digits).ok());
        let shown = shown(value, digits.unwrap_or(0).min(6));
        Some((value, Calculated { steps: expression.to_string(), shown }))
    }
}

fn path(list: &str, index: usize, field: &str) -> Vec<Step> {
    vec![Step::Key(list.to_owned()), Step::Index(index), Step::Key(field.to_owned())]
}
