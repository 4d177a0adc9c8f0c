//! What happened, by whom and when, one line under the other; lines are only ever added.

use super::{Icon, IconName};
use crate::i18n::texts;
use leptos::{prelude::*, text_prop::TextProp};

/// Whether a step was walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Where we are.
    Current,
    /// Still to come.
    Waiting,
    /// Only explained: nobody walks it yet.
    Explained,
}

impl StepState {
    /// The ending of a class name for this state.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Waiting => "waiting",
            Self::Explained => "explained",
        }
    }

    /// The word for this state, for those who cannot see the mark.
    pub(super) fn word(self) -> &'static str {
        let texts = texts();
        match self {
            Self::Done => texts.ui.step_done,
            Self::Current => texts.ui.step_current,
            Self::Waiting => texts.ui.step_waiting,
            Self::Explained => "",
        }
    }
}

/// One line of a [`Timeline`] or of a [`super::Receipt`].
#[derive(Debug, Clone)]
pub struct TimelineItem {
    /// What happened, or will.
    pub title: TextProp,
    /// Who did it, or whom it waits for.
    pub note: Option<TextProp>,
    /// When.
    pub time: Option<TextProp>,
    /// The mark while the step is not done; a check mark afterwards.
    pub icon: Option<IconName>,
    /// Whether it was walked.
    pub state: StepState,
}

impl TimelineItem {
    /// A line with a title only.
    pub fn new(state: StepState, title: impl Into<TextProp>) -> Self {
        Self { title: title.into(), note: None, time: None, icon: None, state }
    }

    /// The same line with a sentence under the title.
    pub fn with_note(self, note: impl Into<TextProp>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The same line with its time.
    pub fn with_time(self, time: impl Into<TextProp>) -> Self {
        Self { time: Some(time.into()), ..self }
    }

    /// The same line with a mark for the time before it is done.
    pub fn with_icon(self, icon: IconName) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// A list of steps joined by a line. The newest done step is filled.
#[component]
pub fn Timeline(
    /// The steps, oldest first.
    #[prop(into)]
    items: Signal<Vec<TimelineItem>>,
    /// Larger marks, as on a receipt.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let lines = move || {
        let items = items.get();
        let newest = items.iter().rposition(|item| item.state == StepState::Done);
        items.into_iter().enumerate().map(|(index, item)| line(item, newest == Some(index))).collect_view()
    };
    view! { <ol class="timeline" class:timeline--large=large>{lines}</ol> }
}

fn line(item: TimelineItem, is_newest: bool) -> AnyView {
    let TimelineItem { title, note, time, icon, state } = item;
    let mark = if state == StepState::Done { Some(IconName::Check) } else { icon };
    view! {
        <li class=format!("timeline__item timeline__item--{}", state.name()) class:timeline__item--newest=is_newest>
            <span class="timeline__mark">{mark.map(|name| view! { <Icon name=name /> })}</span>
            <span class="timeline__words">
                <span class="timeline__title">{move || title.get()}</span>
                <span class="visually-hidden">{move || state.word()}</span>
                {note.map(|note| view! { <span class="timeline__note">{move || note.get()}</span> })}
            </span>
            {time.map(|time| view! { <span class="timeline__time">{move || time.get()}</span> })}
        </li>
    }
    .into_any()
}
