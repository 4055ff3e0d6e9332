//! `tiny_http` on a private socket that only the proxy knows.
//!
//! It uses a Unix socket in a folder that only this user may enter, or a loopback port on systems without Unix
//! sockets. Either way a request must carry a secret drawn at random at every start, so another user who finds the port
//! gets no answer.
//!
//! `tiny_http` permanently ends its accept loop at the first error, such as a lack of file descriptors. The proxy notices
//! when its connection is refused, and the loop here then starts a new server.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tiny_http::{Listener, Request, Server};

/// The header that carries the secret.
pub(super) const SECRET: &str = "X-Answerbook-Secret";

/// A page is rendered on the thread of its request, and deep templates need deep stacks.
const STACK: usize = 8 << 20;

/// The backend: bound, restarted when it dies, and reached by [`Backend::connect`].
pub(super) struct Backend {
    secret: String,
    folder: TempDir,
    current: Mutex<Current>,
    stopped: AtomicBool,
}

struct Current {
    server: Arc<Server>,
    address: Address,
    /// The number of this start, from 0: names the socket, and distinguishes stale failure reports from new ones.
    number: u32,
}

#[derive(Clone)]
enum Address {
    #[cfg(unix)]
    Unix(std::path::PathBuf),
    Tcp(SocketAddr),
}

/// A connection to the backend.
pub(super) trait Link: Read + Write + Send {
    /// Sets a read timeout.
    fn limit_read(&self, patience: Duration) -> io::Result<()>;
}

impl Link for TcpStream {
    fn limit_read(&self, patience: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(patience))
    }
}

#[cfg(unix)]
impl Link for std::os::unix::net::UnixStream {
    fn limit_read(&self, patience: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(patience))
    }
}

/// A text that no one can guess, drawn at random.
pub fn secret() -> String {
    let random = || RandomState::new().hash_one(0);
    format!("{:016x}{:016x}", random(), random())
}

impl Backend {
    /// Binds the private socket.
    pub(super) fn start() -> io::Result<Backend> {
        let folder = tempfile::Builder::new().prefix("answerbook-").tempdir()?;
        let current = Mutex::new(Current::start(&folder, 0)?);
        Ok(Backend { secret: secret(), folder, current, stopped: AtomicBool::new(false) })
    }

    /// The secret that lets a request in.
    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// Passes every request to `handle`, each on its own thread, until the server is stopped.
    pub(super) fn run(&self, handle: &Arc<dyn Fn(Request) + Send + Sync>) {
        loop {
            let server = Arc::clone(&self.lock().server);
            match server.recv() {
                Ok(request) => answer(request, handle),
                Err(_) if self.stopped.load(Ordering::Acquire) => return,
                Err(_) => {
                    while let Ok(Some(request)) = server.try_recv() {
                        answer(request, handle);
                    }
                    self.restart();
                }
            }
        }
    }

    /// Makes [`Backend::run`] return.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        self.lock().server.unblock();
    }

    /// A connection, waiting a little for a restart in progress.
    pub(super) fn connect(&self) -> io::Result<Box<dyn Link>> {
        let deadline = Instant::now() + Duration::from_secs(1);
        loop {
            let (address, number) = {
                let current = self.lock();
                (current.address.clone(), current.number)
            };
            match address.connect() {
                Err(error) if Instant::now() < deadline => {
                    if matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound) {
                        self.report_dead(number);
                    }
                    thread::sleep(Duration::from_millis(20));
                }
                result => return result,
            }
        }
    }

    /// Wakes [`Backend::run`], which starts another server.
    fn report_dead(&self, number: u32) {
        let current = self.lock();
        if current.number == number {
            current.server.unblock();
        }
    }

    fn restart(&self) {
        let number = self.lock().number + 1;
        match Current::start(&self.folder, number) {
            // The old server is dropped outside the lock: it connects to itself to end its thread.
            Ok(next) => drop(std::mem::replace(&mut *self.lock(), next)),
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Current> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Current {
    fn start(folder: &TempDir, number: u32) -> io::Result<Current> {
        let (listener, address) = bind(folder, number)?;
        let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
        Ok(Current { server: Arc::new(server), address, number })
    }
}

#[cfg(unix)]
fn bind(folder: &TempDir, number: u32) -> io::Result<(Listener, Address)> {
    let path = folder.path().join(format!("{number}.sock"));
    // A socket can't be in a temporary folder with a very long path.
    match std::os::unix::net::UnixListener::bind(&path) {
        Ok(listener) => Ok((listener.into(), Address::Unix(path))),
        Err(_) => bind_loopback(),
    }
}

#[cfg(not(unix))]
fn bind(_: &TempDir, _: u32) -> io::Result<(Listener, Address)> {
    bind_loopback()
}

fn bind_loopback() -> io::Result<(Listener, Address)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = Address::Tcp(listener.local_addr()?);
    Ok((listener.into(), address))
}

impl Address {
    fn connect(&self) -> io::Result<Box<dyn Link>> {
        match self {
            #[cfg(unix)]
            Address::Unix(path) => Ok(Box::new(std::os::unix::net::UnixStream::connect(path)?)),
            Address::Tcp(address) => {
                let stream = TcpStream::connect(address)?;
                stream.set_nodelay(true)?;
                Ok(Box::new(stream))
            }
        }
    }
}

/// A request without a thread is dropped, which answers it with an empty 500 error.
fn answer(request: Request, handle: &Arc<dyn Fn(Request) + Send + Sync>) {
    let handle = Arc::clone(handle);
    let name = "answer".to_owned();
    drop(thread::Builder::new().name(name).stack_size(STACK).spawn(move || handle(request)));
}
