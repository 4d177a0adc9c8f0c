//! Who may do what, from signed bytes alone: chain heads, the opener's grants, the office's delegations.

use crate::{
    domain::{CaseId, DeviceId, EventId},
    exchange::{
        jose::{self, JoseError, Kind, SigningKey},
        json,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why a signed text is not what it is offered as.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignedError {
    /// The signature or its header is wrong, or it was made for another purpose.
    #[error(transparent)]
    Jose(#[from] JoseError),
    /// The signed members are malformed.
    #[error("malformed {what}: {reason}")]
    Shape {
        /// `head`, `grant` or `delegation`.
        what: &'static str,
        /// What is malformed.
        reason: String,
    },
    /// The signer may not sign this: a head is signed by its own device, a grant by the case's author.
    #[error("{what} signed by {signer}, which may not")]
    Signer {
        /// `head` or `grant`.
        what: &'static str,
        /// The key that signed.
        signer: DeviceId,
    },
}

/// The payload of a JWS that was verified before it was stored.
fn stored_payload(what: &'static str, jws: &str) -> Result<Value, SignedError> {
    let shape = || SignedError::Shape { what, reason: "not the stored form of a JWS".to_owned() };
    let bytes = jws.split('.').nth(1).and_then(|payload| URL_SAFE_NO_PAD.decode(payload).ok()).ok_or_else(shape)?;
    json::parse(&bytes).map_err(|error| SignedError::Shape { what, reason: error.to_string() })
}

fn read<T: DeserializeOwned>(what: &'static str, payload: Value) -> Result<T, SignedError> {
    serde_json::from_value(payload).map_err(|error| SignedError::Shape { what, reason: error.to_string() })
}

/// A signed statement that a device's chain in a case ends with this event; it covers the whole chain through `prev`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The community the case belongs to.
    pub community: String,
    /// The case.
    pub case: CaseId,
    /// The chain's writer, which signed.
    pub device: DeviceId,
    /// The place of the last event, from 1.
    pub seq: u64,
    /// The last event.
    pub id: EventId,
    /// The JWS it was read from.
    #[serde(skip)]
    pub jws: String,
}

impl Head {
    /// Checks the signature and who may sign.
    ///
    /// # Errors
    /// When the JWS is no head, is malformed, or is signed by another device than the chain's.
    pub fn verify(jws: &str) -> Result<Self, SignedError> {
        let signed = jose::verify(jws, Kind::Head)?;
        let head: Self = read("head", signed.payload)?;
        if signed.signer != head.device || head.seq == 0 {
            return Err(SignedError::Signer { what: "head", signer: signed.signer });
        }
        Ok(Self { jws: jws.to_owned(), ..head })
    }

    /// Reads a head that was verified before this device stored it.
    pub(super) fn stored(jws: &str) -> Result<Self, SignedError> {
        Ok(Self { jws: jws.to_owned(), ..read("head", stored_payload("head", jws)?)? })
    }

    /// Signs a head with the writer's key.
    pub(super) fn sign(community: &str, case: CaseId, seq: u64, id: EventId, key: &SigningKey) -> Self {
        let payload = serde_json::json!({
            "community": community, "case": case, "device": key.device(), "seq": seq, "id": id,
        });
        let jws = jose::sign(key, Kind::Head, &payload);
        Self { community: community.to_owned(), case, device: key.device(), seq, id, jws }
    }
}

/// The author's statement that another device holds the case too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Grant {
    /// The community the case belongs to.
    pub community: String,
    /// The case.
    pub case: CaseId,
    /// The device that may act as holder.
    pub device: DeviceId,
    /// The JWS it was read from.
    #[serde(skip)]
    pub jws: String,
}

impl Grant {
    /// Checks the signature and that the case's author signed.
    ///
    /// # Errors
    /// When the JWS is no grant, is malformed, or is signed by anyone but the author.
    pub fn verify(jws: &str) -> Result<Self, SignedError> {
        let signed = jose::verify(jws, Kind::Grant)?;
        let grant: Self = read("grant", signed.payload)?;
        if grant.case.opener() != Some(signed.signer) {
            return Err(SignedError::Signer { what: "grant", signer: signed.signer });
        }
        Ok(Self { jws: jws.to_owned(), ..grant })
    }

    /// Reads a grant that was verified before this device stored it.
    pub(super) fn stored(jws: &str) -> Result<Self, SignedError> {
        Ok(Self { jws: jws.to_owned(), ..read("grant", stored_payload("grant", jws)?)? })
    }

    /// Signs a grant with the author's key: the case is that key's case.
    pub fn sign(community: &str, device: DeviceId, author: &SigningKey) -> Self {
        let case = CaseId::Opened(author.device());
        let payload = serde_json::json!({ "community": community, "case": case, "device": device });
        let jws = jose::sign(author, Kind::Grant, &payload);
        Self { community: community.to_owned(), case, device, jws }
    }
}

/// What the office lets a device do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Handles cases.
    Desk,
    /// Writes the points ledger.
    Ledger,
    /// Writes the feed.
    Publisher,
    /// Acts for a team.
    Member,
}

/// The office's signed statement about a device: a role, or that the device is revoked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Delegation {
    /// The community.
    pub community: String,
    /// The device it is about.
    pub device: DeviceId,
    /// The role given; absent in a revocation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The team a member acts for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// The device's X25519 public key (JWK), for what is sealed to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enc: Option<EncryptionJwk>,
    /// True when the device is revoked for good.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revoked: bool,
    /// The root key that signed.
    #[serde(skip)]
    pub root: Option<DeviceId>,
    /// The JWS it was read from.
    #[serde(skip)]
    pub jws: String,
}

/// The `x` member of an X25519 public key, base64url.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EncryptionJwk {
    /// Always `OKP`.
    pub kty: String,
    /// Always `X25519`.
    pub crv: String,
    /// The public key, base64url.
    pub x: String,
}

impl Delegation {
    /// Checks the signature. Whether its signer is the office's root is for [`Delegations::new`] to say.
    ///
    /// # Errors
    /// When the JWS is no delegation or is malformed.
    pub fn verify(jws: &str) -> Result<Self, SignedError> {
        let signed = jose::verify(jws, Kind::Delegation)?;
        let delegation: Self = read("delegation", signed.payload)?;
        if delegation.role.is_some() == delegation.revoked {
            let reason = "it must either give a role or revoke".to_owned();
            return Err(SignedError::Shape { what: "delegation", reason });
        }
        Ok(Self { root: Some(signed.signer), jws: jws.to_owned(), ..delegation })
    }

    /// Signs this delegation with the office's root key.
    #[must_use]
    pub fn sign(self, root: &SigningKey) -> Self {
        let payload = serde_json::to_value(&self).unwrap_or_default();
        Self { root: Some(root.device()), jws: jose::sign(root, Kind::Delegation, &payload), ..self }
    }

    /// A role for a device, not yet signed.
    pub fn role(community: &str, device: DeviceId, role: Role) -> Self {
        let community = community.to_owned();
        Self {
            community,
            device,
            role: Some(role),
            team: None,
            enc: None,
            revoked: false,
            root: None,
            jws: String::new(),
        }
    }

    /// The end of a device's roles, not yet signed.
    pub fn revocation(community: &str, device: DeviceId) -> Self {
        Self { role: None, revoked: true, ..Self::role(community, device, Role::Desk) }
    }
}

/// All roles that the office's root keys gave, ready to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delegations {
    roles: BTreeMap<DeviceId, BTreeSet<(Role, Option<String>)>>,
    revoked: BTreeSet<DeviceId>,
}

impl Delegations {
    /// The delegations of `community` that one of `roots` signed; others count for nothing.
    pub fn new<'a>(community: &str, roots: &BTreeSet<DeviceId>, all: impl IntoIterator<Item = &'a Delegation>) -> Self {
        let mut known = Self::default();
        for one in all {
            if one.community != community || !one.root.is_some_and(|root| roots.contains(&root)) {
                continue;
            }
            match one.role {
                Some(role) => drop(known.roles.entry(one.device).or_default().insert((role, one.team.clone()))),
                None => drop(known.revoked.insert(one.device)),
            }
        }
        known
    }

    /// True when the office gave this device this role, revoked or not.
    pub fn gave(&self, device: DeviceId, role: Role) -> bool {
        self.roles.get(&device).is_some_and(|roles| roles.iter().any(|(given, _)| *given == role))
    }

    /// True when the device has this role now.
    pub fn has(&self, device: DeviceId, role: Role) -> bool {
        self.gave(device, role) && !self.is_revoked(device)
    }

    /// True when the office revoked the device.
    pub fn is_revoked(&self, device: DeviceId) -> bool {
        self.revoked.contains(&device)
    }

    /// The teams a member's device acts for.
    pub fn teams(&self, device: DeviceId) -> impl Iterator<Item = &str> {
        self.roles.get(&device).into_iter().flatten().filter_map(|(_, team)| team.as_deref())
    }
}
