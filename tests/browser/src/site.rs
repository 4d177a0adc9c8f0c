//! The built site on a server of its own.

use crate::outside::LAN;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use xtask::server::{Connections, Folder, Handler, Request, Response, Server};

/// Not the root, because an office puts the site in a folder of whatever host it has.
const PREFIX: &str = "/yizhan/";
const REPORTS: &str = "/yizhan/security-policy-reports";
const UPLOADS: &str = "/yizhan/upload";
const WORDS: &str = "/yizhan/word-with-the-test/";

/// A copy of `dist/` in a sub-folder of a local server, which notes every request.
///
/// The server repeats the page's own security policy as a header that only reports, which covers workers as well.
pub struct Site {
    copy: TempDir,
    handler: Arc<Handler>,
    server: Option<Server>,
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
}

/// What happens when a page asks for a word with the test: see [`Site::listen`].
type Listener = Arc<dyn Fn(&str) + Send + Sync>;

#[derive(Default)]
struct Log {
    requests: Vec<String>,
    breaches: Vec<String>,
    listener: Option<Listener>,
    policy: String,
    /// Whether uploads are taken, and what came.
    takes_uploads: bool,
    uploads: Vec<Vec<u8>>,
}

impl Site {
    /// Serves a fresh copy of the built site (`YIZHAN_DIST`, else `dist/`).
    pub fn start() -> Self {
        let built = std::env::var_os("YIZHAN_DIST").map_or_else(xtask::project::dist, PathBuf::from);
        assert!(built.join("index.html").is_file(), "no site in {}; run `cargo xtask dist`", built.display());
        let copy = TempDir::new().expect("a temporary folder");
        copy_files(&built, copy.path());
        let log = Arc::new(Mutex::new(Log { policy: policy(copy.path()), ..Log::default() }));
        let handler = handler(copy.path(), &log);
        let server = serve(0, &handler);
        Self { address: server.address(), server: Some(server), handler, copy, log }
    }

    /// Where the home page is.
    pub fn address(&self) -> String {
        format!("http://{}{PREFIX}", self.address)
    }

    /// The origin of that address.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Takes what is posted to `upload` beside the site, or answers that it cannot, as at first.
    pub fn take_uploads(&self, takes: bool) {
        self.log.lock().expect("not poisoned").takes_uploads = takes;
    }

    /// What was posted to `upload` and taken.
    pub fn uploads(&self) -> Vec<Vec<u8>> {
        self.log.lock().expect("not poisoned").uploads.clone()
    }

    /// Where the home page is for a browser that [`Browser::join_lan`](crate::Browser::join_lan) put into the office's
    /// network: no longer an address that browsers trust.
    pub fn lan_address(&self) -> String {
        format!("{LAN}{PREFIX}")
    }

    pub(crate) fn handler(&self) -> Arc<Handler> {
        Arc::clone(&self.handler)
    }

    /// Ends the server: from now on the browser is offline.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Serves again, at the same address.
    pub fn restart(&mut self) {
        self.server = None;
        self.server = Some(serve(self.address.port(), &self.handler));
    }

    /// The copy that is served.
    pub fn folder(&self) -> &Path {
        self.copy.path()
    }

    /// Puts a file beside the site's own, or replaces one.
    pub fn put(&self, path: &str, content: &[u8]) {
        let file = self.copy.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        drop(std::fs::remove_file(format!("{}.br", file.display())));
        std::fs::write(file, content).expect("the file is written");
    }

    /// The bytes of one of the site's files.
    pub fn file(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.copy.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Unpacks an archive beside the site's own files, as an office does with its feed.
    pub fn unzip(&self, archive: &Path) {
        let file = std::fs::File::open(archive).unwrap_or_else(|error| panic!("{}: {error}", archive.display()));
        zip::ZipArchive::new(file).expect("an archive").extract(self.copy.path()).expect("unpacked");
    }

    /// Every path that was asked for so far, below the site's own folder, in order.
    pub fn requests(&self) -> Vec<String> {
        self.log.lock().expect("not poisoned").requests.clone()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        self.log.lock().expect("not poisoned").requests.clear();
    }

    /// Calls this with what follows [`Site::word`] in an address that a page asks for, before the page gets its answer.
    pub fn listen(&self, listener: impl Fn(&str) + Send + Sync + 'static) {
        self.log.lock().expect("not poisoned").listener = Some(Arc::new(listener));
    }

    /// Repeats the page's own policy as it is now, after a change of the pack that changed it.
    pub fn renew_policy(&self) {
        self.log.lock().expect("not poisoned").policy = policy(self.copy.path());
    }

    /// The address below which scripts that a test puts into the site can tell it something.
    pub fn word(&self) -> String {
        format!("http://{}{WORDS}", self.address)
    }

    /// Takes away the breaches of the security policy that browsers reported.
    pub fn take_breaches(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().expect("not poisoned").breaches)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let breaches = self.take_breaches();
        if !std::thread::panicking() {
            assert!(breaches.is_empty(), "the security policy was breached: {breaches:#?}");
        }
    }
}

fn serve(port: u16, handler: &Arc<Handler>) -> Server {
    Server::start(port, Connections::Short, Arc::clone(handler)).expect("the port is free")
}

fn handler(folder: &Path, log: &Arc<Mutex<Log>>) -> Arc<Handler> {
    let (folder, log) = (Folder { prefix: PREFIX.to_owned(), path: folder.to_path_buf() }, Arc::clone(log));
    Arc::new(move |request: &Request| {
        let path = request.target.split('?').next().unwrap_or_default();
        if path == REPORTS {
            let report = String::from_utf8_lossy(&request.body).into_owned();
            log.lock().expect("not poisoned").breaches.push(report);
            return Response::text(204, "");
        }
        if path == UPLOADS && request.method == "POST" {
            let mut log = log.lock().expect("not poisoned");
            if !log.takes_uploads {
                return Response::text(503, "");
            }
            log.uploads.push(request.body.clone());
            return Response::text(204, "");
        }
        if let Some(word) = path.strip_prefix(WORDS) {
            let listener = log.lock().expect("not poisoned").listener.clone();
            listener.inspect(|listener| listener(word));
            return Response::text(204, "");
        }
        // Browsers look for this one by themselves, outside the site's folder.
        if path != "/favicon.ico" {
            let inside = path.strip_prefix(PREFIX).unwrap_or(path).to_owned();
            log.lock().expect("not poisoned").requests.push(inside);
        }
        let mut response = folder.answer(request);
        let policy = format!("{}; report-uri {REPORTS}", log.lock().expect("not poisoned").policy);
        response.headers.push(("Content-Security-Policy-Report-Only".to_owned(), policy));
        response
    })
}

fn policy(folder: &Path) -> String {
    let page = std::fs::read_to_string(folder.join("index.html")).expect("a page");
    let after = page.split_once(r#"http-equiv="Content-Security-Policy" content=""#).expect("a security policy").1;
    after.split('"').next().expect("a value").to_owned()
}

fn copy_files(from: &Path, to: &Path) {
    for file in xtask::project::files_below(from).expect("the built site") {
        let target = to.join(&file);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::copy(from.join(&file), target).expect("copied");
    }
}
