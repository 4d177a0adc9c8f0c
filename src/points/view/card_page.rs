//! `#/points/card`: this phone's points account on paper.

use super::card_face::PaperCard;
use crate::{
    app::{Loaded, Route, WithPack, use_session},
    i18n::say,
    platform::environment::is_shared_screen,
    points::model::{CardAsk, CardFace},
    reports::trouble::Trouble,
    ui::{Button, ButtonKind, EmptyState, ErrorState, IconName, Screen, Skeleton, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// `#/points/card`.
#[component]
pub fn CardPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.cards().title) back=Route::Points.href() />
            <WithPack draw=|loaded| view! { <OwnCard loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn OwnCard(
    /// The community's content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    if is_shared_screen() {
        return view! {
            <EmptyState icon=IconName::IdCard title=say(|t| t.cards().shared) note=say(|t| t.cards().shared_note) />
        }
        .into_any();
    }
    let session = use_session();
    let found = RwSignal::new(None::<Result<CardFace, Trouble>>);
    spawn_local(async move {
        // The database is opened with the content.
        session.database().await;
        let read = match session.ask(Ask::Card(CardAsk::Own), Vec::new(), |_| {}).await {
            Ok(reply) => match reply.answer {
                Answer::Cards(cards) => cards.into_iter().next().ok_or(Trouble::NotFound),
                other => Err(Trouble::of(other)),
            },
            Err(error) => Err(Trouble::from(error)),
        };
        found.try_set(Some(read));
    });
    let shown = move || match found.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(Err(_)) => view! {
            <ErrorState title=say(|t| t.points().failed) note=say(|t| t.points().failed_note) />
        }
        .into_any(),
        Some(Ok(card)) => view! {
            <div class="paper-card__form">
                <p>{say(|t| t.cards().note)}</p>
                <Button
                    label=say(|t| t.cards().print)
                    kind=ButtonKind::Primary
                    icon=IconName::Printer
                    on_press=move |()| drop(window().print())
                />
            </div>
            <PaperCard card=card community=loaded.pack.community.name.clone() />
        }
        .into_any(),
    };
    view! { {shown} }.into_any()
}
