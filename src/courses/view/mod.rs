//! `#/courses`: which courses there are, when each is held next, and how far one is oneself. And the certificate.

pub mod certificate;

pub use certificate::CertificatePage;

use super::{
    model::{MySeat, SeatStage},
    rules::{CourseRow, attended, courses},
};
use crate::{
    app::{About, EntryId, Loaded, Route, WithPack, use_session},
    calendar::{
        coming::{AHEAD, coming},
        model::Occurrence,
    },
    content::{Course, Pack},
    domain::Instant,
    i18n::{LocaleChoice, date, fill, held_at, say, texts, use_locale},
    platform::clock,
    ui::{EmptyState, ErrorState, IconName, ListRow, Screen, Skeleton, Thumbnail, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// What the parts of the page share; a copy is the same.
#[derive(Clone, Copy)]
struct Shown {
    loaded: StoredValue<Arc<Loaded>>,
    locale: LocaleChoice,
    /// What is held in the next weeks.
    held: StoredValue<Vec<Occurrence>>,
    now: Instant,
}

impl Shown {
    fn pack<T>(self, read: impl FnOnce(&Pack) -> T) -> T {
        self.loaded.with_value(|loaded| read(&loaded.pack))
    }

    /// When a course is held next.
    fn next(self, row: &CourseRow) -> Option<Instant> {
        let place = self.pack(|pack| pack.events.iter().position(|event| event.id == row.event.id))?;
        let start = self.held.with_value(|held| {
            held.iter().find(|one| one.event == place && one.start > self.now.unix()).map(|one| one.start)
        })?;
        Some(Instant::from_unix(start, self.pack(|pack| pack.community.utc_offset_minutes)))
    }
}

/// `#/courses`.
#[component]
pub fn CoursesPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.courses().title) back=Route::Calendar.href() />
            <WithPack draw=|loaded| view! { <Courses loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Courses(
    /// The community's content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let (session, locale) = (use_session(), use_locale());
    let found = RwSignal::new(None::<Option<(Vec<MySeat>, Vec<Occurrence>)>>);
    let revision = session.revision();
    let loaded = StoredValue::new(loaded);
    let now = clock::now(loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes));
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let seats = session.ask(Ask::Seats, Vec::new(), |_| {}).await.map(|reply| reply.answer);
            let held = coming(session, &loaded.get_value().pack, now, AHEAD).await;
            let read = match seats {
                Ok(Answer::Seats(seats)) => Some((seats, held)),
                _ => None,
            };
            found.try_set(Some(read));
        });
    });
    move || match found.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(None) => view! {
            <ErrorState title=say(|t| t.courses().failed) note=say(|t| t.courses().failed_note) />
        }
        .into_any(),
        Some(Some((seats, held))) => {
            let shown = Shown { loaded, locale, held: StoredValue::new(held), now };
            let [compulsory, elective] = [Course::Compulsory, Course::Elective]
                .map(|kind| shown.pack(|pack| courses(&pack.events, kind, &seats, shown.now)));
            if compulsory.is_empty() && elective.is_empty() {
                return view! {
                    <EmptyState
                        icon=IconName::BookOpenText
                        title=say(|t| t.courses().none)
                        note=say(|t| t.courses().none_note)
                    />
                }
                .into_any();
            }
            let (done, all) = (attended(&compulsory), compulsory.len());
            let progress = move || fill(texts().courses().progress, &[("done", &done), ("all", &all)]);
            view! {
                <p class="courses__note">{say(|t| t.courses().lead)}</p>
                {section(shown, say(|t| t.courses().compulsory), Some(progress), compulsory)}
                {section(shown, say(|t| t.courses().elective), None::<fn() -> String>, elective)}
            }
            .into_any()
        }
    }
}

/// The courses of one kind.
fn section(
    shown: Shown,
    title: Signal<&'static str>,
    progress: Option<impl Fn() -> String + Send + 'static>,
    rows: Vec<CourseRow>,
) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2 class="section__title">{title}</h2>
                {progress.map(|progress| view! { <p class="courses__progress">{progress}</p> })}
                <ul>{rows.into_iter().map(|row| view! { <Row shown=shown row=row /> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Row(
    /// What is shown.
    shown: Shown,
    /// The course.
    row: CourseRow,
) -> impl IntoView {
    let next = shown.next(&row);
    let CourseRow { event, mine } = row;
    let (name, place, now) = (event.summary.clone(), event.location.clone(), shown.now);
    let locale = shown.locale;
    let enrol = shown.pack(|pack| {
        let service = pack.enrolment(&event)?;
        Some(Route::Service(EntryId::of(&service.service_code)?, About::of(EntryId::of(&event.id))).href())
    });
    let href = match &mine {
        Some(MySeat { case, stage: SeatStage::Attended, .. }) => Some(Route::Certificate(*case).href()),
        Some(MySeat { case, .. }) => Some(Route::Case(*case).href()),
        None => enrol.filter(|_| next.is_some()),
    };
    let stage = mine.as_ref().map(|mine| mine.stage);
    let session = mine.map(|mine| mine.seat.session);
    let note = move || {
        let when = match (stage, session) {
            (Some(SeatStage::Attended), Some(at)) => {
                Some(fill(texts().courses().attended_on, &[("day", &date(texts(), at, now))]))
            }
            (Some(_), Some(at)) => Some(held_at(texts(), at, now)),
            _ => next.map(|at| fill(texts().courses().next, &[("time", &held_at(texts(), at, now))])),
        };
        let place = place.get(locale.get()).to_owned();
        when.into_iter().chain([place]).collect::<Vec<_>>().join(" · ")
    };
    let state =
        stage.map(|stage| view! { <span class="courses__state">{move || stage_words(stage)}</span> }.into_any());
    let icon = if stage == Some(SeatStage::Attended) { IconName::CircleCheck } else { IconName::BookOpenText };
    view! {
        <li>
            <ListRow
                title=move || name.get(locale.get()).to_owned()
                note=note
                start=view! { <Thumbnail icon=icon /> }.into_any()
                end=state.unwrap_or_else(|| ().into_any())
                nostrip:href=href
            />
        </li>
    }
}

fn stage_words(stage: SeatStage) -> &'static str {
    let words = texts().courses();
    match stage {
        SeatStage::Asked => words.asked,
        SeatStage::Waiting => words.waiting,
        SeatStage::Seated => words.seated,
        SeatStage::Attended => words.attended,
        SeatStage::Off => words.off,
    }
}
