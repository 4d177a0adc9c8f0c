//! Addresses for bytes that the page holds, such as a photo to show.

use js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address under which the browser shows these bytes, until it is dropped.
#[derive(Debug, PartialEq, Eq)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// An address for these bytes, if the browser makes one.
    pub fn new(media_type: &str, bytes: &[u8]) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&js_sys::Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }

    /// The address, for `src` and `href`.
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // An address that is already gone needs no revoking.
        let _ = Url::revoke_object_url(&self.0);
    }
}
