//! Adding words or photos to a report. What is typed or picked is kept at once, as a draft of its own.

use super::{
    super::{form_title::FormTitle, trouble::TroubleCard},
    acting::{Acting, ActingTrouble, Shown},
    photo::address_of,
};
use crate::{
    app::{Session, use_session},
    domain::{CaseId, PartId},
    i18n::{say, texts},
    platform::PictureError,
    reports::{
        addition::Addition,
        choices::choices,
        model::HolderAct,
        trouble::{Trouble, TroubleWords},
        words,
    },
    storage::{Owner, Part, StorageError, Write},
    ui::{Button, ButtonKind, FilePick, IconButton, IconName, TextArea},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, Url};

/// The most photos that one addition takes.
const PHOTOS: usize = 3;

/// The form while something can be added, folded away until it is asked for or was left unfinished.
#[component]
pub fn Adding(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let can = Memo::new(move |_| shown.get(|view| choices(view).add));
    let (open, resumed) = (RwSignal::new(false), RwSignal::new(false));
    let typed = Typing::new(shown.case());
    spawn_local(async move {
        if typed.resume().await {
            let _ = resumed.try_set(true);
            let _ = open.try_set(true);
        }
    });
    let body = move || match (can.get(), open.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <AddForm shown=shown typed=typed open=open resumed=resumed /> }.into_any(),
        (true, false) => {
            let press = move |()| {
                resumed.set(false);
                open.set(true);
            };
            view! { <Button label=say(|t| t.cases().page.add) icon=IconName::ImagePlus wide=true on_press=press /> }
                .into_any()
        }
    };
    view! { {body} }
}

/// What was typed and picked so far.
#[derive(Clone, Copy)]
struct Typing {
    session: Session,
    case: CaseId,
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

impl Typing {
    fn new(case: CaseId) -> Self {
        let photos = RwSignal::new(Vec::<(PartId, String)>::new());
        on_cleanup(move || {
            for (_, address) in photos.try_get_untracked().into_iter().flatten() {
                drop(Url::revoke_object_url(&address));
            }
        });
        let (note, problem) = (RwSignal::new(String::new()), RwSignal::new(None));
        Self { session: use_session(), case, note, photos, problem }
    }

    fn owner(self) -> Owner {
        Owner::Draft(Addition::draft(self.case))
    }

    fn addition(self) -> Addition {
        let photos = self.photos.with_untracked(|photos| photos.iter().map(|(part, _)| *part).collect());
        Addition { note: self.note.get_untracked(), photos }
    }

    /// Takes up what was left; true when there was something.
    async fn resume(self) -> bool {
        let database = self.session.database().await;
        let kept = database.read_draft(&Addition::draft(self.case)).await.ok().flatten();
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
            write.put_draft(Addition::draft(self.case), serde_json::to_string(&addition).unwrap_or_default());
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

    fn send(self, acting: Acting, open: RwSignal<bool>) {
        let addition = self.addition();
        if addition.is_empty() {
            return self.problem.set(Some(Problem::Empty));
        }
        let note = Some(addition.note.trim().to_owned()).filter(|note| !note.is_empty());
        let act = HolderAct::Add { note, photos: addition.photos, draft: Addition::draft(self.case) };
        acting.perform(act, move || {
            let _ = self.note.try_set(String::new());
            for (_, address) in self.photos.try_update(std::mem::take).into_iter().flatten() {
                drop(Url::revoke_object_url(&address));
            }
            let _ = open.try_set(false);
        });
    }

    fn problem_words(self) -> Option<TroubleWords> {
        match self.problem.get()? {
            Problem::Empty => None,
            Problem::Picture(error) => Some(words::picture(texts(), &error)),
            Problem::Storage(error) => Some(Trouble::from(error).words(texts())),
        }
    }
}

#[component]
fn AddForm(
    /// The report.
    shown: Shown,
    /// What was typed and picked.
    typed: Typing,
    /// Whether the form is open.
    open: RwSignal<bool>,
    /// It opened by itself, because it was left unfinished.
    resumed: RwSignal<bool>,
) -> impl IntoView {
    let acting = shown.acting();
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
        <section class="card add">
            <FormTitle title=say(|t| t.cases().page.add) quiet=resumed />
            <TextArea label=say(|t| t.cases().page.add_words) value=typed.note error=empty on_input=keep />
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
            <ActingTrouble acting=acting />
            <div class="verdict__answers">
                <Button label=say(|t| t.cases().verdict.back) on_press=move |()| open.set(false) />
                <Button
                    label=say(|t| t.cases().page.add_send)
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    busy=acting.busy
                    on_press=move |()| typed.send(acting, open)
                />
            </div>
        </section>
    }
}
