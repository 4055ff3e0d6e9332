//! Which form of a word goes with a number: the plural rules of CLDR for whole numbers. In the browser `Intl.PluralRules`
//! does the same. A crate would bring the data of all languages and of fractions; here one line per rule is enough.

use serde::Serialize;

/// A plural category, as CLDR names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Arabic has a form for zero.
    Zero,
    /// As in "one answer".
    One,
    /// The dual.
    Two,
    /// Small numbers, in Slavic languages and Arabic.
    Few,
    /// Larger numbers.
    Many,
    /// Everything else: the form every language has.
    Other,
}

use Category::{Few, Many, One, Other, Two, Zero};

/// All categories with their names.
pub const CATEGORIES: [(&str, Category); 6] =
    [("zero", Zero), ("one", One), ("two", Two), ("few", Few), ("many", Many), ("other", Other)];

/// The category of `number` in a language, given without region.
pub fn category(language: &str, number: u64) -> Category {
    let (ten, hundred) = (number % 10, number % 100);
    let million = number != 0 && number.is_multiple_of(1_000_000);
    match language {
        "id" | "ja" | "km" | "ko" | "lo" | "ms" | "my" | "th" | "vi" | "yo" | "zh" => Other,
        "ar" => match (number, hundred) {
            (0, _) => Zero,
            (1, _) => One,
            (2, _) => Two,
            (_, 3..=10) => Few,
            (_, 11..=99) => Many,
            _ => Other,
        },
        "am" | "as" | "bn" | "fa" | "fr" | "gu" | "hi" | "hy" | "kn" | "pa" | "pt" | "zu" if number <= 1 => {
            One
        }
        "ca" | "es" | "fr" | "it" | "pt" if million => Many,
        "he" if number == 2 => Two,
        "be" | "ru" | "uk" => slavic(ten, hundred, Many),
        "bs" | "hr" | "sr" => slavic(ten, hundred, Other),
        "pl" if number == 1 => One,
        "pl" if (2..=4).contains(&ten) && !(12..=14).contains(&hundred) => Few,
        "pl" => Many,
        "cs" | "sk" if (2..=4).contains(&number) => Few,
        "sl" => match hundred {
            1 => One,
            2 => Two,
            3 | 4 => Few,
            _ => Other,
        },
        "lt" if ten == 1 && !(11..=19).contains(&hundred) => One,
        "lt" if ten >= 2 && !(11..=19).contains(&hundred) => Few,
        "lv" if ten == 0 || (11..=19).contains(&hundred) => Zero,
        "lv" if ten == 1 => One,
        "ro" if number == 0 || number != 1 && (1..=19).contains(&hundred) => Few,
        _ if number == 1 => One,
        _ => Other,
    }
}

/// East and South Slavic: by the last digit, with exceptions from 11 to 14.
fn slavic(ten: u64, hundred: u64, rest: Category) -> Category {
    match ten {
        1 if hundred != 11 => One,
        2..=4 if !(12..=14).contains(&hundred) => Few,
        _ => rest,
    }
}

/// The categories that a language uses, so that a list of words can be checked for all of them.
pub fn categories(language: &str) -> Vec<Category> {
    let mut used: Vec<_> = (0..=200).chain([1_000_000]).map(|number| category(language, number)).collect();
    used.sort();
    used.dedup();
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_forms() {
        let numbers = [0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 103, 1_000_000];
        let forms = |language| numbers.map(|number| category(language, number));
        assert_eq!(
            forms("en"),
            [Other, One, Other, Other, Other, Other, Other, Other, Other, Other, Other, Other]
        );
        assert_eq!(forms("de"), forms("en"));
        assert_eq!(
            forms("es"),
            [Other, One, Other, Other, Other, Other, Other, Other, Other, Other, Other, Many]
        );
        assert_eq!(
            forms("fr"),
            [One, One, Other, Other, Other, Other, Other, Other, Other, Other, Other, Many]
        );
        assert_eq!(forms("ar"), [Zero, One, Two, Few, Few, Many, Many, Many, Other, Other, Few, Other]);
        assert_eq!(forms("ru"), [Many, One, Few, Few, Many, Many, One, Few, Many, One, Few, Many]);
        assert_eq!(forms("pl"), [Many, One, Few, Few, Many, Many, Many, Few, Many, Many, Few, Many]);
    }

    #[test]
    fn a_language_knows_which_forms_it_needs() {
        assert_eq!(categories("de"), [One, Other]);
        assert_eq!(categories("fr"), [One, Many, Other]);
        assert_eq!(categories("ar"), [Zero, One, Two, Few, Many, Other]);
        assert_eq!(categories("ja"), [Other]);
    }
}
