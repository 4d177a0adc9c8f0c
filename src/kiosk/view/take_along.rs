//! Taking the open page along on a phone: its public address as a square code.

use crate::{
    app::use_route,
    i18n::say,
    kiosk::rules::for_everybody,
    platform::environment::page_address,
    ui::{Button, IconName, QrCode},
};
use leptos::{ev, html, prelude::*};

/// The button, on pages that everybody may see the same, and the code that it shows.
#[component]
pub fn TakeAlong() -> impl IntoView {
    let route = use_route();
    let address = Memo::new(move |_| for_everybody(route.get()).map(|fragment| page_address(&fragment)));
    let open = RwSignal::new(false);
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        match (open.get() && address.read().is_some(), dialog.open()) {
            // A browser that refuses to open it modally still shows it.
            (true, false) if dialog.show_modal().is_err() => dialog.show(),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let text = Signal::derive(move || address.get().unwrap_or_default());
    view! {
        <Show when=move || address.read().is_some()>
            <Button label=say(|t| t.kiosk().take) icon=IconName::Smartphone on_press=move |()| open.set(true) />
        </Show>
        <dialog
            class="dialog kiosk-take"
            node_ref=element
            aria-label=say(|t| t.kiosk().take)
            on:close=move |_: ev::Event| open.set(false)
        >
            <h2 class="dialog__question">{say(|t| t.kiosk().take_title)}</h2>
            <p class="dialog__consequence">{say(|t| t.kiosk().take_note)}</p>
            <Show when=move || open.get()>
                <QrCode text=text label=say(|t| t.kiosk().take_code) />
                <p class="kiosk-take__address">{text}</p>
            </Show>
            <Button label=say(|t| t.ui.close) wide=true autofocus=true on_press=move |()| open.set(false) />
        </dialog>
    }
}
