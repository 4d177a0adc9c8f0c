//! Two letters that do what their buttons do. They can be switched off, because a letter may belong to a reader or to
//! a person's speech.

use crate::desk::rules::Offer;
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// Where the choice is kept.
const STORAGE_KEY: &str = "yizhan.desk.shortcuts";
const OFF: &str = "off";

/// The letter of an offer, if it has one.
pub const fn letter(offer: Offer) -> Option<&'static str> {
    match offer {
        Offer::Dispatch => Some("D"),
        Offer::Resolve => Some("E"),
        _ => None,
    }
}

/// Whether the letters are on; the choice is kept in the browser.
#[derive(Clone, Copy)]
pub struct Shortcuts(RwSignal<bool>);

impl Shortcuts {
    /// As it was chosen; on until then.
    pub fn remembered() -> Self {
        let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(STORAGE_KEY).ok()?);
        Self(RwSignal::new(kept.as_deref() != Some(OFF)))
    }

    /// Whether the letters are on.
    pub fn are_on(self) -> bool {
        self.0.get()
    }

    /// Switches them on or off.
    pub fn switch(self) {
        self.0.update(|on| *on = !*on);
        // Storage that is refused costs only the memory of this choice.
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORAGE_KEY, if self.0.get_untracked() { "on" } else { OFF });
        }
    }

    /// Calls back with the offer whose letter was pressed, while nothing is being typed and nothing is asked.
    pub fn listen(self, on_offer: impl Fn(Offer) + 'static) {
        let listener = window_event_listener(ev::keydown, move |event| {
            let key = event.key().to_uppercase();
            let offer = Offer::ALL.into_iter().find(|offer| letter(*offer) == Some(key.as_str()));
            if let Some(offer) = offer.filter(|_| self.0.get_untracked() && is_free(&event)) {
                event.prevent_default();
                on_offer(offer);
            }
        });
        on_cleanup(move || listener.remove());
    }
}

fn is_free(event: &KeyboardEvent) -> bool {
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.repeat();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let asks = document().query_selector("dialog[open]").ok().flatten().is_some();
    plain && !asks && !target.is_some_and(|target| takes_letters(&target))
}

fn takes_letters(target: &Element) -> bool {
    match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => target
            .dyn_ref::<HtmlInputElement>()
            .is_none_or(|input| !matches!(input.type_().as_str(), "radio" | "checkbox")),
        _ => target.has_attribute("contenteditable"),
    }
}
