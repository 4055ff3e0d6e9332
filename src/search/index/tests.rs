//! What the index guarantees about its files. What it finds is tested in `tests/js/search.test.js`.

use super::*;

fn record(at: usize) -> Record {
    const WORDS: [&str; 16] = [
        "parcel", "refund", "angry", "caller", "promise", "order", "late", "card", "address", "change",
        "invoice", "contract", "manager", "apology", "repair", "warranty",
    ];
    let word = |step: usize| WORDS[(at * step + at / 7) % WORDS.len()];
    Record {
        url: format!("section-{}/article-{at}.html", at % 5),
        id: format!("section-{}/article-{at}", at % 5),
        kind: "question".into(),
        title: format!("How do I {} the {} of number{at}?", word(1), word(3)),
        section: format!("Section {}", at % 5),
        answer: format!("Ask for the {}. Then \"{}\" </script>.", word(5), word(7)),
        body: (0..60)
            .flat_map(|step| [word(step + 2).to_owned() + &(at * step % 97).to_string(), " ".into()])
            .collect(),
        ..Record::default()
    }
}

/// Each record an article of its own, in an index that may follow another.
fn indexed(records: &[Record], last: Option<&SearchIndex>) -> SearchIndex {
    joined(records, false, last)
}

/// The same, in packs.
fn packed(records: &[Record]) -> SearchIndex {
    joined(records, true, None)
}

fn joined(records: &[Record], packed: bool, last: Option<&SearchIndex>) -> SearchIndex {
    let groups: Vec<_> = records.iter().map(|record| analyze(std::slice::from_ref(record)).into()).collect();
    let phrases = |phrases: &[&str]| phrases.iter().map(|phrase| (*phrase).to_owned()).collect::<Vec<_>>();
    let synonyms = [
        SynonymGroup::two_way(phrases(&["refund", "parcel 12", "unheard", "zebra7"])),
        SynonymGroup::two_way(phrases(&["the", "zebra3"])),
        SynonymGroup::one_way("xylophone".into(), phrases(&["number9", "zebra8", "w5"])),
        // Its file has the entry of a word whose like words come and go.
        SynonymGroup::one_way("yachtsman".into(), phrases(&["title"])),
    ];
    let table = "# A comment\nstrang 6unheard zebra3 5late\nzebra5 4strang refund\nnew 3new\nwarranti_strang 4zebra7\ntitl_strang 4zebra7";
    let related = Related::read(table);
    let memo = Memo::none();
    let options = IndexOptions {
        language: "en",
        synonyms: &synonyms,
        related: Some(&related),
        packed: packed.then_some(&memo),
        ..IndexOptions::default()
    };
    index(&groups, &options, last)
}

/// The name and the text of each file.
fn texts(index: &SearchIndex) -> Vec<(String, String)> {
    index
        .files()
        .iter()
        .map(|file| (file.path.clone(), String::from_utf8_lossy(&index.bytes(file)).into_owned()))
        .collect()
}

fn files(records: &[Record]) -> Vec<(String, String)> {
    texts(&indexed(records, None))
}

fn in_pool<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool").install(work)
}

/// The path and the bytes of each file of an index in packs.
fn pack_files(records: &[Record]) -> Vec<(String, Vec<u8>)> {
    let index = packed(records);
    index.files().iter().map(|file| (file.path.clone(), index.bytes(file))).collect()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let records: Vec<Record> = (0..400).map(record).collect();
    assert_eq!(in_pool(1, || files(&records)), in_pool(5, || files(&records)));
    assert_eq!(in_pool(1, || pack_files(&records)), in_pool(5, || pack_files(&records)));
}

#[test]
fn packs_are_few_files_with_all_parts() {
    let records: Vec<Record> = (0..2_500).map(record).collect();
    let index = packed(&records);
    let (parts, files) = (index.parts().count(), index.files().len());
    assert!(parts > 600 && files <= 2 + 2 * parts.div_ceil(256) + 2 * 4, "{files} files for {parts} parts");
    let mut found = BTreeMap::new();
    for file in index.files().iter().filter(|file| file.path.ends_with(".js")) {
        let text = String::from_utf8(index.bytes(file)).expect("text");
        let start = format!("answerbook.search.receive(\"{}\",", file.name);
        let payload = text.strip_prefix(&start).and_then(|text| text.strip_suffix(")\n")).expect("a call");
        let payload: serde_json::Value = serde_json::from_str(payload).expect("JSON");
        let parts = payload.as_object().expect("an object").clone();
        if file.name != "root" {
            found.extend(parts);
        }
    }
    for (name, payload) in index.parts().filter(|(name, _)| *name != "root") {
        let payload: serde_json::Value = serde_json::from_str(&payload).expect("JSON");
        assert_eq!(found.get(name), Some(&payload), "{name}");
    }
    for (name, path) in index.scripts() {
        assert!(index.files().iter().any(|file| file.path == path), "{name} is in {path}");
    }
}

#[test]
fn an_edit_changes_only_packs_it_touches_and_their_names() {
    let mut records: Vec<Record> = (0..2_500).map(record).collect();
    let before: BTreeMap<_, _> = pack_files(&records).into_iter().collect();
    records[1_234].answer.push_str(" unheard");
    let after: BTreeMap<_, _> = pack_files(&records).into_iter().collect();
    let is_pack = |path: &&String| path.starts_with("search/packs/");
    let changed = after.keys().filter(is_pack).filter(|path| !before.contains_key(*path)).count();
    let all = after.keys().filter(is_pack).count();
    assert!(all >= 10 && changed > 0 && changed < all, "{changed} of {all}");
    for (path, bytes) in after.iter().filter(|(path, _)| is_pack(path)) {
        assert!(
            before.get(path).is_none_or(|before| before == bytes),
            "{path} has one name and two contents"
        );
    }
}

#[test]
fn an_edit_changes_few_files() {
    let mut records: Vec<Record> = (0..400).map(record).collect();
    let before = files(&records);
    records[123].body.push_str(" warranty7 unheard");
    let after = files(&records);
    let changed = before.iter().zip(&after).filter(|(one, other)| one != other).count();
    assert_eq!(before.len(), after.len());
    assert!(before.len() > 50 && changed <= 6, "{changed} of {}", before.len());
}

#[test]
fn an_index_updated_after_edits_equals_a_new_one() {
    let mut records: Vec<Record> = (0..600).map(record).collect();
    let mut last = indexed(&records, None);
    let (mut followed, mut turned) = (0, 0);
    for step in 0..60_usize {
        let at = step * 7919 % records.len();
        match step % 8 {
            0 => records[at].title = format!("A new title {step} for the refund of order {at}"),
            1 => records[at].body.push_str(" refund refund unheard the the"),
            2 => records[at].tags.push(format!("tag{}", step % 5)),
            3 => drop(records.remove(at)),
            4 => records.insert(at, record(600 + step)),
            5 => records[7].body = (0..300).map(|word| format!("zebra{word} ")).collect(),
            6 => records[7].body.clear(),
            _ => records[at].body = (0..step).map(|word| format!("w{word} parcel ")).collect(),
        }
        let next = indexed(&records, Some(&last));
        assert!(texts(&next) == files(&records), "after step {step}");
        let known = |shard: &Arc<shards::Shard>| last.terms.shards.iter().any(|old| Arc::ptr_eq(old, shard));
        followed += usize::from(next.terms.shards.iter().any(known));
        turned += usize::from(!next.terms.places.divided().eq(last.terms.places.divided()));
        last = next;
    }
    assert!(followed > 40, "only {followed} edits were followed");
    assert!(turned > 5, "only {turned} edits moved terms that they did not touch");
}

#[test]
fn a_small_index_is_one_file_and_the_list() {
    let names = |records: &[Record]| files(records).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let small = ["search/root.js", "search/index.json"];
    assert_eq!(names(&[]), small);
    assert_eq!(names(&[record(1), record(2)]), small);
    assert_eq!(packed(&[record(1)]).files().len(), 2);
}

#[test]
fn payloads_are_safe_in_scripts_and_pages() {
    let text = "</script> \u{2028}\u{2029}\\ \" \0";
    let hostile = Record { title: text.into(), tags: vec![text.into()], section: text.into(), ..record(1) };
    let files = files(&[hostile]);
    let payload = files[0].1.strip_prefix("answerbook.search.receive(\"root\",").expect("a call");
    let payload = payload.strip_suffix(")\n").expect("a call");
    let root: serde_json::Value = serde_json::from_str(payload).expect("JSON");
    assert_eq!(root["parts"]["r000"][0][3], text.replace('\0', " "));
    assert!(!payload.contains(['<', '\u{2028}', '\u{2029}']));
}

#[test]
fn words_beyond_any_length_are_cut() {
    let long = "\u{10400}".repeat(500) + " " + &"x".repeat(5000);
    let records = [Record { title: long.clone(), body: long, ..record(1) }];
    assert!(files(&records)[0].1.len() < 100_000);
}

#[test]
fn words_of_like_meaning_are_those_that_the_site_has() {
    let table = Related::read("odd 6strang 5card card\nparcel 6card\nodd_card 4late\nnone 6unheard\n");
    let mut said = BTreeMap::from([("odd".to_owned(), ">rare".to_owned())]);
    table.add(&mut said, |term| ["card", "late", "parcel"].contains(&term));
    // `parcel` is a word of the site, and nothing is near to `none`.
    assert_eq!(said, BTreeMap::from([("odd".into(), ">rare|=5card|card=4late".into())]));
}
