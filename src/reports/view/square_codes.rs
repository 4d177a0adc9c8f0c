//! A case as square codes, one after the other, for the camera of the office's screen. Whether they were taken in only
//! the person can say.

use super::trouble::TroubleCard;
use crate::{
    app::use_session,
    domain::CaseId,
    i18n::{fill, say, texts},
    platform::environment,
    reports::trouble::{Trouble, TroubleWords},
    ui::{Button, ButtonKind, IconButton, IconName, QrBytes, Skeleton},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;

/// How long each code is shown: a camera sees it several times, and nothing flashes three times a second.
const SHOWN: Duration = Duration::from_millis(400);

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Preparing,
    Failed(Option<Trouble>),
    TooMany,
    Showing(Codes),
}

/// The codes, and what they leave behind.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Codes {
    frames: Vec<Vec<u8>>,
    left_behind: usize,
    has_preview: bool,
}

/// The codes of a case, in a loop.
#[component]
pub fn SquareCodes(
    /// The case.
    case: CaseId,
    /// The person saw them taken in, and that is noted.
    #[prop(into)]
    on_taken: Callback<()>,
    /// The person wants another way.
    #[prop(into)]
    on_back: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let stage = RwSignal::new(Stage::Preparing);
    let prepare = move || {
        stage.set(Stage::Preparing);
        spawn_local(async move {
            let reply = session.ask(Ask::SquareCodes(case), Vec::new(), |_| {}).await;
            let next = match reply.map(|reply| (reply.answer, reply.attachments)) {
                Ok((Answer::SquareCodes { left_behind, has_preview }, frames)) if !frames.is_empty() => {
                    let frames = frames.iter().map(js_sys::Uint8Array::to_vec).collect();
                    Stage::Showing(Codes { frames, left_behind, has_preview })
                }
                Ok((Answer::SquareCodes { .. }, _)) => Stage::Failed(None),
                Ok((Answer::TooManyCodes, _)) => Stage::TooMany,
                Ok((other, _)) => Stage::Failed(Some(Trouble::of(other))),
                Err(gone) => Stage::Failed(Some(gone.into())),
            };
            let _ = stage.try_set(next);
        });
    };
    prepare();
    let shown = move || match stage.get() {
        Stage::Preparing => view! { <Skeleton rows=1 slow=say(|t| t.report().hand_over.codes.preparing) /> }.into_any(),
        Stage::Failed(failure) => {
            let words = move || match &failure {
                Some(failure) => failure.words(texts()),
                None => words(|words| (words.failed, texts().report().hand_over.still_here)),
            };
            view! {
                <TroubleCard words=Signal::derive(words)>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| prepare() />
                </TroubleCard>
            }
            .into_any()
        }
        Stage::TooMany => {
            let words = || words(|words| (words.too_many, words.too_many_note));
            view! { <TroubleCard words=Signal::derive(words) /> }.into_any()
        }
        Stage::Showing(codes) => view! { <Loop case=case codes=codes on_taken=on_taken /> }.into_any(),
    };
    view! {
        <div class="square-codes">
            {shown}
            <Button label=say(|t| t.report().hand_over.codes.back) wide=true on_press=on_back />
        </div>
    }
}

fn words(choose: fn(&'static crate::i18n::SquareCodesTexts) -> (&'static str, &'static str)) -> TroubleWords {
    let (title, note) = choose(&texts().report().hand_over.codes);
    TroubleWords::new(title, note)
}

/// One code at a time, with its number, what stays behind, and the person's word that they were taken in.
#[component]
fn Loop(
    /// The case.
    case: CaseId,
    /// The codes.
    codes: Codes,
    /// The person saw them taken in, and that is noted.
    on_taken: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let Codes { frames, left_behind, has_preview } = codes;
    let total = frames.len();
    let frames = StoredValue::new(frames);
    let at = RwSignal::new(0_usize);
    let running = RwSignal::new(total > 1 && !environment::wants_little_motion());
    let step = move |by: usize| at.update(|at| *at = (*at + by) % total);
    let ticking = set_interval_with_handle(
        move || {
            if running.get_untracked() {
                step(1);
            }
        },
        SHOWN,
    );
    on_cleanup(move || drop(ticking.map(|handle| handle.clear())));
    let by_hand = move |by: usize| {
        running.set(false);
        step(by);
    };
    let frame = Signal::derive(move || frames.with_value(|frames| frames.get(at.get()).cloned().unwrap_or_default()));
    let label = move || fill(texts().report().hand_over.codes.picture, &[("n", &(at.get() + 1)), ("total", &total)]);
    let count = move || fill(texts().ui.progress, &[("done", &(at.get() + 1)), ("total", &total)]);
    let behind = if has_preview {
        say(|t| t.report().hand_over.codes.with_preview)
    } else {
        say(|t| t.report().hand_over.codes.without_preview)
    };
    let (busy, not_noted) = (RwSignal::new(false), RwSignal::new(false));
    let taken = move |()| {
        busy.set(true);
        spawn_local(async move {
            let reply = session.ask(Ask::HandedOverByCodes(case), Vec::new(), |_| {}).await;
            let is_noted = matches!(reply.map(|reply| reply.answer), Ok(Answer::Done));
            if busy.is_disposed() {
                return;
            }
            busy.set(false);
            not_noted.set(!is_noted);
            if is_noted {
                on_taken.run(());
            }
        });
    };
    let pause = (say(|t| t.report().hand_over.codes.pause), say(|t| t.report().hand_over.codes.go_on));
    view! {
        <p>{say(|t| t.report().hand_over.codes.how)}</p>
        <QrBytes bytes=frame label=label />
        <p class="square-codes__count">{count}</p>
        {(total > 1).then(|| view! {
            <div class="square-codes__steps">
                <IconButton
                    icon=IconName::ChevronLeft
                    label=say(|t| t.report().hand_over.codes.previous)
                    on_press=move |()| by_hand(total - 1)
                />
                <Button
                    label=move || if running.get() { pause.0.get() } else { pause.1.get() }
                    on_press=move |()| running.update(|running| *running = !*running)
                />
                <IconButton
                    icon=IconName::ChevronRight
                    label=say(|t| t.report().hand_over.codes.next)
                    on_press=move |()| by_hand(1)
                />
            </div>
        })}
        {(left_behind > 0).then(|| view! { <p class="square-codes__behind">{behind}</p> })}
        <p>{say(|t| t.report().hand_over.codes.only_when_whole)}</p>
        <Show when=move || not_noted.get()>
            <TroubleCard words=Signal::derive(|| words(|words| (words.not_noted, words.not_noted_note))) />
        </Show>
        <Button
            label=say(|t| t.report().hand_over.codes.taken)
            icon=IconName::Check
            kind=ButtonKind::Primary
            busy=busy
            wide=true
            on_press=taken
        />
    }
}
