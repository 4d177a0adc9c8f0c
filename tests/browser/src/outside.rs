//! The network outside the site: everything that tries to go there is noted and refused.
//!
//! A browser under test has this as its proxy for every address that is not this machine.

use std::sync::{Arc, Mutex};
use xtask::server::{Request, Response, Server};

pub(crate) struct Outside {
    server: Server,
    attempts: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    pub(crate) fn start() -> Self {
        let attempts = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&attempts);
        let handler = move |request: &Request| {
            noted.lock().expect("not poisoned").push(format!("{} {}", request.method, request.target));
            Response::text(403, "nothing outside the site may be reached")
        };
        Self { server: Server::start(0, Arc::new(handler)).expect("a free port"), attempts }
    }

    /// Host and port, for a browser's proxy settings.
    pub(crate) fn address(&self) -> String {
        self.server.address().to_string()
    }

    /// What was tried since the last call.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.attempts.lock().expect("not poisoned"))
    }
}
