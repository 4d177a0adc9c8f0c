//! Choosing a passphrase: typed twice, with a word about how hard it is to guess.

use super::TextField;
use crate::{
    domain::{MIN_PASSPHRASE, Strength, strength},
    i18n::{Texts, fill, say, texts},
};
use leptos::prelude::*;

/// A passphrase that is being chosen; a copy is the same.
#[derive(Clone, Copy)]
pub struct Passphrase {
    typed: RwSignal<String>,
    again: RwSignal<String>,
}

impl Default for Passphrase {
    fn default() -> Self {
        Self { typed: RwSignal::new(String::new()), again: RwSignal::new(String::new()) }
    }
}

impl Passphrase {
    /// What was typed.
    pub fn get_untracked(self) -> String {
        self.typed.get_untracked()
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.typed.set(String::new());
        self.again.set(String::new());
    }

    /// Why it cannot be used yet.
    pub fn blocked(self) -> Signal<Option<String>> {
        Signal::derive(move || match strength(&self.typed.read()) {
            short @ Strength::Short(_) => Some(word(texts(), short)),
            _ if *self.again.read() != *self.typed.read() => Some(texts().passphrase().again.to_owned()),
            _ => None,
        })
    }
}

/// How hard a passphrase is to guess.
fn word(texts: &Texts, strength: Strength) -> String {
    let words = texts.passphrase();
    match strength {
        Strength::Short(missing) => words.missing_characters.of(missing as u64),
        Strength::Weak => words.weak.to_owned(),
        Strength::Fair => words.fair.to_owned(),
        Strength::Strong => words.strong.to_owned(),
    }
}

/// The two fields, and the passphrase's strength in between.
#[component]
pub fn NewPassphrase(
    /// Gets what is typed.
    passphrase: Passphrase,
) -> impl IntoView {
    let Passphrase { typed, again } = passphrase;
    let judged = Memo::new(move |_| strength(&typed.read()));
    let hint = move || fill(texts().passphrase().hint, &[("n", &MIN_PASSPHRASE)]);
    let said = move || {
        let word = word(texts(), judged.get());
        (!typed.read().is_empty()).then(|| fill(texts().passphrase().strength, &[("word", &word)]))
    };
    let differs = Memo::new(move |_| !again.read().is_empty() && *again.read() != *typed.read());
    let error = Signal::derive(move || differs.get().then(|| texts().passphrase().differs.to_owned()));
    view! {
        <TextField
            label=say(|t| t.passphrase().label)
            hint=hint
            value=typed
            kind="password"
            autocomplete="new-password"
        />
        <Meter judged=judged />
        <p class="strength__word" role="status">{said}</p>
        <TextField
            label=say(|t| t.passphrase().again)
            value=again
            kind="password"
            autocomplete="new-password"
            error=error
        />
    }
}

/// The passphrase's strength as a bar; the word under it says the same.
#[component]
fn Meter(
    /// The strength.
    judged: Memo<Strength>,
) -> impl IntoView {
    let level = move || match judged.get() {
        Strength::Short(_) => 0,
        Strength::Weak => 1,
        Strength::Fair => 2,
        Strength::Strong => 3,
    };
    let part = move |place: u32| view! { <span class="strength__part" class:strength__part--on=move || place <= level()></span> };
    view! {
        <div class=move || format!("strength strength--{}", level()) aria-hidden="true">
            {[1, 2, 3].map(part).collect_view()}
        </div>
    }
}
