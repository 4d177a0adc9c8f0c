//! Making the office's key: a passphrase twice, a file to keep, a public half for the content, and what is lost with
//! them.

use super::{content::use_content, use_desk};
use crate::{
    desk::rules::Trouble,
    i18n::{say, texts},
    platform::{clipboard, download::download},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, Icon, IconName, NewPassphrase, Passphrase},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// The ending of a key file's name.
const ENDING: &str = ".yizhan-key.json";

/// A key that was made in this visit.
#[derive(Clone)]
struct Made {
    name: String,
    key_file: Vec<u8>,
    public: String,
}

impl Made {
    fn download(&self) -> bool {
        download(&format!("{}{ENDING}", self.name), "application/json", &self.key_file).is_ok()
    }
}

/// The form, then what remains to be done.
#[component]
pub fn NewOffice() -> impl IntoView {
    let made = RwSignal::new(None::<Made>);
    move || match made.get() {
        None => view! { <MakeKey made=made /> }.into_any(),
        Some(key) => view! { <KeyMade key_made=key /> }.into_any(),
    }
}

#[component]
fn MakeKey(
    /// Gets the key.
    made: RwSignal<Option<Made>>,
) -> impl IntoView {
    let (desk, content) = (use_desk(), use_content());
    let passphrase = Passphrase::default();
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None));
    let blocked = passphrase.blocked();
    let make = move || {
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            let ask = Ask::NewOffice { passphrase: passphrase.get_untracked() };
            let found = match desk.ask(ask, Vec::new(), |_| {}).await {
                Ok(reply) => match (reply.answer, reply.attachments.first()) {
                    (Answer::NewOffice { public }, Some(key_file)) => {
                        let name = content.pack(|pack| pack.community.id.to_string());
                        Ok(Made { name, key_file: key_file.to_vec(), public })
                    }
                    (other, _) => Err(Trouble::of(other)),
                },
                Err(trouble) => Err(trouble),
            };
            busy.try_set(false);
            match found {
                Ok(key) => {
                    key.download();
                    made.try_set(Some(key));
                }
                Err(found) => drop(trouble.try_set(Some(found))),
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
        <Card title=say(|t| t.desk().keys_page.make_title) note=say(|t| t.desk().keys_page.make_note)>
            <form class="keys__form" on:submit=submit>
                <NewPassphrase passphrase=passphrase />
                <Warning />
                <TroubleNote trouble=trouble />
                <Button
                    label=say(|t| t.desk().keys_page.make)
                    kind=ButtonKind::Primary
                    icon=IconName::Key
                    busy=busy
                    busy_label=say(|t| t.desk().keys_page.making)
                    blocked=blocked
                    submit=true
                />
            </form>
        </Card>
    }
}

#[component]
fn Warning() -> impl IntoView {
    view! {
        <div class="keys__warning">
            <Icon name=IconName::TriangleAlert />
            <div>
                <p class="keys__warning-title">{say(|t| t.desk().keys_page.warn_title)}</p>
                <p>{say(|t| t.desk().keys_page.warn)}</p>
                <p>{say(|t| t.desk().keys_page.warn_copy)}</p>
            </div>
        </div>
    }
}

/// What remains: keep the file, publish the public half, put the content back, unlock.
#[component]
fn KeyMade(
    /// The key.
    key_made: Made,
) -> impl IntoView {
    let kept = StoredValue::new(key_made);
    let refused = RwSignal::new(false);
    let file = move |()| refused.set(!kept.with_value(Made::download));
    view! {
        <Card title=say(|t| t.desk().keys_page.made_title)>
            <ol class="keys__steps">
                <li>
                    <h3>{say(|t| t.desk().keys_page.step_file)}</h3>
                    <p>{say(|t| t.desk().keys_page.step_file_note)}</p>
                    <Button label=say(|t| t.desk().keys_page.download_file) icon=IconName::Download kind=ButtonKind::Primary on_press=file />
                    <p class="field__error" role="status">{move || refused.get().then(|| texts().desk().keys_page.no_download)}</p>
                </li>
                <li>
                    <h3>{say(|t| t.desk().keys_page.step_public)}</h3>
                    <p>{say(|t| t.desk().keys_page.step_public_note)}</p>
                    <PublicHalf public=kept.with_value(|key| key.public.clone()) />
                </li>
                <li>
                    <h3>{say(|t| t.desk().keys_page.step_host)}</h3>
                    <p>{say(|t| t.desk().keys_page.step_host_note)}</p>
                </li>
                <li>
                    <h3>{say(|t| t.desk().keys_page.step_unlock)}</h3>
                    <p>{say(|t| t.desk().keys_page.step_unlock_note)}</p>
                </li>
            </ol>
            <Warning />
        </Card>
    }
}

/// The public half, to be copied or saved.
#[component]
fn PublicHalf(
    /// JSON text.
    public: String,
) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let shown = public.clone();
    let text = StoredValue::new(public);
    let copy = move |()| {
        spawn_local(async move {
            let done = clipboard::copy(&text.get_value()).await;
            copied.try_set(Some(done));
        });
    };
    let save = move |()| {
        if download("office.json", "application/json", text.get_value().as_bytes()).is_err() {
            copied.set(Some(false));
        }
    };
    let said = move || {
        let words = &texts().desk().keys_page;
        copied.get().map(|done| if done { words.copied } else { words.copy_failed })
    };
    view! {
        <p class="keys__public-label">{say(|t| t.desk().keys_page.public_label)}</p>
        <pre class="keys__public" tabindex="0">{shown}</pre>
        <div class="keys__buttons">
            <Button label=say(|t| t.desk().keys_page.copy) icon=IconName::Copy on_press=copy />
            <Button label=say(|t| t.desk().keys_page.download_public) icon=IconName::Download on_press=save />
        </div>
        <p role="status">{said}</p>
    }
}
