//! Whether anybody is still there: after a minute without a touch it asks, after half a minute more it takes away what
//! is personal. Whoever is done says so.

use super::take_along::TakeAlong;
use crate::{
    aloud::view::{ReadButton, Reader, Reading, provide_reader},
    app::{DeskRoute, Look, Route, Session, use_look, use_pack, use_route, use_session},
    i18n::{fill, language_name, say, texts, use_locale},
    platform::{modules::STILL_HERE, shared_screen},
    ui::{Button, ButtonKind, ButtonLink, Dialog, IconName},
    worker::protocol::{Answer, Ask},
};
use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*, task::spawn_local};
use std::time::Duration;

/// So many seconds without a touch are a question.
const QUIET: u32 = 60;
/// So many seconds the question waits.
const ASKED: u32 = 30;
/// What a person who is there does; also who only listens is there.
const SIGNS: [&str; 5] = ["pointerdown", "keydown", "wheel", "input", STILL_HERE];

/// How far a session's end has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Not,
    Busy,
    Failed,
}

/// What the parts share; a copy is the same.
#[derive(Clone, Copy)]
struct Watching {
    session: Session,
    /// Seconds since the last touch.
    quiet: RwSignal<u32>,
    asking: RwSignal<bool>,
    ending: RwSignal<Ending>,
}

/// The watch. A session that a power cut ended is cleared away when the screen starts again.
#[component]
pub fn Watch() -> impl IntoView {
    let route = use_route();
    let watching = Watching {
        session: use_session(),
        quiet: RwSignal::new(0),
        asking: RwSignal::new(false),
        ending: RwSignal::new(Ending::Not),
    };
    shared_screen::note_touches();
    spawn_local(async move {
        // Nobody is there yet: the first page may stay as it is where nothing was left.
        match watching.wipe().await {
            Some(true) => shared_screen::start_anew(),
            Some(false) => shared_screen::note_untouched(),
            None => drop(watching.ending.try_set(Ending::Failed)),
        }
    });
    for sign in SIGNS {
        let listener = window_event_listener_untyped(sign, move |_| {
            // The question is answered by its own buttons.
            if !watching.asking.get_untracked() {
                watching.quiet.set(0);
            }
        });
        on_cleanup(move || listener.remove());
    }
    let ticking = set_interval_with_handle(move || watching.tick(), Duration::from_secs(1));
    on_cleanup(move || {
        let _ = ticking.map(|handle| handle.clear());
    });
    // Answering the question, in whichever way, begins anew.
    Effect::new(move |before: Option<bool>| {
        let asking = watching.asking.get();
        if before == Some(true) && !asking {
            watching.quiet.set(0);
        }
        asking
    });
    // The question is read out where there is a voice: whoever sees little does not see the minute pass.
    let reader = use_context::<Reader>().unwrap_or_else(provide_reader);
    Effect::new(move || {
        if watching.asking.get() {
            let words = texts().kiosk();
            reader.say_once(words.still_there);
        }
    });
    let seconds = move || (QUIET + ASKED).saturating_sub(watching.quiet.get());
    let (locale, pack, look) = (use_locale(), use_pack(), use_look());
    let next = move || locale.next(pack.get().map(|loaded| loaded.pack.languages.clone()));
    let is_large = move || look.get() == Look::Elder;
    let size = move || if is_large() { texts().app.normal_size } else { texts().app.bigger };
    let resize = move |()| look.choose(if is_large() { Look::System } else { Look::Elder });
    let at_home = move || route.get() == Route::Home;
    view! {
        <section class="kiosk-foot" aria-label=say(|t| t.kiosk().tools)>
            <Show when=move || reader.is_reading()><Reading reader=reader /></Show>
            <div class="kiosk-foot__tools">
                <Show
                    when=move || !at_home()
                    fallback=|| view! {
                        <ButtonLink
                            label=say(|t| t.kiosk().staff)
                            icon=IconName::Key
                            href=Route::Desk(DeskRoute::Left).href()
                        />
                    }
                >
                    <ButtonLink label=say(|t| t.kiosk().go_home) icon=IconName::House href=Route::Home.href() />
                </Show>
                <TakeAlong />
                <Show when=move || reader.can()><ReadButton reader=reader /></Show>
                <Button label=size icon=IconName::LargeText on_press=resize />
                <Button
                    label=Signal::derive(move || language_name(&next()))
                    icon=IconName::Languages
                    on_press=move |()| locale.choose(&next())
                />
                <Button
                    label=say(|t| t.kiosk().done)
                    icon=IconName::LogOut
                    kind=ButtonKind::Danger
                    busy=Signal::derive(move || watching.ending.get() == Ending::Busy)
                    on_press=move |()| spawn_local(watching.end())
                />
            </div>
        </section>
        <Show when=move || watching.ending.get() == Ending::Failed>
            <p class="kiosk-failed" role="alert">{say(|t| t.kiosk().failed)}</p>
        </Show>
        <Dialog
            open=watching.asking
            question=say(|t| t.kiosk().still_there)
            consequence=move || fill(texts().kiosk().soon, &[("n", &seconds())])
            safe=say(|t| t.kiosk().stay)
            act=say(|t| t.kiosk().done)
            act_icon=IconName::Check
            on_act=move |()| spawn_local(watching.end())
        />
    }
}

impl Watching {
    fn tick(self) {
        if self.ending.get_untracked() == Ending::Busy || shared_screen::is_fresh() {
            return;
        }
        self.quiet.update(|quiet| *quiet += 1);
        match self.quiet.get_untracked() {
            quiet if quiet >= QUIET + ASKED => spawn_local(self.end()),
            QUIET => self.asking.set(true),
            _ => {}
        }
    }

    /// Takes away what is personal and starts the page anew, so that nothing stays in its memory either.
    async fn end(self) {
        self.asking.try_set(false);
        self.ending.try_set(Ending::Busy);
        match self.wipe().await {
            Some(_) => shared_screen::start_anew(),
            None => {
                // What could not be taken away is still there: half a minute later it is tried again.
                self.quiet.try_set(QUIET);
                self.ending.try_set(Ending::Failed);
            }
        }
    }

    /// Takes away what is personal, and answers whether there was anything.
    async fn wipe(self) -> Option<bool> {
        // A screen that has just started has no content yet, and nothing is kept without it.
        self.session.database().await;
        match self.session.ask(Ask::Wipe, Vec::new(), |_| {}).await.map(|reply| reply.answer) {
            Ok(Answer::Wiped { anything }) => Some(anything),
            _ => None,
        }
    }
}
