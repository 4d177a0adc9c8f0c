//! What is needed and for whom, which resources answer it and why, and all partners by kind.

use super::{asking, icon, use_chosen};
use crate::{
    app::{ContentAsOf, EntryId, Loaded, Route, WithPack},
    content::{Group, Help, Partner, PartnerKind},
    i18n::{say, sort_by_name, texts, told, use_locale},
    partners::{
        rules::{self, Match},
        words,
    },
    ui::{ButtonKind, ButtonLink, ChipGroup, ChipOption, EmptyState, IconName, ListRow, Screen, Thumbnail, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

/// `#/partners`.
#[component]
pub fn PartnersPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.services().partners) back=Route::Services.href() />
            <WithPack draw=|loaded| view! { <Partners loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Partners(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let partners = &loaded.pack.partners;
    if partners.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::HandHelping
                title=say(|t| t.partners().none)
                note=say(|t| t.partners().none_note)
            />
        }
        .into_any();
    }
    let chosen = use_chosen();
    let help = |help: Help| ChipOption::new(help.key(), move || words::help(texts(), help));
    let group = |group: Group| ChipOption::new(group.key(), move || words::group(texts(), group));
    let kinds: Vec<_> = rules::offered_help(partners).into_iter().map(help).collect();
    let people: Vec<_> = rules::offered_groups(partners).into_iter().map(group).collect();
    let all = {
        let loaded = loaded.clone();
        move || rules::by_kind(&loaded.pack.partners).into_iter().map(of_kind).collect_view()
    };
    view! {
        <p>{say(|t| t.partners().lead)}</p>
        <ChipGroup
            legend=say(|t| t.partners().which_help)
            options=Signal::stored(kinds)
            many=true
            selected=chosen.help
        />
        <ChipGroup
            legend=say(|t| t.partners().for_whom)
            options=Signal::stored(people)
            many=true
            selected=chosen.groups
        />
        <Matches loaded=loaded.clone() />
        <section class="partners__all">
            <h2 class="section__title">{say(|t| t.partners().all)}</h2>
            {all}
        </section>
        <ContentAsOf loaded=loaded />
    }
    .into_any()
}

/// What answers the choice, once there is one.
#[component]
fn Matches(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let chosen = use_chosen();
    let is_empty = move || chosen.wish().is_empty();
    let count = {
        let loaded = loaded.clone();
        move || texts().partners().count.of(rules::matches(&loaded.pack.partners, &chosen.wish()).len() as u64)
    };
    let answer = move || {
        let wish = chosen.wish();
        let found = rules::matches(&loaded.pack.partners, &wish);
        let named = wish.groups.first().copied();
        let ask = asking(&loaded.pack.services, wish.help.first().copied(), named).map(|href| {
            view! {
                <ButtonLink
                    label=say(|t| t.partners().ask)
                    href=href
                    kind=ButtonKind::Primary
                    icon=IconName::HandHelping
                    wide=true
                />
            }
        });
        if found.is_empty() {
            let (title, note) = (say(|t| t.partners().no_match), say(|t| t.partners().no_match_note));
            return view! { <EmptyState icon=IconName::HandHelping title=title note=note>{ask}</EmptyState> }
                .into_any();
        }
        let rows = found.iter().map(row).collect_view();
        view! {
            <ul>{rows}</ul>
            <p class="partners__note">{say(|t| t.partners().ask_note)}</p>
            {ask}
        }
        .into_any()
    };
    view! {
        <section class="partners__matches" hidden=is_empty>
            <h2 class="section__title">{say(|t| t.partners().matches)}</h2>
            <p class="partners__note" role="status">{count}</p>
            {move || (!is_empty()).then(&answer)}
        </section>
    }
}

fn row(found: &Match<'_>) -> AnyView {
    let locale = use_locale();
    let (name, when) = (found.partner.name.clone(), found.resource.when.clone());
    let (help, groups) = (found.help.clone(), found.groups.clone());
    let note = move || {
        let (name, when) = (name.get(locale.get()), when.get(locale.get()));
        format!("{name} · {when}\n{}", words::reason(texts(), &help, &groups))
    };
    view! {
        <li>
            <ListRow
                title=told(&found.resource.name)
                note=note
                start=view! { <Thumbnail icon=Signal::stored(icon(found.partner.kind)) /> }.into_any()
                href=href(found.partner)
            />
        </li>
    }
    .into_any()
}

fn of_kind((kind, mut partners): (PartnerKind, Vec<&Partner>)) -> AnyView {
    sort_by_name(&mut partners, |partner| &partner.name);
    let row = |partner: &&Partner| {
        let (locale, description) = (use_locale(), partner.description.clone());
        let offers = partner.resources.len() as u64;
        let note = move || {
            let description = description.as_ref().map(|text| text.get(locale.get()).to_owned());
            let offers = texts().partners().offers.of(offers);
            description.into_iter().chain([offers]).collect::<Vec<_>>().join("\n")
        };
        view! {
            <li>
                <ListRow
                    title=told(&partner.name)
                    note=note
                    start=view! { <Thumbnail icon=Signal::stored(icon(kind)) /> }.into_any()
                    href=href(partner)
                />
            </li>
        }
    };
    let rows = partners.iter().map(row).collect_view();
    view! {
        <h3 class="partners__kind">{move || words::kind(texts(), kind)}</h3>
        <ul>{rows}</ul>
    }
    .into_any()
}

fn href(partner: &Partner) -> String {
    EntryId::of(&partner.id).map_or(Route::Partners, Route::Partner).href()
}
