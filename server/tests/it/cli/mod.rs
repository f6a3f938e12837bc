//! The command line.

mod convert;
mod start;
