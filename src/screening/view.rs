//! `#/screening`: every tour with its phases, places and days, and the way to sign up.

use super::rules::{PhaseRow, StopRow, phases};
use crate::{
    app::{About, EntryId, Loaded, Route, WithPack, use_session},
    content::{Slug, Tour},
    courses::model::{MySeat, SeatStage},
    domain::Instant,
    i18n::{calendar_date, fill, held_at, say, texts, time, told, use_locale},
    platform::clock,
    ui::{ButtonKind, ButtonLink, EmptyState, ErrorState, IconName, ListRow, Screen, Skeleton, Thumbnail, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// What the parts of the page share; a copy is the same.
#[derive(Clone, Copy)]
struct Sight {
    loaded: StoredValue<Arc<Loaded>>,
    now: Instant,
}

/// The page.
#[component]
pub fn ScreeningPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.screening().title) back=Route::Calendar.href() />
            <WithPack draw=|loaded| view! { <Tours loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Tours(
    /// The community's content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    if loaded.pack.tours.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::HeartPulse
                title=say(|t| t.screening().none)
                note=say(|t| t.screening().none_note)
            />
        }
        .into_any();
    }
    let session = use_session();
    let now = clock::now(loaded.pack.community.utc_offset_minutes);
    let sight = Sight { loaded: StoredValue::new(loaded), now };
    let mine = RwSignal::new(None::<Option<Vec<MySeat>>>);
    let revision = session.revision();
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let _ = session.database().await;
            let answer = session.ask(Ask::Seats, Vec::new(), |_| {}).await.map(|reply| reply.answer);
            mine.try_set(Some(if let Ok(Answer::Seats(seats)) = answer { Some(seats) } else { None }));
        });
    });
    let tours = move || match mine.get() {
        None => view! { <Skeleton rows=6 /> }.into_any(),
        Some(seats) => {
            let failed = seats.is_none().then(|| {
                view! {
                    <ErrorState title=say(|t| t.screening().failed) note=say(|t| t.screening().failed_note) />
                }
            });
            let seats = seats.unwrap_or_default();
            let tours = sight.loaded.with_value(|loaded| loaded.pack.tours.clone());
            let tours = tours.into_iter().map(|tour| one_tour(sight, &tour, &seats)).collect_view();
            view! {
                {failed}
                {tours}
            }
            .into_any()
        }
    };
    view! {
        <p class="screening__lead">{say(|t| t.screening().lead)}</p>
        {tours}
    }
    .into_any()
}

fn one_tour(sight: Sight, tour: &Tour, mine: &[MySeat]) -> AnyView {
    let offset = sight.loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes);
    let rows = phases(tour, offset, sight.now, mine);
    let (organizer, bring, locale) = (tour.organizer.clone(), tour.bring.clone(), use_locale());
    let by = move || fill(texts().screening().by, &[("organizer", &organizer.get(locale.get()))]);
    let bring = bring
        .map(|bring| move || fill(texts().screening().bring, &[("bring", &bring.get(locale.get()))]))
        .map(|words| view! { <li>{words}</li> });
    let call = tour.contact.as_ref().map(|phone| {
        view! {
            <ButtonLink
                label=say(|t| t.screening().call)
                href=format!("tel:{phone}")
                kind=ButtonKind::Secondary
                icon=IconName::Phone
            />
        }
    });
    let service = tour.service.clone();
    let phases = rows.into_iter().map(|row| one_phase(sight, &service, row)).collect_view();
    view! {
        <section class="screening">
            <h2 class="section__title">{told(&tour.summary)}</h2>
            {tour.description.as_ref().map(|text| view! { <p class="screening__about">{told(text)}</p> })}
            <ul class="screening__facts">
                <li>{by}</li>
                {bring}
            </ul>
            {call}
            {phases}
        </section>
    }
    .into_any()
}

fn one_phase(sight: Sight, service: &Slug, row: PhaseRow) -> AnyView {
    let (count, span) = (row.stops.len() as u64, row.span());
    let note = move || {
        let words = texts().screening();
        let day = |at: Instant| calendar_date(texts(), at.date_time().date_naive(), sight.now.date_time().date_naive());
        let days = span.map(|(from, to)| match (day(from), day(to)) {
            (from, to) if from == to => from,
            (from, to) => fill(words.span, &[("from", &from), ("to", &to)]),
        });
        [Some(words.stops.of(count)), days].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let result = row.result.as_ref().map(|text| {
        view! {
            <p class="screening__result">
                <strong>{say(|t| t.screening().result)}</strong>
                <span>{told(text)}</span>
            </p>
        }
    });
    let stops = row.stops.into_iter().map(|stop| one_stop(sight, service, stop)).collect_view();
    view! {
        <section class="screening__phase">
            <h3 class="screening__name">{told(&row.summary)}</h3>
            <p class="screening__span">{note}</p>
            {result}
            <ul>{stops}</ul>
        </section>
    }
    .into_any()
}

fn one_stop(sight: Sight, service: &Slug, row: StopRow) -> AnyView {
    let StopRow { stop, start, end, is_over, mine } = row;
    let form = (!is_over).then(|| Some(Route::Service(EntryId::of(service)?, About::of(EntryId::of(&stop.id))).href()));
    let href = mine.as_ref().map(|mine| Route::Case(mine.case).href()).or_else(|| form.flatten());
    let (stage, seats) = (mine.map(|mine| mine.stage), u64::from(stop.seats));
    let when = move || {
        let from = held_at(texts(), start, sight.now);
        fill(texts().screening().held, &[("from", &from), ("to", &time(end))])
    };
    let state = move || {
        let words = texts().screening();
        match (stage, is_over) {
            (Some(SeatStage::Asked), _) => words.asked.to_owned(),
            (Some(SeatStage::Waiting), _) => words.waiting.to_owned(),
            (Some(SeatStage::Seated), _) => words.seated.to_owned(),
            (Some(SeatStage::Attended), _) => words.attended.to_owned(),
            (Some(SeatStage::Off) | None, true) => words.over.to_owned(),
            (Some(SeatStage::Off) | None, false) => words.seats.of(seats),
        }
    };
    view! {
        <li>
            <ListRow
                title=told(&stop.location)
                note=when
                start=view! { <Thumbnail icon=IconName::HeartPulse /> }.into_any()
                end=view! { <span class="screening__state">{state}</span> }.into_any()
                nostrip:href=href
            />
        </li>
    }
    .into_any()
}
