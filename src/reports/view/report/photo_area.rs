//! Taking photos and looking at them.

use super::flow::{Flow, PhotoTo, PhotoTrouble, PhotoWork, use_flow};
use crate::{
    domain::PartId,
    i18n::{fill, say, texts},
    reports::{
        trouble::{Trouble, TroubleWords},
        words,
    },
    ui::{Button, ButtonKind, FilePick, Icon, IconButton, IconName, use_toasts},
};
use leptos::prelude::*;

use super::super::trouble::TroubleCard;

/// The upper half of the first step: the photo, or the ways to take one.
#[component]
pub fn PhotoArea() -> impl IntoView {
    let flow = use_flow();
    let selected = RwSignal::new(None::<PartId>);
    let shown = Memo::new(move |_| {
        let draft = flow.draft.read();
        selected.get().filter(|photo| draft.photos.contains(photo)).or(draft.photos.last().copied())
    });
    let works = Memo::new(move |_| match &*flow.photo_work.read() {
        PhotoWork::Working(PhotoTo::New | PhotoTo::Instead(_)) => true,
        PhotoWork::Working(PhotoTo::Answer(_)) | PhotoWork::Idle | PhotoWork::Failed(..) | PhotoWork::TooMany(_) => {
            false
        }
    });
    // What was just taken is what is looked at.
    Effect::new(move || {
        if works.get() {
            selected.set(None);
        }
    });
    view! {
        <section class="shot" aria-label=say(|t| t.report().photo.heading)>
            {move || match (works.get(), shown.get()) {
                (true, _) => view! { <Working /> }.into_any(),
                (false, Some(photo)) => view! { <Shown photo=photo selected=selected /> }.into_any(),
                (false, None) => view! { <Camera /> }.into_any(),
            }}
            <PhotoTroubleNote />
        </section>
    }
}

/// No photo yet: the ways to take one.
#[component]
fn Camera() -> impl IntoView {
    let flow = use_flow();
    let take = move |files| flow.take(files, PhotoTo::New);
    view! {
        <div class="shot__frame shot__frame--empty">
            <div class="shot__ways">
                <FilePick
                    label=say(|t| t.report().photo.take)
                    icon=IconName::Camera
                    kind=ButtonKind::Lamp
                    accept="image/*"
                    camera=true
                    wide=true
                    on_pick=take
                />
                <FilePick
                    label=say(|t| t.report().photo.pick)
                    icon=IconName::Image
                    accept="image/*"
                    many=true
                    wide=true
                    on_pick=take
                />
            </div>
            <p class="shot__without">{say(|t| t.report().photo.without)}</p>
        </div>
    }
}

#[component]
fn Working() -> impl IntoView {
    view! {
        <div class="shot__frame shot__frame--empty" role="status">
            <Icon name=IconName::LoaderCircle />
            <p>{say(|t| t.report().photo.saving)}</p>
        </div>
    }
}

/// The photo that is looked at, what can be done with it, and the others to look at.
#[component]
fn Shown(
    /// The photo.
    photo: PartId,
    /// Which one is looked at.
    selected: RwSignal<Option<PartId>>,
) -> impl IntoView {
    let flow = use_flow();
    let address = move || flow.pictures.read().get(&photo).map(|picture| picture.address().to_owned());
    let position = move || flow.draft.read().photos.iter().position(|known| *known == photo).unwrap_or_default() + 1;
    let total = Memo::new(move |_| flow.draft.read().photos.len());
    let described = move || fill(texts().report().photo.shown, &[("n", &position()), ("total", &total.get())]);
    let has_room = move || total.get() < flow.most_photos();
    let (removed, toasts) = (say(|t| t.report().photo.removed), use_toasts());
    let remove = move |()| {
        let before = flow.draft.get_untracked().photos;
        flow.change(|draft| draft.photos.retain(|known| *known != photo));
        let undo = Callback::new(move |()| flow.change(|draft| draft.photos = before.clone()));
        toasts.show_with_undo(removed.get_untracked(), undo);
    };
    view! {
        <figure class="shot__frame">
            <img class="shot__picture" src=address alt=described />
            <div class="shot__remove">
                <IconButton icon=IconName::X label=say(|t| t.report().photo.remove) on_press=remove />
            </div>
            <figcaption class="shot__actions">
                <FilePick
                    label=say(|t| t.report().photo.retake)
                    icon=IconName::RotateCcw
                    accept="image/*"
                    camera=true
                    on_pick=move |files| flow.take(files, PhotoTo::Instead(photo))
                />
                <Show when=has_room>
                    <FilePick
                        label=say(|t| t.report().photo.add)
                        icon=IconName::ImagePlus
                        accept="image/*"
                        many=true
                        on_pick=move |files| flow.take(files, PhotoTo::New)
                    />
                </Show>
            </figcaption>
        </figure>
        <Show when=move || { total.get() > 1 }>
            <Others photo=photo selected=selected />
        </Show>
        <p class="shot__stays">
            <Icon name=IconName::ShieldCheck />
            {say(|t| t.report().photo.stays)}
        </p>
    }
}

/// All photos, small, to look at one of them.
#[component]
fn Others(
    /// The photo that is looked at.
    photo: PartId,
    /// Which one is looked at.
    selected: RwSignal<Option<PartId>>,
) -> impl IntoView {
    let flow = use_flow();
    let thumbnail = move |(index, id): (usize, PartId)| {
        let address = flow.pictures.read().get(&id).map(|picture| picture.address().to_owned());
        let name = move || fill(texts().report().photo.choose, &[("n", &(index + 1))]);
        view! {
            <li>
                <button
                    type="button"
                    class="shot__other"
                    aria-label=name
                    aria-pressed=(id == photo).to_string()
                    on:click=move |_| selected.set(Some(id))
                >
                    <img src=address alt="" />
                </button>
            </li>
        }
    };
    let thumbnails = move || flow.draft.read().photos.clone().into_iter().enumerate().map(thumbnail).collect_view();
    view! { <ul class="shot__others">{thumbnails}</ul> }
}

/// What went wrong with the last photo, unless it was one for a question.
#[component]
fn PhotoTroubleNote() -> impl IntoView {
    let flow = use_flow();
    move || match flow.photo_work.get() {
        PhotoWork::Failed(PhotoTo::New | PhotoTo::Instead(_), trouble) => Some(trouble_note(flow, trouble)),
        PhotoWork::TooMany(most) => {
            let words = move || texts().report().photo.too_many.of(most as u64);
            Some(view! { <p class="shot__stays" role="status">{words}</p> }.into_any())
        }
        _ => None,
    }
}

/// Why a photo was not taken, with a way to try again where trying again can help.
pub fn trouble_note(flow: Flow, trouble: PhotoTrouble) -> AnyView {
    let can_retry = matches!(trouble, PhotoTrouble::Storage(_));
    let words = move || match &trouble {
        PhotoTrouble::Picture(error) => words::picture(texts(), error),
        PhotoTrouble::Storage(error) => {
            let title = texts().report().photo.not_stored.to_owned();
            TroubleWords { title, ..Trouble::from(error.clone()).words(texts()) }
        }
    };
    let retry = move || {
        can_retry.then(|| {
            view! { <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| flow.take_again() /> }
        })
    };
    view! { <TroubleCard words=Signal::derive(words)>{retry()}</TroubleCard> }.into_any()
}
