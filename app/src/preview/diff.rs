//! What differs between two texts, line by line.

/// The longest difference, in lines that are only in one of the texts, that is looked
/// for. Beyond it the texts count as different as a whole.
const MOST: usize = 1500;
/// How many unchanged lines are shown around a change.
const AROUND: usize = 3;

/// In which of the texts a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In both.
    Kept,
    /// Only in the first.
    Removed,
    /// Only in the second.
    Added,
}

/// A line of one or both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub mark: Mark,
    /// Its number in the first text, from 1.
    pub before: Option<usize>,
    /// Its number in the second.
    pub after: Option<usize>,
    /// The line without its end.
    pub text: String,
    /// What of the text differs from the line that it stands for, in bytes.
    pub part: (usize, usize),
}

/// Neighbouring lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Changes, and what is around them.
    Shown(Vec<Line>),
    /// Unchanged lines that say nothing about a change.
    Folded(Vec<Line>),
}

/// Both texts as one list of lines, in which what is far from any change is folded.
/// Empty when the texts are the same.
pub fn parts(before: &str, after: &str) -> Vec<Part> {
    let lines = lines(before, after);
    let changed: Vec<usize> =
        (0..lines.len()).filter(|&at| lines.get(at).is_some_and(is_change)).collect();
    let mut near = vec![false; lines.len()];
    for at in changed {
        let end = (at + AROUND + 1).min(near.len());
        near.get_mut(at.saturating_sub(AROUND)..end).unwrap_or_default().fill(true);
    }
    if !near.contains(&true) {
        return Vec::new();
    }
    let mut parts: Vec<Part> = Vec::new();
    for (line, near) in lines.into_iter().zip(near) {
        match (parts.last_mut(), near) {
            (Some(Part::Shown(lines)), true) | (Some(Part::Folded(lines)), false) => {
                lines.push(line);
            }
            (_, true) => parts.push(Part::Shown(vec![line])),
            (_, false) => parts.push(Part::Folded(vec![line])),
        }
    }
    parts
}

/// How many lines were added and removed.
pub fn counts(parts: &[Part]) -> (usize, usize) {
    let shown = parts.iter().flat_map(|part| match part {
        Part::Shown(lines) => lines.as_slice(),
        Part::Folded(_) => &[],
    });
    shown.fold((0, 0), |(added, removed), line| match line.mark {
        Mark::Kept => (added, removed),
        Mark::Added => (added + 1, removed),
        Mark::Removed => (added, removed + 1),
    })
}

fn is_change(line: &Line) -> bool {
    line.mark != Mark::Kept
}

/// The lines of both texts: of a change first what was removed, then what was added.
fn lines(before: &str, after: &str) -> Vec<Line> {
    let [old, new] = [before, after].map(|it| it.split_inclusive('\n').collect::<Vec<_>>());
    let mut lines = Vec::with_capacity(new.len());
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let (mut b, mut a) = (0, 0);
    for mark in marks(&old, &new) {
        match mark {
            Mark::Removed => {
                removed.extend(old.get(b));
                b += 1;
            }
            Mark::Added => {
                added.extend(new.get(a));
                a += 1;
            }
            Mark::Kept => {
                change(&mut lines, &mut removed, &mut added, (b, a));
                let text = new.get(a).copied().unwrap_or_default();
                (b, a) = (b + 1, a + 1);
                lines.push(line(Mark::Kept, Some(b), Some(a), text));
            }
        }
    }
    change(&mut lines, &mut removed, &mut added, (b, a));
    lines
}

fn line(mark: Mark, before: Option<usize>, after: Option<usize>, text: &str) -> Line {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text).to_owned();
    Line { mark, before, after, text, part: (0, 0) }
}

/// Ends a change at the numbers of lines behind it.
fn change(
    lines: &mut Vec<Line>,
    removed: &mut Vec<&str>,
    added: &mut Vec<&str>,
    (b, a): (usize, usize),
) {
    let pairs = removed.len() == added.len();
    let (first_removed, first_added) = (b - removed.len(), a - added.len());
    let start = lines.len();
    let old = removed.iter().enumerate();
    lines.extend(
        old.map(|(at, text)| line(Mark::Removed, Some(first_removed + at + 1), None, text)),
    );
    let new = added.iter().enumerate();
    lines.extend(new.map(|(at, text)| line(Mark::Added, None, Some(first_added + at + 1), text)));
    if pairs && let Some(changed) = lines.get_mut(start..) {
        let (old, new) = changed.split_at_mut(removed.len());
        for (old, new) in old.iter_mut().zip(new) {
            (old.part, new.part) = differing(&old.text, &new.text);
        }
    }
    removed.clear();
    added.clear();
}

/// What lies between the common beginning and the common end of two lines.
fn differing(old: &str, new: &str) -> ((usize, usize), (usize, usize)) {
    let same = |(a, b): &(char, char)| a == b;
    let start: usize =
        old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (rest_old, rest_new) =
        (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let pairs = rest_old.chars().rev().zip(rest_new.chars().rev());
    let end: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    ((start, old.len() - end), (start, new.len() - end))
}

/// The shortest way from one list of lines to another (E. W. Myers, “An O(ND)
/// Difference Algorithm and Its Variations”, 1986), between their common beginning
/// and their common end.
fn marks(old: &[&str], new: &[&str]) -> Vec<Mark> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let between = shortest(old, new).unwrap_or_else(|| {
        let removed = std::iter::repeat_n(Mark::Removed, old.len());
        removed.chain(std::iter::repeat_n(Mark::Added, new.len())).collect()
    });
    let kept = |count| std::iter::repeat_n(Mark::Kept, count);
    kept(start).chain(between).chain(kept(end)).collect()
}

/// After `d` changes, how far one comes in the old text: by the number of removals
/// among them. `None` where so many would leave one of the texts.
type Reached = Vec<Option<usize>>;

fn shortest(old: &[&str], new: &[&str]) -> Option<Vec<Mark>> {
    let mut trace: Vec<Reached> = Vec::new();
    for d in 0..=MOST.min(old.len() + new.len()) {
        let mut reached = Vec::with_capacity(d + 1);
        for removals in 0..=d {
            let x = step(trace.last(), d, removals, old.len(), new.len()).map(|(x, _)| {
                let y = x + d - 2 * removals;
                let same = old.iter().skip(x).zip(new.iter().skip(y));
                x + same.take_while(|(a, b)| a == b).count()
            });
            reached.push(x);
            if x == Some(old.len()) && old.len() + d == new.len() + 2 * removals {
                trace.push(reached);
                return Some(way_back(&trace, removals, old.len(), new.len()));
            }
        }
        trace.push(reached);
    }
    None
}

/// The best last change that leads to so many removals among `d` changes.
fn step(
    before: Option<&Reached>,
    d: usize,
    removals: usize,
    old: usize,
    new: usize,
) -> Option<(usize, Mark)> {
    let Some(before) = before else { return Some((0, Mark::Kept)) };
    let from = |index: Option<usize>| index.and_then(|at| before.get(at).copied().flatten());
    let removed = from(removals.checked_sub(1)).map(|x| (x + 1, Mark::Removed));
    let added = from(Some(removals)).map(|x| (x, Mark::Added));
    let inside = |(x, _): &(usize, Mark)| {
        *x <= old && (x + d).checked_sub(2 * removals).is_some_and(|y| y <= new)
    };
    match (removed.filter(inside), added.filter(inside)) {
        (Some(removed), Some(added)) => Some(if removed.0 > added.0 { removed } else { added }),
        (removed, added) => removed.or(added),
    }
}

fn way_back(trace: &[Reached], mut removals: usize, old: usize, new: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (d, reached) in trace.iter().enumerate().rev() {
        let before = d.checked_sub(1).and_then(|at| trace.get(at));
        let end = reached.get(removals).copied().flatten();
        let (Some(end), Some((start, mark))) = (end, step(before, d, removals, old, new)) else {
            break;
        };
        marks.extend(std::iter::repeat_n(Mark::Kept, end - start));
        match mark {
            Mark::Removed => removals -= 1,
            Mark::Added => {}
            Mark::Kept => break,
        }
        marks.push(mark);
    }
    marks.reverse();
    marks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(before: &str, after: &str) -> String {
        let sign = |line: Line| {
            let sign = match line.mark {
                Mark::Kept => ' ',
                Mark::Removed => '-',
                Mark::Added => '+',
            };
            format!("{sign}{}", line.text)
        };
        lines(before, after).into_iter().map(sign).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_change_is_told_by_its_lines() {
        for (before, after, expected) in [
            ("", "", ""),
            ("", "a\n", "+a"),
            ("a\n", "", "-a"),
            ("a\nb\nc\n", "a\nB\nc\n", " a\n-b\n+B\n c"),
            ("a\nb\n", "a\nx\nb\n", " a\n+x\n b"),
            ("a\nb\nc\nd\n", "b\nc\nd\ne\n", "-a\n b\n c\n d\n+e"),
            ("a\nb\nc\n", "a\nc\nb\n", " a\n-b\n c\n+b"),
            ("a", "a\n", "-a\n+a"),
            ("1\n2\n", "3\n4\n5\n", "-1\n-2\n+3\n+4\n+5"),
        ] {
            assert_eq!(told(before, after), expected, "{before:?} {after:?}");
        }
    }

    #[test]
    fn what_is_far_from_changes_is_folded() {
        let before: String = (0..30).map(|line| format!("{line}\n")).collect();
        let after = before.replace("15\n", "fifteen\n");
        let parts = parts(&before, &after);
        let sizes: Vec<(bool, usize)> = parts
            .iter()
            .map(|part| match part {
                Part::Shown(lines) => (true, lines.len()),
                Part::Folded(lines) => (false, lines.len()),
            })
            .collect();
        assert_eq!(sizes, [(false, 12), (true, 8), (false, 11)]);
        assert_eq!(counts(&parts), (1, 1));
        assert_eq!(super::parts(&before, &before), []);
    }

    #[test]
    fn what_differs_within_a_line_is_marked() {
        let changed = lines("| Cache | Redis |\n", "| Cache | Valkey é |\n");
        let parts: Vec<&str> =
            changed.iter().map(|line| &line.text[line.part.0..line.part.1]).collect();
        assert_eq!(parts, ["Redis", "Valkey é"]);
    }

    #[test]
    fn long_texts_without_anything_in_common_are_one_change() {
        let [before, after] = ["a", "b"]
            .map(|it| (0..200_000).map(|line| format!("{it}{line}\n")).collect::<String>());
        assert_eq!(counts(&parts(&before, &after)), (200_000, 200_000));
    }

    proptest! {
        #[test]
        fn the_lines_give_both_texts_back(
            before in "([a-c]\n){0,14}",
            after in "([a-d]\n){0,14}",
        ) {
            let lines = lines(&before, &after);
            let of = |left_out: Mark| -> String {
                let kept = lines.iter().filter(|line| line.mark != left_out);
                kept.map(|line| format!("{}\n", line.text)).collect()
            };
            prop_assert_eq!(of(Mark::Added), before.clone());
            prop_assert_eq!(of(Mark::Removed), after.clone());
            let numbers: Vec<usize> = lines.iter().filter_map(|line| line.after).collect();
            prop_assert_eq!(numbers, (1..=after.lines().count()).collect::<Vec<_>>());
            // As few lines as possible: a longest common subsequence, the slow way.
            let kept = lines.iter().filter(|line| line.mark == Mark::Kept).count();
            let [b, a] = [&before, &after].map(|it| it.lines().collect::<Vec<_>>());
            prop_assert_eq!(kept, common(&b, &a));
        }
    }

    fn common(before: &[&str], after: &[&str]) -> usize {
        let mut row = vec![0; after.len() + 1];
        for b in before {
            let mut diagonal = 0;
            for (at, a) in after.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if a == b { diagonal + 1 } else { above.max(row[at]) };
                diagonal = above;
            }
        }
        row[after.len()]
    }
}
