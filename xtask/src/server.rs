//! The static file server: what any host does, and no more.
//!
//! `serve` uses it, the benches, and the browser tests, which also watch every request and stop it to see what works
//! offline.

use anyhow::{Context, Result};
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

const HEAD_LIMIT: usize = 32 * 1024;
const BODY_LIMIT: usize = 1024 * 1024;
/// How hard it tries to compress while somebody waits, of 11.
const HASTY: i32 = 4;
const PATIENCE: Duration = Duration::from_secs(20);

/// What a browser asked for.
#[derive(Debug, Clone)]
pub struct Request {
    /// `GET`, `CONNECT` and so on.
    pub method: String,
    /// The target as sent: a path, a whole address or, for `CONNECT`, a host and port.
    pub target: String,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// What came after the head, at most 1 MB of it.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of the first header of that lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What is sent back.
#[derive(Debug, Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Response {
    /// A line of plain text.
    pub fn text(status: u16, text: &str) -> Self {
        let headers = vec![("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned())];
        Self { status, headers, body: text.as_bytes().to_vec() }
    }
}

/// Answers requests; called from many threads.
pub type Handler = dyn Fn(&Request) -> Response + Send + Sync;

/// How long a connection lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connections {
    /// For one request, so that a stopped server refuses at once instead of leaving a browser waiting.
    Short,
    /// For all that a browser asks, as with the hosts that people use.
    Kept,
}

/// A running server; dropping it closes its port.
pub struct Server {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    /// Listens on this machine only; port 0 takes a free one.
    pub fn start(port: u16, connections: Connections, handler: Arc<Handler>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot listen on port {port} of this machine"))?;
        let address = listener.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stopping);
        let listening = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if seen.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(connection), handler) = (connection, Arc::clone(&handler)) else { continue };
                let stopping = Arc::clone(&seen);
                std::thread::spawn(move || drop(converse(connection, connections, &*handler, &stopping)));
            }
        });
        Ok(Self { address, stopping, listening: Some(listening) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        // The listener only notices the mark at its next connection.
        drop(TcpStream::connect(self.address));
        if let Some(listening) = self.listening.take() {
            drop(listening.join());
        }
    }
}

fn converse(
    mut connection: TcpStream,
    connections: Connections,
    handler: &Handler,
    stopping: &AtomicBool,
) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    while let Some(request) = read(&mut connection)? {
        // Browsers open connections before they need them; one from before the stop gets no answer either.
        if stopping.load(Ordering::SeqCst) {
            return Ok(());
        }
        let response = handler(&request);
        let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
        for (name, value) in &response.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let life = if connections == Connections::Kept { "keep-alive" } else { "close" };
        head.push_str(&format!("Content-Length: {}\r\nConnection: {life}\r\n\r\n", response.body.len()));
        connection.write_all(head.as_bytes())?;
        if request.method != "HEAD" {
            connection.write_all(&response.body)?;
        }
        connection.flush()?;
        if connections == Connections::Short {
            break;
        }
    }
    connection.shutdown(Shutdown::Write)
}

fn read(connection: &mut TcpStream) -> std::io::Result<Option<Request>> {
    let refused = |text: &str| std::io::Error::new(ErrorKind::InvalidData, text.to_owned());
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut parsed = httparse::Request::new(&mut headers);
        match parsed.parse(&bytes) {
            Ok(httparse::Status::Complete(length)) => {
                let mut request = Request {
                    method: parsed.method.unwrap_or_default().to_owned(),
                    target: parsed.path.unwrap_or_default().to_owned(),
                    headers: parsed.headers.iter().map(header).collect(),
                    body: bytes[length..].to_vec(),
                };
                let length = request.header("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
                let missing = usize::min(length, BODY_LIMIT).saturating_sub(request.body.len());
                connection.take(missing as u64).read_to_end(&mut request.body)?;
                return Ok(Some(request));
            }
            Ok(httparse::Status::Partial) if bytes.len() > HEAD_LIMIT => return Err(refused("the head is too long")),
            Ok(httparse::Status::Partial) => {}
            Err(_) => return Err(refused("not HTTP")),
        }
        match connection.read(&mut piece)? {
            0 => return Ok(None),
            count => bytes.extend_from_slice(&piece[..count]),
        }
    }
}

fn header(header: &httparse::Header<'_>) -> (String, String) {
    (header.name.to_lowercase(), String::from_utf8_lossy(header.value).into_owned())
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Other",
    }
}

/// A folder served below a prefix such as `/` or `/yizhan/`.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Begins and ends with `/`.
    pub prefix: String,
    /// What lies there.
    pub path: PathBuf,
}

impl Folder {
    /// The file that a request names, as a static host would answer.
    pub fn answer(&self, request: &Request) -> Response {
        if request.method != "GET" && request.method != "HEAD" {
            return Response::text(405, "only GET and HEAD");
        }
        let path = request.target.split(['?', '#']).next().unwrap_or_default();
        let Some(inside) = path.strip_prefix(&self.prefix) else {
            if format!("{path}/") == self.prefix {
                let mut moved = Response::text(301, "moved");
                moved.headers.push(("Location".to_owned(), self.prefix.clone()));
                return moved;
            }
            return Response::text(404, "not found");
        };
        let Some(mut file) = safe_join(&self.path, inside) else { return Response::text(403, "forbidden") };
        if file.is_dir() {
            file.push("index.html");
        }
        let compressed = PathBuf::from(format!("{}.br", file.display()));
        let takes = request.header("accept-encoding").is_some_and(|value| value.contains("br"));
        let mut shrunk = takes && compressed.is_file();
        let Ok(mut body) = std::fs::read(if shrunk { &compressed } else { &file }) else {
            return Response::text(404, "not found");
        };
        if takes && !shrunk && is_text(media_type(&file)) {
            match crate::site::brotli_at(HASTY, &body) {
                Ok(smaller) if smaller.len() < body.len() => (body, shrunk) = (smaller, true),
                _ => {}
            }
        }
        let mut headers = vec![
            ("Content-Type".to_owned(), media_type(&file).to_owned()),
            ("Cache-Control".to_owned(), caching(inside).to_owned()),
            ("X-Content-Type-Options".to_owned(), "nosniff".to_owned()),
            ("Vary".to_owned(), "Accept-Encoding".to_owned()),
        ];
        if let Ok(changed) = file.metadata().and_then(|file| file.modified()) {
            headers.push(("Last-Modified".to_owned(), httpdate::fmt_http_date(changed)));
        }
        if shrunk {
            headers.push(("Content-Encoding".to_owned(), "br".to_owned()));
        }
        Response { status: 200, headers, body }
    }
}

/// What hosts compress while somebody waits.
fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type.contains("json") || media_type == "image/svg+xml"
}

/// Code lives in a folder named by its content and never changes; everything else is asked for again.
fn caching(inside: &str) -> &'static str {
    if inside.starts_with(crate::site::CODE_PREFIX) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn safe_join(folder: &Path, inside: &str) -> Option<PathBuf> {
    let mut path = folder.to_path_buf();
    for part in inside.split('/').filter(|part| !part.is_empty()) {
        let part = percent_decoded(part)?;
        if part == "." || part == ".." || part.contains(['/', '\\', '\0']) {
            return None;
        }
        path.push(part);
    }
    Some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(folder: &Folder, target: &str) -> Response {
        let headers = Vec::new();
        folder.answer(&Request { method: "GET".into(), target: target.into(), headers, body: Vec::new() })
    }

    #[test]
    fn a_folder_answers_like_a_static_host() {
        let path = std::env::temp_dir().join(format!("yizhan-server-{}", std::process::id()));
        std::fs::create_dir_all(path.join("a b")).expect("a folder");
        std::fs::write(path.join("index.html"), "home").expect("a file");
        std::fs::write(path.join("a b/x.json"), "{}").expect("a file");
        let folder = Folder { prefix: "/sub/".into(), path: path.clone() };
        let cases = [
            ("/sub/", 200),
            ("/sub/index.html?from=chat", 200),
            ("/sub", 301),
            ("/other", 404),
            ("/sub/a%20b/x.json", 200),
            ("/sub/../Cargo.toml", 403),
            ("/sub/%2e%2e/Cargo.toml", 403),
            ("/sub/a%2fb", 403),
            ("/sub/nothing", 404),
        ];
        for (target, status) in cases {
            assert_eq!(get(&folder, target).status, status, "{target}");
        }
        std::fs::remove_dir_all(path).expect("removed");
    }

    #[test]
    fn a_text_is_compressed_for_who_takes_it() {
        let path = std::env::temp_dir().join(format!("yizhan-server-text-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        std::fs::write(path.join("index.html"), "home ".repeat(100)).expect("a file");
        let folder = Folder { prefix: "/".into(), path: path.clone() };
        let get = |headers: &[(&str, &str)]| {
            let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            folder.answer(&Request { method: "GET".into(), target: "/".into(), headers, body: Vec::new() })
        };
        let encoding = |response: &Response| {
            response.headers.iter().find(|(name, _)| name == "Content-Encoding").map(|(_, value)| value.clone())
        };
        let (plain, small) = (get(&[]), get(&[("accept-encoding", "gzip, br")]));
        assert_eq!((plain.body.len(), encoding(&plain)), (500, None));
        assert!(small.body.len() < 100 && encoding(&small).as_deref() == Some("br"));
        drop(std::fs::remove_dir_all(path));
    }

    #[test]
    fn a_stopped_server_refuses_and_its_port_can_be_taken_again() {
        let handler: Arc<Handler> = Arc::new(|_| Response::text(200, "here"));
        let server = Server::start(0, Connections::Short, Arc::clone(&handler)).expect("started");
        let address = server.address();
        let mut connection = TcpStream::connect(address).expect("connected");
        connection.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("answered");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\nhere"), "{answer}");
        let mut early = TcpStream::connect(address).expect("connected");
        drop(server);
        // The other end may be gone already.
        drop(early.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        let mut answer = Vec::new();
        drop(early.read_to_end(&mut answer));
        assert!(answer.is_empty(), "a connection from before the stop is not answered");
        assert!(TcpStream::connect(address).is_err(), "the port is closed");
        Server::start(address.port(), Connections::Short, handler).expect("started on the same port");
    }
}
