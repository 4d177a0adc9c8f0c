//! The neighbourhood's buildings as door plates, then the units of the chosen one.

use super::place_picker::Picking;
use crate::{
    app::use_pack,
    i18n::{fill, say, texts},
    reports::rules,
    ui::Plate,
};
use leptos::prelude::*;

/// Which building, and which unit of it. A second tap takes the choice back.
#[component]
pub fn BuildingPicker(
    /// The place being given.
    picking: Picking,
) -> impl IntoView {
    let pack = use_pack();
    let chosen = Memo::new(move |_| picking.place.read().building.clone());
    let buildings = move || {
        let loaded = pack.get()?;
        let plates = loaded.pack.buildings.iter().map(|building| {
            let number = building.number.clone();
            let is_chosen = Signal::derive({
                let number = number.clone();
                move || chosen.read().as_ref() == Some(&number)
            });
            let choose = move |chosen: Option<&str>| rules::in_building(&picking.place.get_untracked(), chosen);
            plate(number, |texts| texts.report().place.building, is_chosen, picking, choose)
        });
        Some(plates.collect_view())
    };
    let units = move || {
        let loaded = pack.get()?;
        let units = loaded.pack.building(chosen.read().as_deref()?)?.units.clone();
        (!units.is_empty())
            .then(|| view! { <Units picking=picking numbers=units.into_iter().map(|unit| unit.number).collect() /> })
    };
    view! {
        <div class="plates" role="group" aria-label=say(|t| t.report().place.which_building)>
            <p class="chips__legend">{say(|t| t.report().place.which_building)}</p>
            <div class="plates__list">{buildings}</div>
        </div>
        {units}
    }
}

#[component]
fn Units(
    /// The place being given.
    picking: Picking,
    /// The numbers over the doors.
    numbers: Vec<String>,
) -> impl IntoView {
    let units = numbers.into_iter().map(|number| {
        let is_chosen = Signal::derive({
            let number = number.clone();
            move || picking.place.read().unit.as_ref() == Some(&number)
        });
        let choose = move |chosen: Option<&str>| rules::in_unit(&picking.place.get_untracked(), chosen);
        plate(number, |texts| texts.report().place.unit, is_chosen, picking, choose)
    });
    view! {
        <div class="plates" role="group" aria-label=say(|t| t.report().place.which_unit)>
            <p class="chips__legend">{say(|t| t.report().place.which_unit)}</p>
            <div class="plates__list">{units.collect_view()}</div>
        </div>
    }
}

/// A plate to tap: its number is seen, "building 7" is read aloud.
fn plate(
    number: String,
    words: fn(&'static crate::i18n::Texts) -> &'static str,
    is_chosen: Signal<bool>,
    picking: Picking,
    choose: impl Fn(Option<&str>) -> crate::domain::Place + Send + Sync + 'static,
) -> AnyView {
    let name = {
        let number = number.clone();
        move || fill(words(texts()), &[("n", &number)])
    };
    let shown = number.clone();
    let press = move |_| {
        let chosen = (!is_chosen.get_untracked()).then_some(number.as_str());
        picking.on_change.run(choose(chosen));
    };
    view! {
        <button
            type="button"
            class="plate-button"
            class:plate-button--chosen=is_chosen
            aria-label=name
            aria-pressed=move || is_chosen.get().to_string()
            on:click=press
        >
            <Plate text=shown />
        </button>
    }
    .into_any()
}
