//! Gleaner and its peers on the same pages: how fast, and how much memory. See README.md.

pub mod contestants;
pub mod options;
pub mod pages;
pub mod race;
pub mod resiliparse;
