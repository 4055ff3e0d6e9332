//! Progress of long tasks: a bar on a terminal, or a spinner where the amount is unknown; and the time of each
//! step, on request.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::base::progress::Progress;

/// Tasks shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often the display is redrawn.
const TICK: Duration = Duration::from_millis(120);

/// Records the times of all steps, and shows the current one.
pub(super) struct Watch {
    steps: Mutex<Vec<(&'static str, Duration)>>,
    current: Mutex<Option<(&'static str, Instant)>>,
    bar: ProgressBar,
    is_shown: Arc<AtomicBool>,
}

impl Watch {
    /// Starts watching. The bar is drawn on standard error, and only if that is a terminal.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let is_shown = Arc::new(AtomicBool::new(false));
        let (later, shows) = (bar.clone(), is_shown.clone());
        // Some steps report no parts, so the bar can't wait for a report before it appears.
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            later.set_draw_target(ProgressDrawTarget::stderr());
            shows.store(true, Ordering::Relaxed);
            if !later.is_finished() {
                later.enable_steady_tick(TICK);
            }
        });
        Self { steps: Mutex::default(), current: Mutex::default(), bar, is_shown }
    }

    /// A task of one step.
    pub(super) fn during<T>(step: &'static str, work: impl FnOnce() -> T) -> T {
        let watch = Self::new();
        watch.begin(step, None);
        let result = work();
        watch.end();
        result
    }

    /// A line for each step, on standard error.
    pub(super) fn tell(&self) {
        for (step, time) in lock(&self.steps).iter() {
            note!("{:>7.3} s  {step}", time.as_secs_f64());
        }
    }
}

impl Progress for Watch {
    fn begin(&self, step: &'static str, parts: Option<usize>) {
        self.end();
        *lock(&self.current) = Some((step, Instant::now()));
        // The bar of the last step is cleared and draws nothing until it restarts.
        self.bar.set_message(step);
        parts.into_iter().for_each(|parts| self.bar.set_length(parts as u64));
        self.bar.set_style(style(parts.is_some()));
        self.bar.reset();
        if self.is_shown.load(Ordering::Relaxed) {
            self.bar.enable_steady_tick(TICK);
        }
    }

    fn part(&self) {
        self.bar.inc(1);
    }

    fn end(&self) {
        if let Some((step, began)) = lock(&self.current).take() {
            lock(&self.steps).push((step, began.elapsed()));
        }
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
    }
}

/// A bar if the amount of work is known, otherwise a spinner.
fn style(has_parts: bool) -> ProgressStyle {
    let template = if has_parts { "{msg} {bar:30} {human_pos}/{human_len}" } else { "{msg} {spinner}" };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
