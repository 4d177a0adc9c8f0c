//! A QR code drawn as one path, dark on white in every theme so that any camera reads it.

use fast_qr::{ECL, QRBuilder};
use leptos::{prelude::*, text_prop::TextProp};
use std::fmt::Write;

/// White modules around the code, as the standard asks for.
const QUIET_ZONE: usize = 4;

/// A QR code. Nothing is drawn for a text that is too long for one.
#[component]
pub fn QrCode(
    /// What a camera reads.
    #[prop(into)]
    text: Signal<String>,
    /// What the code is for, read aloud.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let drawing = Memo::new(move |_| draw(text.read().as_bytes()));
    view! { <Drawn drawing=drawing label=label /> }
}

/// A QR code of bytes, for a device that knows what they are.
#[component]
pub fn QrBytes(
    /// What a camera reads.
    #[prop(into)]
    bytes: Signal<Vec<u8>>,
    /// What the code is for, read aloud.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let drawing = Memo::new(move |_| draw(&bytes.read()));
    view! { <Drawn drawing=drawing label=label /> }
}

#[component]
fn Drawn(
    /// The side in modules, and the path.
    drawing: Memo<Option<(usize, String)>>,
    /// What the code is for.
    label: TextProp,
) -> impl IntoView {
    move || {
        drawing.get().map(|(size, path)| {
            let label = label.clone();
            view! {
                <svg class="qr-code" role="img" aria-label=label viewBox=format!("0 0 {size} {size}")>
                    <path class="qr-code__ground" d=format!("M0 0h{size}v{size}H0z") />
                    <path class="qr-code__modules" d=path />
                </svg>
            }
        })
    }
}

/// The side in modules with the quiet zone, and the path over the dark modules, one stroke per run in a row.
fn draw(said: &[u8]) -> Option<(usize, String)> {
    let code = QRBuilder::new(said.to_vec()).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|column| code[row][*column].value()).count();
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET_ZONE, row + QUIET_ZONE);
            }
            column += run.max(1);
        }
    }
    Some((code.size + 2 * QUIET_ZONE, path))
}
