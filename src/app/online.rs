//! Whether there is a network. Being without one is ordinary: the page says so and goes on.

use crate::{
    i18n::say,
    ui::{Banner, IconName, Tone},
};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};

#[derive(Clone, Copy)]
struct Online(RwSignal<bool>);

/// Provides whether the browser has a network, and follows it.
pub(super) fn provide_online() -> Signal<bool> {
    let online = RwSignal::new(window().navigator().on_line());
    let came = window_event_listener(ev::online, move |_| online.set(true));
    let went = window_event_listener(ev::offline, move |_| online.set(false));
    on_cleanup(move || {
        came.remove();
        went.remove();
    });
    provide_context(Online(online));
    online.into()
}

/// Whether the browser has a network.
pub fn use_online() -> Signal<bool> {
    use_context::<Online>().map_or_else(provide_online, |online| online.0.into())
}

/// The strip that says that there is no network, until it is folded away or the network is back.
#[component]
pub fn OfflineBanner() -> impl IntoView {
    let online = use_online();
    let hidden = RwSignal::new(false);
    Effect::new(move || {
        if online.get() {
            hidden.set(false);
        }
    });
    view! {
        <Show when=move || !online.get() && !hidden.get()>
            <Banner
                icon=IconName::WifiOff
                tone=Tone::Notice
                text=say(|t| t.app.offline)
                on_hide=move |()| hidden.set(true)
            />
        </Show>
    }
}
