//! Which keys a pattern such as `Mod+Shift+Z` means. Pure, so tested natively.

/// One press of a key, as the browser tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// What the key writes: `z`, `Z`, `?`, `ArrowUp`.
    pub key: String,
    /// Where the key is: `KeyZ`, `Digit1`.
    pub code: String,
    /// Ctrl is held.
    pub ctrl: bool,
    /// Cmd, or the Windows key, is held.
    pub meta: bool,
    /// Shift is held.
    pub shift: bool,
    /// Alt (Option) is held.
    pub alt: bool,
}

/// Whether a pattern means this stroke.
///
/// A pattern is modifiers and one key, joined by `+`. `Mod` is Cmd on a Mac and
/// Ctrl elsewhere. A letter is compared as written, without regard to case and
/// so to CapsLock; on layouts that write other than Latin letters, by its place.
/// Signs (`?`, `/`, `+`) say nothing of Shift, because layouts differ.
pub fn matches(pattern: &str, stroke: &Stroke, mac: bool) -> bool {
    let (modifiers, key) = split(pattern);
    let has = |name: &str| modifiers.split('+').any(|modifier| modifier == name);
    let (want_ctrl, want_meta) = match (has("Mod"), mac) {
        (true, true) => (has("Ctrl"), true),
        (true, false) => (true, false),
        (false, _) => (has("Ctrl"), false),
    };
    if stroke.ctrl != want_ctrl || stroke.meta != want_meta || stroke.alt != has("Alt") {
        return false;
    }
    let mut letters = key.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii_alphabetic() => {
            stroke.shift == has("Shift") && is_letter(letter, stroke)
        }
        (Some(digit), None) if digit.is_ascii_digit() => {
            let placed =
                stroke.code.strip_prefix("Digit").or_else(|| stroke.code.strip_prefix("Numpad"));
            stroke.shift == has("Shift") && (stroke.key == key || placed == Some(key))
        }
        (Some(_), None) => stroke.key == key,
        _ => stroke.shift == has("Shift") && stroke.key == if key == "Space" { " " } else { key },
    }
}

fn is_letter(letter: char, stroke: &Stroke) -> bool {
    if stroke.key.eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4])) {
        return true;
    }
    let latin = stroke.key.len() == 1 && stroke.key.is_ascii();
    !latin
        && stroke
            .code
            .strip_prefix("Key")
            .is_some_and(|key| key.starts_with(letter.to_ascii_uppercase()))
}

/// Whether a pattern is one character without Ctrl, Cmd or Alt: what people can
/// switch off (WCAG 2.1.4).
pub fn is_single(pattern: &str) -> bool {
    let (modifiers, key) = split(pattern);
    matches!(modifiers, "" | "Shift") && key.chars().count() == 1
}

/// The pattern as people write it: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`.
pub fn show(pattern: &str, mac: bool) -> String {
    let (modifiers, key) = split(pattern);
    let key = match key {
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Escape" => "Esc",
        "Delete" if mac => "⌦",
        "Backspace" if mac => "⌫",
        "Enter" if mac => "↩",
        key => key,
    };
    let mut shown = String::new();
    for (modifier, sign, word) in [
        ("Ctrl", "⌃", "Ctrl+"),
        ("Alt", "⌥", "Alt+"),
        ("Shift", "⇧", "Shift+"),
        ("Mod", "⌘", "Ctrl+"),
    ] {
        if modifiers.split('+').any(|held| held == modifier) {
            match (mac, modifier) {
                (true, _) => shown.push_str(sign),
                (false, "Mod") => shown.insert_str(0, word),
                (false, _) => shown.push_str(word),
            }
        }
    }
    shown.push_str(key);
    shown
}

/// Modifiers, and the key itself, which may be `+`.
fn split(pattern: &str) -> (&str, &str) {
    match pattern.strip_suffix('+') {
        Some(modifiers) => (modifiers.trim_end_matches('+'), "+"),
        None => pattern.rsplit_once('+').unwrap_or(("", pattern)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `held key@code`, as in `ctrl shift Z@KeyZ`.
    fn stroke(text: &str) -> Stroke {
        let mut words: Vec<_> = text.split(' ').collect();
        let (key, code) = words.pop().and_then(|word| word.split_once('@')).unwrap_or_default();
        let held = |name| words.contains(&name);
        Stroke {
            key: if code == "Space" { " ".into() } else { key.into() },
            code: code.into(),
            ctrl: held("ctrl"),
            meta: held("meta"),
            shift: held("shift"),
            alt: held("alt"),
        }
    }

    #[test]
    fn patterns_mean_what_people_press() {
        for (pattern, pressed, mac, expected) in [
            ("Mod+Z", "ctrl z@KeyZ", false, true),
            ("Mod+Z", "meta z@KeyZ", true, true),
            ("Mod+Z", "ctrl z@KeyZ", true, false),
            ("Mod+Z", "ctrl shift Z@KeyZ", false, false),
            ("Mod+Shift+Z", "ctrl shift Z@KeyZ", false, true),
            ("Mod+Shift+Z", "ctrl shift z@KeyZ", false, true),
            ("Mod+Z", "ctrl я@KeyZ", false, true),
            ("Mod+Z", "ctrl y@KeyZ", false, false),
            ("Mod+Y", "ctrl y@KeyZ", false, true),
            ("S", "s@KeyS", false, true),
            ("S", "S@KeyS", false, true),
            ("S", "shift S@KeyS", false, false),
            ("S", "alt s@KeyS", false, false),
            ("Shift+D", "shift D@KeyD", false, true),
            ("Shift+1", "shift !@Digit1", false, true),
            ("1", "shift !@Digit1", false, false),
            ("1", "&@Digit1", false, true),
            ("?", "shift ?@Slash", false, true),
            ("?", "shift ?@Minus", false, true),
            ("Mod+/", "ctrl /@Slash", false, true),
            ("Mod+/", "ctrl shift /@Digit7", false, true),
            ("Mod++", "ctrl +@Equal", false, true),
            ("+", "shift +@Equal", false, true),
            ("Escape", "Escape@Escape", false, true),
            ("Shift+ArrowUp", "shift ArrowUp@ArrowUp", false, true),
            ("ArrowUp", "shift ArrowUp@ArrowUp", false, false),
            ("Space", " @Space", false, true),
        ] {
            assert_eq!(matches(pattern, &stroke(pressed), mac), expected, "{pattern} by {pressed}");
        }
    }

    #[test]
    fn single_keys_are_characters_without_ctrl() {
        for (pattern, expected) in [
            ("S", true),
            ("Shift+D", true),
            ("?", true),
            ("+", true),
            ("Mod+Z", false),
            ("Alt+Z", false),
            ("Delete", false),
            ("Escape", false),
        ] {
            assert_eq!(is_single(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn patterns_are_shown_as_the_system_writes_them() {
        for (pattern, elsewhere, mac) in [
            ("Mod+Shift+Z", "Ctrl+Shift+Z", "⇧⌘Z"),
            ("Mod++", "Ctrl++", "⌘+"),
            ("Shift+ArrowUp", "Shift+↑", "⇧↑"),
            ("Delete", "Delete", "⌦"),
        ] {
            assert_eq!(show(pattern, false), elsewhere);
            assert_eq!(show(pattern, true), mac);
        }
    }
}
