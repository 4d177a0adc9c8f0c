//! A points card that lies on the counter: what it has, claiming it, giving something for it.

use super::{content::use_content, use_desk};
use crate::{
    app::{DeskRoute, Route},
    desk::{
        model::{CardAct, CardRow},
        rules::Trouble,
    },
    domain::CaseId,
    exchange::feed::PointsEntry,
    i18n::{date, fill, number, say, texts, use_locale},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, ButtonLink, Card, IconName, TextField},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// What the counter knows; a copy is the same.
#[derive(Clone, Copy)]
struct Counter {
    said: RwSignal<String>,
    /// The code of the card that is shown.
    code: StoredValue<String>,
    shown: RwSignal<Option<CardRow>>,
    busy: RwSignal<bool>,
    wrong: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The card on the counter. The desk is unlocked.
#[component]
pub fn CounterCard() -> impl IntoView {
    let counter = Counter {
        said: RwSignal::new(String::new()),
        code: StoredValue::new(String::new()),
        shown: RwSignal::new(None),
        busy: RwSignal::new(false),
        wrong: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let error = Signal::derive(move || counter.wrong.get().then(|| texts().desk().cards_page.wrong.to_owned()));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let said = counter.said.get_untracked();
        // A second press after the card was found takes nothing away.
        if said.trim().is_empty() && untrack(|| counter.shown.read().is_some()) {
            return;
        }
        counter.code.set_value(said);
        counter.said.set(String::new());
        counter.act(CardAct::Look);
    };
    let card = move || counter.shown.get().map(|row| view! { <Laid counter=counter row=row /> });
    view! {
        <Card title=say(|t| t.desk().cards_page.title) note=say(|t| t.desk().cards_page.note)>
            <form class="session__scan" on:submit=submit>
                <TextField
                    label=say(|t| t.desk().cards_page.scan)
                    value=counter.said
                    error=error
                    on_input=move |()| counter.wrong.set(false)
                />
                <Button
                    label=say(|t| t.desk().cards_page.look)
                    icon=IconName::ScanQrCode
                    busy=counter.busy
                    submit=true
                />
            </form>
            <TroubleNote trouble=counter.trouble />
            {card}
            <ButtonLink
                label=say(|t| t.desk().cards_page.make)
                href=Route::Desk(DeskRoute::Cards).href()
                icon=IconName::IdCard
            />
        </Card>
    }
}

impl Counter {
    fn act(self, act: CardAct) {
        let (desk, content) = (use_desk(), use_content());
        let (services, rewards) = content.pack(|pack| (pack.services.clone(), pack.rewards.clone()));
        let ask = Ask::DeskCard { code: self.code.get_value(), act, services, rewards };
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let reply = desk.ask(ask, Vec::new(), |_| {}).await;
            self.busy.try_set(false);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::DeskCard(row)) => drop(self.shown.try_set(Some(*row))),
                Ok(Answer::BadCode) => {
                    self.shown.try_set(None);
                    self.wrong.try_set(true);
                }
                Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }

    fn put_away(self) {
        self.code.set_value(String::new());
        self.shown.set(None);
    }
}

/// The name of a reward of the pack.
fn reward_name(id: &str) -> String {
    let locale = use_locale().get();
    use_content().pack(|pack| pack.reward(id).map(|reward| reward.name.get(locale).to_owned())).unwrap_or_default()
}

/// The card that was scanned.
#[component]
fn Laid(
    /// The counter.
    counter: Counter,
    /// What the office knows of it.
    row: CardRow,
) -> impl IntoView {
    let CardRow { number, bound, balance, debt, entries, waiting, affordable } = row;
    let title = move || fill(texts().desk().cards_page.number, &[("n", &number)]);
    let has = move || fill(texts().desk().cards_page.balance, &[("n", &balance)]);
    let owes = (debt > 0).then(|| view! { <p>{move || fill(texts().desk().cards_page.debt, &[("n", &debt)])}</p> });
    let spending = match bound {
        true => view! { <Spending counter=counter affordable=affordable /> }.into_any(),
        false => view! { <Binding counter=counter /> }.into_any(),
    };
    let has_waiting = !waiting.is_empty();
    let waiting = waiting.into_iter().map(|(case, reward)| view! { <Fetch counter=counter case=case reward=reward /> });
    let waiting = waiting.collect_view();
    let is_empty = entries.is_empty();
    let entries = entries.into_iter().map(|entry| view! { <Entry counter=counter entry=entry /> }).collect_view();
    view! {
        <section class="counter-card" role="status">
            <h3 class="counter-card__title">{title}</h3>
            <p class="counter-card__balance">{has}</p>
            {owes}
        </section>
        {spending}
        {has_waiting.then(|| view! {
            <h3>{say(|t| t.desk().cards_page.waiting)}</h3>
            <ul>{waiting}</ul>
        })}
        <h3>{say(|t| t.desk().cards_page.entries)}</h3>
        {is_empty.then(|| view! { <p>{say(|t| t.desk().cards_page.no_entries)}</p> })}
        <ul>{entries}</ul>
        <Button
            label=say(|t| t.desk().cards_page.put_away)
            icon=IconName::X
            on_press=move |()| counter.put_away()
        />
    }
}

/// Whose it is, before it may spend.
#[component]
fn Binding(
    /// The counter.
    counter: Counter,
) -> impl IntoView {
    let whose = RwSignal::new(String::new());
    view! {
        <p>{say(|t| t.desk().cards_page.not_bound)}</p>
        <TextField
            label=say(|t| t.desk().cards_page.whose)
            hint=say(|t| t.desk().cards_page.whose_hint)
            value=whose
            optional=true
        />
        <Button
            label=say(|t| t.desk().cards_page.bind)
            kind=ButtonKind::Primary
            icon=IconName::Check
            busy=counter.busy
            on_press=move |()| counter.act(CardAct::Bind { whose: whose.get_untracked() })
        />
    }
}

/// What it suffices for.
#[component]
fn Spending(
    /// The counter.
    counter: Counter,
    /// The rewards, by id.
    affordable: Vec<String>,
) -> impl IntoView {
    let is_empty = affordable.is_empty();
    let row = move |id: String| {
        let price = use_content().pack(|pack| pack.reward(&id).map_or(0, |reward| reward.points));
        let (named, about, reward) = (id.clone(), id.clone(), id);
        view! {
            <li class="due-row">
                <p class="due-row__case">{move || reward_name(&named)}</p>
                <p class="due-row__day">{move || fill(texts().desk().cards_page.price, &[("n", &price)])}</p>
                <div class="redeem-row__act">
                    <Button
                        label=say(|t| t.desk().cards_page.give)
                        about=move || reward_name(&about)
                        icon=IconName::Check
                        busy=counter.busy
                        on_press=move |()| counter.act(CardAct::Spend { reward: reward.clone() })
                    />
                </div>
            </li>
        }
    };
    view! {
        <h3>{say(|t| t.desk().cards_page.spend)}</h3>
        {is_empty.then(|| view! { <p>{say(|t| t.desk().cards_page.no_spend)}</p> })}
        <ul>{affordable.into_iter().map(row).collect_view()}</ul>
    }
}

/// What was asked for elsewhere and agreed to.
#[component]
fn Fetch(
    /// The counter.
    counter: Counter,
    /// The case.
    case: CaseId,
    /// The reward's id.
    reward: Option<String>,
) -> impl IntoView {
    let reward = StoredValue::new(reward.unwrap_or_default());
    let name = move || reward.with_value(|reward| reward_name(reward));
    view! {
        <li class="due-row">
            <a class="due-row__case" href=Route::Desk(DeskRoute::Inbox(Some(case))).href()>{name}</a>
            <div class="redeem-row__act">
                <Button
                    label=say(|t| t.desk().cards_page.hand_out)
                    about=name
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    busy=counter.busy
                    on_press=move |()| counter.act(CardAct::HandOut(case))
                />
            </div>
        </li>
    }
}

/// One line of the ledger; what was given at the counter may come back.
#[component]
fn Entry(
    /// The counter.
    counter: Counter,
    /// The entry.
    entry: PointsEntry,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let PointsEntry { id, at, points, case, rule, reward, reversed, .. } = entry;
    let comes_back = case.is_none() && points < 0 && reversed.is_none();
    let name = move || {
        let locale = locale.get();
        let rule = content.pack(|pack| Some(pack.earn_rule(rule.as_deref()?)?.name.get(locale).to_owned()));
        let reward = content.pack(|pack| Some(pack.reward(reward.as_deref()?)?.name.get(locale).to_owned()));
        rule.or(reward).unwrap_or_default()
    };
    let name = Memo::new(move |_| name());
    let moved = if points > 0 { format!("+{points}") } else { number(points) };
    view! {
        <li class="due-row" class:due-row--held=reversed.is_some()>
            <p class="due-row__case">{name}</p>
            <p class="due-row__day">{move || date(texts(), at, content.now())}</p>
            <p class="due-row__points">{moved}</p>
            {comes_back.then(|| view! {
                <div class="redeem-row__act">
                    <Button
                        label=say(|t| t.desk().cards_page.back)
                        about=name
                        icon=IconName::Undo
                        busy=counter.busy
                        on_press=move |()| counter.act(CardAct::GiveBack(id))
                    />
                </div>
            })}
        </li>
    }
}
