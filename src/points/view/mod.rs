//! `#/points`: how many points there are, what waits, what they suffice for and how they came about.

pub mod badges;
pub mod card_face;
pub mod card_page;
pub mod honours_page;
pub mod shared_card;

pub use card_face::PaperCard;
pub use card_page::CardPage;
pub use honours_page::HonoursPage;

use super::{
    model::{MyPoints, Told, Waiting},
    rules::{badges, book, missing},
};
use crate::{
    app::{About, EntryId, Loaded, Route, WithPack, use_session},
    content::{Kind, Pack, Reward, Slug},
    domain::Instant,
    i18n::{LocaleChoice, date, fill, number, say, texts, use_locale},
    ledger::{Book, pickup_code},
    platform::{clock, environment::is_shared_screen},
    reports::{feed_client::use_feed, trouble::Trouble},
    ui::{EmptyState, ErrorState, Icon, IconName, ListRow, Screen, Skeleton, Thumbnail, TopBar},
    worker::protocol::{Answer, Ask},
};
use badges::Badges;
use leptos::{prelude::*, task::spawn_local};
use shared_card::SharedCard;
use std::sync::Arc;

/// What the parts of the page share; a copy is the same.
#[derive(Clone, Copy)]
struct Shown {
    loaded: StoredValue<Arc<Loaded>>,
    locale: LocaleChoice,
    points: StoredValue<MyPoints>,
    book: StoredValue<Book>,
    now: Instant,
}

impl Shown {
    fn pack<T>(self, read: impl FnOnce(&Pack) -> T) -> T {
        self.loaded.with_value(|loaded| read(&loaded.pack))
    }

    /// How the account is bound to a person or a card.
    fn binding(self) -> Binding {
        let service = self.pack(|pack| {
            let service = pack.services.iter().find(|service| service.binds_account)?;
            Some(service.service_code.clone())
        });
        let is_it = |code: &str| service.as_ref().is_some_and(|service| *code == **service);
        let (bound, asked) = self.points.with_value(|points| {
            let asked = points.waiting.iter().any(|waiting| waiting.service.as_deref().is_some_and(is_it));
            (points.solved.iter().any(|code| is_it(code)), asked)
        });
        Binding { service, bound, asked }
    }

    fn service(self, code: Option<&str>) -> Option<String> {
        let locale = self.locale.get();
        self.pack(|pack| Some(pack.service(code?)?.service_name.get(locale).to_owned()))
    }
}

/// Whether the account is bound.
struct Binding {
    /// The service that binds it, if the pack has one.
    service: Option<Slug>,
    /// It is.
    bound: bool,
    /// It was asked for.
    asked: bool,
}

/// `#/points`.
#[component]
pub fn PointsPage() -> impl IntoView {
    view! {
        <Screen>
            <TopBar title=say(|t| t.points().title) back=Route::Me.href() />
            <WithPack draw=|loaded| view! { <Points loaded=loaded /> }.into_any() />
        </Screen>
    }
}

#[component]
fn Points(
    /// The community's content.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let (session, locale) = (use_session(), use_locale());
    let found = RwSignal::new(None::<Result<MyPoints, Trouble>>);
    let revision = session.revision();
    Effect::new(move || {
        revision.track();
        spawn_local(async move {
            let read = match session.ask(Ask::Points, Vec::new(), |_| {}).await {
                Ok(reply) => match reply.answer {
                    Answer::Points(points) => Ok(points),
                    other => Err(Trouble::of(other)),
                },
                Err(error) => Err(Trouble::from(error)),
            };
            found.try_set(Some(read));
        });
    });
    let loaded = StoredValue::new(loaded);
    // What was read again and is the same leaves the page as it is: somebody may be typing.
    let found = Memo::new(move |_| found.get());
    move || match found.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(Err(_)) => view! {
            <ErrorState title=say(|t| t.points().failed) note=say(|t| t.points().failed_note) />
        }
        .into_any(),
        Some(Ok(points)) => {
            let now = clock::now(loaded.with_value(|loaded| loaded.pack.community.utc_offset_minutes));
            let book = StoredValue::new(book(&points.entries));
            let found = loaded.with_value(|loaded| badges(&points.entries, &loaded.pack.earn_rules));
            let shown = Shown { loaded, locale, points: StoredValue::new(points), book, now };
            if is_shared_screen() {
                return view! {
                    <SharedCard card=shown.points.with_value(|points| points.card.clone()) />
                    <WaitingList shown=shown />
                    <Rewards shown=shown />
                    <ToRank shown=shown />
                    <ToHonours />
                }
                .into_any();
            }
            view! {
                <Balance shown=shown />
                <WaitingList shown=shown />
                <ClaimFirst shown=shown />
                <Rewards shown=shown />
                <ToCard />
                <Badges found=found />
                <ToHonours />
                <ToRank shown=shown />
                <History shown=shown />
            }
            .into_any()
        }
    }
}

/// The big number, what runs out next and what is owed.
#[component]
fn Balance(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let Shown { book, now, .. } = shown;
    let balance = book.with_value(|book| book.balance(now)).cast_signed();
    let expiring = book.with_value(|book| book.next_to_expire(now)).map(|(end, count)| {
        // The last day on which they are good.
        let last = Instant::from_unix(end.unix() - 1, end.date_time().offset().local_minus_utc() / 60);
        view! {
            <p class="balance__line">
                <Icon name=IconName::Hourglass />
                <span>
                    {move || fill(texts().points().expires, &[("n", &number(count.cast_signed())), ("day", &date(texts(), last, now))])}
                </span>
            </p>
        }
    });
    let debt = book.with_value(|book| book.debt(now));
    let owing = (debt > 0).then(|| {
        view! {
            <p class="balance__line">
                <Icon name=IconName::Info />
                <span>{move || fill(texts().points().owing, &[("n", &debt)])}</span>
            </p>
        }
    });
    view! {
        <section class="balance">
            <h2 class="balance__name">{say(|t| t.points().balance)}</h2>
            <p class="balance__number"><strong>{number(balance)}</strong>" "{say(|t| t.points().unit)}</p>
            <p class="balance__note">{say(|t| t.points().confirmed_note)}</p>
            {expiring}
            {owing}
        </section>
    }
}

/// The cases that may still bring points; none of them is counted.
#[component]
fn WaitingList(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let moves_points = |waiting: &&Waiting| {
        shown.pack(|pack| {
            let service = waiting.service.as_deref().and_then(|code| pack.service(code));
            service
                .is_none_or(|service| service.points.is_some() || service.kind == Kind::Redemption && !waiting.solved)
        })
    };
    let (waiting, work, hears) = shown.points.with_value(|points| {
        let waiting: Vec<Waiting> = points.waiting.iter().filter(moves_points).cloned().collect();
        (waiting, points.work.clone(), points.hears)
    });
    let is_empty = waiting.is_empty() && work.is_empty();
    let unheard = !hears && !work.is_empty();
    let row = move |(Waiting { case, service, solved }, is_task): (Waiting, bool)| {
        let code = service.clone();
        let name = move || shown.service(service.as_deref()).unwrap_or_else(|| texts().points().unnamed.to_owned());
        let kind = shown.pack(|pack| Some(pack.service(code.as_deref()?)?.kind));
        let step = move || match (kind, solved) {
            (Some(Kind::Redemption), _) if !is_task => texts().points().waits_agreement,
            _ if is_task && !solved => texts().points().waits_check,
            (_, true) => texts().points().waits_entry,
            (_, false) => texts().points().waits_office,
        };
        let worth = shown.pack(|pack| {
            let service = pack.service(code.as_deref()?)?;
            let points = if is_task { &service.doer_points } else { &service.points };
            Some(points.as_ref()?.points)
        });
        let worth = worth.map(|points| {
            view! { <span class="points-row__waiting">{move || fill(texts().points().up_to, &[("n", &points)])}</span> }
                .into_any()
        });
        let href = if is_task { Route::Task(case) } else { Route::Case(case) }.href();
        view! { <li><ListRow title=name note=step end=worth.unwrap_or_else(|| ().into_any()) href=href /></li> }
    };
    let rows = waiting.into_iter().map(|one| (one, false)).chain(work.into_iter().map(|one| (one, true)));
    (!is_empty).then(|| {
        view! {
            <section class="section">
                <h2 class="section__title">{say(|t| t.points().waiting)}</h2>
                <p class="points__note">{say(|t| t.points().waiting_note)}</p>
                <Show when=move || unheard>
                    <p class="points__note">{say(|t| t.points().unheard)}</p>
                </Show>
                <ul>{rows.map(row).collect_view()}</ul>
            </section>
        }
    })
}

/// Points are spent only by whom the office has seen once.
#[component]
fn ClaimFirst(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let Binding { service, bound, asked } = shown.binding();
    let href = service.and_then(|code| EntryId::of(&code)).map(|code| Route::Service(code, None).href());
    let row = move |href: String| {
        let note = move || if asked { texts().points().claim_asked } else { texts().points().claim_first_note };
        view! {
            <ListRow
                title=say(|t| t.points().claim_first)
                note=note
                start=view! { <Thumbnail icon=IconName::IdCard /> }.into_any()
                href=href
            />
        }
    };
    href.filter(|_| !bound).map(row)
}

/// What points are given for, and whether there are enough.
#[component]
fn Rewards(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let rewards = shown.pack(|pack| pack.rewards.clone());
    let board = use_feed().board();
    let bound = shown.binding().bound;
    // A shared screen does not know what a card has: the office does, and refuses what is too much.
    let (is_shared, has_card) = (is_shared_screen(), shown.points.with_value(|points| points.card.is_some()));
    let redeem = shown.pack(|pack| {
        let service = pack.services.iter().find(|service| service.kind == Kind::Redemption)?;
        Some(service.service_code.clone())
    });
    let row = move |reward: Reward| {
        let Reward { id, name, icon, points, place, hours, .. } = reward;
        let missing = shown.book.with_value(|book| missing(points, book, shown.now));
        // As many as the office has last told.
        let stocked = id.to_string();
        let left = Memo::new(move |_| board.read().as_ref().and_then(|board| board.stock.get(&stocked).copied()));
        let words = move || match (left.get(), missing) {
            (Some(0), _) => texts().points().gone.to_owned(),
            _ if is_shared => String::new(),
            (_, 0) => texts().points().enough.to_owned(),
            _ => fill(texts().points().missing, &[("n", &missing)]),
        };
        let end = move || {
            view! {
                <span class="reward__price">
                    <strong>{points}" "{say(|t| t.points().unit)}</strong>
                    <span class="reward__missing" class:reward__missing--enough=missing == 0>{words}</span>
                </span>
            }
        };
        let locale = shown.locale;
        let note = move || {
            let left = left.get().filter(|left| *left > 0).map(|left| fill(texts().points().left, &[("n", &left)]));
            let place = format!("{} · {}", place.get(locale.get()), hours.get(locale.get()));
            left.into_iter().chain([place]).collect::<Vec<_>>().join(" · ")
        };
        let icon = IconName::named(icon.name()).unwrap_or(IconName::Coins);
        let redeem = redeem.as_ref().filter(|_| has_card || bound && missing == 0);
        let way = redeem.and_then(|code| Some(Route::Service(EntryId::of(code)?, About::of(EntryId::of(&id))).href()));
        let row = move || {
            // What is gone is not asked for.
            let (name, note) = (name.clone(), note.clone());
            let way = way.clone().filter(|_| left.get() != Some(0));
            view! {
                <ListRow
                    title=move || name.get(locale.get()).to_owned()
                    note=note
                    start=view! { <Thumbnail icon=icon /> }.into_any()
                    end=end().into_any()
                    nostrip:href=way
                />
            }
        };
        view! { <li>{row}</li> }
    };
    (!rewards.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2 class="section__title">{say(|t| t.points().rewards)}</h2>
                <p class="points__note">{say(|t| t.points().rewards_note)}</p>
                <ul>{rewards.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}

/// The way to the account on paper.
#[component]
fn ToCard() -> impl IntoView {
    view! {
        <ListRow
            title=say(|t| t.cards().title)
            note=say(|t| t.cards().lead)
            start=view! { <Thumbnail icon=IconName::IdCard /> }.into_any()
            href=Route::PointsCard.href()
        />
    }
}

/// The way to being named on the leaderboard, and off it again. A shared screen has no account but a card's.
#[component]
fn ToRank(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let has_account = !is_shared_screen() || shown.points.with_value(|points| points.card.is_some());
    let service = shown.pack(|pack| {
        let service = pack.services.iter().find(|service| service.ranks_account)?;
        EntryId::of(&service.service_code)
    });
    service.filter(|_| has_account).map(|code| {
        view! {
            <ListRow
                title=say(|t| t.honours().rank)
                note=say(|t| t.honours().rank_note)
                start=view! { <Thumbnail icon=IconName::ChartColumn /> }.into_any()
                href=Route::Service(code, None).href()
            />
        }
    })
}

#[component]
fn ToHonours() -> impl IntoView {
    view! {
        <ListRow
            title=say(|t| t.honours().title)
            note=say(|t| t.honours().lead)
            start=view! { <Thumbnail icon=IconName::ThumbsUp /> }.into_any()
            href=Route::Honours.href()
        />
    }
}

/// Every entry that counted: why, when and how many.
#[component]
fn History(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let entries = shown.points.with_value(|points| points.entries.clone());
    let is_empty = entries.is_empty();
    let row = move |Told { case, service, is_task, entry, open }: Told| {
        let code = (open && entry.reward.is_some() && entry.reversed.is_none()).then(|| pickup_code(entry.id));
        let why = move || {
            let locale = shown.locale.get();
            let rule = entry.rule.as_ref();
            let rule = shown.pack(|pack| Some(pack.earn_rule(rule?)?.name.get(locale).to_owned()));
            let reward = entry.reward.as_ref();
            let reward = shown.pack(|pack| Some(pack.reward(reward?)?.name.get(locale).to_owned()));
            let parts: Vec<String> = [reward, shown.service(service.as_deref()), rule].into_iter().flatten().collect();
            match (parts.is_empty(), entry.points > 0) {
                (false, _) => parts.join(" · "),
                (true, true) => texts().points().unnamed.to_owned(),
                (true, false) => texts().points().spent.to_owned(),
            }
        };
        let (at, reversed, reason) = (entry.at, entry.reversed, entry.reason);
        let when = move || {
            let day = date(texts(), at, shown.now);
            match reversed {
                Some(back) => {
                    format!("{day} · {}", fill(texts().points().reversed, &[("day", &date(texts(), back, shown.now))]))
                }
                None => day,
            }
        };
        let note = move || match (&code, &reason) {
            (Some(code), _) => format!("{}\n{}", fill(texts().points().fetch, &[("code", code)]), when()),
            (None, Some(reason)) => format!("{}\n{reason}", when()),
            (None, None) => when(),
        };
        let moved = if entry.points > 0 { format!("+{}", entry.points) } else { number(entry.points) };
        let (is_back, is_gain) = (reversed.is_some(), reversed.is_none() && entry.points > 0);
        let end = view! {
            <span
                class="points-row__moved"
                class:points-row__moved--gained=is_gain
                class:points-row__moved--reversed=is_back
            >
                {moved}
            </span>
        };
        let href = case.map(|case| if is_task { Route::Task(case) } else { Route::Case(case) }.href());
        view! { <li><ListRow title=why note=note end=end.into_any() nostrip:href=href /></li> }
    };
    view! {
        <section class="section">
            <h2 class="section__title">{say(|t| t.points().history)}</h2>
            <Show when=move || is_empty>
                <EmptyState icon=IconName::Coins title=say(|t| t.points().none) note=say(|t| t.points().none_note) />
            </Show>
            <ul>{entries.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}
