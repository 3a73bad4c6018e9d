//! How far a long run has come: a line that is rewritten on a terminal, a few plain lines elsewhere.

use std::io::{IsTerminal, Write, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Time between two looks at a terminal.
const PAUSE: Duration = Duration::from_millis(100);
/// Plain lines for a whole run.
const LINES: usize = 10;
/// Runs shorter than this say nothing where nobody watches.
const SHORT: usize = 20;

/// The progress of one run.
pub(super) struct Bar {
    what: &'static str,
    total: usize,
    began: Instant,
    terminal: bool,
    /// When the line was last written, and the most that was done.
    last: Mutex<(Option<Instant>, usize)>,
}

impl Bar {
    pub(super) fn new(what: &'static str, total: usize) -> Self {
        Self { what, total, began: Instant::now(), terminal: stderr().is_terminal(), last: Mutex::default() }
    }

    /// Says that `done` are done; threads may come in any order.
    pub(super) fn show(&self, done: usize) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if done <= last.1 {
            return;
        }
        if self.terminal {
            let due = last.0.is_none_or(|last| last.elapsed() >= PAUSE) || done == self.total;
            last.1 = done;
            if due {
                last.0 = Some(Instant::now());
                eprint!("\r\u{1b}[K{}", self.line(done));
                let _ = stderr().flush();
            }
        } else {
            let tenth = |n: usize| n * LINES / self.total.max(1);
            if self.total >= SHORT && tenth(done) > tenth(last.1) {
                eprintln!("{}", self.line(done));
            }
            last.1 = done;
        }
    }

    /// Takes the line off the terminal.
    pub(super) fn clear(&self) {
        if self.terminal {
            eprint!("\r\u{1b}[K");
        }
    }

    fn line(&self, done: usize) -> String {
        let of = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let rate = of(done) / self.began.elapsed().as_secs_f64().max(0.001);
        let left = of(self.total.saturating_sub(done)) / rate.max(0.001);
        format!("{} {done}/{}，每秒 {rate:.1} 份，还需 {left:.0} 秒", self.what, self.total)
    }
}
