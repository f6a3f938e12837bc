//! Finding what somebody means by a few letters.

/// How well a text fits what was typed; smaller is better, `None` not at all.
///
/// Each typed word must occur. Words at the beginning count for more than words
/// at the beginning of a later word, and these for more than the rest; short
/// texts for more than long ones.
pub fn rank(typed: &str, text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    let mut rank = 0;
    for word in typed.to_lowercase().split_whitespace() {
        rank += text.match_indices(word).map(|(at, _)| weight(&text, at)).min()?;
    }
    Some(rank * 1000 + text.chars().count().min(999) as u32)
}

fn weight(text: &str, at: usize) -> u32 {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    match before {
        None => 0,
        Some(before) if !before.is_alphanumeric() => 1,
        Some(_) => 3,
    }
}

#[cfg(test)]
mod tests {
    use design::Arrange as _;

    use super::rank;

    fn best<'a>(typed: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let mut found: Vec<_> =
            texts.iter().filter_map(|text| Some((rank(typed, text)?, *text))).collect();
        found.arrange();
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn the_likeliest_comes_first() {
        let texts = ["Zoom to fit", "Fit the panel", "Benefits API", "Orders", "Orders replica"];
        for (typed, expected) in [
            ("fit", vec!["Fit the panel", "Zoom to fit", "Benefits API"]),
            ("ORD", vec!["Orders", "Orders replica"]),
            ("rep ord", vec!["Orders replica"]),
            ("nothing", vec![]),
        ] {
            assert_eq!(best(typed, &texts), expected, "{typed}");
        }
        assert_eq!(best("", &texts).len(), texts.len());
    }

    #[test]
    fn wide_letters_are_found() {
        assert_eq!(best("ö", &["Öl", "Böl", "x"]), ["Öl", "Böl"]);
    }
}
