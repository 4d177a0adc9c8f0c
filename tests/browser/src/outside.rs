//! The network outside the site: everything that tries to go there is noted and refused.
//!
//! A browser under test has this as its proxy for every address that is not this machine. Through it a browser also
//! reaches a site as on an office's network: by plain http and a name, where browsers switch much off.

use std::sync::{Arc, Mutex};
use xtask::server::{Connections, Handler, Request, Response, Server};

/// The office's network has one machine.
pub(crate) const LAN: &str = "http://yizhan.lan";

pub(crate) struct Outside {
    server: Server,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    attempts: Vec<String>,
    neighbour: Option<Arc<Handler>>,
}

impl Outside {
    pub(crate) fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let handler = move |request: &Request| {
            let mut state = shared.lock().expect("not poisoned");
            if let Some(path) = request.target.strip_prefix(LAN)
                && let Some(neighbour) = state.neighbour.clone()
            {
                drop(state);
                return neighbour(&Request { target: path.to_owned(), ..request.clone() });
            }
            state.attempts.push(format!("{} {}", request.method, request.target));
            Response::text(403, "nothing outside the site may be reached")
        };
        Self { server: Server::start(0, Connections::Short, Arc::new(handler)).expect("a free port"), state }
    }

    /// Host and port, for a browser's proxy settings.
    pub(crate) fn address(&self) -> String {
        self.server.address().to_string()
    }

    /// Who answers at [`LAN`].
    pub(crate) fn set_neighbour(&self, handler: Arc<Handler>) {
        self.state.lock().expect("not poisoned").neighbour = Some(handler);
    }

    /// What was tried since the last call.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().expect("not poisoned").attempts)
    }
}
