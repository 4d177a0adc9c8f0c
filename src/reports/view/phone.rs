//! What this phone keeps, in which language it speaks and how it looks.

use crate::{
    app::{home::Looks, use_pack, use_session},
    cases::store::MINE,
    domain::Locale,
    i18n::{say, texts, texts_of, use_locale},
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
    let locale = use_locale();
    // A language names the other one in that one's own words.
    let name = |locale| match locale {
        Locale::Zh => texts_of(Locale::En).app.other_language,
        Locale::En => texts_of(Locale::Zh).app.other_language,
    };
    let options = Locale::ALL.map(|locale| ChipOption::new(locale.key(), name(locale)));
    let selected = RwSignal::new(Vec::new());
    Effect::new(move || selected.set(vec![locale.get().key().to_owned()]));
    let choose = move |()| {
        let chosen = selected.with_untracked(|chosen| {
            Locale::ALL.into_iter().find(|locale| chosen.first().is_some_and(|key| key == locale.key()))
        });
        if let Some(chosen) = chosen {
            locale.choose(chosen);
        }
    };
    view! {
        <ChipGroup
            legend=say(|t| t.cases().phone.language)
            options=Signal::stored(options.to_vec())
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
