//! A pin on the neighbourhood's own map: the map moves under it, by finger, arrow keys or buttons. Whoever cannot see
//! it chooses a building from the list, or hears which one the pin is near.

use super::place_picker::Picking;
use crate::{
    app::{Loaded, use_pack},
    content::Pack,
    domain::Point,
    i18n::{fill, say, texts},
    map::{
        plan::{Plan, Spot},
        view::{Note, PlanDrawing, layers},
    },
    reports::rules,
    ui::{Button, IconName},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Metres to every side of the pin that are seen first.
const AROUND: f64 = 70.0;

/// Where on the map it is.
#[component]
pub fn PinPicker(
    /// The place being given.
    picking: Picking,
) -> impl IntoView {
    let pack = use_pack();
    move || pack.get().map(|loaded| pinning(picking, loaded))
}

fn pinning(picking: Picking, loaded: Arc<Loaded>) -> AnyView {
    let plan = Arc::new(Plan::of(&loaded.pack.features));
    let start = plan.spot(start(&loaded.pack, picking));
    let middle = RwSignal::new(start);
    let around = [-AROUND, AROUND].map(|metres| Spot { east: start.east + metres, north: start.north + metres });
    let known = StoredValue::new(plan.clone());
    let put = Callback::new(move |spot: Spot| {
        middle.set(spot);
        let (place, pack) = (picking.place.get_untracked(), &loaded.pack);
        let building =
            place.building.as_deref().and_then(|number| pack.building(number)).map(|building| building.point);
        let point = known.with_value(|plan| plan.point(spot));
        picking.on_change.run(rules::pinned(&place, point, building));
    });
    let near = move || known.with_value(|plan| near(plan, middle.get()));
    let is_pinned = Memo::new(move |_| rules::is_pinned(&picking.place.read()));
    let notes = Signal::derive(move || known.with_value(|plan| Note::of_gates(plan, |_, name| name.to_owned())));
    view! {
        <div class="place__map">
            <p class="hint">{say(|t| t.report().place.pin_hint)}</p>
            <PlanDrawing
                plan=plan
                chosen=Signal::stored(None::<String>)
                on_choose=Callback::new(|_| ())
                shown=Signal::stored(around.to_vec())
                notes=notes
                on_rest=put
                over=layers::middle_pin
            />
            <p class="place__exactness" role="status">{near}</p>
            <Show when=move || !is_pinned.get()>
                <Button
                    label=say(|t| t.report().place.pin_here)
                    icon=IconName::Check
                    on_press=move |()| put.run(middle.get_untracked())
                />
            </Show>
        </div>
    }
    .into_any()
}

/// Where the pin stands first: at the place as far as it is known, if that is on the map.
fn start(pack: &Pack, picking: Picking) -> Point {
    let (place, middle) = (picking.place.get_untracked(), pack.community.map.center);
    let building = place.building.as_deref().and_then(|number| pack.building(number)).map(|building| building.point);
    let known = place.point.filter(|point| middle.metres_to(point) < rules::FAR);
    known.or(building).unwrap_or(middle)
}

/// Which building the pin is near.
fn near(plan: &Plan, spot: Spot) -> Option<String> {
    let metres = |house: &crate::map::plan::House| house.middle.metres_to(spot);
    let house = plan.houses.iter().min_by(|a, b| metres(a).total_cmp(&metres(b)))?;
    let words = &texts().report().place;
    let building = fill(words.building, &[("n", &house.number)]);
    // To the metre: rounded to ten, a step of the pin might not be heard.
    let away = fill(texts().format.metres, &[("n", &metres(house).round())]);
    Some(fill(words.pin_near, &[("building", &building), ("distance", &away)]))
}
