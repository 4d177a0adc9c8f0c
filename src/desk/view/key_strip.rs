//! What stands on the desk's pages while it cannot act.

use super::use_desk;
use crate::{
    app::{DeskRoute, Route},
    desk::model::DeskState,
    i18n::{say, texts},
    ui::{Banner, ButtonKind, ButtonLink, IconName, Tone},
};
use leptos::prelude::*;

/// The strip that says that the key is not in, or that nobody knows, and what that means.
#[component]
pub fn KeyStrip() -> impl IntoView {
    let desk = use_desk();
    let to_keys = move || crate::app::navigate(Route::Desk(DeskRoute::Keys));
    move || {
        let words: fn() -> &'static str = match (desk.state(), desk.trouble()) {
            (None, None) | (Some(DeskState::Unlocked { .. }), _) => return None,
            (None, Some(_)) => || texts().trouble.stopped,
            (Some(DeskState::Locked), _) => || texts().desk().locked_strip,
            (Some(DeskState::NoOffice), _) => || texts().desk().no_office_strip,
        };
        let strip = view! {
            <Banner
                icon=IconName::Lock
                tone=Tone::Notice
                text=words
                action=say(|t| t.desk().to_keys)
                on_action=move |()| to_keys()
            />
        };
        Some(strip)
    }
}

/// The way to the keys, where a page has nothing else to press.
#[component]
pub fn ToKeys() -> impl IntoView {
    view! {
        <ButtonLink
            label=say(|t| t.desk().to_keys)
            href=Route::Desk(DeskRoute::Keys).href()
            kind=ButtonKind::Primary
            icon=IconName::Key
        />
    }
}
