//! A report as one row of a list.

use super::{mark::ReportMark, wording::use_wording};
use crate::{
    app::Route,
    cases::CaseSummary,
    domain::CaseId,
    i18n::texts,
    reports::show::Words,
    ui::{IconName, ListRow, Thumbnail},
};
use leptos::prelude::*;

/// A row that leads to a report. What is kept of it may be unreadable; the row still leads there.
#[component]
pub fn ReportRow(
    /// The report.
    id: CaseId,
    /// What is known of it.
    summary: Option<CaseSummary>,
    /// Its photo, where there is time to show one.
    #[prop(optional, into)]
    photo: Signal<Option<String>>,
) -> impl IntoView {
    let wording = use_wording();
    let summary = StoredValue::new(summary);
    let told = move |tell: fn(&Words<'_>, &CaseSummary) -> String, otherwise: &'static str| {
        summary.with_value(|summary| match summary {
            Some(summary) => wording.with(|words| tell(words, summary)),
            None => otherwise.to_owned(),
        })
    };
    let icon = Signal::derive(move || {
        let icon = summary.with_value(|summary| {
            let summary = summary.as_ref()?;
            Some(wording.with(|words| words.icon(summary)))
        });
        icon.and_then(|icon| IconName::named(icon.name())).unwrap_or(IconName::Ellipsis)
    });
    let mark = summary.get_value().map(|summary| view! { <ReportMark summary=summary /> });
    view! {
        <ListRow
            title=move || told(|words, summary| words.title(summary), texts().cases().unknown_report)
            note=move || told(|words, summary| words.note(summary), "")
            start=view! { <Thumbnail source=photo icon=icon /> }.into_any()
            end=mark.into_any()
            href=Route::Case(id).href()
        />
    }
}
