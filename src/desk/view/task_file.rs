//! On a case that members' phones were asked to act on: the file that takes it there.

use super::use_desk;
use crate::{
    cases::{CaseView, Status},
    domain::CaseId,
    i18n::{say, texts},
    platform::download,
    ui::{Button, IconName, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The button, while somebody is asked.
#[component]
pub fn TaskFile(
    /// The case.
    case: CaseId,
    /// What its page shows.
    view: RwSignal<CaseView>,
) -> impl IntoView {
    let (desk, toasts) = (use_desk(), use_toasts());
    let phones = Memo::new(move |_| {
        let view = view.read();
        let asked = matches!(view.summary.status, Some(Status::Dispatched | Status::Accepted | Status::Finished));
        if asked { view.phones as u64 } else { 0 }
    });
    let busy = RwSignal::new(false);
    let save = move |()| {
        busy.set(true);
        spawn_local(async move {
            let reply = desk.ask(Ask::TaskFile(case), Vec::new(), |_| {}).await;
            let _ = busy.try_set(false);
            let saved = match reply.map(|reply| (reply.answer, reply.attachments)) {
                Ok((Answer::Files { files }, attached)) => {
                    files.first().zip(attached.first()).is_some_and(|(file, bytes)| {
                        let name = format!("{}.yizhan.json", file.0);
                        download::download(&name, "application/json", &bytes.to_vec()).is_ok()
                    })
                }
                _ => false,
            };
            let words = &untrack(texts).desk().members_page;
            toasts.show(if saved { words.task_saved } else { words.task_not_saved });
        });
    };
    view! {
        <Show when=move || phones.get() != 0>
            <section class="case-section">
                <Button
                    label=move || texts().desk().members_page.task_file.of(phones.get())
                    icon=IconName::Download
                    busy=busy
                    on_press=save
                />
                <p class="card__note">{say(|t| t.desk().members_page.task_file_note)}</p>
            </section>
        </Show>
    }
}
