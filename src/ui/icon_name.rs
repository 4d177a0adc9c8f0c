//! The icons in use, by their name in lucide-static. `cargo xtask icons` draws `icons.svg` from this list.

/// Declares the icons and their names.
macro_rules! icons {
    ($($variant:ident => $name:literal,)*) => {
        /// An icon of the sprite.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum IconName {
            $(
                #[doc = concat!("`", $name, "`")]
                $variant,
            )*
        }

        impl IconName {
            /// Every icon, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Where the icon stands in the sprite that index.html carries.
            pub const fn href(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("#icon-", $name),)*
                }
            }

            /// The icon that content calls by this name, if the sprite has it.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

icons! {
    AArrowDown => "a-arrow-down",
    AArrowUp => "a-arrow-up",
    LargeText => "a-large-small",
    Archive => "archive",
    ArrowDown => "arrow-down",
    ArrowDownNarrowWide => "arrow-down-narrow-wide",
    ArrowLeft => "arrow-left",
    ArrowRight => "arrow-right",
    ArrowUpDown => "arrow-up-down",
    Ban => "ban",
    BatteryCharging => "battery-charging",
    Bell => "bell",
    BellRing => "bell-ring",
    Bike => "bike",
    BookOpenText => "book-open-text",
    BookUser => "book-user",
    BriefcaseMedical => "briefcase-medical",
    Building => "building-2",
    CalendarArrowDown => "calendar-arrow-down",
    CalendarDays => "calendar-days",
    Camera => "camera",
    ChartColumn => "chart-column",
    Check => "check",
    ChevronDown => "chevron-down",
    ChevronLeft => "chevron-left",
    ChevronRight => "chevron-right",
    Circle => "circle",
    CircleAlert => "circle-alert",
    CircleCheck => "circle-check",
    CircleDotDashed => "circle-dot-dashed",
    CircleParking => "circle-parking",
    CircleQuestion => "circle-question-mark",
    CircleUser => "circle-user-round",
    CircleX => "circle-x",
    ClipboardCheck => "clipboard-check",
    ClipboardPaste => "clipboard-paste",
    Clock => "clock",
    Coins => "coins",
    Construction => "construction",
    Contrast => "contrast",
    Copy => "copy",
    CornerUpRight => "corner-up-right",
    DoorOpen => "door-open",
    Download => "download",
    Droplets => "droplets",
    Ellipsis => "ellipsis",
    Eye => "eye",
    FilePen => "file-pen-line",
    FileX => "file-x",
    Flame => "flame",
    FolderDown => "folder-down",
    Gauge => "gauge",
    Grid3x3 => "grid-3x3",
    Hand => "hand",
    HandHeart => "hand-heart",
    HandHelping => "hand-helping",
    HardDrive => "hard-drive",
    HardHat => "hard-hat",
    HeartPulse => "heart-pulse",
    Hourglass => "hourglass",
    House => "house",
    IdCard => "id-card",
    Image => "image",
    ImageOff => "image-off",
    ImagePlus => "image-plus",
    Inbox => "inbox",
    Info => "info",
    Key => "key-round",
    Keyboard => "keyboard",
    LampCeiling => "lamp-ceiling",
    Languages => "languages",
    LightbulbOff => "lightbulb-off",
    ListChecks => "list-checks",
    LoaderCircle => "loader-circle",
    LocateFixed => "locate-fixed",
    Lock => "lock",
    LogOut => "log-out",
    Map => "map",
    MapPinned => "map-pinned",
    Megaphone => "megaphone",
    Microwave => "microwave",
    Minus => "minus",
    Monitor => "monitor",
    Moon => "moon",
    Navigation => "navigation",
    Pause => "pause",
    PawPrint => "paw-print",
    Pen => "pen-line",
    Phone => "phone",
    PhoneCall => "phone-call",
    Pill => "pill",
    PlugZap => "plug-zap",
    Plus => "plus",
    Printer => "printer",
    QrCode => "qr-code",
    Refresh => "refresh-cw",
    RotateCcw => "rotate-ccw",
    ScanQrCode => "scan-qr-code",
    Scissors => "scissors",
    Search => "search",
    Send => "send",
    SendHorizontal => "send-horizontal",
    Share => "share-2",
    ShieldCheck => "shield-check",
    ShoppingBasket => "shopping-basket",
    ShowerHead => "shower-head",
    Siren => "siren",
    Smartphone => "smartphone",
    Snowflake => "snowflake",
    Sofa => "sofa",
    Soup => "soup",
    ThumbsUp => "thumbs-up",
    Toilet => "toilet",
    TrafficCone => "traffic-cone",
    Trash => "trash",
    TreeDeciduous => "tree-deciduous",
    TrendingDown => "trending-down",
    TrendingUp => "trending-up",
    TriangleAlert => "triangle-alert",
    Umbrella => "umbrella",
    Undo => "undo-2",
    UsersRound => "users-round",
    Volume => "volume-2",
    Wifi => "wifi",
    WifiOff => "wifi-off",
    Wrench => "wrench",
    X => "x",
}
