//! The home page, below the first screen that index.html paints.

use super::{
    first_screen::{MORE, TOOLS, element},
    look::{Look, use_look},
    pack::{Loaded, PackState, use_front},
    route::{EntryId, Route},
    ways::Ways,
};
use crate::{
    content::{Contact, Emergency, Front, StationName},
    i18n::{Texts, fill, language_name, language_tag, say, say_alone, texts, use_locale},
    reports::view::AllReports,
    ui::{
        Button, ButtonLink, Card, ChipGroup, ChipOption, ErrorState, Icon, IconName, ListRow, Skeleton, StepState,
        Thumbnail, Timeline, TimelineItem,
    },
};
use leptos::{portal::Portal, prelude::*};
use std::sync::Arc;

/// How many stations the page lists.
const STATIONS: usize = 3;

/// Fills the home page's places in index.html.
#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        {element(TOOLS).map(|mount| view! { <Portal mount=mount><HomeTools /></Portal> })}
        {element(MORE).map(|mount| view! { <Portal mount=mount><HomeMore /></Portal> })}
    }
}

/// The switches for the language and the size of type.
#[component]
fn HomeTools() -> impl IntoView {
    let (locale, front) = (use_locale(), use_front());
    let next = move || locale.next(front.get().map(|loaded| loaded.pack.languages.clone()));
    let look = use_look();
    let is_large = move || look.get() == Look::Elder;
    let (bigger, normal) = (say(|t| t.app.bigger), say(|t| t.app.normal_size));
    let switch_look = move |_| look.choose(if is_large() { Look::System } else { Look::Elder });
    view! {
        <button type="button" class="scene__tool" on:click=move |_| locale.choose(&next())>
            <Icon name=IconName::Languages />
            <span lang=move || language_tag(&next())>{move || language_name(&next())}</span>
        </button>
        <button type="button" class="scene__tool" on:click=switch_look>
            <Icon name=IconName::LargeText />
            <span>{move || if is_large() { normal.get() } else { bigger.get() }}</span>
        </button>
    }
}

/// Everything below the first card.
#[component]
fn HomeMore() -> impl IntoView {
    let front = use_front();
    let content = move || match front.state() {
        PackState::Loading | PackState::Slow => view! { <Skeleton slow=say(|t| t.app.pack_slow) /> }.into_any(),
        PackState::Ready(loaded) => view! { <Neighbourhood loaded=loaded /> }.into_any(),
        PackState::Failed(problems) => {
            let code = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            view! {
                <ErrorState title=say(|t| t.app.pack_failed) note=say(|t| t.app.pack_failed_safe) code=code>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| front.fetch() />
                </ErrorState>
            }
            .into_any()
        }
    };
    view! {
        <div class="home__no-reports"><AllReports note=say_alone(|t| t.cases().all_here) /></div>
        <Ways />
        <HowItGoes />
        {content}
        <Looks />
    }
}

/// The choice of a look.
#[component]
pub fn Looks() -> impl IntoView {
    type Words = fn(&'static Texts) -> &'static str;
    let look = use_look();
    let option = |(look, label): (Look, Words)| ChipOption::new(look.key(), say(label));
    let options = [
        (Look::System, (|t| t.app.look_system) as Words),
        (Look::Light, |t| t.app.look_light),
        (Look::Elder, |t| t.app.look_elder),
        (Look::Night, |t| t.app.look_night),
    ];
    let selected = RwSignal::new(Vec::new());
    Effect::new(move || selected.set(vec![look.get().key().to_owned()]));
    let choose = move |()| {
        if let Some(chosen) = selected.get_untracked().first().and_then(|key| key.parse().ok()) {
            look.choose(chosen);
        }
    };
    let is_large = move || look.get() == Look::Elder;
    view! {
        <ChipGroup
            legend=say(|t| t.app.look)
            options=Signal::stored(options.map(option).to_vec())
            selected=selected
            on_change=choose
        />
        <Show when=is_large><Sizes /></Show>
    }
}

/// The large type a step larger or smaller.
#[component]
fn Sizes() -> impl IntoView {
    type Words = fn(&'static Texts) -> &'static str;
    let look = use_look();
    let why_not = |can: bool, words: Words| (!can).then(|| words(texts()).to_owned());
    view! {
        <div class="sizes">
            <Button
                label=say(|t| t.app.smaller)
                icon=IconName::AArrowDown
                blocked=Signal::derive(move || why_not(look.can_shrink(), |t| t.app.smallest))
                on_press=move |()| look.resize(false)
            />
            <Button
                label=say(|t| t.app.larger)
                icon=IconName::AArrowUp
                blocked=Signal::derive(move || why_not(look.can_grow(), |t| t.app.largest))
                on_press=move |()| look.resize(true)
            />
        </div>
    }
}

/// The way of a report, for those who have never made one.
#[component]
fn HowItGoes() -> impl IntoView {
    type Words = fn(&'static Texts) -> &'static str;
    let step = |icon, title: Words, note: Words| {
        TimelineItem::new(StepState::Explained, say(title)).with_note(say(note)).with_icon(icon)
    };
    let steps = vec![
        step(IconName::Smartphone, |t| t.home.how_saved, |t| t.home.how_saved_note),
        step(IconName::Share, |t| t.home.how_handed, |t| t.home.how_handed_note),
        step(IconName::Inbox, |t| t.home.how_received, |t| t.home.how_received_note),
        step(IconName::CircleCheck, |t| t.home.how_solved, |t| t.home.how_solved_note),
    ];
    view! {
        <div class="how">
            <Card title=say(|t| t.home.how)>
                <Timeline items=Signal::stored(steps) large=true />
            </Card>
        </div>
    }
}

/// What the content pack knows: whom to call, where to stop.
#[component]
fn Neighbourhood(
    /// The content.
    loaded: Arc<Loaded<Front>>,
) -> impl IntoView {
    let pack = &loaded.pack;
    let emergency = pack.community.emergency.iter().map(emergency_line).collect_view();
    let contacts = pack.community.contacts.iter().map(contact_row).collect_view();
    let stations = pack.stations.iter().take(STATIONS).map(station_row).collect_view();
    view! {
        <section>
            <h2 class="section__title">{say(|t| t.home.call)}</h2>
            <ul class="home__emergency">{emergency}</ul>
            <ul>{contacts}</ul>
        </section>
        <section>
            <h2 class="section__title">{say(|t| t.home.stations)}</h2>
            <ul>{stations}</ul>
            <ButtonLink
                label=say_alone(|t| t.stations().page.all)
                href=Route::Stations.href()
                icon=IconName::LampCeiling
                wide=true
            />
        </section>
    }
}

fn emergency_line(line: &Emergency) -> AnyView {
    let locale = use_locale();
    let Emergency { phone, when, .. } = line.clone();
    let href = format!("tel:{phone}");
    let words = move || fill(texts().home.emergency, &[("when", &when.get(locale.get())), ("phone", &phone)]);
    view! { <li><a class="home__call" href=href><Icon name=IconName::Phone /><span>{words}</span></a></li> }.into_any()
}

fn contact_row(contact: &Contact) -> AnyView {
    let locale = use_locale();
    let Contact { name, phone, hours } = contact.clone();
    let note = move || match &hours {
        Some(hours) => format!("{phone}\n{}", hours.get(locale.get())),
        None => phone.to_string(),
    };
    view! {
        <li>
            <ListRow
                title=move || name.get(locale.get()).to_owned()
                note=note
                end=view! {
                    <ButtonLink
                        label=say(|t| t.home.call_now)
                        href=format!("tel:{}", contact.phone)
                        icon=IconName::Phone
                    />
                }.into_any()
            />
        </li>
    }
    .into_any()
}

fn station_row(station: &StationName) -> AnyView {
    let locale = use_locale();
    let StationName { id, name, address } = station.clone();
    let route = EntryId::of(&id).map_or(Route::Stations, Route::Station);
    view! {
        <li>
            <ListRow
                title=move || name.get(locale.get()).to_owned()
                note=move || address.get(locale.get()).to_owned()
                start=view! { <Thumbnail icon=IconName::LampCeiling /> }.into_any()
                href=route.href()
            />
        </li>
    }
    .into_any()
}
