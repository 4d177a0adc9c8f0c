//! Screenings: who comes to which stop and how far their care has come, with the form that writes down the next step.

use super::{
    content::use_content,
    key_strip::{KeyStrip, ToKeys},
    listed::listed,
    screening_act::Record,
    use_desk,
};
use crate::{
    app::{DeskRoute, Route},
    content::{Date, Pack, Service},
    courses::model::SeatStage,
    desk::{
        model::{CareAct, EnrolAct, Enrolled, SessionRow},
        rules::{CareFilter, Load, Trouble},
    },
    domain::CaseId,
    i18n::{fill, held_at, receipt_number, say, texts, use_locale},
    screening::words::marks,
    ui::{Button, ButtonKind, Card, ChipGroup, ChipOption, EmptyState, IconName, Skeleton, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// What the page knows; a copy is the same.
#[derive(Clone, Copy)]
pub struct Screening {
    sessions: RwSignal<Load<Vec<SessionRow>>>,
    /// The cases that are ticked.
    pub(super) chosen: RwSignal<Vec<CaseId>>,
    filter: RwSignal<Vec<String>>,
    pub(super) busy: RwSignal<bool>,
    /// For how many people something was written down last.
    pub(super) saved: RwSignal<Option<u64>>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
}

/// The page.
#[component]
pub fn ScreeningPage() -> impl IntoView {
    let (desk, content) = (use_desk(), use_content());
    let screening = Screening {
        sessions: RwSignal::new(Load::Waiting),
        chosen: RwSignal::new(Vec::new()),
        filter: RwSignal::new(vec![CareFilter::All.name().to_owned()]),
        busy: RwSignal::new(false),
        saved: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let ask = move || Ask::Enrolments { services: content.pack(services) };
    let can_act = desk.keep_reading(screening.sessions, ask, |answer| match answer {
        Answer::Enrolments(rows) => Ok(rows),
        other => Err(other),
    });
    let shown = move || match can_act.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(false) => view! {
            <p>{say(|t| t.desk().screening_page.locked)}</p>
            <ToKeys />
        }
        .into_any(),
        Some(true) => view! { <People screening=screening /> }.into_any(),
    };
    let is_any = Memo::new(move |_| matches!(&*screening.sessions.read(), Load::Here(rows) if !rows.is_empty()));
    view! {
        <TopBar title=say(|t| t.desk().screening) />
        <KeyStrip />
        <div class="screening-desk">
            <Card title=say(|t| t.desk().screening_page.title) note=say(|t| t.desk().screening_page.note)>{shown}</Card>
            <Show when=move || can_act.get() == Some(true) && is_any.get()>
                <Record screening=screening />
            </Show>
        </div>
    }
}

/// The services by which one signs up for a screening.
fn services(pack: &Pack) -> Vec<Service> {
    pack.services.iter().filter(|service| pack.is_screening(&service.service_code)).cloned().collect()
}

impl Screening {
    /// Writes the same step down for everybody who is ticked.
    pub(super) fn record(self, act: CareAct) {
        let (desk, services) = (use_desk(), use_content().pack(services));
        let cases = self.chosen.get_untracked();
        let count = cases.len() as u64;
        self.busy.set(true);
        self.trouble.set(None);
        self.saved.set(None);
        spawn_local(async move {
            let act = EnrolAct::Care { cases, act };
            let reply = desk.ask(Ask::Enrol { act, services }, Vec::new(), |_| {}).await;
            self.busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Done) => {
                    self.chosen.try_set(Vec::new());
                    self.saved.try_set(Some(count));
                }
                Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }

    /// Those who are ticked.
    pub(super) fn people(self) -> Vec<Enrolled> {
        let (sessions, chosen) = (self.sessions.read(), self.chosen.read());
        let Load::Here(rows) = &*sessions else { return Vec::new() };
        let people = rows.iter().flat_map(|row| &row.people);
        people.filter(|one| chosen.contains(&one.case)).cloned().collect()
    }

    fn shows(self, one: &Enrolled, today: Date) -> bool {
        let filter = self.filter.read().first().and_then(|name| CareFilter::named(name)).unwrap_or(CareFilter::All);
        filter.shows(one.stage, &one.care, today)
    }
}

/// The day on the community's calendar.
pub(super) fn today() -> Date {
    use_content().today()
}

/// Everybody who signed up, stop by stop.
#[component]
fn People(
    /// What the page knows.
    screening: Screening,
) -> impl IntoView {
    let empty = || {
        view! {
            <EmptyState
                icon=IconName::HeartPulse
                title=say(|t| t.desk().screening_page.none)
                note=say(|t| t.desk().screening_page.none_note)
            />
        }
    };
    let options = CareFilter::ALL.map(|filter| {
        let word = say(match filter {
            CareFilter::All => |t| t.desk().screening_page.all,
            CareFilter::ToScreen => |t| t.desk().screening_page.to_screen,
            CareFilter::ToSend => |t| t.desk().screening_page.to_send,
            CareFilter::InBatch => |t| t.desk().screening_page.in_batch,
            CareFilter::Due => |t| t.desk().screening_page.due,
        });
        ChipOption::new(filter.name(), word)
    });
    let today = today();
    let is_nobody = Memo::new(move |_| match &*screening.sessions.read() {
        Load::Here(rows) => {
            !rows.is_empty() && !rows.iter().flat_map(|row| &row.people).any(|one| screening.shows(one, today))
        }
        Load::Waiting | Load::Failed(_) => false,
    });
    view! {
        <ChipGroup
            legend=say(|t| t.desk().screening_page.shown)
            legend_hidden=true
            options=Signal::stored(options.to_vec())
            selected=screening.filter
        />
        <Show when=move || is_nobody.get()>
            <p>{say(|t| t.desk().screening_page.nobody_shown)}</p>
        </Show>
        {listed(screening.sessions, empty, move |row| view! { <Stop screening=screening row=row today=today /> })}
    }
}

/// One stop: how full it is, and who comes.
#[component]
fn Stop(
    /// What the page knows.
    screening: Screening,
    /// The stop.
    row: SessionRow,
    /// The day on the community's calendar.
    today: Date,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let SessionRow { seat, people } = row;
    let event = content.pack(|pack| pack.event(&seat.event).cloned());
    let seats = event.as_ref().and_then(|event| event.seats);
    let place = event.map(|event| event.location);
    let name = Signal::derive(move || match &place {
        Some(place) => place.get(locale.get()).to_owned(),
        None => texts().desk().courses_page.unknown_event.to_owned(),
    });
    let at = seat.session;
    let when = move || held_at(texts(), at, content.now());
    let count = |fits: fn(&Enrolled) -> bool| people.iter().filter(|one| fits(one)).count();
    let seated = count(|one| matches!(one.stage, SeatStage::Seated | SeatStage::Attended));
    let screened = count(|one| one.care.finding.is_some());
    let treat = count(|one| one.care.finding == Some(crate::cases::Finding::Treat));
    let counted = move || {
        let seats = seats.map_or_else(|| "?".to_owned(), |seats| seats.to_string());
        let values: [(&str, &dyn std::fmt::Display); 4] =
            [("seats", &seats), ("seated", &seated), ("screened", &screened), ("treat", &treat)];
        fill(texts().desk().screening_page.counted, &values)
    };
    let people = StoredValue::new(people);
    let shown = Memo::new(move |_| {
        people.with_value(|people| {
            let shown = people.iter().filter(|one| screening.shows(one, today));
            shown.map(|one| one.case).collect::<Vec<_>>()
        })
    });
    let tick = move |()| {
        let shown = shown.get_untracked();
        screening.chosen.update(|chosen| {
            let fresh: Vec<CaseId> = shown.into_iter().filter(|case| !chosen.contains(case)).collect();
            chosen.extend(fresh);
        });
    };
    let rows = people.get_value().into_iter().map(|one| {
        let case = one.case;
        let is_shown = Signal::derive(move || shown.read().contains(&case));
        view! { <Person screening=screening one=one is_shown=is_shown today=today /> }
    });
    view! {
        <li class="session" hidden=move || shown.read().is_empty()>
            <h3 class="session__name">{name}</h3>
            <p class="session__when">{when}" · "{counted}</p>
            <ol class="session__people">{rows.collect_view()}</ol>
            <div class="session__acts">
                <Button
                    label=say(|t| t.desk().screening_page.choose_stop)
                    about=name
                    kind=ButtonKind::Quiet
                    icon=IconName::ListChecks
                    on_press=tick
                />
            </div>
        </li>
    }
}

#[component]
fn Person(
    /// What the page knows.
    screening: Screening,
    /// Who.
    one: Enrolled,
    /// Whether the filter shows them.
    is_shown: Signal<bool>,
    /// The day on the community's calendar.
    today: Date,
) -> impl IntoView {
    let locale = use_locale();
    let Enrolled { case, number, name, stage, facts, care } = one;
    let name = Signal::derive(move || name.clone().unwrap_or_else(|| texts().desk().courses_page.nameless.to_owned()));
    let said = receipt_number(&number);
    let label = {
        let said = said.clone();
        move || format!("{} · {} {said}", texts().desk().screening_page.choose, name.get())
    };
    let facts = move || {
        let locale = locale.get();
        facts.iter().map(|fact| fact.get(locale).to_owned()).collect::<Vec<_>>().join(" · ")
    };
    let state = move || {
        let words = texts().screening();
        let seat = match stage {
            SeatStage::Asked => words.asked,
            SeatStage::Waiting => words.waiting,
            SeatStage::Seated => words.seated,
            SeatStage::Attended => words.attended,
            SeatStage::Off => texts().courses().off,
        };
        // Once somebody was screened, that they had a place says nothing any more.
        let seat = (stage != SeatStage::Seated || care.finding.is_none()).then(|| seat.to_owned());
        seat.into_iter().chain(marks(texts(), &care, today)).collect::<Vec<_>>().join(" · ")
    };
    let is_chosen = move || screening.chosen.read().contains(&case);
    let choose = move |event| {
        let on = event_target_checked(&event);
        screening.chosen.update(|chosen| {
            chosen.retain(|known| *known != case);
            if on {
                chosen.push(case);
            }
        });
    };
    view! {
        <li class="screened" hidden=move || !is_shown.get()>
            <label class="screened__choose">
                <input type="checkbox" prop:checked=is_chosen on:change=choose />
                <span class="visually-hidden">{label}</span>
            </label>
            <div class="screened__words">
                <p>
                    <a class="screened__name" href=Route::Desk(DeskRoute::Inbox(Some(case))).href()>{name}</a>
                    " "
                    <span class="session__number">{said}</span>
                </p>
                <p class="screened__facts">{facts}</p>
                <p class="screened__state">{state}</p>
            </div>
        </li>
    }
}
