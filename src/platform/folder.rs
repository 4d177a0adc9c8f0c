//! A folder on this computer that a person chose, where the browser can write files into one.

use super::reflect;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemWritableFileStream,
};

/// A folder that files can be written into.
#[derive(Debug, Clone)]
pub struct Folder(FileSystemDirectoryHandle);

/// Why there is no folder, or a file was not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FolderError {
    /// This browser cannot write into a folder.
    #[error("this browser cannot write into a folder")]
    Unsupported,
    /// The person closed the dialog.
    #[error("no folder was chosen")]
    Cancelled,
    /// The person, or the system, does not allow it.
    #[error("not allowed")]
    Denied,
    /// This file could not be written, for the reason that the browser gave.
    #[error("{path}: {reason}")]
    Failed {
        /// The file, relative to the folder.
        path: String,
        /// The browser's words.
        reason: String,
    },
}

/// True when this browser can write into a folder.
pub fn can_choose() -> bool {
    reflect::method(&js_sys::global(), "showDirectoryPicker").is_some()
}

/// Asks for a folder to write into. Call it while a person's click is still fresh.
pub async fn choose() -> Result<Folder, FolderError> {
    let picker = reflect::method(&js_sys::global(), "showDirectoryPicker").ok_or(FolderError::Unsupported)?;
    let options = reflect::object(&[("mode", JsValue::from_str("readwrite")), ("id", JsValue::from_str("yizhan"))]);
    let chosen = picker.call1(&js_sys::global(), &options).and_then(JsCast::dyn_into::<Promise>);
    let refused = |thrown: JsValue| match reflect::error_name(&thrown).as_str() {
        "AbortError" => FolderError::Cancelled,
        _ => FolderError::Denied,
    };
    let handle = JsFuture::from(chosen.map_err(refused)?).await.map_err(refused)?;
    Ok(Folder(handle.unchecked_into()))
}

impl Folder {
    /// The folder behind a handle that the browser gave otherwise, such as one that was dropped on the page.
    pub fn of(handle: FileSystemDirectoryHandle) -> Self {
        Self(handle)
    }

    /// Writes a file, replacing an older one, and makes the folders on its way. The path is relative, its members
    /// are divided by slashes. A file is replaced whole or not at all.
    pub async fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FolderError> {
        self.write_file(path, bytes).await.map_err(|thrown| match reflect::error_name(&thrown).as_str() {
            "NotAllowedError" | "SecurityError" => FolderError::Denied,
            _ => FolderError::Failed { path: path.to_owned(), reason: reflect::error_text(&thrown) },
        })
    }

    async fn write_file(&self, path: &str, bytes: &[u8]) -> Result<(), JsValue> {
        let mut members: Vec<_> = path.split('/').collect();
        let name = members.pop().unwrap_or_default();
        let mut folder = self.0.clone();
        for member in members {
            let options = FileSystemGetDirectoryOptions::new();
            options.set_create(true);
            let opened = folder.get_directory_handle_with_options(member, &options);
            folder = JsFuture::from(opened).await?.dyn_into()?;
        }
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file: FileSystemFileHandle =
            JsFuture::from(folder.get_file_handle_with_options(name, &options)).await?.dyn_into()?;
        let stream: FileSystemWritableFileStream = JsFuture::from(file.create_writable()).await?.dyn_into()?;
        let bytes = js_sys::Uint8Array::from(bytes);
        JsFuture::from(stream.write_with_js_u8_array(&bytes)?).await?;
        JsFuture::from(stream.close()).await?;
        Ok(())
    }
}
