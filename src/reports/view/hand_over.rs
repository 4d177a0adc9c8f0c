//! Letting cases leave the device: the office's address, the share sheet, a file, a text. "Handed over" is noted when
//! the address or the share sheet took the file, or when a person says that it was sent; never on a click.

use super::{square_codes::SquareCodes, trouble::TroubleCard};
use crate::{
    app::{Session, use_pack, use_session},
    domain::CaseId,
    i18n::{Texts, fill, say, texts},
    platform::{
        clipboard, download, environment,
        share::{self, Shared},
        upload::{self, UploadError},
    },
    reports::{
        model,
        rules::{Means, Way},
        trouble::{Trouble, TroubleWords},
    },
    ui::{Banner, Button, ButtonKind, IconName, Skeleton, Tone, use_announcer},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// Where handing over stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// Folded away, because it was handed over before.
    Closed,
    /// The worker makes the files.
    Preparing,
    /// The worker could not make them.
    Unprepared(Option<Trouble>),
    /// The ways can be tapped.
    Ready,
    /// The share sheet is open, or the file is on its way.
    Leaving(Way),
    /// The file was saved or copied: did the person send it?
    Asking(Way),
    /// The share sheet was closed.
    Cancelled,
    /// A way did not work.
    Failed(Way, Option<UploadError>),
    /// It was sent, and could not be noted.
    NotNoted,
    /// Square codes are shown.
    Codes,
}

/// Handing over; a copy is the same.
#[derive(Clone, Copy)]
struct Handing {
    cases: Signal<Vec<CaseId>>,
    session: Session,
    stage: RwSignal<Stage>,
    files: RwSignal<Vec<model::HandOver>>,
    /// Which of the files is next.
    next: RwSignal<usize>,
    means: Means,
    address: StoredValue<Option<String>>,
}

/// The ways to hand these cases over, best first. The files are made as soon as the ways are shown, because a share
/// sheet opens only while a tap is fresh.
#[component]
pub fn HandOver(
    /// The cases.
    #[prop(into)]
    cases: Signal<Vec<CaseId>>,
    /// True once they were handed over: the ways fold away, and can be unfolded again.
    #[prop(into)]
    handed_over: Signal<bool>,
    /// It is one case of this person's, which may be shown as square codes.
    #[prop(optional)]
    codes: bool,
    /// It is the staff that hands over: what anybody else would on a shared screen waits for the staff.
    #[prop(optional)]
    staff: bool,
) -> impl IntoView {
    let pack = use_pack();
    let address = pack.get().and_then(|loaded| Some(loaded.pack.community.upload.as_ref()?.to_string()));
    let means = Means {
        upload: address.is_some(),
        share: share::can_share_file(),
        in_app: environment::in_app_browser().is_some(),
        // What was sent from a shared screen is on its way to the office's own people already.
        codes: codes && !environment::is_shared_screen(),
        visitor: !staff && environment::is_shared_screen(),
    };
    let handing = Handing {
        cases,
        session: use_session(),
        stage: RwSignal::new(Stage::Closed),
        files: RwSignal::new(Vec::new()),
        next: RwSignal::new(0),
        means,
        address: StoredValue::new(address),
    };
    let waits = means.visitor && !means.upload;
    Effect::new(move |first: Option<()>| {
        let (cases, handed_over) = (cases.get(), handed_over.get());
        if !waits
            && !cases.is_empty()
            && (first.is_none() && !handed_over || *handing.stage.read_untracked() != Stage::Closed)
        {
            handing.prepare();
        }
    });
    view! {
        <section class="hand-over" aria-label=say(|t| t.report().hand_over.heading)>
            {waits.then(|| view! {
                <Banner icon=IconName::Inbox tone=Tone::Success text=say(|t| t.report().hand_over.staff_takes) />
            })}
            {(!waits).then_some(move || show(handing, handing.stage.get()))}
        </section>
    }
}

impl Handing {
    /// Has the worker make the files.
    fn prepare(self) {
        self.stage.set(Stage::Preparing);
        let cases = self.cases.get_untracked();
        spawn_local(async move {
            let reply = self.session.ask(Ask::HandOver(cases), Vec::new(), |_| {}).await;
            let failure =
                match reply.map(|reply| (reply.answer, reply.attachments)) {
                    Ok((Answer::Files { files }, attached)) if !files.is_empty() && files.len() == attached.len() => {
                        let file = |((name, cases), bytes): ((String, Vec<CaseId>), js_sys::Uint8Array)| {
                            model::HandOver { name, bytes: bytes.to_vec(), cases }
                        };
                        let _ = self.files.try_set(files.into_iter().zip(attached).map(file).collect());
                        let _ = self.next.try_set(0);
                        let _ = self.stage.try_set(Stage::Ready);
                        return;
                    }
                    Ok((Answer::Files { .. }, _)) => None,
                    Ok((other, _)) => Some(Trouble::of(other)),
                    Err(gone) => Some(gone.into()),
                };
            let _ = self.stage.try_set(Stage::Unprepared(failure));
        });
    }

    /// The file that is next, with the ways it can go.
    fn file(self) -> Option<(model::HandOver, Vec<Way>)> {
        let file = self.files.read_untracked().get(self.next.get_untracked()).cloned()?;
        let ways = self.means.ways(file.bytes.len());
        Some((file, ways))
    }

    /// Lets the file go this way. Everything that needs a fresh tap happens before this returns.
    fn go(self, way: Way) {
        let Some((file, _)) = self.file() else { return };
        if matches!(*self.stage.read_untracked(), Stage::Leaving(_)) {
            return;
        }
        match way {
            Way::Share => {
                let sharing = share::share_file(&format!("{}.yizhan.txt", file.name), &file.bytes);
                self.stage.set(Stage::Leaving(way));
                spawn_local(async move {
                    match sharing.await {
                        Shared::Done => self.note().await,
                        Shared::Cancelled => drop(self.stage.try_set(Stage::Cancelled)),
                        Shared::Unsupported | Shared::Failed(_) => drop(self.stage.try_set(Stage::Failed(way, None))),
                    }
                });
            }
            Way::Download => {
                let saved = download::download(&format!("{}.yizhan.json", file.name), "application/json", &file.bytes);
                self.stage.set(if saved.is_ok() { Stage::Asking(way) } else { Stage::Failed(way, None) });
            }
            Way::Codes => self.stage.set(Stage::Codes),
            Way::Copy => spawn_local(async move {
                let copied = clipboard::copy(&String::from_utf8_lossy(&file.bytes)).await;
                let _ = self.stage.try_set(if copied { Stage::Asking(way) } else { Stage::Failed(way, None) });
            }),
            Way::Upload => {
                let Some(address) = self.address.get_value() else { return };
                self.stage.set(Stage::Leaving(way));
                spawn_local(async move {
                    match upload::post_json(&address, &file.bytes).await {
                        Ok(()) => self.note().await,
                        Err(error) => drop(self.stage.try_set(Stage::Failed(way, Some(error)))),
                    }
                });
            }
        }
    }

    /// Notes that the file was handed over, and goes on to the next file.
    async fn note(self) {
        let Some(Some((file, _))) = (!self.stage.is_disposed()).then(|| self.file()) else { return };
        let reply = self.session.ask(Ask::HandedOver(file.cases), Vec::new(), |_| {}).await;
        if !matches!(reply.map(|reply| reply.answer), Ok(Answer::Done)) {
            let _ = self.stage.try_set(Stage::NotNoted);
            return;
        }
        if self.stage.is_disposed() {
            return;
        }
        self.next.update(|next| *next += 1);
        let all_gone = self.next.get_untracked() >= self.files.read_untracked().len();
        self.stage.set(if all_gone { Stage::Closed } else { Stage::Ready });
    }
}

fn show(handing: Handing, stage: Stage) -> AnyView {
    let again = |handing: Handing| {
        view! { <Button label=say(|t| t.report().hand_over.again) icon=IconName::Share wide=true on_press=move |()| handing.prepare() /> }
    };
    match stage {
        Stage::Closed => again(handing).into_any(),
        Stage::Preparing => view! { <Skeleton rows=1 slow=say(|t| t.report().hand_over.preparing) /> }.into_any(),
        Stage::Unprepared(failure) => {
            let words = move || match &failure {
                Some(failure) => failure.words(texts()),
                None => trouble(|t| t.report().hand_over.unprepared),
            };
            view! {
                <TroubleCard words=Signal::derive(words)>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| handing.prepare() />
                </TroubleCard>
            }
            .into_any()
        }
        Stage::Ready => view! { <Ways handing=handing leaving=None /> }.into_any(),
        Stage::Leaving(way) => view! { <Ways handing=handing leaving=Some(way) /> }.into_any(),
        Stage::Asking(way) => view! { <DidYouSend handing=handing way=way /> }.into_any(),
        Stage::Cancelled => {
            view! { <WayFailed handing=handing words=|| trouble(|t| t.report().hand_over.cancelled) /> }.into_any()
        }
        Stage::Failed(Way::Copy, _) => view! { <CopyByHand handing=handing /> }.into_any(),
        Stage::Failed(way, error) => {
            view! { <WayFailed handing=handing words=move || trouble(title_of(way, error.as_ref())) /> }.into_any()
        }
        Stage::Codes => {
            let case = handing.cases.get_untracked().first().copied();
            let on_taken = move |()| drop(handing.stage.try_set(Stage::Closed));
            let on_back = move |()| handing.stage.set(Stage::Ready);
            case.map(|case| view! { <SquareCodes case=case on_taken=on_taken on_back=on_back /> }).into_any()
        }
        Stage::NotNoted => {
            let words = || {
                let words = &texts().report().hand_over;
                TroubleWords::new(words.not_noted, words.not_noted_note)
            };
            view! {
                <TroubleCard words=Signal::derive(words)>
                    <SentButton handing=handing />
                </TroubleCard>
            }
            .into_any()
        }
    }
}

fn title_of(way: Way, error: Option<&UploadError>) -> fn(&'static Texts) -> &'static str {
    match (way, error) {
        (Way::Share, _) => |t| t.report().hand_over.share_failed,
        (Way::Download, _) => |t| t.report().hand_over.download_failed,
        (Way::Copy, _) => |t| t.report().hand_over.copy_failed,
        (Way::Codes, _) => |t| t.report().hand_over.codes.failed,
        (Way::Upload, Some(UploadError::Offline)) => |t| t.report().hand_over.upload_offline,
        (Way::Upload, _) => |t| t.report().hand_over.upload_failed,
    }
}

fn trouble(title: fn(&'static Texts) -> &'static str) -> TroubleWords {
    let texts = texts();
    TroubleWords::new(title(texts), texts.report().hand_over.still_here)
}

/// The ways, the best one first and large.
#[component]
fn Ways(
    /// Handing over.
    handing: Handing,
    /// The way that was just taken.
    leaving: Option<Way>,
) -> impl IntoView {
    let ways = handing.file().map(|(_, ways)| ways).unwrap_or_default();
    let total = handing.files.read_untracked().len();
    let part = move || fill(texts().report().hand_over.part, &[("n", &(handing.next.get() + 1)), ("total", &total)]);
    let button = |(index, way): (usize, Way)| {
        let (icon, label) = face_of(way);
        let kind = if index == 0 { ButtonKind::Primary } else { ButtonKind::Secondary };
        view! {
            <Button
                label=label
                icon=icon
                kind=kind
                wide=true
                busy=Signal::stored(leaving == Some(way))
                busy_label=say(|t| t.report().hand_over.uploading)
                on_press=move |()| handing.go(way)
            />
        }
    };
    view! {
        {(total > 1).then_some(part).map(|part| view! { <p class="hand-over__part">{part}</p> })}
        <div class="hand-over__ways">{ways.into_iter().enumerate().map(button).collect_view()}</div>
    }
}

fn face_of(way: Way) -> (IconName, Signal<&'static str>) {
    match way {
        Way::Upload => (IconName::SendHorizontal, say(|t| t.report().hand_over.upload)),
        Way::Share => (IconName::Share, say(|t| t.report().hand_over.share)),
        Way::Download => (IconName::Download, say(|t| t.report().hand_over.download)),
        Way::Copy => (IconName::Copy, say(|t| t.report().hand_over.copy)),
        Way::Codes => (IconName::QrCode, say(|t| t.report().hand_over.codes.show)),
    }
}

/// After a file was saved or copied: only the person knows whether it was sent.
#[component]
fn DidYouSend(
    /// Handing over.
    handing: Handing,
    /// How the file left.
    way: Way,
) -> impl IntoView {
    let question = match way {
        Way::Copy => say(|t| t.report().hand_over.ask_copied),
        Way::Upload | Way::Share | Way::Download | Way::Codes => say(|t| t.report().hand_over.ask_downloaded),
    };
    let announcer = use_announcer();
    announcer.say(question.get_untracked());
    view! {
        <div class="hand-over__asking">
            <h3>{question}</h3>
            <p>{say(|t| t.report().hand_over.ask_note)}</p>
            <SentButton handing=handing />
            <Button
                label=say(|t| t.report().hand_over.not_yet)
                wide=true
                on_press=move |()| handing.stage.set(Stage::Ready)
            />
        </div>
    }
}

#[component]
fn SentButton(
    /// Handing over.
    handing: Handing,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let note = move |()| {
        busy.set(true);
        spawn_local(async move {
            handing.note().await;
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Button
            label=say(|t| t.report().hand_over.sent)
            icon=IconName::Check
            kind=ButtonKind::Primary
            busy=busy
            wide=true
            on_press=note
        />
    }
}

/// A way did not work: nothing is lost, and the ways are there again.
#[component]
fn WayFailed<F: Fn() -> TroubleWords + Send + Sync + 'static>(
    /// Handing over.
    handing: Handing,
    /// What happened.
    words: F,
) -> impl IntoView {
    view! {
        <TroubleCard words=Signal::derive(words) />
        <Ways handing=handing leaving=None />
    }
}

/// The browser does not copy: the text stands here to be copied by hand.
#[component]
fn CopyByHand(
    /// Handing over.
    handing: Handing,
) -> impl IntoView {
    let text = handing.file().map(|(file, _)| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
    view! {
        <TroubleCard words=Signal::derive(|| trouble(|t| t.report().hand_over.copy_failed)) />
        <textarea class="field__input hand-over__text" rows="4" readonly=true aria-label=say(|t| t.report().hand_over.copy)>
            {text}
        </textarea>
        <DidYouSend handing=handing way=Way::Copy />
    }
}
