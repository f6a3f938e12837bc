//! Where a person was on the page, when the page is replaced by its equal.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// What has the focus, what was typed, and what was scrolled. Elements are known by
/// the way that leads to them: the number of the child at each step.
pub struct Places {
    focused: Option<Vec<u32>>,
    typed: Vec<(Vec<u32>, String)>,
    scrolled: Vec<(Vec<u32>, [i32; 2])>,
}

impl Places {
    /// Reads them from a page.
    pub fn of(body: &HtmlElement) -> Self {
        let mut places = Self { focused: None, typed: Vec::new(), scrolled: Vec::new() };
        let active = leptos::prelude::document().active_element();
        places.read(body, &mut Vec::new(), active.as_ref());
        places
    }

    fn read(&mut self, element: &Element, way: &mut Vec<u32>, active: Option<&Element>) {
        if active == Some(element) && !way.is_empty() {
            self.focused = Some(way.clone());
        }
        let at = [element.scroll_left(), element.scroll_top()];
        if at != [0, 0] {
            self.scrolled.push((way.clone(), at));
        }
        if let Some((text, first)) = text(element)
            && text != first
        {
            self.typed.push((way.clone(), text));
        }
        let children = element.children();
        for index in 0..children.length() {
            if let Some(child) = children.item(index) {
                way.push(index);
                self.read(&child, way, active);
                way.pop();
            }
        }
    }

    /// Gives them to a page that is built the same.
    pub fn restore(self, body: &HtmlElement) {
        for (way, [left, top]) in self.scrolled {
            if let Some(element) = follow(body, &way) {
                element.set_scroll_left(left);
                element.set_scroll_top(top);
            }
        }
        for (way, text) in self.typed {
            if let Some(field) = follow(body, &way) {
                type_into(&field, &text);
            }
        }
        let focused = self.focused.and_then(|way| follow(body, &way));
        if let Some(element) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            drop(element.focus());
        }
    }
}

/// What stands in a field for text, and what stood there first.
fn text(element: &Element) -> Option<(String, String)> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some((input.value(), input.default_value()));
    }
    let area = element.dyn_ref::<HtmlTextAreaElement>()?;
    Some((area.value(), area.default_value().ok()?))
}

fn type_into(field: &Element, text: &str) {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    }
    let event = web_sys::EventInit::new();
    event.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &event) {
        drop(field.dispatch_event(&event));
    }
}

fn follow(body: &HtmlElement, way: &[u32]) -> Option<Element> {
    let first: Element = body.clone().into();
    way.iter().try_fold(first, |element, index| element.children().item(*index))
}
