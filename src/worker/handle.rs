//! The worker's end: answers each request with the use case it asks for.

use super::{
    protocol::{Answer, Ask, Failure, Period, Progress, Request},
    server::Reporter,
};
use crate::{
    calendar::{file, model::Occurrence, recurrence},
    cases::store::{CaseStoreError, Context},
    desk::{
        model::{DeskState, MembersAsk, Publication, UnlockProblem},
        store::{self as desk_store, Desk, DeskError, Offered},
    },
    domain::{CaseId, Instant, PartId},
    exchange::{bundle::MAX_BYTES, envelope::SealError, locked::LockedError},
    member::{
        model::{MemberAnswer, MemberAsk},
        store as member_store,
    },
    platform::{
        clock, files,
        photo::{self, Photo},
        random,
    },
    reports::{
        feed,
        store::{self as report_store, Moment, ReportError},
    },
    stations::{
        city::{City, CityAnswer},
        hours::timetables,
    },
    storage::{Database, IndexedDb, Kept, StorageError},
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

/// An answer with its attachments.
pub(super) type Reply = (Answer, Vec<JsValue>);

/// What the worker keeps between requests.
#[derive(Default)]
pub struct State {
    databases: RefCell<Vec<(String, Database)>>,
    desk: RefCell<Option<Rc<Desk>>>,
    pub(super) city: RefCell<Option<Rc<City>>>,
}

/// One request on its way.
pub(super) struct Task {
    state: Rc<State>,
    pub(super) database: Database,
    pub(super) context: Context,
    pub(super) attachments: Vec<JsValue>,
    reporter: Reporter<Progress>,
}

/// Serves the page until it closes.
pub fn run() {
    let state = Rc::new(State::default());
    super::server::serve(move |request: Request, attachments, reporter| {
        let state = state.clone();
        async move {
            match answer(state, request, attachments, reporter).await {
                Ok(reply) => reply,
                Err(failure) => (Answer::Failed(failure), Vec::new()),
            }
        }
    });
}

async fn answer(
    state: Rc<State>,
    request: Request,
    attachments: Vec<JsValue>,
    reporter: Reporter<Progress>,
) -> Result<Reply, Failure> {
    if request.ask == Ask::Open {
        return Ok(plain(Answer::Opened(open(&state, &request).await)));
    }
    if let Ask::City(ask) = request.ask {
        return super::city::answer(&state, &request.community, *ask, &attachments);
    }
    let database = database(&state, &request).await.map_err(CaseStoreError::from)?;
    let context = Context::load(&database, request.community).await?;
    let mut fill = random::fill;
    let moment = Moment { now: clock::now(context.community.utc_offset_minutes), random: &mut fill };
    let task = Task { state, database, context, attachments, reporter };
    match request.ask {
        Ask::MakePhoto => task.make_photo().await,
        Ask::Send(submission) => {
            let case = report_store::send(&task.database, &task.context, &submission, moment).await?;
            Ok(plain(Answer::Saved { case }))
        }
        Ask::Act { case, act } => {
            report_store::act(&task.database, &task.context, case, &act, moment).await?;
            task.read(case).await
        }
        Ask::Read(case) => task.read(case).await,
        Ask::Photo { case, part } => task.photo(case, part).await,
        Ask::HandOver(cases) => task.hand_over(&cases, moment.now).await,
        Ask::SquareCodes(case) => task.square_codes(case).await,
        Ask::HandedOverByCodes(case) => task.handed_over_by_codes(case, moment.now).await,
        Ask::HandedOver(cases) => {
            report_store::handed_over(&task.database, &task.context, &cases, moment.now).await?;
            Ok(plain(Answer::Done))
        }
        Ask::Forget(case) => {
            report_store::forget(&task.database, &task.context, case).await?;
            Ok(plain(Answer::Done))
        }
        Ask::Claim(code) => match report_store::claim(&task.database, &task.context, &code, moment).await {
            Ok(case) => Ok(plain(Answer::Saved { case })),
            Err(ReportError::Claim(_)) => Ok(plain(Answer::BadCode)),
            Err(error) => Err(error.into()),
        },
        Ask::Feed { paths, board } => task.feed(paths, board, moment.now).await,
        Ask::Desk => Ok(plain(Answer::Desk(task.desk_state()))),
        Ask::NewOffice { passphrase } => task.new_office(&passphrase, moment),
        Ask::Unlock { passphrase } => task.unlock(&passphrase, moment).await,
        Ask::Lock => {
            task.state.desk.replace(None);
            Ok(plain(Answer::Desk(task.desk_state())))
        }
        Ask::Import => task.import(moment.now).await,
        Ask::DeskAct { case, acts } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            desk_store::act(&task.database, &task.context, &desk, case, &acts, moment).await?;
            task.read(case).await
        }
        Ask::Timetables { hours, holidays, first, days } => {
            let offset = task.context.community.utc_offset_minutes;
            Ok(plain(Answer::Timetables(timetables(&hours, &holidays, offset, first, days))))
        }
        Ask::Occurrences(period) => {
            Ok(plain(Answer::Occurrences(occurrences(&period, task.context.community.utc_offset_minutes))))
        }
        Ask::CalendarFile { period, name, locale } => {
            let community = &task.context.community;
            let found = occurrences(&period, community.utc_offset_minutes);
            let text = file::text(&name, &community.id, &period.events, &found, locale, moment.now.unix());
            Ok((Answer::Done, vec![js_sys::Uint8Array::from(text.as_bytes()).into()]))
        }
        Ask::Due { services, rules } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            let due = desk_store::due(&task.database, &task.context, &desk, &services, &rules).await?;
            Ok(plain(Answer::Due(due)))
        }
        Ask::GrantDue { services, rules } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            let (database, context) = (&task.database, &task.context);
            let count = desk_store::grant_due(database, context, &desk, &services, &rules, &moment).await?;
            Ok(plain(Answer::Granted { count }))
        }
        Ask::Grants(ask) => task.grants(&ask, moment).await,
        Ask::Redemptions { services, rewards } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            let pack = Offered { services: &services, rewards: &rewards };
            let rows = desk_store::redemptions(&task.database, &task.context, &desk, pack, &moment).await?;
            Ok(plain(Answer::Redemptions(rows)))
        }
        Ask::Redeem { case, act, services, rewards } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            let pack = Offered { services: &services, rewards: &rewards };
            match desk_store::redeem(&task.database, &task.context, &desk, pack, case, &act, &moment).await {
                Err(DeskError::WrongCode) => Ok(plain(Answer::BadCode)),
                done => done.map(|()| plain(Answer::Done)).map_err(Into::into),
            }
        }
        Ask::Enrolments { services } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            let rows = desk_store::enrolments(&task.database, &task.context, &desk, &services).await?;
            Ok(plain(Answer::Enrolments(rows)))
        }
        Ask::Enrol { act, services } => {
            let Some(desk) = task.desk() else { return Ok(plain(Answer::Locked)) };
            desk_store::enrol(&task.database, &task.context, &desk, &services, &act, moment).await?;
            Ok(plain(Answer::Done))
        }
        Ask::Seats => {
            let seats = crate::courses::store::mine(&task.database, &task.context).await?;
            Ok(plain(Answer::Seats(seats)))
        }
        Ask::Wipe => {
            let anything = crate::kiosk::store::wipe(&task.database, &task.context).await?;
            Ok(plain(Answer::Wiped { anything }))
        }
        Ask::Left => {
            // Whoever stands there must not learn how many were here before.
            if task.desk().is_none() {
                return Ok(plain(Answer::Locked));
            }
            Ok(plain(Answer::Left(crate::kiosk::store::left(&task.database).await?)))
        }
        Ask::TakeIn => task.take_in().await,
        Ask::Points => {
            let points = crate::points::store::mine(&task.database, &task.context).await?;
            Ok(plain(Answer::Points(points)))
        }
        Ask::Card(ask) => task.card(ask, moment).await,
        Ask::DeskCard { code, act, services, rewards } => {
            task.desk_card(&code, &act, Offered { services: &services, rewards: &rewards }, moment).await
        }
        Ask::Backup(ask) => task.backup(ask, moment).await,
        Ask::Member(ask) => task.member(ask, moment).await,
        Ask::Members(ask) => task.members(ask).await,
        Ask::TaskFile(case) => {
            let file = desk_store::task_file(&task.database, &task.context, case, moment.now).await?;
            Ok((Answer::Files { files: vec![(file.name, file.cases)] }, vec![bytes(&file.bytes)]))
        }
        Ask::Publish { services, rewards } => {
            task.publish(Offered { services: &services, rewards: &rewards }, moment).await
        }
        Ask::City(_) => Ok(plain(Answer::City(CityAnswer::NoCity))),
        Ask::Open => Ok(plain(Answer::Opened(Kept::Yes))),
        Ask::Storage(question) => Ok(plain(Answer::Storage(task.database.answer(question).await))),
        Ask::ExportAll => {
            let cases = desk_store::everything(&task.database).await?;
            task.hand_over(&cases, moment.now).await
        }
    }
}

fn occurrences(period: &Period, offset: i32) -> Vec<Occurrence> {
    let Period { events, holidays, first, days } = period;
    recurrence::all_occurrences(events, holidays, offset, *first, *days)
}

pub(super) fn plain(answer: Answer) -> Reply {
    (answer, Vec::new())
}

pub(super) fn bytes(bytes: &[u8]) -> JsValue {
    js_sys::Uint8Array::from(bytes).into()
}

/// The open database, or the browser's own. Memory is only made by [`open`], which says so: elsewhere a report would
/// seem saved.
async fn database(state: &State, request: &Request) -> Result<Database, StorageError> {
    let name = Database::name(&request.base, &request.community.id);
    match state.opened(&name) {
        Some(database) => Ok(database),
        None => Ok(state.keep(name.clone(), Database::IndexedDb(IndexedDb::open(&name).await?))),
    }
}

async fn open(state: &State, request: &Request) -> Kept {
    let name = Database::name(&request.base, &request.community.id);
    let (database, kept) = Database::open(&name).await;
    state.keep(name, database);
    kept
}

impl State {
    fn opened(&self, name: &str) -> Option<Database> {
        self.databases.borrow().iter().find(|(known, _)| known == name).map(|(_, open)| open.clone())
    }

    /// Two requests may have opened it at once: all of them go on with the first.
    fn keep(&self, name: String, database: Database) -> Database {
        self.opened(&name).unwrap_or_else(|| {
            self.databases.borrow_mut().push((name, database.clone()));
            database
        })
    }
}

impl Task {
    pub(super) fn desk(&self) -> Option<Rc<Desk>> {
        let desk = self.state.desk.borrow().clone();
        desk.filter(|desk| desk.office.community == *self.context.community.id)
    }

    fn desk_state(&self) -> DeskState {
        match self.desk() {
            Some(desk) => DeskState::Unlocked { sample: desk.sample },
            None if self.context.community.office.epochs.is_empty() => DeskState::NoOffice,
            None => DeskState::Locked,
        }
    }

    pub(super) async fn attachment(&self, index: usize) -> Result<Option<Vec<u8>>, Failure> {
        let Some(attachment) = self.attachments.get(index) else { return Ok(None) };
        if let Some(bytes) = attachment.dyn_ref::<js_sys::Uint8Array>() {
            return Ok(Some(bytes.to_vec()));
        }
        let blob = attachment.dyn_ref::<Blob>().ok_or_else(|| Failure::Other("not bytes, not a file".to_owned()))?;
        files::read(blob).await.map(Some).map_err(|error| Failure::Other(error.to_string()))
    }

    async fn make_photo(&self) -> Result<Reply, Failure> {
        let file = self.attachments.first().and_then(|file| file.dyn_ref::<Blob>());
        let file = file.ok_or_else(|| Failure::Other("no file".to_owned()))?;
        Ok(match photo::process(file).await {
            Ok(Photo { bytes: jpeg, width, height }) => (Answer::PhotoMade { width, height }, vec![bytes(&jpeg)]),
            Err(error) => plain(Answer::NotAPhoto(error)),
        })
    }

    async fn read(&self, case: CaseId) -> Result<Reply, Failure> {
        let desk = self.desk();
        let view = desk_store::view_case(&self.database, &self.context, desk.as_deref(), case).await?;
        Ok(plain(view.map_or(Answer::NotFound, |view| Answer::Case(Box::new(view)))))
    }

    async fn photo(&self, case: CaseId, part: PartId) -> Result<Reply, Failure> {
        let desk = self.desk();
        let photo = desk_store::read_photo(&self.database, &self.context, desk.as_deref(), case, part).await?;
        match photo {
            Some(photo) => Ok((Answer::Photo, vec![bytes(&photo)])),
            None => self.preview(case, part).await,
        }
    }

    async fn hand_over(&self, cases: &[CaseId], now: Instant) -> Result<Reply, Failure> {
        let made = report_store::hand_over(&self.database, &self.context, cases, now).await?;
        let attachments = made.iter().map(|file| bytes(&file.bytes)).collect();
        let files = made.into_iter().map(|file| (file.name, file.cases)).collect();
        Ok((Answer::Files { files }, attachments))
    }

    async fn feed(mut self, paths: Vec<String>, board: bool, now: Instant) -> Result<Reply, Failure> {
        let mut found = std::collections::BTreeMap::new();
        for (index, path) in paths.into_iter().enumerate() {
            if let Some(bytes) = self.attachment(index).await? {
                found.insert(path, bytes);
            }
        }
        let outcome = feed::read(&self.database, &mut self.context, &found, board, now).await?;
        Ok(plain(Answer::Feed(outcome)))
    }

    async fn member(mut self, ask: MemberAsk, moment: Moment<'_>) -> Result<Reply, Failure> {
        let told = |answer| Ok(plain(Answer::Member(answer)));
        match ask {
            MemberAsk::Me => told(MemberAnswer::Me(member_store::me(&self.database, &self.context).await?)),
            MemberAsk::Enrol => {
                told(MemberAnswer::Me(Some(member_store::enrol(&self.database, &self.context, moment).await?)))
            }
            MemberAsk::Join(jws) => match member_store::join(&self.database, &mut self.context, &jws).await? {
                Some(me) => told(MemberAnswer::Me(Some(me))),
                None => told(MemberAnswer::NotForUs),
            },
            MemberAsk::Read => {
                let file = self.attachment(0).await?.unwrap_or_default();
                told(MemberAnswer::Read(member_store::read(&self.database, &mut self.context, &file).await?))
            }
            MemberAsk::Act { case, act } => {
                member_store::act(&self.database, &self.context, case, &act, moment).await?;
                self.read(case).await
            }
        }
    }

    async fn members(mut self, ask: MembersAsk) -> Result<Reply, Failure> {
        let Some(desk) = self.desk() else { return Ok(plain(Answer::Locked)) };
        let mut added = None;
        match ask {
            MembersAsk::List => {}
            MembersAsk::Add { code, team } => {
                let Ok(phone) = code.parse() else { return Ok(plain(Answer::BadCode)) };
                let context = &mut self.context;
                added = Some(desk_store::add_member(&self.database, context, &desk, &phone, &team).await?);
            }
            MembersAsk::Revoke(device) => {
                desk_store::revoke_member(&self.database, &mut self.context, &desk, device).await?;
            }
        }
        Ok(plain(Answer::Members { phones: desk_store::members(&self.context), added }))
    }

    fn new_office(&self, passphrase: &str, mut moment: Moment<'_>) -> Result<Reply, Failure> {
        match desk_store::new_office(&self.context.community.id, passphrase, &mut moment) {
            Ok((file, public)) => Ok((Answer::NewOffice { public }, vec![bytes(&file)])),
            Err(error) => not_unlocked(error),
        }
    }

    async fn unlock(mut self, passphrase: &str, moment: Moment<'_>) -> Result<Reply, Failure> {
        let Some(file) = self.attachment(0).await? else {
            return Ok(plain(Answer::NotUnlocked(UnlockProblem::NotAKeyFile("no file".to_owned()))));
        };
        match desk_store::unlock(&self.database, &mut self.context, &file, passphrase, moment).await {
            Ok(desk) => {
                self.state.desk.replace(Some(Rc::new(desk)));
                Ok(plain(Answer::Desk(self.desk_state())))
            }
            Err(error) => not_unlocked(error),
        }
    }

    async fn import(mut self, now: Instant) -> Result<Reply, Failure> {
        use crate::desk::model::{ImportRefusal, ImportResult};
        let length = self.attachments.first().and_then(|file| file.dyn_ref::<Blob>()).map_or(0, files::length);
        if length > MAX_BYTES as u64 {
            let (bytes, limit) = (usize::try_from(length).unwrap_or(usize::MAX), MAX_BYTES);
            let result = ImportResult::Refused(ImportRefusal::TooLarge { bytes, limit });
            return Ok(plain(Answer::Imported(Box::new(desk_store::outcome(result)))));
        }
        let file = self.attachment(0).await?.unwrap_or_default();
        let reporter = &self.reporter;
        let mut last = 0;
        let mut progress = |done: usize, total: usize| {
            // A message for every hundredth is enough for a bar.
            if done == total || done * 100 / total.max(1) != last {
                last = done * 100 / total.max(1);
                reporter.report(Progress { done, total });
            }
        };
        let imported = desk_store::import(&self.database, &mut self.context, &file, now, &mut progress).await;
        match imported {
            Ok(outcome) => Ok(plain(Answer::Imported(Box::new(outcome)))),
            Err(error) => Err(error.into()),
        }
    }

    async fn publish(self, offered: Offered<'_>, moment: Moment<'_>) -> Result<Reply, Failure> {
        let Some(desk) = self.desk() else { return Ok(plain(Answer::Locked)) };
        let live = self.attachment(0).await?;
        let reporter = &self.reporter;
        let mut progress = |done: usize, total: usize| reporter.report(Progress { done, total });
        let live = live.as_deref();
        let made =
            desk_store::publish(&self.database, &self.context, &desk, offered, live, moment, &mut progress).await?;
        let Publication { sequence, answered, closed, files, zip } = made;
        let mut attachments: Vec<JsValue> = files.iter().map(|(_, content)| bytes(content)).collect();
        attachments.push(bytes(&zip));
        let paths = files.into_iter().map(|(path, _)| path).collect();
        Ok((Answer::Publication { sequence, answered, closed, paths }, attachments))
    }
}

/// Why a key file did not open is an answer for the page; anything else is a failure.
fn not_unlocked(error: DeskError) -> Result<Reply, Failure> {
    let problem = match error {
        DeskError::Key(LockedError::Jose(_)) => UnlockProblem::Closed,
        DeskError::Key(LockedError::Shape(reason) | LockedError::Version(reason)) => UnlockProblem::NotAKeyFile(reason),
        DeskError::Key(LockedError::ShortPassphrase(_)) => {
            UnlockProblem::ShortPassphrase(crate::domain::MIN_PASSPHRASE)
        }
        DeskError::OtherCommunity(found) => UnlockProblem::OtherCommunity(found),
        DeskError::NotTheOffice => UnlockProblem::NotTheOffice,
        other => return Err(other.into()),
    };
    Ok(plain(Answer::NotUnlocked(problem)))
}

impl From<CaseStoreError> for Failure {
    fn from(error: CaseStoreError) -> Self {
        match error {
            CaseStoreError::Storage(error) => match error {
                StorageError::Full => Self::Full,
                StorageError::Blocked => Self::Blocked,
                StorageError::Refused => Self::Refused,
                StorageError::Damaged { .. } => Self::Damaged,
                StorageError::Conflict { .. } => Self::Busy,
                other => Self::Other(other.to_string()),
            },
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        match error {
            SealError::NoOffice => Self::NoOffice,
            SealError::SampleKeys => Self::SampleKeys,
            SealError::OtherOffice => Self::OtherOffice,
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Store(error) => error.into(),
            ReportError::Seal(error) => error.into(),
            ReportError::OutOfOrder => Self::OutOfOrder,
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Store(error) => error.into(),
            DeskError::Seal(error) => error.into(),
            DeskError::OutOfOrder => Self::OutOfOrder,
            other => Self::Other(other.to_string()),
        }
    }
}
