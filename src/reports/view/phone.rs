//! What this phone keeps, in which language it speaks and how it looks.

use crate::{
    app::{home::Looks, use_pack, use_session},
    cases::store::MINE,
    i18n::{language_name, say, texts, use_locale},
    platform::{download::download, persist},
    ui::{Button, ButtonKind, Card, ChipGroup, ChipOption, IconName, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The settings at the end of a person's page.
#[component]
pub fn ThisPhone() -> impl IntoView {
    view! {
        <section class="phone">
            <h2 class="section__title">{say(|t| t.cases().phone.title)}</h2>
            <Language />
            <Looks />
            <Kept />
        </section>
    }
}

#[component]
fn Language() -> impl IntoView {
    let (locale, pack) = (use_locale(), use_pack());
    let options = Signal::derive(move || {
        let languages = locale.all(&pack.get().map(|loaded| loaded.pack.languages.clone()).unwrap_or_default());
        languages.into_iter().map(|language| ChipOption::new(&language, language_name(&language))).collect::<Vec<_>>()
    });
    let selected = RwSignal::new(Vec::new());
    Effect::new(move || selected.set(vec![locale.language()]));
    let choose = move |()| {
        if let Some(chosen) = selected.with_untracked(|chosen| chosen.first().cloned()) {
            locale.choose(&chosen);
        }
    };
    view! {
        <ChipGroup
            legend=say(|t| t.cases().phone.language)
            options=options
            selected=selected
            on_change=choose
        />
    }
}

/// How many reports are kept, whether the browser promised to keep them, and saving them as a file.
#[component]
fn Kept() -> impl IntoView {
    let session = use_session();
    let pack = use_pack();
    let count = LocalResource::new(move || {
        session.revision().track();
        let is_ready = pack.get().is_some();
        async move { if is_ready { session.database().await.count_cases(MINE).await.unwrap_or(0) } else { 0 } }
    });
    let count = Memo::new(move |_| count.get().unwrap_or(0));
    view! {
        <Card title=say(|t| t.cases().phone.kept) note=say(|t| t.cases().phone.kept_note)>
            <p><strong>{move || texts().cases().phone.kept_count.of(count.get())}</strong></p>
            <Promise />
            <Show when=move || { count.get() > 0 }><Export /></Show>
        </Card>
    }
}

/// Whether the browser promised to keep what is stored, and asking it to.
#[component]
fn Promise() -> impl IntoView {
    let promised = RwSignal::new(None);
    let was_asked = RwSignal::new(false);
    spawn_local(async move {
        let known = persist::is_persisted().await;
        let _ = promised.try_set(known);
    });
    let ask = move |()| {
        spawn_local(async move {
            let answer = persist::persist().await;
            let _ = promised.try_set(answer.or(Some(false)));
            let _ = was_asked.try_set(true);
        });
    };
    let words = move || {
        let texts = &texts().cases().phone;
        match (promised.get(), was_asked.get()) {
            (Some(true), _) => texts.promised,
            (_, true) => texts.ask_refused,
            (_, false) => texts.not_promised,
        }
    };
    // A browser that knows no such promise is not asked for one.
    let can_ask = move || promised.get() == Some(false) && !was_asked.get();
    view! {
        <p role="status">{words}</p>
        <Show when=can_ask>
            <Button label=say(|t| t.cases().phone.ask) kind=ButtonKind::Quiet icon=IconName::ShieldCheck on_press=ask />
        </Show>
    }
}

/// Saves every report of this phone as files.
#[component]
fn Export() -> impl IntoView {
    let session = use_session();
    let toasts = use_toasts();
    let busy = RwSignal::new(false);
    let export = async move || -> Option<()> {
        let cases = session.database().await.every_case(MINE).await.ok()?;
        let reply = session.ask(Ask::HandOver(cases), Vec::new(), |_| {}).await.ok()?;
        let Answer::Files { files } = reply.answer else { return None };
        for ((name, _), bytes) in files.iter().zip(reply.attachments) {
            download(&format!("{name}.yizhan.json"), "application/json", &bytes.to_vec()).ok()?;
        }
        Some(())
    };
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            let done = export().await.is_some();
            let words = &untrack(texts).cases().phone;
            toasts.show(if done { words.exported } else { words.export_failed });
            let _ = busy.try_set(false);
        });
    };
    view! {
        <p class="card__note">{say(|t| t.cases().phone.export_note)}</p>
        <Button label=say(|t| t.cases().phone.export) icon=IconName::Download busy=busy on_press=press />
    }
}
