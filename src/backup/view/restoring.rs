//! On the new phone: the file and its passphrase, and what they brought.

use super::making::Problem;
use crate::{
    app::{Route, use_session},
    backup::{
        model::{BackupAnswer, BackupAsk, BackupProblem, Restored},
        words,
    },
    i18n::{fill, say, texts},
    reports::{
        feed_client::use_feed,
        trouble::Trouble,
        view::{TroubleNote, wording::use_wording},
    },
    ui::{Button, ButtonKind, ButtonLink, Card, FilePick, IconName, TextField},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

/// The form, then what came of it.
#[component]
pub fn Restoring() -> impl IntoView {
    let done = RwSignal::new(None::<Restored>);
    move || match done.get() {
        None => view! { <PutBack done=done /> }.into_any(),
        Some(restored) => view! { <Told restored=restored /> }.into_any(),
    }
}

#[component]
fn PutBack(
    /// Gets what the file brought.
    done: RwSignal<Option<Restored>>,
) -> impl IntoView {
    let (session, feed) = (use_session(), use_feed());
    let (file, passphrase) = (RwSignal::new_local(None::<File>), RwSignal::new(String::new()));
    let (busy, trouble, problem) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None::<BackupProblem>));
    let take = move |files: Vec<File>| {
        problem.set(None);
        trouble.set(None);
        file.set(files.into_iter().next());
    };
    let blocked = Signal::derive(move || {
        let words = texts().backup();
        let missing = file.read().is_none().then_some(words.no_file);
        missing.or(passphrase.read().is_empty().then_some(words.no_passphrase)).map(str::to_owned)
    });
    let restore = move || {
        let Some(chosen) = file.get_untracked() else { return };
        busy.set(true);
        trouble.set(None);
        problem.set(None);
        spawn_local(async move {
            let ask = Ask::Backup(BackupAsk::Restore { passphrase: passphrase.get_untracked() });
            let reply = session.ask(ask, vec![chosen.into()], |_| {}).await;
            let _ = busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Backup(BackupAnswer::Restored(restored))) => {
                    let _ = done.try_set(Some(restored));
                    // What the office said meanwhile.
                    feed.read().await;
                }
                Ok(Answer::Backup(BackupAnswer::Refused(found))) => drop(problem.try_set(Some(found))),
                Ok(other) => drop(trouble.try_set(Some(Trouble::of(other)))),
                Err(gone) => drop(trouble.try_set(Some(gone.into()))),
            }
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if blocked.read_untracked().is_none() && !busy.get_untracked() {
            restore();
        }
    };
    let name = move || file.read().as_ref().map(File::name);
    let chosen = move || name().map(|name| fill(texts().backup().chosen, &[("name", &name)]));
    let verb = move || if name().is_some() { texts().backup().pick_other } else { texts().backup().pick };
    view! {
        <Card title=say(|t| t.backup().restore_title) note=say(|t| t.backup().restore_note)>
            <form class="backup__form" on:submit=submit>
                <FilePick label=verb icon=IconName::FolderDown wide=true on_pick=take />
                <p role="status">{chosen}</p>
                <TextField
                    label=say(|t| t.backup().passphrase)
                    value=passphrase
                    kind="password"
                    autocomplete="current-password"
                />
                <Problem problem=problem />
                <TroubleNote trouble=trouble />
                <Button
                    label=say(|t| t.backup().restore)
                    kind=ButtonKind::Primary
                    icon=IconName::RotateCcw
                    busy=busy
                    busy_label=say(|t| t.backup().restoring)
                    blocked=blocked
                    submit=true
                    wide=true
                />
            </form>
        </Card>
    }
}

/// What the file brought.
#[component]
fn Told(
    /// It.
    restored: Restored,
) -> impl IntoView {
    let wording = use_wording();
    let at = restored.made_at;
    let made_at = move || fill(texts().backup().made_at, &[("time", &wording.with(|words| words.moment(at)))]);
    let is_new = restored.brought_anything();
    let title = move || if is_new { texts().backup().restored_title } else { texts().backup().nothing_new };
    let line = |line: String| view! { <li>{line}</li> };
    let lines = move || words::restored(texts(), &restored).into_iter().map(line).collect_view();
    view! {
        <div role="status">
            <Card title=title note=made_at>
                <ul class="backup__lines">{lines}</ul>
                <ButtonLink
                    label=say(|t| t.backup().to_me)
                    href=Route::Me.href()
                    kind=ButtonKind::Primary
                    icon=IconName::ArrowRight
                    wide=true
                />
            </Card>
        </div>
    }
}
