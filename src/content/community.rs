//! Who the site belongs to, and the office's public keys.

#[cfg(feature = "cli")]
use super::value::Degrees;
use super::value::{Address, Phone, Slug, TimeOfDay, degrees};
use crate::domain::{Datum, Locale, Localized, Point};
use serde::{Deserialize, Serialize};

/// `community.json`: the one file that a pack cannot do without.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// The community's id in every bundle and feed; never changed.
    pub id: Slug,
    /// What people call the community.
    pub name: Localized,
    /// The larger place it belongs to: street office, town.
    pub district: Localized,
    /// Where the office is.
    pub address: Localized,
    /// True for the sample that ships with the product; every page then says so.
    #[serde(default)]
    pub sample: bool,
    /// Minutes that the community's clocks are ahead of UTC.
    #[cfg_attr(feature = "cli", schemars(range(min = -720, max = 840)))]
    pub utc_offset_minutes: i32,
    /// The language shown to those whose browser asks for none that the product speaks.
    pub default_locale: Locale,
    /// One to four capitals before the receipt numbers that people read out.
    #[cfg_attr(feature = "cli", schemars(regex(pattern = "^[A-Z]{1,4}$")))]
    pub receipt_prefix: String,
    /// The office's public keys.
    pub office: Office,
    /// Whom to call, most useful first.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Numbers for emergencies, with when to call each.
    #[serde(default)]
    pub emergency: Vec<Emergency>,
    /// When the office works: the time in which deadlines of working time run. Monday to Friday, nine to six, unless
    /// something else is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_time: Option<OfficeHours>,
    /// Where the office publishes its answers.
    pub feed: Address,
    /// Where phones may send bundles, if the office runs such an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<Address>,
    /// Street tiles of an approved provider, if the office has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiles: Option<Tiles>,
    /// The capabilities that this community offers.
    pub modules: Vec<Module>,
    /// What the map shows first.
    pub map: MapView,
}

/// The office's public keys, one epoch after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Oldest first; the last one is in use. Empty until the office has made its key.
    pub epochs: Vec<Epoch>,
}

impl Office {
    /// The epoch in use, if the office has made a key.
    pub fn current(&self) -> Option<&Epoch> {
        self.epochs.last()
    }

    /// The epoch with this id.
    pub fn epoch(&self, id: &str) -> Option<&Epoch> {
        self.epochs.iter().find(|epoch| epoch.id == *id)
    }
}

/// The keys of the office for one stretch of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Epoch {
    /// The epoch's id: the `kid` of everything sealed to it.
    pub id: Slug,
    /// The Ed25519 key that signs delegations.
    pub sign: Jwk,
    /// The X25519 key that people seal to.
    pub seal: Jwk,
    /// The signature of the epoch before over this one (compact JWS); the first epoch has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_signature: Option<String>,
}

/// A public key as RFC 8037 writes it. A private part (`d`) is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Jwk {
    /// The curve: `Ed25519` signs, `X25519` seals.
    pub crv: String,
    /// The key type: `OKP`.
    pub kty: String,
    /// The key's 32 bytes as base64url.
    #[cfg_attr(feature = "cli", schemars(regex(pattern = "^[A-Za-z0-9_-]{43}$")))]
    pub x: String,
}

impl Jwk {
    /// The key as a JSON value.
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::json!({ "crv": self.crv, "kty": self.kty, "x": self.x })
    }
}

/// When the office works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfficeHours {
    /// The days of the week; none means every day.
    #[serde(default)]
    pub days: Vec<Weekday>,
    /// When work begins.
    pub from: TimeOfDay,
    /// When work ends; not after `from` means around the clock.
    pub to: TimeOfDay,
}

/// A day of the week, as OpenStreetMap's opening hours write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Mo,
    Tu,
    We,
    Th,
    Fr,
    Sa,
    Su,
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The role, not a person's name.
    pub name: Localized,
    /// The number to call.
    pub phone: Phone,
    /// When somebody answers, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Localized>,
}

/// A number for emergencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Emergency {
    /// Who answers.
    pub name: Localized,
    /// The number to call.
    pub phone: Phone,
    /// When to call it, as the first half of "…, call 120 first".
    pub when: Localized,
}

/// A street-map service that the office has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tiles {
    /// The address with `{z}`, `{x}` and `{y}`, perhaps `{s}` at the front of the host name.
    pub address: Address,
    /// The provider's name and review number, shown on the map.
    pub attribution: Localized,
}

/// A capability that a community can switch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Module {
    /// Reporting what is wrong, and following it.
    Reports,
    /// The list of rest stations.
    Stations,
}

/// What a map shows first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MapView {
    /// The middle of the map.
    #[serde(with = "degrees")]
    #[cfg_attr(feature = "cli", schemars(with = "Degrees"))]
    pub center: Point,
    /// In which datum the pack writes every coordinate, this one's too; else WGS-84.
    #[serde(default, skip_serializing_if = "is_wgs84")]
    pub datum: Datum,
    /// The zoom level of a street map, 1 to 20.
    #[cfg_attr(feature = "cli", schemars(range(min = 1, max = 20)))]
    pub zoom: u8,
}

fn is_wgs84(datum: &Datum) -> bool {
    *datum == Datum::Wgs84
}
