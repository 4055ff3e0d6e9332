//! Numbers written in groups: `1,299.99`, `25 000`, `(555) 014-2000`. People who search type them as one number, or in other groups.

/// Visits each number of several groups as one run of digits, without decimals.
pub(super) fn grouped(text: &str, mut visit: impl FnMut(&[u8])) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(u8::is_ascii_digit) {
        let start = at + found;
        at = run_end(text, start);
        if after_separator(&text[at..]).is_none() {
            continue;
        }
        let groups = Groups::read(text, start);
        let is_inside = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
        if let Some(count) = groups.joined().filter(|_| !is_inside) {
            let digits: String = groups.digits[..count].concat();
            visit(digits.as_bytes());
        }
        at = groups.end;
    }
}

/// Groups of digits with what separates them.
struct Groups<'a> {
    digits: Vec<&'a str>,
    separators: Vec<&'a str>,
    end: usize,
}

impl<'a> Groups<'a> {
    fn read(text: &'a str, start: usize) -> Self {
        let mut end = run_end(text, start);
        let mut groups = Self { digits: vec![&text[start..end]], separators: Vec::new(), end };
        while let Some(next) = after_separator(&text[end..]).map(|length| end + length) {
            groups.separators.push(&text[end..next]);
            end = run_end(text, next);
            groups.digits.push(&text[next..end]);
        }
        groups.end = end;
        groups
    }

    /// How many groups make one number, if these do: thousands, a phone number, a code.
    fn joined(&self) -> Option<usize> {
        let separator = *self.separators.first()?;
        let thousands = self.separators.iter().zip(&self.digits[1..]);
        let thousands =
            1 + thousands.take_while(|(other, digits)| **other == separator && digits.len() == 3).count();
        let rest = self.digits.len() - thousands;
        let decimals = || {
            rest == 1
                && matches!(self.separators[thousands - 1], "." | ",")
                && self.digits[thousands].len() < 3
        };
        let single = !matches!(separator, "-" | "/" | "(" | ")") && separator.chars().count() == 1;
        if single && self.digits[0].len() <= 3 && thousands > 1 && (rest == 0 || decimals()) {
            return Some(thousands);
        }
        let length: usize = self.digits.iter().map(|digits| digits.len()).sum();
        let listed = self.separators.iter().any(|separator| separator.contains(','));
        ((7..=15).contains(&length) && !listed).then_some(self.digits.len())
    }
}

fn run_end(text: &str, start: usize) -> usize {
    text[start..].find(|char: char| !char.is_ascii_digit()).map_or(text.len(), |length| start + length)
}

/// The length of what separates two groups, if a digit follows: one sign, or two of which one is a parenthesis.
fn after_separator(text: &str) -> Option<usize> {
    let mut chars = text.chars().take_while(|&char| is_separator(char));
    let (first, second) = (chars.next()?, chars.next());
    let one = first.len_utf8();
    let two = second.filter(|&second| is_parenthesis(first) || is_parenthesis(second));
    let next = two.map_or(one, |second| one + second.len_utf8());
    text[next..].starts_with(|char: char| char.is_ascii_digit()).then_some(next)
}

fn is_parenthesis(char: char) -> bool {
    matches!(char, '(' | ')')
}

fn is_separator(char: char) -> bool {
    matches!(
        char,
        ' ' | '-'
            | '.'
            | ','
            | '/'
            | '('
            | ')'
            | '\''
            | '\u{a0}'
            | '\u{2009}'
            | '\u{2011}'
            | '\u{2019}'
            | '\u{202f}'
    )
}
