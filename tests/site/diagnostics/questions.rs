//! Questions, sections of the home page, and calculations.

use answerbook::base::diagnostic::Code;
use snapbox::{assert_data_eq, str};

use super::{article, site};

cases! {
    calculation_that_is_none: BadExpression,
        article("---\ntitle: A\ntype: calculator\nassumptions: [none]\ninputs: [{name: price, label: P, value: 0}]\nresults:\n\
            \x20 - {label: R, expression: price *}\n  - label: S\n    expression: \"2 x price\"\n  - {label: T, expression: (1 + 1.2.3}\n---\n"), str![[r#"
error[bad-expression]: this expression can't be read: expected a number, a name or `(`, but the expression ends here
 --> content/a.md:7:28
  |
7 |   - {label: R, expression: price *}
  |                            ^^^^^^^
  |
  = help: use names of inputs and of results above, numbers, `+ - * /`, and parentheses

error[bad-expression]: this expression can't be read: expected `+`, `-`, `*` or `/`, found `x`
 --> content/a.md:9:20
  |
9 |     expression: "2 x price"
  |                    ^
  |
  = help: use names of inputs and of results above, numbers, `+ - * /`, and parentheses

error[bad-expression]: this expression can't be read: `1.2.3` is not a number
  --> content/a.md:10:33
   |
10 |   - {label: T, expression: (1 + 1.2.3}
   |                                 ^^^^^
   |
   = help: use names of inputs and of results above, numbers, `+ - * /`, and parentheses


"#]];
    calculation_with_names_that_do_not_fit: BadExpression,
        article("---\ntitle: A\ntype: calculator\nassumptions: [none]\ninputs:\n  - {name: price, label: P, value: 0}\n  - {name: price, label: Q, value: 1}\nresults:\n\
            \x20 - {label: R, expression: pirce * 12}\n  - {label: S, expression: 12 / price}\n---\n"), str![[r#"
error[bad-expression]: the name `price` is used twice
 --> content/a.md:7:12
  |
7 |   - {name: price, label: Q, value: 1}
  |            ^^^^^
  |
  = help: rename one of them

error[bad-expression]: no input or result above is named `pirce`
 --> content/a.md:9:28
  |
9 |   - {label: R, expression: pirce * 12}
  |                            ^^^^^
  |
  = help: did you mean `price`?

error[bad-expression]: with the values above the result is not a number: it divides by zero or is too large
  --> content/a.md:10:28
   |
10 |   - {label: S, expression: 12 / price}
   |                            ^^^^^^^^^^
   |
   = help: change the value of an input, or the expression


"#]];
    unknown_question: UnknownQuestion,
        site().config("title: Test\nhome:\n  questions:\n    - faq#wat\n")
            .article("faq.md", "---\ntitle: F\ntype: faq\n---\n## What?\n\nThat.\n"), str![[r#"
error[unknown-question]: there is no question `faq#wat`
 --> answerbook.yml:4:7
  |
4 |     - faq#wat
  |       ^^^^^^^
  |
  = help: did you mean `faq#what`?


"#]];
    unknown_section: UnknownSection,
        site().config("title: Test\nhome:\n  sections: [recovry]\n").text("recovery/a.md", ""), str![[r#"
error[unknown-section]: there is no section `recovry`
 --> answerbook.yml:3:14
  |
3 |   sections: [recovry]
  |              ^^^^^^^
  |
  = help: did you mean `recovery`?


"#]];
    empty_question: EmptyQuestion,
        article("---\ntitle: F\ntype: faq\n---\n## What?\n\n## And who?\n\nThey.\n"), str![[r#"
error[empty-question]: this question has no answer
 --> content/a.md:5:1
  |
5 | ## What?
  | ^^^^^^^^
  |
  = help: write the short answer as a paragraph below it


"#]];
}
