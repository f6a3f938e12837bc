//! What becomes of two people's changes, by example.
