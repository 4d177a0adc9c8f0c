//! What every page shares behind its widgets: the storage of this device and the worker.

use super::pack::{PackHandle, use_pack};
use crate::{
    backup::model::BackupAnswer,
    content::Community,
    platform::{
        PictureError,
        environment::base_path,
        modules::remember_reports,
        photo::{self, Photo},
    },
    storage::{Database, Kept, Remote, RemoteAnswer, StorageError},
    worker::{
        client::{Client, Reply, WorkerGone},
        protocol::{Answer, Ask, Progress, Request},
    },
};
use futures::{FutureExt, channel::oneshot, future::Shared};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The storage of this device and the worker; a copy is the same session.
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client, LocalStorage>,
    database: LocalResource<(Database, Kept)>,
    pack: PackHandle,
    revision: RwSignal<u32>,
}

/// Makes the session that [`use_session`] answers with.
pub(super) fn provide_session() -> Session {
    let pack = use_pack();
    let client = Client::default();
    let community = community(pack).shared();
    let session = Session {
        client: StoredValue::new_local(client.clone()),
        database: LocalResource::new(move || open(community.clone(), client.clone())),
        pack,
        revision: RwSignal::new(0),
    };
    provide_context(session);
    session
}

/// The community, once its content is here. A resource waits for its first answer before it asks again, so that
/// it must not begin with one that never comes.
fn community(pack: PackHandle) -> oneshot::Receiver<Community> {
    let (known, community) = oneshot::channel();
    let mut known = Some(known);
    Effect::new(move || {
        if let Some(loaded) = pack.get()
            && let Some(known) = known.take()
        {
            let _ = known.send(loaded.pack.community.clone());
        }
    });
    community
}

/// Has the worker open the community's database, and answers the way to it.
async fn open(community: Shared<oneshot::Receiver<Community>>, client: Client) -> (Database, Kept) {
    // If the app is gone, nobody waits.
    let Ok(community) = community.await else { return futures::future::pending().await };
    let request = Request { community: community.clone(), base: base_path(), ask: Ask::Open };
    let kept = match client.ask(&request, &[], |_| ()).await {
        Ok(Reply { answer: Answer::Opened(kept), .. }) => kept,
        _ => Kept::No(StorageError::Closed),
    };
    (Database::Remote(remote(community, client)), kept)
}

fn remote(community: Community, client: Client) -> Remote {
    Remote::new(move |question| {
        let request = Request { community: community.clone(), base: base_path(), ask: Ask::Storage(question) };
        let client = client.clone();
        async move {
            match client.ask(&request, &[], |_| ()).await {
                Ok(Reply { answer: Answer::Storage(answer), .. }) => answer,
                _ => RemoteAnswer::unreachable(),
            }
        }
    })
}

/// The session of this page.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// The storage of this device, once the community's content is here.
    pub async fn database(self) -> Database {
        self.database.await.0
    }

    /// Whether what is written is still there tomorrow, once that is known.
    pub fn kept(self) -> Option<Kept> {
        self.database.get().map(|(_, kept)| kept)
    }

    /// Asks the worker. After a request that changes what is kept, everything that watches [`Session::revision`]
    /// looks again.
    ///
    /// # Errors
    /// When the worker stopped, or the community's content is not there yet.
    pub async fn ask(
        self,
        ask: Ask,
        attachments: Vec<JsValue>,
        progress: impl Fn(Progress) + 'static,
    ) -> Result<Reply, WorkerGone> {
        let Some(loaded) = untrack(|| self.pack.get()) else {
            return Err(WorkerGone { reason: "the community's content is not here".to_owned() });
        };
        let changes = ask.changes();
        // A browser that keeps nothing has its memory made with the first look at the database.
        self.database().await;
        let request = Request { community: loaded.pack.community.clone(), base: base_path(), ask };
        let client = self.client.get_value();
        let reply = client.ask(&request, &attachments, progress).await;
        let restored = |reply: &Reply| matches!(reply.answer, Answer::Backup(BackupAnswer::Restored(_)));
        let saved = |reply: &Reply| matches!(reply.answer, Answer::Saved { .. }) || restored(reply);
        if reply.as_ref().is_ok_and(saved) {
            remember_reports();
        }
        if changes {
            self.touch();
        }
        reply
    }

    /// Makes a photo of a picked file, off the thread that a person touches where the browser can.
    ///
    /// # Errors
    /// When the file cannot become a photo.
    pub async fn make_photo(self, file: &web_sys::File) -> Result<Photo, PictureError> {
        let reply = self.ask(Ask::MakePhoto, vec![file.clone().into()], |_| {}).await;
        match reply.map(|reply| (reply.answer, reply.attachments)) {
            Ok((Answer::PhotoMade { width, height }, attachments)) => {
                let bytes = attachments.first().map(js_sys::Uint8Array::to_vec).ok_or(PictureError::Undecodable)?;
                Ok(Photo { bytes, width, height })
            }
            // Some workers cannot draw, and what they cannot decode they call undecodable: the page tries itself.
            Ok((Answer::NotAPhoto(error), _)) if error != PictureError::Undecodable => Err(error),
            _ => photo::process(file).await,
        }
    }

    /// Rises whenever something that is kept may have changed: a resource that reads lists depends on it.
    pub fn revision(self) -> Signal<u32> {
        self.revision.into()
    }

    /// Says that something that is kept has changed.
    pub fn touch(self) {
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }
}
