//! Turns the compiled browser code into the files that the server sends.
fn main() {}
