//! One task: where, for what, what the desk says, and what the member does about it.

use crate::{
    app::{PackState, Route, use_pack},
    cases::{CaseView, TaskStage, TaskView},
    domain::CaseId,
    i18n::{LocaleChoice, fill, moment, say, texts, use_locale},
    member::model::{MemberAsk, TaskAct},
    platform::clock,
    reports::{
        trouble::Trouble,
        view::{
            HandOver, TroubleState,
            case::{
                acting::{Acting, ActingTrouble, Shown},
                photos::Photos,
                said::WhatWasSaid,
            },
            my_cases_page::NoContent,
            noting::{Noting, NotingFields},
            wording::use_wording,
        },
    },
    ui::{Button, ButtonKind, ButtonLink, EmptyState, Icon, IconName, Screen, Skeleton, TextField, TopBar},
    worker::protocol::Ask,
};
use leptos::{prelude::*, task::spawn_local};

/// Which of the page's looks is worn.
#[derive(Clone, PartialEq)]
enum Look {
    Loading,
    NoContent,
    Here,
    NotHere,
    Failed(Trouble),
}

/// The page.
#[component]
pub fn TaskPage(
    /// Which case.
    case: CaseId,
) -> impl IntoView {
    let pack = use_pack();
    let shown = Shown::new(case);
    shown.follow();
    let look = Memo::new(move |_| {
        let task = shown.view.read().as_ref().map(|view| view.task.is_some());
        match (task, shown.trouble.get(), pack.state()) {
            (Some(true), ..) => Look::Here,
            (Some(false), ..) | (None, Some(Trouble::NotFound), _) => Look::NotHere,
            (None, Some(trouble), _) => Look::Failed(trouble),
            (None, None, PackState::Failed(_)) => Look::NoContent,
            (None, None, _) => Look::Loading,
        }
    });
    view! {
        <Screen>
            <TopBar title=say(|t| t.member().task) back=Route::Tasks.href() />
            {move || match look.get() {
                Look::Loading => view! { <Skeleton rows=4 /> }.into_any(),
                Look::NoContent => view! { <NoContent /> }.into_any(),
                Look::Here => view! { <Parts shown=shown /> }.into_any(),
                Look::NotHere => view! { <NotHere /> }.into_any(),
                Look::Failed(trouble) => {
                    view! { <TroubleState trouble=trouble again=move |()| shown.read() /> }.into_any()
                }
            }}
        </Screen>
    }
}

/// The phone was not asked to do this.
#[component]
fn NotHere() -> impl IntoView {
    view! {
        <EmptyState icon=IconName::Search title=say(|t| t.member().not_here) note=say(|t| t.member().not_here_note)>
            <ButtonLink
                label=say(|t| t.member().title)
                href=Route::Tasks.href()
                kind=ButtonKind::Primary
                icon=IconName::ClipboardCheck
            />
        </EmptyState>
    }
}

/// What of the task `take` sees, followed.
fn task<T: Clone + PartialEq + Send + Sync + 'static>(
    shown: Shown,
    take: impl Fn(&TaskView) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| shown.get(|view| view.task.as_ref().map(&take)))
}

/// How many points the work earns by the pack.
fn earns(shown: Shown) -> Memo<Option<u32>> {
    let pack = use_pack();
    Memo::new(move |_| {
        let code = shown.get(|view| view.summary.service.clone())?;
        Some(pack.get()?.pack.service(&code)?.doer_points.as_ref()?.points)
    })
}

#[component]
fn Parts(
    /// The case.
    shown: Shown,
) -> impl IntoView {
    view! {
        <Head shown=shown />
        <Doing shown=shown />
        <Waits shown=shown />
        <WhatWasSaid shown=shown />
        <Photos shown=shown />
    }
}

/// What is asked for, where, until when, and the desk's words.
#[component]
fn Head(
    /// The case.
    shown: Shown,
) -> impl IntoView {
    let (wording, locale, pack) = (use_wording(), use_locale(), use_pack());
    let title = move || shown.get(|view| wording.with(|words| words.title(&view.summary)));
    let place =
        move || shown.get(|view| view.place.as_ref().and_then(|place| wording.with(|words| words.place(place))));
    let due = move || {
        let offset = pack.get()?.pack.community.utc_offset_minutes;
        shown.get(|view| due(view, locale, offset))
    };
    let note = task(shown, |task| task.note.clone());
    let closed = task(shown, |task| !task.opened);
    let is_closed = move || closed.get() == Some(true) && shown.get(|view| view.summary.sealed);
    view! {
        <section class="card task__head">
            <h2 class="card__title">{title}</h2>
            <p class="task__place">{place}</p>
            {move || due().map(|words| view! { <p class="task__due"><Icon name=IconName::Clock />{words}</p> })}
            {move || note.get().flatten().map(|note| view! {
                <blockquote class="task__note"><p class="task__from">{say(|t| t.member().note)}</p>{note}</blockquote>
            })}
            <Show when=is_closed>
                <p class="card__note">{say(|t| t.member().sealed)}</p>
            </Show>
        </section>
    }
}

fn due(view: &CaseView, locale: LocaleChoice, offset: i32) -> Option<String> {
    locale.get();
    let time = moment(texts(), view.summary.due?, clock::now(offset));
    Some(fill(texts().member().due, &[("time", &time)]))
}

/// What the member can do now.
#[component]
fn Doing(
    /// The case.
    shown: Shown,
) -> impl IntoView {
    let stage = task(shown, |task| task.stage);
    let acting = shown.acting();
    let passing = RwSignal::new(false);
    let act = move |act: TaskAct| {
        let ask = Ask::Member(MemberAsk::Act { case: shown.case(), act });
        acting.ask(ask, move || {
            let _ = passing.try_set(false);
        });
    };
    let pass = move || {
        view! { <Button label=say(|t| t.member().pass) wide=true on_press=move |()| passing.set(true) /> }
    };
    let (worth, points) = (task(shown, |task| !matches!(task.stage, TaskStage::Taken | TaskStage::Over)), earns(shown));
    let worth = move || {
        let points = points.get().filter(|_| worth.get() == Some(true))?;
        Some(fill(texts().member().worth, &[("n", &points)]))
    };
    let words = move || {
        let words = texts().member();
        match stage.get()? {
            TaskStage::Offered => Some(words.offered),
            TaskStage::Taken => Some(words.taken),
            TaskStage::Mine { arrived: false } => Some(words.mine),
            TaskStage::Mine { arrived: true } => Some(words.there),
            TaskStage::Done => Some(words.done),
            TaskStage::Over => Some(words.over),
        }
    };
    let ways = move || match (stage.get(), passing.get()) {
        (Some(TaskStage::Offered | TaskStage::Mine { .. }), true) => {
            view! { <Passing acting=acting passing=passing act=Callback::new(act) /> }.into_any()
        }
        (Some(TaskStage::Offered), false) => view! {
            <p class="card__note">{say(|t| t.member().offered_note)}</p>
            <Button
                label=say(|t| t.member().accept)
                kind=ButtonKind::Primary
                icon=IconName::Hand
                wide=true
                busy=acting.busy
                on_press=move |()| act(TaskAct::Accept)
            />
            {pass()}
        }
        .into_any(),
        (Some(TaskStage::Mine { arrived: false }), false) => view! {
            <Button
                label=say(|t| t.member().arrive)
                kind=ButtonKind::Primary
                icon=IconName::MapPinned
                wide=true
                busy=acting.busy
                on_press=move |()| act(TaskAct::Arrive)
            />
            <Finishing shown=shown acting=acting />
            {pass()}
        }
        .into_any(),
        (Some(TaskStage::Mine { arrived: true }), false) => view! {
            <Finishing shown=shown acting=acting />
            {pass()}
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        <section class="card task__doing">
            <p class="task__stage" role="status">{words}</p>
            {move || worth().map(|words| view! { <p class="task__worth"><Icon name=IconName::Coins />{words}</p> })}
            {ways}
            <ActingTrouble acting=acting />
        </section>
    }
}

/// Why the member cannot go.
#[component]
fn Passing(
    /// The step.
    acting: Acting,
    /// Whether this is asked.
    passing: RwSignal<bool>,
    /// Does the step.
    act: Callback<TaskAct>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let send = move |()| {
        let reason = Some(reason.get_untracked().trim().to_owned()).filter(|reason| !reason.is_empty());
        act.run(TaskAct::Pass { reason });
    };
    view! {
        <TextField label=say(|t| t.member().pass_words) value=reason />
        <div class="verdict__answers">
            <Button label=say(|t| t.member().back) on_press=move |()| passing.set(false) />
            <Button label=say(|t| t.member().pass_send) kind=ButtonKind::Primary busy=acting.busy on_press=send />
        </div>
    }
}

/// What was done, in words and photos; kept while it is typed.
#[component]
fn Finishing(
    /// The case.
    shown: Shown,
    /// The step.
    acting: Acting,
) -> impl IntoView {
    let earns = earns(shown);
    let draft = format!("task/{}", shown.case());
    let typed = Noting::new(draft.clone());
    let draft = StoredValue::new(draft);
    let open = RwSignal::new(false);
    spawn_local(async move {
        if typed.resume().await {
            let _ = open.try_set(true);
        }
    });
    let send = move |()| {
        let addition = typed.addition();
        let names_account = earns.get_untracked().is_some();
        let (note, draft) = (addition.words(), draft.get_value());
        let act = TaskAct::Finish { note, photos: addition.photos, draft, names_account };
        acting.ask(Ask::Member(MemberAsk::Act { case: shown.case(), act }), move || typed.clear());
    };
    move || match open.get() {
        false => view! {
            <Button
                label=say(|t| t.member().finish)
                kind=ButtonKind::Primary
                icon=IconName::Check
                wide=true
                on_press=move |()| open.set(true)
            />
        }
        .into_any(),
        true => view! {
            <NotingFields typed=typed label=say(|t| t.member().finish_words) />
            <div class="verdict__answers">
                <Button label=say(|t| t.member().back) on_press=move |()| open.set(false) />
                <Button
                    label=say(|t| t.member().finish_send)
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    busy=acting.busy
                    on_press=send
                />
            </div>
        }
        .into_any(),
    }
}

/// The last step has not left the phone: how it goes. Another step makes another file.
#[component]
fn Waits(
    /// The case.
    shown: Shown,
) -> impl IntoView {
    let waits = task(shown, |task| task.waits);
    let step = Memo::new(move |_| (waits.get() == Some(true)).then(|| shown.get(|view| view.steps.len())));
    move || {
        step.get().map(|_| {
            view! {
                <section class="card">
                    <p class="card__note">{say(|t| t.member().unsent)}</p>
                    <HandOver cases=Signal::stored(vec![shown.case()]) handed_over=Signal::stored(false) />
                </section>
            }
        })
    }
}
