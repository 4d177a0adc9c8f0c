//! The claim code of a report, shown only when its holder asks.

use super::{super::form_title::FormTitle, acting::Shown};
use crate::{
    i18n::{receipt_number, say, texts},
    platform::{clipboard::copy, environment::is_shared_screen},
    ui::{Button, ButtonKind, Icon, IconName, QrCode},
};
use leptos::{prelude::*, task::spawn_local};

/// The code as a picture and as text, with what it means to have it.
#[component]
pub fn ClaimCode(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let code =
        Signal::derive(move || shown.get(|view| view.mine.as_ref().map(|mine| mine.code.clone()).unwrap_or_default()));
    let number = move || shown.get(|view| receipt_number(&view.summary.receipt_number));
    let copied = RwSignal::new(None);
    let press = move |()| {
        let code = code.get_untracked();
        spawn_local(async move {
            let done = copy(&code).await;
            let _ = copied.try_set(Some(done));
        });
    };
    let outcome = move || {
        copied.get().map(|done| if done { texts().cases().code.copied } else { texts().cases().code.copy_failed })
    };
    view! {
        <section class="card code">
            <FormTitle title=say(|t| t.cases().code.title) />
            <p class="code__warning"><Icon name=IconName::Key />{say(|t| t.cases().code.whoever)}</p>
            <QrCode text=code label=say(|t| t.cases().code.qr) />
            <p class="code__text">{code}</p>
            <Button label=say(|t| t.cases().code.copy) kind=ButtonKind::Quiet icon=IconName::Copy wide=true on_press=press />
            <p class="code__copied" role="status">{outcome}</p>
            {is_shared_screen().then(|| view! {
                <p class="code__number">{say(|t| t.cases().receipt.number)}" "<strong>{number}</strong></p>
                <Button
                    label=say(|t| t.cases().code.print)
                    icon=IconName::Printer
                    wide=true
                    on_press=move |()| drop(window().print())
                />
            })}
            <p class="card__note">{say(|t| t.cases().code.how)}</p>
        </section>
    }
}
