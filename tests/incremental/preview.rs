//! The preview after any edits.
//!
//! The preview is notified of each edit as the watcher would do it. After each step every address it
//! would publish, the search index included, and every problem it reports must be those of a clean start.

use std::sync::atomic::{AtomicUsize, Ordering};

use answerbook::preview::Preview;
use proptest::prelude::*;

use crate::site::{Site, Step, run};

/// Everything a preview would publish and every problem it has.
fn whole(preview: &Preview) -> (Vec<(String, String)>, Vec<String>) {
    let report = preview.report();
    let problems = report.sorted().iter().map(|problem| problem.plain()).collect();
    let publication = preview.publication().filter(|_| !report.has_errors());
    let pages = publication.iter().flat_map(|publication| {
        let page = |page| {
            let bytes = publication.render(&page).expect("a page");
            (page.address.to_string(), String::from_utf8_lossy(&bytes).into_owned())
        };
        publication.everything().into_iter().map(page).collect::<Vec<_>>()
    });
    (pages.collect(), problems)
}

/// Steps after which the site had no errors, so that pages were compared, and all steps.
static GOOD: AtomicUsize = AtomicUsize::new(0);
static ALL: AtomicUsize = AtomicUsize::new(0);

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]

    fn edits_lead_to_the_clean_site(
        steps in prop::collection::vec((0u8..36, 0usize..32, 0usize..64), 30..45)
    ) {
        let mut site = Site::new();
        let preview = Preview::open(site.root(), run(), None).expect("a preview");
        for (number, (what, article, variant)) in steps.into_iter().enumerate() {
            let step = Step { what, article, variant };
            site.apply(step);
            preview.update(&site.take_change()).expect("an update");
            let clean = Preview::open(site.root(), run(), None).expect("a preview");
            let ((pages, problems), (clean_pages, clean_problems)) = (whole(&preview), whole(&clean));
            prop_assert_eq!(problems, clean_problems, "problems after step {} {:?}", number, step);
            for (page, clean) in pages.iter().zip(&clean_pages) {
                prop_assert_eq!(page, clean, "after step {} {:?}", number, step);
            }
            GOOD.fetch_add(usize::from(!pages.is_empty()), Ordering::Relaxed);
            ALL.fetch_add(1, Ordering::Relaxed);
            prop_assert_eq!(pages.len(), clean_pages.len(), "after step {} {:?}", number, step);
        }
    }
}

#[test]
fn any_edits_lead_to_the_clean_site() {
    edits_lead_to_the_clean_site();
    let (good, all) = (GOOD.load(Ordering::Relaxed), ALL.load(Ordering::Relaxed));
    eprintln!("{good} of {all} steps ended without errors");
    assert!(good * 2 > all, "pages were compared after {good} of {all} steps only");
}
