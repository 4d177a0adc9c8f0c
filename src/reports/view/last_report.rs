//! A person's own reports, as one row of the home page.

use crate::{
    app::Route,
    i18n::say,
    ui::{IconName, ListRow, Thumbnail},
};
use leptos::prelude::*;

/// The way to the person's reports. The row keeps its height whatever it says, so that nothing below it moves.
#[component]
pub fn LastReport() -> impl IntoView {
    view! {
        <ListRow
            title=say(|t| t.cases.title)
            note=say(|t| t.cases.all_here)
            start=view! { <Thumbnail icon=IconName::ListChecks /> }.into_any()
            href=Route::Me.href()
        />
    }
}
