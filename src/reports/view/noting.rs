//! Words and photos being added to a case. What is typed or picked is kept at once, as a draft of its own.

use super::{case::photo::address_of, trouble::TroubleCard};
use crate::{
    app::{Session, use_session},
    domain::PartId,
    i18n::{say, texts},
    platform::PictureError,
    reports::{
        addition::Addition,
        trouble::{Trouble, TroubleWords},
        words,
    },
    storage::{Owner, Part, StorageError, Write},
    ui::{FilePick, IconButton, IconName, TextArea},
};
use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};
use web_sys::{File, Url};

/// The most photos that one addition takes.
const PHOTOS: usize = 3;

/// What was typed and picked so far; a copy is the same.
#[derive(Clone, Copy)]
pub struct Noting {
    session: Session,
    draft: StoredValue<String>,
    note: RwSignal<String>,
    photos: RwSignal<Vec<(PartId, String)>>,
    problem: RwSignal<Option<Problem>>,
}

/// What is wrong with what was picked or typed.
#[derive(Clone, PartialEq)]
enum Problem {
    Empty,
    Picture(PictureError),
    Storage(StorageError),
}

impl Noting {
    /// Nothing typed yet; what comes is kept as this draft.
    pub fn new(draft: String) -> Self {
        let photos = RwSignal::new(Vec::<(PartId, String)>::new());
        on_cleanup(move || {
            for (_, address) in photos.try_get_untracked().into_iter().flatten() {
                drop(Url::revoke_object_url(&address));
            }
        });
        let (note, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
        Self { session: use_session(), draft: StoredValue::new(draft), note, photos, problem }
    }

    fn owner(self) -> Owner {
        Owner::Draft(self.draft.get_value())
    }

    /// What was typed and picked so far.
    pub fn addition(self) -> Addition {
        let photos = self.photos.with_untracked(|photos| photos.iter().map(|(part, _)| *part).collect());
        Addition { note: self.note.get_untracked(), photos }
    }

    /// Takes up what was left; true when there was something.
    pub async fn resume(self) -> bool {
        let database = self.session.database().await;
        let kept = database.read_draft(&self.draft.get_value()).await.ok().flatten();
        let Some(kept) = kept.and_then(|text| serde_json::from_str::<Addition>(&text).ok()) else { return false };
        let mut photos = Vec::new();
        for part in &kept.photos {
            let Ok(Some(photo)) = database.read_part(&self.owner(), part).await else { continue };
            let address = address_of(&js_sys::Uint8Array::from(photo.bytes.as_slice()));
            photos.extend(address.map(|address| (*part, address)));
        }
        let found = !kept.is_empty();
        let _ = self.note.try_set(kept.note);
        let _ = self.photos.try_set(photos);
        found
    }

    fn keep(self, change: impl FnOnce(&mut Write) + 'static) {
        let addition = self.addition();
        spawn_local(async move {
            let mut write = Write::new();
            change(&mut write);
            write.put_draft(self.draft.get_value(), serde_json::to_string(&addition).unwrap_or_default());
            if let Err(error) = self.session.database().await.commit(&write).await {
                let _ = self.problem.try_set(Some(Problem::Storage(error)));
            }
        });
    }

    fn pick(self, files: Vec<File>) {
        self.problem.set(None);
        spawn_local(async move {
            for file in files {
                match self.session.make_photo(&file).await {
                    Ok(photo) => self.add(photo.bytes),
                    Err(error) => drop(self.problem.try_set(Some(Problem::Picture(error)))),
                }
            }
        });
    }

    fn add(self, bytes: Vec<u8>) {
        let Some(address) = address_of(&js_sys::Uint8Array::from(bytes.as_slice())) else { return };
        let part = Part::new(self.owner(), "image/jpeg", bytes);
        let taken = self.photos.try_update(|photos| {
            let fits = photos.len() < PHOTOS && photos.iter().all(|(known, _)| *known != part.id);
            if fits {
                photos.push((part.id, address.clone()));
            }
            fits
        });
        match taken {
            Some(true) => self.keep(move |write| write.put_part(part)),
            _ => drop(Url::revoke_object_url(&address)),
        }
    }

    fn remove(self, part: PartId) {
        let removed = self.photos.try_update(|photos| {
            let at = photos.iter().position(|(known, _)| *known == part)?;
            Some(photos.remove(at).1)
        });
        if let Some(address) = removed.flatten() {
            drop(Url::revoke_object_url(&address));
        }
        self.keep(move |write| write.delete_part(&self.owner(), &part));
    }

    /// Forgets what was typed, because it was kept as a step.
    pub fn clear(self) {
        let _ = self.note.try_set(String::new());
        for (_, address) in self.photos.try_update(std::mem::take).into_iter().flatten() {
            drop(Url::revoke_object_url(&address));
        }
    }

    /// Says that there is nothing to send yet.
    pub fn ask_for_something(self) {
        self.problem.set(Some(Problem::Empty));
    }

    fn problem_words(self) -> Option<TroubleWords> {
        match self.problem.get()? {
            Problem::Empty => None,
            Problem::Picture(error) => Some(words::picture(texts(), &error)),
            Problem::Storage(error) => Some(Trouble::from(error).words(texts())),
        }
    }
}

/// The field for words, the photos, and what is wrong with them.
#[component]
pub fn NotingFields(
    /// What was typed and picked.
    typed: Noting,
    /// What the words are asked for with.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let empty = Signal::derive(move || {
        (*typed.problem.read() == Some(Problem::Empty)).then(|| texts().cases().page.add_empty.to_owned())
    });
    let problem = move || typed.problem_words().map(|words| view! { <TroubleCard words=Signal::stored(words) /> });
    let full = move || typed.photos.read().len() >= PHOTOS;
    let keep = move |()| {
        typed.problem.set(None);
        typed.keep(|_| {});
    };
    let photo = move |(part, address): (PartId, String)| {
        view! {
            <li class="add-photo">
                <img class="case-photo__picture" src=address alt="" />
                <IconButton icon=IconName::X label=say(|t| t.cases().page.remove_photo) on_press=move |()| typed.remove(part) />
            </li>
        }
    };
    view! {
        <TextArea label=label value=typed.note error=empty on_input=keep />
        <ul class="case-photos">{move || typed.photos.get().into_iter().map(photo).collect_view()}</ul>
        <Show when=move || !full()>
            <FilePick
                label=say(|t| t.cases().page.add_photo)
                icon=IconName::Camera
                accept="image/*"
                many=true
                wide=true
                on_pick=move |files| typed.pick(files)
            />
        </Show>
        {problem}
    }
}
