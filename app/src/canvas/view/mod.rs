//! Drawing: the one part of the canvas that knows how the picture is made.
//!
//! It is told what is looked at ([`View::look`]), what changed
//! ([`View::touch`]), and what a gesture shows ([`View::show`]), and brings the
//! page up to date once a frame ([`View::frame`]). Nothing else touches what is
//! in the layers, so that another way of drawing could take its place.
//!
//! The picture is made of SVG. What is far outside of the canvas is not in the
//! page; what is drawn very small is drawn simply. A pan or zoom changes one
//! transform. A drag lifts what moves into a layer of its own and moves that
//! layer.

mod dom;
mod draw;
mod face;
mod glide;
mod icon;
mod layers;
mod level;
mod lift;
mod link;
mod marks;
mod mounted;
mod node;
mod people;
mod scene;
mod site;

pub use glide::glide;
pub use layers::Layers;
pub use scene::View;
