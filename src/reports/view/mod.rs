//! The pages of a report: making one, one's own, one of them, and opening one with its code. And what can be asked
//! for, with the same form.

pub mod case;
pub mod case_page;
pub mod case_row;
pub mod claim_page;
pub mod feed_note;
pub mod form_title;
pub mod hand_over;
pub mod keeping;
pub mod last_report;
pub mod mark;
pub mod my_cases_page;
pub mod noting;
pub mod phone;
pub mod rating;
pub mod report;
pub mod report_page;
pub mod services_page;
pub mod square_codes;
pub mod trouble;
pub mod wording;

pub use case_page::CasePage;
pub use claim_page::ClaimPage;
pub use hand_over::HandOver;
pub use last_report::{AllReports, LastReport};
pub use my_cases_page::MyCasesPage;
pub use rating::Rating;
pub use report_page::ReportPage;
pub use services_page::ServicesPage;
pub use trouble::{TroubleCard, TroubleNote, TroubleState};

use super::feed_client::provide_feed;
use crate::{
    app::{Page, Route, use_pack, use_route, use_session},
    cases::store::MINE_SAVED,
    platform::badge,
};
use leptos::{prelude::*, task::spawn_local};
use report::{Form, last_sent};

/// Provides what these pages share.
pub fn provide() {
    provide_feed();
    count_on_the_icon();
    // Only a page that is loaded where the receipt was shown goes on with it.
    if !matches!(use_route().get_untracked(), Route::Report(_) | Route::Service(..)) {
        last_sent::forget();
    }
}

/// Keeps the number on the app's icon: what is only on this phone.
fn count_on_the_icon() {
    let (session, pack) = (use_session(), use_pack());
    Effect::new(move || {
        session.revision().track();
        if pack.get().is_some() {
            spawn_local(async move {
                if let Ok(count) = session.database().await.count_cases(MINE_SAVED).await {
                    badge::show(count).await;
                }
            });
        }
    });
}

/// The page, if it is one of these.
pub fn show(page: Page) -> AnyView {
    match page {
        Page::Home => view! { <LastReport /> }.into_any(),
        Page::Report => view! { <ReportPage /> }.into_any(),
        Page::Services => view! { <ServicesPage /> }.into_any(),
        Page::Service(code, about) => view! { <ReportPage form=Form::Service(code, about) /> }.into_any(),
        Page::Me => view! { <MyCasesPage /> }.into_any(),
        Page::Case(case) => view! { <CasePage case=case /> }.into_any(),
        Page::Claim => view! { <ClaimPage /> }.into_any(),
        _ => ().into_any(),
    }
}
