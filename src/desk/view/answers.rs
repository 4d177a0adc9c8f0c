//! What the reporter said: the questions' own words beside the answers.

use super::content::{Content, use_content};
use crate::{
    cases::{AnswerView, CaseView, DESCRIPTION},
    content::{Attribute, Datatype},
    domain::{Instant, Locale},
    i18n::{moment, number, say, texts, use_locale},
};
use leptos::prelude::*;

/// The answers in the order of the questions, the reporter's own words first.
#[component]
pub fn Answers(
    /// The case.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let lines = Memo::new(move |_| lines(content, locale.get(), &view.read()));
    let line = |(question, answer): (String, String)| {
        let language = Locale::of_words(&answer).map(Locale::tag);
        view! { <div class="case-answers__line"><dt>{question}</dt><dd lang=language>{answer}</dd></div> }
    };
    view! {
        <Show when=move || !lines.read().is_empty()>
            <section class="case-section">
                <h3 class="case-section__title">{say(|t| t.desk().case.answers)}</h3>
                <dl class="case-answers">{move || lines.get().into_iter().map(line).collect_view()}</dl>
            </section>
        </Show>
    }
}

fn lines(content: Content, locale: Locale, view: &CaseView) -> Vec<(String, String)> {
    let code = view.summary.service.as_deref();
    let mut lines: Vec<(u32, String, String)> = content.service(code, |service| {
        let line = |(code, answer): (&String, &AnswerView)| {
            let question = service.and_then(|service| service.attribute(code));
            let answer = answer_words(content, locale, question, answer)?;
            let (order, words) = match question {
                _ if code == DESCRIPTION => (0, texts().desk().case.description.to_owned()),
                Some(question) => (question.order, question.description.get(locale).to_owned()),
                None => (u32::MAX, code.clone()),
            };
            Some((order, words, answer))
        };
        view.answers.iter().filter_map(line).collect()
    });
    lines.sort_by_key(|(order, ..)| *order);
    lines.into_iter().map(|(_, question, answer)| (question, answer)).collect()
}

/// The answer in words; a photo stands among the photos instead.
fn answer_words(content: Content, locale: Locale, question: Option<&Attribute>, answer: &AnswerView) -> Option<String> {
    let case = &texts().desk().case;
    let choice = |key: &str| {
        let value = question.and_then(|question| question.values.iter().find(|value| value.key == *key));
        let is_moment = question.is_some_and(|question| question.datatype == Datatype::Datetime);
        match (value, key.parse::<Instant>()) {
            (Some(value), _) => value.name.get(locale).to_owned(),
            (None, Ok(at)) if is_moment => moment(texts(), at, content.now()),
            _ => key.to_owned(),
        }
    };
    Some(match answer {
        AnswerView::Flag(true) => case.yes.to_owned(),
        AnswerView::Flag(false) => case.no.to_owned(),
        AnswerView::Number(value) => number(*value),
        AnswerView::Choice(key) => choice(key),
        AnswerView::Choices(keys) => keys.iter().map(|key| choice(key)).collect::<Vec<_>>().join(" · "),
        AnswerView::Text(words) => words.clone(),
        AnswerView::Place(place) => content.place(place),
        AnswerView::Missing => case.answer_missing.to_owned(),
        AnswerView::Photo(_) => return None,
    })
}
