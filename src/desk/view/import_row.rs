//! One file of an import: what it is called, how far it is, what became of it, and why.

use super::{content::use_content, imports::ImportFile, use_desk};
use crate::{
    app::{DeskRoute, Route},
    desk::{
        model::{ImportOutcome, ImportProblem},
        rules::{FileState, Verdict, verdict},
        words,
    },
    i18n::{bytes, fill, moment, say, texts},
    ui::{Icon, IconName, StatusBadge, Tone},
};
use leptos::prelude::*;

/// The file.
#[component]
pub fn ImportRow(
    /// The file.
    file: ImportFile,
) -> impl IntoView {
    let state = RwSignal::from(file.state.clone());
    let icon = Signal::derive(move || match verdict(&state.read()) {
        Verdict::Refused(_) | Verdict::Failed(_) => IconName::FileX,
        _ => IconName::Smartphone,
    });
    let name = file.name.clone();
    view! {
        <article class=move || format!("import-row import-row--{}", look(&verdict(&state.read())).1)>
            <Icon name=icon />
            <div class="import-row__words">
                <h2 class="import-row__name">{name}</h2>
                <p class="import-row__size">{bytes(file.bytes)}</p>
            </div>
            <Track state=state />
            <div class="import-row__verdict">{move || badge(&verdict(&state.read()))}</div>
            <div class="import-row__act"><Way file=file state=state /></div>
            <SetAside state=state />
        </article>
    }
}

/// The icon of a verdict, and the ending of its class names.
fn look(verdict: &Verdict) -> (IconName, &'static str, Tone) {
    match verdict {
        Verdict::Waiting => (IconName::Hourglass, "waiting", Tone::Muted),
        Verdict::Reading => (IconName::LoaderCircle, "reading", Tone::Info),
        Verdict::Kept => (IconName::CircleCheck, "kept", Tone::Success),
        Verdict::Known(_) => (IconName::Copy, "known", Tone::Muted),
        Verdict::Look(_) => (IconName::TriangleAlert, "look", Tone::Notice),
        Verdict::Refused(_) | Verdict::Failed(_) => (IconName::CircleX, "refused", Tone::Danger),
    }
}

fn badge(verdict: &Verdict) -> AnyView {
    let words = &texts().desk().import_page;
    let (icon, _, tone) = look(verdict);
    let label = match verdict {
        Verdict::Waiting => words.waiting.to_owned(),
        Verdict::Reading => words.reading.to_owned(),
        Verdict::Kept => words.kept.to_owned(),
        Verdict::Known(_) => words.known.to_owned(),
        Verdict::Look(count) => words.look.of(*count as u64),
        Verdict::Refused(_) => words.refused.to_owned(),
        Verdict::Failed(_) => words.failed.to_owned(),
    };
    view! { <StatusBadge icon=icon label=label tone=tone /> }.into_any()
}

/// The bar with its figures, and in words what is in the file.
#[component]
fn Track(
    /// How far the file is.
    state: RwSignal<FileState>,
) -> impl IntoView {
    let content = use_content();
    let figures = move || match &*state.read() {
        FileState::Reading(Some(progress)) if progress.total > 0 => {
            Some(fill(texts().ui.progress, &[("done", &progress.done), ("total", &progress.total)]))
        }
        _ => None,
    };
    let value = move || match &*state.read() {
        FileState::Waiting | FileState::Failed(_) => Some(0.0),
        FileState::Reading(Some(progress)) if progress.total > 0 => Some(progress.done as f64 / progress.total as f64),
        FileState::Reading(_) => None,
        state @ FileState::Read(_) => Some(if matches!(verdict(state), Verdict::Refused(_)) { 0.0 } else { 1.0 }),
    };
    let said = move || {
        let page = &texts().desk().import_page;
        let state = state.read();
        match (verdict(&state), &*state) {
            (Verdict::Waiting, _) => String::new(),
            (Verdict::Reading, FileState::Reading(Some(_))) => page.reading.to_owned(),
            (Verdict::Reading, _) => page.counting.to_owned(),
            (Verdict::Refused(refusal), _) => words::import_refusal(texts(), refusal).0,
            (Verdict::Failed(trouble), _) => {
                let words = trouble.words(texts());
                format!("{} · {}", words.title, words.note)
            }
            (Verdict::Known(Some(at)), _) => fill(page.known_file, &[("time", &moment(texts(), at, content.now()))]),
            (_, FileState::Read(outcome)) => counts(outcome),
            _ => String::new(),
        }
    };
    view! {
        <div class="import-row__track">
            <progress
                class="progress__bar import-row__bar"
                aria-label=said
                max="1"
                value=move || value().map(|value| value.to_string())
            ></progress>
            <p class="import-row__said"><span>{said}</span><span>{figures}</span></p>
        </div>
    }
}

fn counts(outcome: &ImportOutcome) -> String {
    let page = &texts().desk().import_page;
    let counts = [
        (outcome.new_cases, &page.new_cases),
        (outcome.updated_cases, &page.updated_cases),
        (outcome.known_cases, &page.known_cases),
    ];
    let said: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| words.of(count as u64)).collect();
    if said.is_empty() { page.nothing_inside.to_owned() } else { said.join(" · ") }
}

/// What can be done now: look at what came, or try again.
#[component]
fn Way(
    /// The file.
    file: ImportFile,
    /// How far it is.
    state: RwSignal<FileState>,
) -> impl IntoView {
    let desk = use_desk();
    move || match (verdict(&state.read()), &*state.read()) {
        (Verdict::Refused(_) | Verdict::Failed(_), _) => {
            let file = file.clone();
            let retry = move |_| desk.imports.retry(desk, &file);
            view! { <button type="button" class="link-button" on:click=retry>{say(|t| t.desk().import_page.retry)}</button> }
                .into_any()
        }
        (Verdict::Kept | Verdict::Look(_), FileState::Read(outcome)) if !outcome.cases.is_empty() => {
            // A single case is opened; of several the board is the better list.
            let only = outcome.cases.first().filter(|_| outcome.cases.len() == 1).map(|(case, _)| *case);
            let href = Route::Desk(DeskRoute::Inbox(only)).href();
            view! { <a class="link-button" href=href>{say(|t| t.desk().import_page.to_inbox)}</a> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// What was set aside, or why nothing was read, each with the technical reason.
#[component]
fn SetAside(
    /// How far the file is.
    state: RwSignal<FileState>,
) -> impl IntoView {
    let line = |problem: &ImportProblem| {
        let words = words::import_problem(texts(), problem);
        let detail = format!("{}: {}", problem.place, problem.detail);
        view! { <li><p>{words}</p><code>{detail}</code></li> }
    };
    move || {
        let state = state.read();
        let FileState::Read(outcome) = &*state else { return None };
        match verdict(&state) {
            Verdict::Look(count) => {
                let lines = outcome.problems.iter().map(line).collect_view();
                Some(
                    view! {
                        <details class="import-row__problems">
                            <summary>{texts().desk().import_page.problems.of(count as u64)}</summary>
                            <p>{texts().desk().import_page.set_aside_note}</p>
                            <ul>{lines}</ul>
                        </details>
                    }
                    .into_any(),
                )
            }
            Verdict::Refused(refusal) => words::import_refusal(texts(), refusal).1.map(|detail| {
                view! {
                    <details class="import-row__problems">
                        <summary>{texts().ui.details}</summary>
                        <code>{detail}</code>
                    </details>
                }
                .into_any()
            }),
            _ => None,
        }
    }
}
