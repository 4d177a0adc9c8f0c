//! The mark that says where something stands: an icon and a fixed word, never colour alone.

use super::{Icon, IconName};
use leptos::{prelude::*, text_prop::TextProp};

/// The ground of a badge or a banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Lit, now.
    Lamp,
    /// Worth noticing.
    Notice,
    /// Quiet, past or not here.
    Muted,
    /// On its way.
    Primary,
    /// Being worked on.
    Info,
    /// Done.
    Success,
    /// Wrong or urgent.
    Danger,
}

impl Tone {
    /// The ending of a class name for this tone.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lamp => "lamp",
            Self::Notice => "notice",
            Self::Muted => "muted",
            Self::Primary => "primary",
            Self::Info => "info",
            Self::Success => "success",
            Self::Danger => "danger",
        }
    }
}

/// A status: an icon and a word of [`crate::i18n::StatusTexts`].
#[component]
pub fn StatusBadge(
    /// The icon of the status.
    #[prop(into)]
    icon: Signal<IconName>,
    /// The word of the status.
    #[prop(into)]
    label: TextProp,
    /// The ground it stands on.
    #[prop(into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <span class=move || format!("badge badge--{}", tone.get().name())>
            <Icon name=icon />
            <span>{move || label.get()}</span>
        </span>
    }
}
