//! How a mark of a case looks: its icon and its ground. Its word is in [`crate::desk::words`].

use super::content::use_content;
use crate::{
    desk::{rules::CaseMark, words},
    i18n::texts,
    ui::{IconName, StatusBadge, Tone},
};
use leptos::prelude::*;

fn look(mark: CaseMark) -> (IconName, Tone) {
    match mark {
        CaseMark::Urgent => (IconName::TriangleAlert, Tone::Danger),
        CaseMark::Sealed => (IconName::Lock, Tone::Notice),
        CaseMark::Late(_) | CaseMark::Untaken(_) => (IconName::Hourglass, Tone::Danger),
        CaseMark::New | CaseMark::Received => (IconName::Inbox, Tone::Primary),
        CaseMark::Assigned => (IconName::Send, Tone::Info),
        CaseMark::BeingFixed | CaseMark::Finished => (IconName::Wrench, Tone::Info),
        CaseMark::CallBack | CaseMark::FollowUp(_) => (IconName::PhoneCall, Tone::Notice),
        CaseMark::Fixed => (IconName::CircleCheck, Tone::Success),
        CaseMark::PassedOn => (IconName::CornerUpRight, Tone::Muted),
        CaseMark::Withdrawn => (IconName::RotateCcw, Tone::Muted),
        CaseMark::Merged => (IconName::Copy, Tone::Muted),
        CaseMark::Incomplete => (IconName::Hourglass, Tone::Muted),
    }
}

/// The marks of a case, side by side.
#[component]
pub fn Marks(
    /// The marks, what matters most first.
    #[prop(into)]
    marks: Signal<Vec<CaseMark>>,
) -> impl IntoView {
    let content = use_content();
    let badge = move |mark: CaseMark| {
        let (icon, tone) = look(mark);
        view! { <StatusBadge icon=icon tone=tone label=move || words::mark(texts(), mark, content.today()) /> }
    };
    view! { <span class="marks">{move || marks.get().into_iter().map(badge).collect_view()}</span> }
}
