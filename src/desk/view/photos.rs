//! The photos of a case, and one of them large.

use super::{
    picture::{Picture, picture},
    use_desk,
};
use crate::{
    cases::{AnswerView, CaseView, PhotoView},
    desk::words,
    domain::CaseId,
    i18n::{fill, say, texts},
    ui::{Icon, IconButton, IconName},
};
use leptos::{html, prelude::*};

/// Every photo of a case: those it was opened with, those in answers, those added later.
fn photos_of(view: &CaseView) -> Vec<PhotoView> {
    let answered = view.answers.values().filter_map(|answer| match answer {
        AnswerView::Photo(photo) => Some(photo.clone()),
        _ => None,
    });
    view.photos.iter().cloned().chain(answered).collect()
}

/// The photos, each a button that opens it large.
#[component]
pub fn Photos(
    /// The case.
    case: CaseId,
    /// What its page shows.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let photos = Memo::new(move |_| photos_of(&view.read()));
    let open = RwSignal::new(None::<usize>);
    let tiles = move || {
        let tile = |(index, photo)| view! { <PhotoTile case=case photo=photo index=index open=open /> };
        photos.get().into_iter().enumerate().map(tile).collect_view()
    };
    view! {
        <Show when=move || !photos.read().is_empty()>
            <ul class="desk-photos" class:desk-photos--one=move || photos.read().len() == 1
                aria-label=say(|t| t.desk().case.photos)>
                {tiles}
            </ul>
        </Show>
        <PhotoViewer case=case photos=photos open=open />
    }
}

#[component]
fn PhotoTile(
    /// The case.
    case: CaseId,
    /// The photo.
    photo: PhotoView,
    /// Its place, from 0.
    index: usize,
    /// Which photo is open large.
    open: RwSignal<Option<usize>>,
) -> impl IntoView {
    let PhotoView { part, by, redacted } = photo;
    let shown = (!redacted).then(|| picture(use_desk(), case, part));
    let name = move || fill(texts().desk().case.photo, &[("n", &(index + 1)), ("who", &words::who(texts(), by))]);
    let nothing = move || {
        let case = &texts().desk().case;
        if redacted { case.photo_redacted } else { case.photo_missing }
    };
    let inside = move || match shown.map_or(Picture::Missing, |shown| shown.get()) {
        Picture::Waiting => view! { <span class="desk-photos__room"></span> }.into_any(),
        Picture::Missing => view! {
            <span class="desk-photos__room"><Icon name=IconName::ImageOff /><span>{nothing}</span></span>
        }
        .into_any(),
        Picture::Preview(small) => view! {
            <figure class="desk-photos__preview">
                <img class="desk-photos__picture" src=small.text() alt=name />
                <figcaption><Icon name=IconName::TriangleAlert />{say(|t| t.desk().case.photo_preview)}</figcaption>
            </figure>
        }
        .into_any(),
        here @ Picture::Here(_) => view! {
            <button type="button" class="desk-photos__open" on:click=move |_| open.set(Some(index))>
                <img class="desk-photos__picture" src=here.address() alt=name />
            </button>
        }
        .into_any(),
    };
    view! { <li class="desk-photos__tile">{inside}</li> }
}

/// One photo as large as the window, with a way to the next.
#[component]
fn PhotoViewer(
    /// The case.
    case: CaseId,
    /// All its photos.
    photos: Memo<Vec<PhotoView>>,
    /// Which one is open.
    open: RwSignal<Option<usize>>,
) -> impl IntoView {
    let (desk, element) = (use_desk(), NodeRef::<html::Dialog>::new());
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        match (open.read().is_some(), dialog.open()) {
            (true, false) if dialog.show_modal().is_err() => dialog.show(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let shown = Memo::new(move |_| open.get().and_then(|index| photos.read().get(index).cloned()));
    let title = move || {
        let n = open.get().map_or(1, |index| index + 1);
        fill(texts().desk().case.photo_large, &[("n", &n), ("total", &photos.read().len())])
    };
    let step = move |by: isize| {
        let next = open.get_untracked().and_then(|index| index.checked_add_signed(by));
        if let Some(next) = next.filter(|next| *next < photos.read_untracked().len()) {
            open.set(Some(next));
        }
    };
    let large = move || {
        let photo = shown.get()?;
        let large = picture(desk, case, photo.part);
        Some(move || {
            large.get().address().map(|address| view! { <img class="photo-viewer__picture" src=address alt=title /> })
        })
    };
    view! {
        <dialog class="photo-viewer" node_ref=element aria-label=title on:close=move |_: leptos::ev::Event| open.set(None)>
            <header class="photo-viewer__head">
                <IconButton icon=IconName::ChevronLeft label=say(|t| t.desk().case.photo_previous) on_press=move |()| step(-1) />
                <span role="status">{title}</span>
                <IconButton icon=IconName::ChevronRight label=say(|t| t.desk().case.photo_next) on_press=move |()| step(1) />
                <IconButton icon=IconName::X label=say(|t| t.ui.close) on_press=move |()| open.set(None) />
            </header>
            {large}
        </dialog>
    }
}
