//! The command line of answerbook.

fn main() {}
