//! `#/together/…`: one campaign, its zones, and what came of it.

use super::{
    super::rules::{Phase, ZoneRow, figures, phase, zones},
    Sight,
};
use crate::{
    app::{About, EntryId, Route, WithPack},
    content::{Campaign, Slug},
    domain::{Locale, PartId},
    exchange::board::photo_path,
    i18n::{Texts, fill, moment, say, texts, told},
    reports::feed_reading::folder,
    ui::{ButtonLink, Card, EmptyState, IconName, ListRow, Screen, Thumbnail, TopBar},
};
use leptos::prelude::*;

/// `#/together/…`.
#[component]
pub fn CampaignPage(
    /// The campaign's id.
    id: EntryId,
) -> impl IntoView {
    with_campaign(id, move |sight, campaign| view! { <Shown sight=sight id=id campaign=campaign /> }.into_any())
}

/// A page about the campaign of this id, or what is said when there is none.
pub(super) fn with_campaign(
    id: EntryId,
    draw: impl Fn(Sight, Campaign) -> AnyView + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <Screen>
            <WithPack draw=move |loaded| {
                let sight = Sight::new(loaded);
                match sight.loaded.with_value(|loaded| loaded.pack.campaign(&id.to_string()).cloned()) {
                    Some(campaign) => draw(sight, campaign),
                    None => view! { <Gone /> }.into_any(),
                }
            } />
        </Screen>
    }
}

#[component]
fn Gone() -> impl IntoView {
    view! {
        <TopBar title=say(|t| t.campaigns().title) back=Route::Together.href() />
        <EmptyState icon=IconName::HandHeart title=say(|t| t.campaigns().gone) note=say(|t| t.campaigns().gone_note)>
            <ButtonLink label=say(|t| t.campaigns().all) href=Route::Together.href() />
        </EmptyState>
    }
}

#[component]
fn Shown(
    /// What is seen.
    sight: Sight,
    /// The campaign's id.
    id: EntryId,
    /// The campaign.
    campaign: Campaign,
) -> impl IntoView {
    let span = {
        let campaign = campaign.clone();
        move || sight.span(&campaign)
    };
    let teams: Vec<AnyView> = campaign.teams.iter().filter_map(|id| team(sight, id)).collect();
    let others: Vec<AnyView> =
        campaign.others.iter().map(|name| view! { <li class="campaign__other">{told(name)}</li> }.into_any()).collect();
    let line = |name: Signal<&'static str>, text: Option<Signal<String>>| {
        text.map(|text| view! { <div><dt>{name}</dt><dd>{text}</dd></div> })
    };
    let phone = campaign.contact.as_ref().map(|phone| {
        let (href, number) = (format!("tel:{phone}"), phone.to_string());
        view! { <div><dt>{say(|t| t.campaigns().call)}</dt><dd><a href=href>{number}</a></dd></div> }
    });
    let notice = campaign.notice.clone();
    view! {
        <TopBar title=told(&campaign.summary) back=Route::Together.href() />
        <p class="campaign__when">{span}</p>
        {campaign.description.as_ref().map(|text| view! { <p>{told(text)}</p> })}
        <dl class="team__facts">
            {line(say(|t| t.campaigns().meet), Some(told(&campaign.location)))}
            {line(say(|t| t.campaigns().bring), campaign.bring.as_ref().map(told))}
            {line(say(|t| t.campaigns().leads), Some(told(&campaign.organizer)))}
            {phone}
        </dl>
        <Result sight=sight campaign=campaign.clone() />
        <Zones sight=sight campaign=campaign.clone() />
        <section class="section">
            <h2 class="section__title">{say(|t| t.campaigns().who)}</h2>
            <ul>{teams}{others}</ul>
        </section>
        <Card title=say(|t| t.campaigns().notice) note=say(|t| t.campaigns().notice_lead)>
            <p>{told(&notice)}</p>
            <ButtonLink
                label=say(|t| t.campaigns().print)
                href=Route::Notice(id).href()
                icon=IconName::Printer
            />
        </Card>
    }
}

/// A team that takes part and has a page.
fn team(sight: Sight, id: &Slug) -> Option<AnyView> {
    let team = sight.loaded.with_value(|loaded| loaded.pack.team(id).cloned())?;
    let href = team.story.as_ref().and_then(|_| EntryId::of(&team.id)).map(|id| Route::Team(id).href());
    let row = view! {
        <li>
            <ListRow
                title=told(&team.name)
                start=view! { <Thumbnail icon=IconName::UsersRound /> }.into_any()
                nostrip:href=href
            />
        </li>
    };
    Some(row.into_any())
}

/// What was counted, once the office has published any of it.
#[component]
fn Result(
    /// What is seen.
    sight: Sight,
    /// The campaign.
    campaign: Campaign,
) -> impl IntoView {
    let is_coming = phase(&campaign, sight.now) == Phase::Coming;
    let found = Memo::new(move |_| {
        let board = sight.board.get();
        sight.loaded.with_value(|loaded| figures(&campaign, &loaded.pack.services, board.as_deref()))
    });
    let rows = move || {
        let figure = |(name, sum)| view! { <div><dt>{told(&name)}</dt><dd>{crate::i18n::number(sum)}</dd></div> };
        found.get().into_iter().map(figure).collect_view()
    };
    let age = move || {
        let at = sight.board.read().as_ref().map(|board| board.at);
        at.map_or_else(
            || texts().campaigns().untold.to_owned(),
            |at| fill(texts().campaigns().as_of, &[("time", &moment(texts(), at, sight.now))]),
        )
    };
    (!is_coming).then(|| {
        view! {
            <section class="section">
                <h2 class="section__title">{say(|t| t.campaigns().result)}</h2>
                <dl class="team__facts campaign__figures">{rows}</dl>
                <p class="campaigns__note">{age}</p>
            </section>
        }
    })
}

/// The zones: which are done, with what the office shows of them, and telling that one is.
#[component]
fn Zones(
    /// What is seen.
    sight: Sight,
    /// The campaign.
    campaign: Campaign,
) -> impl IntoView {
    let is_coming = phase(&campaign, sight.now) == Phase::Coming;
    let service = EntryId::of(&campaign.service);
    let found = Memo::new(move |_| {
        let board = sight.board.get();
        sight.loaded.with_value(|loaded| zones(&campaign, &loaded.pack.services, board.as_deref()))
    });
    let row = move |ZoneRow { id, name, is_done, shown }: ZoneRow| {
        let form = service.map(|service| Route::Service(service, About::of(EntryId::of(&id))).href());
        let state = say(if is_done { |t| t.campaigns().done } else { |t| t.campaigns().not_yet });
        let pictures = shown.into_iter().map(|shown| {
            // Two photos are what was asked for: before, and after.
            let times: [Option<When>; 2] = match shown.photos.len() {
                2 => [Some(|t| t.campaigns().before), Some(|t| t.campaigns().after)],
                _ => [None, None],
            };
            let times = times.into_iter().chain(std::iter::repeat(None));
            let photos = shown.photos.iter().zip(times);
            let photos: Vec<AnyView> = photos.map(|(photo, when)| picture(sight, &name, *photo, when)).collect();
            let language = Locale::of_words(&shown.text).map(Locale::tag);
            view! { <figure class="campaign__shown"><figcaption lang=language>{shown.text}</figcaption>{photos}</figure> }
        });
        let pictures = pictures.collect_view();
        let icon = if is_done { IconName::CircleCheck } else { IconName::Circle };
        view! {
            <li class="campaign__zone">
                <ListRow
                    title=told(&name)
                    note=move || if is_done || is_coming { state.get() } else { texts().campaigns().tell }.to_owned()
                    start=view! { <Thumbnail icon=icon /> }.into_any()
                    nostrip:href=form.filter(|_| !is_done && !is_coming)
                />
                {pictures}
            </li>
        }
    };
    view! {
        <section class="section">
            <h2 class="section__title">{say(|t| t.campaigns().zones)}</h2>
            <p class="campaigns__note">{say(|t| t.campaigns().zones_note)}</p>
            <ul>{move || found.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// The word for when a photo was taken.
type When = fn(&'static Texts) -> &'static str;

/// A photo that the office published beside the board.
fn picture(sight: Sight, zone: &crate::domain::Localized, photo: PartId, when: Option<When>) -> AnyView {
    let origin = window().location().origin().unwrap_or_default();
    let folder = sight.loaded.with_value(|loaded| folder(&loaded.pack.community.feed, &origin));
    let Ok(folder) = folder else { return ().into_any() };
    let (source, zone) = (format!("{folder}{}", photo_path(photo)), told(zone));
    let words = move || fill(texts().campaigns().photo, &[("zone", &zone.get())]);
    view! {
        {when.map(|when| view! { <p class="campaign__when">{say(when)}</p> })}
        <img class="campaign__photo" src=source alt=words loading="lazy" />
    }
    .into_any()
}
