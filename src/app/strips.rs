//! The strips above a page: no network, and a new version that waits.

use super::{
    first_screen::{TOP, element},
    navigation::use_route,
    route::Route,
};
use crate::{
    i18n::say,
    platform::environment::is_shared_screen,
    ui::{Banner, IconName, Tone},
};
use leptos::{
    ev,
    leptos_dom::helpers::{window_event_listener, window_event_listener_untyped},
    portal::Portal,
    prelude::*,
};

/// By these attributes of the document early.js keeps room for the offline strip, and boot.js tells of an update.
const OFFLINE: &str = "data-offline";
const UPDATE: &str = "data-update";

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

/// Whether the browser has a network. Being without one is ordinary: pages go on.
pub fn use_online() -> Signal<bool> {
    use_context::<Online>().map_or_else(provide_online, |online| online.0.into())
}

/// The strips, in the place that index.html has for them.
#[component]
pub fn Strips() -> impl IntoView {
    element(TOP).map(|mount| view! { <Portal mount=mount><OfflineStrip /><UpdateStrip /></Portal> })
}

/// Says that there is no network, until it is folded away or the network is back.
#[component]
fn OfflineStrip() -> impl IntoView {
    let online = use_online();
    let folded = RwSignal::new(false);
    let shown = Memo::new(move |_| !online.get() && !folded.get());
    Effect::new(move || {
        if online.get() {
            folded.set(false);
        }
        if let Some(root) = document().document_element() {
            let _ = root.toggle_attribute_with_force(OFFLINE, shown.get());
        }
    });
    view! {
        <Show when=move || shown.get()>
            <Banner
                icon=IconName::WifiOff
                tone=Tone::Notice
                text=say(|t| t.app.offline)
                on_hide=move |()| folded.set(true)
            />
        </Show>
    }
}

/// Offers a new version once it has arrived whole.
#[component]
fn UpdateStrip() -> impl IntoView {
    let has_arrived = || document().document_element().is_some_and(|root| root.has_attribute(UPDATE));
    let ready = RwSignal::new(has_arrived());
    let listener = window_event_listener_untyped("yizhan:update-ready", move |_| ready.set(true));
    on_cleanup(move || listener.remove());
    // On a shared screen it would take away what somebody is writing: there it is the staff's.
    let route = use_route();
    let may_update = move || !is_shared_screen() || matches!(route.get(), Route::Desk(_));
    let update = |()| {
        let event = web_sys::Event::new("yizhan:update").ok();
        if let Some((root, event)) = document().document_element().zip(event) {
            let _ = root.dispatch_event(&event);
        }
    };
    view! {
        <Show when=move || ready.get() && may_update()>
            <Banner
                icon=IconName::Refresh
                tone=Tone::Success
                text=say(|t| t.app.update)
                action=say(|t| t.app.update_now)
                on_action=update
            />
        </Show>
    }
}
