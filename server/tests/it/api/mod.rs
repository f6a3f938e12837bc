//! What HTTP has.

mod designs;
mod errors;
mod export;
mod operations;
mod pages;
mod people;
mod security;
mod versions;
