//! Rooms and sockets.

mod crash;
mod durability;
mod editing;
mod hostile;
mod rooms;
