//! A short word after something was done, with a way to take it back. Nothing that matters is said only here.

use super::{Icon, IconName};
use crate::i18n::say;
use leptos::{leptos_dom::helpers::TimeoutHandle, leptos_dom::helpers::set_timeout_with_handle, prelude::*};
use std::time::Duration;

/// How long a toast stays when nobody points at it.
const STAYS: Duration = Duration::from_secs(6);

#[derive(Clone)]
struct Toast {
    text: String,
    undo: Option<Callback<()>>,
}

/// Shows toasts, one at a time: a new one takes the place of the one before.
#[derive(Clone, Copy)]
pub struct Toasts {
    current: RwSignal<Option<Toast>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Toasts {
    /// Says `text` for six seconds.
    pub fn show(self, text: impl Into<String>) {
        self.open(Toast { text: text.into(), undo: None });
    }

    /// Says `text` for six seconds, with a button that takes back what was done.
    pub fn show_with_undo(self, text: impl Into<String>, undo: impl Into<Callback<()>>) {
        self.open(Toast { text: text.into(), undo: Some(undo.into()) });
    }

    fn open(self, toast: Toast) {
        self.current.set(Some(toast));
        self.start();
    }

    fn start(self) {
        self.pause();
        self.timer.set_value(set_timeout_with_handle(move || self.current.set(None), STAYS).ok());
    }

    fn pause(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn close(self) {
        self.pause();
        self.current.set(None);
    }
}

/// Provides the page's toasts.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { current: RwSignal::new(None), timer: StoredValue::new(None) };
    provide_context(toasts);
    toasts
}

/// The page's toasts.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// Where toasts appear; it stands once in the app.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let undo = say(|t| t.ui.undo);
    let toast = move |Toast { text, undo: take_back }: Toast| {
        view! {
            <div
                class="toast"
                on:pointerenter=move |_| toasts.pause()
                on:pointerleave=move |_| toasts.start()
                on:focusin=move |_| toasts.pause()
                on:focusout=move |_| toasts.start()
            >
                <Icon name=IconName::CircleCheck />
                <span class="toast__text">{text}</span>
                {take_back.map(|take_back| {
                    let press = move |_| {
                        toasts.close();
                        take_back.run(());
                    };
                    view! { <button type="button" class="toast__undo" on:click=press>{undo}</button> }
                })}
            </div>
        }
    };
    view! { <div class="toasts" role="status" aria-live="polite">{move || toasts.current.get().map(toast)}</div> }
}
