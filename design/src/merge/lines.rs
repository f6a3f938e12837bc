//! The three-way merge of texts, line by line.

use crate::limits;

/// Beyond so many pairs of lines, what lies between the common beginning and the
/// common end of two texts counts as changed as a whole.
const PAIRS: usize = 1 << 20;

/// The text with the changes of both sides; `None` where they meet in the same or
/// in neighbouring lines, or where the result would be too long.
pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    if ours == theirs || theirs == base {
        return Some(ours.to_owned());
    }
    if ours == base {
        return Some(theirs.to_owned());
    }
    let [base, ours, theirs] = [base, ours, theirs].map(|it| it.split('\n').collect::<Vec<_>>());
    let (in_ours, in_theirs) = (kept(&base, &ours), kept(&base, &theirs));
    let mut lines = Vec::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    for (at, places) in in_ours.into_iter().zip(in_theirs).enumerate() {
        // A line that both sides kept ends what they may have changed before it.
        if let (Some(in_ours), Some(in_theirs)) = places {
            lines.extend(part(&base[b..at], &ours[o..in_ours], &theirs[t..in_theirs])?);
            lines.push(base[at]);
            (b, o, t) = (at + 1, in_ours + 1, in_theirs + 1);
        }
    }
    lines.extend(part(&base[b..], &ours[o..], &theirs[t..])?);
    let text = lines.join("\n");
    (text.len() <= limits::PROSE_BYTES).then_some(text)
}

/// The lines between two that both sides kept, unless both changed them.
fn part<'a, 'b>(
    base: &'b [&'a str],
    ours: &'b [&'a str],
    theirs: &'b [&'a str],
) -> Option<&'b [&'a str]> {
    if ours == theirs || theirs == base { Some(ours) } else { (ours == base).then_some(theirs) }
}

/// Where each line of a text is in another: a longest common subsequence.
fn kept(before: &[&str], after: &[&str]) -> Vec<Option<usize>> {
    let start = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (old, new) = (&before[start..], &after[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let mut places: Vec<Option<usize>> = (0..start).map(Some).collect();
    places.extend(kept_between(old, new).into_iter().map(|place| place.map(|at| at + start)));
    places.extend((after.len() - end..after.len()).map(Some));
    places
}

/// The same for texts that have neither beginning nor end in common.
fn kept_between(before: &[&str], after: &[&str]) -> Vec<Option<usize>> {
    let mut places = vec![None; before.len()];
    let width = after.len() + 1;
    if (before.len() + 1) * width > PAIRS {
        return places;
    }
    // How many lines the rest of the one has in common with the rest of the other.
    let mut common = vec![0_u32; (before.len() + 1) * width];
    for b in (0..before.len()).rev() {
        for a in (0..after.len()).rev() {
            common[b * width + a] = if before[b] == after[a] {
                common[(b + 1) * width + a + 1] + 1
            } else {
                common[(b + 1) * width + a].max(common[b * width + a + 1])
            };
        }
    }
    let (mut b, mut a) = (0, 0);
    while b < before.len() && a < after.len() {
        if before[b] == after[a] {
            places[b] = Some(a);
            (b, a) = (b + 1, a + 1);
        } else if common[(b + 1) * width + a] >= common[b * width + a + 1] {
            b += 1;
        } else {
            a += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::merged;

    #[test]
    fn changes_of_both_sides_are_taken_where_they_do_not_meet() {
        let cases = [
            // Each in a line of its own.
            ("a\nb\nc", "A\nb\nc", "a\nb\nC", Some("A\nb\nC")),
            // One adds above, the other below.
            ("a\nb", "x\na\nb", "a\nb\ny", Some("x\na\nb\ny")),
            // One removes a line, the other changes another.
            ("a\nb\nc", "b\nc", "a\nb\nC", Some("b\nC")),
            // The same change on both sides.
            ("a\nb\nc", "a\nX\nc", "a\nX\nc\nd", Some("a\nX\nc\nd")),
            // The end of the last line does not matter.
            ("a\nb\n", "A\nb\n", "a\nb", Some("A\nb")),
            ("a\r\nb\r\nc", "A\r\nb\r\nc", "a\r\nb\r\nC", Some("A\r\nb\r\nC")),
            // In the same line, in neighbouring lines, at the same place.
            ("a", "b", "c", None),
            ("a\nb", "A\nb", "a\nB", None),
            ("a\nb", "a\nx\nb", "a\ny\nb", None),
            // One removes what the other changes.
            ("a\nb\nc", "a\nc", "a\nB\nc", None),
            ("", "x", "y", None),
        ];
        for (base, ours, theirs, expected) in cases {
            assert_eq!(merged(base, ours, theirs).as_deref(), expected, "{base:?} {ours:?}");
            assert_eq!(merged(base, theirs, ours).as_deref(), expected, "{base:?} {theirs:?}");
        }
    }

    #[test]
    fn a_result_beyond_the_limit_is_no_result() {
        let long = "x".repeat(crate::limits::PROSE_BYTES - 1);
        assert_eq!(merged("\n", &format!("{long}\n"), &format!("\n{long}")), None);
    }

    proptest! {
        #[test]
        fn an_unchanged_side_gives_the_other(base in "[ab\n]{0,12}", other in "[ab\n]{0,12}") {
            prop_assert_eq!(merged(&base, &base, &other), Some(other.clone()));
            prop_assert_eq!(merged(&base, &other, &base), Some(other.clone()));
            prop_assert_eq!(merged(&base, &other, &other), Some(other));
        }

        /// What both sides kept is kept, and of what one of them wrote anew
        /// nothing is lost.
        #[test]
        fn nothing_is_lost(
            base in "[a-c\n]{0,16}",
            ours in "[a-d\n]{0,16}",
            theirs in "[abce\n]{0,16}",
        ) {
            let found = merged(&base, &ours, &theirs);
            prop_assert_eq!(&found, &merged(&base, &theirs, &ours));
            if let Some(found) = found {
                for side in [&ours, &theirs] {
                    let new = side.split('\n').filter(|it| base.split('\n').all(|old| old != *it));
                    for line in new {
                        prop_assert!(found.split('\n').any(|it| it == line), "{:?}", line);
                    }
                }
                for line in found.split('\n') {
                    let from = [&base, &ours, &theirs];
                    prop_assert!(from.iter().any(|it| it.split('\n').any(|it| it == line)));
                }
            }
        }
    }
}
