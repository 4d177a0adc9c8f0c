//! `#/desk/cards`: new points cards, on paper. Nothing of them is kept.

use super::{content::use_content, use_desk};
use crate::{
    app::{DeskRoute, Route},
    desk::rules::Trouble,
    i18n::{say, texts},
    points::{
        model::{CardAsk, CardFace},
        view::PaperCard,
    },
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, IconName, TopBar},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// How many fill one sheet of A4.
const SHEET: usize = 8;

/// The page.
#[component]
pub fn NewCardsPage() -> impl IntoView {
    let (desk, content) = (use_desk(), use_content());
    let (cards, busy) = (RwSignal::new(Vec::<CardFace>::new()), RwSignal::new(false));
    let trouble = RwSignal::new(None::<Trouble>);
    let make = move |count: usize| {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let reply = desk.ask(Ask::Card(CardAsk::New(count)), Vec::new(), |_| {}).await;
            busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Cards(made)) => drop(cards.try_set(made)),
                Ok(other) => drop(trouble.try_set(Some(Trouble::of(other)))),
                Err(failed) => drop(trouble.try_set(Some(failed))),
            }
        });
    };
    let button = move |count: usize| {
        let label = move || texts().desk().cards_page.make_them.of(count as u64);
        view! { <Button label=label icon=IconName::IdCard busy=busy on_press=move |()| make(count) /> }
    };
    let is_made = Memo::new(move |_| !cards.read().is_empty());
    let paper = move |card: CardFace| {
        let community = content.pack(|pack| pack.community.name.clone());
        view! { <li><PaperCard card=card community=community /></li> }
    };
    view! {
        <div class="new-cards__form">
            <TopBar title=say(|t| t.desk().cards_page.make) back=Route::Desk(DeskRoute::Points).href() />
            <Card title=say(|t| t.desk().cards_page.count) note=say(|t| t.desk().cards_page.make_note)>
                <div class="session__acts">{button(1)}{button(SHEET)}{button(SHEET * 5)}</div>
                <TroubleNote trouble=trouble />
                <Show when=move || is_made.get()>
                    <p role="status">{say(|t| t.desk().cards_page.made_note)}</p>
                    <Button
                        label=say(|t| t.desk().cards_page.print)
                        kind=ButtonKind::Primary
                        icon=IconName::Printer
                        on_press=move |()| drop(window().print())
                    />
                </Show>
            </Card>
        </div>
        <ul class="paper-cards">{move || cards.get().into_iter().map(paper).collect_view()}</ul>
    }
}
