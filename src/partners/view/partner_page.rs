//! One partner: what it offers, when, for whom and on what terms, what it asks for, and what we do together.

use super::{asking, icon, use_chosen};
use crate::{
    app::{EntryId, Loaded, Route, WithPack},
    content::{Joint, Need, Partner, Resource, Service, Station},
    domain::Localized,
    i18n::{say, texts, told},
    partners::{rules, words},
    ui::{ActionBar, ButtonKind, ButtonLink, EmptyState, Icon, IconName, ListRow, Screen, Thumbnail, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

/// `#/partners/<id>`.
#[component]
pub fn PartnerPage(
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
    let partner = loaded.pack.partners.iter().find(|partner| EntryId::of(&partner.id) == Some(id));
    match partner {
        Some(partner) => view! { <Shown loaded=loaded.clone() partner=partner.clone() /> }.into_any(),
        None => view! {
            <TopBar title=say(|t| t.services().partners) back=Route::Partners.href() />
            <EmptyState
                icon=IconName::HandHelping
                title=say(|t| t.partners().missing)
                note=say(|t| t.partners().missing_note)
            >
                <ButtonLink label=say(|t| t.partners().see_all) href=Route::Partners.href() />
            </EmptyState>
        }
        .into_any(),
    }
}

#[component]
fn Shown(
    /// The content.
    loaded: Arc<Loaded>,
    /// The partner.
    partner: Partner,
) -> impl IntoView {
    let kind = partner.kind;
    let station = partner.station.as_ref().and_then(|id| loaded.pack.stations.iter().find(|station| station.id == *id));
    let offers = partner.resources.iter().map(|resource| offer(resource, &loaded.pack.services)).collect_view();
    let needs = partner.needs.iter().map(|Need { name, when }| line(name, when.as_ref()));
    let actions = partner.actions.iter().map(|Joint { name, when }| line(name, Some(when)));
    let phone = partner.phone.as_ref().map(|phone| format!("tel:{phone}")).map(|href| {
        view! {
            <ActionBar>
                <ButtonLink
                    label=say(|t| t.partners().call)
                    href=href
                    kind=ButtonKind::Primary
                    icon=IconName::Phone
                />
            </ActionBar>
        }
    });
    view! {
        <TopBar title=told(&partner.name) back=Route::Partners.href() />
        <p class="partner__kind"><Icon name=icon(kind) /><span>{move || words::kind(texts(), kind)}</span></p>
        {partner.description.as_ref().map(|text| view! { <p class="partner__lead">{told(text)}</p> })}
        {section(say(|t| t.partners().resources), (!partner.resources.is_empty()).then(|| {
            view! { <ul class="partner__offers">{offers}</ul> }.into_any()
        }))}
        {section(say(|t| t.partners().needs), lines(needs.collect()))}
        {section(say(|t| t.partners().actions), lines(actions.collect()))}
        {facts(&partner)}
        {station.map(station_row)}
        {phone}
    }
}

/// What stands under a heading, if there is something.
fn section(title: Signal<&'static str>, inside: Option<AnyView>) -> AnyView {
    inside.map(|inside| view! { <section><h2 class="section__title">{title}</h2>{inside}</section> }).into_any()
}

/// One resource, and the way to ask for it.
fn offer(resource: &Resource, services: &[Service]) -> AnyView {
    let wish = untrack(|| use_chosen().wish());
    let (help, group) = rules::begins_with(resource, &wish);
    let ask = asking(services, help, group).map(|href| {
        view! {
            <ButtonLink
                label=say(|t| t.partners().ask)
                about=told(&resource.name)
                href=href
                icon=IconName::HandHelping
            />
        }
    });
    let (kinds, people) = (resource.help.clone(), resource.groups.clone());
    let terms = resource.terms.as_ref();
    view! {
        <li class="offer">
            <h3 class="offer__name">{told(&resource.name)}</h3>
            <p class="offer__use">{move || words::reason(texts(), &kinds, &people)}</p>
            <dl class="partner__facts">
                {fact(say(|t| t.partners().when), Some(&resource.when))}
                {fact(say(|t| t.partners().terms), terms)}
            </dl>
            {ask}
        </li>
    }
    .into_any()
}

/// The rows of a list; nothing when there are none.
fn lines(rows: Vec<AnyView>) -> Option<AnyView> {
    (!rows.is_empty()).then(|| view! { <ul class="partner__lines">{rows}</ul> }.into_any())
}

fn line(name: &Localized, when: Option<&Localized>) -> AnyView {
    let when = when.map(|when| view! { <span class="partner__when">{told(when)}</span> });
    view! { <li><span>{told(name)}</span>{when}</li> }.into_any()
}

fn fact(name: Signal<&'static str>, text: Option<&Localized>) -> AnyView {
    text.map(|text| view! { <div><dt>{name}</dt><dd>{told(text)}</dd></div> }).into_any()
}

/// The hours and the number.
fn facts(partner: &Partner) -> AnyView {
    let phone = partner.phone.as_ref().map(|phone| {
        let (href, number) = (format!("tel:{phone}"), phone.to_string());
        view! { <div><dt>{say(|t| t.partners().phone)}</dt><dd><a href=href>{number}</a></dd></div> }
    });
    let hours = fact(say(|t| t.partners().hours), partner.hours.as_ref());
    view! { <dl class="partner__facts">{hours}{phone}</dl> }.into_any()
}

fn station_row(station: &Station) -> AnyView {
    let href = EntryId::of(&station.id).map_or(Route::Stations, Route::Station).href();
    view! {
        <ListRow
            title=told(&station.name)
            note=say(|t| t.partners().at_station)
            start=view! { <Thumbnail icon=Signal::stored(IconName::LampCeiling) /> }.into_any()
            href=href
        />
    }
    .into_any()
}
