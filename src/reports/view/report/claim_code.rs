//! The claim code, shown only when somebody asks for it.

use crate::{
    i18n::say,
    platform::clipboard,
    ui::{Button, ButtonKind, IconName, QrCode, use_announcer},
};
use leptos::{prelude::*, task::spawn_local};

/// A button that shows the code with what it means.
#[component]
pub fn ClaimCode(
    /// The code in groups.
    code: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let (show, hide) = (say(|t| t.report.receipt.show_code), say(|t| t.report.receipt.hide_code));
    let verb = move || if open.get() { hide.get() } else { show.get() };
    view! {
        <Button
            label=verb
            icon=IconName::QrCode
            kind=ButtonKind::Quiet
            on_press=move |()| open.update(|open| *open = !*open)
        />
        <Show when=move || open.get()>
            <Code code=code.clone() />
        </Show>
    }
}

#[component]
fn Code(
    /// The code in groups.
    code: String,
) -> impl IntoView {
    let (announcer, copied) = (use_announcer(), RwSignal::new(false));
    let (done, verb) = (say(|t| t.report.draft.copied), say(|t| t.report.receipt.copy_code));
    let copy = {
        let code = code.clone();
        move |()| {
            let (code, said) = (code.clone(), done.get_untracked());
            spawn_local(async move {
                if clipboard::copy(&code).await {
                    let _ = copied.try_set(true);
                    announcer.say(said);
                }
            });
        }
    };
    view! {
        <div class="claim-code">
            <h3>{say(|t| t.report.receipt.code)}</h3>
            <QrCode text=Signal::stored(code.clone()) label=say(|t| t.report.receipt.code_picture) />
            <p class="claim-code__code">{code}</p>
            <p class="claim-code__note">{say(|t| t.report.receipt.code_note)}</p>
            <Button
                label=move || if copied.get() { done.get() } else { verb.get() }
                icon=IconName::Copy
                on_press=copy
            />
        </div>
    }
}
