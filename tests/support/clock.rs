//! Time as a test may judge it: other work on the machine must not fail it.

use std::time::{Duration, Instant};

/// Processor time of this thread where the system tells it (Linux), else time on the wall.
pub(crate) struct Clock {
    wall: Instant,
    processor: Option<Duration>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Clock { wall: Instant::now(), processor: Self::processor() }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        match (self.processor, Self::processor()) {
            (Some(start), Some(now)) => now.saturating_sub(start),
            _ => self.wall.elapsed(),
        }
    }

    fn processor() -> Option<Duration> {
        // The system brings the figure up to date when the thread gives way.
        std::thread::yield_now();
        let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(times.split(' ').next()?.parse().ok()?))
    }
}
