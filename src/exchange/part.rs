//! Parts: texts, places, photos and sealed things that events name by hash, so that they can be missing or redacted.

use super::{jose, json};
use crate::domain::{CaseId, PartId, Place};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The most pixels a photo in a bundle may have.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The most bytes one part may have.
pub const MAX_PART_BYTES: usize = 8 * 1024 * 1024;

/// The most bytes a preview may have.
pub const PREVIEW_BYTES: usize = 6 * 1024;

/// The most pixels a preview may have on its long side.
pub const PREVIEW_SIDE: u32 = 320;

/// Something that events name by the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A JPEG photo.
    Jpeg(Vec<u8>),
    /// A JWE in compact form.
    Jose(String),
    /// JSON text: `{"salt", "text"}` or `{"salt", "place"}`.
    Json(String),
}

/// Why a part is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// The member has not the shape of a part.
    #[error("malformed part: {0}")]
    Shape(String),
    /// The content does not hash to the name.
    #[error("damaged: its content hashes to {found}")]
    Hash {
        /// The hash of what was found.
        found: PartId,
    },
    /// It says that it is a photo, but its bytes are not a JPEG.
    #[error("it says image/jpeg, but it is not a JPEG photo")]
    NotJpeg,
    /// The photo has too many pixels to be opened safely.
    #[error("a photo of {width} x {height} pixels is too large to be opened safely")]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The part has more than [`MAX_PART_BYTES`].
    #[error("the part has {0} bytes, at most {MAX_PART_BYTES} are allowed")]
    TooLong(usize),
    /// The preview is no JPEG of at most [`PREVIEW_BYTES`] and [`PREVIEW_SIDE`].
    #[error("a preview is a JPEG of at most {PREVIEW_BYTES} bytes and {PREVIEW_SIDE} pixels")]
    NotAPreview,
}

/// A small picture that stands in for a photo until the photo itself comes. Nothing vouches for it: it is neither
/// signed nor named by any event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Preview(Vec<u8>);

impl Preview {
    /// The preview of this JPEG.
    ///
    /// # Errors
    /// When it is no JPEG, or too large.
    pub fn of(jpeg: Vec<u8>) -> Result<Self, PartError> {
        let small = jpeg_size(&jpeg).is_some_and(|(width, height)| width.max(height) <= PREVIEW_SIDE);
        if small && jpeg.len() <= PREVIEW_BYTES { Ok(Self(jpeg)) } else { Err(PartError::NotAPreview) }
    }

    /// The JPEG.
    pub fn jpeg(&self) -> &[u8] {
        &self.0
    }

    /// Reads [`Preview::to_json`].
    ///
    /// # Errors
    /// When it has not the shape of a part, or is no preview.
    pub fn from_json(value: &Value) -> Result<Self, PartError> {
        match Part::from_json(value)? {
            Part::Jpeg(jpeg) => Self::of(jpeg),
            _ => Err(PartError::NotAPreview),
        }
    }

    /// The preview as it stands in a bundle: as a part does.
    pub fn to_json(&self) -> Value {
        Part::Jpeg(self.0.clone()).to_json()
    }
}

/// How a part stands in a bundle.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(rename = "type")]
    media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// What a text part holds; the salt keeps a short text from being guessed from its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// 128 random bits, base64url.
    pub salt: String,
    /// Words a person typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl Part {
    /// A text part with a fresh salt.
    pub fn text(text: &str, salt: [u8; 16]) -> Self {
        Self::content(json!({ "salt": encode_salt(salt), "text": text }))
    }

    /// A place part with a fresh salt.
    pub fn place(place: &Place, salt: [u8; 16]) -> Self {
        Self::content(json!({ "salt": encode_salt(salt), "place": place }))
    }

    fn content(value: Value) -> Self {
        Self::Json(String::from_utf8_lossy(&json::canonical(&value)).into_owned())
    }

    /// SHA-256 of the decoded bytes, or of the text's UTF-8.
    pub fn id(&self) -> PartId {
        PartId::from_bytes(json::sha256(self.bytes()))
    }

    /// The bytes that are hashed and stored.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Jpeg(bytes) => bytes,
            Self::Jose(text) | Self::Json(text) => text.as_bytes(),
        }
    }

    /// The media type.
    pub const fn media_type(&self) -> &'static str {
        match self {
            Self::Jpeg(_) => "image/jpeg",
            Self::Jose(_) => "application/jose",
            Self::Json(_) => "application/json",
        }
    }

    /// The part with this media type and these bytes, checked as on reading a bundle.
    ///
    /// # Errors
    /// When the type is not one of the three, or the bytes are not of that type.
    pub fn from_bytes(media_type: &str, bytes: Vec<u8>) -> Result<Self, PartError> {
        if bytes.len() > MAX_PART_BYTES {
            return Err(PartError::TooLong(bytes.len()));
        }
        let text = |bytes| String::from_utf8(bytes).map_err(|error| PartError::Shape(error.to_string()));
        match media_type {
            "image/jpeg" => check_jpeg(&bytes).map(|()| Self::Jpeg(bytes)),
            "application/jose" => text(bytes).map(Self::Jose),
            "application/json" => text(bytes).map(Self::Json),
            other => Err(PartError::Shape(format!("unknown type {:?}", other.chars().take(40).collect::<String>()))),
        }
    }

    /// The case that a sealed part says it belongs to; not proven until it is opened.
    pub fn sealed_for(&self) -> Option<CaseId> {
        match self {
            Self::Jose(jwe) => jose::jwe_bound(jwe).map(|bound| bound.case),
            _ => None,
        }
    }

    /// The words or the place in a JSON part.
    pub fn read_content(&self) -> Option<Content> {
        match self {
            Self::Json(text) => serde_json::from_value(json::parse(text.as_bytes()).ok()?).ok(),
            _ => None,
        }
    }

    /// Reads a part of a bundle and checks it against its name.
    pub(super) fn read(name: PartId, value: &Value) -> Result<Self, PartError> {
        let wire = Wire::deserialize(value).map_err(|error| PartError::Shape(error.to_string()))?;
        let bytes = match (wire.base64, wire.text) {
            (Some(base64), None) if wire.media_type == "image/jpeg" => {
                STANDARD.decode(base64).map_err(|error| PartError::Shape(error.to_string()))?
            }
            (None, Some(text)) if wire.media_type != "image/jpeg" => text.into_bytes(),
            _ => return Err(PartError::Shape("a photo has `base64`, anything else has `text`".to_owned())),
        };
        let part = Self::from_bytes(&wire.media_type, bytes)?;
        let found = part.id();
        if found == name { Ok(part) } else { Err(PartError::Hash { found }) }
    }

    /// The part as it stands in a bundle.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Jpeg(bytes) => json!({ "type": self.media_type(), "base64": STANDARD.encode(bytes) }),
            Self::Jose(text) | Self::Json(text) => json!({ "type": self.media_type(), "text": text }),
        }
    }

    /// Reads the JSON that a sealed part opens to: a part as in [`Part::to_json`].
    ///
    /// # Errors
    /// As for a part of a bundle, but its name is not checked: the seal vouches for it.
    pub fn from_json(value: &Value) -> Result<Self, PartError> {
        let wire = Wire::deserialize(value).map_err(|error| PartError::Shape(error.to_string()))?;
        let bytes = match (wire.base64, wire.text) {
            (Some(base64), None) => STANDARD.decode(base64).map_err(|error| PartError::Shape(error.to_string()))?,
            (None, Some(text)) => text.into_bytes(),
            _ => return Err(PartError::Shape("expected either `base64` or `text`".to_owned())),
        };
        Self::from_bytes(&wire.media_type, bytes)
    }
}

fn encode_salt(salt: [u8; 16]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(salt)
}

/// Checks the magic bytes and, from the frame header, the number of pixels, without decoding.
fn check_jpeg(bytes: &[u8]) -> Result<(), PartError> {
    let (width, height) = jpeg_size(bytes).ok_or(PartError::NotJpeg)?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PartError::TooManyPixels { width, height });
    }
    Ok(())
}

/// Width and height from the first frame header (ITU T.81, B.2.2).
pub fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, after @ ..] = rest else { return None };
        match marker {
            0xff => rest = &rest[1..],
            0x01 | 0xd0..=0xd7 => rest = after,
            0xd8..=0xda => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
                let segment = after.get(2..length)?;
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let number =
                        |at: usize| Some(u32::from(u16::from_be_bytes([*segment.get(at)?, *segment.get(at + 1)?])));
                    return Some((number(3)?, number(1)?));
                }
                rest = after.get(length..)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shortest thing with a JPEG frame header.
    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0, 0xff, 0xda]);
        bytes
    }

    #[test]
    fn photos_are_what_they_say() {
        assert_eq!(jpeg_size(&jpeg(1280, 960)), Some((1280, 960)));
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec();
        let truncated = jpeg(1280, 960)[..12].to_vec();
        for bytes in [svg, b"hello".to_vec(), truncated, Vec::new()] {
            assert_eq!(Part::from_bytes("image/jpeg", bytes), Err(PartError::NotJpeg));
        }
        let huge = Part::from_bytes("image/jpeg", jpeg(30_000, 30_000));
        assert_eq!(huge, Err(PartError::TooManyPixels { width: 30_000, height: 30_000 }));
        assert!(matches!(Part::from_bytes("image/svg+xml", vec![]), Err(PartError::Shape(_))));
    }

    #[test]
    fn a_preview_is_small() {
        let preview = Preview::of(jpeg(320, 240)).unwrap();
        assert_eq!(Preview::from_json(&preview.to_json()), Ok(preview));
        let long = [jpeg(320, 240), vec![0; PREVIEW_BYTES]].concat();
        for other in [jpeg(321, 10), jpeg(10, 30_000), long, b"hello".to_vec()] {
            assert_eq!(Preview::of(other), Err(PartError::NotAPreview));
        }
        assert_eq!(Preview::from_json(&Part::text("x", [1; 16]).to_json()), Err(PartError::NotAPreview));
    }

    #[test]
    fn a_part_is_named_by_its_content() {
        for part in [Part::text("门口", [1; 16]), Part::Jose("a.b.c.d.e".into()), Part::Jpeg(jpeg(4, 3))] {
            assert_eq!(Part::read(part.id(), &part.to_json()), Ok(part.clone()));
            assert_eq!(Part::from_json(&part.to_json()), Ok(part.clone()));
            let wrong = PartId::from_bytes([0; 32]);
            assert_eq!(Part::read(wrong, &part.to_json()), Err(PartError::Hash { found: part.id() }));
        }
        assert_ne!(Part::text("门口", [1; 16]).id(), Part::text("门口", [2; 16]).id());
        assert_eq!(Part::text("门口", [1; 16]).read_content().and_then(|content| content.text), Some("门口".into()));
    }
}
