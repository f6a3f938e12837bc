//! What the architect sees: pages, canvas, document and panels.
