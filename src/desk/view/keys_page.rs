//! The office's key: making it, unlocking with it, locking again.

use super::{
    content::use_content,
    new_office::NewOffice,
    unlock::{SampleUnlock, Unlock},
    use_desk,
};
use crate::{
    app::{DeskRoute, Route},
    desk::model::DeskState,
    i18n::say,
    reports::view::TroubleState,
    ui::{Button, ButtonKind, ButtonLink, Card, Icon, IconName, Skeleton, TopBar},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn KeysPage() -> impl IntoView {
    let desk = use_desk();
    let is_sample = use_content().pack(|pack| pack.community.sample);
    let state = Memo::new(move |_| desk.state());
    let body = move || match state.get() {
        None => view! { <NotKnown /> }.into_any(),
        Some(DeskState::NoOffice) => view! { <NewOffice /> <CanLook /> }.into_any(),
        Some(DeskState::Locked) => view! {
            {is_sample.then(|| view! { <SampleUnlock /> })}
            <Unlock />
            <CanLook />
            {is_sample.then(|| view! { <OwnKey /> })}
        }
        .into_any(),
        Some(DeskState::Unlocked { sample }) => view! {
            <Unlocked sample=sample />
            {is_sample.then(|| view! { <OwnKey /> })}
        }
        .into_any(),
    };
    view! {
        <TopBar title=say(|t| t.desk().keys) />
        <div class="keys">
            <p class="keys__intro">{say(|t| t.desk().keys_page.intro)}</p>
            {body}
        </div>
    }
}

/// Whether the desk is unlocked is not known: still asking, or it could not be asked.
#[component]
fn NotKnown() -> impl IntoView {
    let desk = use_desk();
    move || match desk.trouble() {
        None => view! { <Skeleton /> }.into_any(),
        Some(trouble) => view! {
            <TroubleState trouble=trouble again=move |()| desk.look() />
        }
        .into_any(),
    }
}

#[component]
fn CanLook() -> impl IntoView {
    view! { <p class="keys__note"><Icon name=IconName::Eye /><span>{say(|t| t.desk().keys_page.can_look)}</span></p> }
}

/// For those who make their own community out of the sample.
#[component]
fn OwnKey() -> impl IntoView {
    view! {
        <details class="keys__own">
            <summary>{say(|t| t.desk().keys_page.own_title)}</summary>
            <NewOffice />
        </details>
    }
}

#[component]
fn Unlocked(
    /// The key is the one that everybody has.
    sample: bool,
) -> impl IntoView {
    let desk = use_desk();
    let warning = move || {
        sample.then(|| view! {
            <p class="keys__warning"><Icon name=IconName::TriangleAlert /><span>{say(|t| t.desk().keys_page.unlocked_sample)}</span></p>
        })
    };
    view! {
        <Card title=say(|t| t.desk().keys_page.unlocked_title) note=say(|t| t.desk().keys_page.unlocked_note)>
            {warning}
            <div class="keys__buttons">
                <ButtonLink
                    label=say(|t| t.desk().keys_page.to_inbox)
                    href=Route::Desk(DeskRoute::Inbox(None)).href()
                    kind=ButtonKind::Primary
                    icon=IconName::Inbox
                />
                <Button label=say(|t| t.desk().lock) icon=IconName::Lock on_press=move |()| desk.lock() />
            </div>
        </Card>
    }
}
