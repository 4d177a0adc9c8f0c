//! Seats in events and courses: giving them in the order of receipt, and calling the roll.

use super::{
    content::use_content,
    key_strip::{KeyStrip, ToKeys},
    listed::listed,
    use_desk,
};
use crate::{
    app::{DeskRoute, Route},
    cases::Seat,
    content::{Pack, Service},
    courses::{model::SeatStage, rules::meant},
    desk::{
        model::{EnrolAct, Enrolled, SessionRow},
        rules::{Load, Trouble},
    },
    domain::CaseId,
    i18n::{fill, held_at, receipt_number, say, texts, use_locale},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, EmptyState, IconName, Skeleton, TextField, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The services whose seats stand here: screenings have a page of their own.
fn services(pack: &Pack) -> Vec<Service> {
    pack.services.iter().filter(|service| !pack.is_screening(&service.service_code)).cloned().collect()
}

/// What the page knows; a copy is the same.
#[derive(Clone, Copy)]
struct Seats {
    sessions: RwSignal<Load<Vec<SessionRow>>>,
    busy: RwSignal<bool>,
    /// The session whose roll is called.
    roll: RwSignal<Option<Seat>>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The page.
#[component]
pub fn CoursesPage() -> impl IntoView {
    let (desk, content) = (use_desk(), use_content());
    let seats = Seats {
        sessions: RwSignal::new(Load::Waiting),
        busy: RwSignal::new(false),
        roll: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let ask = move || Ask::Enrolments { services: content.pack(services) };
    let can_act = desk.keep_reading(seats.sessions, ask, |answer| match answer {
        Answer::Enrolments(rows) => Ok(rows),
        other => Err(other),
    });
    let empty = || {
        view! {
            <EmptyState
                icon=IconName::BookOpenText
                title=say(|t| t.desk().courses_page.none)
                note=say(|t| t.desk().courses_page.none_note)
            />
        }
    };
    let shown = move || match can_act.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(false) => view! {
            <p>{say(|t| t.desk().courses_page.locked)}</p>
            <ToKeys />
        }
        .into_any(),
        Some(true) => listed(seats.sessions, empty, move |row| view! { <Session seats=seats row=row /> }).into_any(),
    };
    view! {
        <TopBar title=say(|t| t.desk().courses) />
        <KeyStrip />
        <div class="points-desk">
            <Card title=say(|t| t.desk().courses_page.title) note=say(|t| t.desk().courses_page.note)>
                <Show when=move || seats.roll.read().is_some()>
                    <Scan seats=seats />
                </Show>
                {shown}
                <TroubleNote trouble=seats.trouble />
            </Card>
        </div>
    }
}

impl Seats {
    /// Those who may come to the session whose roll is called, each with the number by which people talk about the case.
    fn comers(self) -> Vec<(CaseId, String)> {
        let (sessions, roll) = (self.sessions.read_untracked(), self.roll.get_untracked());
        let Load::Here(rows) = &*sessions else { return Vec::new() };
        let people = rows.iter().filter(|row| Some(&row.seat) == roll.as_ref()).flat_map(|row| &row.people);
        people.filter(|one| one.stage == SeatStage::Seated).map(|one| (one.case, one.number.clone())).collect()
    }

    fn act(self, act: EnrolAct) {
        let (desk, services) = (use_desk(), use_content().pack(|pack| pack.services.clone()));
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let reply = desk.ask(Ask::Enrol { act, services }, Vec::new(), |_| {}).await;
            self.busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Done) => {}
                Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }
}

/// An event at one time: how full it is, and who comes.
#[component]
fn Session(
    /// What the page knows.
    seats: Seats,
    /// The session.
    row: SessionRow,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let SessionRow { seat, people } = row;
    let event = content.pack(|pack| pack.event(&seat.event).cloned());
    let room = event.as_ref().and_then(|event| event.seats);
    let name = event.map(|event| event.summary);
    let name = Signal::derive(move || {
        let locale = locale.get();
        name.as_ref()
            .map_or_else(|| texts().desk().courses_page.unknown_event.to_owned(), |name| name.get(locale).to_owned())
    });
    let at = seat.session;
    let when = move || held_at(texts(), at, content.now());
    let count = |stages: &[SeatStage]| people.iter().filter(|one| stages.contains(&one.stage)).count();
    let taken = count(&[SeatStage::Seated, SeatStage::Attended]);
    let waiting = count(&[SeatStage::Asked, SeatStage::Waiting]);
    let asked = count(&[SeatStage::Asked]);
    let filled = move || match room {
        Some(room) => {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("seats", &room), ("taken", &taken), ("waiting", &waiting)];
            fill(texts().desk().courses_page.filled, &values)
        }
        None => texts().desk().courses_page.no_seats.to_owned(),
    };
    // Whoever asked is received in any case; whoever waits moves up where there is room.
    let free = usize::from(room.unwrap_or(0)).saturating_sub(taken);
    let moves = if free > 0 { waiting.min(free.max(asked)) } else { asked };
    let (giving, rolled) = (seat.clone(), StoredValue::new(seat));
    let give = room.filter(|_| moves > 0).map(|room| {
        view! {
            <Button
                label=move || texts().desk().courses_page.give.of(moves as u64)
                about=name
                kind=ButtonKind::Primary
                icon=IconName::Check
                busy=seats.busy
                on_press=move |()| seats.act(EnrolAct::Seat { seat: giving.clone(), seats: room })
            />
        }
    });
    let is_rolled = Memo::new(move |_| seats.roll.get().is_some_and(|seat| rolled.with_value(|this| *this == seat)));
    let toggle = move |()| seats.roll.set((!is_rolled.get_untracked()).then(|| rolled.get_value()));
    let (begin, end) = (say(|t| t.desk().courses_page.register), say(|t| t.desk().courses_page.register_end));
    let roll = (taken > 0).then(|| {
        view! {
            <Button
                label=move || if is_rolled.get() { end.get() } else { begin.get() }
                about=name
                kind=ButtonKind::Secondary
                icon=IconName::ListChecks
                on_press=toggle
            />
        }
    });
    let people = people.into_iter().map(|one| view! { <Person seats=seats one=one is_rolled=is_rolled /> });
    view! {
        <li class="session">
            <h3 class="session__name">{name}</h3>
            <p class="session__when">{when}" · "{filled}</p>
            <ol class="session__people">{people.collect_view()}</ol>
            <div class="session__acts">{give}{roll}</div>
        </li>
    }
}

/// What a scanner at the door types, or somebody who reads a number aloud. It stays in place while people come.
#[component]
fn Scan(
    /// What the page knows.
    seats: Seats,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let is_unmeant = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let found = meant(&seats.comers(), &said.get_untracked());
        is_unmeant.set(found.is_none());
        if let Some(case) = found {
            said.set(String::new());
            seats.act(EnrolAct::Attended(case));
        }
    };
    let error = Signal::derive(move || is_unmeant.get().then(|| texts().desk().courses_page.unmeant.to_owned()));
    view! {
        <form class="session__scan" on:submit=submit>
            <TextField
                label=say(|t| t.desk().courses_page.scan)
                hint=say(|t| t.desk().courses_page.scan_note)
                value=said
                error=error
            />
            <Button
                label=say(|t| t.desk().courses_page.scanned)
                icon=IconName::ScanQrCode
                busy=seats.busy
                submit=true
            />
        </form>
    }
}

#[component]
fn Person(
    /// What the page knows.
    seats: Seats,
    /// Who.
    one: Enrolled,
    /// Whether the roll is being called.
    is_rolled: Memo<bool>,
) -> impl IntoView {
    let Enrolled { case, number, name, stage, .. } = one;
    let name = Signal::derive(move || name.clone().unwrap_or_else(|| texts().desk().courses_page.nameless.to_owned()));
    let said = StoredValue::new(receipt_number(&number));
    let stage_name = say(match stage {
        SeatStage::Asked => |t| t.courses().asked,
        SeatStage::Waiting => |t| t.courses().waiting,
        SeatStage::Seated => |t| t.courses().seated,
        SeatStage::Attended => |t| t.courses().attended,
        SeatStage::Off => |t| t.courses().off,
    });
    let acts = move || {
        (is_rolled.get() && stage == SeatStage::Seated).then(|| {
            view! {
                <Button
                    label=say(|t| t.desk().courses_page.came)
                    about=name
                    icon=IconName::Check
                    busy=seats.busy
                    on_press=move |()| seats.act(EnrolAct::Attended(case))
                />
                <Button
                    label=say(|t| t.desk().courses_page.missed)
                    about=name
                    icon=IconName::X
                    busy=seats.busy
                    on_press=move |()| seats.act(EnrolAct::Missed(case))
                />
            }
        })
    };
    view! {
        <li class="session__person" class:session__person--off=stage == SeatStage::Off>
            <a href=Route::Desk(DeskRoute::Inbox(Some(case))).href()>{name}</a>
            <span class="session__number">{move || said.get_value()}</span>
            <span class="courses__state">{stage_name}</span>
            {acts}
        </li>
    }
}
