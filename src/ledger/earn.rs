//! What is due to whom: the grants that the ledger's writer may enter, and those that a rule's cap holds back.
//!
//! A report earns for who opened it, by its service, once the office says that it is solved. Cases that the office
//! merged earn one reward together, by the service of the case they were merged into: whoever reported shares it in equal
//! parts, each account once, and what does not divide goes to those whom the office had received first. What was shared
//! out stays so; a case that is merged later earns nothing more.
//!
//! A team's member who finished the work earns too, by the same service, unless one of those who opened the case has the
//! same account.

use super::fold::{Entry, Ledger, Outcome};
use crate::{
    cases::{CaseState, Granted, Status},
    content::{Date, EarnRule, Kind, Pack, Service},
    domain::{AccountId, CaseId, Instant},
};
use std::collections::{BTreeMap, BTreeSet};

/// What earning asks of the content pack.
#[derive(Debug, Clone, Copy)]
pub struct Earnings<'a> {
    /// The services, which say what they pay.
    pub services: &'a [Service],
    /// The rules by which they pay.
    pub rules: &'a [EarnRule],
    /// The community's offset from UTC, which says when a day ends.
    pub offset_minutes: i32,
}

impl<'a> Earnings<'a> {
    /// What a pack says of earning.
    pub fn of(pack: &'a Pack) -> Self {
        let offset_minutes = pack.community.utc_offset_minutes;
        Self { services: &pack.services, rules: &pack.earn_rules, offset_minutes }
    }

    fn day(&self, at: Instant) -> Date {
        Instant::from_unix(at.unix(), self.offset_minutes).date_time().date_naive().into()
    }
}

/// A case with what the office knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earned {
    /// The case.
    pub case: CaseId,
    /// The account that its sealed claim names, if any.
    pub account: Option<AccountId>,
    /// The code of its service; what was sealed must have been opened.
    pub service: Option<String>,
    /// Where it stands.
    pub status: Option<Status>,
    /// The case that it is the same as.
    pub merged_into: Option<CaseId>,
    /// When the office first had it, by the office's clock.
    pub received: Option<Instant>,
    /// The account of the member who finished it.
    pub doer: Option<AccountId>,
    /// When the office said that it is solved, by the office's clock.
    pub resolved: Option<Instant>,
}

impl Earned {
    /// What counts of a folded case. `service` is the one it was opened with, where that was sealed; the accounts are
    /// those of who opened it and of who finished it.
    pub fn of(state: &CaseState, service: Option<&str>, account: Option<AccountId>, doer: Option<AccountId>) -> Self {
        Self {
            case: state.case,
            account,
            service: state.service_code().or(service).map(str::to_owned),
            status: state.status,
            merged_into: state.merged_into,
            received: state.when("received").or_else(|| state.when("merged")),
            doer,
            resolved: state.when("resolved"),
        }
    }
}

/// One grant that a case would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The entry.
    pub grant: Granted,
    /// The rule's cap, where the account has already been paid so often for that day. Such a grant is not made.
    pub over_cap: Option<u16>,
}

/// Everything that is due and not in the ledger yet, oldest first. Pure: the same arguments give the same list.
pub fn due(earnings: Earnings<'_>, cases: &[Earned], ledger: &Ledger) -> Vec<Due> {
    let paid = Paid::of(ledger);
    let mut shares: Vec<Share> = groups(cases)
        .into_iter()
        .flat_map(|(root, members)| {
            shares(earnings, root, &members, &paid).into_iter().chain(work(earnings, root, &members, ledger))
        })
        .collect();
    shares.sort_by(|a, b| (a.at, a.case, &a.occasion).cmp(&(b.at, b.case, &b.occasion)));
    let mut made: BTreeMap<(String, AccountId, Date), u32> = BTreeMap::new();
    let grants = shares.into_iter().filter_map(|share| {
        let rule = earnings.rules.iter().find(|rule| *rule.id == *share.rule)?;
        let on = earnings.day(share.at);
        let made = made.entry((share.rule.clone(), share.account, on)).or_default();
        let count = ledger.paid_on(&share.rule, share.account, on) + *made;
        let over_cap = rule.per_day.filter(|cap| count >= u32::from(*cap));
        *made += u32::from(over_cap.is_none());
        let expires = rule.expires.and_then(|expiry| expiry.end(on, earnings.offset_minutes));
        let grant = Granted {
            account: share.account,
            rule: share.rule,
            period: share.occasion,
            points: share.points,
            case: Some(share.case),
            on: Some(on),
            per_day: rule.per_day,
            expires,
        };
        Some(Due { grant, over_cap })
    });
    grants.collect()
}

/// What the ledger has paid already.
struct Paid {
    /// Every occasion for which anybody was paid, taken back or not.
    occasions: BTreeSet<String>,
    /// Every case for whose opening anybody was paid, taken back or not.
    cases: BTreeSet<CaseId>,
}

impl Paid {
    fn of(ledger: &Ledger) -> Self {
        let (mut occasions, mut cases) = (BTreeSet::new(), BTreeSet::new());
        for line in &ledger.lines {
            let Entry::Granted(granted) = &line.entry else { continue };
            if matches!(line.outcome, Outcome::Void(_)) {
                continue;
            }
            occasions.insert(granted.period.clone());
            cases.extend(granted.case.filter(|case| granted.period != worked(*case)));
        }
        Self { occasions, cases }
    }
}

/// Every case that stands for itself, with those that were merged into it.
fn groups(cases: &[Earned]) -> BTreeMap<CaseId, Vec<&Earned>> {
    let known: BTreeMap<CaseId, &Earned> = cases.iter().map(|case| (case.case, case)).collect();
    let mut groups = BTreeMap::<CaseId, Vec<&Earned>>::new();
    for case in known.values() {
        groups.entry(root(case, &known)).or_default().push(case);
    }
    groups
}

/// The case at the end of the merges. Cases that were merged into each other in a circle end nowhere: such a one stands
/// for itself, and is not solved.
fn root(case: &Earned, known: &BTreeMap<CaseId, &Earned>) -> CaseId {
    let mut seen = BTreeSet::from([case.case]);
    let mut at = case;
    while let Some(into) = at.merged_into {
        if !seen.insert(into) {
            return case.case;
        }
        match known.get(&into) {
            Some(next) => at = next,
            None => return into,
        }
    }
    at.case
}

/// One account's part of a reward.
struct Share {
    occasion: String,
    case: CaseId,
    account: AccountId,
    /// Decides the day for the cap.
    at: Instant,
    rule: String,
    points: u32,
}

/// The occasion of having done the work of a case; that of having opened it is the case itself.
fn worked(case: CaseId) -> String {
    format!("{case}/done")
}

/// The case for which the others stand, once it is solved, with its service.
fn solved<'a>(earnings: Earnings<'a>, root: CaseId, members: &[&'a Earned]) -> Option<(&'a Earned, &'a Service)> {
    let solved = *members.iter().find(|member| member.case == root)?;
    let code =
        solved.service.as_deref().filter(|_| matches!(solved.status, Some(Status::Resolved | Status::Confirmed)))?;
    Some((solved, earnings.services.iter().find(|service| service.service_code == *code)?))
}

/// What the member earns who did the work: once for each account, also where another was paid before the case was opened
/// again.
fn work(earnings: Earnings<'_>, root: CaseId, members: &[&Earned], ledger: &Ledger) -> Option<Share> {
    let (solved, service) = solved(earnings, root, members)?;
    let (points, account, at) = (service.doer_points.as_ref()?, solved.doer?, solved.resolved?);
    let (rule, occasion) = (points.rule.to_string(), worked(root));
    let is_own = members.iter().any(|member| member.account == Some(account));
    let is_due = points.points > 0 && !is_own && !ledger.has_granted(&rule, account, &occasion);
    is_due.then_some(Share { occasion, case: root, account, at, rule, points: points.points })
}

fn shares(earnings: Earnings<'_>, root: CaseId, members: &[&Earned], paid: &Paid) -> Vec<Share> {
    let service = solved(earnings, root, members).map(|(_, service)| service);
    let service = service
        .filter(|service| matches!(service.kind, Kind::Report | Kind::Suggestion | Kind::Enrolment | Kind::Campaign));
    let Some(points) = service.and_then(|service| service.points.as_ref()) else { return Vec::new() };
    if paid.occasions.contains(&root.to_string()) {
        return Vec::new();
    }
    let mut first = BTreeMap::<AccountId, (Instant, CaseId)>::new();
    for member in members.iter().filter(|member| !paid.cases.contains(&member.case)) {
        let (Some(account), Some(received)) = (member.account, member.received) else { continue };
        let own = (received, member.case);
        first.entry(account).and_modify(|known| *known = own.min(*known)).or_insert(own);
    }
    let mut sharers: Vec<(Instant, CaseId, AccountId)> =
        first.into_iter().map(|(account, (received, case))| (received, case, account)).collect();
    sharers.sort_unstable();
    let Ok(count) = u32::try_from(sharers.len()) else { return Vec::new() };
    let share = |(place, (received, case, account)): (u32, _)| {
        let points_of = points.points / count + u32::from(place < points.points % count);
        Share {
            occasion: root.to_string(),
            case,
            account,
            at: received,
            rule: points.rule.to_string(),
            points: points_of,
        }
    };
    (0..).zip(sharers).map(share).filter(|share| share.points > 0).collect()
}

#[cfg(test)]
mod tests;
