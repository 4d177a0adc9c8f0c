//! A month in weeks, Monday first; the days on which something is held can be pressed.

use super::use_calendar;
use crate::{
    calendar::{
        model::Occurrence,
        rules::{on, weeks},
    },
    content::Date,
    i18n::{day_name, fill, say, texts},
    ui::{IconButton, IconName},
};
use chrono::Datelike;
use leptos::prelude::*;
use std::sync::Arc;

/// Which month is shown, and the ways to the others.
#[component]
pub fn MonthBar() -> impl IntoView {
    let calendar = use_calendar();
    let name = move || {
        let (day, texts) = (calendar.month.get().day(), texts());
        let month = texts.format.months.split(' ').nth(day.month0() as usize).unwrap_or_default();
        fill(texts.calendar().month, &[("month", &month), ("year", &day.year())])
    };
    view! {
        <div class="month-bar">
            <h2 class="month-bar__name" aria-live="polite">{name}</h2>
            <IconButton
                icon=IconName::ChevronLeft
                label=say(|t| t.calendar().earlier)
                on_press=move |()| calendar.turn(-1)
            />
            <IconButton
                icon=IconName::ChevronRight
                label=say(|t| t.calendar().later)
                on_press=move |()| calendar.turn(1)
            />
        </div>
    }
}

/// The weeks of the month.
#[component]
pub fn Month(
    /// Its first day.
    first: Date,
    /// What is held in the month.
    held: Arc<Vec<Occurrence>>,
) -> impl IntoView {
    let names = move || {
        let names = texts().calendar().weekdays.split(' ');
        names.map(|name| view! { <th scope="col" class="month__weekday">{name}</th> }).collect_view()
    };
    let rows = weeks(first).into_iter().map(|week| {
        let days = week.map(|day| {
            let day = day.map(|day| view! { <DayCell day=day count=on(&held, day).count() /> });
            view! { <td class="month__cell">{day}</td> }
        });
        view! { <tr>{days.collect_view()}</tr> }
    });
    view! {
        <table class="month">
            <thead><tr>{names}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[component]
fn DayCell(
    /// The day.
    day: Date,
    /// How much is held on it.
    count: usize,
) -> impl IntoView {
    let calendar = use_calendar();
    let is_today = day == calendar.today;
    let number = day.day().day();
    let note = move || match (is_today, count) {
        (true, _) => texts().calendar().today.to_owned(),
        (_, 0) => String::new(),
        _ => texts().calendar().short.of(count as u64),
    };
    let inside = view! {
        <span class="month__number">{number}</span>
        <span class="month__note">{note}</span>
    };
    if count == 0 && !is_today {
        return view! { <span class="month__day month__day--free">{inside}</span> }.into_any();
    }
    let chosen = Memo::new(move |_| calendar.chosen.get() == day);
    // The whole day, and today also how much is held, for those who hear it.
    let date = move || day_name(texts(), day.day(), calendar.today.day());
    let held = move || is_today.then(|| texts().calendar().held.of(count as u64));
    view! {
        <button
            type="button"
            class="month__day"
            class:month__day--today=is_today
            aria-pressed=move || chosen.get().to_string()
            aria-current=is_today.then_some("date")
            on:click=move |_| calendar.show(day)
        >
            {inside}
            <span class="visually-hidden">{date}</span>
            <span class="visually-hidden">{held}</span>
        </button>
    }
    .into_any()
}
