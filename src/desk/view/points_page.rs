//! Granting points: what is due, what a cap holds back, and the one press that enters it into the ledger.

use super::{
    content::use_content,
    counter_card::CounterCard,
    granted::GrantedList,
    key_strip::{KeyStrip, ToKeys},
    listed::listed,
    redemptions::RedemptionList,
    use_desk,
};
use crate::{
    app::{DeskRoute, Route},
    desk::{
        model::DueGrant,
        rules::{Load, Trouble},
    },
    domain::Instant,
    i18n::{calendar_date, fill, receipt_number, say, texts, use_locale},
    reports::view::TroubleNote,
    ui::{Button, ButtonKind, Card, EmptyState, Icon, IconName, Skeleton, TopBar},
    worker::{
        client::Reply,
        protocol::{Answer, Ask},
    },
};
use leptos::{prelude::*, task::spawn_local};

/// What the page knows; a copy is the same.
#[derive(Clone, Copy)]
struct Granting {
    due: RwSignal<Load<Vec<DueGrant>>>,
    busy: RwSignal<bool>,
    granted: RwSignal<Option<usize>>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The page.
#[component]
pub fn PointsPage() -> impl IntoView {
    let (desk, content) = (use_desk(), use_content());
    let granting = Granting {
        due: RwSignal::new(Load::Waiting),
        busy: RwSignal::new(false),
        granted: RwSignal::new(None),
        trouble: RwSignal::new(None),
    };
    let ask = move || content.pack(|pack| Ask::Due { services: pack.services.clone(), rules: pack.earn_rules.clone() });
    let can_act = desk.keep_reading(granting.due, ask, |answer| match answer {
        Answer::Due(due) => Ok(due),
        other => Err(other),
    });
    let shown = move || match can_act.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(false) => view! { <Locked /> }.into_any(),
        Some(true) => view! { <DueList granting=granting /> }.into_any(),
    };
    view! {
        <TopBar title=say(|t| t.desk().points) />
        <KeyStrip />
        <div class="points-desk">
            <Card title=say(|t| t.desk().points_page.title) note=say(|t| t.desk().points_page.note)>{shown}</Card>
            <Show when=move || can_act.get() == Some(true)>
                <RedemptionList />
                <CounterCard />
                <GrantedList />
            </Show>
        </div>
    }
}

#[component]
fn Locked() -> impl IntoView {
    view! {
        <p>{say(|t| t.desk().points_page.locked)}</p>
        <ToKeys />
    }
}

/// The list, and the button below it.
#[component]
fn DueList(
    /// What the page knows.
    granting: Granting,
) -> impl IntoView {
    let empty = || {
        view! {
            <EmptyState
                icon=IconName::Coins
                title=say(|t| t.desk().points_page.none)
                note=say(|t| t.desk().points_page.none_note)
            />
        }
    };
    let list = listed(granting.due, empty, |due| view! { <DueRow due=due /> });
    let count = Memo::new(move |_| match &*granting.due.read() {
        Load::Here(due) => due.iter().filter(|due| due.over_cap.is_none()).count() as u64,
        Load::Waiting | Load::Failed(_) => 0,
    });
    view! {
        {list}
        <TroubleNote trouble=granting.trouble />
        <Show when=move || count.get() != 0>
            <Button
                label=move || texts().desk().points_page.grant.of(count.get())
                kind=ButtonKind::Primary
                icon=IconName::Coins
                busy=granting.busy
                busy_label=say(|t| t.desk().points_page.granting)
                on_press=move |()| grant(granting)
            />
        </Show>
        <p role="status">
            {move || granting.granted.get().map(|count| texts().desk().points_page.granted.of(count as u64))}
        </p>
    }
}

/// Whose case, for what, how many points and for which day.
#[component]
fn DueRow(
    /// What is due.
    due: DueGrant,
) -> impl IntoView {
    let (content, locale) = (use_content(), use_locale());
    let DueGrant { case, number, service, rule, points, on, over_cap } = due;
    let name = move || {
        let locale = locale.get();
        let service = content
            .service(service.as_deref(), |service| service.map(|service| service.service_name.get(locale).to_owned()));
        let rule = content.pack(|pack| pack.earn_rule(&rule).map(|rule| rule.name.get(locale).to_owned()));
        [service, rule].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let day = move || {
        let today: Instant = content.now();
        let day = calendar_date(texts(), on.day(), today.date_time().date_naive());
        format!("{} · {day}", receipt_number(&number))
    };
    let held = over_cap.map(|cap| {
        view! {
            <p class="due-row__held">
                <Icon name=IconName::Hourglass />
                <span>{move || fill(texts().desk().points_page.over_cap, &[("n", &cap)])}</span>
            </p>
        }
    });
    view! {
        <li class="due-row" class:due-row--held=over_cap.is_some()>
            <a class="due-row__case" href=Route::Desk(DeskRoute::Inbox(Some(case))).href()>{name}</a>
            <p class="due-row__day">{day}</p>
            <p class="due-row__points">"+"{points}</p>
            {held}
        </li>
    }
}

fn grant(granting: Granting) {
    let (desk, content) = (use_desk(), use_content());
    granting.busy.set(true);
    granting.trouble.set(None);
    let ask = content.pack(|pack| Ask::GrantDue { services: pack.services.clone(), rules: pack.earn_rules.clone() });
    spawn_local(async move {
        let reply = desk.ask(ask, Vec::new(), |_| {}).await;
        granting.busy.try_set(false);
        match reply {
            Ok(Reply { answer: Answer::Granted { count }, .. }) => drop(granting.granted.try_set(Some(count))),
            Ok(reply) => drop(granting.trouble.try_set(Some(Trouble::of(reply.answer)))),
            Err(trouble) => drop(granting.trouble.try_set(Some(trouble))),
        }
    });
}
