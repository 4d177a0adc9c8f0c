//! The phones that act for teams: adding one, stopping one.

use super::{
    content::use_content,
    key_strip::{KeyStrip, ToKeys},
    listed::listed,
    use_desk,
};
use crate::{
    app::Route,
    content::Team,
    desk::{
        model::{MemberRow, MembersAsk},
        rules::{Load, Trouble},
    },
    i18n::{fill, say, texts, use_locale},
    member::model::{Enrolment, phone_number},
    reports::view::TroubleNote,
    ui::{
        Button, ButtonKind, Card, CopyText, Dialog, EmptyState, IconName, QrCode, Select, SelectOption, Skeleton,
        TextField, TopBar,
    },
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// What the page knows; a copy is the same.
#[derive(Clone, Copy)]
struct Members {
    phones: RwSignal<Load<Vec<MemberRow>>>,
    /// The phone that was just added, and the office's word about it.
    added: RwSignal<Option<(String, String)>>,
    busy: RwSignal<bool>,
    wrong: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The page.
#[component]
pub fn MembersPage() -> impl IntoView {
    let desk = use_desk();
    let members = Members {
        phones: RwSignal::new(Load::Waiting),
        added: RwSignal::new(None),
        busy: RwSignal::new(false),
        wrong: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let can_act = desk.keep_reading(
        members.phones,
        || Ask::Members(MembersAsk::List),
        |answer| match answer {
            Answer::Members { phones, .. } => Ok(phones),
            other => Err(other),
        },
    );
    let shown = move || match can_act.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(false) => view! {
            <Card title=say(|t| t.desk().members_page.title)>
                <p>{say(|t| t.desk().members_page.locked)}</p>
                <ToKeys />
            </Card>
        }
        .into_any(),
        Some(true) => view! {
            <AddPhone members=members />
            <Phones members=members />
        }
        .into_any(),
    };
    view! {
        <TopBar title=say(|t| t.desk().members) />
        <KeyStrip />
        <div class="points-desk">{shown}</div>
    }
}

impl Members {
    /// Asks, and shows the phones that there are then.
    fn ask(self, ask: MembersAsk, then: impl FnOnce(Option<String>) + 'static) {
        let desk = use_desk();
        self.busy.set(true);
        self.trouble.set(None);
        self.wrong.set(false);
        spawn_local(async move {
            let reply = desk.ask(Ask::Members(ask), Vec::new(), |_| {}).await;
            self.busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Members { phones, added }) => {
                    self.phones.try_set(Load::Here(phones));
                    then(added);
                }
                Ok(Answer::BadCode) => drop(self.wrong.try_set(true)),
                Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }
}

/// The form, and what the phone that was added is to scan.
#[component]
fn AddPhone(
    /// What the page knows.
    members: Members,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let (code, team, no_team) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let teams = Signal::derive(move || {
        let locale = locale.get();
        let choice =
            |team: &Team| SelectOption { value: team.id.to_string(), label: team.name.get(locale).to_owned().into() };
        content.pack(|pack| pack.teams.iter().map(choice).collect::<Vec<_>>())
    });
    let wrong = Signal::derive(move || members.wrong.get().then(|| texts().desk().members_page.code_wrong.to_owned()));
    let missing = Signal::derive(move || no_team.get().then(|| texts().desk().members_page.team_missing.to_owned()));
    let add = move |()| {
        let (typed, chosen) = (code.get_untracked(), team.get_untracked());
        let Ok(phone) = typed.parse::<Enrolment>() else { return members.wrong.set(true) };
        if chosen.is_empty() {
            return no_team.set(true);
        }
        let number = phone_number(phone.device);
        members.ask(MembersAsk::Add { code: typed, team: chosen }, move |jws| {
            members.added.try_set(jws.map(|jws| (number, jws)));
            code.try_set(String::new());
        });
    };
    view! {
        <Card title=say(|t| t.desk().members_page.add_title) note=say(|t| t.desk().members_page.add_note)>
            <TextField
                label=say(|t| t.desk().members_page.code)
                hint=say(|t| t.desk().members_page.code_hint)
                value=code
                error=wrong
                on_input=move |()| members.wrong.set(false)
            />
            <Select
                label=say(|t| t.desk().members_page.team)
                value=team
                options=teams
                error=missing
                on_change=move |()| no_team.set(false)
            />
            <TroubleNote trouble=members.trouble />
            <Button
                label=say(|t| t.desk().members_page.add)
                kind=ButtonKind::Primary
                icon=IconName::Plus
                busy=members.busy
                on_press=add
            />
            {move || members.added.get().map(|(number, jws)| view! { <Added number=number jws=jws /> })}
        </Card>
    }
}

/// The office's word about a phone, for its camera.
#[component]
fn Added(
    /// The phone's number.
    number: String,
    /// The delegation.
    jws: String,
) -> impl IntoView {
    let site = window().location().href().unwrap_or_default();
    let site = site.split('#').next().unwrap_or_default();
    let link = format!("{site}{}/join/{jws}", Route::Tasks.href());
    view! {
        <div class="member-added" role="status">
            <p class="member-added__title">{move || fill(texts().desk().members_page.added, &[("n", &number)])}</p>
            <p>{say(|t| t.desk().members_page.added_note)}</p>
            <QrCode text=Signal::stored(link.clone()) label=say(|t| t.desk().members_page.added_code) />
            <CopyText
                text=link
                name=say(|t| t.desk().members_page.added_code)
                label=say(|t| t.desk().members_page.copy_link)
                copied=say(|t| t.desk().members_page.link_copied)
                not_copied=say(|t| t.desk().members_page.link_not_copied)
            />
        </div>
    }
}

/// The phones, each with the way to stop it.
#[component]
fn Phones(
    /// What the page knows.
    members: Members,
) -> impl IntoView {
    let empty = || {
        view! {
            <EmptyState
                icon=IconName::Smartphone
                title=say(|t| t.desk().members_page.none)
                note=say(|t| t.desk().members_page.none_note)
            />
        }
    };
    let list = listed(members.phones, empty, move |phone| view! { <PhoneRow members=members phone=phone /> });
    view! {
        <Card title=say(|t| t.desk().members_page.title) note=say(|t| t.desk().members_page.note)>{list}</Card>
    }
}

#[component]
fn PhoneRow(
    /// What the page knows.
    members: Members,
    /// The phone.
    phone: MemberRow,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let MemberRow { device, number, team, revoked } = phone;
    let number = StoredValue::new(number);
    let asking = RwSignal::new(false);
    let named = move |words: fn() -> &'static str| move || fill(words(), &[("n", &number.get_value())]);
    let team = move || {
        let locale = locale.get();
        content
            .pack(|pack| pack.team(&team).map(|team| team.name.get(locale).to_owned()))
            .unwrap_or_else(|| team.clone())
    };
    let end = match revoked {
        true => view! { <p class="due-row__points">{say(|t| t.desk().members_page.revoked)}</p> }.into_any(),
        false => view! {
            <Button
                label=say(|t| t.desk().members_page.revoke)
                icon=IconName::Ban
                on_press=move |()| asking.set(true)
            />
        }
        .into_any(),
    };
    view! {
        <li class="due-row" class:due-row--held=revoked>
            <p class="due-row__case">{named(|| texts().desk().members_page.phone)}</p>
            <p class="due-row__day">{team}</p>
            {end}
            <Dialog
                open=asking
                question=named(|| texts().desk().members_page.revoke_sure)
                consequence=say(|t| t.desk().members_page.revoke_note)
                safe=say(|t| t.desk().members_page.keep)
                act=say(|t| t.desk().members_page.revoke)
                act_icon=IconName::Ban
                danger=true
                on_act=move |()| members.ask(MembersAsk::Revoke(device), |_| {})
            />
        </li>
    }
}
