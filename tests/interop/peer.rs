//! The second implementation as a child process that answers one JSON line with another.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// A running `peer.py`; it ends when its input closes.
pub(crate) struct Peer {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts the Python that `cargo xtask test` prepared.
    pub(crate) fn start() -> Self {
        let Some(python) = std::env::var_os("YIZHAN_PYTHON") else {
            panic!("YIZHAN_PYTHON is not set: run `cargo xtask test`, which prepares the Python that these tests need");
        };
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peer.py");
        let started = Command::new(&python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child =
            started.unwrap_or_else(|error| panic!("cannot start {python:?}: {error}; run `cargo xtask test`"));
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output }
    }

    /// What the peer answers to the operation, or why it refuses.
    pub(crate) fn ask(&mut self, operation: &str, mut request: Value) -> Result<Value, String> {
        request["op"] = json!(operation);
        writeln!(self.input.as_mut().unwrap(), "{request}").unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let mut answer: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no answer to {operation}"));
        match answer["error"].take() {
            Value::String(reason) => Err(reason),
            _ => Ok(answer["ok"].take()),
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.wait();
    }
}
