//! Tables as spreadsheets read them (RFC 4180): lines end with CR LF, and every cell is in quotes.

/// One line of a table.
pub fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    cells.into_iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

/// Spreadsheets run cells that begin like a formula, so those get an apostrophe in front.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn nothing_is_run_and_nothing_ends_a_cell() {
        assert_eq!(cell("=HYPERLINK(\"http://x\")"), "\"'=HYPERLINK(\"\"http://x\"\")\"");
        assert_eq!(cell("+1 or -1, @home"), "\"'+1 or -1, @home\"");
        assert_eq!(cell("one,\ntwo"), "\"one,\ntwo\"");
    }
}
