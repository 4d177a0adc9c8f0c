//! `#/together`: shifts that need hands and campaigns; one campaign with its zones and its result; the notice on paper.

pub mod campaign_page;
pub mod notice_page;

pub use campaign_page::CampaignPage;
pub use notice_page::NoticePage;

use super::rules::{Phase, in_order, needed, zones};
use crate::{
    app::{About, EntryId, Loaded, Route, WithPack, use_session},
    calendar::{coming::coming, model::Occurrence},
    content::{Campaign, Event, session_id},
    courses::model::{MySeat, SeatStage},
    domain::Instant,
    exchange::board::Board,
    i18n::{fill, held_at, say, texts, told},
    platform::clock,
    reports::feed_client::use_feed,
    ui::{EmptyState, IconName, ListRow, Screen, Skeleton, Thumbnail, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// So many days are looked ahead for shifts.
const DAYS: u16 = 14;
/// The same in seconds.
const AHEAD: i64 = DAYS as i64 * 86_400;
/// So many shifts are shown.
const SHOWN: usize = 12;

/// What the parts of a page share; a copy is the same.
#[derive(Clone, Copy)]
struct Sight {
    loaded: StoredValue<Arc<Loaded>>,
    board: Signal<Option<Arc<Board>>>,
    now: Instant,
}

impl Sight {
    fn new(loaded: Arc<Loaded>) -> Self {
        let now = clock::now(loaded.pack.community.utc_offset_minutes);
        Self { loaded: StoredValue::new(loaded), board: use_feed().board(), now }
    }

    /// When a campaign begins or ends, in words.
    fn when(self, at: crate::content::LocalTime) -> String {
        let offset = self.loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes);
        let unix = at.date_time().and_utc().timestamp() - i64::from(offset) * 60;
        held_at(texts(), Instant::from_unix(unix, offset), self.now)
    }

    /// From when to when, in words.
    fn span(self, campaign: &Campaign) -> String {
        let (start, end) = (campaign.dtstart.date_time(), campaign.dtend.date_time());
        let from = self.when(campaign.dtstart);
        if start.date() == end.date() {
            return fill(texts().campaigns().from_to, &[("from", &from), ("to", &end.format("%-H:%M"))]);
        }
        let to = self.when(campaign.dtend);
        fill(texts().campaigns().from_to, &[("from", &from), ("to", &to)])
    }
}

/// `#/together`.
#[component]
pub fn TogetherPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.campaigns().title) back=Route::Services.href() />
            <WithPack draw=|loaded| view! { <Together sight=Sight::new(loaded) /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Together(
    /// What is seen.
    sight: Sight,
) -> impl IntoView {
    let campaigns = sight.loaded.with_value(|loaded| {
        let order = in_order(&loaded.pack.campaigns, sight.now);
        order.into_iter().map(|(phase, one)| (phase, one.clone())).collect::<Vec<_>>()
    });
    let has_shifts = sight.loaded.with_value(|loaded| loaded.pack.events.iter().any(|event| event.shift.is_some()));
    if campaigns.is_empty() && !has_shifts {
        return view! {
            <EmptyState
                icon=IconName::HandHeart
                title=say(|t| t.campaigns().none)
                note=say(|t| t.campaigns().none_note)
            />
        }
        .into_any();
    }
    let rows = campaigns.into_iter().map(|(phase, campaign)| campaign_row(sight, phase, &campaign)).collect_view();
    view! {
        <p class="campaigns__note">{say(|t| t.campaigns().lead)}</p>
        {has_shifts.then(|| view! { <Shifts sight=sight /> })}
        <section class="section">
            <h2 class="section__title">{say(|t| t.campaigns().campaigns)}</h2>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

fn campaign_row(sight: Sight, phase: Phase, campaign: &Campaign) -> AnyView {
    let href = EntryId::of(&campaign.id).map(|id| Route::Campaign(id).href()).unwrap_or_default();
    let (name, spanned) = (told(&campaign.summary), campaign.clone());
    let told = campaign.clone();
    let note = move || {
        let zones =
            sight.loaded.with_value(|loaded| zones(&told, &loaded.pack.services, sight.board.read().as_deref()));
        let done = zones.iter().filter(|zone| zone.is_done).count();
        let counted = fill(texts().campaigns().zones_done, &[("done", &done), ("all", &zones.len())]);
        if phase == Phase::Coming { sight.span(&spanned) } else { format!("{} · {counted}", sight.span(&spanned)) }
    };
    let state = say(match phase {
        Phase::Running => |t| t.campaigns().running,
        Phase::Coming => |t| t.campaigns().coming,
        Phase::Over => |t| t.campaigns().over,
    });
    view! {
        <li>
            <ListRow
                title=name
                note=note
                start=view! { <Thumbnail icon=IconName::UsersRound /> }.into_any()
                end=view! { <span class="campaigns__state">{state}</span> }.into_any()
                href=href
            />
        </li>
    }
    .into_any()
}

/// The shifts of the next days, each with how many are needed still.
#[component]
fn Shifts(
    /// What is seen.
    sight: Sight,
) -> impl IntoView {
    let session = use_session();
    let found = RwSignal::new(None::<(Vec<Occurrence>, Vec<MySeat>)>);
    let revision = session.revision();
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let mut held = coming(session, &sight.loaded.get_value().pack, sight.now, DAYS + 1).await;
            held.retain(|one| one.start > sight.now.unix() && one.start < sight.now.unix() + AHEAD);
            let answer = session.ask(Ask::Seats, Vec::new(), |_| {}).await.map(|reply| reply.answer);
            let mine = if let Ok(Answer::Seats(seats)) = answer { seats } else { Vec::new() };
            found.try_set(Some((held, mine)));
        });
    });
    let rows = move || {
        let Some((held, mine)) = found.get() else { return view! { <Skeleton rows=3 /> }.into_any() };
        let rows: Vec<AnyView> = sight.loaded.with_value(|loaded| {
            let shifts = held.iter().filter_map(|one| Some((loaded.pack.events.get(one.event)?, one.start)));
            let shifts = shifts.filter(|(event, _)| event.shift.is_some()).take(SHOWN);
            shifts.map(|(event, start)| shift_row(sight, event, start, &mine)).collect()
        });
        if rows.is_empty() {
            return view! { <p class="campaigns__note">{say(|t| t.campaigns().no_shifts)}</p> }.into_any();
        }
        view! { <ul>{rows}</ul> }.into_any()
    };
    view! {
        <section class="section">
            <h2 class="section__title">{say(|t| t.campaigns().shifts)}</h2>
            <p class="campaigns__note">{say(|t| t.campaigns().shifts_note)}</p>
            {rows}
        </section>
    }
}

fn shift_row(sight: Sight, event: &Event, start: i64, mine: &[MySeat]) -> AnyView {
    let offset = sight.loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes);
    let at = Instant::from_unix(start, offset);
    let own = mine
        .iter()
        .find(|one| event.id == *one.seat.event && one.seat.session.unix() == start && one.stage != SeatStage::Off);
    let form = sight.loaded.with_value(|loaded| {
        let service = loaded.pack.enrolment(event)?;
        let about = [EntryId::of(&event.id)?, EntryId::of(&session_id(at)?)?];
        Some(Route::Service(EntryId::of(&service.service_code)?, About::of(about)).href())
    });
    let href = own.map(|one| Route::Case(one.case).href()).or(form);
    let (place, stage) = (told(&event.location), own.map(|one| one.stage));
    let note = move || format!("{} · {}", held_at(texts(), at, sight.now), place.get());
    let (id, seats) = (event.id.to_string(), event.seats);
    let state = move || {
        let words = texts().campaigns();
        let seats_words = texts().courses();
        match (stage, seats) {
            (Some(SeatStage::Asked), _) => seats_words.asked.to_owned(),
            (Some(SeatStage::Waiting), _) => seats_words.waiting.to_owned(),
            (Some(SeatStage::Seated), _) => seats_words.seated.to_owned(),
            (Some(SeatStage::Attended), _) => seats_words.attended.to_owned(),
            (Some(SeatStage::Off) | None, Some(seats)) => {
                let taken = sight.board.read().as_ref().and_then(|board| board.taken(&id, at));
                match needed(seats, taken) {
                    0 => words.enough.to_owned(),
                    missing => words.needs.of(missing),
                }
            }
            _ => String::new(),
        }
    };
    view! {
        <li>
            <ListRow
                title=told(&event.summary)
                note=note
                start=view! { <Thumbnail icon=IconName::Clock /> }.into_any()
                end=view! { <span class="campaigns__state">{state}</span> }.into_any()
                nostrip:href=href
            />
        </li>
    }
    .into_any()
}
