//! Writing XML that is well-formed whatever people typed.

use std::fmt::Write;

use crate::geometry::Rect;

/// A document that is being written.
pub(super) struct Xml(String);

impl Xml {
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    pub fn finish(self) -> String {
        self.0
    }

    /// Markup, as it stands.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// A text from outside.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c if is_allowed(c) => self.0.push(c),
                _ => self.0.push('\u{fffd}'),
            }
        }
        self
    }

    pub fn attribute(&mut self, name: &str, value: i32) -> &mut Self {
        // Writing into a string cannot fail.
        let _ = write!(self.0, r#" {name}="{value}""#);
        self
    }

    pub fn xy(&mut self, x: i32, y: i32) -> &mut Self {
        self.attribute("x", x).attribute("y", y)
    }

    /// The attributes of a rectangle.
    pub fn rect(&mut self, rect: Rect) -> &mut Self {
        self.xy(rect.x, rect.y).attribute("width", rect.width).attribute("height", rect.height)
    }

    pub fn view_box(&mut self, view: Rect) -> &mut Self {
        let Rect { x, y, width, height } = view;
        let _ = write!(self.0, r#" viewBox="{x} {y} {width} {height}""#);
        self
    }
}

/// The characters that XML 1.0 allows: section 2.2, without the discouraged
/// control characters.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{7e}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn hostile_text_becomes_text() {
        let cases = [
            (r#"<script>alert("1")</script>"#, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"),
            ("a & b", "a &amp; b"),
            (
                "nul \0 bell \u{7} del \u{7f} c1 \u{85}",
                "nul \u{fffd} bell \u{fffd} del \u{fffd} c1 \u{fffd}",
            ),
            ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
            ("]]>", "]]&gt;"),
            ("数据库 🗄", "数据库 🗄"),
        ];
        for (text, expected) in cases {
            let mut xml = Xml::with_capacity(0);
            xml.text(text);
            assert_eq!(xml.finish(), expected);
        }
    }
}
