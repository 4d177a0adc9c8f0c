//! What was reported: the answers to the service's questions, the words, the place.

use super::{super::wording::use_wording, acting::Shown, photo::photo_of};
use crate::{
    cases::{AnswerView, CaseView, DESCRIPTION},
    content::Kind,
    domain::{Locale, PartId},
    i18n::{number, say, texts},
    reports::show::Words,
};
use leptos::prelude::*;

/// One answer in words.
#[derive(Clone, PartialEq)]
struct Said {
    question: String,
    answer: String,
    photo: Option<PartId>,
}

/// The answers, or that they are sealed.
#[component]
pub fn WhatWasSaid(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let wording = use_wording();
    let said = Memo::new(move |_| shown.get(|view| wording.with(|words| said(view, words))));
    let is_sealed = Memo::new(move |_| shown.get(|view| view.summary.sealed && view.answers.is_empty()));
    let is_report = Memo::new(move |_| {
        shown.get(|view| Some(wording.with(|words| words.kind(&view.summary) == Kind::Report))).unwrap_or(true)
    });
    let title = move || if is_report.get() { texts().cases().page.said } else { texts().cases().asked.said };
    let line = move |said: Said| {
        let photo = said.photo.map(|part| photo_of(shown.case(), part).source());
        let picture = photo
            .map(|source| move || source.get().map(|source| view! { <img class="said__picture" src=source alt="" /> }));
        let language = Locale::of_words(&said.answer).map(Locale::tag);
        view! {
            <div class="said__line">
                <dt>{said.question}</dt>
                <dd lang=language>{said.answer}{picture}</dd>
            </div>
        }
    };
    view! {
        <Show when=move || !said.read().is_empty() || is_sealed.get()>
            <section class="card">
                <h2 class="card__title">{title}</h2>
                <Show when=move || is_sealed.get()>
                    <p class="card__note">{say(|t| t.cases().page.sealed)}</p>
                </Show>
                <dl class="said">{move || said.get().into_iter().map(line).collect_view()}</dl>
            </section>
        </Show>
    }
}

/// The answers in the order of the questions; what the service no longer asks stands last under its code.
fn said(view: &CaseView, words: &Words<'_>) -> Vec<Said> {
    let service = words.service(&view.summary);
    let mut lines: Vec<(u32, Said)> = Vec::new();
    for (code, answer) in &view.answers {
        let asked = service.and_then(|service| service.attribute(code));
        let name = |key: &String| {
            let value = asked.and_then(|asked| asked.values.iter().find(|value| *value.key == **key));
            value.map_or_else(|| moment_or(key, words), |value| value.name.get(words.locale).to_owned())
        };
        let texts = words.texts.cases();
        let answer_words = match answer {
            AnswerView::Flag(true) => texts.page.yes.to_owned(),
            AnswerView::Flag(false) => texts.page.no.to_owned(),
            AnswerView::Number(value) => number(*value),
            AnswerView::Choice(key) => name(key),
            AnswerView::Choices(keys) => keys.iter().map(name).collect::<Vec<_>>().join(texts.steps.and),
            AnswerView::Text(text) => text.clone(),
            AnswerView::Place(place) => words.place(place).unwrap_or_default(),
            AnswerView::Photo(_) => String::new(),
            AnswerView::Missing => texts.page.unreadable.to_owned(),
        };
        let question = match asked {
            Some(asked) => asked.description.get(words.locale).to_owned(),
            None if code == DESCRIPTION => texts.page.words.to_owned(),
            None => code.clone(),
        };
        let photo = match answer {
            AnswerView::Photo(photo) if !photo.redacted => Some(photo.part),
            _ => None,
        };
        let order = asked.map_or(if code == DESCRIPTION { 0 } else { u32::MAX }, |asked| asked.order);
        lines.push((order, Said { question, answer: answer_words, photo }));
    }
    lines.sort_by_key(|(order, _)| *order);
    lines.into_iter().map(|(_, said)| said).collect()
}

/// A date and time is kept like a choice.
fn moment_or(key: &str, words: &Words<'_>) -> String {
    key.parse().map_or_else(|_| key.to_owned(), |at| words.moment(at))
}
