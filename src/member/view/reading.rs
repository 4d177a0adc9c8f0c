//! Opening a file of tasks that came through the team's group.

use crate::{
    app::use_session,
    desk::model::ImportRefusal,
    i18n::{fill, say, texts},
    member::model::{MemberAnswer, MemberAsk, TasksRead},
    reports::{
        trouble::{Trouble, TroubleWords},
        view::{TroubleCard, TroubleNote},
    },
    ui::{ButtonKind, FilePick, IconName},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

/// The button, and what the last file brought.
#[component]
pub fn OpenFile() -> impl IntoView {
    let session = use_session();
    let (read, trouble) = (RwSignal::new(None::<TasksRead>), RwSignal::new(None));
    let open = move |files: Vec<File>| {
        trouble.set(None);
        read.set(None);
        let Some(file) = files.into_iter().next() else { return };
        spawn_local(async move {
            let reply = session.ask(Ask::Member(MemberAsk::Read), vec![file.into()], |_| {}).await;
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Member(MemberAnswer::Read(brought))) => drop(read.try_set(Some(brought))),
                Ok(other) => drop(trouble.try_set(Some(Trouble::of(other)))),
                Err(gone) => drop(trouble.try_set(Some(gone.into()))),
            }
        });
    };
    let said = move || match read.get()? {
        TasksRead::Kept { new, known } => {
            let lines = [(new, texts().member().new), (known, texts().member().known)];
            let lines = lines.into_iter().filter(|(count, _)| *count > 0);
            let words = lines.map(|(count, words)| words.of(count as u64)).collect::<Vec<_>>().join(" · ");
            Some(view! { <p class="member__read" role="status">{words}</p> }.into_any())
        }
        TasksRead::NothingForUs => Some(card(|| {
            let words = texts().member();
            TroubleWords::new(words.nothing_for_us, words.nothing_for_us_note)
        })),
        TasksRead::Refused(refusal) => Some(card(move || refused(&refusal))),
    };
    view! {
        <FilePick
            label=say(|t| t.member().open_file)
            icon=IconName::FolderDown
            kind=ButtonKind::Primary
            wide=true
            on_pick=open
        />
        {said}
        <TroubleNote trouble=trouble />
    }
}

fn card(words: impl Fn() -> TroubleWords + Send + Sync + 'static) -> AnyView {
    view! { <TroubleCard words=Signal::derive(words) /> }.into_any()
}

fn refused(refusal: &ImportRefusal) -> TroubleWords {
    let words = texts().member();
    let note = match refusal {
        ImportRefusal::OtherCommunity(other) => fill(words.not_read_other, &[("community", other)]),
        ImportRefusal::LaterVersion(_) => words.not_read_later.to_owned(),
        _ => words.not_read_file.to_owned(),
    };
    TroubleWords::new(words.not_read, note)
}
