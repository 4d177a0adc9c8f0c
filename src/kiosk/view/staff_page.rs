//! `#/desk/left`: what sessions on this screen left, for the staff to take along.

use crate::{
    desk::{
        rules::Load,
        view::{KeyStrip, ToKeys, use_desk},
    },
    domain::CaseId,
    i18n::{bytes, fill, say, texts},
    platform::persist,
    reports::view::{HandOver, TroubleNote},
    ui::{Card, EmptyState, IconName, Skeleton, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn StaffPage() -> impl IntoView {
    let desk = use_desk();
    let found = RwSignal::new(Load::<Vec<CaseId>>::Waiting);
    let can_act = desk.keep_reading(
        found,
        || Ask::Left,
        |answer| match answer {
            Answer::Left(cases) => Ok(cases),
            other => Err(other),
        },
    );
    let shown = move || match (can_act.get(), found.get()) {
        (Some(false), _) => view! {
            <p>{say(|t| t.kiosk().locked_note)}</p>
            <ToKeys />
        }
        .into_any(),
        (Some(true), Load::Here(cases)) if cases.is_empty() => view! {
            <EmptyState icon=IconName::CircleCheck title=say(|t| t.kiosk().none) note=say(|t| t.kiosk().none_note) />
        }
        .into_any(),
        (Some(true), Load::Here(cases)) => {
            let count = cases.len() as u64;
            view! {
                <p>{move || texts().kiosk().left.of(count)}</p>
                <HandOver cases=Signal::stored(cases) handed_over=false staff=true />
            }
            .into_any()
        }
        (Some(true), Load::Failed(failed)) => view! { <TroubleNote trouble=RwSignal::new(Some(failed)) /> }.into_any(),
        _ => view! { <Skeleton /> }.into_any(),
    };
    view! {
        <TopBar title=say(|t| t.kiosk().staff) />
        <KeyStrip />
        <div class="points-desk">
            <Card title=say(|t| t.kiosk().title)>
                {shown}
            </Card>
            <Room />
        </div>
    }
}

/// How much of its room the browser of this screen uses, and whether it promised to keep what is stored.
#[component]
fn Room() -> impl IntoView {
    let found = LocalResource::new(|| async { (persist::room().await, persist::is_persisted().await) });
    let words = move || {
        let words = texts().kiosk();
        let (room, promised) = found.get()?;
        let used = room.map(|room| fill(words.room, &[("used", &bytes(room.used)), ("all", &bytes(room.allowed))]));
        let promise = if promised == Some(true) { words.promised } else { words.not_promised };
        Some(used.into_iter().chain([promise.to_owned()]).map(|line| view! { <p>{line}</p> }).collect_view())
    };
    view! { <Card title=say(|t| t.kiosk().storage)>{words}</Card> }
}
