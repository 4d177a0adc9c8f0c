//! The check of the content: every entry that is left out or should be looked at, with where it stands and why.

use super::content_problems;
use crate::{
    app::{PackState, use_pack},
    content::{Problem, Severity},
    desk::words,
    i18n::{say, texts},
    ui::{Button, EmptyState, ErrorState, IconName, Skeleton, StatusBadge, Tone, TopBar},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CheckPage() -> impl IntoView {
    let (pack, found) = (use_pack(), content_problems());
    let body = move || {
        match pack.state() {
        PackState::Loading | PackState::Slow => view! { <Skeleton slow=say(|t| t.app.pack_slow) /> }.into_any(),
        PackState::Ready(_) if found.read().is_empty() => view! {
            <EmptyState icon=IconName::CircleCheck title=say(|t| t.desk().check.good) note=say(|t| t.desk().check.good_note) />
        }
        .into_any(),
        PackState::Ready(_) => view! { <Problems problems=found.get() /> }.into_any(),
        PackState::Failed(problems) => view! {
            <ErrorState title=say(|t| t.desk().check.failed) note=say(|t| t.desk().check.failed_note) />
            <Problems problems=problems.to_vec() />
        }
        .into_any(),
    }
    };
    view! {
        <TopBar title=say(|t| t.desk().content)>
            <Button label=say(|t| t.desk().check.again) icon=IconName::Refresh on_press=move |()| pack.fetch() />
        </TopBar>
        <div class="check">{body}</div>
    }
}

/// What is wrong, errors first, each on its own card-like row.
#[component]
fn Problems(
    /// What is wrong.
    problems: Vec<Problem>,
) -> impl IntoView {
    let mut problems = problems;
    problems.sort_by_key(Problem::severity);
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count() as u64;
    let warnings = problems.len() as u64 - errors;
    let counts = move || {
        let words = &texts().desk().check;
        let counts = [(errors, &words.errors), (warnings, &words.warnings)];
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| words.of(count)).collect::<Vec<_>>()
    };
    view! {
        <p class="check__counts" role="status">{move || counts().join(" · ")}</p>
        <p class="check__how">{say(|t| t.desk().check.how)}</p>
        <ul class="check__list">
            {problems.into_iter().map(|problem| view! { <ProblemRow problem=problem /> }).collect_view()}
        </ul>
    }
}

#[component]
fn ProblemRow(
    /// What is wrong.
    problem: Problem,
) -> impl IntoView {
    let (icon, tone) = match problem.severity() {
        Severity::Error => (IconName::CircleX, Tone::Danger),
        Severity::Warning => (IconName::TriangleAlert, Tone::Notice),
    };
    let severity = problem.severity();
    let label = move || match severity {
        Severity::Error => texts().desk().check.error,
        Severity::Warning => texts().desk().check.warning,
    };
    let place = |name: Signal<&'static str>, value: String| {
        view! { <div><dt>{name}</dt><dd><code>{value}</code></dd></div> }
    };
    let entry = problem.entry.clone().map(|entry| place(say(|t| t.desk().check.entry), entry));
    let field = problem.field.clone().map(|field| place(say(|t| t.desk().check.field), field));
    let file = place(say(|t| t.desk().check.file), problem.file.clone());
    let code = problem.to_string();
    let reason = problem.reason;
    view! {
        <li class="check-row">
            <StatusBadge icon=icon tone=tone label=label />
            <div class="check-row__words">
                <p class="check-row__reason">{move || words::reason(texts(), &reason)}</p>
                <dl class="check-row__where">{file}{entry}{field}</dl>
                <details><summary>{say(|t| t.ui.details)}</summary><code>{code}</code></details>
            </div>
        </li>
    }
}
