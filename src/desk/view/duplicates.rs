//! Other open cases that are probably the same, offered before anybody is sent twice.

use super::{act_panel::Acting, content::use_content, inbox::use_inbox, use_desk};
use crate::{
    app::{DeskRoute, Route},
    desk::rules::{InboxRow, likely_same},
    i18n::{receipt_number, say},
    ui::{Button, ButtonKind, ButtonLink, IconName},
};
use leptos::prelude::*;

/// The likely ones, each with the way to look at it and to say that it is the same.
#[component]
pub fn Duplicates(
    /// The case, and what is about to be done to it.
    acting: Acting,
) -> impl IntoView {
    let (content, inbox, desk) = (use_content(), use_inbox(), use_desk());
    let found = Memo::new(move |_| {
        let (view, rows) = (acting.view.read(), inbox.loaded());
        content.pack(|pack| likely_same(view.id, &view.summary, &rows, pack).into_iter().cloned().collect::<Vec<_>>())
    });
    let row = move |InboxRow { id, summary, .. }: InboxRow| {
        let words = move || {
            let (place, number) = (content.place_of(&summary), receipt_number(&summary.receipt_number));
            format!("{place} · {number}")
        };
        let same = desk.can_act().then(|| {
            let choose = move |()| acting.choose_same(id);
            view! { <Button label=say(|t| t.desk().act.is_same) icon=IconName::Copy on_press=choose /> }
        });
        view! {
            <li class="duplicates__row">
                <p>{words}</p>
                <ButtonLink
                    label=say(|t| t.desk().act.look_at_it)
                    href=Route::Desk(DeskRoute::Inbox(Some(id))).href()
                    kind=ButtonKind::Quiet
                />
                {same}
            </li>
        }
    };
    view! {
        <Show when=move || !found.read().is_empty()>
            <section class="duplicates">
                <h3 class="duplicates__title">{say(|t| t.desk().act.likely_same)}</h3>
                <ul>{move || found.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
}
