//! Widgets that know no capability: what they say and do comes in as typed properties.
//!
//! Texts are [`leptos::text_prop::TextProp`]: a `&'static str`, a `String`, a closure, or the signal that
//! [`crate::i18n::say`] gives. Looks live in `style/`; a widget writes class names only.

pub mod banner;
pub mod button;
pub mod card;
pub mod chip;
pub mod copy_text;
pub mod dialog;
pub mod field;
pub mod file_pick;
pub mod icon;
pub mod icon_name;
pub mod live;
pub mod new_passphrase;
pub mod number_pad;
pub mod progress;
pub mod qr_code;
pub mod receipt;
pub mod screen;
pub mod states;
pub mod status;
pub mod stepper;
pub mod timeline;
pub mod toast;

pub use banner::Banner;
pub use button::{Button, ButtonKind, ButtonLink, IconButton, IconLink};
pub use card::{Card, ListRow, Plate, Thumbnail};
pub use chip::{Chip, ChipGroup, ChipOption};
pub use copy_text::CopyText;
pub use dialog::Dialog;
pub use field::{Select, SelectOption, TextArea, TextField};
pub use file_pick::FilePick;
pub use icon::{BrandMark, Icon};
pub use icon_name::IconName;
pub use live::{Announcer, LiveRegion, provide_announcer, use_announcer};
pub use new_passphrase::{NewPassphrase, Passphrase};
pub use number_pad::NumberPad;
pub use progress::Progress;
pub use qr_code::{QrBytes, QrCode};
pub use receipt::Receipt;
pub use screen::{ActionBar, Screen, TopBar};
pub use states::{EmptyState, ErrorState, Skeleton};
pub use status::{StatusBadge, Tone};
pub use stepper::Stepper;
pub use timeline::{StepState, Timeline, TimelineItem};
pub use toast::{ToastRegion, Toasts, provide_toasts, use_toasts};

use std::sync::atomic::{AtomicUsize, Ordering};

/// An element id that no other widget on the page has.
fn unique_id(kind: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
