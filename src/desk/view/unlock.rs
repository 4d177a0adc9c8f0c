//! Unlocking: with the office's key file and its passphrase, or with the sample's, which everybody has.

use super::{desk::Desk, drop::dropped, use_desk};
use crate::{
    desk::{model::UnlockProblem, rules::Trouble, words},
    i18n::{fill, say, texts},
    platform::{fetch, files},
    reports::view::{TroubleCard, TroubleNote},
    ui::{Button, ButtonKind, Card, FilePick, IconName, TextField},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

/// Where the sample's key file lies beside the page, and the passphrase that everybody has.
const SAMPLE_KEY: &str = "demo/office-key.yizhan-key.json";
const SAMPLE_PASSPHRASE: &str = "yizhan demonstration";

/// How unlocking stands.
#[derive(Clone, Copy)]
struct Unlocking {
    desk: Desk,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<UnlockProblem>>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Unlocking {
    fn new() -> Self {
        let (busy, problem, trouble) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None));
        Self { desk: use_desk(), busy, problem, trouble }
    }

    fn begin(self) {
        self.busy.set(true);
        self.problem.set(None);
        self.trouble.set(None);
    }

    async fn unlock(self, key_file: Vec<u8>, passphrase: String) {
        let key_file = JsValue::from(js_sys::Uint8Array::from(key_file.as_slice()));
        let answer = self.desk.ask(Ask::Unlock { passphrase }, vec![key_file], |_| {}).await.map(|reply| reply.answer);
        self.busy.try_set(false);
        match answer {
            Ok(Answer::Desk(state)) => self.desk.set(state),
            Ok(Answer::NotUnlocked(problem)) => drop(self.problem.try_set(Some(problem))),
            Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
            Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
        }
    }
}

/// Why it did not unlock.
#[component]
fn Problem(
    /// How unlocking stands.
    unlocking: Unlocking,
) -> impl IntoView {
    let card = move || {
        let problem = unlocking.problem.get()?;
        Some(view! { <TroubleCard words=Signal::derive(move || words::unlock_problem(texts(), &problem)) /> })
    };
    view! {
        {card}
        <TroubleNote trouble=unlocking.trouble />
    }
}

/// The office's own key file and passphrase.
#[component]
pub fn Unlock() -> impl IntoView {
    let unlocking = Unlocking::new();
    let (file, passphrase) = (RwSignal::new_local(None::<web_sys::File>), RwSignal::new(String::new()));
    let take = move |picked: Vec<web_sys::File>| {
        unlocking.problem.set(None);
        file.set(picked.into_iter().next());
    };
    let blocked = Signal::derive(move || {
        let words = &texts().desk().keys_page;
        let missing = file.read().is_none().then_some(words.no_file);
        missing.or(passphrase.read().is_empty().then_some(words.no_passphrase)).map(str::to_owned)
    });
    let unlock = move || {
        let Some(key_file) = file.get_untracked() else { return };
        unlocking.begin();
        spawn_local(async move {
            match files::read(&key_file).await {
                Ok(bytes) => unlocking.unlock(bytes, passphrase.get_untracked()).await,
                Err(reason) => {
                    unlocking.busy.try_set(false);
                    unlocking.problem.try_set(Some(UnlockProblem::NotAKeyFile(reason.to_string())));
                }
            }
        });
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if blocked.read_untracked().is_none() && !unlocking.busy.get_untracked() {
            unlock();
        }
    };
    view! {
        <Card title=say(|t| t.desk().keys_page.unlock_title) note=say(|t| t.desk().keys_page.unlock_note)>
            <form class="keys__form" on:submit=submit>
                <KeyFile file=file take=Callback::new(take) />
                <TextField
                    label=say(|t| t.passphrase().label)
                    value=passphrase
                    kind="password"
                    autocomplete="current-password"
                />
                <Problem unlocking=unlocking />
                <Button
                    label=say(|t| t.desk().unlock)
                    kind=ButtonKind::Primary
                    icon=IconName::Key
                    busy=unlocking.busy
                    busy_label=say(|t| t.desk().keys_page.unlocking)
                    blocked=blocked
                    submit=true
                />
            </form>
        </Card>
    }
}

/// Picks or takes the key file.
#[component]
fn KeyFile(
    /// The file that was chosen.
    file: RwSignal<Option<web_sys::File>, LocalStorage>,
    /// Takes what was picked or dropped.
    take: Callback<Vec<web_sys::File>>,
) -> impl IntoView {
    let name = move || file.read().as_ref().map(web_sys::File::name);
    let chosen = move || name().map(|name| fill(texts().desk().keys_page.chosen_file, &[("name", &name)]));
    let verb = move || {
        let words = &texts().desk().keys_page;
        if name().is_some() { words.other_file } else { words.pick_file }
    };
    let drop = move |event: web_sys::DragEvent| {
        let files = dropped(event.data_transfer());
        if !files.is_empty() {
            event.prevent_default();
            take.run(files);
        }
    };
    view! {
        <div class="key-file" on:drop=drop>
            <FilePick label=verb icon=IconName::Key on_pick=take />
            <p role="status">{move || chosen().unwrap_or_else(|| texts().desk().keys_page.drop_file.to_owned())}</p>
        </div>
    }
}

/// The sample's key, with its passphrase in the open.
#[component]
pub fn SampleUnlock() -> impl IntoView {
    let unlocking = Unlocking::new();
    let absent = RwSignal::new(false);
    let unlock = move |()| {
        unlocking.begin();
        absent.set(false);
        spawn_local(async move {
            match fetch::get(SAMPLE_KEY, fetch::Freshness::Cached).await {
                Ok(key_file) => unlocking.unlock(key_file, SAMPLE_PASSPHRASE.to_owned()).await,
                Err(_) => {
                    unlocking.busy.try_set(false);
                    absent.try_set(true);
                }
            }
        });
    };
    let passphrase = move || fill(texts().desk().keys_page.sample_passphrase, &[("passphrase", &SAMPLE_PASSPHRASE)]);
    view! {
        <section class="card keys__sample">
            <h2 class="card__title">{say(|t| t.desk().keys_page.sample_title)}</h2>
            <p>{say(|t| t.desk().keys_page.sample_note)}</p>
            <p class="keys__passphrase">{passphrase}</p>
            <Button
                label=say(|t| t.desk().keys_page.sample_unlock)
                kind=ButtonKind::Primary
                icon=IconName::Key
                busy=unlocking.busy
                busy_label=say(|t| t.desk().keys_page.unlocking)
                on_press=unlock
            />
            <p class="field__error" role="status">
                {move || absent.get().then(|| texts().desk().keys_page.sample_failed)}
            </p>
            <Problem unlocking=unlocking />
        </section>
    }
}
