//! Mermaid diagrams that render where repositories are read.
