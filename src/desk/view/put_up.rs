//! Putting a publication beside the site: as a zip, into a folder, and looking whether it is there.

use super::{
    content::use_content,
    live::{Live, look},
    publish_page::{Made, Publishing},
};
use crate::{
    desk::rules::LiveIndex,
    i18n::{fill, say, texts},
    platform::{
        download::download,
        folder::{self, FolderError},
    },
    ui::{Button, ButtonKind, Card, Icon, IconName, Progress, Tone},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The publication as one file to unpack.
#[component]
pub fn Zip(
    /// How far publishing is.
    publishing: Publishing,
    /// The publication.
    made: Arc<Made>,
) -> impl IntoView {
    let content = use_content();
    let refused = RwSignal::new(false);
    let save = move |()| {
        let community = content.pack(|pack| pack.community.id.to_string());
        let name = format!("{community}-feed-{}.zip", made.sequence);
        let saved = download(&name, "application/zip", &made.zip).is_ok();
        refused.set(!saved);
        publishing.is_put.set(saved);
    };
    view! {
        <Card title=say(|t| t.desk().publish_page.zip_title) note=say(|t| t.desk().publish_page.zip_note)>
            <Button
                label=say(|t| t.desk().publish_page.download)
                kind=ButtonKind::Primary
                icon=IconName::Download
                on_press=save
            />
            <p class="field__error" role="status">{move || refused.get().then(|| texts().desk().publish_page.no_download)}</p>
        </Card>
    }
}

/// What became of writing into a folder.
#[derive(Debug, Clone)]
enum Written {
    /// Not begun, or the dialog was closed.
    NotYet,
    /// So many files are written.
    Writing(usize),
    /// All of them are.
    Whole,
    /// It stopped; the index comes last, so that what is live stays whole.
    Stopped(FolderError),
}

/// The publication written into the site's folder, where the browser can.
#[component]
pub fn Folders(
    /// How far publishing is.
    publishing: Publishing,
    /// The publication.
    made: Arc<Made>,
) -> impl IntoView {
    let written = RwSignal::new(Written::NotYet);
    let count = made.files.len();
    let write = move |()| {
        let made = made.clone();
        // The browser asks for the folder only while the click is fresh.
        let choice = folder::choose();
        spawn_local(async move {
            let found = match choice.await {
                Ok(folder) => write(&folder, &made, written).await,
                Err(FolderError::Cancelled) => Written::NotYet,
                Err(error) => Written::Stopped(error),
            };
            if matches!(found, Written::Whole) {
                publishing.is_put.try_set(true);
                publishing.again.try_update(|again| *again += 1);
            }
            written.try_set(found);
        });
    };
    let busy = Signal::derive(move || matches!(*written.read(), Written::Writing(_)));
    let done = Signal::derive(move || if let Written::Writing(done) = *written.read() { done as u64 } else { 0 });
    let said = move || {
        let words = &texts().desk().publish_page;
        match &*written.read() {
            Written::NotYet | Written::Writing(_) => None,
            Written::Whole => Some(fill(words.wrote, &[("n", &count)])),
            Written::Stopped(FolderError::Failed { path, .. }) => Some(fill(words.folder_failed, &[("path", path)])),
            Written::Stopped(FolderError::Unsupported) => Some(words.folder_unsupported.to_owned()),
            Written::Stopped(_) => Some(words.folder_denied.to_owned()),
        }
    };
    folder::can_choose().then(|| {
        view! {
            <Card title=say(|t| t.desk().publish_page.folder_title) note=say(|t| t.desk().publish_page.folder_note)>
                <Button
                    label=say(|t| t.desk().publish_page.write)
                    icon=IconName::HardDrive
                    busy=busy
                    busy_label=say(|t| t.desk().publish_page.writing)
                    on_press=write
                />
                <Show when=move || busy.get()>
                    <Progress label=say(|t| t.desk().publish_page.writing) done=done total=Signal::stored(Some(count as u64)) />
                </Show>
                <p role="status">{said}</p>
            </Card>
        }
    })
}

async fn write(folder: &folder::Folder, made: &Made, written: RwSignal<Written>) -> Written {
    for (done, (path, bytes)) in made.files.iter().enumerate() {
        written.try_set(Written::Writing(done));
        if let Err(error) = folder.write(path, bytes).await {
            return Written::Stopped(error);
        }
    }
    Written::Whole
}

/// Whether exactly this publication is beside the site.
#[component]
pub fn Check(
    /// How far publishing is.
    publishing: Publishing,
    /// The publication.
    made: Arc<Made>,
) -> impl IntoView {
    let content = use_content();
    let (busy, found) = (RwSignal::new(false), RwSignal::new(None::<Live>));
    let index = made.files.last().map(|(_, bytes)| bytes.clone()).unwrap_or_default();
    let index = StoredValue::new(index);
    let is_ours = move |live: &Live| live.bytes().is_some_and(|bytes| index.with_value(|index| index == bytes));
    let check = move |()| {
        busy.set(true);
        spawn_local(async move {
            let live = look(content).await;
            busy.try_set(false);
            if is_ours(&live) {
                publishing.is_put.try_set(true);
                publishing.is_live.try_set(true);
            }
            publishing.live.try_set(live.clone());
            found.try_set(Some(live));
        });
    };
    let said = move || {
        let words = &texts().desk().publish_page;
        let live = found.get()?;
        let (icon, tone, said) = match &live {
            live if is_ours(live) => (IconName::CircleCheck, Tone::Success, words.check_live.to_owned()),
            Live::Index(LiveIndex { sequence, .. }, _) => {
                (IconName::Hourglass, Tone::Notice, fill(words.check_other, &[("n", sequence)]))
            }
            Live::Offline => (IconName::WifiOff, Tone::Muted, words.check_offline.to_owned()),
            Live::None | Live::Looking => (IconName::CircleAlert, Tone::Notice, words.check_none.to_owned()),
        };
        Some(view! {
            <p class=format!("publish__seen banner banner--{}", tone.name())><Icon name=icon /><span>{said}</span></p>
        })
    };
    view! {
        <Card title=say(|t| t.desk().publish_page.check_title) note=say(|t| t.desk().publish_page.check_note)>
            <Button label=say(|t| t.desk().publish_page.check) icon=IconName::Refresh busy=busy on_press=check />
            <div role="status">{said}</div>
        </Card>
    }
}
