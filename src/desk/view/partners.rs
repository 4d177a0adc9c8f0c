//! On a case that asks for a partner's help: whose resources answer it, and why.

use super::content::use_content;
use crate::{
    cases::{AnswerView, CaseView},
    content::{HELP, WHOM},
    i18n::{say, texts, use_locale},
    partners::{
        rules::{Wish, matches},
        words,
    },
    ui::{Icon, IconName},
};
use leptos::prelude::*;

/// A resource that answers the case.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    /// The partner and what it offers.
    name: String,
    /// Why it answers the case.
    reason: String,
    /// When it is to be had, and on what terms.
    when: String,
    /// The partner's number.
    phone: Option<String>,
}

/// The resources, where the case names a kind of help.
#[component]
pub fn Partners(
    /// The case.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let found = Memo::new(move |_| {
        let (view, locale) = (view.read(), locale.get());
        let wish = Wish::of(keys(view.answers.get(HELP)), keys(view.answers.get(WHOM)));
        let told = |partners: &[crate::content::Partner]| {
            let each = matches(partners, &wish).into_iter().map(|found| Found {
                name: format!("{} · {}", found.partner.name.get(locale), found.resource.name.get(locale)),
                reason: words::reason(texts(), &found.help, &found.groups),
                when: [Some(&found.resource.when), found.resource.terms.as_ref()]
                    .into_iter()
                    .flatten()
                    .map(|text| text.get(locale))
                    .collect::<Vec<_>>()
                    .join(" · "),
                phone: found.partner.phone.as_ref().map(ToString::to_string),
            });
            each.collect::<Vec<_>>()
        };
        (!wish.help.is_empty()).then(|| content.pack(|pack| told(&pack.partners)))
    });
    let row = |Found { name, reason, when, phone }: Found| {
        let phone = phone.map(|phone| {
            let href = format!("tel:{phone}");
            view! { <a class="case-partners__call" href=href><Icon name=IconName::Phone /><span>{phone}</span></a> }
        });
        view! {
            <li class="case-partners__row">
                <strong>{name}</strong>
                <span>{reason}</span>
                <span class="case-partners__when">{when}</span>
                {phone}
            </li>
        }
    };
    let list = move |found: Vec<Found>| {
        if found.is_empty() {
            return view! { <p class="card__note">{say(|t| t.desk().case.no_partner)}</p> }.into_any();
        }
        view! { <ul class="case-partners">{found.into_iter().map(row).collect_view()}</ul> }.into_any()
    };
    move || {
        found.get().map(|found| {
            view! {
                <section class="case-section">
                    <h3 class="case-section__title">{say(|t| t.desk().case.partners)}</h3>
                    {list(found)}
                </section>
            }
        })
    }
}

/// The keys that were chosen.
fn keys(answer: Option<&AnswerView>) -> Vec<&str> {
    match answer {
        Some(AnswerView::Choice(key)) => vec![key],
        Some(AnswerView::Choices(keys)) => keys.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}
