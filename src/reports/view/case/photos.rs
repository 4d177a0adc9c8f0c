//! The photos of a report, before and after side by side.

use super::{
    acting::Shown,
    photo::{Photo, photo_of},
};
use crate::{
    cases::{PhotoView, Who},
    i18n::{fill, say, texts},
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// Every photo with whose it is; where one is missing, an icon and the reason take its room.
#[component]
pub fn Photos(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let photos = Memo::new(move |_| shown.get(|view| view.photos.clone()));
    let figures = move || {
        let figure = |(index, photo): (usize, PhotoView)| view! { <Figure shown=shown photo=photo number=index + 1 /> };
        photos.get().into_iter().enumerate().map(figure).collect_view()
    };
    view! {
        <Show when=move || !photos.read().is_empty()>
            <section class="card">
                <h2 class="card__title">{say(|t| t.cases().page.photos)}</h2>
                <div class="case-photos">{figures}</div>
            </section>
        </Show>
    }
}

#[component]
fn Figure(
    /// The report.
    shown: Shown,
    /// The photo.
    photo: PhotoView,
    /// Its place among the photos.
    number: usize,
) -> impl IntoView {
    let PhotoView { part, by, redacted } = photo;
    let handle = (!redacted).then(|| photo_of(shown.case(), part));
    let whose = say(if by == Who::Holder { |t| t.cases().page.before } else { |t| t.cases().page.after });
    let name = move || fill(texts().cases().page.photo_of, &[("n", &number)]);
    let picture = move || match handle.map(|handle| handle.get()) {
        Some(Photo::Here(address)) => {
            view! { <img class="case-photo__picture" src=address alt=name decoding="async" /> }.into_any()
        }
        Some(Photo::Loading) => view! { <span class="case-photo__none"></span> }.into_any(),
        Some(Photo::Missing) => none(say(|t| t.cases().page.photo_missing)),
        None => none(say(|t| t.cases().page.photo_removed)),
    };
    view! {
        <figure class="case-photo">
            {picture}
            <figcaption class="case-photo__whose">{whose}</figcaption>
        </figure>
    }
}

fn none(why: Signal<&'static str>) -> AnyView {
    view! { <span class="case-photo__none"><Icon name=IconName::ImageOff />{why}</span> }.into_any()
}
