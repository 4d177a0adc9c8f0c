//! The receipt of a report: on its own page and at the end of making it. And handing it over, as often as somebody
//! wants.

use super::{
    super::{hand_over::HandOver, keeping::use_keeping, wording::use_wording},
    acting::Shown,
    code::ClaimCode,
    photo::photo_of,
};
use crate::{
    cases::{CaseSummary, CaseView, Custody},
    i18n::{receipt_number, say, texts},
    platform::environment::is_shared_screen,
    reports::{
        receipt::{Kept, Reached, ReceiptStep, receipt},
        show::Words,
    },
    ui::{Button, ButtonKind, IconName, Receipt, StepState, Thumbnail, TimelineItem},
};
use leptos::prelude::*;

const ICONS: [IconName; 3] = [IconName::Smartphone, IconName::Share, IconName::Inbox];

fn where_kept(is_kept: bool) -> Kept {
    match is_shared_screen() {
        true => Kept::Screen,
        false if is_kept => Kept::Phone,
        false => Kept::Page,
    }
}

/// The ticket: what it is about, in whose hands it is, its number, and on demand its code.
#[component]
pub fn Ticket(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let wording = use_wording();
    let told = move |tell: fn(&Words<'_>, &CaseSummary) -> String| {
        shown.get(|view| wording.with(|words| tell(words, &view.summary)))
    };
    let icon = Signal::derive(move || {
        let icon = shown.get(|view| wording.with(|words| Some(words.icon(&view.summary))));
        icon.and_then(|icon| IconName::named(icon.name())).unwrap_or(IconName::Ellipsis)
    });
    let photo = untrack(|| shown.get(|view| view.photos.iter().find(|photo| !photo.redacted).map(|photo| photo.part)));
    let photo = photo.map(|part| photo_of(shown.case(), part).source());
    let photo = photo.unwrap_or_else(|| Signal::stored(None));
    let kept = use_keeping();
    let steps = Signal::derive(move || {
        shown.get(|view| wording.with(|words| receipt(view, where_kept(kept.get()), words).to_vec()))
    });
    let items = Signal::derive(move || steps.get().into_iter().zip(ICONS).map(item).collect::<Vec<_>>());
    // Whoever goes away from a shared screen has no other way to come back to it.
    let code_open = RwSignal::new(is_shared_screen());
    let has_code = move || shown.get(|view| view.mine.as_ref().is_some_and(|mine| !mine.code.is_empty()));
    let toggle = move |()| code_open.update(|open| *open = !*open);
    let (show, hide) = (say(|t| t.cases().code.show), say(|t| t.cases().code.hide));
    view! {
        <Receipt
            title=move || told(|words, summary| words.title(summary))
            note=move || told(|words, summary| words.note(summary))
            picture=view! { <Thumbnail source=photo icon=icon /> }.into_any()
            steps=items
            number_label=say(|t| t.cases().receipt.number)
            number=move || shown.get(|view| receipt_number(&view.summary.receipt_number))
        >
            <Show when=has_code>
                <Button
                    label=move || if code_open.get() { hide.get() } else { show.get() }
                    kind=ButtonKind::Quiet
                    icon=IconName::QrCode
                    on_press=toggle
                />
            </Show>
        </Receipt>
        <Show when=move || code_open.get()><ClaimCode shown=shown /></Show>
    }
}

fn item((step, icon): (ReceiptStep, IconName)) -> TimelineItem {
    let state = match step.reached {
        Reached::Done => StepState::Done,
        Reached::Now => StepState::Current,
        Reached::Waiting => StepState::Waiting,
    };
    let item = TimelineItem::new(state, step.title).with_icon(icon);
    if step.note.is_empty() { item } else { item.with_note(step.note) }
}

/// Handing over: open while the newest step is on the phone only, on demand afterwards.
#[component]
pub fn HandingOver(
    /// The report.
    shown: Shown,
) -> impl IntoView {
    let cases = Signal::derive(move || vec![shown.case()]);
    let custody = Memo::new(move |_| shown.get(|view| view.summary.custody));
    let is_saved = Memo::new(move |_| custody.get() == Some(Custody::Saved));
    let was_handed = Memo::new(move |_| {
        let known = |view: &CaseView| view.mine.as_ref().map(|mine| (mine.handed_over_at, mine.answered_at));
        shown.get(known).is_some_and(|known| known != (None, None))
    });
    let photos_wait = Memo::new(move |_| shown.get(|view| view.mine.as_ref().is_some_and(|mine| mine.photos_wait)));
    let note = move || match (custody.get(), was_handed.get(), photos_wait.get()) {
        (Some(Custody::Saved), true, _) => Some(texts().cases().page.hand_over_new),
        (Some(Custody::HandedOver | Custody::Received), _, true) => Some(texts().cases().page.photos_wait),
        (Some(Custody::Received), ..) => Some(texts().cases().page.has_it),
        _ => None,
    };
    let is_handed = move || !is_saved.get() && !photos_wait.get();
    // Made anew when a step is added or handed over, so that it opens and folds by itself.
    let ways = move || view! { <HandOver cases=cases handed_over=Signal::stored(is_handed()) codes=true /> };
    view! {
        <Show when=move || custody.get().is_some()>
            <section class="card handing">
                <h2 class="card__title">{say(|t| t.cases().page.hand_over)}</h2>
                {move || note().map(|note| view! { <p class="card__note">{note}</p> })}
                {ways}
            </section>
        </Show>
    }
}
