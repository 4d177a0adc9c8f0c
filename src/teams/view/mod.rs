//! The pages of the teams: the list, and one team with its roster.

pub mod team_page;
pub mod teams_page;

use crate::{app::Page, content::TeamKind, ui::IconName};
use leptos::prelude::*;
use team_page::TeamPage;
use teams_page::TeamsPage;

/// The page, if it is one of these.
pub fn show(page: Page) -> AnyView {
    match page {
        Page::Teams => view! { <TeamsPage /> }.into_any(),
        Page::Team(id) => view! { <TeamPage id=id /> }.into_any(),
        _ => ().into_any(),
    }
}

const fn icon(kind: TeamKind) -> IconName {
    match kind {
        TeamKind::Office => IconName::Inbox,
        TeamKind::Municipal => IconName::Construction,
        TeamKind::Property => IconName::Building,
        TeamKind::Grid => IconName::Grid3x3,
        TeamKind::Riders => IconName::Bike,
        TeamKind::Residents => IconName::HandHeart,
        TeamKind::PartyBranch => IconName::ShieldCheck,
        TeamKind::Legal => IconName::BookOpenText,
        TeamKind::Medical => IconName::HeartPulse,
        TeamKind::Public => IconName::Siren,
    }
}
