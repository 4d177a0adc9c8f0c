//! The list of teams.

use super::icon;
use crate::{
    app::{ContentAsOf, EntryId, Loaded, Route, WithPack},
    content::{Team, TeamKind},
    i18n::{say, sort_by_name, texts, use_locale},
    teams::{rules, words},
    ui::{ChipGroup, ChipOption, EmptyState, IconName, ListRow, Screen, Thumbnail, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

/// `#/teams`.
#[component]
pub fn TeamsPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.teams().title) back=Route::Services.href() />
            <WithPack draw=|loaded| view! { <List loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn List(
    /// The content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let kinds = rules::kinds(&loaded.pack.teams);
    if kinds.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::UsersRound
                title=say(|t| t.teams().none)
                note=say(|t| t.teams().none_note)
            />
        }
        .into_any();
    }
    let chosen = RwSignal::new(Vec::<String>::new());
    // A kind's place in the list is its chip's value.
    let chip = |(place, kind): (usize, &TeamKind)| {
        let kind = *kind;
        ChipOption::new(place.to_string(), move || words::kind(texts(), kind)).with_icon(icon(kind))
    };
    let options = Signal::stored(kinds.iter().enumerate().map(chip).collect::<Vec<_>>());
    let has_choice = kinds.len() > 1;
    let kind =
        Memo::new(move |_| chosen.read().first().and_then(|place| kinds.get(place.parse::<usize>().ok()?).copied()));
    let count = {
        let loaded = loaded.clone();
        move || texts().teams().count.of(rules::of_kind(&loaded.pack.teams, kind.get()).count() as u64)
    };
    let all = loaded.clone();
    let rows = move || {
        let mut teams: Vec<&Team> = rules::of_kind(&all.pack.teams, kind.get()).collect();
        sort_by_name(&mut teams, |team| &team.name);
        teams.into_iter().map(row).collect_view()
    };
    view! {
        <p>{say(|t| t.teams().lead)}</p>
        <ListRow
            title=say(|t| t.honours().title)
            note=say(|t| t.honours().lead)
            start=view! { <Thumbnail icon=Signal::stored(IconName::ThumbsUp) /> }.into_any()
            href=Route::Honours.href()
        />
        {has_choice.then(|| view! {
            <ChipGroup
                legend=say(|t| t.teams().which)
                legend_hidden=true
                options=options
                selected=chosen
                clearable=true
                scroll=true
            />
        })}
        <p class="stations__count" role="status">{count}</p>
        <ul>{rows}</ul>
        <ContentAsOf loaded=loaded />
    }
    .into_any()
}

fn row(team: &Team) -> AnyView {
    let locale = use_locale();
    let (name, kind, description) = (team.name.clone(), team.kind, team.description.clone());
    let note = move || {
        let description = description.as_ref().map(|text| text.get(locale.get()));
        description.unwrap_or_else(|| words::kind(texts(), kind)).to_owned()
    };
    let href = EntryId::of(&team.id).map_or(Route::Teams, Route::Team).href();
    view! {
        <li>
            <ListRow
                title=move || name.get(locale.get()).to_owned()
                note=note
                start=view! { <Thumbnail icon=Signal::stored(icon(kind)) /> }.into_any()
                href=href
            />
        </li>
    }
    .into_any()
}
