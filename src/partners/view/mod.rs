//! The pages of the partners: what answers a need with the list of all, and one partner.

pub mod partner_page;
pub mod partners_page;

use crate::{
    app::{About, EntryId, Page, Route},
    content::{Group, Help, PartnerKind, Service},
    partners::rules::{Wish, request},
    ui::IconName,
};
use leptos::prelude::*;
use partner_page::PartnerPage;
use partners_page::PartnersPage;

/// The page, if it is one of these.
pub fn show(page: Page) -> AnyView {
    match page {
        Page::Partners => view! { <PartnersPage /> }.into_any(),
        Page::Partner(id) => view! { <PartnerPage id=id /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What was chosen, for as long as the site is open: whoever comes back from a partner's page finds it again.
#[derive(Clone, Copy)]
struct Chosen {
    /// The kinds of help, by their keys.
    help: RwSignal<Vec<String>>,
    /// For whom, by their keys.
    groups: RwSignal<Vec<String>>,
}

impl Chosen {
    fn wish(self) -> Wish {
        let (help, groups) = (self.help.read(), self.groups.read());
        Wish::of(help.iter().map(String::as_str), groups.iter().map(String::as_str))
    }
}

/// Gives the pages what they share.
pub fn provide() {
    provide_context(Chosen { help: RwSignal::new(Vec::new()), groups: RwSignal::new(Vec::new()) });
}

fn use_chosen() -> Chosen {
    expect_context()
}

/// Where the office is asked for this help, if the content has a service for it.
fn asking(services: &[Service], help: Option<Help>, group: Option<Group>) -> Option<String> {
    let keys = help.map(Help::key).into_iter().chain(group.map(Group::key));
    let about = keys.filter_map(|key| EntryId::of(&key.parse().ok()?));
    Some(Route::Service(EntryId::of(&request(services)?.service_code)?, About::of(about)).href())
}

const fn icon(kind: PartnerKind) -> IconName {
    match kind {
        PartnerKind::Hospital | PartnerKind::Dentist => IconName::BriefcaseMedical,
        PartnerKind::Clinic => IconName::HeartPulse,
        PartnerKind::Pharmacy => IconName::Pill,
        PartnerKind::Bank => IconName::Coins,
        PartnerKind::Mall | PartnerKind::Shop => IconName::ShoppingBasket,
        PartnerKind::Restaurant => IconName::Soup,
        PartnerKind::School => IconName::BookOpenText,
        PartnerKind::Kindergarten => IconName::UsersRound,
        PartnerKind::Garden => IconName::TreeDeciduous,
        PartnerKind::Firm => IconName::Building,
        PartnerKind::Public => IconName::ShieldCheck,
    }
}
