//! What the rail beside the desk's pages shows: how many cases are new, and whether the key is in.

use super::use_desk;
use crate::{
    app::{DeskRoute, Route},
    desk::model::{DeskList, DeskState},
    i18n::{say, texts},
    ui::{Icon, IconName},
};
use leptos::{prelude::*, task::spawn_local};

/// How many cases no clerk has received yet.
pub fn count_new_cases() -> Signal<u64> {
    let desk = use_desk();
    let count = RwSignal::new(0);
    let revision = desk.session.revision();
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let database = desk.session.database().await;
            if let Ok(cases) = database.count_cases(DeskList::New.name()).await {
                count.try_set(cases);
            }
        });
    });
    count.into()
}

/// Where everything is kept, and whether the desk is locked, with the way to change it.
#[component]
pub fn RailFoot() -> impl IntoView {
    let desk = use_desk();
    let state = Memo::new(move |_| desk.state());
    let word = move || {
        let words = texts().desk();
        match state.get()? {
            DeskState::NoOffice => Some((IconName::Key, words.state_no_office)),
            DeskState::Locked => Some((IconName::Lock, words.state_locked)),
            DeskState::Unlocked { sample: true } => Some((IconName::Key, words.state_sample)),
            DeskState::Unlocked { sample: false } => Some((IconName::Key, words.state_unlocked)),
        }
    };
    let way = move || match state.get()? {
        DeskState::Unlocked { .. } => Some(
            view! {
                <button type="button" class="rail-foot__act" on:click=move |_| desk.lock()>
                    {say(|t| t.desk().lock)}
                </button>
            }
            .into_any(),
        ),
        DeskState::Locked | DeskState::NoOffice => {
            let href = Route::Desk(DeskRoute::Keys).href();
            Some(view! { <a class="rail-foot__act" href=href>{say(|t| t.desk().to_keys)}</a> }.into_any())
        }
    };
    view! {
        <div class="rail-foot">
            <p class="rail-foot__kept"><Icon name=IconName::HardDrive /><span>{say(|t| t.desk().kept_here)}</span></p>
            <div class="rail-foot__state">
                {move || word().map(|(icon, word)| view! { <p><Icon name=icon /><span>{word}</span></p> })}
                {way}
            </div>
        </div>
    }
}
