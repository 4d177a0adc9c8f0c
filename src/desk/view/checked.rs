//! Everything that is wrong with the content, worked out once for the rail and the content's page.

use crate::{
    app::{PackState, use_pack},
    content::Problem,
    desk::rules::problems,
};
use leptos::prelude::*;

/// What is wrong, as far as it is known.
#[derive(Clone, Copy)]
struct Checked(Memo<Vec<Problem>>);

/// Checks the content whenever it comes.
pub(super) fn provide_checked() {
    let pack = use_pack();
    provide_context(Checked(Memo::new(move |_| match pack.state() {
        PackState::Loading | PackState::Slow => Vec::new(),
        PackState::Ready(loaded) => [loaded.problems.clone(), problems(&loaded.pack)].concat(),
        PackState::Failed(problems) => problems.to_vec(),
    })));
}

/// What is wrong with the content; a change is followed.
pub fn content_problems() -> Memo<Vec<Problem>> {
    expect_context::<Checked>().0
}
