//! The mark that says where a report stands.

use super::wording::use_wording;
use crate::{
    cases::CaseSummary,
    i18n::say,
    reports::show::{Mark, has_more_on_phone},
    ui::{IconName, StatusBadge, Tone},
};
use leptos::prelude::*;

/// A report's mark, and a second one while something of it is still on the phone.
#[component]
pub fn ReportMark(
    /// The report.
    summary: CaseSummary,
) -> impl IntoView {
    let (wording, mark) = (use_wording(), Mark::of(&summary));
    let (icon, tone) = look(mark);
    let more = has_more_on_phone(&summary).then(|| {
        let (icon, tone) = look(Mark::OnThisPhone);
        view! { <StatusBadge icon=icon label=say(|t| t.status.on_this_phone) tone=tone /> }
    });
    view! {
        <span class="marks">
            <StatusBadge icon=icon label=move || wording.with(|words| mark.word(words.texts, words.kind(&summary))) tone=tone />
            {more}
        </span>
    }
}

const fn look(mark: Mark) -> (IconName, Tone) {
    match mark {
        Mark::OnThisPhone => (IconName::Smartphone, Tone::Notice),
        Mark::HandedOver => (IconName::ScanQrCode, Tone::Primary),
        Mark::NoWord => (IconName::Hourglass, Tone::Muted),
        Mark::Received => (IconName::Inbox, Tone::Primary),
        Mark::Assigned => (IconName::Send, Tone::Info),
        Mark::BeingFixed => (IconName::Wrench, Tone::Info),
        Mark::Fixed => (IconName::CircleCheck, Tone::Success),
        Mark::NotHandled => (IconName::CornerUpRight, Tone::Muted),
        Mark::Merged => (IconName::Copy, Tone::Muted),
        Mark::TakenBack => (IconName::Undo, Tone::Muted),
    }
}
