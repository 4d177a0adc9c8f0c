//! The first step: a photo, and what it is about.

use super::{
    categories::Categories,
    frame::StepFrame,
    notices::{DraftNotice, ElsewhereNotice, KeepingNotice, SafetyLine},
    photo_area::PhotoArea,
};
use leptos::prelude::*;

/// A photo, or none, and one tap on a category.
#[component]
pub fn PhotoStep() -> impl IntoView {
    view! {
        <StepFrame step=0>
            <KeepingNotice />
            <ElsewhereNotice />
            <DraftNotice />
            <PhotoArea />
            <Categories />
            <SafetyLine />
        </StepFrame>
    }
}
