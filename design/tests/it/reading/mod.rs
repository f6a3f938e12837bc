//! What flowcharts say of a network, and how designs are written onto them.

mod inverse;
mod table;
