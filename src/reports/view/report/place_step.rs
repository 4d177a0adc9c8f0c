//! The second step: where it is, what the category asks, and who will read it.

use super::{
    flow::{Form, use_flow},
    frame::StepFrame,
    notices::{DraftNotice, ElsewhereNotice, KeepingNotice},
    phrases::Phrases,
    place_picker::PlacePicker,
    question::Questions,
    send_bar::SendBar,
};
use crate::{
    app::use_pack,
    cases::FormProblem,
    content::{PlaceNeed, Privacy, Service, is_sample_key},
    domain::Place,
    i18n::{fill, say, texts, use_locale},
    platform::environment,
    reports::{rules, words},
    ui::{ButtonLink, Icon, IconName, Thumbnail},
};
use leptos::prelude::*;

/// The place and the questions of the chosen service.
#[component]
pub fn PlaceStep() -> impl IntoView {
    let flow = use_flow();
    let step = move |service: Service| {
        let asks_place = service.place != PlaceNeed::None;
        let is_report = flow.form == Form::Report;
        let legend =
            move || if is_report { texts().report().place.heading } else { texts().services().where_to }.to_owned();
        let legend = Signal::derive(legend);
        let problem = move || {
            let problems = flow.problems.read();
            let missing = problems.iter().find(|problem| **problem == FormProblem::PlaceMissing)?;
            Some(words::problem(texts(), missing))
        };
        let picker = move || {
            view! {
                <PlacePicker
                    legend=legend
                    place=Signal::derive(move || flow.draft.read().place.clone())
                    on_change=move |place: Place| flow.change(|draft| draft.place = place)
                    last=flow.last_place
                    error=Signal::derive(problem)
                    is_heading=true
                    of_a_door=!is_report
                />
            }
        };
        view! {
            <StepFrame step=1>
                <KeepingNotice />
                {(!is_report).then(|| view! { <ElsewhereNotice /><DraftNotice /> })}
                <About service=service.clone() />
                {asks_place.then(picker)}
                {is_report.then(|| view! { <Phrases service=service.clone() /> })}
                <Questions service=service.clone() />
                {(!is_report).then(|| view! { <Phrases service=service.clone() /> })}
                <PhotosNote service=service.clone() />
                <UrgentCall service=service.clone() />
                <PrivacyNote service=service />
                <SendBar />
            </StepFrame>
        }
    };
    move || {
        flow.round.track();
        flow.service.get().map(step)
    }
}

/// The photo, the category, and the place as far as it is known.
#[component]
fn About(
    /// The chosen service.
    service: Service,
) -> impl IntoView {
    let (flow, locale) = (use_flow(), use_locale());
    let icon = super::categories::icon_of(&service);
    let (name, takes_photos) = (service.service_name, service.photos.max > 0);
    let description = service.description.filter(|_| service.place == PlaceNeed::None);
    let picture = move || {
        let photo = flow.draft.read().photos.first().copied().filter(|_| takes_photos)?;
        flow.pictures.read().get(&photo).map(|picture| picture.address().to_owned())
    };
    let place = move || {
        if let Some(description) = &description {
            return description.get(locale.get()).to_owned();
        }
        let draft = flow.draft.read();
        let texts = texts();
        let words = &texts.report().place;
        let how = if rules::is_pinned(&draft.place) { words.pinned } else { words.measured };
        let measured = draft.place.point.map(|_| how.to_owned());
        words::place(texts, &draft.place).or(measured).unwrap_or_else(|| texts.report().place.none_yet.to_owned())
    };
    view! {
        <div class="about">
            <Thumbnail source=Signal::derive(picture) icon=Signal::stored(icon) />
            <div class="about__words">
                <p class="about__title">{move || name.get(locale.get()).to_owned()}</p>
                <p class="about__note">{place}</p>
            </div>
        </div>
    }
}

/// Says which photos the service does not take, or how many it still needs.
#[component]
fn PhotosNote(
    /// The chosen service.
    service: Service,
) -> impl IntoView {
    let (flow, max) = (use_flow(), service.photos.max);
    let too_many = move || {
        let unused = rules::photos_to_send(&flow.draft.read(), &service).len() < flow.draft.read().photos.len();
        let words = &texts().report().send;
        unused.then(|| if max == 0 { words.photos_unused.to_owned() } else { words.photos_left.of(max.into()) })
    };
    let too_few = move || {
        let problems = flow.problems.read();
        let problem = problems.iter().find(|problem| matches!(problem, FormProblem::Photos { .. }))?;
        Some(words::problem(texts(), problem))
    };
    view! {
        {move || too_many().map(|words| view! { <p class="hint"><Icon name=IconName::ImageOff />{words}</p> })}
        {move || too_few().map(|words| view! {
            <div class="missing-photo" data-problem="" tabindex="-1">
                <p class="field__error">{words}</p>
                <ButtonLink
                    label=say(|t| t.report().question.add_photo)
                    href=crate::app::Route::Report(crate::app::ReportStep::Photo).href()
                    icon=IconName::Camera
                />
            </div>
        })}
    }
}

/// For what cannot wait: whom to call.
#[component]
fn UrgentCall(
    /// The chosen service.
    service: Service,
) -> impl IntoView {
    let (pack, locale) = (use_pack(), use_locale());
    let contact = move || {
        let contact = pack.get()?.pack.community.contacts.first()?.clone();
        let words = move || fill(texts().report().category.urgent, &[("name", &contact.name.get(locale.get()))]);
        Some(view! {
            <a class="urgent" href=format!("tel:{}", contact.phone)>
                <Icon name=IconName::Phone />
                {words}
            </a>
        })
    };
    service.urgent.then_some(contact)
}

/// Who can read what is sent, before it is sent.
#[component]
fn PrivacyNote(
    /// The chosen service.
    service: Service,
) -> impl IntoView {
    let pack = use_pack();
    let privacy = rules::privacy(&service, environment::is_shared_screen());
    let (icon, words) = match privacy {
        Privacy::Public => (IconName::Eye, say(|t| t.report().send.open_to_carriers)),
        Privacy::Office => (IconName::Lock, say(|t| t.report().send.only_office)),
        Privacy::Sealed => (IconName::Lock, say(|t| t.report().send.never_public)),
    };
    let is_sealed = privacy != Privacy::Public;
    let key_is_public = move || {
        let loaded = pack.get();
        let epoch = loaded.as_ref().and_then(|loaded| loaded.pack.community.office.current());
        is_sealed && epoch.is_some_and(|epoch| is_sample_key(&epoch.seal))
    };
    view! {
        <div class="privacy">
            <p class="hint"><Icon name=icon />{words}</p>
            <Show when=key_is_public>
                <p class="hint hint--notice"><Icon name=IconName::TriangleAlert />{say(|t| t.report().send.sample_keys)}</p>
            </Show>
        </div>
    }
}
