//! What a person should know before going on: what was left, what is not kept, what this browser cannot do, and how to
//! stay safe.

use super::flow::{Form, Opening, use_flow};
use crate::{
    app::{ReportStep, Route, use_pack, use_session},
    content::Emergency,
    i18n::{fill, say, texts, use_locale},
    platform::{clipboard, environment, share},
    reports::{
        rules::Means,
        trouble::{Trouble, TroubleWords},
    },
    storage::Kept,
    ui::{Button, ButtonKind, ButtonLink, Dialog, Icon, IconName, use_announcer},
};
use leptos::{prelude::*, task::spawn_local};

use super::super::trouble::TroubleCard;

/// Says that this is the report from last time, and offers to begin anew.
#[component]
pub fn DraftNotice() -> impl IntoView {
    let (flow, asks) = (use_flow(), RwSignal::new(false));
    let goes_on = move || flow.form == Form::Report && flow.service.read().is_some();
    let line = move || {
        view! {
            <div class="notice notice--draft">
                <Icon name=IconName::FilePen />
                <p class="notice__words">{say(|t| t.report().draft.continued)}</p>
                <div class="notice__actions">
                    <Button label=say(|t| t.report().draft.start_over) on_press=move |()| asks.set(true) />
                    <Show when=goes_on>
                        <ButtonLink
                            label=say(|t| t.report().draft.go_on)
                            href=Route::Report(ReportStep::Place).href()
                            kind=ButtonKind::Quiet
                        />
                    </Show>
                </div>
            </div>
            <Dialog
                open=asks
                question=say(|t| t.report().draft.start_over_question)
                consequence=say(|t| t.report().draft.start_over_consequence)
                safe=say(|t| t.report().draft.start_over_keep)
                act=say(|t| t.report().draft.start_over)
                act_icon=IconName::Trash
                danger=true
                on_act=move |()| flow.start_over()
            />
        }
    };
    view! { <Show when=move || flow.opening.get() == Opening::Continued>{line()}</Show> }
}

/// Says that nothing is kept in this browser, or that the last change was not.
#[component]
pub fn KeepingNotice() -> impl IntoView {
    let (flow, session) = (use_flow(), use_session());
    // A full disk keeps nothing new either: that is said before anything is typed.
    let is_kept = move || !matches!(session.kept(), Some(Kept::No(_)));
    let unsaved = move || {
        let error = flow.unsaved.get()?;
        let trouble = Trouble::from(error);
        let words =
            move || TroubleWords { title: texts().report().draft.not_saved.to_owned(), ..trouble.words(texts()) };
        Some(view! {
            <TroubleCard words=Signal::derive(words)>
                <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| flow.save() />
            </TroubleCard>
        })
    };
    view! {
        <Show when=move || !is_kept()>
            <div class="notice" role="status">
                <Icon name=IconName::TriangleAlert />
                <p class="notice__words">{say(|t| t.report().draft.not_kept)}</p>
            </div>
        </Show>
        {unsaved}
    }
}

/// In an app whose browser can neither share nor download: says so before the first photo.
#[component]
pub fn ElsewhereNotice() -> impl IntoView {
    let (pack, announcer) = (use_pack(), use_announcer());
    let means = Means {
        upload: pack.get().is_some_and(|loaded| loaded.pack.community.upload.is_some()),
        share: share::can_share_file(),
        in_app: environment::in_app_browser().is_some(),
        codes: false,
        visitor: false,
    };
    let (done, words) = (say(|t| t.report().draft.copied), say(|t| t.report().draft.copy_address));
    let copied = RwSignal::new(false);
    let copy = move |()| {
        let said = done.get_untracked();
        spawn_local(async move {
            let address = location().href().unwrap_or_default();
            if clipboard::copy(&address).await {
                let _ = copied.try_set(true);
                announcer.say(said);
            }
        });
    };
    means.is_dead_end().then(|| {
        view! {
            <section class="notice notice--elsewhere">
                <Icon name=IconName::TriangleAlert />
                <div class="notice__words">
                    <h2 class="notice__title">{say(|t| t.report().draft.elsewhere)}</h2>
                    <p>{say(|t| t.report().draft.elsewhere_note)}</p>
                </div>
                <div class="notice__actions">
                    <Button
                        label=move || if copied.get() { done.get() } else { words.get() }
                        icon=IconName::Copy
                        on_press=copy
                    />
                </div>
            </section>
        }
    })
}

/// Safety first, with the community's first emergency number.
#[component]
pub fn SafetyLine() -> impl IntoView {
    let (pack, locale) = (use_pack(), use_locale());
    let first = move || pack.get()?.pack.community.emergency.first().cloned();
    let line = move |emergency: Emergency| {
        let number = emergency.phone.to_string();
        let advice = {
            let number = number.clone();
            move || {
                let when = emergency.when.get(locale.get()).to_owned();
                fill(texts().report().category.safety, &[("when", &when), ("number", &number)])
            }
        };
        let href = format!("tel:{number}");
        view! {
            <aside class="safety">
                <Icon name=IconName::Siren />
                <p class="safety__advice">{advice}</p>
                <a class="safety__call" href=href>
                    <Icon name=IconName::Phone />
                    <span>{move || fill(texts().report().category.call, &[("number", &number)])}</span>
                </a>
            </aside>
        }
    };
    move || first().map(line)
}
