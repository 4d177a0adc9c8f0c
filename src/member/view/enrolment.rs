//! How the office gets to know this phone.

use crate::{
    app::{Route, replace, use_pack, use_session},
    i18n::{fill, say, texts, use_locale},
    member::model::{Me, MemberAnswer, MemberAsk},
    reports::{trouble::Trouble, view::TroubleNote},
    ui::{Banner, Button, ButtonKind, Card, CopyText, IconName, QrCode, Tone, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*, task::spawn_local};

/// What an address holds before the office's word about this phone.
const JOIN: &str = "#/tasks/join/";

/// The office's word in the address, if there is one.
fn word_of_address() -> Option<String> {
    Some(window().location().hash().ok()?.strip_prefix(JOIN)?.to_owned())
}

/// The page was opened by a code that the desk made: takes it up, and says what came of it.
#[component]
pub fn Joining() -> impl IntoView {
    let (session, pack, toasts) = (use_session(), use_pack(), use_toasts());
    let (refused, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let word = RwSignal::new(word_of_address());
    // The page may be open already when its code is scanned.
    let listener = window_event_listener(ev::hashchange, move |_| {
        if let Some(found) = word_of_address() {
            word.set(Some(found));
        }
    });
    on_cleanup(move || listener.remove());
    Effect::new(move || {
        let (Some(jws), true) = (word.get(), pack.get().is_some()) else { return };
        spawn_local(async move {
            let reply = session.ask(Ask::Member(MemberAsk::Join(jws)), Vec::new(), |_| {}).await;
            let _ = refused.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Member(MemberAnswer::Me(_))) => toasts.show(untrack(texts).member().joined),
                Ok(Answer::Member(MemberAnswer::NotForUs)) => drop(refused.try_set(true)),
                Ok(other) => drop(trouble.try_set(Some(Trouble::of(other)))),
                Err(gone) => drop(trouble.try_set(Some(gone.into()))),
            }
            let _ = word.try_set(None);
            replace(Route::Tasks);
        });
    });
    view! {
        <Show when=move || refused.get()>
            <Banner icon=IconName::CircleAlert tone=Tone::Notice text=say(|t| t.member().not_for_us) />
        </Show>
        <TroubleNote trouble=trouble />
    }
}

/// The phone never acted for a team.
#[component]
pub fn NotEnrolled() -> impl IntoView {
    let session = use_session();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let enrol = move |()| {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let reply = session.ask(Ask::Member(MemberAsk::Enrol), Vec::new(), |_| {}).await;
            let _ = busy.try_set(false);
            let failed = match reply.map(|reply| reply.answer) {
                Ok(Answer::Member(MemberAnswer::Me(_))) => None,
                Ok(other) => Some(Trouble::of(other)),
                Err(gone) => Some(gone.into()),
            };
            let _ = trouble.try_set(failed);
        });
    };
    view! {
        <Card title=say(|t| t.member().enrol_title) note=say(|t| t.member().enrol_note)>
            <TroubleNote trouble=trouble />
            <Button
                label=say(|t| t.member().enrol)
                kind=ButtonKind::Primary
                icon=IconName::HandHelping
                wide=true
                busy=busy
                on_press=enrol
            />
        </Card>
    }
}

/// What this phone is to the office; its code for as long as that is nothing.
#[component]
pub fn Enrolled(
    /// What it is.
    me: Me,
) -> impl IntoView {
    let Me { code, number, teams, revoked } = me;
    let number = move || fill(texts().member().number, &[("n", &number)]);
    if revoked {
        return view! { <Banner icon=IconName::Ban tone=Tone::Notice text=say(|t| t.member().revoked) /> }.into_any();
    }
    if teams.is_empty() {
        return view! { <Code code=code number=number /> }.into_any();
    }
    let (pack, locale) = (use_pack(), use_locale());
    let words = move || {
        let locale = locale.get();
        let name = |id: &String| {
            let loaded = pack.get()?;
            Some(loaded.pack.team(id)?.name.get(locale).to_owned())
        };
        let names: Vec<String> = teams.iter().map(|id| name(id).unwrap_or_else(|| id.clone())).collect();
        fill(texts().member().teams, &[("teams", &names.join(texts().cases().steps.and))])
    };
    view! { <p class="member__teams">{words}" · "{number}</p> }.into_any()
}

#[component]
fn Code(
    /// The enrolment code.
    code: String,
    /// The number by which people tell phones apart.
    number: impl Fn() -> String + Send + 'static,
) -> impl IntoView {
    view! {
        <Card title=say(|t| t.member().code_title) note=say(|t| t.member().code_note)>
            <figure class="member__code">
                <QrCode text=Signal::stored(code.clone()) label=say(|t| t.member().code_for) />
                <figcaption>{number}</figcaption>
            </figure>
            <CopyText
                text=code
                name=say(|t| t.member().code_for)
                label=say(|t| t.member().copy_code)
                copied=say(|t| t.member().copied)
                not_copied=say(|t| t.member().not_copied)
            />
        </Card>
    }
}
