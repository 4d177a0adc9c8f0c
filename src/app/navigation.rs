//! Going from page to page: links are plain `<a href="#/…">`, this module follows the address.
//!
//! A page that opens gets the focus on its heading and the scroll position it was left at.

use super::route::{Page, Route};
use crate::platform::{
    environment::is_shared_screen,
    modules::{REPLACED, tell},
};
use leptos::{
    ev,
    leptos_dom::helpers::{window_event_listener, window_event_listener_untyped},
    prelude::*,
};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};

/// How many frames a page that is left scrolled gets to grow to its old height.
const FRAMES_TO_GROW: u32 = 60;

/// Marks what a page is called.
const HEADING: &str = "data-heading";

/// How many frames a page that was gone to gets to draw its heading: its module may have to be fetched first.
const FRAMES_TO_DRAW: u32 = 600;

/// Where the person is, for the components of one module.
#[derive(Clone, Copy)]
struct Here(RwSignal<Route>);

/// Goes with the person: one for the whole app.
#[derive(Clone, Copy)]
struct Navigation {
    entry: StoredValue<Entries>,
}

/// The entries of the browser's history that this visit has seen, and how far each was scrolled.
#[derive(Default)]
struct Entries {
    current: u32,
    last: u32,
    scrolled: BTreeMap<u32, f64>,
}

/// Provides the route to every component below, and minds focus and scrolling for the whole app. For the frame.
pub(super) fn provide_navigation() -> Signal<Route> {
    let route = provide_route();
    let navigation = Navigation { entry: StoredValue::new(Entries::begin()) };
    let listeners = [
        window_event_listener(ev::hashchange, move |_| navigation.arrive()),
        window_event_listener_untyped(REPLACED, |_| show(0.0)),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    route
}

/// Provides the route to every component below; the frame minds focus and scrolling. For the other modules.
pub(super) fn follow_navigation() -> Signal<Route> {
    provide_route()
}

fn provide_route() -> Signal<Route> {
    let route = RwSignal::new(written_route());
    provide_context(Here(route));
    let listeners = [
        window_event_listener(ev::hashchange, move |_| route.set(written_route())),
        window_event_listener_untyped(REPLACED, move |_| route.set(written_route())),
    ];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    route.into()
}

fn written_route() -> Route {
    Route::parse(&location().hash().unwrap_or_default())
}

/// Where the person is, for a page that shows several routes.
pub fn use_route() -> Signal<Route> {
    use_context::<Here>().map_or_else(provide_route, |here| here.0.into())
}

/// Goes to `route` as a link would: the way back leads here, but on a shared screen, where no way leads back.
pub fn navigate(route: Route) {
    let _ = match is_shared_screen() {
        true => location().replace(&route.href()),
        false => location().set_hash(&route.href()),
    };
}

/// Goes to `route` in place of where the person is: the way back skips this page.
pub fn replace(route: Route) {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&route.href()));
    }
    tell(REPLACED);
}

impl Entries {
    /// Begins at the entry that the page was opened at, which a reload has numbered before.
    fn begin() -> Self {
        let Ok(history) = window().history() else { return Self::default() };
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        let current = entry_number(&history).unwrap_or_default();
        number_entry(&history, current);
        Self { current, last: current, scrolled: BTreeMap::new() }
    }
}

fn entry_number(history: &web_sys::History) -> Option<u32> {
    history.state().ok()?.as_f64().map(|number| number as u32)
}

fn number_entry(history: &web_sys::History, number: u32) {
    let _ = history.replace_state(&JsValue::from_f64(f64::from(number)), "");
}

impl Navigation {
    /// Shows the page of the address after the browser has gone there.
    fn arrive(self) {
        let left_at = window().scroll_y().unwrap_or_default();
        let Ok(history) = window().history() else { return show(0.0) };
        let known = entry_number(&history);
        let to = self.entry.try_update_value(|entries| {
            entries.scrolled.insert(entries.current, left_at);
            match known {
                Some(entry) => entries.current = entry,
                None => {
                    entries.last += 1;
                    entries.current = entries.last;
                    number_entry(&history, entries.current);
                }
            }
            entries.last = entries.last.max(entries.current);
            known.and_then(|_| entries.scrolled.get(&entries.current).copied()).unwrap_or_default()
        });
        show(to.unwrap_or_default());
    }
}

/// Once the page is drawn: its heading gets the focus, and it stands where it was left.
fn show(scroll_to: f64) {
    let page = written_route().page();
    request_animation_frame(move || {
        focus_heading(page, FRAMES_TO_DRAW, false);
        scroll(scroll_to, FRAMES_TO_GROW);
    });
}

/// Moves the focus to the innermost heading of what is shown, so that a screen reader reads the new page's name. A
/// page that is not drawn yet gets some frames, and so does one that draws its heading anew, until the person goes on.
fn focus_heading(page: Page, frames: u32, was_taken: bool) {
    let is_taken = match document().active_element() {
        Some(focused) if was_taken && focused.has_attribute(HEADING) => true,
        Some(focused) if was_taken && focused.tag_name() != "BODY" => return,
        _ => take_heading(),
    };
    if frames > 0 && written_route().page() == page {
        request_animation_frame(move || focus_heading(page, frames - 1, was_taken || is_taken));
    }
}

/// A heading that is hidden takes no focus: it belongs to another page.
fn take_heading() -> bool {
    let Ok(headings) = document().query_selector_all(&format!("[{HEADING}]")) else { return false };
    let last = headings.length().checked_sub(1).and_then(|index| headings.item(index));
    let Some(heading) = last.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) else { return false };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
    document().active_element().as_ref() == Some(heading.as_ref())
}

/// Scrolls the window, waiting some frames while the page is still too short.
fn scroll(to: f64, frames: u32) {
    window().scroll_to_with_x_and_y(0.0, to);
    if window().scroll_y().unwrap_or_default() + 1.0 < to && frames > 0 {
        request_animation_frame(move || scroll(to, frames - 1));
    }
}
