//! What is said aloud to a screen reader when the page changes without moving the focus.

use leptos::prelude::*;

/// Says sentences through the page's one polite live region.
#[derive(Clone, Copy)]
pub struct Announcer {
    sentence: RwSignal<String>,
}

impl Announcer {
    /// Says `sentence` when the person's reader is next silent.
    pub fn say(self, sentence: impl Into<String>) {
        self.sentence.set(sentence.into());
    }
}

/// Provides the page's announcer.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer { sentence: RwSignal::new(String::new()) };
    provide_context(announcer);
    announcer
}

/// The page's announcer.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(provide_announcer)
}

/// The live region itself; it stands once in the app.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let announcer = use_announcer();
    view! { <p class="visually-hidden" aria-live="polite">{move || announcer.sentence.get()}</p> }
}
