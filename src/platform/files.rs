//! The bytes of files that a person picked, dropped or photographed.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FilePropertyBag};

/// The file is gone, or may not be read any longer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the file cannot be read: {0}")]
pub struct Unreadable(String);

/// A file of these bytes.
pub fn made(name: &str, media_type: &str, bytes: &[u8]) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), name, &options).ok()
}

/// How many bytes the file has.
pub fn length(file: &Blob) -> u64 {
    file.size() as u64
}

/// All bytes of a file. Look at [`length`] first.
pub async fn read(file: &Blob) -> Result<Vec<u8>, Unreadable> {
    let failed = |thrown| Unreadable(super::reflect::error_text(&thrown));
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(failed)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The bytes of a file from one place up to another, or up to its end.
pub async fn read_slice(file: &Blob, from: u64, to: u64) -> Result<Vec<u8>, Unreadable> {
    let slice = file.slice_with_f64_and_f64(from as f64, to as f64);
    read(&slice.map_err(|thrown| Unreadable(super::reflect::error_text(&thrown)))?).await
}
