//! What is drawn, from the ground up.

use super::drawing::Drawing;
use crate::{
    i18n::{fill, texts},
    map::{
        plan::{ExtraKind, House, Spot, WayKind},
        route::Route,
    },
    ui::IconName,
};
use leptos::{ev, prelude::*};

/// How wide a gate is drawn, in pixels.
const GATE: f64 = 13.0;

/// A course or an outline as SVG writes it.
fn points(line: &[Spot]) -> String {
    line.iter().map(|spot| format!("{:.2},{:.2}", spot.east, -spot.north)).collect::<Vec<_>>().join(" ")
}

/// Puts something drawn in pixels around 0,0 on a spot.
fn placed(drawing: Drawing, spot: Spot) -> impl Fn() -> String + Clone {
    move || format!("translate({:.2} {:.2}) scale({:.4})", spot.east, -spot.north, drawing.metres())
}

/// Green, water, walls and ways.
pub(super) fn ground(drawing: Drawing) -> AnyView {
    let plan = drawing.plan.get_value();
    let extra = |kind: ExtraKind, class: &'static str, filled: bool| {
        let of_kind = plan.extras.iter().filter(move |extra| extra.kind == kind && extra.line.len() > 1);
        of_kind
            .map(|extra| match filled {
                true => view! { <polygon class=class points=points(&extra.line) /> }.into_any(),
                false => view! { <polyline class=class points=points(&extra.line) /> }.into_any(),
            })
            .collect_view()
    };
    let ways = plan.ways.iter().map(|way| {
        let class = match way.kind {
            WayKind::Street => "plan__way plan__way--street",
            WayKind::Through => "plan__way plan__way--through",
            WayKind::Lane => "plan__way",
            WayKind::Path => "plan__way plan__way--path",
            WayKind::Steps => "plan__way plan__way--steps",
        };
        view! { <polyline class=class points=points(&way.line) /> }
    });
    view! {
        <g aria-hidden="true">
            {extra(ExtraKind::Green, "plan__green", true)}
            {extra(ExtraKind::Water, "plan__water", false)}
            {ways.collect_view()}
            {extra(ExtraKind::Building, "plan__other", true)}
            {extra(ExtraKind::Wall, "plan__wall", false)}
        </g>
    }
    .into_any()
}

/// The buildings: buttons where a press means something.
pub(super) fn houses(drawing: Drawing, chosen: Signal<Option<String>>, on_choose: Option<Callback<String>>) -> AnyView {
    let plan = drawing.plan.get_value();
    let houses = plan.houses.iter().map(|house| match on_choose {
        Some(on_choose) => button(drawing, house, chosen, on_choose),
        None => view! { <polygon class="plan__house" points=points(&house.outline) /> }.into_any(),
    });
    view! { <g>{houses.collect_view()}</g> }.into_any()
}

fn button(drawing: Drawing, house: &House, chosen: Signal<Option<String>>, on_choose: Callback<String>) -> AnyView {
    let (middle, number) = (house.middle, house.number.clone());
    let (name, pressed, typed) = (number.clone(), number.clone(), number.clone());
    let label = move || fill(texts().map().number, &[("number", &name)]);
    let is_chosen = Memo::new(move |_| chosen.read().as_deref() == Some(pressed.as_str()));
    let choose = move |number: &str| {
        drawing.point_at(middle);
        on_choose.run(number.to_owned());
    };
    view! {
        <polygon
            class="plan__house"
            class:plan__house--chosen=is_chosen
            points=points(&house.outline)
            tabindex="0"
            role="button"
            aria-label=label
            aria-pressed=move || is_chosen.get().to_string()
            on:click=move |_| if drawing.was_still() { choose(&number) }
            on:keydown=move |event: ev::KeyboardEvent| {
                if matches!(event.key().as_str(), "Enter" | " ") {
                    event.prevent_default();
                    choose(&typed);
                }
            }
        />
    }
    .into_any()
}

/// The way to the door: what is ridden in one stroke, what is walked in another.
pub fn course(drawing: Drawing, route: Option<Route>) -> Option<AnyView> {
    let route = route?;
    let split = route.ridden.min(route.line.len());
    let (ridden, walked) = (route.line.get(..split)?, route.line.get(split.saturating_sub(1)..)?);
    let end = *route.line.last()?;
    Some(
        view! {
            <g aria-hidden="true">
                <polyline class="plan__course" points=points(ridden) />
                <polyline class="plan__course plan__course--walked" points=points(walked) />
                <circle class="plan__end" r="8" transform=placed(drawing, end) />
            </g>
        }
        .into_any(),
    )
}

/// A gate, filled where it lets pass and an outline with a bar where it does not. Its name is the page's to say.
pub fn gate(
    drawing: Drawing,
    spot: Spot,
    shut: Signal<bool>,
    label: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let half = GATE / 2.0;
    view! {
        <g
            class="plan__gate"
            class:plan__gate--shut=shut
            transform=placed(drawing, spot)
            tabindex="0"
            role="img"
            aria-label=label
        >
            <rect x=-half y=-half width=GATE height=GATE rx="2" />
            <path class="plan__bar" d="M-4 0H4" />
        </g>
    }
    .into_any()
}

/// A pin that leads somewhere: dark where the lamp is not lit.
pub fn pin(
    drawing: Drawing,
    spot: Spot,
    icon: IconName,
    lit: bool,
    href: String,
    label: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    // Outside of a group the macro would take the link for HTML's.
    view! {
        <g class="plan__pin" class:plan__pin--shut=!lit>
            <a href=href aria-label=label>
                <g transform=placed(drawing, spot)>
                    <path class="plan__drop" d="M0 0C-4-6-13-11-13-20A13 13 0 0 1 13-20C13-11 4-6 0 0z" />
                    <use class="plan__sign" href=icon.href() x="-8" y="-28" width="16" height="16" />
                </g>
            </a>
        </g>
    }
    .into_any()
}

/// A sign that stands still, for paper.
pub fn mark(drawing: Drawing, spot: Spot, icon: IconName) -> AnyView {
    view! {
        <g class="plan__pin plan__pin--shut" aria-hidden="true" transform=placed(drawing, spot)>
            <path class="plan__drop" d="M0 0C-4-6-13-11-13-20A13 13 0 0 1 13-20C13-11 4-6 0 0z" />
            <use class="plan__sign" href=icon.href() x="-8" y="-28" width="16" height="16" />
        </g>
    }
    .into_any()
}

/// The pin that stands in the middle while the map moves under it.
pub fn middle_pin(drawing: Drawing) -> AnyView {
    let place = move || {
        let middle = drawing.window.get().middle;
        format!("translate({:.2} {:.2}) scale({:.4})", middle.east, -middle.north, drawing.metres())
    };
    view! {
        <g class="plan__here" aria-hidden="true" transform=place>
            <path class="plan__drop" d="M0 0C-5-8-16-14-16-25A16 16 0 0 1 16-25C16-14 5-8 0 0z" />
            <circle class="plan__eye" cy="-25" r="6" />
        </g>
    }
    .into_any()
}
