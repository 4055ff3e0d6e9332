//! What people type finds what they mean: the words that were typed first, other ways to write them, slips of hand and ear,
//! words with similar meanings. Each example is a small site whose other questions could come first by mistake.

use std::fs;

use answerbook::base::diagnostic::Report;
use answerbook::config::Run;
use answerbook::search::engine::{Answer, Engine, Match, Options};

/// A site of one article with some questions, each with its answer.
fn site(language: &str, synonyms: &str, questions: &[(&str, &str)]) -> Engine {
    site_with("", language, synonyms, questions)
}

/// The same with more settings.
fn site_with(settings: &str, language: &str, synonyms: &str, questions: &[(&str, &str)]) -> Engine {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut text = "---\ntitle: Help\ntype: faq\n---\n".to_owned();
    for (question, answer) in questions {
        text.push_str(&format!("\n### {question}\n\n{answer}\n"));
    }
    fs::create_dir(root.join("content")).expect("a folder");
    for (name, text) in [
        ("answerbook.yml", format!("title: Site\nlanguage: {language}\n{settings}")),
        ("synonyms.yml", synonyms.to_owned()),
        ("content/help.md", text),
    ] {
        fs::write(root.join(name), text).expect("a file");
    }
    let mut report = Report::default();
    let sites = answerbook::load(root, Run::today(), &mut report).expect("the site loads");
    let publication = answerbook::publish::render::Publication::new(&sites, None, &mut report);
    answerbook::search_engine(publication.original()).expect("the engine runs")
}

fn ask(engine: &Engine, query: &str) -> Answer {
    engine.search(query, &Options::default()).expect("an answer")
}

/// The title of the first result.
fn first(engine: &Engine, query: &str) -> String {
    ask(engine, query).results.first().map(|found| found.title.clone()).unwrap_or_default()
}

/// What comes first for a query that is still typed, and for one whose last word is finished.
fn assert_first(engine: &Engine, query: &str, title: &str) {
    assert_eq!(first(engine, query), title, "`{query}`");
    assert_eq!(first(engine, &format!("{query} ")), title, "`{query} `");
}

/// Questions that have nothing to do with what is searched.
const OTHERS: [(&str, &str); 5] = [
    ("Where is the lift?", "Left of the entrance, behind the log book."),
    ("May I bring a dog in?", "In the garden, yes. Come in by the side door."),
    ("Where does my bag go?", "Check it at the counter. Ask for a tag with 2 or 10 numbers."),
    ("What is the cost of a towel?", "It is free. Call the desk, and someone will be back with one."),
    ("Who brings the keys out?", "The office does, by mail, in a box of 30."),
];

/// One question with others beside it.
fn with_neighbor(title: &str, answer: &str) -> Engine {
    let mut questions = OTHERS.to_vec();
    questions.insert(2, (title, answer));
    site("en", "", &questions)
}

#[test]
fn one_thing_written_two_ways() {
    for (title, query) in [
        ("How do I log in?", "login"),
        ("Where is the login page?", "log in"),
        ("Does the iPhone 15 work?", "iphone15"),
        ("Does the iPhone15 work?", "iphone 15"),
        ("Are you there 24/7?", "247"),
        ("Do you have Wi-Fi 6E?", "wifi6e"),
        ("Is there wifi?", "wi-fi"),
        ("What does F 07 mean?", "F07"),
        ("What does F07 mean?", "f 07"),
        ("Where is 4711-0815/B?", "47110815B"),
        ("Do you work with AT&T?", "att"),
        ("May I send an e-mail?", "email"),
        ("May I send an email?", "e-mail"),
        ("May I send an email?", "e mail"),
        ("When is check-out?", "checkout"),
        ("When is checkout?", "check out"),
        ("When is checkout?", "check-out"),
        ("Is 30kg too heavy?", "30 kg"),
        ("Is 70 cm too long?", "70cm"),
        ("Is £1,299.99 the price?", "1299"),
        ("Are there 25 000 seats?", "25000"),
        ("Are there 25000 seats?", "25,000"),
        ("Is (555) 014-2000 your number?", "5550142000"),
        ("Is 555-0142 your number?", "5550142"),
        ("Does it last two years?", "2 years"),
        ("Does it last 2 years?", "two years"),
        ("Does anyone answer the voicemail?", "voice mail"),
    ] {
        assert_first(&with_neighbor(title, "Yes."), query, title);
        assert_first(&with_neighbor("Is there more to know?", title), query, "Is there more to know?");
    }
}

#[test]
fn a_version_is_no_other_number() {
    let questions = [
        ("What is new in 2.1?", "Colors."),
        ("What is new in 2.10?", "Sounds."),
        ("Is it 3½ or 31 miles?", "It is 2 miles and 10 yards."),
    ];
    let engine = site("en", "", &questions);
    assert_first(&engine, "2.10", "What is new in 2.10?");
    assert_first(&engine, "2.1", "What is new in 2.1?");
    assert_first(&engine, "31 miles", "Is it 3½ or 31 miles?");
}

#[test]
fn the_word_that_was_typed_wins() {
    let mut questions: Vec<(String, &str)> =
        ["deaf", "late", "angry", "lost", "drunk", "ill", "rude", "racist"]
            .map(|word| (format!("What about a customer who is {word}?"), "Be kind."))
            .to_vec();
    questions.push(("What about a guest who is locked out?".into(), "Open the door."));
    let questions: Vec<(&str, &str)> = questions.iter().map(|(title, answer)| (&**title, *answer)).collect();
    let engine = site("en", "- [customer, guest]\n", &questions);
    assert_first(&engine, "customer says I'm racist", "What about a customer who is racist?");
    for word in ["deaf", "drunk", "angry"] {
        let answer = ask(&engine, &format!("{word} customer"));
        assert_eq!(answer.results[0].title, format!("What about a customer who is {word}?"));
        assert!(!answer.results[1].title.contains("guest"), "{word}: a synonym outranks the word itself");
    }
}

#[test]
fn what_several_words_mean_together_is_rarer_than_one_of_them() {
    let questions = [
        ("How is a caller passed on?", "Ask first, and stay on the line."),
        ("How are messages passed to the next shift?", "In the book."),
        ("When is a guest late?", "After ten."),
        ("A guest fainted", "Call an ambulance."),
    ];
    let engine = site("en", "- [passed out, fainted]", &questions);
    assert_first(&engine, "passed out", "A guest fainted");
    assert_first(&engine, "guest passed out", "A guest fainted");
    // The words by themselves mean what they did.
    assert_first(&engine, "passed on", "How is a caller passed on?");
}

#[test]
fn no_word_of_the_site_answers_two_words_of_a_question() {
    let questions = [
        ("What does a customer want?", "A customer wants help, and a customer gets it."),
        ("What does a loyal guest want?", "More."),
    ];
    let engine = site("en", "- [customer, guest, client]\n", &questions);
    assert_first(&engine, "loyal client customer", "What does a loyal guest want?");
}

#[test]
fn corrections_are_what_was_meant() {
    let questions = [
        ("Where was it delivered?", "A delivery is left at the door."),
        (
            "Is it available or unavailable?",
            "It is unavailable. Delivery takes a week, delivery of two takes two.",
        ),
        ("What does it cost?", "The cost is 5. Costs rise."),
        ("How do I treat a customer?", "A customer is a guest. Customers come back."),
        ("Do you mind?", "Mind the step. Never mind."),
        ("How many minutes does it take?", "Forty."),
        ("May I use the phone?", "It is fine. Fine phones are here."),
        ("When was it received?", "On Monday."),
    ];
    let engine = site("en", "", &questions);
    for (query, title) in [
        ("deliverd", "Where was it delivered?"),
        ("cust", "How do I treat a customer?"),
        ("40 mins", "How many minutes does it take?"),
        ("fone", "May I use the phone?"),
        ("recieved", "When was it received?"),
        ("resieved", "When was it received?"),
        ("custommer", "How do I treat a customer?"),
    ] {
        assert_first(&engine, query, title);
    }
    assert_eq!(ask(&engine, "supervisor not available").corrected, None);
    assert_eq!(ask(&engine, "deliverd today").corrected.as_deref(), Some("delivered today"));
}

#[test]
fn words_spelled_as_they_sound() {
    let questions = [
        ("May I use the phone?", "It is fine. Fine phones are here."),
        ("When was the parcel received?", "On Monday. It relieved us."),
        ("Is the quality good?", "Equality is. Locality too."),
        ("May I guess the price?", "Gets less. Guest."),
        ("Is someone here at night?", "A note is. Nice."),
        ("How do I apologize?", "At once."),
        ("Is there a schedule?", "Yes. Schools have one."),
        ("Do you take checks?", "No. Cheeks."),
    ];
    let engine = site("en", "", &questions);
    for (query, title) in [
        ("the fone i want to use", "May I use the phone?"),
        ("is my parcel recieved yet", "When was the parcel received?"),
        ("kwality", "Is the quality good?"),
        ("is the kwality ok", "Is the quality good?"),
        ("gess", "May I guess the price?"),
        ("can i gess the price", "May I guess the price?"),
        ("nite", "Is someone here at night?"),
        ("open at nite", "Is someone here at night?"),
        ("apologise", "How do I apologize?"),
        ("how to apologise", "How do I apologize?"),
        ("apolojize", "How do I apologize?"),
        ("skedule", "Is there a schedule?"),
        ("cheques", "Do you take checks?"),
        ("cheks", "Do you take checks?"),
    ] {
        assert_first(&engine, query, title);
    }
}

/// Words that the site does not use, of which English has a table.
#[test]
fn a_word_that_the_site_never_uses_leads_to_one_of_like_meaning() {
    for (title, query) in [
        ("What if a colleague is exhausted?", "burnt out colleague"),
        ("What if a colleague has burnout?", "burnt out"),
        ("What if the work wears you down until you are worn out?", "burnt out"),
        ("What if a colleague is exhausted?", "weary colleague"),
        ("What if someone complains of discrimination?", "racist"),
        ("What do we do in an outage?", "power cut"),
        ("What if an order disappears?", "vanished"),
        ("Who is the man at the door?", "bloke"),
        ("What if a guest talks about a relationship?", "boyfriend"),
        ("What if someone is crazy?", "nuts"),
        ("How do we handle a swindle?", "conned"),
        // The site lacks the word that this is near to, but there it is written that it means tears.
        ("What if there are tears?", "sobbed"),
    ] {
        assert_first(&with_neighbor(title, "Ask."), query, title);
    }
}

#[test]
fn a_word_that_is_known_is_no_misspelling_of_another() {
    let questions = [
        ("Where is the block?", "Block four is there. The blocks are grey."),
        ("Who finished?", "They have finished. It is finished."),
        ("Who is that man?", "The porter."),
        ("What if an order disappears?", "It is found."),
    ];
    let engine = site("en", "", &questions);
    for (query, title) in [("bloke", "Who is that man?"), ("vanished", "What if an order disappears?")] {
        assert_first(&engine, query, title);
        assert_eq!(ask(&engine, query).corrected, None, "{query}");
    }
}

#[test]
fn opposites_and_numbers_are_not_of_like_meaning() {
    let questions = [("May I buy it?", "Ask."), ("Is it full?", "Ask."), ("Are there seven?", "Ask.")];
    let engine = site("en", "", &questions);
    for query in ["sell", "empty", "eight", "tuesday"] {
        assert_eq!(first(&engine, &format!("{query} ")), "", "{query}");
    }
}

#[test]
fn what_people_wrote_counts_more_than_the_table_which_can_be_switched_off() {
    let questions = [("What if an order disappears?", "Ask."), ("Who left?", "Ask.")];
    let engine = site("en", "- {from: vanished, to: [left]}\n", &questions);
    assert_first(&engine, "vanished", "Who left?");
    let engine = site_with("search: {related_words: false}\n", "en", "", &questions);
    assert_eq!(first(&engine, "vanished "), "");
}

#[test]
fn reasons_name_words_of_like_meaning() {
    let engine = with_neighbor("What if an order disappears?", "Ask.");
    let options = Options { why: true, ..Options::default() };
    let found = engine.search("vanished", &options).expect("an answer").results;
    let reasons = found[0].why.as_ref().expect("reasons");
    assert_eq!((reasons[0].by, &*reasons[0].terms[0]), (Match::Related, "disappear"));
    assert!(reasons[0].weight < 0.7, "{reasons:?}");
}

#[test]
fn a_word_is_never_turned_into_its_opposite() {
    let engine = site(
        "en",
        "",
        &[("Is it unavailable?", "It is."), ("Is it disabled?", "No."), ("Is it safe?", "Yes.")],
    );
    for query in ["not availble ", "unsafe ", "abled "] {
        assert_eq!(ask(&engine, query).corrected, None, "{query}");
    }
}

#[test]
fn short_forms_and_slang() {
    let questions = [
        ("How do I treat a customer?", "Well."),
        ("Who is the manager?", "Ask for her."),
        ("How do I open an account?", "Online."),
        ("Can I get it without a receipt?", "No."),
        ("What is the definition of late?", "An hour."),
        ("Can I get it as soon as possible?", "Yes."),
        ("Which department is it?", "The second."),
    ];
    let engine = site("en", "", &questions);
    for (query, title) in [
        ("cust", "How do I treat a customer?"),
        ("cx", "How do I treat a customer?"),
        ("mgr", "Who is the manager?"),
        ("acct", "How do I open an account?"),
        ("w/o receipt", "Can I get it without a receipt?"),
        ("late def", "What is the definition of late?"),
        ("get it asap", "Can I get it as soon as possible?"),
        ("which dept", "Which department is it?"),
        ("how 2 open it online", "How do I open an account?"),
    ] {
        assert_first(&engine, query, title);
    }
}

#[test]
fn a_character_alone_finds_and_pairs_are_never_shown() {
    let engine =
        site("ja", "", &[("返品できますか？", "はい、できます。"), ("営業時間は？", "九時からです。")]);
    assert_first(&engine, "品", "返品できますか？");
    assert_first(&engine, "返", "返品できますか？");
    let answer = ask(&engine, "返品そうですか");
    assert_eq!(answer.results[0].title, "返品できますか？");
    assert_eq!(answer.missing, [""; 0]);
    assert_eq!(ask(&engine, "返品 猫犬猿").missing, ["猫犬猿"]);
}

#[test]
fn the_end_of_a_compound_finds_it() {
    let engine = site(
        "de",
        "",
        &[("Wo ist der Ausgang?", "Links."), ("Wo steht die Seriennummer?", "Auf der Rückseite.")],
    );
    assert_first(&engine, "nummer", "Wo steht die Seriennummer?");
    let engine = site(
        "de",
        "",
        &[
            ("Wo steht die Seriennummer?", "Auf der Rückseite."),
            ("Gibt es hier eine Nummer?", "Ja, am Eingang der Halle."),
        ],
    );
    assert_first(&engine, "nummer", "Gibt es hier eine Nummer?");
    for query in ["nummer der Münze", "nummer der Muenze"] {
        let questions =
            [("Wo steht die Nummer der Münze?", "Am Rand."), ("Wo steht die Nummer der Mühle?", "Am Tor.")];
        assert_first(&site("de", "", &questions), query, "Wo steht die Nummer der Münze?");
    }
    for (language, word, end) in
        [("nl", "klantenservice", "service"), ("sv", "kundtjänst", "tjänst"), ("da", "pakkeboks", "boks")]
    {
        let title = format!("{word}?");
        let engine = site(language, "", &[("Hvad? Wat? Vad?", "X."), (&title, "X.")]);
        assert_eq!(first(&engine, end), title, "{language}");
    }
}
