//! A member's phone: how the office gets to know it, and what its owner does to a task.

use crate::{
    desk::model::ImportRefusal,
    domain::{CaseId, DeviceId, PartId, spoken_number},
    exchange::jose::SealingPublic,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{fmt, str::FromStr};

/// What a phone tells the office of itself, to be typed, pasted or scanned: `<device>.<x>`, the thumbprint of its
/// signing key and the `x` of its X25519 key, both base64url.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The phone's signing key.
    pub device: DeviceId,
    /// The key that tasks are sealed to, as a JWK.
    pub enc: Value,
}

/// The text is no enrolment: cut off, mistyped, or something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no enrolment code")]
pub struct NoEnrolment;

impl fmt::Display for Enrolment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.device, self.enc["x"].as_str().unwrap_or_default())
    }
}

impl FromStr for Enrolment {
    type Err = NoEnrolment;

    fn from_str(text: &str) -> Result<Self, NoEnrolment> {
        let (device, x) = text.trim().split_once('.').ok_or(NoEnrolment)?;
        let enc = json!({ "kty": "OKP", "crv": "X25519", "x": x });
        SealingPublic::from_jwk(&enc).map_err(|_| NoEnrolment)?;
        Ok(Self { device: device.parse().map_err(|_| NoEnrolment)?, enc })
    }
}

/// The number by which people tell phones apart, such as `0482`. It may repeat and opens nothing.
pub fn phone_number(device: DeviceId) -> String {
    spoken_number(device.as_bytes(), 4)
}

/// What this phone is to the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// The enrolment code.
    pub code: String,
    /// The number by which people tell phones apart.
    pub number: String,
    /// The teams that it acts for, by id.
    pub teams: Vec<String>,
    /// The office took it all back.
    pub revoked: bool,
}

/// What a member does to a task. Texts are plain here; the store turns them into parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskAct {
    /// "I take it."
    Accept,
    /// "I cannot."
    Pass {
        /// Why.
        reason: Option<String>,
    },
    /// "I am there."
    Arrive,
    /// "Done."
    Finish {
        /// Words for the office.
        note: Option<String>,
        /// Photos of the draft.
        photos: Vec<PartId>,
        /// The draft that holds them; it goes with the step.
        draft: String,
        /// True when the office learns whose points account it is about.
        names_account: bool,
    },
}

/// What a member's phone asks of the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberAsk {
    /// What this phone is to the office. Answer: [`MemberAnswer::Me`].
    Me,
    /// Makes the phone's keys, once. Answer: [`MemberAnswer::Me`].
    Enrol,
    /// Takes up the office's word that this phone acts for a team. Answer: [`MemberAnswer::Me`], or
    /// [`MemberAnswer::NotForUs`].
    Join(String),
    /// Takes up the tasks in the one attachment (a `File` or `Blob`). Answer: [`MemberAnswer::Read`].
    Read,
    /// Does a step. Answer: a case, as its page shows it.
    Act {
        /// The case.
        case: CaseId,
        /// The step.
        act: TaskAct,
    },
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberAnswer {
    /// What this phone is; nothing before it was enrolled.
    Me(Option<Me>),
    /// It is no word of this office about this phone.
    NotForUs,
    /// What a file of tasks brought.
    Read(TasksRead),
}

/// What a file of tasks brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TasksRead {
    /// Tasks for this phone: new ones, and known ones that got something new or nothing.
    Kept {
        /// How many are new.
        new: usize,
        /// How many were known.
        known: usize,
    },
    /// The file is whole, and none of it is for this phone.
    NothingForUs,
    /// Nothing could be read.
    Refused(ImportRefusal),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::jose::{SealingKey, SigningKey};

    #[test]
    fn a_phone_is_told_by_one_short_text() {
        let device = SigningKey::from_seed([1; 32]).device();
        let code = Enrolment { device, enc: SealingKey::from_seed([2; 32]).public_jwk() };
        let text = code.to_string();
        assert_eq!(text.len(), 87);
        assert_eq!(format!("\n {text} ").parse(), Ok(code));
        let zeros = format!("{device}.{}", "A".repeat(43));
        for wrong in ["", "abc", &text[1..], &text[..86], &text.replace('.', ","), &zeros] {
            assert_eq!(wrong.parse::<Enrolment>(), Err(NoEnrolment), "{wrong}");
        }
    }
}
