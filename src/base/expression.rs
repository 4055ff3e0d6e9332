//! Arithmetic that authors write in calculators: `spend * visits / 12`.
//!
//! An expression is read once, here, into steps in postfix order (`spend visits * 12 /`). The steps are what is
//! evaluated: here for the numbers that are printed on the page, and by `types/calculator-steps.js` of the theme for those a reader types.
//! So there is one grammar, and nothing is ever run as code.
//!
//! ```text
//! sum     = product (("+" | "-") product)*
//! product = factor (("*" | "/") factor)*
//! factor  = "-" factor | number | name | "(" sum ")"
//! ```

use std::fmt;
use std::ops::Range;

/// The deepest nesting of parentheses and signs; anything deeper would exhaust the stack.
const DEEPEST: usize = 50;

/// One step: puts a value on the stack, or takes values from it and puts their result there.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Number(f64),
    Name(String),
    Negate,
    Operator(char),
}

/// A parsed expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    steps: Vec<(Step, Range<usize>)>,
}

/// What is wrong with an expression, and where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// In words.
    pub message: String,
    /// The bytes it is about.
    pub range: Range<usize>,
}

impl Expression {
    /// Parses an expression.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut reader = Reader { text, at: 0, depth: 0, steps: Vec::new() };
        reader.sum()?;
        match reader.peek() {
            None => Ok(Self { steps: reader.steps }),
            Some(_) => Err(reader.expected("`+`, `-`, `*` or `/`")),
        }
    }

    /// The names it uses, each with its place.
    pub fn names(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.steps.iter().filter_map(|(step, range)| match step {
            Step::Name(name) => Some((name.as_str(), range.clone())),
            _ => None,
        })
    }

    /// Its value; `None` if a name has none. Division by zero gives a number that is not finite.
    pub fn value(&self, of: impl Fn(&str) -> Option<f64>) -> Option<f64> {
        let mut stack: Vec<f64> = Vec::new();
        for (step, _) in &self.steps {
            let value = match step {
                Step::Number(number) => *number,
                Step::Name(name) => of(name)?,
                Step::Negate => -stack.pop()?,
                Step::Operator(operator) => {
                    let (right, left) = (stack.pop()?, stack.pop()?);
                    match operator {
                        '+' => left + right,
                        '-' => left - right,
                        '*' => left * right,
                        _ => left / right,
                    }
                }
            };
            stack.push(value);
        }
        stack.pop()
    }
}

/// The steps as the browser reads them, separated by spaces: a number, a name, `+ - * /`, or `~` for a minus sign.
impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (step, _)) in self.steps.iter().enumerate() {
            formatter.write_str(if index == 0 { "" } else { " " })?;
            match step {
                Step::Number(number) => write!(formatter, "{number}")?,
                Step::Name(name) => formatter.write_str(name)?,
                Step::Negate => formatter.write_str("~")?,
                Step::Operator(operator) => write!(formatter, "{operator}")?,
            }
        }
        Ok(())
    }
}

/// A number as readers write it, `11,440` or `0.80`, rounded half away from zero.
pub fn shown(value: f64, digits: u8) -> String {
    let scale = 10_f64.powi(i32::from(digits));
    let units = format!("{:.0}", (value.abs() * scale).round());
    let digits = usize::from(digits);
    let units = format!("{units:0>width$}", width = digits + 1);
    let (whole, part) = units.split_at(units.len() - digits);
    let sign = if value < 0.0 && units.bytes().any(|digit| digit != b'0') { "-" } else { "" };
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if part.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{part}") }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    steps: Vec<(Step, Range<usize>)>,
}

impl Reader<'_> {
    fn sum(&mut self) -> Result<(), SyntaxError> {
        self.left_to_right(&['+', '-'], Self::product)
    }

    fn product(&mut self) -> Result<(), SyntaxError> {
        self.left_to_right(&['*', '/'], Self::factor)
    }

    fn left_to_right(
        &mut self,
        operators: &[char],
        operand: fn(&mut Self) -> Result<(), SyntaxError>,
    ) -> Result<(), SyntaxError> {
        operand(self)?;
        while let Some(operator) = self.peek().filter(|next| operators.contains(next)) {
            let start = self.at;
            self.at += 1;
            operand(self)?;
            self.steps.push((Step::Operator(operator), start..start + 1));
        }
        Ok(())
    }

    fn factor(&mut self) -> Result<(), SyntaxError> {
        self.depth += 1;
        let next = self.peek();
        let start = self.at;
        match next {
            Some('-' | '(') if self.depth > DEEPEST => {
                let message = format!("parentheses and signs are nested more than {DEEPEST} deep");
                return Err(SyntaxError { message, range: start..start + 1 });
            }
            Some('-') => {
                self.at += 1;
                self.factor()?;
                self.steps.push((Step::Negate, start..start + 1));
            }
            Some('(') => {
                self.at += 1;
                self.sum()?;
                if self.peek() != Some(')') {
                    return Err(self.expected("`)`"));
                }
                self.at += 1;
            }
            Some(first) if first.is_ascii_digit() || first == '.' => {
                let word = self.word(|c| c.is_ascii_digit() || c == '.');
                let number = word.parse().map_err(|_| SyntaxError {
                    message: format!("`{word}` is not a number"),
                    range: start..start + word.len(),
                })?;
                self.steps.push((Step::Number(number), start..self.at));
            }
            Some(first) if first.is_ascii_lowercase() => {
                let word = self.word(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
                self.steps.push((Step::Name(word), start..self.at));
            }
            _ => return Err(self.expected("a number, a name or `(`")),
        }
        self.depth -= 1;
        Ok(())
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let word = &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())];
        self.at += word.len();
        word.to_owned()
    }

    /// The next character that is not a space; `at` is then its place.
    fn peek(&mut self) -> Option<char> {
        let rest = self.text[self.at..].trim_start();
        self.at = self.text.len() - rest.len();
        rest.chars().next()
    }

    fn expected(&mut self, what: &str) -> SyntaxError {
        match self.peek() {
            Some(found) => SyntaxError {
                message: format!("expected {what}, found `{found}`"),
                range: self.at..self.at + found.len_utf8(),
            },
            None => {
                let end = self.text.trim_end().len();
                SyntaxError {
                    message: format!("expected {what}, but the expression ends here"),
                    range: 0..end,
                }
            }
        }
    }
}
