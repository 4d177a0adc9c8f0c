//! One team: its story, what it helps with, when and where, and who of it is named. Printed, it is the roster.

use super::icon;
use crate::{
    app::{EntryId, Loaded, Route, WithPack},
    content::{Member, Service, Station, Team},
    domain::Localized,
    i18n::{say, texts, told, use_locale},
    teams::{rules, words},
    ui::{
        ActionBar, Button, ButtonKind, ButtonLink, Card, EmptyState, Icon, IconName, ListRow, Screen, Thumbnail, TopBar,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// `#/teams/<id>`.
#[component]
pub fn TeamPage(
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
    let team = rules::shown(&loaded.pack.teams).find(|team| EntryId::of(&team.id) == Some(id));
    match team {
        Some(team) => view! { <Shown loaded=loaded.clone() team=team.clone() /> }.into_any(),
        None => view! {
            <TopBar title=say(|t| t.teams().title) back=Route::Teams.href() />
            <EmptyState icon=IconName::UsersRound title=say(|t| t.teams().missing) note=say(|t| t.teams().missing_note)>
                <ButtonLink label=say(|t| t.teams().all) href=Route::Teams.href() />
            </EmptyState>
        }
        .into_any(),
    }
}

#[component]
fn Shown(
    /// The content.
    loaded: Arc<Loaded>,
    /// The team.
    team: Team,
) -> impl IntoView {
    let kind = team.kind;
    let application = rules::application(&loaded.pack.services, &team);
    let joining = application.and_then(|service| EntryId::of(&service.service_code)).zip(EntryId::of(&team.id));
    let joining = joining.map(|(code, team)| Route::Service(code, Some(team.into())).href());
    let station = team.station.as_ref().and_then(|id| loaded.pack.stations.iter().find(|station| station.id == *id));
    let phone = team.phone.as_ref().map(|phone| {
        view! {
            <ButtonLink
                label=say(|t| t.teams().call)
                href=format!("tel:{phone}")
                kind=ButtonKind::Primary
                icon=IconName::Phone
            />
        }
    });
    view! {
        <TopBar title=told(&team.name) back=Route::Teams.href() />
        <p class="team__kind"><Icon name=icon(kind) /><span>{move || words::kind(texts(), kind)}</span></p>
        {team.description.as_ref().map(|text| view! { <p class="team__lead">{told(text)}</p> })}
        {team.story.as_ref().map(|text| view! { <p>{told(text)}</p> })}
        {skills(&team.skills)}
        {orders(rules::orders(&loaded.pack.services, &team).collect())}
        {when_and_where(&team)}
        {station.map(station_row)}
        <Roster members=team.members.clone() />
        {joining.map(|href| view! {
            <ButtonLink label=say(|t| t.teams().join) href=href icon=IconName::HandHeart wide=true />
        })}
        <div class="team__print">
            <Button
                label=say(|t| t.teams().print)
                icon=IconName::Printer
                wide=true
                // A browser that cannot print says so itself.
                on_press=move |()| drop(window().print())
            />
        </div>
        {phone.map(|phone| view! { <ActionBar>{phone}</ActionBar> })}
    }
}

fn skills(skills: &[Localized]) -> AnyView {
    if skills.is_empty() {
        return ().into_any();
    }
    let each = skills.iter().map(|skill| view! { <li>{told(skill)}</li> }).collect_view();
    view! {
        <Card title=say(|t| t.teams().skills)>
            <ul class="team__skills">{each}</ul>
        </Card>
    }
    .into_any()
}

/// What can be ordered of the team.
fn orders(services: Vec<&Service>) -> AnyView {
    let row = |service: &Service| {
        let href = EntryId::of(&service.service_code).map(|code| Route::Service(code, None).href());
        let icon = IconName::named(service.icon.name()).unwrap_or(IconName::HandHelping);
        view! {
            <li>
                <ListRow
                    title=told(&service.service_name)
                    start=view! { <Thumbnail icon=Signal::stored(icon) /> }.into_any()
                    href=href.unwrap_or_default()
                />
            </li>
        }
    };
    let rows: Vec<_> = services.into_iter().map(row).collect();
    (!rows.is_empty())
        .then(|| {
            view! {
                <section>
                    <h2 class="section__title">{say(|t| t.teams().orders)}</h2>
                    <ul>{rows}</ul>
                </section>
            }
        })
        .into_any()
}

/// The hours, the area and the number, each under its name.
fn when_and_where(team: &Team) -> AnyView {
    let line = |name: Signal<&'static str>, text: Option<&Localized>| {
        text.map(|text| view! { <div><dt>{name}</dt><dd>{told(text)}</dd></div> })
    };
    let phone = team.phone.as_ref().map(|phone| {
        let (href, number) = (format!("tel:{phone}"), phone.to_string());
        view! { <div><dt>{say(|t| t.teams().phone)}</dt><dd><a href=href>{number}</a></dd></div> }
    });
    view! {
        <dl class="team__facts">
            {line(say(|t| t.teams().hours), team.hours.as_ref())}
            {line(say(|t| t.teams().area), team.area.as_ref())}
            {phone}
        </dl>
    }
    .into_any()
}

fn station_row(station: &Station) -> AnyView {
    let href = EntryId::of(&station.id).map_or(Route::Stations, Route::Station).href();
    view! {
        <ListRow
            title=told(&station.name)
            note=say(|t| t.teams().at_station)
            start=view! { <Thumbnail icon=Signal::stored(IconName::LampCeiling) /> }.into_any()
            href=href
        />
    }
    .into_any()
}

/// The members who agreed to be named.
#[component]
fn Roster(
    /// The members.
    members: Vec<Member>,
) -> impl IntoView {
    let count = members.len() as u64;
    let note = move || {
        let words = texts().teams();
        if count == 0 { words.nobody_named.to_owned() } else { words.named.of(count) }
    };
    let rows = members.iter().map(member).collect_view();
    view! {
        <section>
            <h2 class="section__title">{say(|t| t.teams().roster)}</h2>
            <p class="team__note">{note}</p>
            <ul class="roster">{rows}</ul>
        </section>
    }
}

fn member(member: &Member) -> AnyView {
    let (locale, name, told_member) = (use_locale(), told(&member.name), member.clone());
    let does = move || words::member(&told_member, locale.get());
    let honour = |honour: &Localized| {
        view! { <li><Icon name=IconName::ThumbsUp /><span>{told(honour)}</span></li> }
    };
    let honours = member.honours.iter().map(honour).collect_view();
    view! {
        <li class="roster__member">
            <span class="roster__name">{name}</span>
            <span class="roster__does">{does}</span>
            <ul class="roster__honours">{honours}</ul>
        </li>
    }
    .into_any()
}
