//! One station: whether its lamp is lit, how to get in, what is there, who answers for it, and the way.

use super::shared::{HoursState, Stations, amenity_icon, door_mark, use_stations};
use crate::{
    app::{EntryId, Loaded, Route, WithPack, content_address, use_session},
    calendar::coming::{AHEAD, coming},
    content::{Facility, Head, Offer, Photo, Station, Team, Wheelchair},
    domain::{Instant, Localized},
    i18n::{checked_on, distance, fill, held_at, say, texts, told, use_locale, walk},
    platform::{clock, environment::is_shared_screen},
    stations::{links::MapApp, model::Far, rules, words},
    teams,
    ui::{
        ActionBar, Button, ButtonKind, ButtonLink, Card, EmptyState, Icon, IconName, ListRow, QrCode, Screen,
        StatusBadge, Thumbnail, TopBar,
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// `#/stations/<id>`.
#[component]
pub fn StationPage(
    /// Which one.
    id: EntryId,
) -> impl IntoView {
    view! { <Screen><WithPack draw=move |loaded| view! { <Found loaded=loaded id=id /> }.into_any() /></Screen> }
}

#[component]
fn Found(
    /// The content.
    loaded: Arc<Loaded>,
    /// Which one.
    id: EntryId,
) -> impl IntoView {
    let station = loaded.pack.stations.iter().find(|station| EntryId::of(&station.id) == Some(id)).cloned();
    let list = Route::Stations.href();
    match station {
        Some(station) => view! { <Shown loaded=loaded station=station /> }.into_any(),
        None => view! {
            <TopBar title=say(|t| t.stations().title) back=list.clone() />
                <EmptyState
                    icon=IconName::LampCeiling
                    title=say(|t| t.stations().page.missing)
                    note=say(|t| t.stations().page.missing_note)
                >
                    <ButtonLink label=say(|t| t.stations().page.all) href=list.clone() />
                </EmptyState>
        }
        .into_any(),
    }
}

#[component]
fn Shown(
    /// The content.
    loaded: Arc<Loaded>,
    /// The station.
    station: Station,
) -> impl IntoView {
    let stations = use_stations();
    let offset = loaded.pack.community.utc_offset_minutes;
    let now = move || Instant::from_unix(stations.unix(), offset);
    let verified = station.verified_on.day().and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    let verified = Instant::from_unix(verified - i64::from(offset) * 60, offset);
    let checked = move || fill(texts().stations().page.verified, &[("date", &checked_on(texts(), verified, now()))]);
    let going = RwSignal::new(false);
    let there = station.clone();
    let phone = station.phone.as_ref().map(|phone| {
        view! { <ButtonLink label=say(|t| t.stations().page.call) href=format!("tel:{phone}") icon=IconName::Phone /> }
    });
    view! {
        <TopBar title=told(&station.name) back=Route::Stations.href() />
            <Lamp station=station.clone() offset=offset />
            <Place station=station.clone() />
            {move || going.get().then(|| ways_there(&there))}
            {photos(&station.photos)}
            {facilities(&station)}
            {offers(stations, &station, offset)}
            <Week loaded=loaded.clone() station=station.clone() />
            <Held loaded=loaded.clone() station=station.clone() />
            {heads(&station.heads)}
            {teams_here(&loaded.pack.teams, &station)}
            {station.wheelchair.as_ref().map(wheelchair)}
            <p class="station__checked">
                <Icon name=IconName::ClipboardCheck />
                <span>{checked}</span>
                <a href=Route::Report(crate::app::ReportStep::Photo).href()>{say(|t| t.stations().page.wrong)}</a>
            </p>
            {qr(&station)}
            <ActionBar>
                {phone}
                // From a shared screen one takes the page along by its code.
                {(!is_shared_screen()).then(|| view! {
                    <Button
                        label=say(|t| t.stations().page.go)
                        kind=ButtonKind::Primary
                        icon=IconName::Navigation
                        on_press=move |()| going.update(|going| *going = !*going)
                    />
                })}
            </ActionBar>
    }
}

/// What is held here next, today's first.
#[component]
fn Held(
    /// The content.
    loaded: Arc<Loaded>,
    /// The station.
    station: Station,
) -> impl IntoView {
    /// So many are shown; the calendar has them all.
    const SHOWN: usize = 3;
    let session = use_session();
    let locale = use_locale();
    let now = clock::now(loaded.pack.community.utc_offset_minutes);
    let held = RwSignal::new(Vec::new());
    spawn_local(async move {
        let mut here = Vec::new();
        for occurrence in coming(session, &loaded.pack, now, AHEAD).await {
            let Some(event) = loaded.pack.events.get(occurrence.event) else { continue };
            if event.station.as_ref() == Some(&station.id) && here.len() < SHOWN {
                let start = Instant::from_unix(occurrence.start, loaded.pack.community.utc_offset_minutes);
                here.push((event.summary.clone(), start));
            }
        }
        held.try_set(here);
    });
    let row = move |(name, start): (Localized, Instant)| {
        view! {
            <li>
                <ListRow
                    title=move || name.get(locale.get()).to_owned()
                    note=move || held_at(texts(), start, now)
                    start=view! { <Thumbnail icon=IconName::CalendarDays /> }.into_any()
                    href=Route::Calendar.href()
                />
            </li>
        }
    };
    move || {
        let held = held.get();
        (!held.is_empty()).then(|| {
            view! {
                <Card title=say(|t| t.stations().page.held)>
                    <ul>{held.into_iter().map(row).collect_view()}</ul>
                </Card>
            }
        })
    }
}

/// The plate that says whether the lamp is lit.
#[component]
fn Lamp(
    /// The station.
    station: Station,
    /// Minutes that the community's clocks are ahead of UTC.
    offset: i32,
) -> impl IntoView {
    let stations = use_stations();
    let hours = station.opening_hours.clone();
    let door = Memo::new(move |_| stations.door(&hours));
    let now = move || Instant::from_unix(stations.unix(), offset);
    let lit = move || door.get().is_open();
    let unknown = {
        let hours = station.opening_hours.clone();
        move || {
            let from = stations.timetable(&hours)?.holidays_unknown_from?;
            let year = chrono::Datelike::year(&from.day());
            Some(fill(texts().stations().door.holidays_unknown, &[("year", &year)]))
        }
    };
    view! {
        <section class="station__lamp" class:station__lamp--lit=lit>
            {move || view! { <Icon name=door_mark(door.get()).0 /> }}
            <div>
                <p class="station__state">
                    {move || if lit() { texts().stations().door.open } else { texts().stations().door.closed }}
                </p>
                <p>{move || words::door(texts(), door.get(), now())}</p>
                {move || unknown().map(|note| view! { <p>{note}</p> })}
            </div>
        </section>
    }
}

/// Where it is and how to get in.
#[component]
fn Place(
    /// The station.
    station: Station,
) -> impl IntoView {
    let stations = use_stations();
    let point = station.point;
    let far = move || {
        let far = stations.far_to(&point)?;
        let pattern = match far {
            Far::OnFoot(_) => texts().stations().page.distance,
            Far::Straight(_) => texts().stations().page.distance_straight,
        };
        let (far, walk) = (distance(texts(), far.metres()), walk(texts(), far.walked()));
        Some(fill(pattern, &[("distance", &far), ("walk", &walk)]))
    };
    let (kind, owner) = (station.kind, told(&station.owner));
    let kept_by = move || {
        fill(texts().stations().page.kept_by, &[("kind", &words::kind(texts(), kind)), ("owner", &owner.get())])
    };
    let admission = station.admission.clone();
    let ways_in = move || admission.iter().map(|way| words::admission(texts(), *way)).collect::<Vec<_>>().join(" · ");
    view! {
        <section class="station__place">
            {move || far().map(|far| view! { <p class="station__far">{far}</p> })}
            <p>{told(&station.address)}</p>
            <p class="station__owner">{kept_by}</p>
            {station.riders.as_ref().map(|riders| view! {
                <p class="station__riders"><Icon name=IconName::Bike /><span>{told(riders)}</span></p>
            })}
        </section>
        <Card title=say(|t| t.stations().page.getting_in)>
            <p>{told(&station.entry)}</p>
            <p class="card__note">{ways_in}</p>
        </Card>
    }
}

/// What the door and the room look like.
fn photos(photos: &[Photo]) -> AnyView {
    if photos.is_empty() {
        return ().into_any();
    }
    let photo = |photo: &Photo| {
        let file = content_address(&photo.file);
        view! {
            <li>
                <figure class="station__photo">
                    <img src=file alt="" loading="lazy" decoding="async" />
                    <figcaption>{told(&photo.shows)}</figcaption>
                </figure>
            </li>
        }
    };
    view! { <ul class="station__photos">{photos.iter().map(photo).collect_view()}</ul> }.into_any()
}

/// The map applications, each with the place in its own datum.
fn ways_there(station: &Station) -> AnyView {
    let locale = use_locale();
    let link = |app: MapApp| {
        let (name, point) = (station.name.clone(), station.point);
        let label = say(match app {
            MapApp::Amap => |t| t.stations().page.amap,
            MapApp::Baidu => |t| t.stations().page.baidu,
            MapApp::Tencent => |t| t.stations().page.tencent,
            MapApp::Phone => |t| t.stations().page.phone_map,
        });
        view! {
            <li>
                <a
                    class="button button--secondary button--wide"
                    href=move || app.address(point, name.get(locale.get()))
                    rel="noreferrer"
                >
                    <span class="button__label">{label}</span>
                </a>
            </li>
        }
    };
    let links = MapApp::ALL.map(link).collect_view();
    view! {
        <Card title=say(|t| t.stations().page.choose_map)>
            <ul class="station__links">{links}</ul>
        </Card>
    }
    .into_any()
}

fn facilities(station: &Station) -> AnyView {
    let groups = station.by_difficulty().into_iter().map(|(difficulty, facilities)| {
        let each = facilities.into_iter().map(facility).collect_view();
        view! {
            <section class="station__group">
                <h3>{move || words::difficulty(texts(), difficulty)}</h3>
                <ul class="station__facilities">{each}</ul>
            </section>
        }
    });
    let groups = groups.collect_view();
    view! {
        <h2 class="section__title">{say(|t| t.stations().page.here)}</h2>
        {groups}
    }
    .into_any()
}

fn facility(facility: &Facility) -> AnyView {
    let kind = facility.kind;
    let (count, note) = (facility.count, facility.note.as_ref().map(told));
    let more = move || {
        let count = count.map(|count| fill(texts().stations().page.counted, &[("n", &count)]));
        let parts: Vec<String> = count.into_iter().chain(note.map(|note| note.get())).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    };
    view! {
        <li class="station__facility">
            <Icon name=amenity_icon(kind) />
            <span class="station__has">{move || words::amenity(texts(), kind)}</span>
            {move || more().map(|more| view! { <span class="station__more">{more}</span> })}
        </li>
    }
    .into_any()
}

fn offers(stations: Stations, station: &Station, offset: i32) -> AnyView {
    if station.offers.is_empty() {
        return ().into_any();
    }
    let each = station.offers.iter().map(|known| offer(stations, known, offset)).collect_view();
    view! {
        <Card title=say(|t| t.stations().page.offers)>
            <ul class="station__offers">{each}</ul>
        </Card>
    }
    .into_any()
}

fn offer(stations: Stations, offer: &Offer, offset: i32) -> AnyView {
    let price = offer.price_yuan;
    let price = move || match price? {
        0 => Some(texts().stations().page.free.to_owned()),
        yuan => Some(fill(texts().stations().page.price, &[("n", &yuan)])),
    };
    let hours = offer.hours.clone();
    // When it is to be had is said as a door's state is: the hours' own grammar is nothing for people.
    let state = move || {
        let HoursState::Ready(timetables) = stations.hours() else { return None };
        let at = stations.unix();
        let door = rules::door_at(timetables.get(hours.as_ref()?), at);
        let words = words::door(texts(), door, Instant::from_unix(at, offset));
        let label = if door.is_open() { format!("{} · {words}", texts().stations().page.offer_now) } else { words };
        let (icon, tone) = door_mark(door);
        Some(view! { <StatusBadge icon=icon tone=tone label=label /> })
    };
    view! {
        <li class="station__offer">
            <span class="station__has">{told(&offer.name)}</span>
            <span>{price}</span>
            {offer.detail.as_ref().map(|detail| view! { <span class="station__more">{told(detail)}</span> })}
            {state}
        </li>
    }
    .into_any()
}

/// The hours of the days to come.
#[component]
fn Week(
    /// The content.
    loaded: Arc<Loaded>,
    /// The station.
    station: Station,
) -> impl IntoView {
    let stations = use_stations();
    let rows = move || {
        let now = stations.moment(&loaded.pack);
        let timetable = stations.timetable(&station.opening_hours)?;
        let days = words::week(texts(), &timetable, &loaded.pack.holidays, now);
        let row = |day: words::DayHours| view! { <tr><th scope="row">{day.day}</th><td>{day.hours}</td></tr> };
        Some(view! { <table class="station__hours"><tbody>{days.into_iter().map(row).collect_view()}</tbody></table> })
    };
    view! {
        <h2 class="section__title">{say(|t| t.stations().page.hours)}</h2>
        {move || rows().map_or_else(
            || view! { <p>{say(|t| t.stations().door.ask)}</p> }.into_any(),
            |rows| rows.into_any(),
        )}
    }
}

fn heads(heads: &[Head]) -> AnyView {
    if heads.is_empty() {
        return ().into_any();
    }
    let each = heads.iter().map(|head| {
        let role = head.role;
        let duties = head.duties.iter().map(|duty| view! { <li>{told(duty)}</li> }).collect_view();
        let phone = head.phone.as_ref().map(|phone| {
            let (href, number) = (format!("tel:{phone}"), phone.to_string());
            view! { <a href=href>{number}</a> }
        });
        view! {
            <li class="station__head">
                <span class="station__more">{move || words::head(texts(), role)}</span>
                <span class="station__has">{told(&head.name)}</span>
                {phone}
                <ul class="station__duties">{duties}</ul>
            </li>
        }
    });
    let each = each.collect_view();
    view! {
        <Card title=say(|t| t.stations().page.heads)>
            <ul class="station__heads">{each}</ul>
        </Card>
    }
    .into_any()
}

/// The teams that are to be found here.
fn teams_here(teams: &[Team], station: &Station) -> AnyView {
    let row = |team: &Team| {
        let href = EntryId::of(&team.id).map_or(Route::Teams, Route::Team).href();
        let start = view! { <Thumbnail icon=Signal::stored(IconName::UsersRound) /> }.into_any();
        match team.description.as_ref().map(told) {
            Some(note) => {
                view! { <li><ListRow title=told(&team.name) note=note start=start href=href /></li> }.into_any()
            }
            None => view! { <li><ListRow title=told(&team.name) start=start href=href /></li> }.into_any(),
        }
    };
    let rows: Vec<AnyView> = teams::rules::at_station(teams, &station.id).map(row).collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <h2 class="section__title">{say(|t| t.teams().here)}</h2>
        <ul>{rows}</ul>
    }
    .into_any()
}

fn wheelchair(wheelchair: &Wheelchair) -> AnyView {
    let access = wheelchair.access;
    view! {
        <p class="station__wheelchair">
            <span class="station__has">{move || words::wheelchair(texts(), access)}</span>
            {wheelchair.note.as_ref().map(|note| view! { <span class="station__more">{told(note)}</span> })}
        </p>
    }
    .into_any()
}

/// The page's own address as a code, for a board or a second phone.
fn qr(station: &Station) -> AnyView {
    let Some(id) = EntryId::of(&station.id) else { return ().into_any() };
    let location = window().location();
    let site = location.href().unwrap_or_default();
    let site = site.split('#').next().unwrap_or_default().to_owned();
    let address = format!("{site}{}", Route::Station(id).href());
    view! {
        <figure class="station__code">
            <QrCode text=Signal::stored(address) label=say(|t| t.stations().page.code_for) />
            <figcaption>{say(|t| t.stations().page.code_for)}</figcaption>
        </figure>
    }
    .into_any()
}
