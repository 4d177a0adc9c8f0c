//! Who wants which reward: agreeing, handing it over by the code, giving points back.

use super::{content::use_content, listed::listed, use_desk};
use crate::{
    app::{DeskRoute, Route},
    content::{Reward, Service},
    desk::{
        model::{RedeemAct, RedemptionRow, RedemptionState},
        rules::{Load, Trouble},
    },
    domain::CaseId,
    i18n::{fill, receipt_number, say, texts, use_locale},
    ledger::Refusal,
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, EmptyState, Icon, IconName, TextField},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

/// What the list knows; a copy is the same.
#[derive(Clone, Copy)]
struct Redemptions {
    rows: RwSignal<Load<Vec<RedemptionRow>>>,
    /// The case about which something is being done.
    busy: RwSignal<Option<CaseId>>,
    /// The case whose code was not the right one.
    wrong: RwSignal<Option<CaseId>>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The list, read again whenever something that is kept has changed. The desk is unlocked.
#[component]
pub fn RedemptionList() -> impl IntoView {
    let list = Redemptions {
        rows: RwSignal::new(Load::Waiting),
        busy: RwSignal::new(None),
        wrong: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let ask = || {
        let (services, rewards) = pack();
        Ask::Redemptions { services, rewards }
    };
    use_desk().keep_reading(list.rows, ask, |answer| match answer {
        Answer::Redemptions(rows) => Ok(rows),
        other => Err(other),
    });
    let empty = || {
        view! {
            <EmptyState
                icon=IconName::ShoppingBasket
                title=say(|t| t.desk().points_page.redeem_none)
                note=say(|t| t.desk().points_page.redeem_none_note)
            />
        }
    };
    let shown = listed(list.rows, empty, move |row| view! { <Row list=list row=row /> });
    view! {
        <Card title=say(|t| t.desk().points_page.redeem_title) note=say(|t| t.desk().points_page.redeem_note)>
            {shown}
            <TroubleNote trouble=list.trouble />
        </Card>
    }
}

impl Redemptions {
    /// Does something about one of them.
    fn act(self, case: CaseId, act: RedeemAct) {
        let (desk, (services, rewards)) = (use_desk(), pack());
        self.busy.set(Some(case));
        self.wrong.set(None);
        self.trouble.set(None);
        spawn_local(async move {
            let reply = desk.ask(Ask::Redeem { case, act, services, rewards }, Vec::new(), |_| {}).await;
            self.busy.try_set(None);
            match reply.map(|reply| reply.answer) {
                Ok(Answer::Done) => {}
                Ok(Answer::BadCode) => drop(self.wrong.try_set(Some(case))),
                Ok(other) => drop(self.trouble.try_set(Some(Trouble::of(other)))),
                Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
            }
        });
    }
}

fn pack() -> (Vec<Service>, Vec<Reward>) {
    use_content().pack(|pack| (pack.services.clone(), pack.rewards.clone()))
}

/// Which reward, who asks, and what can be done.
#[component]
fn Row(
    /// The list.
    list: Redemptions,
    /// The redemption.
    row: RedemptionRow,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let RedemptionRow { case, number, reward, balance, left, state } = row;
    let name = move || {
        let locale = locale.get();
        let name = content.pack(|pack| Some(pack.reward(reward.as_deref()?)?.name.get(locale).to_owned()));
        name.unwrap_or_else(|| texts().desk().points_page.no_reward.to_owned())
    };
    let known = move || {
        let words = &texts().desk().points_page;
        let left = left.map(|left| words.left.of(left.into()));
        let parts = [Some(receipt_number(&number)), Some(fill(words.balance, &[("n", &balance)])), left];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let what = match state {
        RedemptionState::Asked => view! {
            <ActButton list=list case=case act=RedeemAct::Confirm icon=IconName::Check label=say(|t| t.desk().points_page.confirm) />
        }
        .into_any(),
        RedemptionState::Refused(refusal) => note(move || refused(refusal)).into_any(),
        RedemptionState::Confirmed => view! { <HandOut list=list case=case /> }.into_any(),
        RedemptionState::GiveBack => view! {
            {note(|| texts().desk().points_page.give_back_note.to_owned())}
            <ActButton list=list case=case act=RedeemAct::GiveBack icon=IconName::Undo label=say(|t| t.desk().points_page.give_back) />
        }
        .into_any(),
    };
    view! {
        <li class="due-row">
            <a class="due-row__case" href=Route::Desk(DeskRoute::Inbox(Some(case))).href()>{name}</a>
            <p class="due-row__day">{known}</p>
            <div class="redeem-row__act">{what}</div>
        </li>
    }
}

fn note(words: impl Fn() -> String + Send + 'static) -> impl IntoView {
    view! { <p class="redeem-row__note"><Icon name=IconName::Info /><span>{words}</span></p> }
}

fn refused(refusal: Refusal) -> String {
    let words = &texts().desk().points_page;
    match refusal {
        Refusal::NoReward => words.no_reward.to_owned(),
        Refusal::NotBound => words.not_bound.to_owned(),
        Refusal::Closed => words.closed.to_owned(),
        Refusal::TooFew { missing } => fill(words.too_few, &[("n", &missing)]),
        Refusal::SoldOut => words.sold_out.to_owned(),
    }
}

#[component]
fn ActButton(
    /// The list.
    list: Redemptions,
    /// The case.
    case: CaseId,
    /// What is done.
    act: RedeemAct,
    /// The icon.
    icon: IconName,
    /// The verb.
    label: Signal<&'static str>,
) -> impl IntoView {
    let busy = Signal::derive(move || list.busy.get() == Some(case));
    let press = move |()| list.act(case, act.clone());
    view! { <Button label=label kind=ButtonKind::Primary icon=icon busy=busy on_press=press /> }
}

/// The code that whoever fetches it says.
#[component]
fn HandOut(
    /// The list.
    list: Redemptions,
    /// The case.
    case: CaseId,
) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let busy = Signal::derive(move || list.busy.get() == Some(case));
    let wrong = Signal::derive(move || {
        (list.wrong.get() == Some(case)).then(|| texts().desk().points_page.wrong_code.to_owned())
    });
    let press = move |()| list.act(case, RedeemAct::HandOut { code: code.get_untracked() });
    view! {
        {note(|| texts().desk().points_page.state_confirmed.to_owned())}
        <TextField
            label=say(|t| t.desk().points_page.code)
            value=code
            keyboard="numeric"
            error=wrong
            on_input=move |()| list.wrong.set(None)
        />
        <Button
            label=say(|t| t.desk().points_page.hand_out)
            kind=ButtonKind::Primary
            icon=IconName::Check
            busy=busy
            on_press=press
        />
    }
}
