//! Taking in a phone's square codes with this screen's camera: at a shared screen for the staff, at the desk as a file.

use crate::{
    app::{DeskRoute, Route, navigate},
    desk::{
        rules::Trouble,
        view::{Desk, use_desk},
        words::import_refusal,
    },
    exchange::frames::{Collector, Taken},
    i18n::{LocaleChoice, ReceiveTexts, fill, say, texts, texts_of, use_locale},
    kiosk::model::TakenIn,
    platform::{
        camera::{Camera, CameraError, Shutter},
        environment::is_shared_screen,
        files,
        modules::{STILL_HERE, tell},
    },
    reports::{trouble::TroubleWords, view::TroubleCard},
    scanner::client::Scanner,
    ui::{Announcer, Button, ButtonKind, ButtonLink, EmptyState, IconName, Progress, Skeleton, TopBar, use_announcer},
    worker::protocol::{Answer, Ask},
};
use gloo::timers::future::TimeoutFuture;
use leptos::{html, prelude::*, task::spawn_local};

/// So many milliseconds pass between two pictures.
const PAUSE: u32 = 60;

/// So many pictures in a row that the scanner could not read are a fault.
const STUMBLES: u32 = 5;

/// How taking in stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The camera is off.
    Off,
    /// The browser may be asking.
    Opening,
    /// The camera is on.
    Looking,
    /// There is no camera.
    NoCamera(CameraError),
    /// Nothing here reads codes.
    NoScanner,
    /// Everything was seen, and is being kept.
    Keeping,
    /// It waits for the staff; photos may still be to come.
    Kept { more_to_come: bool },
    /// It was not kept.
    Refused(TakenIn),
    /// It could not be kept.
    Failed(Trouble),
}

/// What the last code was, where a person can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    NotAFrame,
    LaterVersion,
    OtherTransfer,
    Contradicts,
}

/// What the parts share; a copy is the same.
#[derive(Clone, Copy)]
struct Receiving {
    desk: Desk,
    at_desk: bool,
    stage: RwSignal<Stage>,
    hint: RwSignal<Option<Hint>>,
    collector: RwSignal<Collector>,
    camera: StoredValue<Option<Camera>, LocalStorage>,
    /// What was seen, for trying once more to keep it.
    file: StoredValue<Vec<u8>>,
    video: NodeRef<html::Video>,
    announcer: Announcer,
    locale: LocaleChoice,
}

/// Taking in at the desk, or at a shared screen.
#[component]
pub fn Receive(
    /// True at the desk, where it goes on as a file does.
    at_desk: bool,
) -> impl IntoView {
    let receiving = Receiving {
        desk: use_desk(),
        at_desk,
        stage: RwSignal::new(Stage::Off),
        hint: RwSignal::new(None),
        collector: RwSignal::new(Collector::default()),
        camera: StoredValue::new_local(None),
        file: StoredValue::new(Vec::new()),
        video: NodeRef::new(),
        announcer: use_announcer(),
        locale: use_locale(),
    };
    Effect::new(move || {
        let Some(video) = receiving.video.get() else { return };
        receiving.camera.with_value(|camera| camera.iter().for_each(|camera| camera.show_in(&video)));
    });
    view! { <div class="receive">{move || receiving.draw(receiving.stage.get())}</div> }
}

/// The page at a shared screen.
#[component]
pub fn ReceivePage() -> impl IntoView {
    let shown = if is_shared_screen() {
        view! { <Receive at_desk=false /> }.into_any()
    } else {
        view! {
            <EmptyState
                icon=IconName::Monitor
                title=say(|t| t.kiosk().receive.not_here)
                note=say(|t| t.kiosk().receive.not_here_note)
            >
                <ButtonLink
                    label=say(|t| t.kiosk().receive.to_desk)
                    href=Route::Desk(DeskRoute::Receive).href()
                    kind=ButtonKind::Primary
                />
            </EmptyState>
        }
        .into_any()
    };
    view! {
        <TopBar title=say(|t| t.app.receive) back=Route::Home.href() />
        {shown}
    }
}

fn received() -> &'static ReceiveTexts {
    &texts().kiosk().receive
}

impl Receiving {
    fn begin(self) {
        self.collector.set(Collector::default());
        self.hint.set(None);
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            match Camera::open().await {
                // Whoever left the page in the meantime gets no camera: it is dropped here.
                Ok(_) if self.stage.is_disposed() => {}
                Ok(camera) => {
                    self.camera.set_value(Some(camera));
                    self.stage.set(Stage::Looking);
                    self.look().await;
                }
                Err(error) => drop(self.stage.try_set(Stage::NoCamera(error))),
            }
        });
    }

    /// Switches the camera off and shows what came of it.
    fn end(self, stage: Stage) {
        self.camera.set_value(None);
        self.stage.set(stage);
    }

    fn is_looking(self) -> bool {
        self.stage.try_get_untracked() == Some(Stage::Looking)
    }

    /// Hands picture after picture to the scanner until everything was seen, or the person goes.
    async fn look(self) {
        let (scanner, shutter) = (Scanner::default(), Shutter::new());
        let mut stumbles = 0;
        while self.is_looking() {
            let picture = self.video.get_untracked().zip(shutter.as_ref()).and_then(|(video, by)| by.take(&video));
            if let Some(picture) = picture {
                match scanner.look(picture).await {
                    Ok(codes) => {
                        stumbles = 0;
                        codes.iter().for_each(|code| self.take(code));
                    }
                    Err(_) => stumbles += 1,
                }
            }
            if self.is_looking() && (stumbles >= STUMBLES || shutter.is_none()) {
                self.end(Stage::NoScanner);
            }
            TimeoutFuture::new(PAUSE).await;
        }
    }

    fn take(self, code: &[u8]) {
        if !self.is_looking() {
            return;
        }
        let mut taken = Taken::Known;
        self.collector.maybe_update(|collector| {
            taken = collector.take(code);
            matches!(taken, Taken::New | Taken::Whole(_) | Taken::Contradicts)
        });
        let hint = match taken {
            // The camera sees it again soon.
            Taken::Damaged => return,
            Taken::New | Taken::Known => None,
            Taken::NotAFrame => Some(Hint::NotAFrame),
            Taken::LaterVersion => Some(Hint::LaterVersion),
            Taken::OtherTransfer => Some(Hint::OtherTransfer),
            Taken::Contradicts => Some(Hint::Contradicts),
            Taken::Whole(file) => return self.whole(file),
        };
        // Nobody touches the screen meanwhile, and somebody is there.
        tell(STILL_HERE);
        if self.hint.get_untracked() != hint {
            self.hint.set(hint);
        }
    }

    fn whole(self, file: Vec<u8>) {
        tell(STILL_HERE);
        self.file.set_value(file);
        self.end(Stage::Keeping);
        self.keep();
    }

    fn keep(self) {
        let (desk, words) = (self.desk, texts_of(untrack(|| self.locale.get())).kiosk());
        let file = self.file.get_value();
        if self.at_desk {
            match files::made(words.receive.file_name, "application/json", &file) {
                Some(file) => {
                    self.stage.set(Stage::Off);
                    desk.imports.add(desk, vec![file]);
                    navigate(Route::Desk(DeskRoute::Import));
                }
                None => self.stage.set(Stage::NoScanner),
            }
            return;
        }
        self.stage.set(Stage::Keeping);
        spawn_local(async move {
            let bytes = js_sys::Uint8Array::from(file.as_slice());
            let stage = match desk.ask(Ask::TakeIn, vec![bytes.into()], |_| {}).await.map(|reply| reply.answer) {
                Ok(Answer::TakenIn(TakenIn::Kept { more_to_come })) => Stage::Kept { more_to_come },
                Ok(Answer::TakenIn(refused)) => Stage::Refused(refused),
                Ok(other) => Stage::Failed(Trouble::of(other)),
                Err(trouble) => Stage::Failed(trouble),
            };
            if matches!(stage, Stage::Kept { .. }) {
                self.announcer.say(words.receive.kept);
            }
            let _ = self.stage.try_set(stage);
        });
    }

    fn draw(self, stage: Stage) -> AnyView {
        let begin = move |label: Signal<&'static str>, icon| {
            view! {
                <Button label=label icon=icon kind=ButtonKind::Primary wide=true on_press=move |()| self.begin() />
            }
        };
        let open = move || begin(say(|t| t.kiosk().receive.open), IconName::Camera);
        let again = move || begin(say(|t| t.ui.retry), IconName::RotateCcw);
        match stage {
            Stage::Off => view! {
                <p>{say(|t| t.kiosk().receive.how)}</p>
                {open()}
            }
            .into_any(),
            Stage::Opening => view! { <Skeleton slow=say(|t| t.kiosk().receive.opening) /> }.into_any(),
            Stage::Looking => view! { <Looking receiving=self /> }.into_any(),
            Stage::NoCamera(error) => view! {
                <TroubleCard words=Signal::derive(move || TroubleWords::new(no_camera(error), self.instead())) />
                {again()}
            }
            .into_any(),
            Stage::NoScanner => view! {
                <TroubleCard words=Signal::derive(move || TroubleWords::new(received().no_scanner, self.instead())) />
                {again()}
            }
            .into_any(),
            Stage::Keeping => view! { <Skeleton slow=say(|t| t.kiosk().receive.keeping) /> }.into_any(),
            Stage::Kept { more_to_come } => {
                let to_come = more_to_come.then(|| view! { <p>{say(|t| t.kiosk().receive.more_to_come)}</p> });
                view! {
                    <EmptyState
                        icon=IconName::CircleCheck
                        title=say(|t| t.kiosk().receive.kept)
                        note=say(|t| t.kiosk().receive.kept_note)
                    >
                        {to_come}
                        {begin(say(|t| t.kiosk().receive.next_phone), IconName::Camera)}
                    </EmptyState>
                }
                .into_any()
            }
            Stage::Refused(refused) => {
                let words = move || match &refused {
                    TakenIn::Refused(refusal) => {
                        TroubleWords::new(received().refused, import_refusal(texts(), refusal).0)
                    }
                    _ => TroubleWords::new(received().refused, received().not_trusted),
                };
                view! {
                    <TroubleCard words=Signal::derive(words) />
                    {again()}
                }
                .into_any()
            }
            Stage::Failed(trouble) => view! {
                <TroubleCard words=Signal::derive(move || trouble.words(texts()))>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| self.keep() />
                </TroubleCard>
            }
            .into_any(),
        }
    }

    /// What to do where the camera does not help.
    fn instead(self) -> &'static str {
        if self.at_desk { received().instead_at_desk } else { received().instead }
    }
}

fn no_camera(error: CameraError) -> &'static str {
    let words = received();
    match error {
        CameraError::Insecure => words.insecure,
        CameraError::Denied => words.denied,
        CameraError::Missing => words.missing,
        CameraError::Busy => words.busy,
        CameraError::Failed => words.failed,
    }
}

/// What the camera sees, how many codes have come, which ones are missing.
#[component]
fn Looking(
    /// Taking in.
    receiving: Receiving,
) -> impl IntoView {
    let collector = receiving.collector;
    let done = Signal::derive(move || collector.read().count() as u64);
    let total = Signal::derive(move || Some(collector.read().total() as u64));
    let has_begun = Memo::new(move |_| collector.read().total() > 0);
    let missing = move || {
        let list: Vec<String> = collector.read().missing().iter().map(ToString::to_string).collect();
        fill(received().missing_codes, &[("list", &list.join(", "))])
    };
    let hint = move || {
        let words = received();
        receiving.hint.get().map(|hint| match hint {
            Hint::NotAFrame => words.not_a_frame,
            Hint::LaterVersion => words.later_version,
            Hint::OtherTransfer => words.other_transfer,
            Hint::Contradicts => words.contradicts,
        })
    };
    let start_over = move |()| {
        collector.set(Collector::default());
        receiving.hint.set(None);
    };
    view! {
        <p>{say(|t| t.kiosk().receive.aim)}</p>
        <video
            class="receive__picture"
            node_ref=receiving.video
            autoplay=true
            playsinline=true
            aria-label=say(|t| t.kiosk().receive.picture)
        ></video>
        <Show
            when=move || has_begun.get()
            fallback=|| view! { <p role="status">{say(|t| t.kiosk().receive.none_yet)}</p> }
        >
            <Progress label=say(|t| t.kiosk().receive.seen) done=done total=total />
            <p class="receive__missing">{missing}</p>
        </Show>
        <p class="receive__hint" role="status">{hint}</p>
        <div class="receive__buttons">
            <Show when=move || has_begun.get()>
                <Button label=say(|t| t.kiosk().receive.start_over) icon=IconName::RotateCcw on_press=start_over />
            </Show>
            <Button label=say(|t| t.kiosk().receive.stop) on_press=move |()| receiving.end(Stage::Off) />
        </div>
    }
}
