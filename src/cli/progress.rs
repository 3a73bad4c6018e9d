//! Progress of a long run: a line that is rewritten on a terminal, a few plain lines elsewhere.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Time between two updates on a terminal.
const PAUSE: Duration = Duration::from_millis(100);
/// Number of plain lines for a whole run.
const LINES: usize = 10;
/// Number of PDFs below which nothing is said where there is no terminal.
const SHORT: usize = 20;

/// The progress of one run.
pub(super) struct ProgressBar {
    what: &'static str,
    is_terminal: bool,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    began: Option<Instant>,
    /// When the line was last written.
    written: Option<Instant>,
    /// Largest number that was done.
    done: usize,
}

impl ProgressBar {
    pub(super) fn new(what: &'static str) -> Self {
        Self { what, is_terminal: stderr().is_terminal(), state: Mutex::default() }
    }

    /// Shows how many of `total` are done; threads may call in any order.
    pub(super) fn show(&self, done: usize, total: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let began = *state.began.get_or_insert_with(Instant::now);
        if done <= state.done {
            return;
        }
        let line = || self.line(began, done, total);
        if self.is_terminal {
            if state.written.is_none_or(|written| written.elapsed() >= PAUSE) || done == total {
                state.written = Some(Instant::now());
                eprint!("\r\u{1b}[K{}", line());
                let _ = stderr().flush();
            }
        } else {
            let tenth = |n: usize| n * LINES / total.max(1);
            if total >= SHORT && tenth(done) > tenth(state.done) {
                eprintln!("{}", line());
            }
        }
        state.done = done;
    }

    /// Takes the line off the terminal.
    pub(super) fn clear(&self) {
        if self.is_terminal {
            eprint!("\r\u{1b}[K");
        }
    }

    fn line(&self, began: Instant, done: usize, total: usize) -> String {
        let of = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let rate = of(done) / began.elapsed().as_secs_f64().max(0.001);
        let left = of(total.saturating_sub(done)) / rate.max(0.001);
        format!("{} {done}/{total}，每秒 {rate:.1} 份，还需 {left:.0} 秒", self.what)
    }
}
