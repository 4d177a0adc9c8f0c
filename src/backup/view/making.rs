//! On the old phone: a passphrase twice, and one file that leaves by the share sheet or as a download.

use crate::{
    app::use_session,
    backup::{
        model::{BackupAnswer, BackupAsk, BackupProblem, Made},
        words,
    },
    i18n::{fill, say, texts},
    platform::{
        download::download,
        environment,
        share::{self, Shared},
    },
    reports::{
        rules::Means,
        trouble::Trouble,
        view::{TroubleCard, TroubleNote},
    },
    ui::{Button, ButtonKind, Card, Icon, IconName, NewPassphrase, Passphrase},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The ending of the file's name: share sheets take plain text alone.
const ENDING: &str = ".yizhan-backup.txt";
const TEXT: &str = "text/plain";

/// A file that was made in this visit.
#[derive(Clone)]
struct Ready {
    made: Made,
    file: Vec<u8>,
}

impl Ready {
    fn name(&self) -> String {
        let date = self.made.at.date_time().format("%Y-%m-%d");
        format!("{}{ENDING}", fill(untrack(texts).backup().file_name, &[("date", &date)]))
    }
}

/// The form, then the file.
#[component]
pub fn Making() -> impl IntoView {
    let ready = RwSignal::new(None::<Ready>);
    let means = Means {
        upload: false,
        share: share::can_share_file(),
        in_app: environment::in_app_browser().is_some(),
        codes: false,
        visitor: false,
    };
    move || match ready.get() {
        _ if means.is_dead_end() => view! {
            <Card title=say(|t| t.backup().make_title)><p>{say(|t| t.backup().in_app)}</p></Card>
        }
        .into_any(),
        None => view! { <MakeFile ready=ready /> }.into_any(),
        Some(made) => view! { <TakeAlong made=made ready=ready means=means /> }.into_any(),
    }
}

#[component]
fn MakeFile(
    /// Gets the file.
    ready: RwSignal<Option<Ready>>,
) -> impl IntoView {
    let session = use_session();
    let passphrase = Passphrase::default();
    let (busy, trouble, problem) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None::<BackupProblem>));
    let blocked = passphrase.blocked();
    let make = move || {
        busy.set(true);
        trouble.set(None);
        problem.set(None);
        spawn_local(async move {
            let ask = Ask::Backup(BackupAsk::Make { passphrase: passphrase.get_untracked() });
            let reply = session.ask(ask, Vec::new(), |_| {}).await;
            let _ = busy.try_set(false);
            match reply.map(|reply| (reply.answer, reply.attachments)) {
                Ok((Answer::Backup(BackupAnswer::Made(made)), files)) if !files.is_empty() => {
                    let file = files.first().map(js_sys::Uint8Array::to_vec).unwrap_or_default();
                    let _ = ready.try_set(Some(Ready { made, file }));
                }
                Ok((Answer::Backup(BackupAnswer::Refused(found)), _)) => drop(problem.try_set(Some(found))),
                Ok((other, _)) => drop(trouble.try_set(Some(Trouble::of(other)))),
                Err(gone) => drop(trouble.try_set(Some(gone.into()))),
            }
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if blocked.read_untracked().is_none() && !busy.get_untracked() {
            make();
        }
    };
    view! {
        <Card title=say(|t| t.backup().make_title) note=say(|t| t.backup().make_note)>
            <form class="backup__form" on:submit=submit>
                <NewPassphrase passphrase=passphrase />
                <p class="backup__warning"><Icon name=IconName::TriangleAlert /><span>{say(|t| t.backup().warn)}</span></p>
                <Problem problem=problem />
                <TroubleNote trouble=trouble />
                <Button
                    label=say(|t| t.backup().make)
                    kind=ButtonKind::Primary
                    icon=IconName::Lock
                    busy=busy
                    busy_label=say(|t| t.backup().making)
                    blocked=blocked
                    submit=true
                    wide=true
                />
            </form>
        </Card>
    }
}

/// Why nothing was made or put back.
#[component]
pub fn Problem(
    /// The problem, while there is one.
    problem: RwSignal<Option<BackupProblem>>,
) -> impl IntoView {
    move || {
        let problem = problem.get()?;
        Some(view! { <TroubleCard words=Signal::derive(move || words::problem(texts(), &problem)) /> })
    }
}

/// What is in the file, and the ways in which it leaves this phone.
#[component]
fn TakeAlong(
    /// The file.
    made: Ready,
    /// Makes room for another.
    ready: RwSignal<Option<Ready>>,
    /// What this browser can.
    means: Means,
) -> impl IntoView {
    let contents = made.made.clone();
    let kept = StoredValue::new(made);
    let said = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let share = move |()| {
        let sharing = kept.with_value(|ready| share::share_file(&ready.name(), &ready.file));
        said.set(None);
        busy.set(true);
        spawn_local(async move {
            let failed = match sharing.await {
                Shared::Done | Shared::Cancelled => None,
                Shared::Unsupported | Shared::Failed(_) => Some(untrack(texts).backup().share_failed),
            };
            let _ = busy.try_set(false);
            let _ = said.try_set(failed);
        });
    };
    let save = move |()| {
        let saved = kept.with_value(|ready| download(&ready.name(), TEXT, &ready.file));
        let words = untrack(texts).backup();
        said.set(Some(if saved.is_ok() { words.saved } else { words.save_failed }));
    };
    let line = |line: String| view! { <li>{line}</li> };
    let lines = move || words::made(texts(), &contents).into_iter().map(line).collect_view();
    let sharing = means.share.then(|| {
        view! {
            <Button
                label=say(|t| t.backup().share)
                kind=ButtonKind::Primary
                icon=IconName::Share
                busy=busy
                wide=true
                on_press=share
            />
        }
    });
    let kind = if means.share { ButtonKind::Secondary } else { ButtonKind::Primary };
    let saving = (!means.in_app).then(|| {
        view! { <Button label=say(|t| t.backup().save) kind=kind icon=IconName::Download wide=true on_press=save /> }
    });
    view! {
        <Card title=say(|t| t.backup().made_title) note=say(|t| t.backup().made_note)>
            <ul class="backup__lines">{lines}</ul>
            <div class="backup__form">
                {sharing}
                {saving}
                <p role="status">{move || said.get()}</p>
                <Button
                    label=say(|t| t.backup().make_again)
                    kind=ButtonKind::Quiet
                    icon=IconName::RotateCcw
                    on_press=move |()| ready.set(None)
                />
            </div>
        </Card>
    }
}
