//! Everything that can be reported, under its headings, found by a word.

use super::{categories::icon_of, flow::use_flow};
use crate::{
    content::Service,
    i18n::{fill, say, texts, use_locale},
    reports::rules,
    ui::{Icon, IconButton, IconName, TextField},
};
use leptos::{html, prelude::*};

/// The whole list, over the page.
#[component]
pub fn CategoryList(
    /// Whether the list is open.
    open: RwSignal<bool>,
    /// What a tap on a service does.
    choose: Callback<Service>,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        match (open.get(), dialog.open()) {
            // A browser that refuses to open it modally still shows it.
            (true, false) if dialog.show_modal().is_err() => dialog.show(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let close = move |()| open.set(false);
    view! {
        <dialog class="sheet" node_ref=element aria-label=say(|t| t.report().category.all) on:close=move |_| open.set(false)>
            <div class="sheet__head">
                <h2>{say(|t| t.report().category.all)}</h2>
                <IconButton icon=IconName::X label=say(|t| t.ui.close) on_press=close />
            </div>
            <Show when=move || open.get()>
                <Found choose=choose />
            </Show>
        </dialog>
    }
}

/// The field for a word, and what it finds.
#[component]
fn Found(
    /// What a tap on a service does.
    choose: Callback<Service>,
) -> impl IntoView {
    let (flow, query) = (use_flow(), RwSignal::new(String::new()));
    let found = Memo::new(move |_| {
        let Some(loaded) = flow.pack.get() else { return Vec::new() };
        let all = rules::reportable(&loaded.pack.services);
        rules::search(&all, &query.read()).into_iter().cloned().collect::<Vec<_>>()
    });
    let count = move || {
        let is_searching = !query.read().trim().is_empty() && !found.read().is_empty();
        is_searching.then(|| texts().report().category.found.of(found.read().len() as u64))
    };
    let rows = move || match (found.read().is_empty(), query.read().trim().is_empty()) {
        (true, _) => view! { <NothingFound query=query choose=choose /> }.into_any(),
        (false, true) => grouped(&found.read(), choose),
        (false, false) => list(&found.read().iter().collect::<Vec<_>>(), choose),
    };
    view! {
        <TextField
            label=say(|t| t.report().category.search)
            hint=say(|t| t.report().category.search_hint)
            value=query
            kind="search"
        />
        <p class="sheet__count" role="status">{count}</p>
        {rows}
    }
}

fn grouped(services: &[Service], choose: Callback<Service>) -> AnyView {
    let locale = use_locale();
    let group = |(name, members): (&crate::domain::Localized, Vec<&Service>)| {
        let name = name.clone();
        view! {
            <section class="sheet__group">
                <h3>{move || name.get(locale.get()).to_owned()}</h3>
                {list(&members, choose)}
            </section>
        }
    };
    rules::groups(&services.iter().collect::<Vec<_>>()).into_iter().map(group).collect_view().into_any()
}

fn list(services: &[&Service], choose: Callback<Service>) -> AnyView {
    let rows = services.iter().map(|service| view! { <CategoryRow service=(*service).clone() choose=choose /> });
    view! { <ul class="sheet__list">{rows.collect_view()}</ul> }.into_any()
}

#[component]
fn CategoryRow(
    /// What it is about.
    service: Service,
    /// What a tap does.
    choose: Callback<Service>,
) -> impl IntoView {
    let locale = use_locale();
    let (icon, name, more) = (icon_of(&service), service.service_name.clone(), service.description.clone());
    let more = move || more.as_ref().map(|more| more.get(locale.get()).to_owned());
    view! {
        <li>
            <button type="button" class="row row--link category" on:click=move |_| choose.run(service.clone())>
                <span class="row__start"><Icon name=icon /></span>
                <span class="row__words">
                    <span class="row__title">{move || name.get(locale.get()).to_owned()}</span>
                    <span class="row__note">{more}</span>
                </span>
                <Icon name=IconName::ChevronRight />
            </button>
        </li>
    }
}

/// No service for this word: another word, or the one for everything else.
#[component]
fn NothingFound(
    /// The word.
    query: RwSignal<String>,
    /// What a tap on a service does.
    choose: Callback<Service>,
) -> impl IntoView {
    let flow = use_flow();
    let title = move || fill(texts().report().category.none, &[("query", &query.get().trim())]);
    let other = move || {
        let loaded = flow.pack.get()?;
        let service = rules::fallback(&loaded.pack.services)?.clone();
        Some(view! { <ul class="sheet__list"><CategoryRow service=service choose=choose /></ul> })
    };
    view! {
        <div class="sheet__nothing" role="status">
            <p class="sheet__none">{title}</p>
            <p>{say(|t| t.report().category.none_note)}</p>
        </div>
        {other}
    }
}
