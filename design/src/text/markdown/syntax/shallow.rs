//! Takes the depth out of texts that are nested deeper than people nest.

use std::borrow::Cow;

/// In how many bytes at the beginning of a line quotations and items may begin. What
/// would be deeper is not looked at, and every line of it would cost as much as it is
/// deep.
const MAX_INDENT: usize = 100;

/// The text, where marks of quotations and items that stand too far within their lines
/// are dots. All else stands where it stood.
pub fn shallow(source: &str) -> Cow<'_, str> {
    let mut deep = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        if line.len() > MAX_INDENT && !is_rule(line) {
            let marks = Marks { line: line.as_bytes(), at: 0 };
            deep.extend(marks.filter(|at| *at >= MAX_INDENT).map(|at| start + at));
        }
        start += line.len();
    }
    if deep.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut bytes = source.as_bytes().to_vec();
    for at in deep {
        bytes.get_mut(at).into_iter().for_each(|byte| *byte = b'.');
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(source), Cow::Owned)
}

/// Whether a line may be a rule such as `- - -`.
fn is_rule(line: &str) -> bool {
    let mut signs = line.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let first = signs.next();
    matches!(first, Some(b'-' | b'*')) && signs.all(|sign| Some(sign) == first)
}

/// The places of the marks at the beginning of a line.
struct Marks<'a> {
    line: &'a [u8],
    at: usize,
}

impl Iterator for Marks<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let byte = |at: usize| self.line.get(at).copied();
        let is_blank = |at: usize| byte(at).is_none_or(|it| it.is_ascii_whitespace());
        while matches!(byte(self.at), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        let digits =
            (0..9).take_while(|it| byte(self.at + it).is_some_and(|it| it.is_ascii_digit()));
        let mark = self.at + digits.count();
        let is_mark = match byte(mark)? {
            b'>' => mark == self.at,
            b'-' | b'+' | b'*' => mark == self.at && is_blank(mark + 1),
            b'.' | b')' => mark > self.at && is_blank(mark + 1),
            _ => false,
        };
        self.at = mark + 1;
        is_mark.then_some(mark)
    }
}

#[cfg(test)]
mod tests {
    use super::shallow;

    #[test]
    fn only_what_is_too_deep_changes() {
        let far = " ".repeat(100);
        let quotes = ">".repeat(98);
        let same = [
            "",
            "- a\n  - b\n",
            &["- ".repeat(200).as_str(), "\n"].concat(),
            &["* ".repeat(200).as_str(), "\n"].concat(),
            &[&far, "a - b\n"].concat(),
            &[&far, "-b\n"].concat(),
            &[&quotes, ">> a > b\n"].concat(),
            &["é".repeat(200).as_str(), "> a"].concat(),
        ];
        for text in same {
            assert_eq!(shallow(text), text);
        }
        let deep = [
            ([&far, "- b\r"].concat(), [&far, ". b\r"].concat()),
            ([&far, "12) b"].concat(), [&far, "12. b"].concat()),
            ([&quotes, ">>>> a"].concat(), [&quotes, ">>.. a"].concat()),
            (
                ["+ ".repeat(51), "é\n> a".to_owned()].concat(),
                ["+ ".repeat(50), ". é\n> a".to_owned()].concat(),
            ),
        ];
        for (text, expected) in deep {
            assert_eq!(shallow(&text), expected);
        }
    }
}
