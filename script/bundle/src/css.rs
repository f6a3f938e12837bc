//! One style sheet out of `main.css` and the files it imports.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

/// Reads a sheet and puts its imports in their place, in order. Understands
/// `@import "file.css";` and `@import "file.css" layer(name);`, each on a line of
/// its own.
pub fn bundle(main: &Path) -> Result<String> {
    let mut sheet = String::new();
    append(main, &mut Vec::new(), &mut sheet)?;
    Ok(sheet)
}

fn append(file: &Path, open: &mut Vec<String>, sheet: &mut String) -> Result<()> {
    let name = file.display().to_string();
    if open.contains(&name) {
        bail!("{name} imports itself");
    }
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    open.push(name.clone());
    for (number, line) in text.lines().enumerate() {
        let Some(import) = line.trim_start().strip_prefix("@import") else {
            sheet.push_str(line);
            sheet.push('\n');
            continue;
        };
        let Some((path, layer)) = parse_import(import) else {
            bail!(
                "{name}:{}: write @import \"file.css\"; or @import \"file.css\" layer(name);",
                number + 1
            );
        };
        let path = file.with_file_name(path);
        match layer {
            None => append(&path, open, sheet)?,
            Some(layer) => {
                sheet.push_str(&format!("@layer {layer} {{\n"));
                append(&path, open, sheet)?;
                sheet.push_str("}\n");
            }
        }
    }
    open.pop();
    Ok(())
}

/// The file and the layer named after `@import`.
fn parse_import(text: &str) -> Option<(&str, Option<&str>)> {
    let rest = text.trim().strip_suffix(';')?.trim();
    let (path, rest) = rest.strip_prefix('"')?.split_once('"')?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some((path, None));
    }
    let layer = rest.strip_prefix("layer(")?.strip_suffix(')')?;
    Some((path, Some(layer.trim())))
}

/// Drops comments and needless white space. Strings and everything that could
/// carry a meaning stay as they are.
pub fn shrink(sheet: &str) -> String {
    let mut small = String::with_capacity(sheet.len());
    let mut rest = sheet;
    // White space (or a comment) was read and is written before what follows, if
    // it matters there.
    let mut gap = false;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            gap = true;
            continue;
        }
        if c.is_ascii_whitespace() {
            rest = &rest[1..];
            gap = true;
            continue;
        }
        let token = match c {
            '"' | '\'' => string(rest, c),
            _ => &rest[..c.len_utf8()],
        };
        let stands_alone = |c| matches!(c, '{' | '}' | ';' | ',');
        if gap && !stands_alone(c) && !small.ends_with(stands_alone) && !small.is_empty() {
            small.push(' ');
        }
        if c == '}' && small.ends_with(';') {
            small.pop();
        }
        gap = false;
        small.push_str(token);
        rest = &rest[token.len()..];
    }
    small
}

/// The string literal that `text` begins with.
fn string(text: &str, quote: char) -> &str {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return &text[..=at],
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_put_in_place_in_order() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text);
        write("main.css", "@import \"a.css\";\n@import \"b.css\" layer(kit);\nmain {}\n")?;
        write("a.css", "a {}\n")?;
        write("b.css", "b {}\n")?;
        assert_eq!(
            bundle(&folder.path().join("main.css"))?,
            "a {}\n@layer kit {\nb {}\n}\nmain {}\n"
        );
        Ok(())
    }

    #[test]
    fn a_wrong_import_is_told_with_its_line() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let main = folder.path().join("main.css");
        fs::write(&main, "\n@import url(a.css);\n")?;
        let error = bundle(&main).map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.contains("main.css:2: write @import")));
        fs::write(&main, "@import \"main.css\";\n")?;
        assert!(bundle(&main).is_err());
        Ok(())
    }

    #[test]
    fn shrinking_keeps_every_meaning() {
        let check = |input: &str, expect: &str| assert_eq!(shrink(input), expect);
        check("a {\n  color: red;\n  top: 0;\n}\n", "a{color: red;top: 0}");
        check("/* x */ a b , c{}", "a b,c{}");
        check("a :hover {} a:hover {}", "a :hover{}a:hover{}");
        check("a { width: calc(1px + 2px) }", "a{width: calc(1px + 2px)}");
        check("a { content: \"/* ; } */ \\\" x\" ; }", "a{content: \"/* ; } */ \\\" x\"}");
        check("a { font: x/**/y }", "a{font: x y}");
        check(
            "@media (min-width: 1px) and (color) { a { b: c } }",
            "@media (min-width: 1px) and (color){a{b: c}}",
        );
        check("a::before { content: '→' }", "a::before{content: '→'}");
    }
}
