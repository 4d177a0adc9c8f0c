//! What can be asked for: a menu that can be read, each with who does it and how soon. The form is the report's.

use super::wording::use_wording;
use crate::{
    app::{ContentAsOf, EntryId, Loaded, Route, WithPack, use_pack},
    content::Service,
    domain::Localized,
    i18n::{fill, say, told},
    reports::{receipt::span, rules, show::Words},
    ui::{ButtonLink, ChipGroup, ChipOption, EmptyState, IconName, ListRow, Screen, Thumbnail, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

use super::report::categories::icon_of;

/// The chip that shows every group.
const ALL: &str = "all";

/// `#/services`.
#[component]
pub fn ServicesPage() -> impl IntoView {
    let pack = use_pack();
    let has_tours = move || pack.get().is_some_and(|loaded| !loaded.pack.tours.is_empty());
    view! {
        <Screen>
            <TopBar title=say(|t| t.services().title) />
            <nav class="services__places" aria-label=say(|t| t.services().title)>
                <ButtonLink
                    label=say(|t| t.services().calendar)
                    href=Route::Calendar.href()
                    icon=IconName::CalendarDays
                />
                <ButtonLink label=say(|t| t.campaigns().title) href=Route::Together.href() icon=IconName::HandHeart />
                <ButtonLink label=say(|t| t.services().teams) href=Route::Teams.href() icon=IconName::UsersRound />
                <ButtonLink
                    label=say(|t| t.services().partners)
                    href=Route::Partners.href()
                    icon=IconName::HandHelping
                />
                {move || has_tours().then(|| view! {
                    <ButtonLink
                        label=say(|t| t.screening().title)
                        href=Route::Screening.href()
                        icon=IconName::HeartPulse
                    />
                })}
            </nav>
            <WithPack draw=|loaded| view! { <Menu loaded=loaded /> }.into_any() />
        </Screen>
    }
}

/// What can be asked for, under its headings.
#[component]
fn Menu(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let services = rules::menu(&loaded.pack.services);
    if services.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::HandHelping
                title=say(|t| t.services().none)
                note=say(|t| t.services().none_note)
            />
        }
        .into_any();
    }
    let chosen = RwSignal::new(vec![ALL.to_owned()]);
    let groups = rules::groups(&services);
    // A group's place among the others is its chip's value.
    let chips = groups.iter().enumerate().map(|(place, (name, _))| ChipOption::new(place.to_string(), told(name)));
    let chips: Vec<_> = std::iter::once(ChipOption::new(ALL, say(|t| t.services().all))).chain(chips).collect();
    let section = |(place, (name, services)): (usize, (&Localized, Vec<&Service>))| {
        let rows: Vec<AnyView> = services.into_iter().map(row).collect();
        let is_shown = move || chosen.read().first().is_none_or(|value| value == ALL || *value == place.to_string());
        view! {
            <section hidden=move || !is_shown()>
                <h3 class="section__title">{told(name)}</h3>
                <ul class="services">{rows}</ul>
            </section>
        }
    };
    let sections = groups.into_iter().enumerate().map(section).collect_view();
    view! {
        <div>
            <h2 class="section__title">{say(|t| t.services().heading)}</h2>
            <p>{say(|t| t.services().lead)}</p>
        </div>
        <ChipGroup
            legend=say(|t| t.services().which)
            legend_hidden=true
            options=Signal::stored(chips)
            selected=chosen
            scroll=true
        />
        {sections}
        <ContentAsOf loaded=loaded.clone() />
    }
    .into_any()
}

fn row(service: &Service) -> AnyView {
    let wording = use_wording();
    let (known, icon) = (service.clone(), icon_of(service));
    let note = move || wording.with(|words| note(&known, words));
    let href = EntryId::of(&service.service_code).map(|code| Route::Service(code, None).href());
    view! {
        <li>
            <ListRow
                title=told(&service.service_name)
                note=note
                start=view! { <Thumbnail icon=Signal::stored(icon) /> }.into_any()
                href=href.unwrap_or_default()
            />
        </li>
    }
    .into_any()
}

/// What it is, who does it and how soon.
fn note(service: &Service, words: &Words<'_>) -> String {
    let description = service.description.as_ref().map(|text| text.get(words.locale).to_owned());
    let team = words.pack.and_then(|pack| pack.handler(service, &[], None, &words.now));
    let promise = team.zip(rules::promise(service)).map(|(team, deadline)| {
        let (team, span) = (team.name.get(words.locale), span(deadline, words));
        fill(words.texts.services().by_whom, &[("team", &team), ("span", &span)])
    });
    description.into_iter().chain(promise).collect::<Vec<_>>().join("\n")
}
