//! What each code means, with a wrong and a right example: for `check --explain` and for the documentation.

use super::Code;

const EXAMPLES: &str = include_str!("examples.txt");

/// A full explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// More about it.
    pub more: &'static str,
    /// A wrong example.
    pub wrong: &'static str,
    /// The right example.
    pub right: &'static str,
}

impl Code {
    /// The long explanation and examples of this code.
    pub fn example(self) -> Option<Example> {
        let sections = EXAMPLES.strip_prefix("== ")?.split("\n== ");
        let own =
            sections.filter_map(|section| section.split_once('\n')).find(|(name, _)| *name == self.as_str());
        let (more, rest) = own?.1.split_once("--- wrong\n")?;
        let (wrong, right) = rest.split_once("--- right\n")?;
        Some(Example { more: more.trim(), wrong: wrong.trim_end(), right: right.trim_end() })
    }
}

/// All codes as a page of the documentation, in markdown.
pub fn manual() -> String {
    let mut page = String::from(include_str!("manual.md"));
    let (findings, problems): (Vec<Code>, Vec<Code>) = Code::ALL.iter().partition(|code| code.is_finding());
    page.push_str("\n## Findings\n\nMatters of judgment, reported only by `check`. Each is a warning unless the site sets it otherwise.\n");
    findings.iter().for_each(|code| entry(&mut page, *code));
    page.push_str(
        "\n## Problems\n\nWhat can't be published as it is. `build` and the preview report these too, except for expected queries, which only `check` runs. Lost addresses and ids \
         are errors of `check` and warnings of `build`.\n",
    );
    problems.iter().for_each(|code| entry(&mut page, *code));
    page
}

fn entry(page: &mut String, code: Code) {
    page.push_str(&format!("\n### {code} {{#{code}}}\n\n{}\n", code.explanation().trim()));
    let Some(example) = code.example() else { return };
    if !example.more.is_empty() {
        page.push_str(&format!("\n{}\n", example.more));
    }
    for (word, text) in [("Wrong", example.wrong), ("Right", example.right)] {
        page.push_str(&format!("\n{word}:\n\n````text\n{text}\n````\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, EXAMPLES};

    #[test]
    fn every_code_has_a_wrong_and_a_right_example() {
        for code in Code::ALL {
            let example = code.example().unwrap_or_else(|| panic!("`{code}` is missing in examples.txt"));
            assert!(!example.more.is_empty() && !example.wrong.is_empty(), "{code}");
            assert!(!example.right.is_empty() && example.right != example.wrong, "{code}");
        }
        assert_eq!(EXAMPLES.lines().filter(|line| line.starts_with("== ")).count(), Code::ALL.len());
    }
}
