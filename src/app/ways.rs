//! The ways on from the home page: one tile each, in the order of how often people come for it.

use super::route::{ReportStep, Route};
use crate::{
    i18n::{Texts, say},
    platform::environment::is_shared_screen,
    ui::{Icon, IconName},
};
use leptos::prelude::*;

type Words = fn(&'static Texts) -> &'static str;

/// The tiles. In large type and on a shared screen they are what the page begins with.
#[component]
pub fn Ways() -> impl IntoView {
    let tile = |icon, route: Route, name: Words, note: Words| {
        view! {
            <li>
                <a class="goal" href=route.href()>
                    <Icon name=icon />
                    <span class="goal__words">
                        <span class="goal__name">{say(name)}</span>
                        <span class="goal__note">{say(note)}</span>
                    </span>
                    <Icon name=IconName::ChevronRight />
                </a>
            </li>
        }
    };
    view! {
        <nav aria-labelledby="ways-name">
            <h2 class="section__title" id="ways-name">{say(|t| t.home.ways)}</h2>
            <ul class="goals">
                {tile(IconName::HandHelping, Route::Services, |t| t.home.help, |t| t.home.help_note)}
                {tile(IconName::MapPinned, Route::Stations, |t| t.home.nearby, |t| t.home.nearby_note)}
                {tile(IconName::CalendarDays, Route::Calendar, |t| t.home.calendar, |t| t.home.calendar_note)}
                {tile(IconName::UsersRound, Route::Teams, |t| t.home.teams, |t| t.home.teams_note)}
                {tile(IconName::Hand, Route::Together, |t| t.home.together, |t| t.home.together_note)}
                {tile(IconName::HandHeart, Route::Partners, |t| t.home.partners, |t| t.home.partners_note)}
                {tile(IconName::Coins, Route::Points, |t| t.home.points, |t| t.home.points_note)}
                {tile(IconName::Camera, Route::Report(ReportStep::Photo), |t| t.home.report, |t| t.home.report_note)}
                {tile(IconName::ScanQrCode, Route::Receive, |t| t.home.hand_in, |t| t.home.hand_in_note)}
                // A phone says so beside its own reports.
                {is_shared_screen().then(|| {
                    tile(IconName::Search, Route::Claim, |t| t.home.with_code, |t| t.home.with_code_note)
                })}
            </ul>
        </nav>
    }
}
