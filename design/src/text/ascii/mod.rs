//! The distribution of the components, drawn with box characters.
