//! Moving an element at little cost.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Animation, Element};

#[wasm_bindgen]
extern "C" {
    type Animated;

    #[wasm_bindgen(method, catch)]
    fn animate(this: &Animated, frames: &JsValue, options: &JsValue) -> Result<Animation, JsValue>;
}

/// Prepares an element whose transform changes often.
///
/// It gets an animation that stands still and adds nothing. Chromium hands a new
/// transform of an animated element straight to the compositor. That of any other
/// makes it go through all that is painted, which takes four times as long with a
/// thousand nodes. Elsewhere it does no harm, and where it cannot be had, nothing
/// is lost but time.
pub fn glide(element: &Element) {
    let frames = js_sys::JSON::parse(r#"{"transform":["none","none"]}"#);
    let options = js_sys::JSON::parse(r#"{"duration":1000,"composite":"add"}"#);
    let (Ok(frames), Ok(options)) = (frames, options) else { return };
    let animated = element.unchecked_ref::<Animated>();
    if let Ok(animation) = animated.animate(&frames, &options) {
        drop(animation.pause());
    }
}
