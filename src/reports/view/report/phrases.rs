//! A word more: the service's own phrases to tap, or words to type.

use super::flow::use_flow;
use crate::{
    cases::{DESCRIPTION, FormProblem, Typed},
    content::Service,
    domain::Localized,
    i18n::{say, texts, use_locale},
    reports::{rules, words},
    ui::{Chip, IconName, TextArea},
};
use leptos::prelude::*;

/// The free words of the report. Tapping a phrase writes it, tapping it again takes it out.
#[component]
pub fn Phrases(
    /// The chosen service.
    service: Service,
) -> impl IntoView {
    let flow = use_flow();
    let said = RwSignal::new(rules::typed_text(&flow.draft.read_untracked(), DESCRIPTION));
    let types = RwSignal::new(!said.read_untracked().is_empty());
    let keep = Callback::new(move |()| {
        flow.change(|draft| rules::answer(draft, DESCRIPTION, Typed::Text(said.get_untracked())));
    });
    let error = move || {
        let problems = flow.problems.read();
        let about = |problem: &&FormProblem| rules::question_of(problem) == Some(DESCRIPTION);
        problems.iter().find(about).map(|problem| words::problem(texts(), problem))
    };
    let chips = service.short.into_iter().map(|phrase| view! { <Phrase phrase=phrase said=said keep=keep /> });
    view! {
        <fieldset class="phrases">
            <legend class="chips__legend">
                {say(|t| t.report().question.phrases)}
                <span class="chips__hint">{say(|t| t.ui.optional)}</span>
            </legend>
            <div class="chips__list">
                {chips.collect_view()}
                <Chip
                    label=say(|t| t.report().question.type_words)
                    icon=IconName::Keyboard
                    pressed=types
                    on_press=move |()| types.update(|open| *open = !*open)
                />
            </div>
            <Show when=move || types.get() || error().is_some()>
                <TextArea
                    label=say(|t| t.report().question.words)
                    value=said
                    error=Signal::derive(error)
                    on_input=keep
                />
            </Show>
        </fieldset>
    }
}

#[component]
fn Phrase(
    /// The phrase, in the languages of the content.
    phrase: Localized,
    /// The words of the report.
    said: RwSignal<String>,
    /// Keeps the words.
    keep: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let words = Signal::derive(move || phrase.get(locale.get()).to_owned());
    let pressed = Signal::derive(move || rules::says(&said.read(), &words.read()));
    let toggle = move |()| {
        said.update(|said| *said = rules::toggle_phrase(said, &words.get(), texts().report().question.comma));
        keep.run(());
    };
    view! { <Chip label=words pressed=pressed on_press=toggle /> }
}
