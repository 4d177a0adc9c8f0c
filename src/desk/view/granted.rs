//! What was granted, and taking back what should not have been, with the reason.

use super::{content::use_content, listed::listed, use_desk};
use crate::{
    desk::{
        model::{GrantRow, GrantsAsk},
        rules::{Load, Trouble, finds},
    },
    domain::EventId,
    i18n::{date, fill, receipt_number, say, texts, use_locale},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, EmptyState, IconName, TextField, use_toasts},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// How many are shown before somebody looks for one.
const SHOWN: usize = 20;

/// What the list knows; a copy is the same.
#[derive(Clone, Copy)]
struct Granted {
    rows: RwSignal<Load<Vec<GrantRow>>>,
    /// What is looked for.
    typed: RwSignal<String>,
    /// The entry that is being taken back.
    open: RwSignal<Option<EventId>>,
    reason: RwSignal<String>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The list, read again whenever something that is kept has changed. The desk is unlocked.
#[component]
pub fn GrantedList() -> impl IntoView {
    let list = Granted {
        rows: RwSignal::new(Load::Waiting),
        typed: RwSignal::new(String::new()),
        open: RwSignal::new(None),
        reason: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    use_desk().keep_reading(
        list.rows,
        || Ask::Grants(GrantsAsk::List),
        |answer| match answer {
            Answer::Grants(rows) => Ok(rows),
            other => Err(other),
        },
    );
    let found = Signal::derive(move || match list.rows.get() {
        Load::Here(rows) => Load::Here(found(rows, &list.typed.read())),
        other => other,
    });
    let empty = || {
        view! {
            <EmptyState
                icon=IconName::Coins
                title=say(|t| t.desk().points_page.granted_none)
                note=say(|t| t.desk().points_page.granted_none_note)
            />
        }
    };
    let shown = listed(found, empty, move |row| view! { <Row list=list row=row /> });
    view! {
        <Card title=say(|t| t.desk().points_page.granted_title) note=say(|t| t.desk().points_page.granted_note)>
            <TextField
                label=say(|t| t.desk().points_page.granted_find)
                hint=say(|t| t.desk().points_page.granted_find_hint)
                value=list.typed
                kind="search"
                optional=true
            />
            {shown}
            <TroubleNote trouble=list.trouble />
        </Card>
    }
}

/// The newest, or those whose case or account has the number.
fn found(rows: Vec<GrantRow>, typed: &str) -> Vec<GrantRow> {
    let fits = |row: &GrantRow| finds(typed, [row.number.as_str(), &row.account].into_iter());
    rows.into_iter().filter(fits).take(SHOWN).collect()
}

/// For what, to whom, how many points; and the way to take them back.
#[component]
fn Row(
    /// The list.
    list: Granted,
    /// The grant.
    row: GrantRow,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let GrantRow { entry, at, number, account, rule, points, balance, .. } = row;
    let name = Memo::new(move |_| {
        let locale = locale.get();
        content.pack(|pack| pack.earn_rule(&rule).map_or_else(|| rule.clone(), |rule| rule.name.get(locale).to_owned()))
    });
    let known = move || {
        let case = (!number.is_empty()).then(|| receipt_number(&number));
        let account = fill(texts().desk().points_page.granted_account, &[("number", &account)]);
        let day = date(texts(), at, content.now());
        [case, Some(account), Some(day)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let is_open = Memo::new(move |_| list.open.get() == Some(entry));
    let begin = move |()| {
        list.reason.set(String::new());
        list.open.set(Some(entry));
    };
    let closed = move || {
        view! {
            <Button label=say(|t| t.desk().points_page.take_back) about=name icon=IconName::Undo on_press=begin />
        }
    };
    let form = move || view! { <TakeBack list=list entry=entry points=points balance=balance /> };
    view! {
        <li class="due-row">
            <p class="due-row__case">{name}</p>
            <p class="due-row__day">{known}</p>
            <p class="due-row__points">"+"{points}</p>
            <div class="redeem-row__act">
                {move || if is_open.get() { form().into_any() } else { closed().into_any() }}
            </div>
        </li>
    }
}

/// The reason, and the press that does it.
#[component]
fn TakeBack(
    /// The list.
    list: Granted,
    /// The grant.
    entry: EventId,
    /// How many points.
    points: u32,
    /// What the account has.
    balance: u64,
) -> impl IntoView {
    let toasts = use_toasts();
    let blocked = Signal::derive(move || {
        list.reason.read().trim().is_empty().then(|| texts().desk().points_page.take_back_missing.to_owned())
    });
    let take = move |()| {
        let desk = use_desk();
        let ask = Ask::Grants(GrantsAsk::TakeBack { of: entry, reason: list.reason.get_untracked() });
        list.busy.set(true);
        list.trouble.set(None);
        spawn_local(async move {
            let reply = desk.ask(ask, Vec::new(), |_| {}).await;
            list.busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Done) => {
                    list.open.try_set(None);
                    toasts.show(untrack(texts).desk().points_page.taken_back);
                }
                Ok(other) => drop(list.trouble.try_set(Some(Trouble::of(other)))),
                Err(trouble) => drop(list.trouble.try_set(Some(trouble))),
            }
        });
    };
    let owes = (balance < u64::from(points)).then(|| {
        view! { <p class="act__note">{move || fill(texts().desk().points_page.take_back_owes, &[("n", &balance)])}</p> }
    });
    view! {
        {owes}
        <TextField
            label=say(|t| t.desk().points_page.take_back_reason)
            hint=say(|t| t.desk().points_page.take_back_hint)
            value=list.reason
        />
        <Button
            label=move || fill(texts().desk().points_page.take_back_now, &[("n", &points)])
            kind=ButtonKind::Primary
            icon=IconName::Undo
            busy=list.busy
            blocked=blocked
            on_press=take
        />
        <Button label=say(|t| t.ui.close) icon=IconName::X on_press=move |()| list.open.set(None) />
    }
}
