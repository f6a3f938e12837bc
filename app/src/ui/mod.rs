//! A small kit: what the panels and pages are made of.
//!
//! What needs no behaviour is no component but a class of `style/ui.css`:
//! `button`, `button primary`, `button quiet`, `icon-button`, `field`, `chip`,
//! `key`, `skeleton`, `visually-hidden`; `data-tip` shows a tooltip.

pub mod keys;
