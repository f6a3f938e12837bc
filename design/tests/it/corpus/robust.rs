//! No text makes the readers panic or hang.
