//! A client of a room, as the browser has one: the session of `collab` over a
//! websocket.

use std::net::SocketAddr;
use std::time::Instant;

use collab::Replica;
use collab::session::{ClientSession, Effect};
use design::{Command, Design};
use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::wait::PATIENCE;

/// A websocket of a test.
pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A client of a room.
pub struct Client {
    /// What it knows.
    pub session: ClientSession,
    /// All that happened so far.
    pub effects: Vec<Effect>,
    /// The code that the server closed with.
    pub closed: Option<u16>,
    socket: Option<Socket>,
    began: Instant,
}

/// Opens a websocket to a design.
pub async fn socket(address: SocketAddr, design: &str) -> Socket {
    let url = format!("ws://{address}/ws/designs/{design}");
    let config = WebSocketConfig::default().max_frame_size(None).max_message_size(None);
    let request = url.into_client_request().unwrap();
    let connected = tokio_tungstenite::connect_async_with_config(request, Some(config), true);
    connected.await.unwrap().0
}

/// Opens a websocket to a design that takes in little at a time.
pub async fn narrow_socket(address: SocketAddr, design: &str) -> WebSocketStream<TcpStream> {
    let tcp = TcpSocket::new_v4().unwrap();
    tcp.set_recv_buffer_size(128 << 10).unwrap();
    let stream = tcp.connect(address).await.unwrap();
    let url = format!("ws://{address}/ws/designs/{design}");
    tokio_tungstenite::client_async(url, stream).await.unwrap().0
}

/// The code that a socket is closed with; everything before is ignored.
pub async fn close_code<S>(socket: &mut WebSocketStream<S>) -> Option<u16>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let next = async {
        loop {
            match socket.next().await {
                Some(Ok(Message::Close(frame))) => return frame.map(|it| it.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    };
    timeout(PATIENCE, next).await.expect("the server closes the socket")
}

impl Client {
    /// A client that is not connected yet.
    pub fn new(client: u64) -> Self {
        Self {
            session: ClientSession::new(Replica::new(client)),
            effects: Vec::new(),
            closed: None,
            socket: None,
            began: Instant::now(),
        }
    }

    /// A client that has joined and has all that the server has.
    pub async fn join(address: SocketAddr, design: &str, client: u64) -> Self {
        let mut joined = Self::new(client);
        joined.connect(address, design).await;
        joined.live().await;
        joined
    }

    /// Waits until server and client have what the other had.
    pub async fn live(&mut self) {
        let live = |it: &Self| it.session.is_live() && it.session.is_synced();
        self.until("both have all", live).await;
    }

    /// Connects, or connects again.
    pub async fn connect(&mut self, address: SocketAddr, design: &str) {
        self.socket = Some(socket(address, design).await);
        self.closed = None;
        self.session.connected();
        self.flush().await;
    }

    /// Breaks the connection without a word.
    pub fn vanish(&mut self) {
        self.socket = None;
        self.session.disconnected();
    }

    /// Whether there is a connection, as far as is known.
    pub fn is_connected(&self) -> bool {
        self.socket.is_some()
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap()
    }

    /// The design as this client sees it.
    pub fn design(&self) -> &Design {
        self.session.design()
    }

    /// Carries out a command and sends it.
    pub async fn execute(&mut self, command: Command) {
        let now = self.now();
        self.session.execute(&command, now).expect("it applies");
        self.flush().await;
    }

    /// Carries out a command without sending it yet.
    pub fn execute_quietly(&mut self, command: &Command) {
        let now = self.now();
        self.session.execute(command, now).expect("it applies");
    }

    /// Sends what there is to send. A broken connection is noticed.
    pub async fn flush(&mut self) {
        let now = self.now();
        let frames = self.session.frames(now);
        let Some(socket) = &mut self.socket else {
            return;
        };
        for frame in frames {
            if socket.send(Message::Binary(frame.into())).await.is_err() {
                return self.vanish();
            }
        }
    }

    /// Takes in one message. Whether there was one.
    async fn receive(&mut self) -> bool {
        let Some(socket) = &mut self.socket else {
            return false;
        };
        match socket.next().await {
            Some(Ok(Message::Binary(frame))) => {
                let now = self.now();
                let effects = self.session.received(&frame, now);
                self.effects.extend(effects);
                self.flush().await;
            }
            Some(Ok(Message::Close(frame))) => {
                self.closed = frame.map(|it| it.code.into());
                // The handshake ends with our answer.
                let _ = socket.close(None).await;
                self.vanish();
            }
            Some(Ok(_)) => {}
            Some(Err(_)) | None => self.vanish(),
        }
        true
    }

    /// Takes in messages until the condition holds.
    pub async fn until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let met = self.until_or_lost(holds).await;
        assert!(met, "the connection was lost (code {:?}) before: {what}", self.closed);
    }

    /// Takes in messages until the condition holds or the connection is lost;
    /// which of the two.
    pub async fn until_or_lost(&mut self, holds: impl Fn(&Self) -> bool) -> bool {
        let met = async {
            while !holds(self) {
                if !self.receive().await {
                    return holds(self);
                }
            }
            true
        };
        timeout(PATIENCE, met).await.expect("it happens in time")
    }

    /// Waits until the server has said that everything is stored.
    pub async fn saved(&mut self) {
        self.until("everything is saved", |it| it.session.unsaved().edits == 0).await;
    }
}
