//! `#/points/honours`: which team has finished how many tasks, and who is honoured, year by year.

use crate::{
    app::{EntryId, Loaded, Route, WithPack},
    content::{Honour, Honoured, HonouredTeam, Slug},
    domain::{Instant, Locale, Localized},
    exchange::board::Leader,
    i18n::{LocaleChoice, fill, moment, number, say, texts, told, use_locale},
    platform::clock,
    points::rules::{Ranked, by_year, leaders, ranking},
    reports::feed_client::use_feed,
    ui::{EmptyState, Icon, IconName, ListRow, Plate, Screen, TopBar},
};
use leptos::prelude::*;
use std::sync::Arc;

/// `#/points/honours`.
#[component]
pub fn HonoursPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.honours().title) back=Route::Points.href() />
            <WithPack draw=|loaded| view! { <Honours loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Honours(
    /// The community's content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let years = by_year(&loaded.pack.honours);
    let loaded = StoredValue::new(loaded);
    let year = move |(year, honours): (u16, Vec<Honour>)| {
        let title = move || fill(texts().honours().year, &[("n", &year)]);
        let honours =
            honours.into_iter().map(|honour| view! { <OneHonour loaded=loaded honour=honour /> }).collect_view();
        view! {
            <section class="section">
                <h2 class="section__title">{title}</h2>
                {honours}
            </section>
        }
    };
    view! {
        <Teams loaded=loaded />
        <Leaders />
        {years.into_iter().map(year).collect_view()}
    }
}

/// The teams by what they did, as the office has last told everybody.
#[component]
fn Teams(
    /// The community's content.
    loaded: StoredValue<Arc<Loaded>>,
) -> impl IntoView {
    let board = use_feed().board();
    let locale = use_locale();
    let ranked = Memo::new(move |_| {
        let counts = board.read().as_ref().map(|board| board.teams.clone()).unwrap_or_default();
        loaded.with_value(|loaded| ranking(&counts, &loaded.pack.teams))
    });
    let now = loaded.with_value(|loaded| clock::now(loaded.pack.community.utc_offset_minutes));
    let as_of = move || {
        locale.get();
        let at: Instant = board.read().as_ref()?.at;
        Some(fill(texts().honours().as_of, &[("time", &moment(texts(), at, now))]))
    };
    let rows = move || match ranked.get() {
        none if none.is_empty() => view! {
            <EmptyState
                icon=IconName::ChartColumn
                title=say(|t| t.honours().no_ranking)
                note=say(|t| t.honours().no_ranking_note)
            />
        }
        .into_any(),
        ranked => view! { <ol>{ranked.into_iter().map(row).collect_view()}</ol> }.into_any(),
    };
    view! {
        <section class="section">
            <h2 class="section__title">{say(|t| t.honours().ranking)}</h2>
            <p class="points__note">{say(|t| t.honours().ranking_note)}" "{as_of}</p>
            {rows}
        </section>
    }
}

/// Who earned most, of those who asked to be named.
#[component]
fn Leaders() -> impl IntoView {
    let board = use_feed().board();
    let ranked = Memo::new(move |_| board.read().as_ref().map(|board| leaders(&board.leaders)).unwrap_or_default());
    let row = |(place, Leader { name, points }): (usize, Leader)| {
        let start = view! { <Plate text=number(i64::try_from(place).unwrap_or(i64::MAX)) /> }.into_any();
        let note = move || format!("{} {}", number(points.cast_signed()), texts().points().unit);
        let language = Locale::of_words(&name).map_or("", Locale::tag);
        view! { <li><ListRow title=move || name.clone() title_lang=language note=note start=start /></li> }
    };
    view! {
        <Show when=move || !ranked.read().is_empty()>
            <section class="section">
                <h2 class="section__title">{say(|t| t.honours().leaders)}</h2>
                <p class="points__note">{say(|t| t.honours().leaders_note)}</p>
                <ol>{move || ranked.get().into_iter().map(row).collect_view()}</ol>
            </section>
        </Show>
    }
}

/// The page of a team, if it has one.
fn page(loaded: StoredValue<Arc<Loaded>>, team: &Slug) -> Option<String> {
    loaded.with_value(|loaded| {
        let team = loaded.pack.team(team).filter(|team| team.story.is_some())?;
        Some(Route::Team(EntryId::of(&team.id)?).href())
    })
}

fn row(Ranked { place, team, count }: Ranked) -> AnyView {
    let name = told(&team.name);
    let note = move || texts().honours().finished.of(count);
    let href = team.story.as_ref().and_then(|_| Some(Route::Team(EntryId::of(&team.id)?).href()));
    let start = view! { <Plate text=number(i64::try_from(place).unwrap_or(i64::MAX)) /> }.into_any();
    view! { <li><ListRow title=name note=note start=start nostrip:href=href /></li> }.into_any()
}

/// One honour with those who have it.
#[component]
fn OneHonour(
    /// The community's content.
    loaded: StoredValue<Arc<Loaded>>,
    /// The honour.
    honour: Honour,
) -> impl IntoView {
    let locale = use_locale();
    let Honour { name, description, icon, people, teams, .. } = honour;
    let icon = IconName::named(icon.name()).unwrap_or(IconName::ThumbsUp);
    let named = move |id: &Slug| loaded.with_value(|loaded| loaded.pack.team(id).map(|team| team.name.clone()));
    let person = move |Honoured { name, why, team, .. }: Honoured| {
        let team = team.as_ref().and_then(named);
        bearer(locale, name, why, team, None)
    };
    let team = move |HonouredTeam { team, why }: HonouredTeam| {
        let href = page(loaded, &team);
        named(&team).map(|name| bearer(locale, name, why, None, href))
    };
    view! {
        <article class="honour">
            <h3 class="honour__name"><Icon name=icon /><span>{told(&name)}</span></h3>
            {description.as_ref().map(|text| view! { <p class="points__note">{told(text)}</p> })}
            <ul>
                {teams.into_iter().map(team).collect_view()}
                {people.into_iter().map(person).collect_view()}
            </ul>
        </article>
    }
}

/// Who has the honour, what for, and to which team they belong.
fn bearer(
    locale: LocaleChoice,
    name: Localized,
    why: Localized,
    team: Option<Localized>,
    href: Option<String>,
) -> AnyView {
    let note = move || {
        let team = team.as_ref().map(|team| team.get(locale.get()));
        [Some(why.get(locale.get())), team].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! { <li><ListRow title=told(&name) note=note nostrip:href=href /></li> }.into_any()
}
