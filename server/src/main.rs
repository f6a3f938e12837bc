//! The Siteplan server and command line.
fn main() {}
