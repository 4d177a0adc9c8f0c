//! A points card at a screen that many share: it is used until the screen forgets who was there.

use crate::{
    app::use_session,
    i18n::{fill, say, texts},
    points::model::CardAsk,
    ui::{Button, ButtonKind, Card, IconName, TextField},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The card in use, or the line that a scanner types into.
#[component]
pub fn SharedCard(
    /// The number of the card in use.
    card: Option<String>,
) -> impl IntoView {
    match card {
        Some(number) => {
            let title = move || fill(texts().cards().in_use, &[("n", &number)]);
            view! {
                <section class="card" role="status">
                    <h2 class="card__title">{title}</h2>
                    <p class="card__note">{say(|t| t.cards().in_use_note)}</p>
                </section>
            }
            .into_any()
        }
        None => view! { <Scan /> }.into_any(),
    }
}

#[component]
fn Scan() -> impl IntoView {
    let session = use_session();
    let (said, busy, wrong) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let code = said.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let answer = session.ask(Ask::Card(CardAsk::Use(code)), Vec::new(), |_| {}).await;
            busy.try_set(false);
            // Nobody else is to read the code from the screen.
            said.try_set(String::new());
            let is_used = matches!(answer.map(|reply| reply.answer), Ok(Answer::Cards(_)));
            wrong.try_set(!is_used);
        });
    };
    let error = Signal::derive(move || wrong.get().then(|| texts().cards().wrong.to_owned()));
    view! {
        <Card title=say(|t| t.cards().scan_title) note=say(|t| t.cards().scan_note)>
            <form class="card-scan" on:submit=submit>
                <TextField label=say(|t| t.cards().scan) value=said error=error on_input=move |()| wrong.set(false) />
                <Button
                    label=say(|t| t.cards().take)
                    kind=ButtonKind::Primary
                    icon=IconName::ScanQrCode
                    busy=busy
                    submit=true
                />
            </form>
        </Card>
    }
}
