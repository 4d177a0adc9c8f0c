//! Photos of cases as addresses that an `img` can show, for as long as something shows them.

use super::desk::Desk;
use crate::{
    domain::{CaseId, PartId},
    storage::Owner,
    worker::{
        client::Reply,
        protocol::{Answer, Ask},
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address of bytes in memory; they are let go with its last copy.
#[derive(Debug, PartialEq, Eq)]
pub struct PictureAddress(String);

impl Drop for PictureAddress {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

impl PictureAddress {
    /// The address.
    pub fn text(&self) -> String {
        self.0.clone()
    }

    fn of(jpeg: &js_sys::Uint8Array) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type("image/jpeg");
        let blob = Blob::new_with_u8_array_sequence_and_options(&js_sys::Array::of1(jpeg), &options).ok()?;
        Url::create_object_url_with_blob(&blob).ok().map(Self)
    }
}

/// A photo on its way to the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// Being read, and where needed unsealed.
    Waiting,
    /// Here.
    Here(Arc<PictureAddress>),
    /// It has not come; a small picture stands in for it, for which nothing vouches.
    Preview(Arc<PictureAddress>),
    /// It has not come, or does not open here.
    Missing,
}

impl Picture {
    /// The address of the photo, once it is here.
    pub fn address(&self) -> Option<String> {
        match self {
            Self::Here(address) => Some(address.0.clone()),
            Self::Waiting | Self::Preview(_) | Self::Missing => None,
        }
    }
}

/// A photo of a case.
pub fn picture(desk: Desk, case: CaseId, part: PartId) -> RwSignal<Picture> {
    let picture = RwSignal::new(Picture::Waiting);
    spawn_local(async move {
        let read = match read(desk, case, part).await {
            Some((jpeg, is_preview)) => PictureAddress::of(&jpeg).map(|address| (Arc::new(address), is_preview)),
            None => None,
        };
        let found = match read {
            Some((address, false)) => Picture::Here(address),
            Some((address, true)) => Picture::Preview(address),
            None => Picture::Missing,
        };
        // Whoever asked may be gone by now.
        let _ = picture.try_set(found);
    });
    picture
}

/// The photo, or what stands in for it. What is not sealed is read here, so that a long import in the worker does not
/// keep it waiting.
async fn read(desk: Desk, case: CaseId, part: PartId) -> Option<(js_sys::Uint8Array, bool)> {
    let stored = desk.session.database().await.read_part(&Owner::Case(case), &part).await;
    if let Ok(Some(stored)) = stored
        && stored.media_type == "image/jpeg"
    {
        return Some((js_sys::Uint8Array::from(stored.bytes.as_slice()), false));
    }
    match desk.ask(Ask::Photo { case, part }, Vec::new(), |_| {}).await {
        Ok(Reply { answer: Answer::Photo, attachments }) => Some((attachments.into_iter().next()?, false)),
        Ok(Reply { answer: Answer::Preview, attachments }) => Some((attachments.into_iter().next()?, true)),
        _ => None,
    }
}
