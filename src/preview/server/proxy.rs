//! The only entrance to the preview: accepts connections, lets one clean request through, and copies its answer back.
//!
//! `tiny_http` alone on a port can be brought down by a single request (a huge announced length aborts the process) or
//! stopped by errors of `accept`. Behind this proxy it only sees complete, small requests on a private socket, and of bodies
//! only that of one form. Every connection has its own thread and deadline here, so a slow client delays no one else.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::backend::{Backend, Link, SECRET};
use super::events::Hub;
use super::head::{self, Clean, Received, Refusal};
use super::hosts::Hosts;
use super::http::{self, Answer};
use super::send;
use super::slots::{Connection, Slots};

/// How long a write to a client may make no progress.
const STALLED: Duration = Duration::from_secs(10);
/// How often an answer that pauses (an event stream) checks whether its client is still there.
const LOOK: Duration = Duration::from_secs(1);
/// Copying and refusing need little stack, and there may be hundreds of these threads.
const STACK: usize = 256 << 10;

/// Where the preview listens, and which host names it answers to.
#[derive(Debug, Clone)]
pub struct ServerOptions {
    /// The name or address to listen on.
    pub host: String,
    /// The port to listen on; 0 takes any free one.
    pub port: u16,
    /// More host names that requests may use, besides the loopback names and `host`.
    pub allowed_hosts: Vec<String>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        ServerOptions { host: "127.0.0.1".to_owned(), port: 4000, allowed_hosts: Vec::new() }
    }
}

/// Why the preview could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Another program is listening there.
    #[error(
        "port {port} on {host} is already in use, perhaps by another preview; choose another with --port"
    )]
    PortInUse {
        /// The requested name or address.
        host: String,
        /// The requested port.
        port: u16,
    },
    /// The system reserves this port.
    #[error("port {port} needs special permissions; choose one above 1023 with --port")]
    PortForbidden {
        /// The requested port.
        port: u16,
    },
    /// The name cannot be resolved, or is not an address of this machine.
    #[error("cannot listen on {host}, port {port}: {source}")]
    Host {
        /// The requested name or address.
        host: String,
        /// The requested port.
        port: u16,
        /// The system's error.
        source: io::Error,
    },
    /// The private side could not be set up.
    #[error("cannot start the preview: {0}")]
    Start(#[from] io::Error),
}

/// A running preview, until it is stopped or dropped.
pub struct RunningServer {
    proxy: Arc<Proxy>,
    address: SocketAddr,
    threads: Vec<JoinHandle<()>>,
}

struct Proxy {
    backend: Backend,
    hosts: Hosts,
    hub: Arc<Hub>,
    slots: Arc<Slots>,
    stopped: AtomicBool,
}

/// Starts the server. The hub's event streams belong to this server from now on: stopping it closes them.
pub fn run(
    options: &ServerOptions,
    answer: Arc<dyn Answer>,
    hub: Arc<Hub>,
) -> Result<RunningServer, ServeError> {
    let listener = listen(options)?;
    let address = listener.local_addr()?;
    let names = options.allowed_hosts.iter().chain([&options.host]).cloned();
    let proxy = Arc::new(Proxy {
        backend: Backend::start()?,
        hosts: Hosts::new(address.ip(), names),
        hub,
        slots: Arc::new(Slots::measure(&listener)),
        stopped: AtomicBool::new(false),
    });
    let handle = http::handler(answer, Arc::clone(&proxy.hub), proxy.backend.secret().to_owned());
    let (accepting, dispatching) = (Arc::clone(&proxy), Arc::clone(&proxy));
    // Built first, so that a thread that cannot be started ends the others.
    let mut server = RunningServer { proxy, address, threads: Vec::new() };
    server.spawn("dispatch", move || dispatching.backend.run(&handle))?;
    server.spawn("proxy", move || accepting.accept(&listener))?;
    Ok(server)
}

fn listen(options: &ServerOptions) -> Result<TcpListener, ServeError> {
    let ServerOptions { host, port, .. } = options;
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    let addresses = (bare, *port).to_socket_addrs();
    let bound = addresses.and_then(|found| TcpListener::bind(found.collect::<Vec<_>>().as_slice()));
    bound.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::PortInUse { host: host.clone(), port: *port },
        io::ErrorKind::PermissionDenied => ServeError::PortForbidden { port: *port },
        _ => ServeError::Host { host: host.clone(), port: *port, source },
    })
}

impl RunningServer {
    /// Where it listens, with the actual port if 0 was requested.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address to open in a browser on this machine.
    pub fn url(&self) -> String {
        format!("http://{}/", reachable(self.address))
    }

    /// Ends all event streams, gives answers in progress a moment to finish, and closes the port. Dropping does the
    /// same.
    pub fn stop(self) {
        drop(self);
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        self.threads.push(thread::Builder::new().name(name.to_owned()).spawn(work)?);
        Ok(())
    }
}

impl Drop for RunningServer {
    fn drop(&mut self) {
        self.proxy.stopped.store(true, Ordering::Release);
        self.proxy.hub.close();
        // Only a connection can wake `accept`.
        drop(TcpStream::connect_timeout(&reachable(self.address), Duration::from_millis(100)));
        self.proxy.slots.drain(Duration::from_millis(300));
        self.proxy.backend.stop();
        let deadline = Instant::now() + Duration::from_millis(300);
        while Instant::now() < deadline && !self.threads.iter().all(JoinHandle::is_finished) {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// An address that listens everywhere is reached over loopback.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

impl Proxy {
    /// Accepts until stopped. After an error (a client that left, no free descriptor) the loop continues.
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        loop {
            let accepted = listener.accept();
            if self.stopped.load(Ordering::Acquire) {
                return;
            }
            match accepted {
                Ok((client, _)) => self.welcome(client),
                Err(_) => thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// Gives the client a thread; without room for one, the connection is closed unread.
    fn welcome(self: &Arc<Self>, client: TcpStream) {
        let client = Arc::new(client);
        let Some(slot) = self.slots.connection(&client) else { return };
        let proxy = Arc::clone(self);
        let serve = move || {
            proxy.serve(&client, &slot);
            // Room is given back only when the client's descriptor is closed. The slot may hold the client, too.
            slot.has_asked();
            drop(client);
        };
        drop(thread::Builder::new().name("client".to_owned()).stack_size(STACK).spawn(serve));
    }

    fn serve(&self, client: &TcpStream, slot: &Connection) {
        if client.set_nodelay(true).and_then(|()| client.set_write_timeout(Some(STALLED))).is_err() {
            return;
        }
        let Some(received) = head::read(client) else { return };
        slot.has_asked();
        let passed = received.and_then(|Received { head, more }| {
            let Clean { head, form } = head::judge(&head, &self.hosts)?;
            let form = if form > 0 { head::read_form(client, more, form)? } else { Vec::new() };
            self.forward(&head, &form, client)
        });
        if let Err(refusal) = passed {
            refuse(&refusal, client);
        }
    }

    /// Sends the request through, and the answer back as it arrives. Refuses only if nothing has been sent yet.
    fn forward(&self, clean: &str, form: &[u8], client: &TcpStream) -> Result<(), Refusal> {
        const BUSY: Refusal =
            Refusal { status: 503, sentence: "The preview is busy. Try again in a moment." };
        let _slot = self.slots.answering(Duration::from_secs(2)).ok_or(BUSY)?;
        let head = format!("{clean}{SECRET}: {}\r\n\r\n", self.backend.secret());
        let request = [head.as_bytes(), form].concat();
        let mut link = self.backend.connect().map_err(|_| BUSY)?;
        link.limit_read(LOOK).and_then(|()| link.write_all(&request)).map_err(|_| BUSY)?;
        if copy(&mut *link, client) { Ok(()) } else { Err(BUSY) }
    }
}

/// Copies an answer to its end, or until the client is gone. Returns whether anything arrived.
fn copy(link: &mut dyn Link, mut client: &TcpStream) -> bool {
    let mut piece = vec![0; 64 << 10];
    let mut started = false;
    loop {
        match link.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => {
                started = true;
                if client.write_all(&piece[..count]).is_err() {
                    return started;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                // Only an event stream pauses once it has started. A client that has closed its sending side may still
                // be waiting for a page that takes long to render.
                if started && is_gone(client) {
                    return started;
                }
            }
            Err(_) => break,
        }
    }
    drop(client.shutdown(Shutdown::Write));
    started
}

/// Whether the client has closed its connection.
fn is_gone(client: &TcpStream) -> bool {
    let peek = client.set_nonblocking(true).and_then(|()| client.peek(&mut [0]));
    let restored = client.set_nonblocking(false);
    match peek {
        Ok(count) => count == 0 || restored.is_err(),
        Err(error) => error.kind() != io::ErrorKind::WouldBlock || restored.is_err(),
    }
}

/// Answers with a sentence.
fn refuse(refusal: &Refusal, mut client: &TcpStream) {
    let Refusal { status, sentence } = refusal;
    let allow = if *status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
    let answer = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{allow}\
         Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n{sentence}\n",
        send::reason(*status),
        sentence.len() + 1,
    );
    if client.write_all(answer.as_bytes()).is_ok() {
        linger(client);
    }
}

/// Closing a connection with unread bytes resets it, and the client may lose the answer. So what it still sends is
/// read and dropped, within limits.
fn linger(mut client: &TcpStream) {
    drop(client.shutdown(Shutdown::Write));
    drop(client.set_read_timeout(Some(Duration::from_millis(250))));
    let deadline = Instant::now() + Duration::from_secs(1);
    let mut piece = [0; 8192];
    let mut left: usize = 256 << 10;
    while Instant::now() < deadline {
        match client.read(&mut piece) {
            Ok(count @ 1..) if count <= left => left -= count,
            _ => return,
        }
    }
}
