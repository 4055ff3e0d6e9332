//! Minifies style sheets: removes comments, line breaks, and indentation. Browsers treat them the same.
//!
//! `cssparser` says where a token begins and ends, as browsers do. Tokens are not changed; only what is between
//! them changes.

use cssparser::{ParseError, Parser, Token, TokenSerializationType};

/// A style sheet as it is published.
pub(super) fn minify(css: &str) -> String {
    let mut writer = Writer { out: String::with_capacity(css.len()), last: Kind::Semicolon, gap: Gap::None };
    writer.tokens(&mut Parser::new(css));
    writer.out.push('\n');
    writer.out
}

struct Writer {
    out: String,
    last: Kind,
    gap: Gap,
}

/// What is between two tokens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// It keeps tokens apart, but means nothing else.
    Comment,
    Space,
}

/// What a token is, as far as the gap beside it depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Semicolon,
    Comma,
    Colon,
    /// A string that is never closed ends with its line.
    BadString,
    Other(TokenSerializationType),
}

impl Kind {
    fn of(token: &Token) -> Self {
        match token {
            Token::CurlyBracketBlock => Self::Open,
            Token::CloseCurlyBracket => Self::Close,
            Token::Semicolon => Self::Semicolon,
            Token::Comma => Self::Comma,
            Token::Colon => Self::Colon,
            Token::BadString(_) => Self::BadString,
            token => Self::Other(token.serialization_type()),
        }
    }
}

impl Writer {
    fn tokens(&mut self, parser: &mut Parser) {
        loop {
            let start = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments() else { return };
            match token {
                Token::WhiteSpace(_) => self.gap = Gap::Space,
                Token::Comment(_) if self.gap == Gap::Space => {}
                Token::Comment(_) => self.gap = Gap::Comment,
                token => {
                    let kind = Kind::of(token);
                    let opens = matches!(
                        token,
                        Token::CurlyBracketBlock
                            | Token::ParenthesisBlock
                            | Token::SquareBracketBlock
                            | Token::Function(_)
                    );
                    self.token(kind, parser.slice_from(start));
                    if opens {
                        self.block(parser);
                    }
                }
            }
        }
    }

    /// The content of brackets and the closing one. The parser enters only a limited number of nested brackets; deeper ones
    /// still come token by token.
    fn block(&mut self, parser: &mut Parser) {
        let end = parser.parse_nested_block(|inside| {
            self.tokens(inside);
            Ok::<_, ParseError<()>>(inside.position())
        });
        let Ok(end) = end else { return };
        match parser.slice_from(end) {
            "" => {}
            "}" => self.token(Kind::Close, "}"),
            closing => self.token(Kind::Other(TokenSerializationType::Other), closing),
        }
    }

    fn token(&mut self, kind: Kind, text: &str) {
        use Kind::{BadString, Close, Colon, Comma, Open, Semicolon};
        // The last semicolon of a block separates nothing.
        if kind == Close && self.last == Semicolon && self.out.ends_with(';') {
            self.out.pop();
        }
        let gap = match (self.gap, self.last, kind) {
            (_, BadString, _) => "\n",
            (Gap::Space, Colon, Colon) => " ",
            // Before a colon a space can be the descendant combinator; after it, it means nothing.
            (Gap::Space, Open | Close | Semicolon | Comma | Colon, _)
            | (Gap::Space, _, Open | Close | Semicolon | Comma) => "",
            (Gap::Space, ..) => " ",
            (Gap::Comment, Kind::Other(last), Kind::Other(next))
                if last.needs_separator_when_before(next) =>
            {
                "/**/"
            }
            _ => "",
        };
        self.out.push_str(gap);
        self.out.push_str(text);
        (self.last, self.gap) = (kind, Gap::None);
    }
}

#[cfg(test)]
mod tests {
    use super::minify as text;

    #[test]
    fn only_what_means_nothing_goes() {
        assert_eq!(
            text("/* don't */\n.a,\n.b :hover > i {\n  margin: 0 1px;\n}\n"),
            ".a,.b :hover > i{margin:0 1px}\n"
        );
        assert_eq!(text("a { &:is(b, c) d { x: calc(1px + 2px); } }"), "a{&:is(b,c) d{x:calc(1px + 2px)}}\n");
        assert_eq!(text("@media (min-width: 40em) { a { b: c } }"), "@media (min-width:40em){a{b:c}}\n");
    }

    #[test]
    fn a_comment_is_not_a_space_and_not_in_an_address() {
        assert_eq!(text(".card/* x */.wide { a: b }"), ".card.wide{a:b}\n");
        assert_eq!(text(".card /* x */ .wide { a: b }"), ".card .wide{a:b}\n");
        assert_eq!(text("a/* x */b, 1/* x */px/**// 2 { }"), "a/**/b,1/**/px/ 2{}\n");
        assert_eq!(text("a { b: url(//cdn.x/*a*/p.png) /**/ c }"), "a{b:url(//cdn.x/*a*/p.png) c}\n");
        assert_eq!(text("a { b: url( 'x' ) }"), "a{b:url( 'x' )}\n");
    }

    #[test]
    fn brackets_may_be_deep_wrong_or_open() {
        let deep = "(".repeat(200_000) + "a  b" + &")".repeat(200_000);
        assert_eq!(text(&deep), deep.replace("  ", " ") + "\n");
        assert_eq!(text("a ) { b : ] ; } } c"), "a ){b :]}}c\n");
        assert_eq!(text("a { b: (c [ d"), "a{b:(c [ d\n");
        assert_eq!(text("a { b: 'c\n  d: e; }"), "a{b:'c\nd:e}\n");
    }

    #[test]
    fn strings_and_escapes_stay() {
        assert_eq!(
            text("a::before { content: \" (\\\" : /* }  '\" ; }"),
            "a::before{content:\" (\\\" : /* }  '\"}\n"
        );
        assert_eq!(text(".a\\;  b { c: d }"), ".a\\; b{c:d}\n");
        assert_eq!(text("a { b: \"never closed"), "a{b:\"never closed\n");
        assert_eq!(text("/* never closed"), "\n");
    }
}
