//! A report being made: what its steps share, and everything that changes it. All that is typed goes through
//! [`Flow::change`] and is kept at once.

use super::last_sent;
use crate::{
    app::{About, EntryId, Loaded, PackHandle, Route, Session, use_pack, use_session},
    cases::{FormProblem, Typed, store::MINE},
    content::Service,
    domain::{CaseId, PartId, Place},
    platform::{PictureError, environment, object_url::ObjectUrl, persist},
    reports::{
        draft_store,
        model::{DRAFT, ReportDraft, Submission},
        rules,
        trouble::Trouble,
    },
    storage::{Database, StorageError},
    worker::protocol::{Answer, Ask},
};
use futures::lock::Mutex;
use leptos::{prelude::*, task::spawn_local};
use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    sync::Arc,
};

/// What is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A report: a photo and a category come first.
    Report,
    /// What is asked of one service, and what it begins with.
    Service(EntryId, Option<About>),
}

impl Form {
    /// The name under which it is kept while it is typed.
    fn draft(self) -> String {
        match self {
            Self::Report => DRAFT.to_owned(),
            Self::Service(code, _) => format!("{DRAFT}/{code}"),
        }
    }

    /// Whether it can be of this service.
    fn takes(self, service: &Service) -> bool {
        match self {
            Self::Report => !rules::can_be_asked(service),
            Self::Service(code, _) => rules::can_be_asked(service) && EntryId::of(&service.service_code) == Some(code),
        }
    }

    /// How it begins, where nothing was left.
    fn begin(self, services: &[Service]) -> ReportDraft {
        match (self, services.first()) {
            (Self::Service(_, about), Some(service)) => {
                let about: Vec<String> = about.iter().flat_map(|about| about.ids()).map(|id| id.to_string()).collect();
                rules::begin(service, &about)
            }
            _ => ReportDraft::default(),
        }
    }

    /// The page that it is left for.
    pub const fn leaves_for(self) -> Route {
        match self {
            Self::Report => Route::Home,
            Self::Service(..) => Route::Services,
        }
    }
}

/// Whether there was a draft to go on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Still being read.
    Reading,
    /// Nothing was left.
    Fresh,
    /// Something was left, and is here again.
    Continued,
    /// It could not be read.
    Failed(StorageError),
}

/// Where a photo goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoTo {
    /// Behind the others.
    New,
    /// In place of this one.
    Instead(PartId),
    /// As the answer to this question.
    Answer(String),
}

impl PhotoTo {
    fn put(&self, draft: &mut ReportDraft, photo: PartId) {
        match self {
            Self::New if draft.photos.contains(&photo) => {}
            Self::New => draft.photos.push(photo),
            Self::Instead(old) => {
                draft.photos.retain(|known| *known != photo || known == old);
                match draft.photos.iter_mut().find(|known| *known == old) {
                    Some(place) => *place = photo,
                    None => draft.photos.push(photo),
                }
            }
            Self::Answer(code) => rules::answer(draft, code, Typed::Photo(photo)),
        }
    }
}

/// Why a photo was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoTrouble {
    /// The file is no photo that can be sent.
    Picture(PictureError),
    /// It could not be kept.
    Storage(StorageError),
}

/// What is being done with photos.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhotoWork {
    /// Nothing.
    Idle,
    /// A photo is being made small and kept.
    Working(PhotoTo),
    /// It did not work.
    Failed(PhotoTo, PhotoTrouble),
    /// There were more files than photos are taken.
    TooMany(usize),
}

/// Where sending stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sending {
    /// Not begun.
    Not,
    /// Under way.
    Busy,
    /// It did not work; the draft is still there.
    Failed(Trouble),
    /// The case is kept.
    Sent(CaseId),
}

/// What is known of the stored draft. Whoever holds it writes; everyone else waits.
#[derive(Default)]
struct Keeper {
    saved: Option<ReportDraft>,
    closed: bool,
}

/// The report being made; a copy is the same report.
#[derive(Clone, Copy)]
pub struct Flow {
    /// What is being made.
    pub form: Form,
    /// What was typed and chosen; changed through [`Flow::change`] only.
    pub draft: RwSignal<ReportDraft>,
    /// Whether there was a draft to go on with.
    pub opening: RwSignal<Opening>,
    /// The draft's photos as the page shows them.
    pub pictures: RwSignal<BTreeMap<PartId, Arc<ObjectUrl>>>,
    /// What is being done with photos.
    pub photo_work: RwSignal<PhotoWork>,
    /// Why the last change was not kept.
    pub unsaved: RwSignal<Option<StorageError>>,
    /// What must be mended before it can be sent; known after the first try.
    pub problems: RwSignal<Vec<FormProblem>>,
    /// Where sending stands.
    pub sending: RwSignal<Sending>,
    /// The place of the last report that was sent.
    pub last_place: RwSignal<Option<Place>>,
    /// The chosen service.
    pub service: Memo<Option<Service>>,
    /// How often it was begun anew: fields that show what was typed are drawn anew with it.
    pub round: RwSignal<u32>,
    /// The community's content.
    pub pack: PackHandle,
    session: Session,
    keeper: StoredValue<Rc<Mutex<Keeper>>, LocalStorage>,
    /// The files whose photo could not be kept, to try again.
    untaken: StoredValue<Vec<web_sys::File>, LocalStorage>,
    /// The files that were picked while others were being made photos of.
    waiting: StoredValue<VecDeque<(Vec<web_sys::File>, PhotoTo)>, LocalStorage>,
}

/// Provides what is being made to the steps below, and reads what was left of it.
pub fn provide_flow(form: Form) -> Flow {
    let pack = use_pack();
    let draft = RwSignal::new(ReportDraft::default());
    let service = Memo::new(move |_| {
        let code = draft.read().service.clone()?;
        pack.get()?.pack.service(&code).cloned()
    });
    let flow = Flow {
        form,
        draft,
        opening: RwSignal::new(Opening::Reading),
        pictures: RwSignal::new(BTreeMap::new()),
        photo_work: RwSignal::new(PhotoWork::Idle),
        unsaved: RwSignal::new(None),
        problems: RwSignal::new(Vec::new()),
        sending: RwSignal::new(last_sent::remembered().map_or(Sending::Not, Sending::Sent)),
        last_place: RwSignal::new(None),
        service,
        round: RwSignal::new(0),
        pack,
        session: use_session(),
        keeper: StoredValue::new_local(Rc::default()),
        untaken: StoredValue::new_local(Vec::new()),
        waiting: StoredValue::new_local(VecDeque::new()),
    };
    Effect::new(move || {
        if let Some(loaded) = pack.get()
            && matches!(*flow.opening.read_untracked(), Opening::Reading)
        {
            spawn_local(flow.open(loaded));
        }
    });
    // Leaving ends it; a reload does not come this way.
    on_cleanup(last_sent::forget);
    provide_context(flow);
    flow
}

/// The report being made.
pub fn use_flow() -> Flow {
    expect_context()
}

impl Flow {
    async fn open(self, loaded: Arc<Loaded>) {
        let database = self.session.database().await;
        let services = self.services(&loaded);
        let (begun, left) =
            (self.form.begin(&services), draft_store::open(&database, &self.form.draft(), &services).await);
        // Without the last place everything else still works.
        let last_place = draft_store::last_place(&database).await.unwrap_or_default();
        if self.draft.is_disposed() {
            return;
        }
        self.last_place.set(last_place);
        match left {
            Ok(left) => {
                let shown = |(id, bytes): (PartId, Vec<u8>)| Some((id, picture(&bytes)?));
                self.pictures.set(left.photos.into_iter().filter_map(shown).collect());
                let is_fresh = left.draft.is_empty() || left.draft == begun;
                self.opening.set(if is_fresh { Opening::Fresh } else { Opening::Continued });
                // What was just pressed goes before what was left of another time.
                let mut draft = if is_fresh { begun.clone() } else { left.draft };
                draft.answers.extend(begun.answers);
                self.draft.set(draft);
            }
            Err(error) => self.opening.set(Opening::Failed(error)),
        }
    }

    /// The services that this can be of.
    fn services(self, loaded: &Loaded) -> Vec<Service> {
        loaded.pack.services.iter().filter(|service| self.form.takes(service)).cloned().collect()
    }

    /// Reads again what was left.
    pub fn reopen(self) {
        self.opening.set(Opening::Reading);
        if let Some(loaded) = self.pack.get() {
            spawn_local(self.open(loaded));
        }
    }

    /// Changes the draft and keeps it.
    pub fn change(self, change: impl FnOnce(&mut ReportDraft)) {
        self.draft.update(change);
        if !self.problems.read_untracked().is_empty() {
            self.problems.set(self.checked().err().unwrap_or_default());
        }
        self.save();
    }

    /// Keeps the draft, after a failure too.
    pub fn save(self) {
        let (typed, keeper) = (self.draft.get_untracked(), self.keeper.get_value());
        spawn_local(async move {
            let database = self.session.database().await;
            let mut keeper = keeper.lock().await;
            // The page may be gone by now; what was typed last is kept all the same.
            let draft = self.draft.try_get_untracked().unwrap_or(typed);
            if !keeper.closed && keeper.saved.as_ref() != Some(&draft) {
                let kept = draft_store::save(&database, &self.form.draft(), &draft).await;
                if kept.is_ok() {
                    keeper.saved = Some(draft);
                }
                let _ = self.unsaved.try_set(kept.err());
            }
        });
    }

    /// The photos that the draft's service takes, or any service before one is chosen.
    pub fn most_photos(self) -> usize {
        let loaded = self.pack.get();
        loaded.map_or(0, |loaded| rules::most_photos(&loaded.pack.services, self.service.read().as_ref()))
    }

    /// Makes photos of these files and keeps them, after those that are being made.
    pub fn take(self, files: Vec<web_sys::File>, to: PhotoTo) {
        if untrack(|| self.is_taking()) {
            self.waiting.update_value(|waiting| waiting.push_back((files, to)));
            return;
        }
        let most = untrack(|| self.most_photos());
        let room = match to {
            PhotoTo::New => most.saturating_sub(self.draft.read_untracked().photos.len()),
            PhotoTo::Instead(_) | PhotoTo::Answer(_) => 1,
        };
        let left_out = files.len() > room;
        self.photo_work.set(PhotoWork::Working(to.clone()));
        spawn_local(async move {
            let mut files = files.into_iter().take(room);
            while let Some(file) = files.next() {
                if let Err(trouble) = self.take_one(&file, &to).await {
                    let _ = self.untaken.try_set_value(std::iter::once(file).chain(files).collect());
                    let _ = self.photo_work.try_set(PhotoWork::Failed(to, trouble));
                    return;
                }
            }
            let _ = self.photo_work.try_set(if left_out { PhotoWork::TooMany(most) } else { PhotoWork::Idle });
            if let Some((files, to)) = self.waiting.try_update_value(VecDeque::pop_front).flatten() {
                self.take(files, to);
            }
        });
    }

    /// Whether a photo is being made.
    pub fn is_taking(self) -> bool {
        matches!(*self.photo_work.read(), PhotoWork::Working(_))
    }

    /// Tries again with the files that could not be kept.
    pub fn take_again(self) {
        if let PhotoWork::Failed(to, _) = self.photo_work.get_untracked() {
            self.photo_work.set(PhotoWork::Idle);
            self.take(self.untaken.get_value(), to);
        }
    }

    async fn take_one(self, file: &web_sys::File, to: &PhotoTo) -> Result<(), PhotoTrouble> {
        let (typed, keeper) = (self.draft.try_get_untracked().unwrap_or_default(), self.keeper.try_get_value());
        let photo = self.session.make_photo(file).await.map_err(PhotoTrouble::Picture)?;
        let shown = picture(&photo.bytes);
        let database = self.session.database().await;
        let Some(keeper) = keeper else { return Ok(()) };
        let mut keeper = keeper.lock().await;
        let named = |id| {
            let mut draft = self.draft.try_get_untracked().unwrap_or(typed);
            to.put(&mut draft, id);
            draft
        };
        let saved = draft_store::save_photo(&database, &self.form.draft(), photo.bytes, named).await;
        let (id, draft) = saved.map_err(PhotoTrouble::Storage)?;
        keeper.saved = Some(draft);
        drop(keeper);
        if !self.draft.is_disposed() {
            self.pictures.update(|pictures| pictures.extend(shown.map(|shown| (id, shown))));
            self.change(|draft| to.put(draft, id));
        }
        Ok(())
    }

    fn checked(self) -> Result<Submission, Vec<FormProblem>> {
        let (loaded, service) = (self.pack.get(), self.service.get());
        let (Some(loaded), Some(service)) = (loaded, service) else { return Err(Vec::new()) };
        let offset = loaded.pack.community.utc_offset_minutes;
        let shared = environment::is_shared_screen();
        rules::submission(&self.draft.read_untracked(), &self.form.draft(), &service, offset, shared)
    }

    /// Sends the report, unless it is already under way. False when something must be mended first.
    pub fn send(self) -> bool {
        if matches!(*self.sending.read_untracked(), Sending::Busy | Sending::Sent(_)) {
            return true;
        }
        match untrack(|| self.checked()) {
            Ok(submission) => {
                self.problems.set(Vec::new());
                self.sending.set(Sending::Busy);
                let keeper = self.keeper.get_value();
                spawn_local(async move {
                    let sent = self.hand_to_worker(submission, &keeper).await;
                    let _ = self.sending.try_set(match sent {
                        Ok(case) => Sending::Sent(case),
                        Err(trouble) => Sending::Failed(trouble),
                    });
                });
                true
            }
            Err(problems) => {
                self.sending.set(Sending::Not);
                self.problems.set(problems);
                false
            }
        }
    }

    async fn hand_to_worker(self, submission: Submission, keeper: &Mutex<Keeper>) -> Result<CaseId, Trouble> {
        let database = self.session.database().await;
        let mut keeper = keeper.lock().await;
        let (place, privacy) = (submission.place.clone(), submission.privacy);
        let reply = self.session.ask(Ask::Send(submission), Vec::new(), |_| {}).await;
        let case = match reply.map(|reply| reply.answer) {
            Ok(Answer::Saved { case }) => case,
            Ok(other) => return Err(Trouble::of(other)),
            Err(gone) => sent_after_all(&database, &self.form.draft(), &keeper).await.ok_or(Trouble::from(gone))?,
        };
        keeper.closed = true;
        if !environment::is_shared_screen() {
            // Now there is something to keep. A browser that asks first does so beside the page.
            spawn_local(async {
                let _ = persist::persist().await;
            });
        }
        last_sent::remember(case);
        if let Some(place) = place {
            // A place that is not remembered costs a tap next time.
            let _ = draft_store::remember_place(&database, &place, privacy).await;
            let _ = self.last_place.try_set(Some(place));
        }
        Ok(case)
    }

    /// Forgets the draft and begins a new report.
    pub fn start_over(self) {
        let keeper = self.keeper.get_value();
        spawn_local(async move {
            let database = self.session.database().await;
            let mut keeper = keeper.lock().await;
            match draft_store::clear(&database, &self.form.draft()).await {
                Ok(()) => {
                    *keeper = Keeper::default();
                    if !self.draft.is_disposed() {
                        self.reset();
                    }
                }
                Err(error) => drop(self.unsaved.try_set(Some(error))),
            }
        });
    }

    /// Begins another report after one was sent.
    pub fn begin_again(self) {
        last_sent::forget();
        let keeper = self.keeper.get_value();
        if let Some(mut keeper) = keeper.try_lock() {
            *keeper = Keeper::default();
        }
        self.reset();
    }

    fn reset(self) {
        let services = self.pack.get().map(|loaded| self.services(&loaded)).unwrap_or_default();
        self.draft.set(self.form.begin(&services));
        self.round.update(|round| *round += 1);
        self.pictures.set(BTreeMap::new());
        self.photo_work.set(PhotoWork::Idle);
        self.problems.set(Vec::new());
        self.unsaved.set(None);
        self.opening.set(Opening::Fresh);
        self.sending.set(Sending::Not);
    }
}

/// An address under which a kept photo is shown.
fn picture(bytes: &[u8]) -> Option<Arc<ObjectUrl>> {
    ObjectUrl::new("image/jpeg", bytes).map(Arc::new)
}

/// The case that a report became although no answer came: its draft went in the same write.
async fn sent_after_all(database: &Database, draft: &str, keeper: &Keeper) -> Option<CaseId> {
    let was_kept = keeper.saved.is_some() && database.read_draft(draft).await == Ok(None);
    let newest = database.list_cases(MINE, None, 1).await.ok()?;
    newest.first().filter(|_| was_kept).map(|row| row.id)
}
