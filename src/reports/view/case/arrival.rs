//! The code that somebody with a seat shows at the door.

use super::acting::Shown;
use crate::{
    cases::Status,
    i18n::say,
    ui::{Card, QrCode},
};
use leptos::prelude::*;

/// The code, as long as there is a seat and nobody said yet whether the person came. It names the case, which opens
/// nothing.
#[component]
pub fn ArrivalCode(
    /// The case.
    shown: Shown,
) -> impl IntoView {
    let code = Memo::new(move |_| {
        shown.get(|view| {
            let has_seat = view.summary.seat.is_some() && view.summary.status == Some(Status::Dispatched);
            has_seat.then(|| view.id.to_string())
        })
    });
    move || {
        code.get().map(|code| {
            view! {
                <Card title=say(|t| t.courses().arrival) note=say(|t| t.courses().arrival_note)>
                    <QrCode text=Signal::stored(code) label=say(|t| t.courses().arrival) />
                </Card>
            }
        })
    }
}
