//! What the desk asks for and gets.

mod points;

pub use points::{CardAct, CardRow, DueGrant, GrantRow, GrantsAsk, RedeemAct, RedemptionRow, RedemptionState};

use crate::{
    cases::{Assignee, Care, CareNote, CaseSummary, FollowUp, Seat},
    courses::model::SeatStage,
    domain::{CaseId, DeviceId, Instant, Localized, PartId},
    exchange::bundle::BundleError,
};
use serde::{Deserialize, Serialize};

/// The lists of the inbox; stored names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskList {
    /// Not yet received, or reopened.
    New,
    /// Received and not yet solved.
    Working,
    /// Solved, declined, withdrawn or merged.
    Done,
}

impl DeskList {
    /// Every list, in the order of the board.
    pub const ALL: [Self; 3] = [Self::New, Self::Working, Self::Done];

    /// The list's name in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "desk/new",
            Self::Working => "desk/working",
            Self::Done => "desk/done",
        }
    }
}

/// Whether the desk can sign and unseal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskState {
    /// The pack names no office key yet.
    NoOffice,
    /// The key file and passphrase are needed.
    Locked,
    /// Ready.
    Unlocked {
        /// True when the office's keys are the sample's, which everybody has.
        sample: bool,
    },
}

/// A new office's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOffice {
    /// The key file, to be kept safe.
    pub key_file: Vec<u8>,
    /// The member `office` for `community.json`, as JSON text.
    pub public: String,
}

/// Why the desk did not unlock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnlockProblem {
    /// Wrong passphrase, or a damaged file.
    Closed,
    /// No key file.
    NotAKeyFile(String),
    /// The key file of another community.
    OtherCommunity(String),
    /// The pack does not name this key as the office's.
    NotTheOffice,
    /// The passphrase is too short: how many characters are needed.
    ShortPassphrase(usize),
    /// Storage refused.
    Storage(String),
}

/// What a clerk does to a case. Texts are plain here; the store turns them into parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskAct {
    /// The office has it.
    Receive {
        /// Minutes matter.
        urgent: bool,
    },
    /// Sort it under another service.
    Classify {
        /// The service's code.
        service: String,
    },
    /// Ask teams to act.
    Dispatch {
        /// Teams by id.
        to: Vec<Assignee>,
        /// Until when.
        due: Option<Instant>,
        /// Words for those who go; nobody else reads them.
        note: Option<String>,
    },
    /// Answer.
    Reply {
        /// Words that anyone may read.
        public: Option<String>,
        /// Words for the holder alone.
        private: Option<String>,
    },
    /// Solved.
    Resolve {
        /// Words that anyone may read.
        public: Option<String>,
    },
    /// Cannot be done here.
    Decline {
        /// Why.
        reason: Option<String>,
        /// Who is asked instead.
        passed_to: Option<String>,
    },
    /// The same as another case.
    Merge {
        /// The other case.
        into: CaseId,
    },
    /// The holder said by phone or at the counter that it is solved.
    ConfirmFor {
        /// `phone` or `counter`.
        by: String,
        /// How content they were, 1 to 5.
        #[serde(default)]
        rating: Option<u8>,
        /// What they said, for the office alone.
        #[serde(default)]
        said: Option<String>,
    },
    /// Look in again some day, or say that it was done.
    FollowUp {
        /// When, or that it was.
        follow_up: FollowUp,
        /// Words that anyone may read.
        public: Option<String>,
        /// Words for the holder alone.
        private: Option<String>,
    },
    /// Show it on the public board.
    PutOnBoard {
        /// The office's words.
        text: String,
        /// The photos of the case that the board shows.
        #[serde(default)]
        photos: Vec<PartId>,
    },
}

/// A phone that acts for a team.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MemberRow {
    /// The phone.
    pub device: DeviceId,
    /// The number by which people tell phones apart.
    pub number: String,
    /// The team, by id.
    pub team: String,
    /// The office took it back.
    pub revoked: bool,
}

/// What the desk asks of the phones that act for teams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembersAsk {
    /// Which phones there are.
    List,
    /// Lets a phone act for a team.
    Add {
        /// The phone's enrolment code.
        code: String,
        /// The team, by id.
        team: String,
    },
    /// Takes everything back that a phone was let do.
    Revoke(DeviceId),
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOutcome {
    /// What became of it as a whole.
    pub result: ImportResult,
    /// Cases that were not known before.
    pub new_cases: usize,
    /// Known cases that got something new.
    pub updated_cases: usize,
    /// Cases in which nothing was new.
    pub known_cases: usize,
    /// What was set aside, each with its reason.
    pub problems: Vec<ImportProblem>,
    /// The cases that got something new, newest first, at most 50.
    pub cases: Vec<(CaseId, CaseSummary)>,
}

/// What became of a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportResult {
    /// Everything in it is kept.
    Kept,
    /// The very same file was imported before.
    Known {
        /// When.
        at: Instant,
    },
    /// Nothing in it could be read.
    Refused(ImportRefusal),
}

/// Why nothing of a file could be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportRefusal {
    /// Larger than is read; both in bytes.
    TooLarge {
        /// The file's size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// Cut off, damaged, or no JSON; where it stops being readable.
    NotJson(String),
    /// JSON, but no bundle.
    NotABundle(String),
    /// A bundle of a later version of the product.
    LaterVersion(String),
    /// Another community's bundle.
    OtherCommunity(String),
    /// It could not be kept; nothing was changed.
    Storage(String),
}

impl From<BundleError> for ImportRefusal {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::TooLarge { bytes, limit } => Self::TooLarge { bytes, limit },
            BundleError::Json(error) => Self::NotJson(error.to_string()),
            BundleError::Shape(reason) => Self::NotABundle(reason),
            BundleError::Format(format) => Self::LaterVersion(format),
            BundleError::Community { found, .. } => Self::OtherCommunity(found),
        }
    }
}

/// Something that was set aside while the rest was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProblem {
    /// Where in the file, such as `events[3]`.
    pub place: String,
    /// What kind of trouble, for the page's own words.
    pub kind: ImportTrouble,
    /// The reason in full, for whoever wants to know.
    pub detail: String,
}

/// The kinds of trouble that pages have words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportTrouble {
    /// An event is malformed.
    Event,
    /// A signature does not hold.
    Signature,
    /// Signed for another community.
    OtherCommunity,
    /// A photo or text is damaged, or is not what it says.
    Part,
    /// A photo is so large that opening it would be unsafe.
    HugePhoto,
    /// A photo or text that an event names has not come.
    MissingPart,
    /// An event waits for an earlier part of its chain, or for its signature.
    Waiting,
    /// A phone's chain was written twice.
    Fork,
}

/// A session of an event for which somebody asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SessionRow {
    /// The event, and which time.
    pub seat: Seat,
    /// Who asked, in the order in which seats are given.
    pub people: Vec<Enrolled>,
}

/// One who asked for a seat.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Enrolled {
    /// The case.
    pub case: CaseId,
    /// The number that people read out.
    pub number: String,
    /// What to call them.
    pub name: Option<String>,
    /// How far it has come.
    pub stage: SeatStage,
    /// What else they answered, by question, in the questions' order.
    pub facts: Vec<Localized>,
    /// What was written down of their screening.
    pub care: Care,
}

/// What the desk does about seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolAct {
    /// Receives everybody who asked, and gives the free seats in order.
    Seat {
        /// The event, and which time.
        seat: Seat,
        /// How many seats there are.
        seats: u16,
    },
    /// The person was there.
    Attended(CaseId),
    /// The person was not there.
    Missed(CaseId),
    /// Writes down the same of each of them who was screened.
    Care {
        /// The cases.
        cases: Vec<CaseId>,
        /// What.
        act: CareAct,
    },
}

/// What the desk writes down of a screening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareAct {
    /// Receives whoever asked and gives a place for the day, whatever the order.
    Seat,
    /// The person did not come.
    Missed,
    /// Keeps a note, sealed.
    Note(CareNote),
    /// Nothing more is to be done.
    Close,
}

/// A publication, ready to be put beside the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its number, higher than any before.
    pub sequence: u64,
    /// How many cases it answers.
    pub answered: usize,
    /// The cases that could not be answered, because their claim did not open.
    pub closed: Vec<CaseId>,
    /// Paths below the site's root, in the order in which they must be written.
    pub files: Vec<(String, Vec<u8>)>,
    /// The same as a zip.
    pub zip: Vec<u8>,
}
