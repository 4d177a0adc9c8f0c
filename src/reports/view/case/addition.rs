//! Adding words or photos to a report.

use super::{
    super::{
        form_title::FormTitle,
        noting::{Noting, NotingFields},
    },
    acting::{ActingTrouble, Shown},
};
use crate::{
    i18n::say,
    reports::{addition::Addition, choices::choices, model::HolderAct},
    ui::{Button, ButtonKind, IconName},
};
use leptos::{prelude::*, task::spawn_local};

/// The form while something can be added, folded away until it is asked for or was left unfinished.
#[component]
pub fn Adding(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let can = Memo::new(move |_| shown.get(|view| choices(view).add));
    let (open, resumed) = (RwSignal::new(false), RwSignal::new(false));
    let typed = Noting::new(Addition::draft(shown.case()));
    spawn_local(async move {
        if typed.resume().await {
            let _ = resumed.try_set(true);
            let _ = open.try_set(true);
        }
    });
    let body = move || match (can.get(), open.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <AddForm shown=shown typed=typed open=open resumed=resumed /> }.into_any(),
        (true, false) => {
            let press = move |()| {
                resumed.set(false);
                open.set(true);
            };
            view! { <Button label=say(|t| t.cases().page.add) icon=IconName::ImagePlus wide=true on_press=press /> }
                .into_any()
        }
    };
    view! { {body} }
}

#[component]
fn AddForm(
    /// The report.
    shown: Shown,
    /// What was typed and picked.
    typed: Noting,
    /// Whether the form is open.
    open: RwSignal<bool>,
    /// It opened by itself, because it was left unfinished.
    resumed: RwSignal<bool>,
) -> impl IntoView {
    let acting = shown.acting();
    let send = move |()| {
        let addition = typed.addition();
        if addition.is_empty() {
            return typed.ask_for_something();
        }
        let draft = Addition::draft(shown.case());
        let act = HolderAct::Add { note: addition.words(), photos: addition.photos, draft };
        acting.perform(act, move || {
            typed.clear();
            let _ = open.try_set(false);
        });
    };
    view! {
        <section class="card add">
            <FormTitle title=say(|t| t.cases().page.add) quiet=resumed />
            <NotingFields typed=typed label=say(|t| t.cases().page.add_words) />
            <ActingTrouble acting=acting />
            <div class="verdict__answers">
                <Button label=say(|t| t.cases().verdict.back) on_press=move |()| open.set(false) />
                <Button
                    label=say(|t| t.cases().page.add_send)
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    busy=acting.busy
                    on_press=send
                />
            </div>
        </section>
    }
}
