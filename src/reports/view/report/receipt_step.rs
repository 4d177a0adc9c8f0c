//! The third step: in whose hands the report is, and the ways to hand it over.

use super::{
    claim_code::ClaimCode,
    flow::{Flow, use_flow},
    frame::StepFrame,
};
use crate::{
    app::{Route, Session, use_pack, use_session},
    cases::{CaseView, Custody, MineView},
    content::Service,
    domain::CaseId,
    i18n::{fill, moment, say, texts, use_locale},
    platform::clock,
    reports::{
        rules,
        words::{self, Trouble},
    },
    ui::{ActionBar, Button, ButtonKind, ButtonLink, IconName, Receipt, Skeleton, StepState, Thumbnail, TimelineItem},
    worker::protocol::{Answer, Ask},
};
use leptos::{prelude::*, task::spawn_local};

use super::super::{hand_over::HandOver, trouble::TroubleNote};

/// The case as far as it was read.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Reading,
    Here(Box<CaseView>),
    Unread,
}

impl Shown {
    fn custody(&self) -> Custody {
        match self {
            Self::Here(case) => case.mine.as_ref().map_or(Custody::Saved, |mine| mine.custody),
            Self::Reading | Self::Unread => Custody::Saved,
        }
    }
}

fn read(session: Session, case: CaseId, shown: RwSignal<Shown>) {
    spawn_local(async move {
        let answer = session.ask(Ask::Read(case), Vec::new(), |_| {}).await.map(|reply| reply.answer);
        let _ = shown.try_set(match answer {
            Ok(Answer::Case(case)) => Shown::Here(case),
            Ok(_) | Err(_) => Shown::Unread,
        });
    });
}

/// The receipt of the report that was just sent.
#[component]
pub fn ReceiptStep(
    /// The case that the report became.
    case: CaseId,
) -> impl IntoView {
    let (flow, session) = (use_flow(), use_session());
    let shown = RwSignal::new(Shown::Reading);
    read(session, case, shown);
    let custody = Memo::new(move |_| shown.read().custody());
    let is_handed = Signal::derive(move || custody.get() >= Custody::HandedOver);
    let heading = move || match custody.get() {
        Custody::Saved => texts().report.receipt.saved_heading,
        Custody::HandedOver => texts().report.receipt.handed_heading,
        Custody::Received => texts().report.receipt.received_heading,
    };
    let read_again = move |()| read(session, case, shown);
    let ticket = move || match shown.get() {
        Shown::Reading => view! { <Skeleton slow=say(|t| t.report.receipt.slow) /> }.into_any(),
        Shown::Here(case) => view! { <Ticket case=*case /> }.into_any(),
        Shown::Unread => {
            let words = move || {
                let words = &texts().report.receipt;
                Trouble { title: words.unread.to_owned(), note: words.unread_note.to_owned(), code: None }
            };
            view! {
                <TroubleNote trouble=Signal::derive(words)>
                    <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=read_again />
                </TroubleNote>
            }
            .into_any()
        }
    };
    view! {
        <StepFrame step=Signal::derive(move || if is_handed.get() { 3 } else { 2 })>
            <div class="receipt-step">
                <h2 class="receipt-step__heading" tabindex="-1" data-heading="">{heading}</h2>
                <p>{say(|t| t.report.receipt.lead)}</p>
            </div>
            {ticket}
            <HandOver cases=Signal::stored(vec![case]) handed_over=is_handed on_handed_over=read_again />
            <Onward flow=flow is_handed=is_handed />
        </StepFrame>
    }
}

/// What comes next: another report, or the list of one's own.
#[component]
fn Onward(
    /// The report being made.
    flow: Flow,
    /// Whether this one was handed over.
    is_handed: Signal<bool>,
) -> impl IntoView {
    let mine = move || {
        let (kind, label) = match is_handed.get() {
            true => (ButtonKind::Primary, say(|t| t.report.receipt.mine)),
            false => (ButtonKind::Secondary, say(|t| t.report.receipt.later)),
        };
        view! { <ButtonLink label=label href=Route::Me.href() kind=kind /> }
    };
    view! {
        <ActionBar>
            <Button
                label=say(|t| t.report.receipt.again)
                icon=IconName::Camera
                on_press=move |()| flow.begin_again()
            />
            {mine}
        </ActionBar>
    }
}

/// The ticket: what, where, in whose hands, and its number.
#[component]
fn Ticket(
    /// The case.
    case: CaseView,
) -> impl IntoView {
    let (flow, pack, locale) = (use_flow(), use_pack(), use_locale());
    let draft = flow.draft.get_untracked();
    let service = pack.get().and_then(|loaded| loaded.pack.service(draft.service.as_deref()?).cloned());
    let icon = service.as_ref().map_or(IconName::Ellipsis, super::categories::icon_of);
    let photo = service.as_ref().and_then(|service| rules::photos_to_send(&draft, service).first().copied());
    let picture = photo.and_then(|photo| Some(flow.pictures.read_untracked().get(&photo)?.address().to_owned()));
    let said = rules::typed_text(&draft, crate::cases::DESCRIPTION);
    let title = move || about(service.as_ref(), &said, locale.get());
    let place = {
        let place = case.place.clone().unwrap_or_default();
        let is_point = place.point.is_some();
        move || {
            let measured = is_point.then(|| texts().report.place.measured.to_owned());
            words::place(texts(), &place).or(measured).unwrap_or_default()
        }
    };
    let (number, mine, photos) = (case.summary.receipt_number, case.mine, case.photos.len());
    let code = mine.as_ref().map(|mine| mine.code.clone());
    let steps = Signal::derive(move || mine.as_ref().map(|mine| steps(flow, mine, photos as u64)).unwrap_or_default());
    view! {
        <Receipt
            title=title
            note=place
            picture=view! { <Thumbnail source=Signal::stored(picture) icon=Signal::stored(icon) /> }.into_any()
            steps=steps
            number_label=say(|t| t.report.receipt.number)
            number=number
        >
            {code.map(|code| view! { <ClaimCode code=code /> })}
        </Receipt>
    }
}

fn about(service: Option<&Service>, said: &str, locale: crate::domain::Locale) -> String {
    let name = service.map_or("", |service| service.service_name.get(locale));
    match said.trim() {
        "" => name.to_owned(),
        said => fill(texts().report.receipt.about, &[("service", &name), ("words", &said)]),
    }
}

/// The three steps, as far as they are true.
fn steps(flow: Flow, mine: &MineView, photos: u64) -> Vec<TimelineItem> {
    let (texts, offset) = (texts(), flow.pack.get().map_or(0, |loaded| loaded.pack.community.utc_offset_minutes));
    let words = &texts.report.receipt;
    let at = |instant| moment(texts, instant, clock::now(offset));
    let saved_note = match photos {
        0 => at(mine.saved_at),
        _ => fill(words.saved_note, &[("time", &at(mine.saved_at)), ("photos", &words.photos.of(photos))]),
    };
    let saved = match flow.volatile.get() {
        true => TimelineItem::new(StepState::Done, words.only_here).with_note(words.only_here_note),
        false => TimelineItem::new(StepState::Done, words.saved).with_note(saved_note),
    };
    let handed = match (mine.custody, mine.handed_over_at) {
        (Custody::Saved, _) => TimelineItem::new(StepState::Current, words.hand_over).with_note(words.hand_over_note),
        (_, Some(handed_at)) => TimelineItem::new(StepState::Done, words.handed).with_note(at(handed_at)),
        (_, None) => TimelineItem::new(StepState::Done, words.handed),
    };
    let received = match (mine.custody, mine.answered_at) {
        (Custody::Received, Some(answered_at)) => {
            TimelineItem::new(StepState::Done, words.received).with_note(at(answered_at))
        }
        (Custody::Received, None) => TimelineItem::new(StepState::Done, words.received),
        _ => TimelineItem::new(StepState::Waiting, words.received).with_note(words.received_note),
    };
    vec![saved.with_icon(IconName::Smartphone), handed.with_icon(IconName::Share), received.with_icon(IconName::Inbox)]
}
