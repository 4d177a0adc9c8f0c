//! What is wrong with a pack, in a form that views can say in any language.

use std::fmt;

/// One thing that is wrong: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as its path within the pack.
    pub file: String,
    /// The entry's id, or `#3` for the third when it has none; none when the file as a whole is meant.
    pub entry: Option<String>,
    /// The path of the field within the entry, such as `attributes[1].values`.
    pub field: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something that the office wrote does not reach people as it should.
    Error,
    /// Everything works, but somebody should look.
    Warning,
}

/// What is wrong, with the offending values. `Display` is English, for the command line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file is essential, or the index names it, and it is not there.
    #[error("the file is missing")]
    FileMissing,
    /// The file is larger than is ever read.
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// The file's size.
        bytes: usize,
        /// The cap.
        limit: usize,
    },
    /// The file is not JSON, or is nested too deeply.
    #[error("this is not JSON: see line {line}, column {column}")]
    NotJson {
        /// Where reading stopped, from 1.
        line: usize,
        /// Where reading stopped, from 1.
        column: usize,
    },
    /// No part of the product reads a file of this name.
    #[error("nothing reads a file of this name")]
    UnknownFile,
    /// There is no index, so that nobody would notice a file that was damaged on its way.
    #[error("there is no index; write it with `yizhan check DIR --write`")]
    IndexMissing,
    /// The index does not list the file.
    #[error("index.json does not list this file; write the index anew")]
    NotIndexed,
    /// The file changed after the index was written.
    #[error("the file has changed since index.json was written; write the index anew")]
    HashDiffers,
    /// The field does not exist, or is misspelt; it is ignored.
    #[error("no such field; known here: {}", .expected.join(", "))]
    UnknownField {
        /// The fields that exist at this place.
        expected: Vec<String>,
    },
    /// A field that must be there is not.
    #[error("this field is missing")]
    FieldMissing,
    /// The value is not of the right kind.
    #[error("expected {expected}, found {found}")]
    Unexpected {
        /// The value as JSON, cut to 80 characters.
        found: String,
        /// What belongs here, in English.
        expected: String,
    },
    /// The word is none of those that exist here.
    #[error("{found:?} is not one of: {}", .expected.join(", "))]
    UnknownWord {
        /// The word as it was found.
        found: String,
        /// The words that exist here.
        expected: Vec<String>,
    },
    /// A text is empty.
    #[error("the text is empty")]
    EmptyText,
    /// A text lacks a language.
    #[error("the text has no {locale:?} translation")]
    TranslationMissing {
        /// The key of the language.
        locale: String,
    },
    /// The id is taken by an entry before.
    #[error("another entry before has the same id or place")]
    Duplicate,
    /// Two questions of one service stand at the same place.
    #[error("another question of this service has order {order}")]
    OrderTaken {
        /// The place.
        order: u32,
    },
    /// A list question offers nothing to choose.
    #[error("a list question needs values to choose from")]
    NoValues,
    /// A question that is no list offers values.
    #[error("only the list datatypes take values")]
    ValuesUnused,
    /// The service says that it asks questions and asks none, or the other way round.
    #[error("metadata must be true exactly when the service has attributes")]
    MetadataDiffers,
    /// The numbers of photos make no sense.
    #[error("photos need min <= max <= 9, found {min} and {max}")]
    PhotoRange {
        /// The least number.
        min: u8,
        /// The greatest number.
        max: u8,
    },
    /// No team has this id.
    #[error("no team has the id {found:?}")]
    UnknownHandler {
        /// The id.
        found: String,
    },
    /// No earn rule has this id.
    #[error("no earn rule has the id {found:?}")]
    UnknownRule {
        /// The id.
        found: String,
    },
    /// No service of the kind that is needed has this code.
    #[error("no service of the kind that is needed has the code {found:?}")]
    UnknownService {
        /// The code.
        found: String,
    },
    /// No station has this id.
    #[error("no station has the id {found:?}")]
    UnknownStation {
        /// The id.
        found: String,
    },
    /// No area of the neighbourhood has this id.
    #[error("no area of the neighbourhood has the id {found:?}")]
    UnknownArea {
        /// The id.
        found: String,
    },
    /// No list question of the service offers this value.
    #[error("no list question of this service offers {found:?}")]
    UnknownCategory {
        /// The key.
        found: String,
    },
    /// An entrance belongs to a building that is not there.
    #[error("no building has the number {found:?}")]
    UnknownBuilding {
        /// The number.
        found: String,
    },
    /// Opening hours that cannot be worked out; people are told to ask.
    #[error("{found:?}: {why}")]
    Hours {
        /// The hours as they were found, cut to 80 characters.
        found: String,
        /// What is wrong with them, in English.
        why: String,
    },
    /// A recurrence rule that cannot be worked out; the event is shown on no day.
    #[error("{found:?}: {why}")]
    Recurrence {
        /// The rule as it was found, cut to 80 characters.
        found: String,
        /// What is wrong with it, in English.
        why: String,
    },
    /// Characters that nobody finds by their sound.
    #[error("no reading for {found}; write them with `yizhan check DIR --write`")]
    UnreadCharacters {
        /// The characters, each once.
        found: String,
    },
    /// A unit of a building that no way leads to, from any gate.
    #[error("no way leads from a gate to this door {mode}")]
    Unreachable {
        /// How one would come: `on foot`.
        mode: String,
    },
    /// A gate that says nothing about who may pass when.
    #[error("this gate does not say who may pass: add foot, electric_bicycle or access, and opening_hours")]
    GateWithoutRule,
    /// A gate at which no way of the map ends or passes.
    #[error("no way of the map passes this gate")]
    GateWithoutWay,
    /// Nobody wrote down when this was last checked on the spot.
    #[error("nobody wrote down when this was last checked on the spot")]
    NotVerified,
    /// A number is outside what it can mean.
    #[error("{found} is outside {least} to {most}")]
    OutOfRange {
        /// The number.
        found: i64,
        /// The least that makes sense.
        least: i64,
        /// The most that makes sense.
        most: i64,
    },
    /// The office has no key yet, so that nothing can be sealed.
    #[error("the office has no key yet: nothing can be sealed and nothing counts as received")]
    NoOfficeKey,
    /// The key has the right shape but is no key; only the command line looks so closely.
    #[error("the key cannot be used: {why}")]
    UnusableKey {
        /// What the cryptography says, in English.
        why: String,
    },
    /// The office's epoch before did not sign this one; only the worker and the command line look so closely.
    #[error("the epoch before did not hand the office over to this one: {why}")]
    NotHandedOver {
        /// What the cryptography says, in English.
        why: String,
    },
    /// A private key stands in a file that everybody can read.
    #[error("this is a PRIVATE key in a public file: take it out and make a new key")]
    PrivateKey,
    /// The sample community's key is used by another community: anybody can open what is sealed to it.
    #[error("this is the sample community's key, which everybody has: make your own key")]
    SampleKey,
    /// Another community still calls itself a sample.
    #[error("the pack still says that it is a sample")]
    StillSample,
    /// The page's Content-Security-Policy is not the one that the pack needs.
    #[error("the page's Content-Security-Policy differs from the pack's; found {found:?}, expected {expected:?}")]
    PolicyDiffers {
        /// The page's policy, or nothing.
        found: String,
        /// The policy that the pack needs.
        expected: String,
    },
}

impl Reason {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UnknownFile
            | Self::IndexMissing
            | Self::NotIndexed
            | Self::HashDiffers
            | Self::TranslationMissing { .. }
            | Self::UnreadCharacters { .. }
            | Self::NotVerified
            | Self::NoOfficeKey
            | Self::StillSample => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Problem {
    /// How much it matters.
    pub const fn severity(&self) -> Severity {
        self.reason.severity()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for part in [&self.entry, &self.field].into_iter().flatten() {
            write!(f, " > {part}")?;
        }
        write!(f, ": {}", self.reason)
    }
}
