//! A copy of everything the desk has, as bundles that any desk can import.

use super::use_desk;
use crate::{
    desk::rules::Trouble,
    i18n::{say, texts},
    platform::download::download,
    reports::view::TroubleNote,
    ui::{Button, Card, IconName},
    worker::protocol::{Answer, Ask, Failure},
};
use leptos::{prelude::*, task::spawn_local};

/// The ending of a bundle's name.
const ENDING: &str = ".yizhan.json";

/// Saves a backup as files.
#[component]
pub fn BackupCard() -> impl IntoView {
    let desk = use_desk();
    let (busy, made) = (RwSignal::new(false), RwSignal::new(None::<usize>));
    let trouble = RwSignal::new(None);
    let make = move |()| {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let saved = match desk.ask(Ask::ExportAll, Vec::new(), |_| {}).await {
                Ok(reply) => match reply.answer {
                    Answer::Files { files } => {
                        let names = files.into_iter().map(|(name, _)| name);
                        save(names.zip(reply.attachments.iter().map(|bytes| bytes.to_vec())))
                    }
                    other => Err(Trouble::of(other)),
                },
                Err(trouble) => Err(trouble),
            };
            busy.try_set(false);
            match saved {
                Ok(count) => drop(made.try_set(Some(count))),
                Err(found) => drop(trouble.try_set(Some(found))),
            }
        });
    };
    view! {
        <Card title=say(|t| t.desk().import_page.backup) note=say(|t| t.desk().import_page.backup_note)>
            <Button label=say(|t| t.desk().import_page.backup_make) icon=IconName::HardDrive busy=busy wide=true on_press=make />
            <p role="status">{move || made.get().map(|count| texts().desk().import_page.backup_done.of(count as u64))}</p>
            <TroubleNote trouble=trouble />
        </Card>
    }
}

fn save(files: impl Iterator<Item = (String, Vec<u8>)>) -> Result<usize, Trouble> {
    let mut count = 0;
    for (name, bytes) in files {
        download(&format!("{name}{ENDING}"), "application/json", &bytes)
            .map_err(|error| Trouble::Failed(Failure::Other(error.to_string())))?;
        count += 1;
    }
    Ok(count)
}
