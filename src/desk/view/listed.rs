//! Rows that the worker was asked for.

use crate::{desk::rules::Load, reports::view::TroubleNote, ui::Skeleton};
use leptos::prelude::*;
use std::hash::Hash;

/// Waiting, what went wrong, `empty` where there is none, or the rows. A row that stays as it is is not drawn anew:
/// what is being typed in it stays.
pub fn listed<T, E, R>(
    load: impl Into<Signal<Load<Vec<T>>>>,
    empty: impl Fn() -> E + Send + Sync + 'static,
    row: impl Fn(T) -> R + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Hash + Eq + Send + Sync + 'static,
    E: IntoView + 'static,
    R: IntoView + 'static,
{
    let load = load.into();
    let rows = move || match &*load.read() {
        Load::Here(rows) => rows.clone(),
        Load::Waiting | Load::Failed(_) => Vec::new(),
    };
    let is_any = Memo::new(move |_| !rows().is_empty());
    let other = move || match &*load.read() {
        Load::Waiting => Some(view! { <Skeleton /> }.into_any()),
        Load::Failed(trouble) => {
            let trouble = RwSignal::new(Some(trouble.clone()));
            Some(view! { <TroubleNote trouble=trouble /> }.into_any())
        }
        Load::Here(rows) => rows.is_empty().then(|| empty().into_any()),
    };
    view! {
        {other}
        <Show when=move || is_any.get()>
            <ul class="due-list">
                <For each=rows key=T::clone children=row.clone() />
            </ul>
        </Show>
    }
}
