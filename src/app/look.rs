//! How the page looks: light, larger type with more contrast, or for riding at night.

use crate::platform::modules::{LOOK, tell};
use leptos::{leptos_dom::helpers::window_event_listener_untyped, prelude::*};
use std::str::FromStr;

/// Where the choice is kept; `early.js` reads the same name before the first paint.
const STORAGE_KEY: &str = "yizhan.look";
/// The same for how large the large type is.
const SIZE_KEY: &str = "yizhan.size";
/// The largest of the sizes of large type, which count from 0; `style/tokens.css` says how many pixels each has.
const LARGEST: u8 = 4;

/// What a person may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// What the device asks for.
    System,
    /// Light.
    Light,
    /// Larger type and more contrast.
    Elder,
    /// Dark ground, for the eyes of a rider at night.
    Night,
}

impl Look {
    /// Every look, in the order of the choice.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Elder, Self::Night];

    /// The name under which the look is kept.
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Elder => "elder",
            Self::Night => "night",
        }
    }

    /// The theme whose colours are used.
    fn theme(self) -> &'static str {
        match self {
            Self::System if asks_for("(prefers-contrast: more)") => "elder",
            Self::System if asks_for("(prefers-color-scheme: dark)") => "night",
            Self::System | Self::Light => "light",
            Self::Elder => "elder",
            Self::Night => "night",
        }
    }
}

impl FromStr for Look {
    type Err = ();
    fn from_str(key: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|look| look.key() == key).ok_or(())
    }
}

/// The look in use, and how to change it.
#[derive(Clone, Copy)]
pub struct LookChoice {
    look: RwSignal<Look>,
    size: RwSignal<u8>,
}

impl LookChoice {
    /// The look that was chosen.
    pub fn get(self) -> Look {
        self.look.get()
    }

    /// Looks like this from now on, also after the next visit.
    pub fn choose(self, look: Look) {
        // Storage that is refused costs only the memory of this choice.
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(STORAGE_KEY, look.key());
        }
        self.look.set(look);
        wear(look);
        tell(LOOK);
    }

    /// Whether the large type can be made larger still.
    pub fn can_grow(self) -> bool {
        self.size.get() < LARGEST
    }

    /// Whether it can be made smaller.
    pub fn can_shrink(self) -> bool {
        self.size.get() > 0
    }

    /// Makes the large type larger by a step, or smaller.
    pub fn resize(self, larger: bool) {
        let size = self.size.get_untracked();
        let size = if larger { LARGEST.min(size + 1) } else { size.saturating_sub(1) };
        if let Ok(Some(storage)) = window().local_storage() {
            let _ = storage.set_item(SIZE_KEY, &size.to_string());
        }
        self.size.set(size);
        wear_size(size);
        tell(LOOK);
    }
}

/// Provides the look and keeps `data-theme` and `data-text` of the document in step.
pub(super) fn provide_look() -> LookChoice {
    let look = RwSignal::new(remembered().unwrap_or(Look::System));
    let size = RwSignal::new(remembered_size().unwrap_or_default());
    wear(look.get_untracked());
    wear_size(size.get_untracked());
    // Another module of the app may have changed it; where nothing can be remembered, each keeps what it knows.
    let listener = window_event_listener_untyped(LOOK, move |_| {
        if let Some(chosen) = remembered() {
            look.set(chosen);
        }
        if let Some(kept) = remembered_size() {
            size.set(kept);
        }
    });
    on_cleanup(move || listener.remove());
    for query in ["(prefers-contrast: more)", "(prefers-color-scheme: dark)"] {
        if let Ok(Some(list)) = window().match_media(query) {
            let listen = wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || wear(look.get_untracked()));
            list.set_onchange(Some(wasm_bindgen::JsCast::unchecked_ref(listen.as_ref())));
            listen.forget();
        }
    }
    let choice = LookChoice { look, size };
    provide_context(choice);
    choice
}

/// The look in use.
pub fn use_look() -> LookChoice {
    use_context().unwrap_or_else(provide_look)
}

fn wear(look: Look) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-theme", look.theme());
        let _ = root.set_attribute("data-text", if look == Look::Elder { "large" } else { "normal" });
    }
}

fn wear_size(size: u8) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-size", &size.to_string());
    }
}

fn remembered_size() -> Option<u8> {
    let size: u8 = window().local_storage().ok()??.get_item(SIZE_KEY).ok()??.parse().ok()?;
    Some(size.min(LARGEST))
}

fn remembered() -> Option<Look> {
    window().local_storage().ok()??.get_item(STORAGE_KEY).ok()??.parse().ok()
}

fn asks_for(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}
