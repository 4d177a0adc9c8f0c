//! Places to stop: who keeps them, how to get in, what is there.

#[cfg(feature = "cli")]
use super::value::Degrees;
use super::{Date, Phone, Picture, Slug, value::degrees};
use crate::domain::{Localized, Point};
use serde::{Deserialize, Serialize};

/// One entry of `stations.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// The station's id; never reused.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// What sort of house it is.
    pub kind: StationKind,
    /// Who keeps it.
    pub owner: Localized,
    /// Where it is.
    #[serde(with = "degrees")]
    #[cfg_attr(feature = "cli", schemars(with = "Degrees"))]
    pub point: Point,
    /// Its address in words.
    pub address: Localized,
    /// How to find the door and get in.
    pub entry: Localized,
    /// Ways to get in, the usual one first; empty when nobody noted them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admission: Vec<Admission>,
    /// A word for riders, such as where to leave the bike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub riders: Option<Localized>,
    /// When it is open, as OpenStreetMap writes `opening_hours`.
    pub opening_hours: String,
    /// The number to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// What is there.
    #[serde(default)]
    pub facilities: Vec<Facility>,
    /// What riders get here, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// The two heads and what each sees to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<Head>,
    /// Whether a wheelchair gets in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wheelchair: Option<Wheelchair>,
    /// Pictures of the door and the room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// The day on which somebody last checked all this on the spot.
    pub verified_on: Date,
}

/// What the home page lists of an entry of `stations.json`; the rest is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct StationName {
    /// The station's id, by which its page is found.
    pub id: Slug,
    /// What people call it.
    pub name: Localized,
    /// Its address in words.
    pub address: Localized,
}

/// A way to get in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Admission {
    /// The door is open.
    WalkIn,
    /// Somebody opens when the bell rings.
    Bell,
    /// A code opens the door.
    Code,
    /// The door knows faces; nobody has to use this where another way is named.
    Face,
    /// Name and time are written down.
    SignIn,
}

/// Something that riders get: a set meal, a discount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// What it is.
    pub name: Localized,
    /// A sentence more: what is in it, what to show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Localized>,
    /// The price in whole yuan; 0 is free, none is a matter of the detail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_yuan: Option<u32>,
    /// When it is to be had, as OpenStreetMap writes `opening_hours`; else whenever the station is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// One of the two people who answer for a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// For which side.
    pub role: HeadRole,
    /// The post or a nickname that the person agreed to; never more of a person than that.
    pub name: Localized,
    /// What the signed duty list says.
    pub duties: Vec<Localized>,
    /// The number of the post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
}

/// For which side a head answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HeadRole {
    /// The community's secretary, or whom the community named.
    Community,
    /// The delivery station's manager.
    DeliveryStation,
}

/// Whether a wheelchair gets in, as OpenStreetMap's `wheelchair` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Wheelchair {
    /// How far.
    pub access: WheelchairAccess,
    /// A word more: the ramp, the width of the door, where the bell is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
}

/// How far a wheelchair gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum WheelchairAccess {
    /// Everywhere, without a step.
    Yes,
    /// Into a part, or with help.
    Limited,
    /// Not in.
    No,
}

/// A picture that lies beside the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// The file, seen from the content's folder: `photos/door.webp`.
    pub file: Picture,
    /// What it shows, for those who cannot see it.
    pub shows: Localized,
}

/// What sort of house a station is, by who opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StationKind {
    /// 党群服务中心.
    PartyCentre,
    /// 工会驿站.
    UnionPost,
    /// 妇女之家.
    WomensHome,
    /// 青年驿站.
    YouthPost,
    /// 银行网点.
    BankBranch,
    /// 商家爱心角.
    LoveCorner,
    /// 司机之家.
    DriversHome,
    /// 岗亭.
    GuardPost,
    /// 配送站.
    DeliveryStation,
    /// 卫生服务站.
    Clinic,
    /// 换电柜: a cabinet that stands by itself.
    SwapCabinet,
}

impl StationKind {
    /// Every one, in the order in which lists offer them.
    pub const ALL: [Self; 11] = [
        Self::PartyCentre,
        Self::UnionPost,
        Self::WomensHome,
        Self::YouthPost,
        Self::BankBranch,
        Self::LoveCorner,
        Self::DriversHome,
        Self::GuardPost,
        Self::DeliveryStation,
        Self::Clinic,
        Self::SwapCabinet,
    ];
}

/// Something that a station offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// What it is.
    pub kind: Amenity,
    /// How many there are, as counted on the day of `verified_on`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// A word more: hot and cold, ask the person on duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
}

/// The five difficulties of a day on the road, and what helps beyond them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// 吃饭.
    Eating,
    /// 喝水.
    Drinking,
    /// 休息.
    Resting,
    /// 如厕.
    Toilet,
    /// 停车, and power for what is parked.
    Parking,
    /// Health, rights, and a hand.
    Helping,
}

impl Difficulty {
    /// In the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Eating, Self::Drinking, Self::Resting, Self::Toilet, Self::Parking, Self::Helping];
}

impl Station {
    /// What is there, gathered by the difficulty that it eases; groups without anything are left out.
    pub fn by_difficulty(&self) -> Vec<(Difficulty, Vec<&Facility>)> {
        let group = |difficulty| {
            let facilities = self.facilities.iter().filter(|facility| facility.kind.difficulty() == difficulty);
            (difficulty, facilities.collect::<Vec<_>>())
        };
        Difficulty::ALL.into_iter().map(group).filter(|(_, facilities)| !facilities.is_empty()).collect()
    }

    /// True when the station has one of this.
    pub fn has(&self, kind: Amenity) -> bool {
        self.facilities.iter().any(|facility| facility.kind == kind)
    }
}

/// The things that a station can offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Amenity {
    /// 饮水.
    Water,
    /// 微波炉.
    Microwave,
    /// 手机充电.
    PhoneCharging,
    /// 换电柜.
    BatterySwap,
    /// 电动车充电.
    BikeCharging,
    /// 热饭热菜.
    Meals,
    /// 座位.
    Seats,
    /// 厕所.
    Toilet,
    /// 急救包.
    FirstAid,
    /// 空调.
    AirConditioning,
    /// 无线网.
    Wifi,
    /// 停车.
    Parking,
    /// 淋浴.
    Shower,
    /// 雨具.
    Umbrella,
    /// 工具.
    Tools,
    /// 观影角.
    CinemaCorner,
    /// 解压墙.
    StressWall,
    /// 线上问诊.
    OnlineDoctor,
    /// 法律咨询.
    LegalDesk,
}

impl Amenity {
    /// Every one, in the order in which lists show them.
    pub const ALL: [Self; 19] = [
        Self::Water,
        Self::Microwave,
        Self::Meals,
        Self::Seats,
        Self::AirConditioning,
        Self::Toilet,
        Self::PhoneCharging,
        Self::BatterySwap,
        Self::BikeCharging,
        Self::Parking,
        Self::Wifi,
        Self::Shower,
        Self::CinemaCorner,
        Self::StressWall,
        Self::FirstAid,
        Self::Umbrella,
        Self::Tools,
        Self::OnlineDoctor,
        Self::LegalDesk,
    ];

    /// Which difficulty it eases.
    pub const fn difficulty(self) -> Difficulty {
        match self {
            Self::Microwave | Self::Meals => Difficulty::Eating,
            Self::Water => Difficulty::Drinking,
            Self::Seats | Self::AirConditioning | Self::Wifi | Self::PhoneCharging => Difficulty::Resting,
            Self::CinemaCorner | Self::StressWall => Difficulty::Resting,
            Self::Toilet | Self::Shower => Difficulty::Toilet,
            Self::Parking | Self::BatterySwap | Self::BikeCharging => Difficulty::Parking,
            Self::FirstAid | Self::Umbrella | Self::Tools | Self::OnlineDoctor | Self::LegalDesk => Difficulty::Helping,
        }
    }
}
