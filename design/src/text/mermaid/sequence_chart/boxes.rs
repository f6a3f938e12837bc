//! The colours of boxes, as browsers know them.

use super::chars::{is_space, is_word, run, slice, trim};
use super::parser::Parser;
use super::syntax::Text;
use super::{LeafKind, Word};

impl Parser<'_> {
    /// What stands behind `box`: a colour, a title, or both.
    pub fn box_text(&mut self, from: usize, to: usize) -> (Option<Word>, Option<Text>) {
        let line = self.raw(from, to);
        let colour = trim(slice(line, 0, colour_end(line)));
        let mut title = from;
        let mut found = None;
        if is_colour(colour) {
            title = from + colour_end(line);
            found = Some(self.leaf_word(LeafKind::Value, from, title));
        }
        let (from, to) = self.prepared.trimmed(title, to);
        if from == to {
            return (found, None);
        }
        (found, Some(self.text(from, to)))
    }
}

/// Where what may be a colour ends: a function such as `rgb(1, 2, 3)`, or a word.
fn colour_end(line: &str) -> usize {
    let name = ["rgba", "rgb", "hsla", "hsl"].into_iter().find(|it| line.starts_with(it));
    let open = name.map(|name| run(line, name.len(), is_space));
    let close = open.filter(|at| slice(line, *at, line.len()).starts_with('('));
    match close.and(line.rfind(')')) {
        Some(close) => close + 1,
        None => run(line, 0, is_word),
    }
}

/// Whether browsers know this colour.
fn is_colour(colour: &str) -> bool {
    match colour.split_once('(') {
        Some((name, rest)) => matches!(name, "rgb" | "rgba" | "hsl" | "hsla") && is_arguments(rest),
        None => {
            let colour = colour.to_ascii_lowercase();
            !colour.is_empty() && COLOURS.split_ascii_whitespace().any(|name| name == colour)
        }
    }
}

/// Three numbers or four, up to the closing bracket.
fn is_arguments(text: &str) -> bool {
    let Some(inner) = text.strip_suffix(')') else { return false };
    let parts = inner.split([',', '/', ' ']).filter(|part| !trim(part).is_empty());
    let numbers = parts.map(|part| {
        let part = trim(part);
        let units = ["%", "deg", "grad", "rad", "turn"];
        let number = units.into_iter().find_map(|unit| part.strip_suffix(unit)).unwrap_or(part);
        number.parse::<f64>().is_ok_and(f64::is_finite)
    });
    let mut count = 0;
    let valid = numbers.inspect(|_| count += 1).all(|valid| valid);
    valid && (3..=4).contains(&count)
}

/// The named colours of CSS Color 4 with the system colours and those that are
/// deprecated, and the words that every property takes.
const COLOURS: &str = "
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
    blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk
    crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki
    darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue
    dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite
    gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
    lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
    magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen
    mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
    powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
    steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
    yellowgreen
    transparent currentcolor inherit initial unset revert
    canvas canvastext linktext visitedtext activetext buttonface buttontext buttonborder field
    fieldtext highlight highlighttext selecteditem selecteditemtext mark marktext graytext
    accentcolor accentcolortext
    activeborder activecaption appworkspace background buttonhighlight buttonshadow captiontext
    inactiveborder inactivecaption inactivecaptiontext infobackground infotext menu menutext
    scrollbar threeddarkshadow threedface threedhighlight threedlightshadow threedshadow window
    windowframe windowtext";
