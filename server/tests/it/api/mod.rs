//! What HTTP has.

mod designs;
mod errors;
mod export;
mod imports;
mod openapi;
mod operations;
mod page_imports;
mod pages;
mod people;
mod queries;
mod security;
mod versions;
