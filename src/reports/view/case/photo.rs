//! A photo of a report, asked of the worker and shown under an object URL until its page closes.

use crate::{
    app::use_session,
    domain::{CaseId, PartId},
    worker::protocol::{Answer, Ask},
};
use js_sys::Array;
use leptos::{prelude::*, task::spawn_local};
use web_sys::{Blob, BlobPropertyBag, Url};

/// Where a photo is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Photo {
    /// On its way.
    Loading,
    /// Here, under this address.
    Here(String),
    /// Not on this phone, or closed to it.
    Missing,
}

/// A photo that is being fetched.
#[derive(Clone, Copy)]
pub struct PhotoHandle(RwSignal<Photo>);

impl PhotoHandle {
    /// Where the photo is; a change is followed.
    pub fn get(self) -> Photo {
        self.0.get()
    }

    /// The photo's address, once it is here.
    pub fn source(self) -> Signal<Option<String>> {
        Signal::derive(move || match self.0.get() {
            Photo::Here(address) => Some(address),
            Photo::Loading | Photo::Missing => None,
        })
    }
}

/// Fetches a photo of a report for the component that asks.
pub fn photo_of(case: CaseId, part: PartId) -> PhotoHandle {
    let session = use_session();
    let photo = RwSignal::new(Photo::Loading);
    spawn_local(async move {
        let reply = session.ask(Ask::Photo { case, part }, Vec::new(), |_| {}).await;
        let bytes = match reply {
            Ok(reply) if reply.answer == Answer::Photo => reply.attachments.into_iter().next(),
            _ => None,
        };
        let address = bytes.and_then(|bytes| address_of(&bytes));
        let unclaimed = photo.try_set(address.clone().map_or(Photo::Missing, Photo::Here));
        if let (Some(_), Some(address)) = (unclaimed, address) {
            drop(Url::revoke_object_url(&address));
        }
    });
    on_cleanup(move || {
        if let Some(Photo::Here(address)) = photo.try_get_untracked() {
            drop(Url::revoke_object_url(&address));
        }
    });
    PhotoHandle(photo)
}

/// An address for the bytes of a JPEG; whoever makes one revokes it.
pub fn address_of(bytes: &js_sys::Uint8Array) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("image/jpeg");
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
