//! The site in memory, as the preview answers from it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use answerbook::config::Run;
use answerbook::preview::Preview;
use answerbook::preview::server::{Answer as _, Change};

use crate::support::SiteTest;

#[test]
fn a_request_is_answered_while_files_are_read() {
    let site = (0..60).fold(SiteTest::new(), |site, number| site.text(&format!("{number}.md"), "Text.\n"));
    let preview = Preview::open(site.root(), Run::today(), None).expect("a site");
    // Odd while an update is at work.
    let updates = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::SeqCst) {
                updates.fetch_add(1, Ordering::SeqCst);
                preview.update(&Change { rescan: true, ..Change::default() }).expect("files can be read");
                updates.fetch_add(1, Ordering::SeqCst);
            }
        });
        let deadline = Instant::now() + Duration::from_mins(1);
        let during_an_update = || {
            let before = updates.load(Ordering::SeqCst);
            let status = preview.answer("7.html").status;
            let after = updates.load(Ordering::SeqCst);
            assert_eq!(status, 200);
            before == after && before % 2 == 1
        };
        let mut count = 0;
        while count < 20 && Instant::now() < deadline {
            count += usize::from(during_an_update());
        }
        is_over.store(true, Ordering::SeqCst);
        assert_eq!(count, 20, "no request waits for an update");
    });
}
