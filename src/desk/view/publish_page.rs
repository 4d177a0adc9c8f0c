//! Publishing: what is live, a new publication, putting it beside the site, and whether it is there.

use super::{
    content::use_content,
    key_strip::{KeyStrip, ToKeys},
    live::{self, Live},
    put_up::{Check, Folders, Zip},
    use_desk,
};
use crate::{
    desk::{model::DeskList, rules::Trouble},
    i18n::{fill, say, texts},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, Icon, IconName, Progress, StepState, Timeline, TimelineItem, TopBar},
    worker::protocol::{self, Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// A publication that was made in this visit.
#[derive(Debug)]
pub struct Made {
    pub(super) sequence: u64,
    /// What was kept when it was made.
    revision: u32,
    answered: usize,
    closed: usize,
    /// Paths below the site's root, in the order in which they must be written.
    pub files: Vec<(String, Vec<u8>)>,
    pub(super) zip: Vec<u8>,
}

/// How far publishing is; a copy is the same.
#[derive(Clone, Copy)]
pub struct Publishing {
    pub(super) made: RwSignal<Option<Arc<Made>>>,
    /// It was saved or written somewhere.
    pub is_put: RwSignal<bool>,
    /// It was seen beside the site.
    pub is_live: RwSignal<bool>,
    progress: RwSignal<Option<protocol::Progress>>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    /// Rises to look again at what is live.
    pub again: RwSignal<u32>,
    pub(super) live: RwSignal<Live>,
}

impl Publishing {
    /// Nothing made yet.
    pub(super) fn new() -> Self {
        Self {
            made: RwSignal::new(None),
            is_put: RwSignal::new(false),
            is_live: RwSignal::new(false),
            progress: RwSignal::new(None),
            busy: RwSignal::new(false),
            trouble: RwSignal::new(None),
            again: RwSignal::new(0),
            live: RwSignal::new(Live::Looking),
        }
    }

    /// The publication to put up; none while a newer one is being made, which would not be the one that is put up.
    fn ready(self) -> Option<Arc<Made>> {
        self.made.get().filter(|_| !self.busy.get())
    }
}

/// The page.
#[component]
pub fn PublishPage() -> impl IntoView {
    let publishing = use_desk().publishing;
    live::watch(use_content(), publishing.again, publishing.live);
    let put = move || {
        publishing.ready().map(|made| {
            view! {
                <section class="publish__put">
                    <h2 class="publish__title">{say(|t| t.desk().publish_page.put_title)}</h2>
                    <div class="publish__ways">
                        <Zip publishing=publishing made=made.clone() />
                        <Folders publishing=publishing made=made.clone() />
                    </div>
                </section>
                <Check publishing=publishing made=made />
            }
        })
    };
    view! {
        <TopBar title=say(|t| t.desk().publish) />
        <KeyStrip />
        <div class="publish">
            <div class="publish__main">
                <What publishing=publishing />
                {put}
            </div>
            <div class="publish__side">
                <OnTheSite publishing=publishing />
                <HowFar publishing=publishing />
            </div>
        </div>
    }
}

/// How many cases this computer has.
fn count_cases() -> RwSignal<Option<u64>> {
    let desk = use_desk();
    let count = RwSignal::new(None);
    let revision = desk.session.revision();
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let database = desk.session.database().await;
            let mut sum = 0;
            for list in DeskList::ALL {
                match database.count_cases(list.name()).await {
                    Ok(cases) => sum += cases,
                    Err(_) => return,
                }
            }
            count.try_set(Some(sum));
        });
    });
    count
}

/// What will be published, and the button that makes it.
#[component]
fn What(
    /// How far publishing is.
    publishing: Publishing,
) -> impl IntoView {
    let desk = use_desk();
    let count = count_cases();
    let can_act = Memo::new(move |_| desk.can_act_once_known());
    let has_made = Memo::new(move |_| publishing.made.read().is_some());
    let done = Signal::derive(move || publishing.progress.get().map_or(0, |progress| progress.done as u64));
    let total = Signal::derive(move || publishing.progress.get().map(|progress| progress.total as u64));
    let label = move || {
        let words = &texts().desk().publish_page;
        if has_made.get() { words.again } else { words.make }
    };
    let button = move || match can_act.get() {
        None => ().into_any(),
        Some(false) => view! { <LockedNote /> }.into_any(),
        Some(true) => {
            let kind = if has_made.get() { ButtonKind::Secondary } else { ButtonKind::Primary };
            view! {
                <Button
                    label=label
                    kind=kind
                    icon=IconName::Send
                    busy=publishing.busy
                    busy_label=say(|t| t.desk().publish_page.making)
                    on_press=move |()| make(publishing, desk)
                />
            }
            .into_any()
        }
    };
    view! {
        <Card title=say(|t| t.desk().publish_page.what_title) note=say(|t| t.desk().publish_page.what_note)>
            <p class="publish__count">
                {move || count.get().map(|count| texts().desk().publish_page.cases.of(count))}
            </p>
            <Show when=move || publishing.busy.get()>
                <Progress label=say(|t| t.desk().publish_page.making) done=done total=total />
            </Show>
            <TroubleNote trouble=publishing.trouble />
            {button}
            <Answered publishing=publishing />
        </Card>
    }
}

#[component]
fn LockedNote() -> impl IntoView {
    view! {
        <p class="publish__locked">
            <Icon name=IconName::Lock />
            <span><strong>{say(|t| t.desk().publish_page.locked)}</strong>" "{say(|t| t.desk().publish_page.locked_note)}</span>
        </p>
        <ToKeys />
    }
}

/// Whom the publication answers, and whom it cannot.
#[component]
fn Answered(
    /// How far publishing is.
    publishing: Publishing,
) -> impl IntoView {
    let revision = use_desk().session.revision();
    move || {
        let made = publishing.ready()?;
        let words = &texts().desk().publish_page;
        let is_live = publishing.is_live.get();
        let waits = match (revision.get() == made.revision, is_live) {
            (false, _) => Some(words.changed),
            (true, false) => Some(words.waits),
            (true, true) => None,
        };
        let closed = (made.closed > 0).then(|| {
            view! {
                <p class="publish__closed">
                    <Icon name=IconName::TriangleAlert />
                    <span>{words.closed.of(made.closed as u64)}" · "{words.closed_note}</span>
                </p>
            }
        });
        Some(view! {
            <div class="publish__made" role="status">
                <p class="publish__made-title">
                    <Icon name=IconName::CircleCheck />
                    <span>{fill(if is_live { words.made_live } else { words.made }, &[("n", &made.sequence)])}</span>
                </p>
                <p>{words.answered.of(made.answered as u64)}</p>
                {waits.map(|words| view! { <p>{words}</p> })}
                {closed}
            </div>
        })
    }
}

fn make(publishing: Publishing, desk: super::Desk) {
    publishing.busy.set(true);
    publishing.trouble.set(None);
    publishing.progress.set(None);
    let (content, revision) = (use_content(), desk.session.revision().get_untracked());
    spawn_local(async move {
        // The number must go on above what is live now, not above what was live when the page opened.
        let found = live::look(content).await;
        let index = found.bytes().map(|bytes| JsValue::from(js_sys::Uint8Array::from(bytes)));
        publishing.live.try_set(found);
        let progress = move |progress| {
            let _ = publishing.progress.try_set(Some(progress));
        };
        let ask = content.pack(|pack| Ask::Publish { services: pack.services.clone(), rewards: pack.rewards.clone() });
        let made = match desk.ask(ask, index.into_iter().collect(), progress).await {
            Ok(reply) => read(reply.answer, &reply.attachments, revision),
            Err(trouble) => Err(trouble),
        };
        publishing.busy.try_set(false);
        match made {
            Ok(made) => {
                publishing.is_put.try_set(false);
                publishing.is_live.try_set(false);
                publishing.made.try_set(Some(Arc::new(made)));
            }
            Err(trouble) => drop(publishing.trouble.try_set(Some(trouble))),
        }
    });
}

/// A publication out of the worker's answer: an attachment per file, and the zip last.
fn read(answer: Answer, attachments: &[js_sys::Uint8Array], revision: u32) -> Result<Made, Trouble> {
    let Answer::Publication { sequence, answered, closed, paths } = answer else { return Err(Trouble::of(answer)) };
    let Some((zip, files)) = attachments.split_last().filter(|(_, files)| files.len() == paths.len()) else {
        return Err(Trouble::Stopped("fewer files than paths".to_owned()));
    };
    let files = paths.into_iter().zip(files.iter().map(js_sys::Uint8Array::to_vec)).collect();
    Ok(Made { sequence, revision, answered, closed: closed.len(), files, zip: zip.to_vec() })
}

/// What is beside the site now.
#[component]
fn OnTheSite(
    /// How far publishing is.
    publishing: Publishing,
) -> impl IntoView {
    let content = use_content();
    view! {
        <Card title=say(|t| t.desk().publish_page.live_title)>
            <p role="status">{move || live::words(content, &publishing.live.read())}</p>
        </Card>
    }
}

/// The three steps of a publication.
#[component]
fn HowFar(
    /// How far publishing is.
    publishing: Publishing,
) -> impl IntoView {
    let items = Signal::derive(move || {
        let words = &texts().desk().publish_page;
        let done = [publishing.made.read().is_some(), publishing.is_put.get(), publishing.is_live.get()];
        let next = done.iter().position(|done| !done);
        let item = |(index, title)| {
            let state = match next {
                Some(next) if index == next => StepState::Current,
                Some(next) if index > next => StepState::Waiting,
                _ => StepState::Done,
            };
            TimelineItem::new(state, title)
        };
        [words.step_made, words.step_put, words.step_live].into_iter().enumerate().map(item).collect::<Vec<_>>()
    });
    view! {
        <Card title=say(|t| t.desk().publish_page.check_list)>
            <Timeline items=items />
        </Card>
    }
}
