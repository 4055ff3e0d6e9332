//! Style sheets without what only their authors need: comments, line ends, indentation. What a browser makes of them is the same.

/// A style sheet as it is published. Strings and escapes stay as they are.
pub(super) fn minify(css: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(css.len());
    let mut at = 0;
    // Whether white space stands before `at`, and the mark, if it is one, that stands before that.
    let (mut is_apart, mut last) = (false, Some(b';'));
    while let Some(&byte) = css.get(at) {
        let end = match byte {
            b'/' if css.get(at + 1) == Some(&b'*') => {
                (is_apart, at) = (true, after_comment(css, at));
                continue;
            }
            _ if byte.is_ascii_whitespace() => {
                (is_apart, at) = (true, at + 1);
                continue;
            }
            b'"' | b'\'' => after_string(css, at),
            b'\\' => (at + 2).min(css.len()),
            _ => at + 1,
        };
        // The last semicolon of a block separates nothing.
        if byte == b'}' && last == Some(b';') && out.last() == Some(&b';') {
            out.pop();
        }
        // Before a colon a space can mean "anything inside of"; after it, it means nothing.
        if is_apart && last.is_none() && !b"{};,".contains(&byte) {
            out.push(b' ');
        }
        out.extend_from_slice(&css[at..end]);
        last = Some(byte).filter(|byte| b"{};,:".contains(byte));
        (is_apart, at) = (false, end);
    }
    out.push(b'\n');
    out
}

fn after_comment(css: &[u8], start: usize) -> usize {
    let end = css[start + 2..].windows(2).position(|pair| pair == b"*/");
    end.map_or(css.len(), |end| start + 2 + end + 2)
}

fn after_string(css: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = css.get(at) {
        match byte {
            b'\\' => at += 1,
            _ if byte == css[start] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::minify;

    fn text(css: &str) -> String {
        String::from_utf8(minify(css.as_bytes())).unwrap()
    }

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
