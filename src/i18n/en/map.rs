//! Words of the neighbourhood's drawing.

use crate::i18n::texts::MapTexts;

pub(super) const TEXTS: MapTexts = MapTexts {
    drawing: "Map of the neighbourhood; the list beside it says the same",
    keys: "Arrow keys move, plus and minus zoom",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    whole: "Show all",
    number: "Building {number}",
    west: "Move west",
    east: "Move east",
    north: "Move north",
    south: "Move south",
};
