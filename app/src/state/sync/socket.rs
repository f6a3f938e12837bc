//! A websocket of the browser.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};

/// What happens on a websocket.
pub enum Heard {
    /// It is open.
    Opened,
    /// A frame came.
    Frame(Vec<u8>),
    /// It is closed, with this code.
    Closed(u16),
}

/// An open or opening websocket. Nothing is heard of it after it is dropped.
pub struct Socket {
    socket: WebSocket,
    _opened: Closure<dyn FnMut(Event)>,
    _frame: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl Socket {
    /// Begins to connect to a path of the server that the page came from. `None`
    /// when the browser refuses.
    pub fn open(path: &str, heard: impl Fn(Heard) + Copy + 'static) -> Option<Self> {
        let location = web_sys::window()?.location();
        let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
        let url = format!("{scheme}://{}{path}", location.host().ok()?);
        let socket = WebSocket::new(&url).ok()?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let opened = Closure::<dyn FnMut(Event)>::new(move |_| heard(Heard::Opened));
        let frame = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(buffer) = event.data().dyn_into::<ArrayBuffer>() {
                heard(Heard::Frame(Uint8Array::new(&buffer).to_vec()));
            }
        });
        let closed = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            heard(Heard::Closed(event.code()));
        });
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(frame.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Some(Self { socket, _opened: opened, _frame: frame, _closed: closed })
    }

    /// Sends a frame. Whether it arrives is told by what the server acknowledges.
    pub fn send(&self, frame: &[u8]) {
        // It fails while the socket closes; `Closed` will be heard then.
        drop(self.socket.send_with_u8_array(frame));
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        // It fails only for codes that are not allowed.
        drop(self.socket.close());
    }
}
