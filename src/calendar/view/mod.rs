//! The calendar: a month to press a day in, a week, or a list of all the month's days.

pub mod day;
pub mod month;

use crate::{
    app::{About, ContentAsOf, EntryId, Loaded, Route, Session, WithPack, use_session},
    calendar::{
        file::{self, MEDIA_TYPE},
        model::Occurrence,
        rules::{days, month_after},
    },
    content::{Date, Event, Pack, session_id},
    domain::{Instant, Locale},
    i18n::{LocaleChoice, fill, say, texts, texts_of, use_locale},
    platform::{
        clock,
        download::download,
        environment::{base_path, is_shared_screen},
    },
    ui::{
        Button, ButtonKind, ChipGroup, ChipOption, EmptyState, ErrorState, IconName, ListRow, Screen, Skeleton,
        Thumbnail, Toasts, TopBar, use_toasts,
    },
    worker::protocol::{Answer, Ask, Period},
};
use chrono::Datelike;
use day::Day;
use leptos::{prelude::*, task::spawn_local};
use month::{Month, MonthBar};
use std::sync::Arc;

/// So many days has a month with the rest of its first and last weeks, at the most.
const WEEKS: u16 = 6 * 7;
/// A calendar file reaches so many days ahead.
const AHEAD: u16 = 366;
const LIST: &str = "list";
const GRID: &str = "month";
const WEEK: &str = "week";

/// What is held in the shown month.
#[derive(Clone, PartialEq)]
enum Held {
    /// The worker is at it.
    Waiting,
    /// Of the month that begins on this day, in order.
    Ready(Date, Arc<Vec<Occurrence>>),
    /// The worker did not answer.
    Failed,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Calendar {
    loaded: StoredValue<Arc<Loaded>>,
    session: Session,
    toasts: Toasts,
    locale: LocaleChoice,
    today: Date,
    /// The first day of the month that is shown.
    month: RwSignal<Date>,
    /// The day that is shown below the month.
    chosen: RwSignal<Date>,
}

/// `#/calendar`.
#[component]
pub fn CalendarPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.calendar().title) back=Route::Home.href() />
            <WithPack draw=|loaded| view! { <Shown loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Shown(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let today = Date::from(clock::now(loaded.pack.community.utc_offset_minutes).date_time().date_naive());
    let month = month_after(today, 0).unwrap_or(today);
    let calendar = Calendar {
        loaded: StoredValue::new(loaded),
        session: use_session(),
        toasts: use_toasts(),
        locale: use_locale(),
        today,
        month: RwSignal::new(month),
        chosen: RwSignal::new(today),
    };
    provide_context(calendar);
    let held = LocalResource::new(move || calendar.held(calendar.month.get()));
    // The month before stays in sight until the next is worked out.
    let state = Memo::new(move |_| held.get().unwrap_or(Held::Waiting));
    let shown = RwSignal::new(vec![GRID.to_owned()]);
    let choices = Signal::derive(|| {
        vec![
            ChipOption::new(GRID, say(|t| t.calendar().as_month)).with_icon(IconName::CalendarDays),
            ChipOption::new(WEEK, say(|t| t.calendar().as_week)).with_icon(IconName::CalendarDays),
            ChipOption::new(LIST, say(|t| t.calendar().as_list)).with_icon(IconName::ListChecks),
        ]
    });
    let is_shown = move |look: &'static str| Memo::new(move |_| shown.read().iter().any(|value| value == look));
    let (as_list, as_week) = (is_shown(LIST), is_shown(WEEK));
    view! {
        <ToCourses />
        <ToScreening />
        <MonthBar />
        <ChipGroup legend=say(|t| t.calendar().shown) legend_hidden=true options=choices selected=shown />
        {move || match state.get() {
            Held::Waiting => view! { <Skeleton rows=6 slow=say(|t| t.ui.slow) /> }.into_any(),
            Held::Failed => view! {
                <ErrorState title=say(|t| t.calendar().failed) note=say(|t| t.calendar().failed_safe)>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| held.refetch() />
                </ErrorState>
            }
            .into_any(),
            Held::Ready(first, held) if as_list.get() => view! { <List first=first held=held /> }.into_any(),
            Held::Ready(_, held) if as_week.get() => view! { <Week held=held /> }.into_any(),
            Held::Ready(first, held) => {
                view! { <Month first=first held=held.clone() /><ChosenDay held=held /> }.into_any()
            }
        }}
        <HolidayNote />
        // A file would stay on a shared screen, and nobody would have it.
        {(!is_shared_screen()).then(|| view! { <RememberAll /> })}
        <ContentAsOf loaded=calendar.loaded.get_value() />
    }
}

/// The way to the courses, if there are any.
#[component]
fn ToCourses() -> impl IntoView {
    let calendar = use_calendar();
    let any = calendar.loaded.with_value(|loaded| loaded.pack.events.iter().any(|event| event.course.is_some()));
    any.then(|| {
        view! {
            <ListRow
                title=say(|t| t.courses().way)
                note=say(|t| t.courses().way_note)
                start=view! { <Thumbnail icon=IconName::BookOpenText /> }.into_any()
                href=Route::Courses.href()
            />
        }
    })
}

/// The way to the screenings, if there are any.
#[component]
fn ToScreening() -> impl IntoView {
    let calendar = use_calendar();
    let any = calendar.loaded.with_value(|loaded| !loaded.pack.tours.is_empty());
    any.then(|| {
        view! {
            <ListRow
                title=say(|t| t.screening().way)
                note=say(|t| t.screening().way_note)
                start=view! { <Thumbnail icon=IconName::HeartPulse /> }.into_any()
                href=Route::Screening.href()
            />
        }
    })
}

#[component]
fn ChosenDay(
    /// What is held in the month.
    held: Arc<Vec<Occurrence>>,
) -> impl IntoView {
    let calendar = use_calendar();
    move || view! { <Day held=held.clone() day=calendar.chosen.get() /> }
}

/// The week of the chosen day, from Monday on.
#[component]
fn Week(
    /// What is held in the weeks of the month.
    held: Arc<Vec<Occurrence>>,
) -> impl IntoView {
    let calendar = use_calendar();
    let turn = move |days: i64| {
        let chosen = calendar.chosen.get_untracked().day().checked_add_signed(chrono::TimeDelta::days(days));
        if let Some(day) = chosen {
            calendar.show(Date::from(day));
        }
    };
    let days = move || {
        let week = calendar.chosen.get().day().week(chrono::Weekday::Mon).first_day().iter_days().take(7);
        week.map(|day| view! { <Day held=held.clone() day=Date::from(day) /> }).collect_view()
    };
    view! {
        <div class="calendar__week">
            <Button
                label=say(|t| t.calendar().week_before)
                kind=ButtonKind::Quiet
                icon=IconName::ChevronLeft
                on_press=move |()| turn(-7)
            />
            <Button
                label=say(|t| t.calendar().week_after)
                kind=ButtonKind::Quiet
                icon=IconName::ChevronRight
                on_press=move |()| turn(7)
            />
        </div>
        {days}
    }
}

#[component]
fn List(
    /// The first day of the month.
    first: Date,
    /// What is held in its weeks.
    held: Arc<Vec<Occurrence>>,
) -> impl IntoView {
    let calendar = use_calendar();
    // What is over is of no use in this month's list.
    let from = calendar.today;
    let is_shown = |day: &Date| *day >= from && month_after(*day, 0) == Some(first);
    let days: Vec<Date> = days(&held).into_iter().filter(is_shown).collect();
    if days.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::CalendarDays
                title=say(|t| t.calendar().nothing_month)
                note=say(|t| t.calendar().remember_note)
            >
                <Button label=say(|t| t.calendar().next) on_press=move |()| calendar.turn(1) />
            </EmptyState>
        }
        .into_any();
    }
    days.into_iter().map(|day| view! { <Day held=held.clone() day=day /> }).collect_view().into_any()
}

#[component]
fn HolidayNote() -> impl IntoView {
    let calendar = use_calendar();
    move || {
        let year = calendar.month.get().day().year();
        let unknown = calendar.loaded.with_value(|loaded| !loaded.pack.holidays.knows(year));
        let note = move || fill(texts().calendar().holidays_unknown, &[("year", &year)]);
        unknown.then(|| view! { <p class="calendar__note">{note}</p> })
    }
}

#[component]
fn RememberAll() -> impl IntoView {
    let calendar = use_calendar();
    let busy = RwSignal::new(false);
    view! {
        <section class="calendar__all">
            <p class="calendar__note">{say(|t| t.calendar().remember_note)}</p>
            <Button
                label=say(|t| t.calendar().remember_all)
                kind=ButtonKind::Secondary
                icon=IconName::CalendarArrowDown
                busy=busy
                wide=true
                on_press=move |()| calendar.remember(None, calendar.today, AHEAD, busy)
            />
            <p><a href=move || subscription(calendar.locale.get(), "webcal")>{say(|t| t.calendar().subscribe)}</a></p>
            <p class="calendar__note calendar__address">
                {move || {
                    let address = subscription(calendar.locale.get(), "https");
                    fill(texts().calendar().subscribe_address, &[("address", &address)])
                }}
            </p>
        </section>
    }
}

/// The address of the file to subscribe to. Applications know `webcal` for what a secure site keeps; elsewhere it is
/// the address itself.
fn subscription(locale: Locale, scheme: &str) -> String {
    let host = window().location().host().unwrap_or_default();
    let scheme =
        if window().location().protocol().is_ok_and(|protocol| protocol == "https:") { scheme } else { "http" };
    format!("{scheme}://{host}{}content/{}", base_path(), file::subscription(locale))
}

fn use_calendar() -> Calendar {
    expect_context()
}

impl Calendar {
    /// Shows the month that is so many months later, and in it today or the first day.
    fn turn(self, months: i32) {
        let Some(month) = month_after(self.month.get_untracked(), months) else { return };
        self.show(if month_after(self.today, 0) == Some(month) { self.today } else { month });
    }

    /// Shows a day and its month.
    fn show(self, day: Date) {
        if let Some(month) = month_after(day, 0).filter(|month| *month != self.month.get_untracked()) {
            self.month.set(month);
        }
        self.chosen.set(day);
    }

    fn event(self, place: usize) -> Option<Event> {
        self.loaded.with_value(|loaded| loaded.pack.events.get(place).cloned())
    }

    /// The form by which a seat is asked for, where there are seats and it is not over.
    fn enrolment(self, event: &Event, occurrence: &Occurrence) -> Option<Route> {
        let offset = self.loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes);
        (occurrence.start > clock::now(offset).unix()).then_some(())?;
        self.loaded.with_value(|loaded| {
            let service = loaded.pack.enrolment(event)?;
            let at = session_id(Instant::from_unix(occurrence.start, offset))?;
            let about = [EntryId::of(&event.id)?, EntryId::of(&at)?];
            Some(Route::Service(EntryId::of(&service.service_code)?, About::of(about)))
        })
    }

    /// What is held in the weeks of the month that begins on `first`.
    async fn held(self, first: Date) -> Held {
        let monday = Date::from(first.day().week(chrono::Weekday::Mon).first_day());
        let period = self.loaded.with_value(|loaded| period(&loaded.pack, None, monday, WEEKS));
        match self.session.ask(Ask::Occurrences(period), Vec::new(), |_| {}).await.map(|reply| reply.answer) {
            Ok(Answer::Occurrences(found)) => Held::Ready(first, Arc::new(found)),
            _ => Held::Failed,
        }
    }

    /// Downloads a calendar file of one event, or of all.
    fn remember(self, event: Option<usize>, first: Date, days: u16, busy: RwSignal<bool>) {
        let (toasts, locale) = (self.toasts, untrack(|| self.locale.get()));
        let name = texts_of(locale).calendar().file;
        let period = self.loaded.with_value(|loaded| period(&loaded.pack, event, first, days));
        let title = self.loaded.with_value(|loaded| loaded.pack.community.name.get(locale).to_owned());
        let file = match event.and_then(|place| self.event(place)).map(|event| event.id) {
            Some(id) => format!("{id}.ics"),
            None => format!("{name}.ics"),
        };
        busy.set(true);
        spawn_local(async move {
            let ask = Ask::CalendarFile { period, name: title, locale };
            let reply = self.session.ask(ask, Vec::new(), |_| {}).await.ok();
            let bytes = reply.and_then(|reply| reply.attachments.into_iter().next());
            let kept = bytes.is_some_and(|bytes| download(&file, MEDIA_TYPE, &bytes.to_vec()).is_ok());
            busy.set(false);
            let words = texts_of(locale).calendar();
            toasts.show(if kept { words.remembered } else { words.not_remembered });
        });
    }
}

fn period(pack: &Pack, event: Option<usize>, first: Date, days: u16) -> Period {
    let events = match event {
        Some(place) => pack.events.get(place).cloned().into_iter().collect(),
        None => pack.events.clone(),
    };
    Period { events, holidays: pack.holidays.clone(), first, days }
}
