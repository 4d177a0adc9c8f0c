//! The icons that content may name: the product's sprite holds these and no others.

use super::value::{ValueError, text_value};
use std::{fmt, str::FromStr};

/// Every icon name of the design language (lucide), sorted.
pub const ICONS: [&str; 119] = [
    "a-arrow-down",
    "a-arrow-up",
    "a-large-small",
    "archive",
    "arrow-down",
    "arrow-down-narrow-wide",
    "arrow-left",
    "arrow-right",
    "arrow-up-down",
    "ban",
    "battery-charging",
    "bell",
    "bell-ring",
    "bike",
    "book-open-text",
    "book-user",
    "briefcase-medical",
    "calendar-arrow-down",
    "calendar-days",
    "camera",
    "chart-column",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle",
    "circle-alert",
    "circle-check",
    "circle-dot-dashed",
    "circle-parking",
    "circle-question-mark",
    "circle-user-round",
    "circle-x",
    "clipboard-check",
    "clock",
    "coins",
    "construction",
    "contrast",
    "copy",
    "corner-up-right",
    "download",
    "droplets",
    "ellipsis",
    "eye",
    "file-pen-line",
    "file-x",
    "folder-down",
    "gauge",
    "grid-3x3",
    "hand",
    "hand-heart",
    "hand-helping",
    "hard-drive",
    "hard-hat",
    "heart-pulse",
    "hourglass",
    "house",
    "id-card",
    "image",
    "image-off",
    "image-plus",
    "inbox",
    "info",
    "keyboard",
    "lamp-ceiling",
    "languages",
    "lightbulb-off",
    "list-checks",
    "loader-circle",
    "locate-fixed",
    "lock",
    "log-out",
    "map",
    "map-pinned",
    "microwave",
    "minus",
    "monitor",
    "moon",
    "navigation",
    "pause",
    "pen-line",
    "phone",
    "phone-call",
    "pill",
    "plug-zap",
    "plus",
    "printer",
    "qr-code",
    "refresh-cw",
    "rotate-ccw",
    "scan-qr-code",
    "scissors",
    "search",
    "send",
    "send-horizontal",
    "share-2",
    "shield-check",
    "shopping-basket",
    "shower-head",
    "siren",
    "smartphone",
    "snowflake",
    "sofa",
    "soup",
    "thumbs-up",
    "toilet",
    "traffic-cone",
    "trash",
    "trending-down",
    "trending-up",
    "triangle-alert",
    "umbrella",
    "undo-2",
    "users-round",
    "volume-2",
    "wifi",
    "wifi-off",
    "wrench",
    "x",
];

/// The name of one of [`ICONS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon(&'static str);

text_value!(Icon, "an icon of the design language such as wrench", "enum" => ICONS.as_slice());

impl Icon {
    /// What stands where an entry names no icon.
    pub const DEFAULT: Self = Self("ellipsis");

    /// The icon's name in the sprite.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl Default for Icon {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl FromStr for Icon {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let place = ICONS.binary_search(&text).map_err(|_| Self::refuse(text))?;
        ICONS.get(place).map(|name| Self(name)).ok_or_else(|| Self::refuse(text))
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_found_by_name_and_no_other() {
        for name in ICONS {
            assert_eq!(name.parse::<Icon>().unwrap().name(), name);
        }
        assert!("unicorn".parse::<Icon>().is_err());
        assert_eq!(Icon::DEFAULT.name().parse(), Ok(Icon::DEFAULT));
    }
}
