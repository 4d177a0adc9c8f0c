//! The order in which people of a language look names up, as the browser knows it.

use js_sys::{Array, Intl};
use std::cmp::Ordering;
use wasm_bindgen::JsValue;

/// Compares names as people of this language (BCP 47) do: Chinese by its sound, numbers by their worth. Names that a
/// browser cannot compare are equal, so that they stay as they stood.
pub fn comparer(tag: &str) -> impl Fn(&str, &str) -> Ordering {
    let options = Intl::CollatorOptions::new();
    options.set_numeric(true);
    let compare = Intl::Collator::new(&Array::of1(&tag.into()), &options).compare();
    move |one, other| {
        let told = compare.call2(&JsValue::UNDEFINED, &one.into(), &other.into()).ok().and_then(|told| told.as_f64());
        told.and_then(|told| told.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
    }
}
