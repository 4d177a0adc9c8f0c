//! A page that waits for the content.

use super::{Loaded, PackState, use_pack};
use crate::{
    i18n::say,
    ui::{Button, ErrorState, IconName, Skeleton},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Draws a page once the content is here, and says how far it is until then.
#[component]
pub fn WithPack(
    /// Draws the page.
    draw: impl Fn(Arc<Loaded>) -> AnyView + Send + 'static,
) -> impl IntoView {
    waiting(Box::new(draw))
}

/// One piece of code for every page.
fn waiting(draw: Box<dyn Fn(Arc<Loaded>) -> AnyView + Send>) -> impl IntoView {
    let pack = use_pack();
    let ready = Memo::new(move |_| matches!(pack.state(), PackState::Ready(_)));
    let failed = Memo::new(move |_| matches!(pack.state(), PackState::Failed(_)));
    move || match (ready.get(), failed.get()) {
        (true, _) => pack.get().map(&draw).into_any(),
        (_, true) => view! {
            <ErrorState title=say(|t| t.app.pack_failed) note=say(|t| t.app.pack_failed_safe)>
                <Button label=say(|t| t.ui.retry) icon=IconName::RotateCcw on_press=move |()| pack.fetch() />
            </ErrorState>
        }
        .into_any(),
        _ => view! { <Skeleton rows=5 slow=say(|t| t.app.pack_slow) /> }.into_any(),
    }
}
