//! Rooms and sockets.

mod checkpoints;
mod crash;
mod durability;
mod editing;
mod hostile;
mod rooms;
