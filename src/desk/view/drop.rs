//! Files dropped anywhere on the desk are imported; on the page of the keys only its own field takes a file.

use super::use_desk;
use crate::{
    app::{DeskRoute, Route, navigate, use_route},
    i18n::say,
    ui::{Icon, IconName},
};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::*};
use web_sys::{DataTransfer, File};

/// The files of a drop.
pub fn dropped(transfer: Option<DataTransfer>) -> Vec<File> {
    let list = transfer.and_then(|transfer| transfer.files());
    list.iter().flat_map(|list| (0..list.length()).filter_map(|index| list.item(index))).collect()
}

/// True when what is being dragged are files and not, say, selected text.
pub fn carries_files(transfer: Option<DataTransfer>) -> bool {
    transfer.is_some_and(|transfer| transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Takes files that are dropped beside the pages' own fields, and says so while they hover.
#[component]
pub fn DropAnywhere() -> impl IntoView {
    let (desk, route) = (use_desk(), use_route());
    let hovering = RwSignal::new(false);
    let takes = move || matches!(route.get_untracked(), Route::Desk(page) if page != DeskRoute::Keys);
    let over = window_event_listener(ev::dragover, move |event| {
        if carries_files(event.data_transfer()) {
            // Without this the browser would leave the page and open the file.
            event.prevent_default();
            hovering.set(takes());
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            hovering.set(false);
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        hovering.set(false);
        let files = dropped(event.data_transfer());
        if files.is_empty() {
            return;
        }
        event.prevent_default();
        if takes() {
            desk.imports.add(desk, files);
            navigate(Route::Desk(DeskRoute::Import));
        }
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        drop.remove();
    });
    view! {
        <Show when=move || hovering.get()>
            <div class="drop-anywhere" aria-hidden="true">
                <Icon name=IconName::FolderDown />
                <p class="drop-anywhere__title">{say(|t| t.desk().drop)}</p>
                <p>{say(|t| t.desk().drop_note)}</p>
            </div>
        </Show>
    }
}
