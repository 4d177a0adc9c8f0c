//! How content somebody is, from 5 to 1.

use crate::{
    i18n::say,
    ui::{ChipGroup, ChipOption},
};
use leptos::prelude::*;

/// Five chips, of which one may be pressed.
#[component]
pub fn Rating(
    /// The rating that is chosen, if any.
    selected: RwSignal<Vec<String>>,
) -> impl IntoView {
    let options = vec![
        ChipOption::new("5", say(|t| t.cases().verdict.rating_5)),
        ChipOption::new("4", say(|t| t.cases().verdict.rating_4)),
        ChipOption::new("3", say(|t| t.cases().verdict.rating_3)),
        ChipOption::new("2", say(|t| t.cases().verdict.rating_2)),
        ChipOption::new("1", say(|t| t.cases().verdict.rating_1)),
    ];
    view! {
        <ChipGroup
            legend=say(|t| t.cases().verdict.rating)
            hint=say(|t| t.ui.optional)
            options=Signal::stored(options)
            clearable=true
            selected=selected
        />
    }
}

/// The rating that is chosen.
pub fn chosen(selected: RwSignal<Vec<String>>) -> Option<u8> {
    selected.read().first()?.parse().ok()
}
