//! Requests and answers between the page and the worker. Bytes travel as JavaScript arrays, files as handles.

use crate::{
    backup::model::{BackupAnswer, BackupAsk},
    calendar::model::Occurrence,
    cases::{CaseView, FormProblem},
    content::{Community, Date, EarnRule, Event, Holidays, Reward, Service},
    courses::model::MySeat,
    desk::model::{
        CardAct, CardRow, DeskAct, DeskState, DueGrant, EnrolAct, GrantRow, GrantsAsk, ImportOutcome, MemberRow,
        MembersAsk, RedeemAct, RedemptionRow, SessionRow, UnlockProblem,
    },
    domain::{CaseId, Locale, PartId},
    kiosk::model::TakenIn,
    map::rule::Timetables,
    member::model::{MemberAnswer, MemberAsk},
    platform::PictureError,
    points::model::{CardAsk, CardFace, MyPoints},
    reports::model::{FeedOutcome, HolderAct, Submission},
    stations::city::{CityAnswer, CityAsk},
    storage::{Kept, RemoteAnswer, RemoteQuestion},
};
use serde::{Deserialize, Serialize};

/// What the page asks, for which community.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// The community of the content pack, with the office's public keys.
    pub community: Community,
    /// The path under which the site is served: two communities on one origin keep apart.
    pub base: String,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked. Bytes in a request or answer are `attachments` of the message, in the order named here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Makes a photo of the picture in the one attachment (a `File` or `Blob`). Answer: [`Answer::PhotoMade`] with the
    /// JPEG as attachment, or [`Answer::NotAPhoto`].
    MakePhoto,
    /// Signs, where needed seals, and keeps a report; its photos are kept with its draft. Answer: [`Answer::Saved`].
    Send(Submission),
    /// Adds a holder's step to a case. Answer: [`Answer::Case`].
    Act {
        /// The case.
        case: CaseId,
        /// The step.
        act: HolderAct,
    },
    /// Reads a case for its page. Answer: [`Answer::Case`], or [`Answer::NotFound`].
    Read(CaseId),
    /// Reads a photo, unsealed where this device can. Answer: [`Answer::Photo`] with one attachment, [`Answer::Preview`]
    /// with one where the photo has not come, or `NotFound`.
    Photo {
        /// The case.
        case: CaseId,
        /// The photo.
        part: PartId,
    },
    /// Makes the files to hand over. Answer: [`Answer::Files`] with an attachment per file.
    HandOver(Vec<CaseId>),
    /// Makes the square codes of a case. Answer: [`Answer::SquareCodes`] with an attachment per code, or
    /// [`Answer::TooManyCodes`].
    SquareCodes(CaseId),
    /// A person saw this case's square codes taken in. Answer: [`Answer::Done`].
    HandedOverByCodes(CaseId),
    /// A person or a share sheet confirmed that these cases were handed over. Answer: [`Answer::Done`].
    HandedOver(Vec<CaseId>),
    /// Forgets a case on this device. Answer: [`Answer::Done`].
    Forget(CaseId),
    /// Holds a case by its claim code. Answer: [`Answer::Saved`], or [`Answer::BadCode`].
    Claim(String),
    /// Reads the feed: attachments are the files named in `paths`. Answer: [`Answer::Feed`].
    Feed {
        /// Paths below the feed's address, `index.json` first.
        paths: Vec<String>,
        /// True when the board is wanted too.
        board: bool,
    },
    /// Asks whether the desk is unlocked. Answer: [`Answer::Desk`].
    Desk,
    /// Makes a new office's key file. Answer: [`Answer::NewOffice`] with the key file as attachment.
    NewOffice {
        /// The passphrase for the key file.
        passphrase: String,
    },
    /// Unlocks the desk with the key file in the one attachment. Answer: [`Answer::Desk`] or [`Answer::NotUnlocked`].
    Unlock {
        /// The key file's passphrase.
        passphrase: String,
    },
    /// Forgets the keys. Answer: [`Answer::Desk`].
    Lock,
    /// Imports the file in the one attachment (a `File` or `Blob`). Progress is reported. Answer: [`Answer::Imported`].
    Import,
    /// Does the steps in this order, in one write. Answer: [`Answer::Case`], or [`Answer::Locked`].
    DeskAct {
        /// The case.
        case: CaseId,
        /// The steps.
        acts: Vec<DeskAct>,
    },
    /// Makes a publication; an attachment, if any, is the `index.json` that is live. Progress is reported. Answer:
    /// [`Answer::Publication`] with an attachment per file and the zip last, or [`Answer::Locked`].
    Publish {
        /// What can be asked for.
        services: Vec<Service>,
        /// What points are given for.
        rewards: Vec<Reward>,
    },
    /// Asks which points are due. Answer: [`Answer::Due`], or [`Answer::Locked`].
    Due {
        /// What services pay.
        services: Vec<Service>,
        /// The rules by which they pay.
        rules: Vec<EarnRule>,
    },
    /// Enters everything that is due into the ledger, in one write. Answer: [`Answer::Granted`], or [`Answer::Locked`].
    GrantDue {
        /// What services pay.
        services: Vec<Service>,
        /// The rules by which they pay.
        rules: Vec<EarnRule>,
    },
    /// Asks what was granted, or takes a grant back. Answer: [`Answer::Grants`], [`Answer::Done`], or
    /// [`Answer::Locked`].
    Grants(GrantsAsk),
    /// Asks who wants which reward. Answer: [`Answer::Redemptions`], or [`Answer::Locked`].
    Redemptions {
        /// What is a redemption, and what binds an account.
        services: Vec<Service>,
        /// What points are given for.
        rewards: Vec<Reward>,
    },
    /// Does something about one of them. Answer: [`Answer::Done`], [`Answer::BadCode`], or [`Answer::Locked`].
    Redeem {
        /// The case.
        case: CaseId,
        /// What is done.
        act: RedeemAct,
        /// What is a redemption, and what binds an account.
        services: Vec<Service>,
        /// What points are given for.
        rewards: Vec<Reward>,
    },
    /// Asks who wants a seat in what. Answer: [`Answer::Enrolments`], or [`Answer::Locked`].
    Enrolments {
        /// Which services are enrolments.
        services: Vec<Service>,
    },
    /// Gives seats, or says who was there. Answer: [`Answer::Done`], or [`Answer::Locked`].
    Enrol {
        /// What is done.
        act: EnrolAct,
        /// Which services are enrolments.
        services: Vec<Service>,
    },
    /// Asks which seats this phone asked for. Answer: [`Answer::Seats`].
    Seats,
    /// Ends a session on a shared screen. Answer: [`Answer::Wiped`].
    Wipe,
    /// Asks what sessions on this shared screen left for the staff. Answer: [`Answer::Left`], or [`Answer::Locked`].
    Left,
    /// Keeps the file in the attachment, which a phone handed to this shared screen. Answer: [`Answer::TakenIn`].
    TakeIn,
    /// Asks what this phone knows of its points. Answer: [`Answer::Points`].
    Points,
    /// Asks about points cards. Answer: [`Answer::Cards`], or [`Answer::BadCode`].
    Card(CardAsk),
    /// Does something with a card on the desk's counter. Answer: [`Answer::DeskCard`], [`Answer::BadCode`], or
    /// [`Answer::Locked`].
    DeskCard {
        /// What was scanned.
        code: String,
        /// What is done.
        act: CardAct,
        /// What is a redemption, and what binds an account.
        services: Vec<Service>,
        /// What points are given for.
        rewards: Vec<Reward>,
    },
    /// Takes everything along to another phone, or puts it back. Answer: [`Answer::Backup`].
    Backup(BackupAsk),
    /// What a team's member does. Answers: [`Answer::Member`], and [`Answer::Case`] after a step.
    Member(MemberAsk),
    /// What the desk does with members' phones. Answer: [`Answer::Members`], [`Answer::BadCode`], or [`Answer::Locked`].
    Members(MembersAsk),
    /// Makes the file that takes a case to the phones that were asked. Answer: [`Answer::Files`] with an attachment.
    TaskFile(CaseId),
    /// Exports everything the desk has. Answer: [`Answer::Files`] with an attachment per file.
    ExportAll,
    /// Works out opening hours. Answer: [`Answer::Timetables`].
    Timetables {
        /// Each text of hours once.
        hours: Vec<String>,
        /// What is known of days off.
        holidays: Holidays,
        /// The first day.
        first: Date,
        /// How many days.
        days: u16,
    },
    /// Asks about a city's stations, with files of the pack attached. Answer: [`Answer::City`].
    City(Box<CityAsk>),
    /// Works out when events are held; one whose rule cannot be worked out is left out. Answer: [`Answer::Occurrences`].
    Occurrences(Period),
    /// Makes a calendar file of when events are held. Answer: [`Answer::Done`] with the file as attachment.
    CalendarFile {
        /// Which events, and when.
        period: Period,
        /// The calendar's name.
        name: String,
        /// The language of the file.
        locale: Locale,
    },
    /// Opens the community's database; a browser that keeps nothing gets one in memory, until the page closes. Answer:
    /// [`Answer::Opened`].
    Open,
    /// What the page asks of the storage, which the worker has. Answer: [`Answer::Storage`].
    Storage(RemoteQuestion),
}

impl Ask {
    /// True when the request may change what lists show. Reading the feed tells what it changed by itself.
    pub const fn changes(&self) -> bool {
        match self {
            Self::Send(_) | Self::Act { .. } | Self::HandedOver(_) | Self::Forget(_) | Self::Claim(_) => true,
            Self::HandedOverByCodes(_) | Self::TakeIn => true,
            Self::Import
            | Self::DeskAct { .. }
            | Self::GrantDue { .. }
            | Self::Redeem { .. }
            | Self::Wipe
            | Self::Enrol { .. } => true,
            Self::Card(ask) => matches!(ask, CardAsk::Use(_)),
            Self::DeskCard { act, .. } => !matches!(act, CardAct::Look),
            Self::Backup(ask) => matches!(ask, BackupAsk::Restore { .. }),
            Self::Member(ask) => !matches!(ask, MemberAsk::Me),
            Self::Members(ask) => !matches!(ask, MembersAsk::List),
            Self::Grants(ask) => !matches!(ask, GrantsAsk::List),
            Self::MakePhoto | Self::Read(_) | Self::Photo { .. } | Self::HandOver(_) | Self::Feed { .. } => false,
            Self::Desk | Self::NewOffice { .. } | Self::Unlock { .. } | Self::Lock => false,
            Self::Publish { .. }
            | Self::Due { .. }
            | Self::Redemptions { .. }
            | Self::Enrolments { .. }
            | Self::Seats
            | Self::SquareCodes(_)
            | Self::Left
            | Self::Points
            | Self::TaskFile(_)
            | Self::ExportAll
            | Self::Open
            | Self::Storage(_)
            | Self::Timetables { .. }
            | Self::City(_)
            | Self::Occurrences(_)
            | Self::CalendarFile { .. } => false,
        }
    }
}

/// Which events are asked about, and for which days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// The events.
    pub events: Vec<Event>,
    /// What is known of days off.
    pub holidays: Holidays,
    /// The first day.
    pub first: Date,
    /// How many days.
    pub days: u16,
}

/// How far a long request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// How many things are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A case is kept on this device.
    Saved {
        /// The case.
        case: CaseId,
    },
    /// The hours that could be read, by their text.
    Timetables(Timetables),
    /// What is known of a city's stations.
    City(CityAnswer),
    /// When events are held, in order.
    Occurrences(Vec<Occurrence>),
    /// A case as its page shows it.
    Case(Box<CaseView>),
    /// There is no such thing here.
    NotFound,
    /// A photo, in the attachment.
    Photo,
    /// A small picture that stands in for a photo that has not come, in the attachment. Nothing vouches for it.
    Preview,
    /// Square codes: what each says, in the attachments.
    SquareCodes {
        /// How many photos and other large parts stay behind.
        left_behind: usize,
        /// True when a small picture goes along.
        has_preview: bool,
    },
    /// It would take more square codes than anybody shows.
    TooManyCodes,
    /// What became of a file that a phone handed to this shared screen.
    TakenIn(TakenIn),
    /// A photo that may be sent, in the attachment.
    PhotoMade {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The picture cannot become a photo.
    NotAPhoto(PictureError),
    /// Files, in the attachments.
    Files {
        /// The files' names without endings, and the cases in each.
        files: Vec<(String, Vec<CaseId>)>,
    },
    /// Done.
    Done,
    /// No claim code: mistyped.
    BadCode,
    /// What reading the feed brought.
    Feed(FeedOutcome),
    /// Whether the desk is unlocked.
    Desk(DeskState),
    /// A new office's key; the key file is the attachment.
    NewOffice {
        /// The member `office` for `community.json`, as JSON text.
        public: String,
    },
    /// The desk did not unlock.
    NotUnlocked(UnlockProblem),
    /// The desk is locked.
    Locked,
    /// The points that are due, oldest first.
    Due(Vec<DueGrant>),
    /// Points were granted.
    Granted {
        /// How many entries that were.
        count: usize,
    },
    /// What was granted and stands, newest first.
    Grants(Vec<GrantRow>),
    /// Who wants which reward, oldest first.
    Redemptions(Vec<RedemptionRow>),
    /// Who wants a seat in what, by time.
    Enrolments(Vec<SessionRow>),
    /// The seats that this phone asked for, newest first.
    Seats(Vec<MySeat>),
    /// Nothing of a person is here any more; `anything` is true when something was.
    Wiped {
        /// Whether there was anything.
        anything: bool,
    },
    /// What sessions on this shared screen left for the staff.
    Left(Vec<CaseId>),
    /// What this phone knows of its points.
    Points(MyPoints),
    /// Cards of paper.
    Cards(Vec<CardFace>),
    /// A card as the office knows it.
    DeskCard(Box<CardRow>),
    /// What came of a backup; the file that was made is the attachment.
    Backup(BackupAnswer),
    /// What this phone is to the office, or what a file brought it.
    Member(MemberAnswer),
    /// The phones that act for teams, and the office's signed word about one that was just added.
    Members {
        /// The phones.
        phones: Vec<MemberRow>,
        /// The delegation's JWS.
        added: Option<String>,
    },
    /// What became of a file.
    Imported(Box<ImportOutcome>),
    /// A publication; files in the attachments, the zip last.
    Publication {
        /// Its number.
        sequence: u64,
        /// How many cases it answers.
        answered: usize,
        /// The cases whose claim did not open.
        closed: Vec<CaseId>,
        /// Paths below the site's root, in the order in which they must be written.
        paths: Vec<String>,
    },
    /// The database is open; whether it keeps what is written.
    Opened(Kept),
    /// What the worker's storage answers.
    Storage(RemoteAnswer),
    /// It could not be done; nothing was changed.
    Failed(Failure),
}

/// Why something could not be done. Nothing was changed, and what was typed is still there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The device has no room left, or the browser gave up the write.
    Full,
    /// Another tab keeps the storage from opening.
    Blocked,
    /// The browser keeps nothing here.
    Refused,
    /// A stored part no longer matches its hash.
    Damaged,
    /// Something changed in the meantime, three times in a row.
    Busy,
    /// The step does not fit where the case stands now.
    OutOfOrder,
    /// The office has no key in the pack, so nothing can be sealed to it.
    NoOffice,
    /// The sample's keys are public: nothing real is sealed to them under another community's name.
    SampleKeys,
    /// The pack's office is another than the one that this device knows: nothing is sealed to it.
    OtherOffice,
    /// The form does not fit the service.
    Form(Vec<FormProblem>),
    /// Anything else, in technical words for the details.
    Other(String),
}
