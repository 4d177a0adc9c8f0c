//! The page's end: hands over a picture and waits for what the codes in it say.

use super::{Look, Seen};
use crate::{
    platform::camera::Picture,
    worker::{
        caller::{Caller, Gone},
        client::{PATIENCE, loader},
    },
};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;

/// The scanner. It starts with the first picture, and again with the first one after it stumbled.
#[derive(Clone)]
pub struct Scanner(Caller<Look, (), Seen>);

impl Default for Scanner {
    fn default() -> Self {
        // It lies beside the other worker.
        Self(Caller::new(loader().replace("worker_loader", "scanner_loader"), PATIENCE))
    }
}

impl Scanner {
    /// What the square codes in a picture say.
    ///
    /// # Errors
    /// When the scanner cannot be started, or stumbled over the picture.
    pub async fn look(&self, picture: Picture) -> Result<Vec<Vec<u8>>, Gone> {
        let look = Look { width: picture.width, height: picture.height };
        let (Seen, codes) = self.0.call(&look, &[picture.rgba.into()], |()| {}).await?;
        Ok(codes.into_iter().filter_map(|code| Some(code.dyn_into::<Uint8Array>().ok()?.to_vec())).collect())
    }
}
