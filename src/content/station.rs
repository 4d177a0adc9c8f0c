//! Places to stop: who keeps them, how to get in, what is there.

#[cfg(feature = "cli")]
use super::value::Degrees;
use super::{Date, Phone, Slug, value::degrees};
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
    /// The day on which somebody last checked all this on the spot.
    pub verified_on: Date,
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
