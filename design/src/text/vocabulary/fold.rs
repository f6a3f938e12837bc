//! Texts without what people leave out.

/// A text in lower case and without accents on Latin letters: “Producción” and
/// “PRODUCCION” are one word.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        push(c, &mut folded);
    }
    folded
}

/// Adds a character in lower case without its accent.
pub fn push(c: char, folded: &mut String) {
    let plain = match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        // An accent that stands by itself, behind its letter.
        '\u{300}'..='\u{36f}' => return,
        _ => c,
    };
    folded.push(plain);
}
