//! What HTTP has.

mod designs;
mod errors;
mod export;
mod openapi;
mod operations;
mod pages;
mod people;
mod queries;
mod security;
mod versions;
