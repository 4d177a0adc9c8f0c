//! Which time: the question of a form that is answered with one of the times at which its event is held next.

use crate::{
    app::{Loaded, use_session},
    calendar::{coming::coming, model::Occurrence},
    domain::Instant,
    i18n::{held_at, say, texts},
    platform::clock,
    ui::{ChipGroup, ChipOption, Skeleton},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// So many days are looked ahead: a stop of a screening is announced months before.
const AHEAD: u16 = 186;
/// So many times are offered.
const OFFERED: usize = 4;

/// The times at which an event is held next, as chips whose values are what a `datetime-local` field would hold.
#[component]
pub fn SessionChoice(
    /// The question.
    legend: Signal<String>,
    /// What is wrong with the answer.
    error: Signal<Option<String>>,
    /// The community's content.
    loaded: Arc<Loaded>,
    /// The event's id.
    event: Signal<Option<String>>,
    /// The chosen time, or nothing.
    selected: RwSignal<Vec<String>>,
    /// Called after a choice.
    on_change: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let offset = loaded.pack.community.utc_offset_minutes;
    let now = clock::now(offset);
    let held = RwSignal::new(None::<Vec<Occurrence>>);
    let loaded = StoredValue::new(loaded);
    spawn_local(async move {
        let found = coming(session, &loaded.get_value().pack, now, AHEAD).await;
        held.try_set(Some(found));
    });
    // A time that was pressed elsewhere is offered as well, however far it is.
    let asked = selected.get_untracked();
    let starts = Memo::new(move |_| {
        let event = event.get()?;
        let place = loaded.with_value(|loaded| loaded.pack.events.iter().position(|one| *one.id == *event))?;
        let held = held.read();
        let coming = held.as_ref()?.iter().filter(|one| one.event == place && one.start > now.unix());
        let is_asked = |start: i64| asked.contains(&value(Instant::from_unix(start, offset)));
        let starts = coming.map(|one| one.start).enumerate();
        let starts = starts.filter(|(index, start)| *index < OFFERED || is_asked(*start)).map(|(_, start)| start);
        Some(starts.collect::<Vec<i64>>())
    });
    // The next time is chosen until somebody chooses another; a time that is not offered is none.
    Effect::new(move || {
        let Some(starts) = starts.get() else { return };
        let offered: Vec<String> = starts.iter().map(|start| value(Instant::from_unix(*start, offset))).collect();
        if selected.read_untracked().iter().all(|chosen| !offered.contains(chosen)) {
            selected.set(offered.into_iter().take(1).collect());
            on_change.run(());
        }
    });
    let options = Signal::derive(move || {
        let option = |start: &i64| {
            let at = Instant::from_unix(*start, offset);
            ChipOption::new(value(at), Signal::derive(move || held_at(texts(), at, now)))
        };
        starts.get().unwrap_or_default().iter().map(option).collect::<Vec<_>>()
    });
    let is_ready = Memo::new(move |_| starts.read().is_some() || event.read().is_none());
    let is_none = move || starts.read().as_ref().is_some_and(Vec::is_empty);
    view! {
        <Show when=move || is_ready.get() fallback=|| view! { <Skeleton /> }>
            <ChipGroup
                legend=legend
                options=options
                selected=selected
                error=error
                on_change=on_change
            />
            <Show when=is_none>
                <p class="hint">{say(|t| t.courses().no_session)}</p>
            </Show>
        </Show>
    }
}

/// As a `datetime-local` field would hold it.
fn value(at: Instant) -> String {
    at.date_time().format("%Y-%m-%dT%H:%M").to_string()
}
