//! `#/courses/certificate/…`: what the office says of a course that was attended, on paper.

use super::super::model::{MySeat, SeatStage};
use crate::{
    app::{Loaded, Route, WithPack, use_session},
    domain::CaseId,
    i18n::{calendar_date, fill, say, texts, use_locale},
    platform::clock,
    ui::{Button, ButtonKind, EmptyState, IconName, Screen, Skeleton, TextField, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// `#/courses/certificate/…`.
#[component]
pub fn CertificatePage(
    /// The case by which the seat was asked for.
    case: CaseId,
) -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.courses().certificate) back=Route::Courses.href() />
            <WithPack draw=move |loaded| view! { <Certificate loaded=loaded case=case /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Certificate(
    /// The community's content.
    loaded: Arc<Loaded>,
    /// The case.
    case: CaseId,
) -> impl IntoView {
    let session = use_session();
    let found = RwSignal::new(None::<Option<MySeat>>);
    spawn_local(async move {
        let answer = session.ask(Ask::Seats, Vec::new(), |_| {}).await.map(|reply| reply.answer);
        let seats = if let Ok(Answer::Seats(seats)) = answer { seats } else { Vec::new() };
        let mine = seats.into_iter().find(|one| one.case == case && one.stage == SeatStage::Attended);
        found.try_set(Some(mine));
    });
    let loaded = StoredValue::new(loaded);
    move || match found.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(None) => view! {
            <EmptyState
                icon=IconName::BookOpenText
                title=say(|t| t.courses().no_certificate)
                note=say(|t| t.courses().no_certificate_note)
            />
        }
        .into_any(),
        Some(Some(mine)) => view! { <Paper loaded=loaded.get_value() mine=mine /> }.into_any(),
    }
}

/// The sheet. The name is typed for the print only and kept nowhere.
#[component]
fn Paper(
    /// The community's content.
    loaded: Arc<Loaded>,
    /// What was attended.
    mine: MySeat,
) -> impl IntoView {
    let locale = use_locale();
    let name = RwSignal::new(String::new());
    let today = clock::now(loaded.pack.community.utc_offset_minutes).date_time().date_naive();
    let event = loaded.pack.event(&mine.seat.event).map(|event| event.summary.clone());
    let community = loaded.pack.community.name.clone();
    let id = mine.seat.event;
    let course = move || event.as_ref().map_or_else(|| id.clone(), |name| name.get(locale.get()).to_owned());
    let day = mine.seat.session.date_time().date_naive();
    let words = move || {
        let day = calendar_date(texts(), day, today);
        fill(texts().courses().certifies, &[("day", &day), ("course", &course())])
    };
    let written = move || match name.get() {
        name if name.trim().is_empty() => "____________".to_owned(),
        name => name.trim().to_owned(),
    };
    view! {
        <div class="certificate__form">
            <TextField
                label=say(|t| t.courses().name)
                hint=say(|t| t.courses().name_hint)
                value=name
            />
            <Button
                label=say(|t| t.courses().print)
                kind=ButtonKind::Primary
                icon=IconName::Printer
                on_press=move |()| drop(window().print())
            />
        </div>
        <article class="certificate">
            <h2 class="certificate__title">{say(|t| t.courses().certificate)}</h2>
            <p class="certificate__name">{written}</p>
            <p class="certificate__words">{words}</p>
            <p class="certificate__office">{move || community.get(locale.get()).to_owned()}</p>
        </article>
    }
}
