//! Icons of the user interface, drawn on a grid of 20 units with strokes of 1.5.

use leptos::prelude::*;

/// An icon from its path. It is decoration: the name belongs on the button.
pub fn icon(path: &'static str) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
    .into_any()
}

/// The sign of Siteplan.
pub fn logo() -> AnyView {
    view! {
        <svg class="logo" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <rect x="2" y="2" width="18" height="18" rx="4"></rect>
            <path d="M2 9h10v11M12 9V2M12 14h8"></path>
        </svg>
    }
    .into_any()
}

/// A cross of two lines: add.
pub const PLUS: &str = "M10 4.5v11M4.5 10h11";
/// Take away.
pub const MINUS: &str = "M4.5 10h11";
/// Close.
pub const CLOSE: &str = "M5.5 5.5l9 9M14.5 5.5l-9 9";
/// More commands.
pub const MORE: &str = "M4.5 10h1M9.5 10h1M14.5 10h1";
/// Search.
pub const SEARCH: &str = "M9 4a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM12.7 12.7L16.5 16.5";
/// Opens below.
pub const DOWN: &str = "M5.5 8l4.5 4.5L14.5 8";
/// Done, or chosen.
pub const CHECK: &str = "M4.5 10.5l3.7 3.7 7.3-8";
/// Take care.
pub const WARNING: &str = "M10 3.5l7 12.5H3zM10 8.5v3.5M10 14h.01";
/// The light theme.
pub const SUN: &str = "M10 6.8a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 0 0 0-6.4zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1";
/// The dark theme.
pub const MOON: &str = "M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z";
/// The theme of the system.
pub const HALF: &str =
    "M10 3.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM10 3.5v13M10 6.5h4.8M10 10h6.5M10 13.5h4.8";
/// The panel at the left.
pub const PANEL_LEFT: &str = "M4.5 4h11a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4zM7.5 4v12";
/// The panel at the right.
pub const PANEL_RIGHT: &str = "M4.5 4h11a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4zM12.5 4v12";
/// A copy.
pub const COPY: &str = "M8.5 7h6A1.5 1.5 0 0 1 16 8.5v6a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5v-6A1.5 1.5 0 0 1 8.5 7zM13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7";
/// The archive.
pub const ARCHIVE: &str = "M3.5 4.5h13v3.5h-13zM4.5 8v7.5h11V8M8 11h4";
/// Back from the archive.
pub const RESTORE: &str = "M4 8.5h8a4 4 0 0 1 0 8H7M4 8.5l3.5-3.5M4 8.5L7.5 12";
/// A sheet of paper.
pub const SHEET: &str = "M6 3.5h5.5L15 7v9.5H6zM11.5 3.5V7H15";
/// Take something from this machine.
pub const UPLOAD: &str = "M10 13V4.5M6.5 8L10 4.5 13.5 8M4 13.5v2.5h12v-2.5";
/// The keyboard.
pub const KEYBOARD: &str = "M3.5 5.5h13A1 1 0 0 1 17.5 6.5v7a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M7 11.8h6";
/// Undo.
pub const UNDO: &str = "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5";
/// Redo.
pub const REDO: &str = "M16 8H8a4 4 0 0 0 0 8h4M16 8l-3.5-3.5M16 8l-3.5 3.5";
/// Worth knowing.
pub const INFO: &str = "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM10 9.2v4.3M10 6.5h.01";
/// It does not work.
pub const FAULT: &str = "M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM7.7 7.7l4.6 4.6M12.3 7.7l-4.6 4.6";
/// Take something to this machine.
pub const DOWNLOAD: &str = "M10 4.5V13M6.5 9.5L10 13l3.5-3.5M4 13.5v2.5h12v-2.5";
/// Two come together.
pub const MERGE: &str =
    "M5 3.5v3c0 3.6 5 2.9 5 6.5v3.5M15 3.5v3c0 3.6-5 2.9-5 6.5M7.5 14l2.5 2.5 2.5-2.5";
/// Take something from the clipboard.
pub const CLIPBOARD: &str = "M7.5 4.5H5.5v12h9v-12h-2M7.5 3.5h5v2.5h-5zM8 10h4M8 13h4";
