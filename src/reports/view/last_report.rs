//! The newest report of a person, on the home page.

use super::{case::photo::photo_of, case_row::ReportRow, my_cases_page::AT_ONCE, wording::use_wording};
use crate::{
    app::{Route, use_pack, use_session},
    cases::{
        CaseSummary,
        store::{MINE, MINE_SAVED},
    },
    domain::CaseId,
    i18n::{say_alone, texts},
    reports::feed_client::use_feed,
    ui::{IconName, ListRow, Thumbnail},
};
use leptos::{portal::Portal, prelude::*, text_prop::TextProp};

/// The place on the home page, which index.html has.
const PLACE: &str = "home-last";

/// What the home page shows of a person's reports.
#[derive(Clone, PartialEq)]
struct Newest {
    id: CaseId,
    summary: Option<CaseSummary>,
    unsent: u64,
    /// When the oldest of these was made, in seconds since 1970.
    oldest: Option<i64>,
}

/// The newest report and how many are not handed over, in the place that index.html has for them; the way to the list
/// while there is none. The rows keep their height, so that nothing below them moves.
#[component]
pub fn LastReport() -> impl IntoView {
    let session = use_session();
    let pack = use_pack();
    use_feed().look_on_opening();
    let newest = LocalResource::new(move || {
        session.revision().track();
        let is_ready = pack.get().is_some();
        async move {
            if !is_ready {
                return None;
            }
            let database = session.database().await;
            let rows = database.list_cases(MINE, None, 1).await.ok()?;
            let row = rows.into_iter().next()?;
            let unsent = database.count_cases(MINE_SAVED).await.unwrap_or(0);
            let oldest = match unsent {
                0 => None,
                _ => {
                    let waiting = database.list_cases(MINE_SAVED, None, AT_ONCE).await.unwrap_or_default();
                    waiting.last().map(|row| row.order)
                }
            };
            Some(Newest { id: row.id, summary: serde_json::from_str(&row.summary).ok(), unsent, oldest })
        }
    });
    let shown = Memo::new(move |_| newest.get().flatten());
    let content = move || match shown.get() {
        Some(newest) => view! { <NewestReport newest=newest /> }.into_any(),
        None => view! { <AllReports note=say_alone(|t| t.cases().all_here) /> }.into_any(),
    };
    document()
        .get_element_by_id(PLACE)
        .map(|place| view! { <Portal mount=place><div class="last-report">{content}</div></Portal> })
}

#[component]
fn NewestReport(
    /// What to show.
    newest: Newest,
) -> impl IntoView {
    let Newest { id, summary, unsent, oldest } = newest;
    let wording = use_wording();
    let photo = summary.as_ref().and_then(|summary| summary.photo).map(|part| photo_of(id, part).source());
    let more = (unsent > 0).then(|| {
        let count = move || texts().cases().unsent.of(unsent);
        let note = move || wording.with(|words| words.unsent(oldest));
        view! {
            <ListRow
                title=count
                note=note
                start=view! { <Thumbnail icon=IconName::Smartphone /> }.into_any()
                href=Route::Me.href()
            />
        }
    });
    view! {
        <ReportRow id=id summary=summary photo=photo.unwrap_or_else(|| Signal::stored(None)) />
        {more}
    }
}

/// The way to a person's reports.
#[component]
pub fn AllReports(
    /// One sentence.
    #[prop(into)]
    note: TextProp,
) -> impl IntoView {
    view! {
        <ListRow
            title=say_alone(|t| t.cases().title)
            note=note
            start=view! { <Thumbnail icon=IconName::ListChecks /> }.into_any()
            href=Route::Me.href()
        />
    }
}
