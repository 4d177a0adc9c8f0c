//! "Is it fixed?": the holder's word, which opens or closes the matter.

use super::{
    super::{
        form_title::FormTitle,
        rating::{self, Rating},
        wording::use_wording,
    },
    acting::{Acting, ActingTrouble, Shown},
};
use crate::{
    cases::CaseView,
    content::Kind,
    domain::EventId,
    i18n::{VerdictWords, say, texts},
    reports::{
        choices::{Choices, choices},
        model::HolderAct,
    },
    ui::{Button, ButtonKind, IconName, TextArea},
};
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum Saying {
    Nothing,
    Fixed(EventId),
    NotYet(EventId),
}

/// Whether something is fixed, or whether it is done.
#[derive(Clone, Copy)]
struct Asking(Memo<bool>);

impl Asking {
    fn of(shown: Shown) -> Self {
        let wording = use_wording();
        let is_other = move |view: &CaseView| wording.with(|words| words.kind(&view.summary) != Kind::Report);
        Self(Memo::new(move |_| shown.get(is_other)))
    }

    /// One of the words, in the page's language.
    fn say(self, select: fn(&'static VerdictWords) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || {
            let words = &texts().cases().verdict;
            select(if self.0.get() { &words.asked } else { &words.report })
        })
    }
}

/// The question while it is open, and the form of the answer that was pressed.
#[component]
pub fn Verdict(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let open = Memo::new(move |_| shown.get(|view: &CaseView| choices(view)));
    let saying = RwSignal::new(Saying::Nothing);
    let (acting, asking) = (shown.acting(), Asking::of(shown));
    let form = move || match (saying.get(), open.get()) {
        (_, Choices { confirm: None, reopen: None, .. }) => ().into_any(),
        (Saying::Nothing, open) => view! { <Question open=open asking=asking saying=saying /> }.into_any(),
        (Saying::Fixed(of), _) => view! { <Fixed of=of acting=acting asking=asking saying=saying /> }.into_any(),
        (Saying::NotYet(of), _) => view! { <NotYet of=of acting=acting saying=saying /> }.into_any(),
    };
    view! { {form} }
}

#[component]
fn Question(
    /// What can be said.
    open: Choices,
    /// Whether something is fixed, or done.
    asking: Asking,
    /// What is being said.
    saying: RwSignal<Saying>,
) -> impl IntoView {
    let question = match open.confirm {
        Some(_) => asking.say(|words| words.question),
        None => say(|t| t.cases().verdict.declined_question),
    };
    let not_yet = say(if open.confirm.is_some() { |t| t.cases().verdict.no } else { |t| t.cases().verdict.look_again });
    let no = open.reopen.map(|of| {
        let press = move |()| saying.set(Saying::NotYet(of));
        view! { <Button label=not_yet icon=IconName::RotateCcw on_press=press /> }
    });
    let yes = open.confirm.map(|of| {
        let press = move |()| saying.set(Saying::Fixed(of));
        view! {
            <Button label=asking.say(|words| words.yes) kind=ButtonKind::Primary icon=IconName::ThumbsUp on_press=press />
        }
    });
    view! {
        <section class="card verdict">
            <h2 class="verdict__question">{question}</h2>
            <div class="verdict__answers">{no}{yes}</div>
        </section>
    }
}

#[component]
fn Fixed(
    /// The step that is confirmed.
    of: EventId,
    /// Keeps it.
    acting: Acting,
    /// Whether something is fixed, or done.
    asking: Asking,
    /// Closes the form.
    saying: RwSignal<Saying>,
) -> impl IntoView {
    let rating = RwSignal::new(Vec::<String>::new());
    let note = RwSignal::new(String::new());
    let save = move |()| {
        let rating = untrack(|| rating::chosen(rating));
        let act = HolderAct::Confirm { of, rating, note: words(note) };
        acting.perform(act, move || close(saying));
    };
    view! {
        <section class="card">
            <FormTitle title=asking.say(|words| words.yes) />
            <Rating selected=rating />
            <TextArea label=say(|t| t.cases().verdict.note) value=note optional=true rows=2 />
            <ActingTrouble acting=acting />
            <FormEnd label=asking.say(|words| words.confirm) acting=acting saying=saying save=save />
        </section>
    }
}

#[component]
fn NotYet(
    /// The step that is not agreed with.
    of: EventId,
    /// Keeps it.
    acting: Acting,
    /// Closes the form.
    saying: RwSignal<Saying>,
) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let was_empty = RwSignal::new(false);
    let error = Signal::derive(move || was_empty.get().then(|| texts().cases().verdict.reason_missing.to_owned()));
    let save = move |()| {
        let reason = words(reason);
        was_empty.set(reason.is_none());
        if reason.is_some() {
            acting.perform(HolderAct::Reopen { of, reason }, move || close(saying));
        }
    };
    let typed = move |()| was_empty.set(false);
    view! {
        <section class="card">
            <FormTitle title=say(|t| t.cases().verdict.no) />
            <TextArea label=say(|t| t.cases().verdict.reason) value=reason error=error rows=3 on_input=typed />
            <ActingTrouble acting=acting />
            <FormEnd label=say(|t| t.cases().verdict.reopen) acting=acting saying=saying save=save />
        </section>
    }
}

/// The two buttons at the end of a form.
#[component]
fn FormEnd(
    /// The verb that keeps it.
    label: Signal<&'static str>,
    /// The step.
    acting: Acting,
    /// Closes the form.
    saying: RwSignal<Saying>,
    /// Keeps it.
    #[prop(into)]
    save: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="verdict__answers">
            <Button label=say(|t| t.cases().verdict.back) on_press=move |()| saying.set(Saying::Nothing) />
            <Button label=label kind=ButtonKind::Primary icon=IconName::Check busy=acting.busy on_press=save />
        </div>
    }
}

/// Closes the form, unless its page is gone.
fn close(saying: RwSignal<Saying>) {
    let _ = saying.try_set(Saying::Nothing);
}

/// What was typed, if it is more than spaces.
pub fn words(typed: RwSignal<String>) -> Option<String> {
    typed.with_untracked(|typed| Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty()))
}
