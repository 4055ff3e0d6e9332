//! How far a long work is: a bar on a terminal, and how long each step took for those who ask.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::progress::Progress;

/// Works that are over sooner show no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// Keeps the times of all steps, and shows the current one.
pub(super) struct Watch {
    steps: Mutex<Vec<(&'static str, Duration)>>,
    current: Mutex<Option<(&'static str, Instant)>>,
    began: Instant,
    bar: ProgressBar,
    is_shown: AtomicBool,
}

impl Watch {
    /// Begins to watch. The bar is on standard error, and only if that is a terminal.
    pub(super) fn new() -> Self {
        let style = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len}");
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
            .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self {
            steps: Mutex::default(),
            current: Mutex::default(),
            began: Instant::now(),
            bar,
            is_shown: AtomicBool::new(false),
        }
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
        self.bar.set_position(0);
        self.bar.set_message(step);
        parts.into_iter().for_each(|parts| self.bar.set_length(parts as u64));
    }

    fn part(&self) {
        self.bar.inc(1);
        if self.began.elapsed() > PATIENCE && !self.is_shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    fn end(&self) {
        if let Some((step, began)) = lock(&self.current).take() {
            lock(&self.steps).push((step, began.elapsed()));
        }
        self.bar.finish_and_clear();
        self.bar.reset();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
