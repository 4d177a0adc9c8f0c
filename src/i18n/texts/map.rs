//! Words of the neighbourhood's drawing, wherever it is shown.

use crate::i18n::texts::texts;

texts! {
    /// The drawing and its buttons.
    MapTexts {
        drawing,
        keys,
        zoom_in,
        zoom_out,
        whole,
        number,
        west,
        east,
        north,
        south,
    }
}
