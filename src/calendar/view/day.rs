//! What is held on a day.

use super::{AHEAD, use_calendar};
use crate::{
    app::{EntryId, Route},
    calendar::{model::Occurrence, rules::on},
    content::{Date, Event, EventCategory},
    domain::Instant,
    i18n::{CalendarTexts, calendar_date, day_name, fill, say, texts, time, use_locale},
    platform::environment::is_shared_screen,
    ui::{Button, ButtonKind, ButtonLink, Icon, IconName},
};
use leptos::prelude::*;
use std::sync::Arc;

/// A day with everything that is held on it.
#[component]
pub fn Day(
    /// What is held in the month.
    held: Arc<Vec<Occurrence>>,
    /// The day.
    day: Date,
) -> impl IntoView {
    let calendar = use_calendar();
    let occurrences: Vec<Occurrence> = on(&held, day).cloned().collect();
    let count = occurrences.len() as u64;
    let rows = occurrences.into_iter().filter_map(|occurrence| {
        let event = calendar.event(occurrence.event)?;
        Some(view! { <Row event=event occurrence=occurrence /> })
    });
    view! {
        <section class="day">
            <div class="day__head">
                <h3 class="day__name">{move || day_name(texts(), day.day(), calendar.today.day())}</h3>
                <p class="day__count">{move || (count > 0).then(|| texts().calendar().held.of(count))}</p>
            </div>
            {(count == 0).then(|| view! { <p class="calendar__note">{say(|t| t.calendar().nothing)}</p> })}
            <ul class="day__events">{rows.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Row(
    /// What is held.
    event: Event,
    /// When.
    occurrence: Occurrence,
) -> impl IntoView {
    let (calendar, locale) = (use_calendar(), use_locale());
    let offset = calendar.loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes);
    let [from, to] = [occurrence.start, occurrence.end].map(|moment| time(Instant::from_unix(moment, offset)));
    let (summary, location) = (event.summary.clone(), event.location.clone());
    let until = move || fill(texts().calendar().until, &[("to", &to)]);
    view! {
        <li class="event">
            <details class="event__more">
                <summary class="event__row">
                    <span class="event__times">
                        <span class="event__from">{from}</span>
                        <span class="event__to">{until}</span>
                    </span>
                    <span class="event__words">
                        <span class="event__name">{move || summary.get(locale.get()).to_owned()}</span>
                        <span class="event__place">{move || location.get(locale.get()).to_owned()}</span>
                    </span>
                    <Icon name=IconName::ChevronDown />
                </summary>
                <Details event=event occurrence=occurrence />
            </details>
        </li>
    }
}

#[component]
fn Details(
    /// What is held.
    event: Event,
    /// When.
    occurrence: Occurrence,
) -> impl IntoView {
    let (calendar, locale) = (use_calendar(), use_locale());
    let Occurrence { event: place, day, moved_from, .. } = occurrence;
    let recurs = event.rrule.is_some();
    let (one, series) = (RwSignal::new(false), RwSignal::new(false));
    let station = event.station.as_ref().and_then(EntryId::of).map(Route::Station);
    let enrol = calendar.enrolment(&event, &occurrence);
    let call = event.contact.as_ref().map(|phone| format!("tel:{phone}"));
    let (description, facts) = (event.description.clone(), event);
    let facts = move || {
        let (texts, locale) = (texts(), locale.get());
        let moved = moved_from.map(|day| calendar_date(texts, day.day(), calendar.today.day()));
        let moved = moved.map(|date| fill(texts.calendar().moved, &[("date", &date)]));
        let facts = moved.into_iter().chain(facts_of(&facts, texts.calendar(), locale));
        facts.map(|fact| view! { <li>{fact}</li> }).collect_view()
    };
    let is_shared = is_shared_screen();
    view! {
        <div class="event__details">
            {description.map(|text| view! { <p>{move || text.get(locale.get()).to_owned()}</p> })}
            <ul class="event__facts">{facts}</ul>
            <div class="event__actions">
                {enrol.map(|route| view! {
                    <ButtonLink label=say(|t| t.courses().enrol) href=route.href() icon=IconName::BookOpenText />
                })}
                {(!is_shared).then(|| view! {
                    <Button
                        label=say(|t| t.calendar().remember)
                        kind=ButtonKind::Secondary
                        icon=IconName::CalendarArrowDown
                        busy=one
                        on_press=move |()| calendar.remember(Some(place), day, 1, one)
                    />
                })}
                {(recurs && !is_shared).then(|| view! {
                    <Button
                        label=say(|t| t.calendar().remember_series)
                        kind=ButtonKind::Secondary
                        busy=series
                        on_press=move |()| calendar.remember(Some(place), calendar.today, AHEAD, series)
                    />
                })}
                {station.map(|route| view! {
                    <ButtonLink
                        label=say(|t| t.calendar().at_station)
                        href=route.href()
                        kind=ButtonKind::Secondary
                        icon=IconName::LampCeiling
                    />
                })}
                {call.map(|href| view! {
                    <ButtonLink
                        label=say(|t| t.calendar().ask)
                        href=href
                        kind=ButtonKind::Secondary
                        icon=IconName::Phone
                    />
                })}
            </div>
        </div>
    }
}

fn facts_of(event: &Event, words: &CalendarTexts, locale: crate::domain::Locale) -> Vec<String> {
    let organizer = event.organizer.as_ref().map(|name| fill(words.by, &[("organizer", &name.get(locale))]));
    let fee = event.fee.map_or_else(|| words.free.to_owned(), |yuan| fill(words.fee, &[("n", &yuan)]));
    let seats = event.seats.map(|seats| words.seats.of(u64::from(seats)));
    let bring = event.bring.as_ref().map(|bring| fill(words.bring, &[("bring", &bring.get(locale))]));
    let facts = [Some(category(event.category, words).to_owned()), organizer, Some(fee), seats, bring];
    facts.into_iter().flatten().collect()
}

fn category(category: EventCategory, words: &CalendarTexts) -> &'static str {
    let words = &words.category;
    match category {
        EventCategory::Legal => words.legal,
        EventCategory::Course => words.course,
        EventCategory::Safety => words.safety,
        EventCategory::Health => words.health,
        EventCategory::Fair => words.fair,
        EventCategory::Leisure => words.leisure,
        EventCategory::Children => words.children,
        EventCategory::Volunteering => words.volunteering,
        EventCategory::Meeting => words.meeting,
    }
}
