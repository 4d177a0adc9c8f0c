//! `#/together/…/notice`: what is hung up at the residents' doors beforehand.

use super::{Sight, campaign_page::with_campaign};
use crate::{
    app::{EntryId, Route},
    content::Campaign,
    i18n::{say, told},
    ui::{Button, ButtonKind, IconName, TopBar},
};
use leptos::prelude::*;

/// `#/together/…/notice`.
#[component]
pub fn NoticePage(
    /// The campaign's id.
    id: EntryId,
) -> impl IntoView {
    with_campaign(id, move |sight, campaign| view! { <Paper sight=sight id=id campaign=campaign /> }.into_any())
}

#[component]
fn Paper(
    /// What is seen.
    sight: Sight,
    /// The campaign's id.
    id: EntryId,
    /// The campaign.
    campaign: Campaign,
) -> impl IntoView {
    let zones = sight.loaded.with_value(|loaded| {
        let question = campaign.zones(&loaded.pack.services);
        question.map(|question| question.values.clone()).unwrap_or_default()
    });
    let zones = zones.iter().map(|zone| view! { <li>{told(&zone.name)}</li> }).collect_view();
    let community = sight.loaded.with_value(|loaded| loaded.pack.community.name.clone());
    let phone = campaign.contact.as_ref().map(|phone| {
        let number = phone.to_string();
        view! { <p>{say(|t| t.campaigns().notice_by)}" "<strong>{number}</strong></p> }
    });
    let spanned = campaign.clone();
    view! {
        <TopBar title=say(|t| t.campaigns().notice) back=Route::Campaign(id).href() />
        <div class="flyer__form">
            <p>{say(|t| t.campaigns().notice_lead)}</p>
            <Button
                label=say(|t| t.campaigns().print)
                kind=ButtonKind::Primary
                icon=IconName::Printer
                // A browser that cannot print says so itself.
                on_press=move |()| drop(window().print())
            />
        </div>
        <article class="flyer">
            <h2 class="flyer__title">{told(&campaign.summary)}</h2>
            <p>{say(|t| t.campaigns().notice_to)}</p>
            <p class="flyer__words">{told(&campaign.notice)}</p>
            <p class="flyer__when">{move || sight.span(&spanned)}</p>
            <ul class="flyer__zones">{zones}</ul>
            {phone}
            <p class="flyer__office">{told(&campaign.organizer)}" · "{told(&community)}</p>
        </article>
    }
}
